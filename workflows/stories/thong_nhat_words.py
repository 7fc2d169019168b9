"""The words of the story of xã Thống Nhất: theme, outline, answers, findings, recommendations, minutes."""

from datetime import date

from workflows.stories.papers import LAW_2015

RESOLUTION = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
TITLE = (
    "Công tác triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát "
    "triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia trên địa bàn xã Thống Nhất"
)
BASIS = (
    {
        "kind": "resolution",
        "doc_number": "57-NQ/TW",
        "signed_on": date(2024, 12, 22),
        "issuer": "Bộ Chính trị",
        "subject": "về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số quốc gia",
    },
    LAW_2015,
)
PURPOSE = "Đánh giá đúng kết quả, hạn chế, nguyên nhân; kiến nghị giải pháp thực hiện Nghị quyết."
OUTLINE = (
    "Công tác lãnh đạo, chỉ đạo, ban hành văn bản triển khai Nghị quyết số 57-NQ/TW",
    "Kết quả ứng dụng công nghệ thông tin trong xử lý công việc, cải cách hành chính",
    "Kết quả cung cấp dịch vụ công trực tuyến, xây dựng chính quyền số",
    "Nguồn lực, hạ tầng công nghệ thông tin; đào tạo kỹ năng số cho cán bộ, công chức",
    "Công tác tuyên truyền đến người dân, doanh nghiệp; khó khăn, vướng mắc và kiến nghị",
)
ANSWERS = (
    "UBND xã đã ban hành kế hoạch và các văn bản chỉ đạo, phân công từng phòng chuyên môn phụ trách.",
    "Văn bản đi, đến được xử lý trên hệ thống quản lý văn bản; công chức được cấp tài khoản làm việc.",
    "Duy trì bộ phận một cửa; hướng dẫn người dân nộp hồ sơ trực tuyến, thanh toán trực tuyến.",
    "Kinh phí bố trí còn hạn chế; thiết bị chưa đồng bộ; đã cử công chức dự các lớp bồi dưỡng.",
    "Tuyên truyền qua loa truyền thanh và trang thông tin điện tử; số buổi tuyên truyền còn ít.",
)
RESULT = (
    "UBND xã đã quan tâm ban hành nhiều văn bản chỉ đạo, triển khai các nhiệm vụ trọng tâm; từng bước đẩy "
    "mạnh ứng dụng công nghệ thông tin trong xử lý công việc, cung cấp dịch vụ công và cải cách hành chính."
)
HELP_FOR_THE_OLD = "Tổ công nghệ số cộng đồng hướng dẫn tại nhà văn hóa các thôn."
LIMITATIONS = (
    "Nguồn lực triển khai còn hạn chế",
    "Hạ tầng công nghệ thông tin chưa đồng bộ",
    "Một bộ phận cán bộ, công chức chưa thành thạo kỹ năng chuyển đổi số",
    "Công tác tuyên truyền tới người dân còn chưa thường xuyên",
)
QUOTE = (
    "Đề nghị UBND xã tiếp tục rà soát, hoàn thiện các nhiệm vụ theo kế hoạch; tăng cường đào tạo, bồi dưỡng "
    "kỹ năng chuyển đổi số cho cán bộ, công chức; chủ động tham mưu các giải pháp nâng cao hiệu quả ứng "
    "dụng công nghệ thông tin; đẩy mạnh tuyên truyền để người dân, doanh nghiệp tham gia chuyển đổi số."
)
RECOMMENDATIONS = (
    # action, accountable, deliverable, due, done
    (
        "Tiếp tục rà soát, hoàn thiện các nhiệm vụ theo kế hoạch thực hiện Nghị quyết số 57-NQ/TW",
        "Chủ tịch UBND xã",
        "Bảng rà soát tiến độ từng nhiệm vụ, có số liệu đến 31/12/2025",
        date(2025, 12, 31),
        date(2025, 12, 29),
    ),
    (
        "Tăng cường đào tạo, bồi dưỡng kỹ năng chuyển đổi số cho cán bộ, công chức",
        "Trưởng Phòng Văn hóa - Xã hội",
        "Danh sách công chức đã hoàn thành khóa bồi dưỡng",
        date(2026, 1, 17),
        date(2026, 1, 7),
    ),
    (
        "Chủ động tham mưu các giải pháp nâng cao hiệu quả ứng dụng công nghệ thông tin trong quản lý nhà nước",
        "Chánh Văn phòng HĐND và UBND xã",
        "Đề án, giải pháp trình UBND xã ban hành",
        date(2026, 2, 28),
        date(2026, 1, 8),
    ),
    (
        "Đẩy mạnh tuyên truyền để người dân, doanh nghiệp tham gia sâu rộng hơn vào chuyển đổi số",
        "Trưởng Phòng Văn hóa - Xã hội",
        "Kế hoạch tuyên truyền và kết quả các buổi đã thực hiện",
        date(2026, 1, 31),
        date(2026, 1, 6),
    ),
)

MINUTES = """BIÊN BẢN LÀM VIỆC
Đoàn giám sát của Thường trực HĐND xã làm việc với UBND xã Thống Nhất, chiều 27/11/2025.
1. Đồng chí Phó Chủ tịch UBND xã (được ủy quyền) báo cáo tình hình thực hiện từ 01/7/2025 đến nay.
2. Thành viên Đoàn trao đổi, kiểm tra hồ sơ, tài liệu.
3. Trưởng đoàn kết luận: ghi nhận kết quả, chỉ rõ hạn chế và nêu các đề nghị với UBND xã."""

PICTURES = (
    # drawing, caption, what is to be seen
    (
        "session",
        "Quang cảnh buổi giám sát tại trụ sở UBND xã Thống Nhất, chiều 27/11/2025 (ảnh minh họa)",
        "Tranh vẽ phòng họp: năm người ngồi sau bàn dài dưới quốc kỳ, bốn người ngồi đối diện",
    ),
    (
        "chair",
        "Đồng chí Trần Thị Hạnh, Phó Chủ tịch HĐND xã, Trưởng đoàn, phát biểu tại buổi giám sát (ảnh minh họa)",
        "Tranh vẽ một người đứng phát biểu trước micro sau bục, bên cạnh có quốc kỳ",
    ),
    (
        "files",
        "Thành viên Đoàn kiểm tra hồ sơ, tài liệu (ảnh minh họa)",
        "Tranh vẽ hai người ngồi bên bàn có tập giấy và máy tính, phía sau là tủ hồ sơ",
    ),
)

COMMENTS = (
    # name to be shown, comment; the last one waits
    (
        "Một bạn đọc (minh họa)",
        "Đề nghị xã công khai thêm lịch tập huấn kỹ năng số ở từng thôn để bà con sắp xếp tham gia. (Ý kiến minh họa.)",
    ),
    (
        "Người dân trong xã (minh họa)",
        "Nộp hồ sơ trực tuyến đã nhanh hơn, nhưng sóng ở thôn vùng cao còn yếu. Mong xã sớm khắc phục. "
        "(Ý kiến minh họa.)",
    ),
    (
        "Bạn đọc ở xa (minh họa)",
        "Bài viết dễ hiểu. Kết quả thực hiện các kiến nghị có được đăng tiếp không? (Ý kiến minh họa.)",
    ),
)

CONCLUSION = (
    "Thường trực HĐND xã ghi nhận kết quả UBND xã đã đạt được trong thực hiện Nghị quyết số 57-NQ/TW; yêu "
    "cầu khắc phục các hạn chế đã nêu trong báo cáo và thực hiện đúng hạn các kiến nghị kèm theo."
)
