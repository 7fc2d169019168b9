"""Who there is in the story of xã Vi Hương: bodies as they are, persons invented. The district is not named, as in the
report that the story follows."""

from datetime import date

from core.models import Unit
from permissions.roles import Role
from workflows.stories.company import Body, Company, Person

BORN = date(2021, 7, 1)
LAST = date(2025, 6, 30)  # districts end, communes are formed anew
KIND, LEVEL = Unit.Kind, Unit.Level

UNITS = (
    Body(
        "bcd",
        KIND.STEERING_COMMITTEE,
        LEVEL.DISTRICT,
        "Ban Chỉ đạo cải cách hành chính và chuyển đổi số huyện",
        "BCĐ CCHC và CĐS huyện",
        until=LAST,
    ),
    Body("phongnv", KIND.DEPARTMENT, LEVEL.DISTRICT, "Phòng Nội vụ huyện", "Phòng Nội vụ huyện", until=LAST),
    Body(
        "phongvh", KIND.DEPARTMENT, LEVEL.DISTRICT, "Phòng Văn hóa và Thông tin huyện", "Phòng VH-TT huyện", until=LAST
    ),
    Body("mttq", KIND.FRONT, LEVEL.DISTRICT, "Ủy ban MTTQ Việt Nam huyện", "UBMTTQVN huyện", until=LAST),
    Body("ubnd", KIND.PEOPLES_COMMITTEE, LEVEL.COMMUNE, "Ủy ban nhân dân xã Vi Hương", "UBND xã Vi Hương", until=LAST),
    Body("doan", KIND.OTHER, LEVEL.COMMUNE, "Đoàn TNCS Hồ Chí Minh xã Vi Hương", "Đoàn xã Vi Hương", until=LAST),
)

PEOPLE = (
    Person("khai", "Nông Văn Khải", "bcd", "Chủ tịch UBND huyện, Trưởng Ban Chỉ đạo", "Phó Bí thư Huyện ủy"),
    Person("luong", "Hà Đức Lương", "bcd", "Phó Chủ tịch UBND huyện", "Ủy viên Ban Thường vụ Huyện ủy"),
    Person("thom", "Bàn Thị Thơm", "phongnv", "Trưởng Phòng Nội vụ huyện", "Huyện ủy viên"),
    Person("chien", "Triệu Văn Chiến", "phongvh", "Trưởng Phòng Văn hóa và Thông tin huyện"),
    Person("diu", "Lường Thị Dịu", "phongvh", "Chuyên viên Phòng Văn hóa và Thông tin huyện"),
    Person("huyen", "Ma Thu Huyền", "phongnv", "Chuyên viên Phòng Nội vụ huyện"),
    Person("tam", "Lục Văn Tám", "phongnv", "Phó Trưởng Phòng Nội vụ huyện"),
    Person("sinh", "Đàm Quang Sinh", "mttq", "Phó Chủ tịch UBMTTQVN huyện"),
    Person("oanh", "Hứa Kiều Oanh", "phongvh", "Phụ trách Trang thông tin điện tử huyện"),
    Person("vinh", "Phùng Thế Vinh", "bcd", "Chánh Thanh tra huyện"),
    Person("thuan", "Nguyễn Hữu Thuận", "ubnd", "Chủ tịch UBND xã", "Phó Bí thư Đảng ủy xã"),
    Person("lieu", "Hoàng Thị Liễu", "ubnd", "Công chức Văn phòng - Thống kê xã"),
)

COMPANY = Company(
    prefix="vh.",
    place="Vi Hương",
    born=BORN,
    units=UNITS,
    people=PEOPLE,
    body="bcd",
    body_wide=(("khai", Role.BODY_CHAIR), ("huyen", Role.BODY_SECRETARY), ("vinh", Role.AUDITOR)),
    team=(
        ("luong", Role.HEAD),
        ("thom", Role.DEPUTY_HEAD),
        ("chien", Role.MEMBER),
        ("diu", Role.MEMBER),
        ("huyen", Role.SECRETARY),
        ("tam", Role.VERIFIER),
        ("sinh", Role.OBSERVER),
        ("oanh", Role.PUBLISHER),
    ),
    unit_wide=(("thuan", Role.UNIT_HEAD, "ubnd"), ("lieu", Role.UNIT_CLERK, "ubnd")),
)
