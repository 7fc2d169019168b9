"""A petition in the hands of one department: what it is asked, by when, and what it answered."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Document, Reach
from permissions.access import speaks_for
from workflows.models.filing import attach
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.steps import Note, step


class ForwardingState(models.TextChoices):
    SENT = "sent", _("Chờ cơ quan trả lời")
    ANSWERED = "answered", _("Đã có trả lời, chờ đánh giá")
    UNSATISFACTORY = "unsatisfactory", _("Chưa đạt, đề nghị trả lời lại")
    SETTLED = "settled", _("Trả lời đạt yêu cầu")
    RECALLED = "recalled", _("Không chờ trả lời nữa")


WAITED_FOR = (ForwardingState.SENT, ForwardingState.UNSATISFACTORY)
DONE_WITH = (ForwardingState.SETTLED, ForwardingState.RECALLED)
FORWARDING = "forwarding"  # as the record names it
HANDLE, ANSWER = "handle_petition", "answer_petition"


class ForwardingQuerySet(PartQuerySet):
    unit_path = "department_id"
    team_path = "petition__inspected__team__number"

    def visible_to(self, user):
        """Inside: all. A department: what was put to it, whether it is party to the case for more or not."""
        return self.filter(self.inside(user) | speaks_for(user, unit="department_id", consulted=True))


class Forwarding(Part):
    """One petition at one department. `due_on`: the last day (calendar) for the answer; late is computed from it."""

    reads = ("petition__inspected__unit", "petition__inspected__team", "department")

    petition = models.ForeignKey("workflows.Petition", models.PROTECT, related_name="forwardings")
    department = models.ForeignKey("core.Unit", models.PROTECT, related_name="+", verbose_name=_("Cơ quan"))
    asked = models.TextField(_("Đề nghị giải quyết, trả lời"))
    number = models.CharField(_("Số văn bản chuyển"), max_length=60, blank=True)
    sent_on = models.DateField(_("Ngày chuyển"))
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField(_("Hạn trả lời"))
    state = FSMField(_("Tình trạng"), default=ForwardingState.SENT, choices=ForwardingState.choices, protected=True)
    text = models.TextField(_("Trả lời"), blank=True)
    answered_for = models.CharField(_("Theo văn bản"), max_length=200, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    judgement = models.TextField(_("Đánh giá"), blank=True)

    objects = ForwardingQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề xuất chuyển cơ quan")
        verbose_name_plural = _("đề xuất chuyển cơ quan")
        ordering = ["id"]
        constraints = [
            state_check(ForwardingState.values, "forwarding_state_is_known"),
            models.UniqueConstraint(
                fields=["petition", "department"], condition=~Q(state="recalled"), name="petition_is_forwarded_once"
            ),
        ]

    def __str__(self):
        return f"{self.petition.code} – {self.department}"

    label = property(__str__)

    @property
    def concerned_unit(self):
        return self.department

    @property
    def concerned_team(self):
        return self.petition.concerned_team

    @property
    def is_waited_for(self):
        return self.state in WAITED_FOR

    @property
    def is_overdue(self):
        return self.is_waited_for and clock.today() > self.due_on

    @step(ForwardingState.SENT, verb="forwarding.sent", reach=Reach.UNIT)
    def put(self, *, by):
        """Part of `Petition.forward`."""
        return self._facts(due_on=self.due_on.isoformat(), doc_number=self.number, text=self.asked)

    @step(WAITED_FOR, ForwardingState.ANSWERED, verb="forwarding.answered", power=(ANSWER, HANDLE), reach=Reach.UNIT)
    def answer(self, *, by, text, answered_for="", uploads=()):
        """The department answers; or the secretary writes down its letter, named in `answered_for`."""
        late, self.text, self.answered_for = self.is_overdue, text, answered_for
        self.answered_by, self.answered_at = by, clock.now()
        for upload in uploads:
            attach(self.case, upload, type=Document.Type.LETTER, by=by, forwarding=self)
        self._tell_unit(_now("%s đã trả lời Đoàn giám sát"))
        return self._facts(text=text, late=late)

    @step(ForwardingState.ANSWERED, ForwardingState.SETTLED, verb="forwarding.settled", power=HANDLE, reach=Reach.UNIT)
    def accept(self, *, by, note=""):
        """The answer meets what was asked."""
        self.judgement = note
        return self._facts(note=note)

    @step(
        ForwardingState.ANSWERED,
        ForwardingState.UNSATISFACTORY,
        verb="forwarding.asked_again",
        power=HANDLE,
        reach=Reach.UNIT,
    )
    def ask_again(self, *, by, reason, due_on):
        """The answer does not meet what was asked: the department answers again, by a new day."""
        if due_on < clock.today():
            raise ValidationError({"due_on": _now("Hạn phải từ hôm nay trở đi.")})
        self.judgement, self.due_on = reason, due_on
        self._tell_unit(_now("đề nghị %s trả lời lại"))
        return self._facts(reason=reason, due_on=due_on.isoformat())

    @step(
        [*WAITED_FOR, ForwardingState.ANSWERED],
        ForwardingState.RECALLED,
        verb="forwarding.recalled",
        power=HANDLE,
        reach=Reach.UNIT,
    )
    def recall(self, *, by, reason):
        """Wait no longer: the department is not competent, or the matter is settled otherwise."""
        self.judgement = reason
        self._tell_unit(_now("không chờ %s trả lời nữa"))
        return self._facts(reason=reason)

    def _facts(self, **details):
        """`petition`: the id of the petition on whose page this is shown."""
        return Note(details={"petition": self.petition_id, **details})

    def _tell_unit(self, words):
        petition = self.petition
        petition.case = self.case
        petition.follow(by=None, said=words % self.department)
