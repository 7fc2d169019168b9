"""A question put to the unit at a session, and its answer."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Reach
from permissions.access import inside_dossiers, speaks_for
from workflows.models.attendance import OfSession
from workflows.models.part import Part, state_check
from workflows.models.stage import AT_UNITS
from workflows.steps import Note, step


class QuestionState(models.TextChoices):
    OPEN = "open", _("Chưa trả lời")
    ANSWERED = "answered", _("Đã trả lời")


class QuestionQuerySet(OfSession):
    team_path = "session__team__number"

    def visible_to(self, user):
        """Those who see the session; of the units only the one a question is put to, when it names one."""
        open_to_all = Q(inspected=None) | Q(case__in=inside_dossiers(user))
        return super().visible_to(user).filter(open_to_all | speaks_for(user, unit="inspected__unit_id"))


class Question(Part):
    """`inspected`: the unit it is put to; None: all units of the session. `answered_for` is who answered, when the
    secretary writes down an answer given aloud."""

    reads = ("session__team", "inspected__unit")

    session = models.ForeignKey("workflows.Session", models.PROTECT)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, null=True, verbose_name=_("Đơn vị"))
    text = models.TextField(_("Câu hỏi, ý kiến"))
    state = FSMField(_("Tình trạng"), default=QuestionState.OPEN, choices=QuestionState.choices, protected=True)
    answer = models.TextField(_("Trả lời"), blank=True)
    answered_for = models.CharField(_("Người trả lời"), max_length=200, blank=True)
    answered_at = models.DateTimeField(null=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("câu hỏi")
        verbose_name_plural = _("câu hỏi")
        ordering = ["id"]
        constraints = [state_check(QuestionState.values, "question_state_is_known")]

    def __str__(self):
        return f"“{Truncator(self.text).chars(120)}”"

    @property
    def concerned_unit(self):
        return self.inspected.unit if self.inspected_id else None

    @property
    def concerned_team(self):
        return self.session.concerned_team

    @property
    def called(self):
        return self.session.called

    @property
    def reach(self):
        """How far what is said of it goes: to the unit it names, else to the units of its session."""
        return Reach.UNIT if self.inspected_id else Reach.UNITS

    @step(
        QuestionState.OPEN,
        QuestionState.ANSWERED,
        verb="question.answered",
        power=("answer", "record_answers"),
        during=AT_UNITS,
        reach=Reach.UNITS,
    )
    def reply(self, *, by, text, answered_for=""):
        """Answer, or write down the answer given at the session."""
        self.answer, self.answered_at = text, clock.now()
        self.answered_for = answered_for or by.full_name
        return Note(details={"text": text, "by": self.answered_for}, reach=self.reach)


class FileCheck(Part):
    """A file or paper of the unit that the delegation looked at, and what it saw."""

    session = models.ForeignKey("workflows.Session", models.PROTECT)
    name = models.CharField(_("Hồ sơ, tài liệu"), max_length=300)
    note = models.TextField(_("Ghi nhận"), blank=True)
    examined_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = OfSession.as_manager()

    class Meta:
        verbose_name = _("hồ sơ đã kiểm tra")
        verbose_name_plural = _("hồ sơ đã kiểm tra")
        ordering = ["id"]

    def __str__(self):
        return self.name

    @property
    def concerned_team(self):
        return self.session.concerned_team
