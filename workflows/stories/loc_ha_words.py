"""The words of the story of huyện Lộc Hà: theme, four places that were visited, what was concluded, and the days."""

from datetime import date

from workflows.stories.papers import LAW_2015

KIND = "thematic"
TITLE = "Việc thực hiện chuyển đổi số giai đoạn 2021-2023 trên địa bàn huyện Lộc Hà"
PROPOSED = {"quarter": 3, "proposed_by": "Ban Văn hóa - Xã hội HĐND tỉnh"}
ADOPTED = {"votes_for": 7, "votes_against": 0, "symbol": "QĐ-HĐND"}
DECISION = None  # the next number of the register
INSPECTED = ("ubnd",)
INDICATORS = ()

DAYS = {
    "programme opened": "2023-01-05 08:00",
    "programme approved": "2023-01-06 09:00",
    "opened": "2023-08-01 08:00",
    "prepared": "2023-08-02 08:00",
    "established": "2023-08-07 09:00",
    "plan written": "2023-08-09 08:00",
    "planned": "2023-08-11 09:00",
    "received": "2023-08-14 08:00",
    "sessions planned": "2023-08-15 08:00",
    "answers written": "2023-08-29 10:00",
    "reported": "2023-08-30 09:00",
    "reports accepted": "2023-08-31 09:00",
    "announced": "2023-08-31 15:00",
    "held": "2023-09-13 07:30",
    "minuted": "2023-09-13 11:30",
    "found": "2023-09-14 09:00",
    "petitions sorted": "2023-09-14 14:00",
    "field closed": "2023-09-15 09:00",
    "report drafted": "2023-09-18 08:00",
    "comments given": "2023-09-20 09:00",
    "report submitted": "2023-09-21 09:00",
    "approved": "2023-09-22 09:00",
    "concluded": "2023-09-28 09:00",
    "issued": "2023-09-29 09:00",
    "acknowledged": "2023-10-03 09:00",
    "departments answered": "2023-10-12 09:00",
    "departments due": "2023-10-16 17:00",
    "one asked again": "2023-10-13 09:00",
    "answered again": "2023-10-20 09:00",
    "petitions ended": "2023-10-23 09:00",
    "judged": "2024-07-10 09:00",
    "suspended": "2024-12-30 09:00",
    "resumed": "2026-01-08 09:00",
    "closed": "2026-01-09 09:00",
}

BASIS = (LAW_2015,)
DESCRIPTION = {
    "delegation_name": "Đoàn giám sát của Ban Văn hóa - Xã hội HĐND tỉnh",
    "object_text": "UBND huyện Lộc Hà",
    "scope_text": "Việc thực hiện chuyển đổi số trên địa bàn huyện, giai đoạn 2021-2023",
    "content_text": "Việc cụ thể hóa văn bản của tỉnh; kết quả, khó khăn và kiến nghị của huyện",
    "period_from": date(2021, 1, 1),
    "period_until": date(2023, 9, 13),
}
PLAN = {
    "purpose": "Đánh giá kết quả chuyển đổi số của huyện; ghi nhận kiến nghị của địa phương.",
    "schedule": "Huyện gửi báo cáo trước 31/8/2023; sáng 13/9/2023 Đoàn khảo sát bốn điểm rồi làm việc với UBND huyện.",
    "report_due_on": date(2023, 8, 31),
    "outline": (
        "Việc quán triệt, cụ thể hóa chỉ thị, nghị quyết, đề án về chuyển đổi số",
        "Kết quả thực hiện giai đoạn 2021-2023",
        "Khó khăn, vướng mắc; kiến nghị với tỉnh",
    ),
}
ANSWERS = {
    "ubnd": (
        "Các phòng, ban, ngành từ huyện đến xã, thị trấn đồng thuận, thống nhất triển khai.",
        "Đã xây dựng Trung tâm hành chính công, lắp mạng dùng chung, phần mềm quản lý điểm du lịch.",
        "Nhận thức của một bộ phận người dân chưa đều; kinh phí đầu tư còn khó khăn.",
    )
}
REPORTS = {"ubnd": "254/BC-UBND"}

# who looked, where, what was looked at, what was seen
SITES = (
    # who noted it, name, place, kind of site, what was seen
    ("hieu", "Chợ Phủ", "xã Thạch Châu", "market", "Tiểu thương và người mua thanh toán không dùng tiền mặt."),
    ("minh", "Trung tâm giao dịch một cửa", "xã Mai Phụ", "one_stop", "Hồ sơ được tiếp nhận trên hệ thống."),
    ("hoai", "Nhà văn hóa thôn Đông Thắng", "", "village_house", "Người dân tra cứu thông tin tại thôn."),
    ("hieu", "Trung tâm hành chính công huyện", "", "administration", "Mạng Internet, Wifi phục vụ chung."),
)
ROUTE = "Đã đến đủ bốn điểm; hình thức thanh toán và tiếp nhận hồ sơ số được dùng hằng ngày."
OWN_WAY = "Đưa vào báo cáo kết quả và kiến nghị HĐND tỉnh khi xem xét dự toán."
ASKED = "Đề nghị cho biết phương án, thời gian thực hiện và người phụ trách."
DEPARTMENTS_ANSWER = (
    "Sở mở hai lớp cho tổ công nghệ số cộng đồng của huyện trong quý I năm 2024.",
    "Sở ghi nhận đề xuất.",
    "Sở kết nối dữ liệu điểm du lịch của huyện vào cổng du lịch của tỉnh trước 30/6/2024; phòng Quản lý du lịch lo.",
)
TOO_THIN = "Chưa nêu phương án và thời gian thực hiện."
OWN_ANSWER = "Đã đưa vào báo cáo kết quả giám sát và kiến nghị HĐND tỉnh xem xét khi lập dự toán năm 2024."
CASHLESS = "Giao dịch không dùng tiền mặt được doanh nghiệp và người dân triển khai tích cực, hiệu quả"
CLOSING = (
    "Thay mặt Đoàn, đề nghị huyện quan tâm hơn công tác tuyên truyền, quán triệt, triển khai đầy đủ các chỉ thị, nghị "
    "quyết, đề án; lấy người dân làm trung tâm; tiếp tục đầu tư để chuyển đổi số đi sâu vào cuộc sống; đẩy mạnh ứng "
    "dụng công nghệ thông tin; huy động cả hệ thống chính trị, phát huy vai trò của Mặt trận và các đoàn thể. Kiến "
    "nghị của huyện được Ban tiếp thu, ghi nhận, tổng hợp, báo cáo và gửi các sở, ngành."
)
PETITIONS = (
    "Đề nghị tỉnh hỗ trợ kinh phí đầu tư hạ tầng số cho các xã.",
    "Đề nghị sở chuyên ngành tập huấn tổ công nghệ số cộng đồng.",
    "Đề nghị kết nối phần mềm điểm du lịch của huyện với cổng du lịch của tỉnh.",
)
SESSIONS = (
    {
        "units": ("ubnd",),
        "held": "held",
        "minuted": "minuted",
        "half_day": "morning",
        "place": "Trụ sở UBND huyện Lộc Hà",
        "agenda": "Khảo sát bốn điểm\nUBND huyện báo cáo\nThành viên trao đổi\nPhó Chủ tịch HĐND tỉnh kết luận",
        "there": {
            "team": ("thang", "ngoc", "hieu", "minh", "hoai", "giang"),
            "unit": (
                "toan",
                ("Lê Quang Trường", "Phó Chủ tịch HĐND huyện"),
                ("Phan Mạnh Tiến", "Phó Chủ tịch UBND huyện"),
                "Lãnh đạo một số cơ quan, phòng, ban của huyện",
                "MTTQ và các tổ chức chính trị - xã hội huyện",
                "Lãnh đạo UBND các xã, thị trấn",
            ),
        },
        "presenter": {
            "presenter_name": "Trịnh Đình Toàn",
            "presenter_title": "Chủ tịch UBND huyện",
            "presenter_capacity": "head",
        },
        "closing": CLOSING,
        "findings": (
            {
                "type": "result",
                "text": "Các phòng, ban, ngành từ huyện đến xã, thị trấn đồng thuận, thống nhất cao",
                "origin": "unit_report",
            },
            {
                "type": "result",
                "text": "Có Trung tâm hành chính công, mạng Internet, Wifi dùng chung cho khu hành chính huyện",
                "origin": "site",
            },
            {"type": "result", "text": "Có phần mềm quản lý các điểm du lịch trên nền web", "origin": "unit_report"},
            {"type": "result", "text": CASHLESS, "origin": "site"},
        ),
        "minutes": (
            "BIÊN BẢN LÀM VIỆC\nĐoàn giám sát của Ban Văn hóa - Xã hội HĐND tỉnh làm việc với UBND huyện Lộc Hà, sáng "
            "13/9/2023.\n1. Đoàn khảo sát bốn điểm trên địa bàn huyện.\n2. Chủ tịch UBND huyện báo cáo, kiến nghị.\n"
            "3. Phó Chủ tịch HĐND tỉnh thay mặt Đoàn kết luận."
        ),
    },
)

HEAD = "Chủ tịch UBND huyện"
RECOMMENDATIONS = (
    {
        "lead": "ubnd",
        "action": "Tuyên truyền, quán triệt, triển khai đầy đủ các chỉ thị, nghị quyết, đề án về chuyển đổi số",
        "accountable": HEAD,
        "deliverable": "Kế hoạch tuyên truyền và kết quả thực hiện",
        "product": "training",
        "due_on": date(2023, 12, 29),
        "done": date(2023, 12, 27),
        "answer": "Huyện đã tổ chức quán triệt đến các xã, thị trấn; có báo cáo từng đợt.",
    },
    {
        "lead": "ubnd",
        "action": "Lấy người dân làm trung tâm, nâng cao nhận thức của cán bộ, công chức và người dân",
        "accountable": HEAD,
        "deliverable": "Kết quả bồi dưỡng cán bộ và hướng dẫn người dân",
        "product": "training",
        "target_groups": "Cán bộ, công chức, viên chức; người dân",
        "due_on": date(2024, 3, 29),
        "done": date(2024, 3, 28),
        "answer": "Các tổ công nghệ số cộng đồng hướng dẫn người dân tại nhà văn hóa thôn.",
    },
    {
        "lead": "ubnd",
        "action": "Đẩy mạnh ứng dụng công nghệ thông tin; sự vào cuộc của cả hệ thống chính trị, vai trò của Mặt trận",
        "coordinating": ("mttq",),
        "accountable": HEAD,
        "deliverable": "Kế hoạch phối hợp và báo cáo kết quả",
        "product": "plan",
        "due_on": date(2024, 6, 28),
        "done": date(2024, 6, 26),
        "answer": "UBND và UBMTTQVN huyện đã ký kế hoạch phối hợp.",
    },
    {
        "lead": "ubnd",
        "action": "Tiếp tục đầu tư để chuyển đổi số đi sâu, đi sát vào cuộc sống",
        "accountable": HEAD,
        "deliverable": "Danh mục đầu tư và kết quả giải ngân giai đoạn 2021-2025",
        "product": "results",
        "due_on": date(2026, 6, 30),
    },
)
ENDS = "Huyện Lộc Hà nhập vào huyện khác từ 01/01/2025; chờ xác định cơ quan kế thừa việc đầu tư."
GOES_ON = "Đã rõ việc đầu tư do cơ quan mới thực hiện."
WITHDRAWN = "UBND huyện không còn; việc đầu tư chuyển sang chương trình giám sát năm 2026."
CONCLUSION = (
    "Huyện Lộc Hà triển khai chuyển đổi số với sự đồng thuận cao, có kết quả rõ ở thanh toán không dùng tiền mặt và "
    "hành chính công. Kiến nghị UBND huyện thực hiện các nội dung kèm theo; Ban tổng hợp, gửi kiến nghị của huyện tới "
    "các sở, ngành."
)
