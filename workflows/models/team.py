"""A sub-team of the delegation (Tổ giám sát): its own lead, its own units, its own sessions."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models.part import Part, PartQuerySet


class TeamQuerySet(PartQuerySet):
    team_path = "number"


class Team(Part):
    """One sub-team. Who belongs to it stands in the memberships, by its number."""

    number = models.PositiveSmallIntegerField(_("Số"))
    name = models.CharField(_("Tên tổ"), max_length=120)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("tổ giám sát")
        verbose_name_plural = _("tổ giám sát")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="team_number_is_one")]

    def __str__(self):
        return self.name

    @property
    def concerned_team(self):
        return self.number
