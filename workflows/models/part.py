"""What every part of a case has in common: its case, its label in the record, and who may see it."""

from django.db import models
from django.db.models import Q

from permissions.access import inside_dossiers, speaks_for, visible_dossiers
from permissions.walls import of_seen_team


class PartQuerySet(models.QuerySet):
    """Rows of a case. Those inside see them, those confined to a sub-team only its own and what is of none; a unit
    sees those that concern it and have been released.

    `unit_path`: the column of the unit a row concerns; `team_path`: that of the number of the sub-team whose part of
    the case it belongs to, or several such columns. None: it concerns no one unit, it belongs to no one sub-team.
    """

    unit_path = None
    team_path = None

    def released(self):
        """The condition under which a unit may see a row that concerns it. Nothing, unless a model says more."""
        return Q(pk__in=[])

    def visible_to(self, user):
        return self.filter(
            self.inside(user) | Q(self._concerns(user), case__in=visible_dossiers(user)) & self.released()
        )

    def of_units(self, user, case, units):
        """What `visible_to` gives of one case to a person who is not inside and speaks for the units of these ids
        there: the same rows, with much less to ask where a model has no rule of its own."""
        if type(self).visible_to is not PartQuerySet.visible_to:
            return self.visible_to(user).filter(case=case.pk)
        own = Q(**{f"{self.unit_path}__in": units}) if self.unit_path else Q()
        return self.filter(own & self.released(), case=case.pk)

    def of_teams(self, user, case, teams):
        """What `visible_to` gives of one case to a person inside who sees these sub-teams' part alone and speaks for
        no unit there: the same rows, with much less to ask where a model has no rule of its own."""
        if type(self).visible_to is not PartQuerySet.visible_to:
            return self.visible_to(user).filter(case=case.pk)
        rows = self.filter(case=case.pk)
        for path in self.team_paths:
            rows = rows.filter(Q(**{f"{path}__isnull": True}) | Q(**{f"{path}__in": teams}))
        return rows

    def inside(self, user):
        """The condition under which a row is seen from inside, with the wall between the sub-teams."""
        return Q(case__in=inside_dossiers(user)) & of_seen_team(user, *self.team_paths)

    @property
    def team_paths(self):
        """`team_path` as a tuple, empty when rows belong to no sub-team."""
        return (self.team_path,) if isinstance(self.team_path, str) else self.team_path or ()

    def _concerns(self, user):
        return speaks_for(user, unit=self.unit_path) if self.unit_path else Q()


class Part(models.Model):
    """A row that belongs to one case and changes only by steps."""

    case = models.ForeignKey("workflows.Supervision", models.PROTECT, related_name="%(class)s_set")

    reads = ()
    concerned_unit = None
    concerned_team = None  # the number of the sub-team whose part of the case the row belongs to

    class Meta:
        abstract = True

    @property
    def label(self):
        return str(self)


def state_check(choices, name):
    """The database's own guard of a state field: only known states."""
    return models.CheckConstraint(condition=Q(state__in=[str(choice) for choice in choices]), name=name)
