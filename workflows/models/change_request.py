"""A change of what is supervised that the body itself has to consent to: content, object, scope, time."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Reach
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.stage import CHANGEABLE
from workflows.steps import Note, step


class ChangeState(models.TextChoices):
    ASKED = "asked", _("Chờ ý kiến")
    CONSENTED = "consented", _("Được đồng ý")
    REFUSED = "refused", _("Không được đồng ý")
    LAPSED = "lapsed", _("Hết hiệu lực")


class ChangeRequest(Part):
    """`text` takes the place of what stands in the case's column `what`, once the body has consented. For a change of
    the period it is the last day, as an ISO date; "" for "to the day of the session". What is not decided when the
    report is begun lapses: by then the supervision has been carried out as it was."""

    class What(models.TextChoices):
        CONTENT = "content_text", _("Nội dung giám sát")
        OBJECT = "object_text", _("Đối tượng giám sát")
        SCOPE = "scope_text", _("Phạm vi")
        PERIOD = "period_until", _("Thời gian giám sát đến ngày")

    what = models.CharField(_("Thay đổi về"), max_length=20, choices=What.choices)
    before = models.TextField(_("Đang là"), blank=True)
    text = models.TextField(_("Đề nghị thành"), blank=True)
    why = models.TextField(_("Lý do"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_on = models.DateField(_("Ngày đề nghị"))
    state = FSMField(_("Tình trạng"), default=ChangeState.ASKED, choices=ChangeState.choices, protected=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_on = models.DateField(_("Ngày quyết định"), null=True)
    decision = models.CharField(_("Theo văn bản"), max_length=200, blank=True)
    refusal = models.TextField(_("Lý do không đồng ý"), blank=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề nghị thay đổi")
        verbose_name_plural = _("đề nghị thay đổi")
        ordering = ["id"]
        constraints = [
            state_check(ChangeState.values, "change_state_is_known"),
            models.UniqueConstraint(
                fields=["case", "what"], condition=models.Q(state="asked"), name="one_change_is_asked_for_at_a_time"
            ),
        ]

    def __str__(self):
        return _("đề nghị thay đổi: %(what)s") % {"what": self.get_what_display()}

    @step(
        ChangeState.ASKED,
        ChangeState.CONSENTED,
        verb="change.consented",
        power="steer_case",
        during=CHANGEABLE,
        reach=Reach.UNITS,
    )
    def consent(self, *, by, decision=""):
        """The body agrees: the case is what was asked for from now on, and the units are told."""
        self._decided(by)
        self.decision = decision
        self.case.take_over(by=None, what=self.what, text=self.text)
        return self._facts(decision=decision, after=self.text)

    @step(ChangeState.ASKED, ChangeState.REFUSED, verb="change.refused", power="steer_case", during=CHANGEABLE)
    def refuse(self, *, by, reason):
        self._decided(by)
        self.refusal = reason
        return self._facts(reason=reason)

    def _decided(self, by):
        self.decided_by, self.decided_on = by, clock.today()
        self.case.one_less("changes_open")

    def _facts(self, **details):
        return Note(details={"name": str(self.get_what_display()), **details})
