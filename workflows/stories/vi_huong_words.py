"""The words of the story of xã Vi Hương: theme, dimensions and figures, findings, what was required, and the days."""

from datetime import date

KIND = "inspection"
TITLE = "Kiểm tra công tác cải cách hành chính và chuyển đổi số năm 2022 tại xã Vi Hương"
PROPOSED = {"quarter": 3, "proposed_by": "Phòng Nội vụ huyện"}
ADOPTED = {"votes_for": 9, "votes_against": 0, "symbol": "KH-BCĐ"}
DECISION = None  # the next number of the register
INSPECTED = ("ubnd",)

DAYS = {
    "programme opened": "2022-01-10 08:00",
    "programme approved": "2022-01-14 09:00",
    "opened": "2022-08-22 08:00",
    "prepared": "2022-08-23 08:00",
    "established": "2022-08-25 09:00",
    "plan written": "2022-08-26 08:00",
    "planned": "2022-08-29 09:00",
    "received": "2022-08-30 08:00",
    "sessions planned": "2022-08-31 08:00",
    "answers written": "2022-09-09 10:00",
    "reported": "2022-09-12 09:00",
    "reports accepted": "2022-09-13 09:00",
    "announced": "2022-09-14 09:00",
    "held": "2022-09-21 14:00",
    "minuted": "2022-09-21 16:30",
    "found": "2022-09-21 16:45",
    "field closed": "2022-09-21 17:00",
    "report drafted": "2022-09-23 08:00",
    "comments given": "2022-09-27 09:00",
    "report submitted": "2022-09-28 09:00",
    "approved": "2022-09-30 09:00",
    "concluded": "2022-10-05 09:00",
    "issued": "2022-10-06 09:00",
    "acknowledged": "2022-10-07 09:00",
    "remedied": "2022-10-19 15:00",
    "urged": "2022-11-08 09:00",
    "closed": "2022-12-22 09:00",
}

BASIS = (
    {
        "kind": "resolution",
        "doc_number": "76/NQ-CP",
        "signed_on": date(2021, 7, 15),
        "issuer": "Chính phủ",
        "subject": "ban hành Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030",
    },
)
DESCRIPTION = {
    "delegation_name": "Đoàn công tác của Ban Chỉ đạo cải cách hành chính và chuyển đổi số huyện",
    "object_text": "UBND xã Vi Hương",
    "scope_text": "Công tác cải cách hành chính và chuyển đổi số từ đầu năm 2022",
    "content_text": "Cải cách thể chế, thủ tục hành chính, chế độ công vụ, tài chính công; chuyển đổi số",
    "period_from": date(2022, 1, 1),
}
PLAN = {
    "purpose": "Đánh giá kết quả, chỉ ra tồn tại và yêu cầu biện pháp khắc phục.",
    "schedule": "Xã gửi báo cáo tự kiểm tra trước 12/9/2022; Đoàn công tác làm việc tại xã chiều 21/9/2022.",
    "report_due_on": date(2022, 9, 12),
    "outline": (
        "Chỉ đạo, điều hành cải cách hành chính và chuyển đổi số",
        "Kết quả từng mặt: thể chế, thủ tục hành chính, công vụ, tài chính công",
        "Kết quả chuyển đổi số; việc duy trì kết quả giai đoạn 1 xã thông minh",
        "Tồn tại, nguyên nhân và đề xuất",
    ),
}
ANSWERS = {
    "ubnd": (
        "UBND xã đã ban hành kế hoạch năm và phân công từng công chức phụ trách.",
        "Rà soát văn bản, công khai thủ tục tại bộ phận một cửa, thực hiện quy chế làm việc và quy chế chi tiêu.",
        "Công chức đều có máy tính nối mạng; văn bản xử lý trên hệ thống. Một số thiết bị của giai đoạn 1 đã hỏng.",
        "Kinh phí bảo dưỡng thiết bị còn thiếu; đề nghị huyện hướng dẫn triển khai giai đoạn 2.",
    )
}
DIGITAL = "Chuyển đổi số"
INDICATORS = (
    {"name": "Thực hiện cải cách thể chế", "kind": "yes_no", "pillar": "Cải cách thể chế"},
    {"name": "Thực hiện cải cách thủ tục hành chính", "kind": "yes_no", "pillar": "Cải cách thủ tục hành chính"},
    {"name": "Chất lượng công vụ", "kind": "trend", "pillar": "Cải cách chế độ công vụ"},
    {"name": "Thực hiện cải cách tài chính công", "kind": "yes_no", "pillar": "Cải cách tài chính công"},
    {
        "name": "Cán bộ, công chức có máy tính nối Internet",
        "kind": "percent",
        "target": "100 %",
        "pillar": DIGITAL,
    },
    {"name": "Văn bản đi, đến xử lý trên môi trường mạng", "kind": "percent", "target": "100 %", "pillar": DIGITAL},
    {"name": "Kết quả giai đoạn 1 xã thông minh", "kind": "trend", "pillar": DIGITAL},
)
PHASE_ONE = 7  # the number of the indicator that fell behind
FIGURES = {
    "ubnd": (
        {"said": "có"},
        {"said": "có"},
        {"said": "được nâng lên"},
        {"said": "có"},
        {"said": "100 %", "source": "Sổ tài sản của xã"},
        {"said": "100 %", "exclusions": "trừ văn bản mật", "source": "Hệ thống quản lý văn bản"},
        {"said": "duy trì một phần"},
    )
}
VERIFIED = {
    3: {"said": "được nâng cao", "method": "interview"},
    5: {"said": "100 %", "method": "site"},
    6: {"said": "100 %", "method": "system", "note": "Không tính văn bản mật"},
    7: {"said": "không duy trì được", "method": "site", "note": "Thiết bị không hoạt động, không có sổ theo dõi"},
}
BASELINE = {
    "as_of": date(2021, 12, 31),
    "said": "Đạt, giữ ổn định",
    "name": "Nghiệm thu giai đoạn 1 xã thông minh",
    "doc_number": "08/BB-UBND",
    "doc_on": date(2021, 12, 30),
}
REPORTS = {"ubnd": "97/BC-UBND"}

RESULT = (
    "Xã quan tâm thực hiện cải cách hành chính trên các mặt thể chế, thủ tục hành chính, chế độ công vụ, tài chính "
    "công; quy chế làm việc được thực hiện nghiêm túc, chất lượng công vụ được nâng cao. Đoàn công tác biểu dương."
)
REGRESS = "Xã không duy trì được kết quả chuyển đổi số giai đoạn 1 xã thông minh"
CAUSE = "Chỉ đạo chưa quyết liệt; thiết bị đã đầu tư không được bảo dưỡng, không phân công người theo dõi."
CLOSING = (
    "Đoàn công tác ghi nhận, biểu dương kết quả của xã. Yêu cầu xã tiếp thu các ý kiến của Đoàn; phát huy vai trò nêu "
    "gương của người đứng đầu; nâng cao chất lượng dịch vụ công mức độ 4; luôn lắng nghe ý kiến nhân dân; tuyên truyền "
    "vào lực lượng nòng cốt như đoàn thanh niên, học sinh; rà soát trang thiết bị đã đầu tư, đánh giá nguyên nhân "
    "không duy trì kết quả giai đoạn 1 và có kế hoạch triển khai hiệu quả giai đoạn 2."
)
SESSIONS = (
    {
        "units": ("ubnd",),
        "held": "held",
        "minuted": "minuted",
        "half_day": "afternoon",
        "place": "Trụ sở UBND xã Vi Hương",
        "agenda": "UBND xã báo cáo\nKiểm tra hồ sơ, thiết bị, hệ thống\nThành viên trao đổi\nTrưởng đoàn kết luận",
        "there": {
            "team": ("luong", "thom", "chien", "diu", "huyen"),
            "unit": ("thuan", "lieu", "Lãnh đạo Đảng ủy, HĐND, các đoàn thể xã"),
        },
        "presenter": {
            "presenter_name": "Nguyễn Hữu Thuận",
            "presenter_title": "Chủ tịch UBND xã",
            "presenter_capacity": "head",
        },
        "examined": (
            ("diu", "Trang thiết bị đã đầu tư ở giai đoạn 1", "Nhiều thiết bị không còn hoạt động."),
            ("chien", "Hệ thống quản lý văn bản của xã", "Văn bản đi, đến xử lý trên mạng, trừ văn bản mật."),
        ),
        "asked": (
            ("chien", "Vì sao thiết bị của giai đoạn 1 không còn dùng được?", "Xã chưa bố trí kinh phí bảo dưỡng."),
        ),
        "closing": CLOSING,
        "findings": (
            {"type": "result", "text": RESULT, "origin": "unit_report"},
            {
                "type": "limitation",
                "text": "Một số nội dung chỉ đạo cải cách hành chính chưa sát",
                "pillar": "Cải cách thể chế",
            },
            {
                "type": "limitation",
                "text": "Tuyên truyền về chuyển đổi số chưa đổi mới nên hiệu quả chưa cao",
                "pillar": DIGITAL,
            },
        ),
        "minutes": (
            "BIÊN BẢN KIỂM TRA\nĐoàn công tác của Ban Chỉ đạo cải cách hành chính và chuyển đổi số huyện làm việc "
            "với UBND xã Vi Hương, chiều 21/9/2022.\n1. Chủ tịch UBND xã báo cáo kết quả.\n2. Đoàn công tác kiểm tra "
            "hồ sơ, thiết bị.\n3. Trưởng đoàn ghi nhận, chỉ ra tồn tại và nêu các yêu cầu với xã."
        ),
    },
)

HEAD = "Chủ tịch UBND xã"
RECOMMENDATIONS = (
    {
        "lead": "ubnd",
        "action": "Phát huy vai trò nêu gương của người đứng đầu trong cải cách hành chính, chuyển đổi số",
        "accountable": HEAD,
        "deliverable": "Bản cam kết và lịch kiểm điểm hằng tháng của người đứng đầu",
        "product": "regulation",
        "due_on": date(2022, 10, 31),
        "done": date(2022, 10, 28),
        "answer": "Chủ tịch UBND xã đã ký cam kết; kiểm điểm tại giao ban tháng.",
    },
    {
        "lead": "ubnd",
        "action": "Nâng cao chất lượng dịch vụ công mức độ 4",
        "accountable": HEAD,
        "deliverable": "Báo cáo số hồ sơ mức độ 4 tiếp nhận trong quý IV/2022",
        "product": "results",
        "due_on": date(2022, 12, 15),
        "done": date(2022, 12, 14),
        "answer": "Số hồ sơ tăng so với quý trước; một số thủ tục người dân vẫn nộp trực tiếp.",
    },
    {
        "lead": "ubnd",
        "action": "Lắng nghe ý kiến của nhân dân để nâng cao chất lượng công vụ",
        "accountable": HEAD,
        "deliverable": "Sổ tiếp nhận và kết quả xử lý ý kiến của nhân dân",
        "product": "results",
        "due_on": date(2022, 12, 15),
        "done": date(2022, 12, 12),
        "answer": "Đã đặt sổ góp ý tại bộ phận một cửa và trả lời từng ý kiến.",
    },
    {
        "lead": "ubnd",
        "action": "Đổi mới tuyên truyền về chuyển đổi số vào các lực lượng nòng cốt",
        "target_groups": "Đoàn thanh niên, học sinh",
        "coordinating": ("doan",),
        "accountable": "Phó Chủ tịch UBND xã",
        "deliverable": "Kế hoạch tuyên truyền và kết quả các buổi đã tổ chức",
        "product": "training",
        "due_on": date(2022, 11, 30),
        "done": date(2022, 11, 29),
        "answer": "Đoàn xã phối hợp với trường học tổ chức các buổi tuyên truyền.",
    },
    {
        "lead": "ubnd",
        "action": "Rà soát trang thiết bị đã được đầu tư",
        "accountable": "Công chức Văn phòng - Thống kê xã",
        "deliverable": "Bảng kê thiết bị, tình trạng sử dụng từng thiết bị",
        "product": "inventory",
        "due_on": date(2022, 11, 4),
        "done": date(2022, 11, 11),
        "answer": "Đã kiểm kê toàn bộ thiết bị của giai đoạn 1, ghi rõ thiết bị hỏng.",
    },
    {
        "lead": "ubnd",
        "after": 5,
        "action": "Đánh giá nguyên nhân không duy trì được kết quả chuyển đổi số giai đoạn 1",
        "accountable": HEAD,
        "deliverable": "Báo cáo đánh giá nguyên nhân, trách nhiệm",
        "product": "causes",
        "due_on": date(2022, 11, 18),
        "done": date(2022, 11, 18),
        "answer": "Nguyên nhân chính: không có kinh phí bảo dưỡng và không phân công người theo dõi.",
    },
    {
        "lead": "ubnd",
        "after": 6,
        "action": "Xây dựng kế hoạch triển khai có hiệu quả giai đoạn 2 chuyển đổi số xã thông minh",
        "accountable": HEAD,
        "deliverable": "Kế hoạch giai đoạn 2 được phê duyệt",
        "product": "plan",
        "due_on": date(2022, 12, 5),
        "done": date(2022, 12, 5),
        "answer": "UBND xã đã ban hành kế hoạch giai đoạn 2, có kinh phí bảo dưỡng hằng năm.",
    },
)
URGING = "Đề nghị UBND xã gửi ngay bảng rà soát trang thiết bị đã quá hạn."
PARTLY = "Chất lượng dịch vụ công mức độ 4 tiếp tục được theo dõi trong kế hoạch kiểm tra năm sau."
CONCLUSION = (
    "Xã Vi Hương đã thực hiện tốt cải cách hành chính trên nhiều mặt; tồn tại là chưa duy trì được kết quả chuyển đổi "
    "số giai đoạn 1. Yêu cầu UBND xã thực hiện đúng hạn các nội dung kèm theo và báo cáo kết quả khắc phục."
)

WITHHELD = "Chưa đăng: xã đề nghị chờ kết quả rà soát trang thiết bị của giai đoạn 1 trước khi thông tin rộng rãi."

# Illustration: fifteen days after the notice the commune says what it has mended so far.
REMEDY = {
    "number": "112/BC-UBND",
    "text": "Chủ tịch UBND xã trực tiếp phụ trách cải cách hành chính và chuyển đổi số từ ngày 10/10/2022.\n"
    "Đã phân công đoàn thanh niên trực, hướng dẫn người dân nộp hồ sơ trực tuyến tại bộ phận một cửa.\n"
    "Đang kiểm kê trang thiết bị của giai đoạn 1; nguyên nhân và kế hoạch giai đoạn 2 gửi theo từng yêu cầu.",
}
