"""The stages of a supervision, from plan to closed, and the states beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    DRAFT = "draft", _("Chuẩn bị")
    ESTABLISHED = "established", _("Đã thành lập Đoàn")
    NOTIFIED = "notified", _("Đã thông báo")
    UNIT_REPORTING = "unit_reporting", _("Đơn vị báo cáo")
    WORKING = "working", _("Làm việc với đơn vị")
    FIELD_CLOSED = "field_closed", _("Đã kết thúc giám sát tại đơn vị")
    DRAFTING = "drafting", _("Dự thảo báo cáo")
    COMMENTED = "commented", _("Hoàn thiện báo cáo")
    REPORTED = "reported", _("Đã trình báo cáo")
    UNDER_REVIEW = "under_review", _("Đang xem xét")
    CONCLUDED = "concluded", _("Đã kết luận")
    ISSUED = "issued", _("Đã ban hành kết luận")
    FOLLOW_UP = "follow_up", _("Theo dõi kiến nghị")
    CLOSED = "closed", _("Đã kết thúc")
    SUSPENDED = "suspended", _("Tạm dừng")
    CANCELLED = "cancelled", _("Đã hủy")


ORDER = (
    Stage.DRAFT,
    Stage.ESTABLISHED,
    Stage.NOTIFIED,
    Stage.UNIT_REPORTING,
    Stage.WORKING,
    Stage.FIELD_CLOSED,
    Stage.DRAFTING,
    Stage.COMMENTED,
    Stage.REPORTED,
    Stage.UNDER_REVIEW,
    Stage.CONCLUDED,
    Stage.ISSUED,
    Stage.FOLLOW_UP,
    Stage.CLOSED,
)
OPEN = frozenset(ORDER[:-1])
PREPARING = frozenset({Stage.DRAFT, Stage.ESTABLISHED})
AT_UNITS = frozenset({Stage.NOTIFIED, Stage.UNIT_REPORTING, Stage.WORKING})
SCHEDULING = AT_UNITS | {Stage.ESTABLISHED}  # sessions are sketched before the units know of anything
WRITING = frozenset({Stage.WORKING, Stage.FIELD_CLOSED, Stage.DRAFTING, Stage.COMMENTED})
ADVISING = WRITING | {Stage.REPORTED, Stage.UNDER_REVIEW, Stage.CONCLUDED}
FOLLOWING = frozenset({Stage.ISSUED, Stage.FOLLOW_UP})

# What a reader sees above a case: five steps, as people speak of them.
MILESTONES = (
    (_("Kế hoạch"), (Stage.DRAFT, Stage.ESTABLISHED, Stage.NOTIFIED)),
    (_("Làm việc với đơn vị"), (Stage.UNIT_REPORTING, Stage.WORKING)),
    (_("Dự thảo báo cáo"), (Stage.FIELD_CLOSED, Stage.DRAFTING, Stage.COMMENTED)),
    (_("Báo cáo, kết luận"), (Stage.REPORTED, Stage.UNDER_REVIEW, Stage.CONCLUDED)),
    (_("Theo dõi kiến nghị"), (Stage.ISSUED, Stage.FOLLOW_UP)),
    (_("Kết thúc"), (Stage.CLOSED,)),
)
