"""What a deadline counts from, and what keeps it: the names that procedures may use, each in words."""

from django.utils.translation import gettext_lazy as _

DAY_SET = "day_set"  # no rule of the law: the day stands in the paper itself

STARTS = {
    "programme_year": _("ngày đầu năm của chương trình giám sát"),
    "midyear_session_opens": _("ngày khai mạc kỳ họp thường lệ giữa năm"),
    "year_end_session_opens": _("ngày khai mạc kỳ họp thường lệ cuối năm"),
    "year_end_session_closes": _("ngày bế mạc kỳ họp thường lệ cuối năm"),
    "council_session_opens": _("ngày khai mạc kỳ họp Hội đồng nhân dân"),
    "establishing_act": _("ngày ký văn bản thành lập Đoàn"),
    "session": _("ngày làm việc với đơn vị"),
    "field_work_closed": _("ngày kết thúc giám sát tại đơn vị"),
    "report_received": _("ngày nhận báo cáo kết quả giám sát"),
    "explanation_session": _("ngày họp giải trình"),
    "deputy_supervision": _("ngày Tổ đại biểu, đại biểu giám sát tại đơn vị"),
    "deputy_supervision_closed": _("ngày kết thúc giám sát của Tổ đại biểu, đại biểu"),
    "legal_document_signed": _("ngày ký văn bản quy phạm pháp luật"),
    "breach_notified": _("ngày thông báo việc không thực hiện kết luận, kiến nghị"),
    "supplement_requested": _("ngày yêu cầu bổ sung"),
    "conclusion_notice": _("ngày ra thông báo kết luận"),
    "front_request": _("ngày Mặt trận Tổ quốc gửi kiến nghị"),
    "paper_signed": _("ngày ký văn bản giấy"),
    DAY_SET: _("ngày ghi trong văn bản"),
}

KEEPERS = {
    "proposals_sent": _("gửi đề nghị đưa vào chương trình"),
    "programme_tabled": _("trình dự kiến chương trình"),
    "programme_adopted": _("thông qua chương trình"),
    "plan_issued": _("ban hành kế hoạch, gửi đơn vị"),
    "session_announced": _("gửi chương trình, thành phần buổi làm việc"),
    "unit_reported": _("đơn vị gửi báo cáo"),
    "supplement_sent": _("đơn vị gửi báo cáo bổ sung"),
    "comments_given": _("thành viên góp ý"),
    "draft_circulated": _("gửi dự thảo báo cáo"),
    "report_approved": _("trưởng đoàn ký báo cáo"),
    "conclusion_adopted": _("thông qua kết luận"),
    "explanation_notified": _("báo người giải trình"),
    "explanation_given": _("giải trình"),
    "remedy_reported": _("báo cáo khắc phục"),
    "recommendation_answered": _("báo cáo kết quả thực hiện kiến nghị"),
}

# After the notice of the conclusion every inspected unit has such a clock for itself.
KEPT_BY_EACH_UNIT = ("remedy_reported",)
