"""An inspected unit: its own lane through the case, from the first notice to the accepted report."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Reach
from workflows.models.acts.days import refuse_past
from workflows.models.acts.unit_answering import UnitAnswering
from workflows.models.acts.unit_claiming import UnitClaiming
from workflows.models.acts.unit_measuring import UnitMeasuring
from workflows.models.acts.unit_remedying import KEEPER, UnitRemedying
from workflows.models.acts.unit_sending import UnitSending
from workflows.models.answer import completeness, owing
from workflows.models.deadline import Deadline
from workflows.models.extending import extend_running
from workflows.models.indicator_value import count_not_entered, still_to_do
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.stage import AT_UNITS
from workflows.steps import step


class UnitState(models.TextChoices):
    ADDED = "added", _("Dự kiến")
    INVITED = "invited", _("Chờ xác nhận đã nhận")
    REPORT_DUE = "report_due", _("Chờ báo cáo")
    REPORTED = "reported", _("Đã gửi báo cáo")
    RETURNED = "returned", _("Trả lại để bổ sung")
    ACCEPTED = "accepted", _("Đã tiếp nhận báo cáo")
    WAIVED = "waived", _("Không yêu cầu báo cáo")
    REMOVED = "removed", _("Đã rút khỏi danh sách")


AWAITED = (UnitState.INVITED, UnitState.REPORT_DUE, UnitState.RETURNED)


class InspectedUnitQuerySet(PartQuerySet):
    unit_path = "unit_id"
    team_path = "team__number"

    def released(self):
        return ~Q(state__in=[UnitState.ADDED, UnitState.REMOVED])

    def current(self):
        return self.exclude(state=UnitState.REMOVED)

    def with_requests(self):
        """With `is_asked`: there is a request to the unit that it has not answered; `is_visited`: a visit there is not
        over; with what is still to be done with its figures (`to_check`, `unexplained`, `cause_owed`); and
        `remedy_due_on`, the last day for its report of what it has mended, None while none is owed."""
        asked = self._has(unitrequest__state="open")
        visited = self._has(fieldvisit__state__in=("planned", "started"))
        owed = Deadline.objects.open().filter(inspected=OuterRef("pk"), until=KEEPER).order_by("due_on")
        due_on = Subquery(owed.values("due_on")[:1])
        return self.annotate(is_asked=asked, is_visited=visited, remedy_due_on=due_on, **still_to_do())

    def _has(self, **parts):
        return Exists(self.model._base_manager.filter(pk=OuterRef("pk"), **parts))

    def with_gaps(self):
        """With what a report still lacks: `not_answered` and `not_entered`."""
        return self.select_related("unit", "team").annotate(**owing(), not_entered=count_not_entered()).order_by("pk")

    def with_answers(self):
        """With how many questions and indicators are `asked`, how many `answered` so far, and how many questions that
        must be answered are `not_answered`, of how many indicators a figure is owed: `not_entered`."""
        return (
            self.select_related("unit", "team")
            .annotate(**completeness(), not_entered=count_not_entered())
            .order_by("pk")
        )


class InspectedUnit(UnitAnswering, UnitClaiming, UnitMeasuring, UnitRemedying, UnitSending, Part):
    """One unit in one case. `report_due_on` is the last day for its report, by the plan or as extended.

    `signature_asked_at`: since when its finished report lies before the one who signs.
    """

    reads = ("unit", "team")

    unit = models.ForeignKey("core.Unit", models.PROTECT, related_name="inspections")
    team = models.ForeignKey("workflows.Team", models.PROTECT, null=True, blank=True, verbose_name=_("Tổ giám sát"))
    state = FSMField(_("Tình trạng"), default=UnitState.ADDED, choices=UnitState.choices, protected=True)
    report_due_on = models.DateField(_("Hạn gửi báo cáo"), null=True)
    returned_reason = models.TextField(_("Lý do trả lại"), blank=True)
    waived_reason = models.TextField(_("Lý do không yêu cầu"), blank=True)
    signature_asked_at = models.DateTimeField(_("Trình ký lúc"), null=True)
    signature_asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    handed_back_reason = models.TextField(_("Lý do trả lại người soạn"), blank=True)

    objects = InspectedUnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị chịu sự giám sát")
        verbose_name_plural = _("đơn vị chịu sự giám sát")
        ordering = ["id"]
        constraints = [
            state_check(UnitState.values, "inspected_unit_state_is_known"),
            models.UniqueConstraint(
                fields=["case", "unit"], condition=~Q(state="removed"), name="unit_is_inspected_once"
            ),
        ]

    def __str__(self):
        return self.unit.name

    @property
    def concerned_unit(self):
        return self.unit

    @property
    def concerned_team(self):
        return self.team.number if self.team_id else None

    @property
    def is_late(self):
        return self.state in AWAITED and self.report_due_on is not None and clock.today() > self.report_due_on

    @step(UnitState.ADDED, UnitState.INVITED, verb="notice.sent", reach=Reach.UNIT)
    def invite(self, *, by):
        """Part of `add_unit` once the others have been notified."""

    @step("+", UnitState.REMOVED, verb="inspected_unit.removed")
    def remove(self, *, by):
        """Part of `remove_unit`."""

    @step(
        UnitState.INVITED,
        UnitState.REPORT_DUE,
        verb="notice.received",
        power=("confirm_receipt", "send_notice"),
        during=AT_UNITS,
        reach=Reach.UNIT,
    )
    def confirm_receipt(self, *, by, proof=""):
        """The unit confirms that plan and outline arrived; or the secretary records the proof on paper."""
        waiting = self.notices.filter(received_at=None)
        waiting.update(received_at=clock.now(), received_by=by, proof=proof or _now("Xác nhận trên hệ thống"))
        return {"proof": proof}

    @step(
        UnitState.REPORTED,
        UnitState.ACCEPTED,
        verb="unit_report.accepted",
        power=("draft_report", "close_field_work"),
        during=AT_UNITS,
        reach=Reach.UNIT,
    )
    def accept_report(self, *, by):
        """Take the report as complete enough to work with."""

    @step(
        [UnitState.REPORTED, UnitState.ACCEPTED],
        UnitState.RETURNED,
        verb="unit_report.returned",
        power=("draft_report", "close_field_work"),
        during=AT_UNITS,
        reach=Reach.UNIT,
    )
    def return_report(self, *, by, reason, due_on=None):
        """Send the report back to be completed, by a new day when one is given. Raises ValidationError at `due_on`."""
        refuse_past(due_on)
        self.returned_reason = reason
        self.report_due_on = due_on or self.report_due_on
        Deadline.run_again(self.case, "unit_reported", day=due_on, reason=reason, inspected=self)
        Deadline.start(self.case, "supplement_requested", clock.today(), inspected=self)
        return {"reason": reason}

    @step(AWAITED, UnitState.WAIVED, verb="unit_report.waived", power="waive", during=AT_UNITS, reach=Reach.UNIT)
    def waive_report(self, *, by, reason):
        self.waived_reason = reason
        Deadline.meet(self.case, "unit_reported", clock.today(), reason=reason, inspected=self)
        return {"reason": reason}

    @step(AWAITED, verb="unit_report.extended", power="extend", during=AT_UNITS, reach=Reach.UNIT)
    def extend_report(self, *, by, until, reason):
        """Give the unit more days for its report."""
        if self.report_due_on and until <= self.report_due_on:
            raise ValidationError({"until": _now("Ngày gia hạn phải sau hạn hiện tại.")})
        before, self.report_due_on = self.report_due_on, until
        extend_running(self.case, "unit_reported", until, by=by, reason=reason, inspected=self)
        return {"before": before.isoformat() if before else "", "until": until.isoformat(), "reason": reason}
