"""The draft report as it was put before the inspected units, and what each of them says of it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Reach
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.stage import Stage
from workflows.steps import step


class ReleasedToUnits(PartQuerySet):
    def released(self):
        """Every inspected unit reads the draft that was put before it."""
        return Q()


class DraftRelease(Part):
    """`text` is the draft as it stood that day: what is written afterwards the units do not see."""

    text = models.TextField(_("Dự thảo gửi đơn vị"))
    released_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    released_on = models.DateField(_("Ngày gửi đơn vị"))
    due_on = models.DateField(_("Hạn góp ý"))

    objects = ReleasedToUnits.as_manager()

    class Meta:
        verbose_name = _("dự thảo gửi đơn vị")
        verbose_name_plural = _("dự thảo gửi đơn vị")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["case"], name="draft_is_released_once")]

    def __str__(self):
        return str(_("Dự thảo báo cáo kết quả giám sát"))


class UnitCommentState(models.TextChoices):
    ASKED = "asked", _("Chờ ý kiến")
    GIVEN = "given", _("Đã có ý kiến")


class UnitCommentQuerySet(PartQuerySet):
    unit_path = "inspected__unit_id"
    team_path = "inspected__team__number"

    def released(self):
        return Q()


class UnitComment(Part):
    """What one unit says of the draft; printed with the report. Silence until the day means: nothing to say."""

    reads = ("inspected__unit", "inspected__team", "release")

    release = models.ForeignKey(DraftRelease, models.PROTECT, related_name="comments")
    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, verbose_name=_("Đơn vị"))
    state = FSMField(_("Tình trạng"), default=UnitCommentState.ASKED, choices=UnitCommentState.choices, protected=True)
    agrees = models.BooleanField(_("Nhất trí với dự thảo"), default=False)
    text = models.TextField(_("Ý kiến của đơn vị"), blank=True)
    number = models.CharField(_("Số, ký hiệu"), max_length=60, blank=True)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(_("Góp ý lúc"), null=True)

    objects = UnitCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("ý kiến của đơn vị về dự thảo")
        verbose_name_plural = _("ý kiến của đơn vị về dự thảo")
        ordering = ["id"]
        constraints = [
            state_check(UnitCommentState.values, "unit_comment_state_is_known"),
            models.UniqueConstraint(fields=["release", "inspected"], name="unit_comments_once"),
        ]

    def __str__(self):
        return str(self.inspected)

    @property
    def concerned_unit(self):
        return self.inspected.unit

    @property
    def concerned_team(self):
        return self.inspected.concerned_team

    @property
    def is_waited_for(self):
        return self.state == UnitCommentState.ASKED and clock.today() <= self.release.due_on

    @step(
        UnitCommentState.ASKED,
        UnitCommentState.GIVEN,
        verb="draft.commented",
        power="sign_unit_report",
        during=[Stage.COMMENTED],
        reach=Reach.UNIT,
    )
    def give(self, *, by, text="", agrees=False, number=""):
        """The unit's head says what it thinks of the draft; also after the day, as long as the report is not signed."""
        self.text, self.agrees, self.number = text, agrees, number
        self.given_by, self.given_at = by, clock.now()
        return {"agrees": agrees, "text": text, "doc_number": number, "late": clock.today() > self.release.due_on}
