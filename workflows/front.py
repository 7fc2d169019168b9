"""What a case's page shows above all else: its tabs, which is in front, and the step that leads on from each stage."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from permissions.roles import TEAM_ROLES, Role
from workflows.models.stage import MILESTONES, Stage

TABS = {
    "plan": _("Kế hoạch"),
    "schedule": _("Lịch trình"),
    "units": pgettext_lazy("tab", "Đơn vị"),
    "indicators": _("Chỉ tiêu"),
    "sessions": _("Buổi làm việc"),
    "requests": pgettext_lazy("tab", "Yêu cầu"),
    "petitions": _("Đề xuất"),
    "visits": pgettext_lazy("tab", "Khảo sát thực tế"),
    "findings": _("Nhận định"),
    "report": _("Báo cáo"),
    "recommendations": _("Kiến nghị"),
    "articles": _("Tin bài"),
    "public": _("Công khai"),
    "documents": _("Tài liệu"),
    "people": _("Thành phần"),
    "timeline": _("Diễn biến"),
}
# The tabs by purpose, for the menu that holds all of them.
GROUPS = (
    (_("Chuẩn bị"), ("plan", "schedule", "indicators", "people")),
    (pgettext_lazy("tab", "Đơn vị"), ("units", "requests", "petitions")),
    (_("Giám sát tại đơn vị"), ("sessions", "visits", "findings")),
    (pgettext_lazy("tab", "Kết quả"), ("report", "recommendations")),
    (_("Hồ sơ, công khai"), ("documents", "articles", "public", "timeline")),
)
# The tabs most asked for: they stand in the line of a desk, and with them the one at hand.
IN_LINE = ("plan", "units", "sessions", "findings", "report", "recommendations", "documents")
ROOM = 8  # so many tabs fit into the line: whoever is shown no more than these needs no menu on a desk
BESIDE = {"schedule": ("plan", "sessions")}  # tabs whose acts are offered here as well
FRONT = {
    Stage.UNIT_REPORTING: "units",
    Stage.WORKING: "sessions",
    Stage.FIELD_CLOSED: "findings",
    Stage.DRAFTING: "report",
    Stage.COMMENTED: "report",
    Stage.REPORTED: "report",
    Stage.UNDER_REVIEW: "report",
    Stage.CONCLUDED: "recommendations",
    Stage.ISSUED: "recommendations",
    Stage.FOLLOW_UP: "recommendations",
    Stage.CLOSED: "recommendations",
    Stage.ARCHIVED: "documents",
}
# The step that leads on from a stage, and what it is called where nobody takes it.
ONWARD = {
    Stage.DRAFT: ("establish", None),
    Stage.ESTABLISHED: ("issue_plan", None),
    Stage.NOTIFIED: ("begin_reporting", _("Đơn vị bắt đầu báo cáo")),
    Stage.UNIT_REPORTING: ("begin_field_work", _("Bắt đầu làm việc với đơn vị")),
    Stage.WORKING: ("close_field_work", None),
    Stage.FIELD_CLOSED: ("draft_report", None),
    Stage.REPORTED: ("open_review", None),
    Stage.UNDER_REVIEW: ("adopt_conclusion", None),
    Stage.CONCLUDED: ("issue_conclusion", None),
    Stage.ISSUED: ("begin_follow_up", _("Bắt đầu theo dõi kiến nghị")),
    Stage.FOLLOW_UP: ("close", None),
}
# By milestone, the act whose day stands under it once it is passed; the first of several that was taken.
DAYS = (
    ("plan.issued",),
    ("field_work.closed",),
    ("report.approved",),
    ("conclusion.issued", "recommendations.issued"),
    (),
    ("case.closed",),
)
ROLE_ORDER = {role: place for place, role in enumerate((*Role, None))}
SHOWN_OUTSIDE = TEAM_ROLES | {Role.BODY_CHAIR}

assert len(DAYS) == len(MILESTONES)  # noqa: S101 -- two tables that must be read side by side
assert {tab for _name, listed in GROUPS for tab in listed} == set(TABS)  # noqa: S101 -- likewise
