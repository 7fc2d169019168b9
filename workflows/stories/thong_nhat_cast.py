"""Who there is in the story of xã Thống Nhất: bodies as they are, persons invented."""

from dataclasses import dataclass
from datetime import date

from core.models import Title, Unit, User
from permissions.grants import appoint
from permissions.roles import Role

BORN = date(2025, 7, 1)  # the two-level commune begins
PASSWORD = "giamsat-2025"

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
        """(User, role label) for everybody, in the order of the story; without a role: what the person is."""
        named = dict(BODY_WIDE) | dict(UNIT_WIDE) | dict(TEAM)
        return [(person, named.get(key)) for key, person in self.people.items()]


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
    people = {row[0]: _person(*row, units) for row in PEOPLE}
    for username, role in BODY_WIDE:
        appoint(people[username], role, unit=units["tt"], from_on=BORN)
    for username, role in UNIT_WIDE:
        appoint(people[username], role, unit=units["ubnd"], from_on=BORN)
    return Cast(units, people)


def _person(username, full_name, unit, state_title, party_title, units):
    person, new = User.objects.get_or_create(
        username=username, defaults={"full_name": full_name, "unit": units[unit]}
    )
    if new:
        person.set_password(PASSWORD)
        person.save()
        for side, text in ((Title.Side.STATE, state_title), (Title.Side.PARTY, party_title)):
            if text:
                Title.objects.create(user=person, text=text, side=side, from_on=BORN)
    return person
