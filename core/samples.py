"""Sample content of the style guide. People and units are invented; nothing here is read from a case."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.paginator import Paginator

from core.templatetags.icons import ICONS

TODAY = date(2026, 1, 12)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

STEPS = [
    {"label": "Kế hoạch", "state": "done", "note": "23/10/2025"},
    {"label": "Buổi giám sát", "state": "done", "note": "27/11/2025"},
    {"label": "Dự thảo nhận định", "state": "done", "note": "05/12/2025"},
    {"label": "Báo cáo kết quả", "state": "late", "note": "quá hạn 3 ngày"},
    {"label": "Theo dõi kiến nghị", "state": "current", "note": "hạn 30/3/2026"},
    {"label": "Kết thúc", "state": "todo", "note": ""},
]
TABS = [
    {"label": "Kế hoạch", "url": "?tab=plan"},
    {"label": "Buổi giám sát", "url": "?tab=sessions", "count": 1},
    {"label": "Nhận định", "url": "?tab=findings", "count": 4},
    {"label": "Báo cáo", "url": "?tab=report"},
    {"label": "Kiến nghị", "url": "?tab=recommendations", "count": 4, "current": True},
]
ACTS = [
    {"label": "Xuất báo cáo", "url": "#", "icon": "print"},
    {"label": "Gia hạn", "url": "#", "icon": "calendar"},
    {"label": "Xác nhận kết quả", "url": "#", "icon": "check", "primary": True},
    {"label": "Kết thúc giám sát", "url": "#", "why": "Còn 3 kiến nghị chưa được xác nhận kết quả."},
    {
        "label": "Phê duyệt báo cáo",
        "url": "#",
        "why": "Người soạn báo cáo không tự phê duyệt.",
    },
]
RECOMMENDATIONS = [
    {
        "code": "KN-01",
        "text": "Tiếp tục rà soát, hoàn thiện các nhiệm vụ theo kế hoạch thực hiện Nghị quyết số 57-NQ/TW",
        "unit": "UBND xã Thống Nhất · Vi Văn Tô",
        "due_on": date(2025, 12, 31),
        "percent": 60,
    },
    {
        "code": "KN-02",
        "text": "Tăng cường đào tạo, bồi dưỡng kỹ năng chuyển đổi số cho cán bộ, công chức",
        "unit": "Phòng Văn hóa - Xã hội · Đặng Thu Hà",
        "due_on": date(2026, 1, 17),
        "percent": 40,
    },
    {
        "code": "KN-03",
        "text": "Nâng cao hiệu quả ứng dụng công nghệ thông tin trong hoạt động quản lý nhà nước",
        "unit": "Văn phòng HĐND và UBND · Bùi Quốc Khánh",
        "due_on": date(2026, 2, 28),
        "percent": 20,
    },
    {
        "code": "KN-04",
        "text": "Đẩy mạnh tuyên truyền để người dân, doanh nghiệp tham gia chuyển đổi số",
        "unit": "Trung tâm Dịch vụ tổng hợp · Hà Minh Đức",
        "due_on": date(2025, 11, 30),
        "percent": 100,
        "done": True,
    },
]
PEOPLE = [
    {
        "name": "Hoàng Thị Hương",
        "title": "Phó Chủ tịch HĐND xã",
        "role": "Trưởng đoàn",
        "lead": True,
        "online": True,
    },
    {"name": "Nông Văn Bảo", "title": "Trưởng Ban Pháp chế HĐND xã", "role": "Phó Trưởng đoàn"},
    {"name": "Lê Thị Mai", "title": "Trưởng Ban Kinh tế - Xã hội HĐND xã", "role": "Thành viên"},
    {
        "name": "Vi Văn Tô",
        "title": "Phó Chủ tịch UBND xã",
        "role": "Đơn vị chịu sự giám sát",
        "online": True,
    },
]
EVENTS = [
    (
        "bell",
        "Hệ thống",
        "nhắc hạn kiến nghị KN-02 tới Phòng Văn hóa - Xã hội",
        (2026, 1, 12, 8, 15),
    ),
    ("send", "Vi Văn Tô", "gửi báo cáo tiến độ KN-01 kèm 2 tài liệu", (2026, 1, 10, 16, 42)),
    ("check", "Hoàng Thị Hương", "phê duyệt Báo cáo kết quả giám sát số 27/BC-ĐGS", (2025, 12, 19, 14, 5)),
    ("users", "Đoàn giám sát", "tiến hành buổi giám sát tại trụ sở UBND xã", (2025, 11, 27, 14, 0)),
]
TASKS = [
    ("GS-2025-014", "Thực hiện Nghị quyết số 57-NQ/TW về khoa học, công nghệ", "UBND xã", date(2025, 12, 31)),
    ("GS-2025-021", "Chuyển đổi số giai đoạn 2021-2025", "Phòng Văn hóa - Xã hội", date(2026, 1, 12)),
    ("KT-2025-007", "Công tác cải cách hành chính", "Văn phòng HĐND và UBND", date(2026, 1, 16)),
    ("GS-2025-019", "Việc quản lý, sử dụng đất công ích", "Phòng Kinh tế", date(2026, 1, 28)),
]
FIGURES = [
    {"label": "Cuộc giám sát đang thực hiện", "value": 12, "note": "4 mới trong quý", "icon": "folder"},
    {"label": "Kiến nghị đang theo dõi", "value": 46, "note": "23 đã hoàn thành", "icon": "flag", "url": "#"},
    {"label": "Sắp đến hạn (7 ngày)", "value": 5, "note": "tại 4 đơn vị", "tone": "soon", "icon": "clock"},
    {"label": "Quá hạn", "value": 6, "note": "lâu nhất 41 ngày", "tone": "late", "icon": "alert"},
]
STATES = [("Hoàn thành", "done"), ("Đang thực hiện", "open"), ("Sắp đến hạn", "soon"), ("Quá hạn", "late")]
UNITS = [
    ("UBND xã Thống Nhất", [1, 2, 1, 0]),
    ("Phòng Văn hóa - Xã hội", [4, 3, 1, 2]),
    ("Phòng Kinh tế", [5, 1, 0, 1]),
    ("Văn phòng HĐND và UBND", [6, 2, 2, 3]),
]
MONTHS = [
    ("8/2025", [3, 2]),
    ("9/2025", [5, 4]),
    ("10/2025", [6, 4]),
    ("11/2025", [9, 6]),
    ("12/2025", [12, 8]),
    ("1/2026", [4, 5]),
]


def everything():
    """The context of the style guide."""
    return {
        "today": TODAY,
        "steps": STEPS,
        "tabs": TABS,
        "acts": ACTS,
        "recommendations": RECOMMENDATIONS,
        "people": PEOPLE,
        "events": [event(*row) for row in EVENTS],
        "tasks": [dict(zip(("code", "title", "unit", "due_on"), row, strict=True)) for row in TASKS],
        "figures": FIGURES,
        "states": STATES,
        "units": UNITS,
        "parts": [
            ("Hoàn thành", 23, "done"),
            ("Đang thực hiện", 12, "open"),
            ("Sắp đến hạn", 5, "soon"),
            ("Quá hạn", 6, "late"),
        ],
        "months": MONTHS,
        "month_names": ["Kiến nghị mới", "Kiến nghị hoàn thành"],
        "icon_names": sorted(ICONS),
        "page": Paginator(range(58), 20).page(2),
    }


def event(icon, actor, text, at):
    return {"icon": icon, "actor": actor, "text": text, "at": datetime(*at, tzinfo=HANOI)}
