"""Who there is in the story of Đoàn giám sát 1521: bodies as they are, persons invented."""

from datetime import date

from core.models import Unit
from permissions.roles import Role
from workflows.stories.company import Body, Company, Person

BORN = date(2021, 7, 1)
LAST = date(2025, 6, 30)  # the province becomes part of another, districts end
KIND, LEVEL = Unit.Kind, Unit.Level
PROVINCE, DISTRICT = LEVEL.PROVINCE, LEVEL.DISTRICT

UNITS = (
    Body("tinhuy", KIND.PARTY_COMMITTEE, PROVINCE, "Tỉnh ủy Ninh Thuận", "Tỉnh ủy Ninh Thuận", until=LAST),
    Body("btv", KIND.PARTY_STANDING, PROVINCE, "Ban Thường vụ Tỉnh ủy Ninh Thuận", "BTV Tỉnh ủy", "tinhuy", LAST),
    Body("ubkt", KIND.PARTY_BODY, PROVINCE, "Ủy ban Kiểm tra Tỉnh ủy Ninh Thuận", "UBKT Tỉnh ủy", "tinhuy", LAST),
    Body("vptu", KIND.PARTY_BODY, PROVINCE, "Văn phòng Tỉnh ủy Ninh Thuận", "VP Tỉnh ủy", "tinhuy", LAST),
    Body("ubnd", KIND.PEOPLES_COMMITTEE, PROVINCE, "Ủy ban nhân dân tỉnh Ninh Thuận", "UBND tỉnh", until=LAST),
    Body("mttq", KIND.FRONT, PROVINCE, "Ủy ban MTTQ Việt Nam tỉnh Ninh Thuận", "UBMTTQVN tỉnh", until=LAST),
    Body("thuanbac", KIND.PARTY_COMMITTEE, DISTRICT, "Huyện ủy Thuận Bắc", "Huyện ủy Thuận Bắc", until=LAST),
    Body("ninhson", KIND.PARTY_COMMITTEE, DISTRICT, "Huyện ủy Ninh Sơn", "Huyện ủy Ninh Sơn", until=LAST),
)

PEOPLE = (
    Person("nam", "Phạm Đình Nam", "btv", "", "Bí thư Tỉnh ủy"),
    Person("trung", "Lê Hoàng Trung", "btv", "", "Phó Bí thư Thường trực Tỉnh ủy"),
    Person("dat", "Chamaléa Đạt", "ubkt", "", "Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy"),
    Person("quang", "Võ Minh Quang", "ubnd", "Phó Chủ tịch UBND tỉnh", "Ủy viên Ban Chấp hành Đảng bộ tỉnh"),
    Person("thuy", "Trần Bích Thủy", "vptu", "", "Phó Chánh Văn phòng Tỉnh ủy"),
    Person("bao", "Đàng Năng Bảo", "ubnd", "Giám đốc Sở Thông tin và Truyền thông", "Tỉnh ủy viên"),
    Person("linh", "Nguyễn Khánh Linh", "vptu", "", "Chuyên viên Văn phòng Tỉnh ủy"),
    Person("hai", "Bùi Thanh Hải", "ubkt", "", "Phó Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy"),
    Person("tho", "Phan Ngọc Thọ", "ubkt", "", "Ủy viên Ủy ban Kiểm tra Tỉnh ủy"),
    Person("vy", "Dương Tường Vy", "vptu", "", "Phụ trách Trang tin điện tử Đảng bộ tỉnh"),
    Person("phong", "Hứa Đại Phong", "mttq", "Chủ tịch UBMTTQVN tỉnh", "Ủy viên Ban Chấp hành Đảng bộ tỉnh"),
    Person("khiem", "Katơr Khiêm", "thuanbac", "", "Bí thư Huyện ủy Thuận Bắc"),
    Person("sen", "Đỗ Thị Sen", "thuanbac", "", "Chánh Văn phòng Huyện ủy Thuận Bắc"),
    Person("luong", "Mai Công Lượng", "ninhson", "", "Bí thư Huyện ủy Ninh Sơn"),
    Person("nga", "Tạ Thúy Nga", "ninhson", "", "Chánh Văn phòng Huyện ủy Ninh Sơn"),
)

COMPANY = Company(
    prefix="nt.",
    place="Ninh Thuận",
    born=BORN,
    units=UNITS,
    people=PEOPLE,
    body="btv",
    body_wide=(("nam", Role.BODY_CHAIR), ("linh", Role.BODY_SECRETARY), ("tho", Role.AUDITOR)),
    team=(
        ("trung", Role.HEAD),
        ("dat", Role.DEPUTY_HEAD),
        ("quang", Role.TEAM_LEAD),
        ("thuy", Role.MEMBER),
        ("bao", Role.MEMBER),
        ("linh", Role.SECRETARY),
        ("hai", Role.VERIFIER),
        ("tho", Role.OBSERVER),
        ("vy", Role.PUBLISHER),
    ),
    unit_wide=(
        ("khiem", Role.UNIT_HEAD, "thuanbac"),
        ("sen", Role.UNIT_CLERK, "thuanbac"),
        ("luong", Role.UNIT_HEAD, "ninhson"),
        ("nga", Role.UNIT_CLERK, "ninhson"),
    ),
)
