"""Who there is in the story of huyện Lộc Hà: bodies as they are, persons invented."""

from datetime import date

from core.models import Unit
from permissions.roles import Role
from workflows.stories.company import Body, Company, Person

BORN = date(2021, 7, 1)
LAST = date(2024, 12, 31)  # the district becomes part of another
KIND, LEVEL = Unit.Kind, Unit.Level

UNITS = (
    Body("hdnd", KIND.COUNCIL, LEVEL.PROVINCE, "Hội đồng nhân dân tỉnh Hà Tĩnh", "HĐND tỉnh Hà Tĩnh"),
    Body("vhxh", KIND.BOARD, LEVEL.PROVINCE, "Ban Văn hóa - Xã hội HĐND tỉnh Hà Tĩnh", "Ban VH-XH HĐND tỉnh", "hdnd"),
    Body("vp", KIND.OFFICE, LEVEL.PROVINCE, "Văn phòng Đoàn ĐBQH và HĐND tỉnh Hà Tĩnh", "VP Đoàn ĐBQH và HĐND tỉnh"),
    Body("stttt", KIND.DEPARTMENT, LEVEL.PROVINCE, "Sở Thông tin và Truyền thông tỉnh Hà Tĩnh", "Sở TT&TT Hà Tĩnh"),
    Body("svhttdl", KIND.DEPARTMENT, LEVEL.PROVINCE, "Sở Văn hóa, Thể thao và Du lịch tỉnh Hà Tĩnh", "Sở VHTT&DL"),
    Body("mttqt", KIND.FRONT, LEVEL.PROVINCE, "Ủy ban MTTQ Việt Nam tỉnh Hà Tĩnh", "UBMTTQVN tỉnh Hà Tĩnh"),
    Body(
        "ubnd", KIND.PEOPLES_COMMITTEE, LEVEL.DISTRICT, "Ủy ban nhân dân huyện Lộc Hà", "UBND huyện Lộc Hà", until=LAST
    ),
    Body("mttq", KIND.FRONT, LEVEL.DISTRICT, "Ủy ban MTTQ Việt Nam huyện Lộc Hà", "UBMTTQVN huyện Lộc Hà", until=LAST),
)

PEOPLE = (
    Person("thang", "Phan Quốc Thắng", "hdnd", "Phó Chủ tịch HĐND tỉnh", "Ủy viên Ban Thường vụ Tỉnh ủy"),
    Person("ngoc", "Hồ Thị Bảo Ngọc", "vhxh", "Trưởng Ban Văn hóa - Xã hội HĐND tỉnh", "Tỉnh ủy viên"),
    Person("hieu", "Bùi Trung Hiếu", "vhxh", "Phó Trưởng Ban Văn hóa - Xã hội HĐND tỉnh"),
    Person("minh", "Lê Nhật Minh", "vhxh", "Ủy viên Ban Văn hóa - Xã hội HĐND tỉnh"),
    Person("hoai", "Nguyễn Thu Hoài", "mttqt", "Ủy viên Ban Thường trực UBMTTQVN tỉnh"),
    Person("giang", "Võ Hương Giang", "vp", "Chuyên viên Phòng Công tác HĐND"),
    Person("duc", "Trần Hữu Đức", "vp", "Phó Trưởng Phòng Công tác HĐND"),
    Person("lam", "Đặng Tùng Lâm", "mttqt", "Trưởng Ban Phong trào UBMTTQVN tỉnh"),
    Person("nhung", "Phạm Hồng Nhung", "vp", "Phụ trách Trang thông tin điện tử HĐND tỉnh"),
    Person("son", "Cao Xuân Sơn", "vp", "Chánh Văn phòng Đoàn ĐBQH và HĐND tỉnh"),
    Person("khoa", "Đinh Viết Khoa", "stttt", "Phó Chánh Văn phòng Sở Thông tin và Truyền thông"),
    Person("tuyet", "Trương Ánh Tuyết", "svhttdl", "Chánh Văn phòng Sở Văn hóa, Thể thao và Du lịch"),
    Person("toan", "Trịnh Đình Toàn", "ubnd", "Chủ tịch UBND huyện", "Phó Bí thư Huyện ủy"),
    Person("hang", "Lưu Thị Hằng", "ubnd", "Phó Chánh Văn phòng HĐND và UBND huyện"),
)

COMPANY = Company(
    prefix="lh.",
    place="Lộc Hà",
    born=BORN,
    units=UNITS,
    people=PEOPLE,
    body="vhxh",
    body_wide=(("ngoc", Role.BODY_CHAIR), ("giang", Role.BODY_SECRETARY), ("son", Role.AUDITOR)),
    team=(
        ("ngoc", Role.HEAD),
        ("thang", Role.CO_HEAD),
        ("hieu", Role.DEPUTY_HEAD),
        ("minh", Role.MEMBER),
        ("hoai", Role.MEMBER),
        ("giang", Role.SECRETARY),
        ("duc", Role.VERIFIER),
        ("lam", Role.OBSERVER),
        ("nhung", Role.PUBLISHER),
    ),
    unit_wide=(
        ("toan", Role.UNIT_HEAD, "ubnd"),
        ("hang", Role.UNIT_CLERK, "ubnd"),
        ("khoa", Role.UNIT_CLERK, "stttt"),
        ("tuyet", Role.UNIT_CLERK, "svhttdl"),
    ),
)
