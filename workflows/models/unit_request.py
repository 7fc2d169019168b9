"""A request to a unit for information, papers or an explanation, and its answer."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Document, Reach
from workflows.models.filing import attach
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.stage import AT_UNITS, WRITING
from workflows.steps import step

REQUESTING = AT_UNITS | WRITING  # as long as the report may still take up what the unit answers
ASKERS = ("manage_sessions", "send_notice")


class RequestState(models.TextChoices):
    OPEN = "open", _("Chưa trả lời")
    ANSWERED = "answered", _("Đã trả lời")
    WITHDRAWN = "withdrawn", _("Đã rút")


class UnitRequestQuerySet(PartQuerySet):
    """A unit sees the requests to itself, from the moment they are made."""

    unit_path = "inspected__unit_id"
    team_path = "inspected__team__number"

    def released(self):
        return Q(asked_at__isnull=False)

    def open(self):
        return self.filter(state=RequestState.OPEN)


class UnitRequest(Part):
    """One thing asked of one unit by a day. `urgent`: said to be pressing; overdue is computed from `due_on`."""

    reads = ("inspected__unit", "inspected__team")

    number = models.PositiveSmallIntegerField(_("Số"))
    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, verbose_name=_("Đơn vị"))
    session = models.ForeignKey("workflows.Session", models.PROTECT, null=True, verbose_name=_("Buổi làm việc"))
    text = models.TextField(_("Nội dung yêu cầu"))
    due_on = models.DateField(_("Hạn trả lời"))
    urgent = models.BooleanField(_("Khẩn"), default=False)
    state = FSMField(_("Tình trạng"), default=RequestState.OPEN, choices=RequestState.choices, protected=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(_("Trả lời"), blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = UnitRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("yêu cầu đối với đơn vị")
        verbose_name_plural = _("yêu cầu đối với đơn vị")
        ordering = ["number"]
        constraints = [
            state_check(RequestState.values, "unit_request_state_is_known"),
            models.UniqueConstraint(fields=["case", "number"], name="unit_request_number_is_one"),
        ]

    def __str__(self):
        return f"{self.code}: {Truncator(self.text).chars(120)}"

    @property
    def code(self):
        return f"YC-{self.number:02}"

    @property
    def label(self):
        return _now("%(code)s (khẩn)") % {"code": self.code} if self.urgent else self.code

    @property
    def concerned_unit(self):
        return self.inspected.unit

    @property
    def concerned_team(self):
        return self.inspected.team.number if self.inspected.team_id else None

    @property
    def is_overdue(self):
        return self.state == RequestState.OPEN and clock.today() > self.due_on

    @step(
        RequestState.OPEN,
        RequestState.ANSWERED,
        verb="request.answered",
        power=("answer", "record_answers"),
        during=REQUESTING,
        reach=Reach.UNIT,
    )
    def reply(self, *, by, text, uploads=()):
        """Answer in writing, with files; or note the answer that came on paper. Late answers are taken, too."""
        if not text.strip():
            raise ValidationError({"text": _now("Ghi nội dung trả lời.")})
        late = self.is_overdue
        self.answer, self.answered_by, self.answered_at = text, by, clock.now()
        for upload in uploads:
            place = {"reach": Reach.UNIT, "inspected": self.inspected, "request": self}
            attach(self.case, upload, type=Document.Type.RESPONSE, by=by, **place)
        return {"text": text, "late": late}

    @step(
        RequestState.OPEN,
        RequestState.WITHDRAWN,
        verb="request.withdrawn",
        power=ASKERS,
        during=REQUESTING,
        reach=Reach.UNIT,
    )
    def withdraw(self, *, by, reason):
        return {"reason": reason}
