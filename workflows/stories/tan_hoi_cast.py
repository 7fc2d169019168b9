"""Who there is in the story of xã Tân Hội: bodies as they are, persons invented."""

from datetime import date

from core.models import Unit
from permissions.roles import Role
from workflows.stories.company import Body, Company, Person

BORN = date(2021, 7, 1)
LAST = date(2025, 6, 30)  # provinces and communes are formed anew
KIND, LEVEL = Unit.Kind, Unit.Level

UNITS = (
    Body("hdnd", KIND.COUNCIL, LEVEL.PROVINCE, "Hội đồng nhân dân tỉnh Bến Tre", "HĐND tỉnh Bến Tre", until=LAST),
    Body(
        "vhxh",
        KIND.BOARD,
        LEVEL.PROVINCE,
        "Ban Văn hóa - Xã hội HĐND tỉnh Bến Tre",
        "Ban VH-XH HĐND tỉnh",
        "hdnd",
        LAST,
    ),
    Body(
        "ktns",
        KIND.BOARD,
        LEVEL.PROVINCE,
        "Ban Kinh tế - Ngân sách HĐND tỉnh Bến Tre",
        "Ban KT-NS HĐND tỉnh",
        "hdnd",
        LAST,
    ),
    Body(
        "vp",
        KIND.OFFICE,
        LEVEL.PROVINCE,
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh Bến Tre",
        "VP Đoàn ĐBQH và HĐND tỉnh",
        until=LAST,
    ),
    Body("mttq", KIND.FRONT, LEVEL.PROVINCE, "Ủy ban MTTQ Việt Nam tỉnh Bến Tre", "UBMTTQVN tỉnh Bến Tre", until=LAST),
    Body("ubnd", KIND.PEOPLES_COMMITTEE, LEVEL.COMMUNE, "Ủy ban nhân dân xã Tân Hội", "UBND xã Tân Hội", until=LAST),
)

PEOPLE = (
    Person("chi", "Phạm Minh Chí", "hdnd", "Chủ tịch HĐND tỉnh", "Phó Bí thư Tỉnh ủy"),
    Person("loc", "Võ Thanh Lộc", "vhxh", "Trưởng Ban Văn hóa - Xã hội HĐND tỉnh", "Tỉnh ủy viên"),
    Person("nhan", "Lê Thị Nhàn", "vhxh", "Phó Trưởng Ban Văn hóa - Xã hội HĐND tỉnh"),
    Person("phat", "Nguyễn Tấn Phát", "ktns", "Đại biểu HĐND tỉnh"),
    Person("tuyet", "Cao Ánh Tuyết", "mttq", "Phó Chủ tịch UBMTTQVN tỉnh"),
    Person("duyen", "Huỳnh Mỹ Duyên", "vp", "Chuyên viên Văn phòng Đoàn ĐBQH và HĐND tỉnh"),
    Person("kiet", "Ngô Tuấn Kiệt", "ktns", "Phó Trưởng Ban Kinh tế - Ngân sách HĐND tỉnh"),
    Person("hue", "Bùi Ngọc Huệ", "mttq", "Trưởng Ban Dân chủ - Pháp luật UBMTTQVN tỉnh"),
    Person("thao", "Đoàn Thu Thảo", "vp", "Phụ trách Trang thông tin điện tử HĐND tỉnh"),
    Person("an", "Trương Hoài An", "vp", "Phó Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh"),
    Person("hau", "Nguyễn Phước Hậu", "ubnd", "Chủ tịch UBND xã", "Phó Bí thư Đảng ủy xã"),
    Person("my", "Lê Thị Mỹ", "ubnd", "Công chức Văn phòng - Thống kê xã"),
)

COMPANY = Company(
    prefix="th.",
    place="Tân Hội",
    born=BORN,
    units=UNITS,
    people=PEOPLE,
    body="hdnd",
    body_wide=(("chi", Role.BODY_CHAIR), ("duyen", Role.BODY_SECRETARY), ("an", Role.AUDITOR)),
    team=(
        ("loc", Role.HEAD),
        ("nhan", Role.DEPUTY_HEAD),
        ("phat", Role.MEMBER),
        ("tuyet", Role.MEMBER),
        ("duyen", Role.SECRETARY),
        ("kiet", Role.VERIFIER),
        ("hue", Role.OBSERVER),
        ("thao", Role.PUBLISHER),
    ),
    unit_wide=(("hau", Role.UNIT_HEAD, "ubnd"), ("my", Role.UNIT_CLERK, "ubnd")),
)
