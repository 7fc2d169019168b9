"""Who there is in the story of xã Thống Nhất: bodies as they are, persons invented."""

from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password

from core.models import Title, Unit, User
from permissions.grants import appoint
from permissions.roles import Role

BORN = date(2025, 7, 1)  # the two-level commune begins
PASSWORD = "giamsat-2025"  # noqa: S105 -- public: it opens nothing but demonstrations

UNITS = (
    # key, parent, kind, name, short name
    ("hdnd", None, Unit.Kind.COUNCIL, "Hội đồng nhân dân xã Thống Nhất", "HĐND xã Thống Nhất"),
    (
        "tt",
        "hdnd",
        Unit.Kind.STANDING_COMMITTEE,
        "Thường trực Hội đồng nhân dân xã Thống Nhất",
        "Thường trực HĐND xã Thống Nhất",
    ),
    ("vhxh", "hdnd", Unit.Kind.BOARD, "Ban Văn hóa - Xã hội HĐND xã Thống Nhất", "Ban VH-XH HĐND xã"),
    ("ktns", "hdnd", Unit.Kind.BOARD, "Ban Kinh tế - Ngân sách HĐND xã Thống Nhất", "Ban KT-NS HĐND xã"),
    ("ubnd", None, Unit.Kind.PEOPLES_COMMITTEE, "Ủy ban nhân dân xã Thống Nhất", "UBND xã Thống Nhất"),
    ("phong", "ubnd", Unit.Kind.DEPARTMENT, "Phòng Văn hóa - Xã hội xã Thống Nhất", "Phòng VH-XH xã"),
    ("vp", "ubnd", Unit.Kind.OFFICE, "Văn phòng HĐND và UBND xã Thống Nhất", "VP HĐND và UBND xã"),
    ("mttq", None, Unit.Kind.FRONT, "Ủy ban MTTQ Việt Nam xã Thống Nhất", "UBMTTQVN xã Thống Nhất"),
    ("danguy", None, Unit.Kind.PARTY_COMMITTEE, "Đảng ủy xã Thống Nhất", "Đảng ủy xã Thống Nhất"),
)

PEOPLE = (
    # username, full name, unit, state title, party title
    ("khang", "Đỗ Văn Khang", "hdnd", "Chủ tịch HĐND xã", "Bí thư Đảng ủy xã"),
    ("hanh", "Trần Thị Hạnh", "hdnd", "Phó Chủ tịch HĐND xã", "Ủy viên Ban Thường vụ Đảng ủy xã"),
    ("binh", "Phạm Văn Bình", "ktns", "Phó Trưởng Ban Kinh tế - Ngân sách HĐND xã", ""),
    ("nga", "Lê Thị Nga", "vhxh", "Phó Trưởng Ban Văn hóa - Xã hội HĐND xã", ""),
    ("lan", "Vũ Thị Lan", "mttq", "Phó Chủ tịch UBMTTQVN xã", ""),
    ("thu", "Hoàng Minh Thư", "vp", "Chuyên viên Văn phòng HĐND và UBND xã", ""),
    ("quan", "Trịnh Hồng Quân", "vhxh", "Trưởng Ban Văn hóa - Xã hội HĐND xã", "Đảng ủy viên"),
    ("dung", "Nguyễn Tiến Dũng", "ubnd", "Chủ tịch UBND xã", "Phó Bí thư Đảng ủy xã"),
    ("mai", "Đặng Thị Mai", "vp", "Công chức Văn phòng HĐND và UBND xã", ""),
    ("yen", "Cao Thị Yến", "danguy", "", "Chủ nhiệm Ủy ban Kiểm tra Đảng ủy xã"),
    ("hoa", "Mạc Thị Hoa", "vp", "Phụ trách Trang thông tin điện tử xã", ""),
    ("phuc", "Lý Văn Phúc", "mttq", "Trưởng Ban Thanh tra nhân dân xã", ""),
    ("khach", "Ngô Văn Khách", "phong", "Chuyên viên Phòng Văn hóa - Xã hội", ""),
)

BODY_WIDE = (("khang", Role.BODY_CHAIR), ("thu", Role.BODY_SECRETARY), ("yen", Role.AUDITOR))
TEAM = (
    ("hanh", Role.HEAD),
    ("binh", Role.DEPUTY_HEAD),
    ("nga", Role.MEMBER),
    ("lan", Role.MEMBER),
    ("thu", Role.SECRETARY),
    ("quan", Role.VERIFIER),
    ("phuc", Role.OBSERVER),
    ("hoa", Role.PUBLISHER),
)
UNIT_WIDE = (("dung", Role.UNIT_HEAD), ("mai", Role.UNIT_CLERK))


@dataclass
class Cast:
    """The story's units and people by their keys: `cast.units["ubnd"]`, `cast.hanh`."""

    units: dict[str, Unit]
    people: dict[str, User]

    def __getattr__(self, name):
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def roles(self):
        """(User, Role) for every role held, in the order of the table of roles; who has two comes twice."""
        held = (*BODY_WIDE, *TEAM, *UNIT_WIDE)
        return [(self.people[key], role) for role in Role for key, given in held if given == role]


def gather():
    """Make units and people once; called again, it finds the same ones."""
    units = {}
    for key, parent, kind, name, short in UNITS:
        units[key], _new = Unit.objects.get_or_create(
            name=name,
            defaults={
                "short_name": short,
                "kind": kind,
                "level": Unit.Level.COMMUNE,
                "place": "Thống Nhất",
                "parent": units.get(parent),
                "valid_from": BORN,
            },
        )
    people = _people(units)
    for username, role in BODY_WIDE:
        appoint(people[username], role, unit=units["tt"], from_on=BORN)
    for username, role in UNIT_WIDE:
        appoint(people[username], role, unit=units["ubnd"], from_on=BORN)
    return Cast(units, people)


def _people(units):
    """The people by username. Hashing is slow on purpose and this password no secret: once is enough."""
    names = [row[0] for row in PEOPLE]
    present = {person.username: person for person in User.objects.filter(username__in=names)}
    password = make_password(PASSWORD) if len(present) < len(names) else ""
    return {row[0]: present.get(row[0]) or _person(password, units, *row) for row in PEOPLE}


def _person(password, units, username, full_name, unit, state_title, party_title):
    person = User.objects.create(username=username, full_name=full_name, unit=units[unit], password=password)
    for side, text in ((Title.Side.STATE, state_title), (Title.Side.PARTY, party_title)):
        if text:
            Title.objects.create(user=person, text=text, side=side, from_on=BORN)
    return person
