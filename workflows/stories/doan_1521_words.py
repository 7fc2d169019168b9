"""The words of the story of Đoàn giám sát 1521: theme, two committees, what was found and asked, and the days."""

from datetime import date

KIND = "party"
TITLE = (
    "Việc lãnh đạo, chỉ đạo và tổ chức thực hiện Nghị quyết số 09-NQ/TU ngày 29/11/2021 của Ban Thường vụ Tỉnh ủy về "
    "chuyển đổi số giai đoạn 2021-2025, tầm nhìn đến năm 2030"
)
PROPOSED = {"quarter": 3, "proposed_by": "Văn phòng Tỉnh ủy"}
ADOPTED = {"votes_for": 13, "votes_against": 0, "symbol": "CTr/TU"}
DECISION = 1521
INSPECTED = ("thuanbac", "ninhson")
INDICATORS = ()

DAYS = {
    "programme opened": "2023-01-09 08:00",
    "programme approved": "2023-01-12 09:00",
    "opened": "2023-07-03 08:00",
    "prepared": "2023-07-04 08:00",
    "established": "2023-07-10 09:00",
    "plan written": "2023-07-13 08:00",
    "planned": "2023-07-17 09:00",
    "received": "2023-07-18 08:00",
    "change asked": "2023-07-20 09:00",
    "change consented": "2023-07-24 09:00",
    "sessions planned": "2023-08-01 08:00",
    "answers written": "2023-08-24 10:00",
    "reported": "2023-08-28 09:00",
    "reports accepted": "2023-08-29 09:00",
    "announced": "2023-08-30 09:00",
    "held at Thuận Bắc": "2023-09-15 08:00",
    "minuted at Thuận Bắc": "2023-09-15 11:00",
    "held at Ninh Sơn": "2023-09-15 14:00",
    "minuted at Ninh Sơn": "2023-09-15 16:30",
    "found": "2023-09-18 09:00",
    "field closed": "2023-09-20 09:00",
    "merged": "2023-09-21 09:00",
    "report drafted": "2023-09-22 08:00",
    "comments given": "2023-09-27 09:00",
    "report submitted": "2023-09-28 09:00",
    "approved": "2023-10-02 09:00",
    "concluded": "2023-10-12 09:00",
    "issued": "2023-10-13 09:00",
    "acknowledged": "2023-10-17 09:00",
    "closed": "2025-06-27 09:00",
}

MORE_CONTENT = (
    "Việc lãnh đạo, chỉ đạo và tổ chức thực hiện Nghị quyết về chuyển đổi số; việc tuyên truyền để người dân dùng dịch "
    "vụ công trực tuyến"
)
WHY_MORE = "Hai huyện đều báo cáo khó khăn ở khâu tuyên truyền"
BASIS = (
    {
        "kind": "resolution",
        "doc_number": "09-NQ/TU",
        "signed_on": date(2021, 11, 29),
        "issuer": "Ban Thường vụ Tỉnh ủy",
        "subject": "về chuyển đổi số giai đoạn 2021-2025, tầm nhìn đến năm 2030",
    },
    {
        "kind": "regulation",
        "doc_number": "22-QĐ/TW",
        "signed_on": date(2021, 7, 28),
        "issuer": "Ban Chấp hành Trung ương",
        "subject": "về công tác kiểm tra, giám sát và kỷ luật của Đảng",
    },
)
DESCRIPTION = {
    "delegation_code": "1521",
    "delegation_name": "Đoàn giám sát 1521 của Ban Thường vụ Tỉnh ủy",
    "object_text": "Huyện ủy Thuận Bắc, Huyện ủy Ninh Sơn",
    "scope_text": "Từ khi Nghị quyết số 09-NQ/TU được ban hành",
    "content_text": "Việc lãnh đạo, chỉ đạo và tổ chức thực hiện Nghị quyết về chuyển đổi số",
    "period_from": date(2021, 11, 29),
}
PLAN = {
    "purpose": "Đánh giá việc lãnh đạo, chỉ đạo, tổ chức thực hiện Nghị quyết; chỉ rõ hạn chế và biện pháp.",
    "schedule": "Cấp ủy gửi báo cáo trước 31/8/2023; Tổ giám sát số 2 làm việc với hai Huyện ủy ngày 15/9/2023.",
    "report_due_on": date(2023, 8, 31),
    "outline": (
        "Việc quán triệt, cụ thể hóa Nghị quyết số 09-NQ/TU",
        "Kết quả lãnh đạo, chỉ đạo, tổ chức thực hiện",
        "Hạn chế, nguyên nhân; nhiệm vụ, giải pháp thời gian tới",
    ),
}
ANSWERS = {
    "thuanbac": (
        "Huyện ủy đã ban hành nhiều văn bản lãnh đạo, chỉ đạo thực hiện Nghị quyết.",
        "Tuyên truyền rộng trong cơ quan, đoàn thể, doanh nghiệp và người dân; hạ tầng số được quan tâm đầu tư.",
        "Hạ tầng chưa đáp ứng yêu cầu; chỉ đạo ở một số nơi chưa sâu sát.",
    ),
    "ninhson": (
        "Huyện ủy đã ban hành chương trình hành động thực hiện Nghị quyết.",
        "Các cơ quan, đơn vị đã triển khai nhiệm vụ được giao.",
        "Nhân lực công nghệ thông tin cấp xã còn thiếu.",
    ),
}
REPORTS = {"thuanbac": "412-BC/HU", "ninhson": "388-BC/HU"}

TREND = "Tỷ lệ văn bản được trao đổi, xử lý trên môi trường mạng được nâng lên; dịch vụ công trực tuyến chuyển biến, "
TREND += "nhất là cấp xã"
CLOSING = (
    "Ghi nhận, biểu dương kết quả lãnh đạo, chỉ đạo, tổ chức thực hiện Nghị quyết của Huyện ủy Thuận Bắc. Đề nghị tiếp "
    "tục quán triệt quan điểm người dân, doanh nghiệp là trung tâm; phát huy vai trò Mặt trận, đoàn thể; đẩy mạnh thi "
    "đua; phối hợp đào tạo, bồi dưỡng; rà soát, xây dựng, bổ sung các chương trình, kế hoạch, giải pháp."
)
AGENDA = "Huyện ủy báo cáo\nThành viên Tổ trao đổi\nTổ trưởng kết luận"
TEAM = ("quang", "thuy", "bao", "linh")


def _minutes(where, half_day):
    return (
        f"BIÊN BẢN LÀM VIỆC\nTổ giám sát số 2, Đoàn giám sát 1521 làm việc với {where}, {half_day} 15/9/2023.\n"
        "1. Bí thư Huyện ủy báo cáo.\n2. Thành viên Tổ trao đổi.\n3. Tổ trưởng kết luận."
    )


SESSIONS = (
    {
        "units": ("thuanbac",),
        "title": "Tổ giám sát số 2 làm việc với Huyện ủy Thuận Bắc",
        "held": "held at Thuận Bắc",
        "minuted": "minuted at Thuận Bắc",
        "half_day": "morning",
        "place": "Trụ sở Huyện ủy Thuận Bắc",
        "agenda": AGENDA,
        "there": {"team": TEAM, "unit": ("khiem", "sen", "Ban Thường vụ Huyện ủy"), "guests": ("phong",)},
        "presenter": {
            "presenter_name": "Katơr Khiêm",
            "presenter_title": "Bí thư Huyện ủy Thuận Bắc",
            "presenter_capacity": "head",
        },
        "closing": CLOSING,
        "findings": (
            {"type": "result", "text": "Ban hành nhiều văn bản lãnh đạo, chỉ đạo kịp thời", "origin": "unit_report"},
            {"type": "result", "text": TREND, "origin": "unit_report"},
            {"type": "limitation", "text": "Hạ tầng công nghệ thông tin, hạ tầng số chưa đáp ứng yêu cầu thực tế"},
            {
                "type": "limitation",
                "text": "Chỉ đạo, điều hành ở một số đơn vị, địa phương chưa thật sự sâu sát",
            },
        ),
        "minutes": _minutes("Huyện ủy Thuận Bắc", "sáng"),
    },
    {
        "units": ("ninhson",),
        "title": "Tổ giám sát số 2 làm việc với Huyện ủy Ninh Sơn",
        "held": "held at Ninh Sơn",
        "minuted": "minuted at Ninh Sơn",
        "half_day": "afternoon",
        "place": "Trụ sở Huyện ủy Ninh Sơn",
        "agenda": AGENDA,
        "there": {"team": TEAM, "unit": ("luong", "nga", "Ban Thường vụ Huyện ủy")},
        "presenter": {
            "presenter_name": "Mai Công Lượng",
            "presenter_title": "Bí thư Huyện ủy Ninh Sơn",
            "presenter_capacity": "head",
        },
        "closing": "Ghi nhận kết quả; đề nghị Huyện ủy Ninh Sơn rà soát, bổ sung chương trình, kế hoạch thực hiện.",
        "findings": (
            {"type": "result", "text": "Có chương trình hành động thực hiện Nghị quyết", "origin": "unit_report"},
            {"type": "limitation", "text": "Nhân lực công nghệ thông tin cấp xã còn thiếu"},
        ),
        "minutes": _minutes("Huyện ủy Ninh Sơn", "chiều"),
    },
)

RECOMMENDATIONS = (
    {
        "lead": "thuanbac",
        "action": "Tiếp tục quán triệt quan điểm lấy người dân, doanh nghiệp là trung tâm, chủ thể của chuyển đổi số",
        "accountable": "Bí thư Huyện ủy",
        "deliverable": "Báo cáo kết quả quán triệt trong hệ thống chính trị",
        "product": "results",
        "due_on": date(2023, 12, 29),
        "done": date(2023, 12, 26),
        "judged": date(2024, 1, 9),
        "answer": "Đã quán triệt đến các chi bộ, đảng bộ trực thuộc.",
    },
    {
        "lead": "thuanbac",
        "action": "Phát huy vai trò của Mặt trận, đoàn thể trong tuyên truyền, vận động thay đổi nhận thức",
        "coordinating": ("mttq",),
        "target_groups": "Cán bộ, đoàn viên, hội viên, nhân dân",
        "accountable": "Trưởng Ban Dân vận Huyện ủy",
        "deliverable": "Kế hoạch tuyên truyền và kết quả",
        "product": "training",
        "due_on": date(2024, 6, 28),
        "done": date(2024, 6, 25),
        "judged": date(2024, 7, 9),
        "answer": "Mặt trận và các đoàn thể huyện đã tổ chức tuyên truyền theo kế hoạch.",
    },
    {
        "lead": "thuanbac",
        "action": "Đẩy mạnh phong trào thi đua; phối hợp đào tạo, bồi dưỡng đội ngũ làm công tác chuyển đổi số",
        "accountable": "Trưởng Ban Tổ chức Huyện ủy",
        "deliverable": "Danh sách cán bộ đã được bồi dưỡng",
        "product": "training",
        "due_on": date(2024, 6, 28),
        "done": date(2024, 6, 27),
        "judged": date(2024, 7, 9),
        "answer": "Đã cử cán bộ dự các lớp do tỉnh tổ chức.",
    },
    {
        "lead": "thuanbac",
        "also": ("ninhson",),
        "action": "Rà soát, xây dựng, bổ sung chương trình, kế hoạch, giải pháp để hoàn thành mục tiêu được giao",
        "accountable": "Bí thư Huyện ủy",
        "deliverable": "Chương trình, kế hoạch đã bổ sung; kết quả thực hiện giai đoạn 2021-2025",
        "product": "plan",
        "due_on": date(2026, 3, 31),
        "done": date(2025, 6, 17),
        "answer": "Đã bổ sung chương trình, kế hoạch; báo cáo kết quả trước khi huyện kết thúc hoạt động.",
    },
)
CONCLUSION = (
    "Ban Thường vụ Tỉnh ủy ghi nhận kết quả lãnh đạo, chỉ đạo thực hiện Nghị quyết số 09-NQ/TU của hai Huyện ủy; yêu "
    "cầu khắc phục hạn chế và thực hiện các nội dung kèm theo, báo cáo kết quả với Ủy ban Kiểm tra Tỉnh ủy."
)
