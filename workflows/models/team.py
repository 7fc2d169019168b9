"""A sub-team of the delegation (Tổ giám sát): its own lead, its own units, its own sessions and notes."""

from django.conf import settings
from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from workflows.models.acts.teaming import FORMING, place
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.stage import WRITING
from workflows.steps import Note, step


class TeamState(models.TextChoices):
    APART = "apart", _("Làm việc riêng")
    MERGED = "merged", _("Đã gộp kết quả")


class TeamQuerySet(PartQuerySet):
    team_path = "number"


class Team(Part):
    """One sub-team. Who belongs to it stands in the memberships, by its number; until its results are merged with
    those of the others, its people see no other sub-team's part."""

    number = models.PositiveSmallIntegerField(_("Số"))
    name = models.CharField(_("Tên tổ"), max_length=120)
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("Tổ trưởng"))
    state = FSMField(_("Tình trạng"), default=TeamState.APART, choices=TeamState.choices, protected=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("tổ giám sát")
        verbose_name_plural = _("tổ giám sát")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="team_number_is_one"),
            state_check(TeamState.values, "team_state_is_known"),
        ]

    def __str__(self):
        return self.name

    @property
    def concerned_team(self):
        return self.number

    @step(TeamState.APART, verb="team.changed", power="manage_sub_teams", during=FORMING, exclusive=True)
    def change(self, *, by, name, lead, members, units):
        """Another name, lead, membership or share of the units. Who leaves it is a member of the delegation still."""
        self.name, self.lead = name, lead
        place(self, by, members, units)
        return {"name": name, "lead": lead.full_name, "units": [str(each) for each in units]}

    @step("*", verb="team.noted", power="add_finding", during=FORMING | WRITING)
    def jot(self, *, by, text):
        """A note for the sub-team itself: the others read it when the results are merged."""
        note = self.notes.create(case=self.case, author=by, text=text, written_at=clock.now())
        return Note(details={"text": Truncator(note.text).chars(200)})


class OfTeam(PartQuerySet):
    team_path = "team__number"


class TeamNote(Part):
    """What a member noted for the own sub-team."""

    team = models.ForeignKey(Team, models.PROTECT, related_name="notes")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("Ghi chú"))
    written_at = models.DateTimeField(_("Lúc"))

    objects = OfTeam.as_manager()

    class Meta:
        verbose_name = _("ghi chú của tổ")
        verbose_name_plural = _("ghi chú của tổ")
        ordering = ["id"]

    def __str__(self):
        return Truncator(self.text).chars(60)

    @property
    def concerned_team(self):
        return self.team.number
