"""Who there is in the story of xã Thống Nhất: bodies as they are, persons invented."""

from datetime import date

from core.models import Unit
from permissions.roles import Role
from workflows.stories.company import Body, Company, Person

BORN = date(2025, 7, 1)  # the two-level commune begins

COMMUNE = Unit.Level.COMMUNE

UNITS = (
    Body("hdnd", Unit.Kind.COUNCIL, COMMUNE, "Hội đồng nhân dân xã Thống Nhất", "HĐND xã Thống Nhất"),
    Body(
        "tt",
        Unit.Kind.STANDING_COMMITTEE,
        COMMUNE,
        "Thường trực Hội đồng nhân dân xã Thống Nhất",
        "Thường trực HĐND xã Thống Nhất",
        "hdnd",
    ),
    Body("vhxh", Unit.Kind.BOARD, COMMUNE, "Ban Văn hóa - Xã hội HĐND xã Thống Nhất", "Ban VH-XH HĐND xã", "hdnd"),
    Body("ktns", Unit.Kind.BOARD, COMMUNE, "Ban Kinh tế - Ngân sách HĐND xã Thống Nhất", "Ban KT-NS HĐND xã", "hdnd"),
    Body("ubnd", Unit.Kind.PEOPLES_COMMITTEE, COMMUNE, "Ủy ban nhân dân xã Thống Nhất", "UBND xã Thống Nhất"),
    Body("phong", Unit.Kind.DEPARTMENT, COMMUNE, "Phòng Văn hóa - Xã hội xã Thống Nhất", "Phòng VH-XH xã", "ubnd"),
    Body("vp", Unit.Kind.OFFICE, COMMUNE, "Văn phòng HĐND và UBND xã Thống Nhất", "VP HĐND và UBND xã", "ubnd"),
    Body("mttq", Unit.Kind.FRONT, COMMUNE, "Ủy ban MTTQ Việt Nam xã Thống Nhất", "UBMTTQVN xã Thống Nhất"),
    Body("danguy", Unit.Kind.PARTY_COMMITTEE, COMMUNE, "Đảng ủy xã Thống Nhất", "Đảng ủy xã Thống Nhất"),
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

COMPANY = Company(
    place="Thống Nhất",
    born=BORN,
    units=UNITS,
    people=tuple(Person(*row) for row in PEOPLE),
    body="tt",
    body_wide=BODY_WIDE,
    team=TEAM,
    unit_wide=tuple((key, role, "ubnd") for key, role in UNIT_WIDE),
)


def gather():
    """Make units and people once; called again, it finds the same ones."""
    return COMPANY.gather()
