"""Who may do what, in one table. Nobody asks "is she the chair?"; code asks "may she approve?"."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    HEAD = "head", _("Trưởng đoàn")
    CO_HEAD = "co_head", _("Đồng chủ trì đoàn")
    DEPUTY_HEAD = "deputy_head", _("Phó Trưởng đoàn")
    TEAM_LEAD = "team_lead", _("Tổ trưởng")
    MEMBER = "member", _("Thành viên")
    SECRETARY = "secretary", _("Thư ký đoàn")
    VERIFIER = "verifier", _("Người xác minh")
    OBSERVER = "observer", _("Người theo dõi")
    PUBLISHER = "publisher", _("Người đăng tải")
    UNIT_HEAD = "unit_head", _("Người đứng đầu đơn vị")
    UNIT_CLERK = "unit_clerk", _("Cán bộ đầu mối của đơn vị")
    UNIT_DEPUTY = "unit_deputy", _("Cấp phó được ủy quyền của đơn vị")
    BODY_CHAIR = "body_chair", _("Chủ trì cơ quan giám sát")
    BODY_SECRETARY = "body_secretary", _("Văn phòng giúp việc")
    AUDITOR = "auditor", _("Người kiểm soát hồ sơ")


class Category(models.TextChoices):
    """As what somebody belongs to a delegation, beside what she does in it."""

    DEPUTY = "deputy", _("Đại biểu HĐND")
    COMMITTEE = "committee", _("Thường trực, Ban của HĐND")
    PARTY = "party", _("Cấp ủy, cơ quan của Đảng")
    FRONT = "front", _("Ủy ban MTTQ Việt Nam, đoàn thể")
    OFFICIAL = "official", _("Cán bộ, công chức")
    EXPERT = "expert", _("Chuyên gia")
    PRESS = "press", _("Báo chí")


TEAM_ROLES = frozenset(
    {
        Role.HEAD,
        Role.CO_HEAD,
        Role.DEPUTY_HEAD,
        Role.TEAM_LEAD,
        Role.MEMBER,
        Role.SECRETARY,
        Role.VERIFIER,
        Role.OBSERVER,
        Role.PUBLISHER,
    }
)
UNIT_ROLES = frozenset({Role.UNIT_HEAD, Role.UNIT_CLERK, Role.UNIT_DEPUTY})
BODY_ROLES = frozenset({Role.BODY_CHAIR, Role.BODY_SECRETARY, Role.AUDITOR})
INSIDE_ROLES = TEAM_ROLES | BODY_ROLES

POWER_LABELS = {
    "view_case": _("xem hồ sơ"),
    "view_inside": _("xem tài liệu nội bộ của Đoàn giám sát"),
    "manage_programme": _("lập chương trình giám sát"),
    "approve_programme": _("thông qua chương trình giám sát"),
    "open_case": _("mở cuộc giám sát"),
    "edit_case": _("sửa nội dung cuộc giám sát"),
    "establish": _("ký văn bản thành lập Đoàn giám sát"),
    "edit_plan": _("soạn kế hoạch và đề cương"),
    "issue_plan": _("ban hành kế hoạch giám sát"),
    "send_notice": _("gửi thông báo cho đơn vị"),
    "manage_sessions": _("lập và thông báo buổi làm việc"),
    "ask": _("nêu câu hỏi, ý kiến"),
    "record_answers": _("ghi câu trả lời của đơn vị"),
    "examine": _("kiểm tra hồ sơ, tài liệu"),
    "survey": _("khảo sát thực tế, ghi nhận tại chỗ"),
    "write_minutes": _("ghi biên bản"),
    "add_finding": _("ghi nhận định"),
    "close_field_work": _("kết thúc giám sát tại đơn vị"),
    "draft_report": _("soạn báo cáo kết quả giám sát"),
    "comment_report": _("góp ý dự thảo báo cáo"),
    "approve_report": _("phê duyệt báo cáo kết quả giám sát"),
    "waive": _("cho phép bỏ qua một yêu cầu"),
    "conclude": _("chủ trì xem xét và kết luận"),
    "draft_recommendation": _("soạn kiến nghị"),
    "settle_dispute": _("giải quyết đề nghị xem xét lại"),
    "verify": _("xác minh kết quả thực hiện kiến nghị"),
    "close_recommendation": _("kết thúc theo dõi kiến nghị"),
    "extend": _("gia hạn"),
    "urge": _("đôn đốc"),
    "manage_team": _("thay đổi thành phần Đoàn giám sát"),
    "manage_sub_teams": _("lập, sửa và gộp các tổ giám sát"),
    "manage_units": _("thay đổi đơn vị chịu sự giám sát"),
    "steer_case": _("tạm dừng, hủy, mở lại hoặc kết thúc cuộc giám sát"),
    "add_document": _("thêm tài liệu vào hồ sơ"),
    "archive": _("nộp lưu hồ sơ"),
    "confirm_receipt": _("xác nhận đã nhận thông báo"),
    "write_unit_report": _("soạn báo cáo của đơn vị"),
    "hand_up_report": _("trình ký báo cáo của đơn vị"),
    "sign_unit_report": _("ký gửi báo cáo của đơn vị"),
    "sign_by_authority": _("ký gửi báo cáo của đơn vị theo văn bản ủy quyền"),
    "answer": _("trả lời câu hỏi của Đoàn giám sát"),
    "confirm_minutes_unit": _("xác nhận biên bản thay mặt đơn vị"),
    "acknowledge": _("tiếp thu kiến nghị"),
    "dispute": _("đề nghị xem xét lại kiến nghị"),
    "respond": _("báo cáo kết quả thực hiện kiến nghị"),
    "lodge_petition": _("nêu đề xuất, kiến nghị của đơn vị"),
    "handle_petition": _("phân loại và giải quyết đề xuất của đơn vị"),
    "answer_petition": _("trả lời đề xuất được chuyển đến cơ quan mình"),
    "write_article": _("soạn tin bài về cuộc giám sát"),
    "publish_article": _("quyết định đăng, không đăng, gỡ tin bài, duyệt ý kiến bạn đọc, công khai hồ sơ"),
}

_READ = {"view_case", "view_inside"}
_FIELD = _READ | {"ask", "examine", "survey", "add_finding", "add_document"}

POWERS: dict[str, frozenset[str]] = {
    Role.HEAD: frozenset(
        _FIELD
        | {"edit_plan", "issue_plan", "send_notice", "manage_sessions", "record_answers", "close_field_work"}
        | {"approve_report", "waive", "draft_recommendation", "verify", "close_recommendation", "extend"}
        | {"urge", "comment_report", "handle_petition", "manage_sub_teams", "publish_article"}
    ),
    Role.DEPUTY_HEAD: frozenset(_FIELD | {"edit_plan", "manage_sessions", "comment_report"}),
    Role.TEAM_LEAD: frozenset(_FIELD | {"manage_sessions", "comment_report"}),
    Role.MEMBER: frozenset(_FIELD | {"comment_report"}),
    Role.SECRETARY: frozenset(
        _FIELD
        | {"edit_case", "edit_plan", "send_notice", "manage_sessions", "record_answers", "write_minutes"}
        | {"draft_report", "draft_recommendation", "urge", "lodge_petition", "handle_petition"}
        | {"manage_sub_teams", "archive", "write_article"}
    ),
    Role.VERIFIER: frozenset(_READ | {"verify", "urge", "add_document"}),
    Role.OBSERVER: frozenset({"view_case", "view_inside"}),
    Role.PUBLISHER: frozenset({"view_case", "write_article"}),
    Role.UNIT_HEAD: frozenset(
        {"view_case", "confirm_receipt", "write_unit_report", "sign_unit_report", "answer"}
        | {"confirm_minutes_unit", "acknowledge", "dispute", "respond", "lodge_petition", "answer_petition"}
    ),
    Role.UNIT_CLERK: frozenset(
        {"view_case", "confirm_receipt", "write_unit_report", "hand_up_report", "answer", "respond"}
        | {"lodge_petition", "answer_petition"}
    ),
    Role.UNIT_DEPUTY: frozenset({"view_case", "sign_by_authority"}),
    Role.BODY_CHAIR: frozenset(
        _READ
        | {"approve_programme", "open_case", "edit_case", "establish", "conclude", "settle_dispute"}
        | {"close_recommendation", "extend", "manage_team", "manage_units", "steer_case", "urge"}
        | {"publish_article"}
    ),
    Role.BODY_SECRETARY: frozenset(
        _READ | {"manage_programme", "open_case", "edit_case", "add_document", "archive", "write_article"}
    ),
    Role.AUDITOR: frozenset(_READ),
}

POWERS[Role.CO_HEAD] = POWERS[Role.HEAD]  # heads of different rank lead together: what either does holds

# What is left of a unit's roles in a dossier about which the unit is only consulted.
CONSULTED_POWERS = frozenset({"answer_petition"})


def roles_with(power):
    """The roles that carry a power, in the order of the table."""
    return [role for role in Role if power in POWERS[role]]
