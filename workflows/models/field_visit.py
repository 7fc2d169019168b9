"""A visit on the spot: one day's route at one unit, with what was seen at each site."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.models.acts.visiting import Visiting
from workflows.models.part import Part, PartQuerySet, state_check


class VisitState(models.TextChoices):
    PLANNED = "planned", _("Dự kiến")
    STARTED = "started", _("Đang khảo sát")
    FINISHED = "finished", _("Đã kết thúc")
    CANCELLED = "cancelled", _("Đã hủy")


OPEN_STATES = (VisitState.PLANNED, VisitState.STARTED)


class VisitQuerySet(PartQuerySet):
    team_path = "inspected__team__number"

    def open(self):
        """Planned or under way, at a unit that is still inspected."""
        return self.filter(state__in=OPEN_STATES).exclude(inspected__state="removed")


class FieldVisit(Visiting, Part):
    """Internal, as the findings are: a unit reads what came of it in the conclusion. `lead` None: the head."""

    reads = ("inspected__unit", "inspected__team", "lead")

    number = models.PositiveSmallIntegerField(_("Số"))
    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, verbose_name=_("Đơn vị"))
    session = models.ForeignKey("workflows.Session", models.PROTECT, null=True, verbose_name=_("Buổi làm việc"))
    on = models.DateField(_("Ngày"))
    starts_at = models.TimeField(_("Xuất phát lúc"), null=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người phụ trách")
    )
    state = FSMField(_("Tình trạng"), default=VisitState.PLANNED, choices=VisitState.choices, protected=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    summary = models.TextField(_("Tóm tắt"), blank=True)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("chuyến khảo sát thực tế")
        verbose_name_plural = _("chuyến khảo sát thực tế")
        ordering = ["on", "number"]
        constraints = [
            state_check(VisitState.values, "field_visit_state_is_known"),
            models.UniqueConstraint(fields=["case", "number"], name="field_visit_number_is_one"),
        ]

    def __str__(self):
        return self.label

    @property
    def concerned_team(self):
        return self.inspected.concerned_team

    @property
    def code(self):
        return f"KS-{self.number:02}"

    @property
    def label(self):
        return f"{self.code} ({self.on.strftime('%d/%m/%Y')})"

    @property
    def is_open(self):
        """True while something may still be noted from the page in the hand."""
        return self.state in OPEN_STATES
