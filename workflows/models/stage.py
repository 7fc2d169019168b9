"""The stages of a supervision, from plan to closed, and the states beside them."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(models.TextChoices):
    DRAFT = "draft", _("Chuẩn bị")
    ESTABLISHED = "established", _("Đã thành lập Đoàn")
    NOTIFIED = "notified", _("Đã thông báo")
    UNIT_REPORTING = "unit_reporting", pgettext_lazy("stage", "Đơn vị báo cáo")
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
    SUSPENDED = "suspended", pgettext_lazy("stage", "Tạm dừng")
    CANCELLED = "cancelled", _("Đã hủy")
    ARCHIVED = "archived", _("Đã nộp lưu hồ sơ")


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
OVER = frozenset({Stage.CLOSED, Stage.ARCHIVED, Stage.CANCELLED})
CHANGEABLE = AT_UNITS | {Stage.ESTABLISHED, Stage.FIELD_CLOSED}  # what is supervised, with the body's consent
FOLLOWING = frozenset({Stage.ISSUED, Stage.FOLLOW_UP})

# What a reader sees above a case: steps as people speak of them, each with the key under which a procedure renames it.
MILESTONES = (
    ("plan", _("Kế hoạch"), (Stage.DRAFT, Stage.ESTABLISHED, Stage.NOTIFIED)),
    ("field", _("Làm việc với đơn vị"), (Stage.UNIT_REPORTING, Stage.WORKING)),
    ("draft", _("Dự thảo báo cáo"), (Stage.FIELD_CLOSED, Stage.DRAFTING, Stage.COMMENTED)),
    ("report", _("Báo cáo, kết luận"), (Stage.REPORTED, Stage.UNDER_REVIEW, Stage.CONCLUDED)),
    ("follow_up", _("Theo dõi kiến nghị"), (Stage.ISSUED, Stage.FOLLOW_UP)),
    ("closed", pgettext_lazy("stage", "Kết thúc"), (Stage.CLOSED,)),
)
REPORT_ONLY = _("Báo cáo")  # that milestone where a procedure has no conclusion

# Ways past stages that a procedure leaves out: (from, to) -> what must be off. The clock takes them.
PASSING = {
    (Stage.REPORTED, Stage.CONCLUDED): frozenset({Stage.UNDER_REVIEW}),
    (Stage.REPORTED, Stage.ISSUED): frozenset({Stage.UNDER_REVIEW, Stage.CONCLUDED}),
}


def ways(off):
    """Every (from, to) open to a case whose procedure leaves out the stages `off`."""
    usual = zip(ORDER, ORDER[1:], strict=False)
    past = [way for way, wanted in PASSING.items() if wanted <= off]
    return [way for way in (*usual, *past) if not off.intersection(way)]


def dead_ends(off):
    """The stages a case gets into and from which no way leads to its end, in order; empty when the course is whole."""
    off = frozenset(off)
    open_ways = ways(off)
    there = _spread({Stage.DRAFT} - off, open_ways)
    to_the_end = _spread({Stage.CLOSED} - off, [(target, source) for source, target in open_ways])
    stuck = [stage for stage in ORDER if stage in there and stage not in to_the_end]
    return stuck or ([] if there else [Stage.DRAFT])


def _spread(found, open_ways):
    """All stages that can be got to from those found."""
    while new := {target for source, target in open_ways if source in found} - found:
        found = found | new
    return found
