"""The words of the story of xã Tân Hội: theme, three pillars and nine figures, what was asked, and the days."""

from datetime import date

from workflows.stories.papers import LAW_2015

KIND = "thematic"
TITLE = "Việc thực hiện chuyển đổi số đối với UBND xã Tân Hội, huyện Mỏ Cày Nam"
PROPOSED = {"quarter": 3, "proposed_by": "Ban Văn hóa - Xã hội HĐND tỉnh"}
ADOPTED = {"votes_for": 54, "votes_against": 0, "symbol": "NQ-HĐND"}
DECISION = None  # the next number of the register
INSPECTED = ("ubnd",)

OVERRIDE = "HĐND tỉnh giao Trưởng Ban phụ trách lĩnh vực làm Trưởng đoàn; nội dung thuộc lĩnh vực của Ban."
DAYS = {
    "programme opened": "2022-01-10 08:00",
    "programme approved": "2022-01-12 09:00",
    "opened": "2022-06-20 08:00",
    "prepared": "2022-06-21 08:00",
    "established": "2022-06-24 09:00",
    "plan written": "2022-06-28 08:00",
    "planned": "2022-07-01 09:00",
    "received": "2022-07-04 08:00",
    "sessions planned": "2022-07-20 08:00",
    "answers written": "2022-07-28 10:00",
    "reported": "2022-07-29 09:00",
    "reports accepted": "2022-08-01 09:00",
    "announced": "2022-08-03 09:00",
    "held": "2022-08-17 08:00",
    "minuted": "2022-08-17 11:00",
    "found": "2022-08-24 09:00",
    "field closed": "2022-08-26 09:00",
    "report drafted": "2022-08-30 08:00",
    "comments given": "2022-09-06 09:00",
    "report submitted": "2022-09-07 09:00",
    "approved": "2022-09-09 09:00",
    "concluded": "2022-09-15 09:00",
    "issued": "2022-09-16 09:00",
    "acknowledged": "2022-09-19 09:00",
    "closed": "2023-04-06 09:00",
    "archived": "2024-03-15 09:00",
}

BASIS = (LAW_2015,)
DESCRIPTION = {
    "delegation_name": "Đoàn giám sát của Hội đồng nhân dân tỉnh",
    "object_text": "UBND xã Tân Hội",
    "scope_text": "Chính quyền số, kinh tế số, xã hội số trên địa bàn xã",
    "content_text": "Việc cụ thể hóa và thực hiện nghị quyết, kế hoạch của Tỉnh ủy, UBND tỉnh về chuyển đổi số",
    "period_from": date(2021, 1, 1),
}
PLAN = {
    "purpose": "Đánh giá kết quả bước đầu theo ba trụ cột; làm rõ khó khăn về nhân lực và hạ tầng.",
    "schedule": "Xã gửi báo cáo trước 01/8/2022; Đoàn làm việc với UBND xã sáng 17/8/2022.",
    "report_due_on": date(2022, 8, 1),
    "outline": (
        "Chỉ đạo, cụ thể hóa nghị quyết, kế hoạch của cấp trên",
        "Kết quả theo ba trụ cột: chính quyền số, kinh tế số, xã hội số",
        "Khó khăn về nhân lực, hạ tầng và kiến nghị",
    ),
}
ANSWERS = {
    "ubnd": (
        "Đảng ủy, UBND xã đã cụ thể hóa đầy đủ, kịp thời nghị quyết, kế hoạch của cấp trên.",
        "Ba trụ cột đạt kết quả bước đầu; số liệu từng chỉ tiêu kèm theo.",
        "Xã chưa có công chức chuyên trách công nghệ thông tin; thiết bị còn thiếu.",
    )
}
STATE, ECONOMY, SOCIETY = "Chính quyền số", "Kinh tế số", "Xã hội số"


def _percent(name, target, pillar):
    return {"name": name, "kind": "percent", "target": target, "pillar": pillar}


INDICATORS = (
    _percent("Cán bộ, công chức sử dụng thành thạo VNPT-iOffice, VNPT-iGate", "ít nhất 90 %", STATE),
    _percent("Văn bản điện tử trao đổi trên môi trường mạng", "ít nhất 90 %", STATE),
    _percent("Cán bộ, công chức sử dụng hệ thống thông tin chuyên môn", "100 %", STATE),
    _percent("Văn bản giữa các ban, ngành, đoàn thể xã là văn bản điện tử", "ít nhất 80 %", STATE),
    _percent("Thủ tục hành chính trực tuyến mức độ 3, 4 giải quyết trên mạng", "ít nhất 80 %", STATE),
    _percent("Doanh nghiệp, hộ kinh doanh sử dụng hóa đơn điện tử", "100 %", ECONOMY),
    {"name": "Thành viên nhóm Doanh nghiệp Tân Hội", "kind": "count", "unit": "thành viên", "pillar": ECONOMY},
    {"name": "Lĩnh vực triển khai bước đầu có hiệu quả", "kind": "count", "unit": "lĩnh vực", "pillar": SOCIETY},
    {"name": "Ấp có tổ chuyển đổi số cộng đồng", "kind": "ratio", "target": "4/4", "pillar": SOCIETY},
)
FIGURES = {
    "ubnd": (
        {"said": "90 %"},
        {"said": "90 %"},
        {"said": "100 %"},
        {"said": "80 %"},
        {"said": "trên 79 %"},
        {"said": "100 %"},
        {"said": "40"},
        {"said": "3", "source": "Giáo dục, du lịch, y tế"},
        {"said": "4/4"},
    )
}
SEEN = {1: "90 %", 9: "4/4"}  # what the delegation looked at itself; it agreed with the report
OUTSIDE = "Xã không nằm trong danh sách các xã thực hiện chuyển đổi số nhân rộng của huyện Mỏ Cày Nam."
REPORTS = {"ubnd": "112/BC-UBND"}

STAFF = "Tình hình nhân lực và hạ tầng thực hiện chuyển đổi số tại UBND xã có khó khăn gì?"
MARKET = "Việc đưa sản phẩm của doanh nghiệp và nông sản của nông dân lên sàn thương mại điện tử đến đâu?"
STAFF_ANSWER = "Xã có một công chức kiêm nhiệm; máy tính của ban, ngành, đoàn thể còn thiếu và đã cũ."
CLOSING = (
    "Đoàn ghi nhận kết quả bước đầu của xã theo ba trụ cột; đề nghị UBND xã làm rõ thêm các vấn đề thành viên Đoàn "
    "đã nêu về nhân lực, hạ tầng và thương mại điện tử."
)
SESSIONS = (
    {
        "units": ("ubnd",),
        "held": "held",
        "minuted": "minuted",
        "half_day": "morning",
        "place": "Trụ sở UBND xã Tân Hội",
        "agenda": "UBND xã báo cáo\nThành viên Đoàn nêu vấn đề\nTrưởng đoàn phát biểu",
        "there": {
            "team": ("loc", "nhan", "phat", "tuyet", "duyen"),
            "unit": ("hau", "my", "Đảng ủy, các ban, ngành, đoàn thể xã"),
        },
        "presenter": {
            "presenter_name": "Nguyễn Phước Hậu",
            "presenter_title": "Chủ tịch UBND xã",
            "presenter_capacity": "head",
        },
        "examined": (("nhan", "Văn bản cụ thể hóa nghị quyết, kế hoạch của cấp trên", "Ban hành đầy đủ, kịp thời."),),
        "asked": (("tuyet", STAFF, ""), ("phat", MARKET, "")),
        "closing": CLOSING,
        "findings": (
            {
                "type": "result",
                "text": "Đảng ủy, UBND xã cụ thể hóa đầy đủ, kịp thời nghị quyết, kế hoạch của Tỉnh ủy, UBND",
                "origin": "file_check",
            },
            {"type": "result", "text": "Chính quyền số đạt kết quả bước đầu", "pillar": STATE, "origin": "unit_report"},
            {
                "type": "result",
                "text": "Doanh nghiệp đã ứng dụng công nghệ thông tin trong quản lý sản xuất, tài chính kế toán",
                "pillar": ECONOMY,
                "origin": "unit_report",
            },
            {
                "type": "result",
                "text": "Các ấp thành lập tổ chuyển đổi số cộng đồng, Đoàn TNCS Hồ Chí Minh làm nòng cốt",
                "pillar": SOCIETY,
            },
            {"type": "difficulty", "text": "Khó khăn về nhân lực và hạ tầng thực hiện chuyển đổi số tại UBND xã"},
        ),
        "minutes": (
            "BIÊN BẢN LÀM VIỆC\nĐoàn giám sát của HĐND tỉnh làm việc với UBND xã Tân Hội, sáng 17/8/2022.\n1. Chủ tịch "
            "UBND xã báo cáo.\n2. Thành viên Đoàn nêu vấn đề về nhân lực, hạ tầng, thương mại điện tử.\n3. Trưởng đoàn "
            "phát biểu."
        ),
    },
)

RECOMMENDATIONS = (
    {
        "lead": "ubnd",
        "action": "Bố trí nhân lực, đề xuất bổ sung hạ tầng thực hiện chuyển đổi số tại UBND xã",
        "accountable": "Chủ tịch UBND xã",
        "deliverable": "Phương án nhân lực, hạ tầng trình UBND huyện",
        "product": "plan",
        "due_on": date(2022, 12, 30),
        "done": date(2022, 12, 28),
        "answer": "UBND xã đã phân công công chức phụ trách và trình phương án bổ sung thiết bị.",
    },
    {
        "lead": "ubnd",
        "action": "Hỗ trợ doanh nghiệp, nông dân đưa sản phẩm, nông sản lên sàn thương mại điện tử",
        "accountable": "Phó Chủ tịch UBND xã",
        "deliverable": "Danh sách sản phẩm đã lên sàn và kết quả hướng dẫn",
        "product": "results",
        "target_groups": "Doanh nghiệp, nông dân trên địa bàn xã",
        "due_on": date(2023, 3, 31),
        "done": date(2023, 3, 30),
        "answer": "Tổ chuyển đổi số cộng đồng các ấp đã hướng dẫn, có sản phẩm được đưa lên sàn.",
    },
)
CONCLUSION = (
    "Xã Tân Hội không thuộc danh sách nhân rộng nhưng đã đạt kết quả bước đầu theo ba trụ cột. Kiến nghị UBND xã bố "
    "trí nhân lực, hạ tầng và hỗ trợ đưa sản phẩm lên sàn thương mại điện tử."
)
ARCHIVE = {
    "file_code": "HS-GS/2022-03",
    "place": "Kho lưu trữ Văn phòng HĐND tỉnh, giá 4, hộp 12",
    "received_by": "Lưu trữ hiện hành",
    "years": 20,
}
