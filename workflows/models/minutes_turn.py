"""A turn of speech at a session, as the minutes keep it: who spoke, with the title of that day, and the words."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.guards.live import minutes_open
from workflows.models.acts.marking import Marking
from workflows.models.attendance import Attendance
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.stage import AT_UNITS
from workflows.steps import step


class TurnState(models.TextChoices):
    KEPT = "kept", _("Trong biên bản")
    REMOVED = "removed", _("Đã bỏ")


class MinutesTurnQuerySet(PartQuerySet):
    """Turns are internal: a unit reads what was said in the minutes that are put to it, not here."""

    team_path = "session__team__number"

    def kept(self):
        return self.exclude(state=TurnState.REMOVED)


class MinutesTurn(Marking, Part):
    """One person's words, in their order. `kind` CONCLUSION: the concluding statement on behalf of the delegation."""

    class Kind(models.TextChoices):
        SPEECH = "speech", _("Phát biểu")
        CONCLUSION = "conclusion", _("Phát biểu kết luận")

    reads = ("session__team", "item")

    session = models.ForeignKey("workflows.Session", models.PROTECT, related_name="turns")
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    kind = models.CharField(_("Loại"), max_length=12, choices=Kind.choices, default=Kind.SPEECH)
    name = models.CharField(_("Người phát biểu"), max_length=200)
    title = models.CharField(_("Chức danh"), max_length=300, blank=True)
    side = models.CharField(_("Bên"), max_length=10, choices=Attendance.Side.choices, default=Attendance.Side.TEAM)
    text = models.TextField(_("Nội dung phát biểu"))
    item = models.ForeignKey("workflows.AgendaItem", models.SET_NULL, null=True, verbose_name=_("Thuộc nội dung"))
    state = FSMField(default=TurnState.KEPT, choices=TurnState.choices, protected=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = MinutesTurnQuerySet.as_manager()

    class Meta:
        verbose_name = _("lượt phát biểu")
        verbose_name_plural = _("lượt phát biểu")
        ordering = ["order", "id"]
        constraints = [state_check(TurnState.values, "minutes_turn_state_is_known")]

    def __str__(self):
        return self.label

    @property
    def label(self):
        """By whom, and not a word of what was said."""
        return _now("phát biểu của %(name)s") % {"name": self.name}

    @property
    def concerned_team(self):
        return self.session.concerned_team

    @property
    def concludes(self):
        return self.kind == self.Kind.CONCLUSION

    @step(
        TurnState.KEPT,
        verb="turn.edited",
        power="write_minutes",
        during=AT_UNITS,
        when=[minutes_open],
        exclusive=True,
    )
    def edit(self, *, by, **facts):
        """Put the words or their speaker right. Refused with both texts when somebody else did so meanwhile."""
        for name in {"name", "title", "side", "text", "item", "kind"} & facts.keys():
            setattr(self, name, facts[name])

    @step(TurnState.KEPT, verb="turn.moved", power="write_minutes", during=AT_UNITS, when=[minutes_open])
    def move(self, *, by, way):
        """Change places with the turn before ("up") or after it ("down"). Raises when there is none."""
        others = self.session.turns.kept()
        up = way == "up"
        other = others.filter(order__lt=self.order).last() if up else others.filter(order__gt=self.order).first()
        if other is None:
            raise ValidationError({"way": _now("Lượt phát biểu này đã ở %s.") % (_now("đầu") if up else _now("cuối"))})
        others.filter(pk=other.pk).update(order=self.order)
        self.order = other.order

    @step(
        TurnState.KEPT,
        TurnState.REMOVED,
        verb="turn.removed",
        power="write_minutes",
        during=AT_UNITS,
        when=[minutes_open],
    )
    def remove(self, *, by):
        """Leave the turn out of the minutes. What was made of its sentences stays, with the words."""
