"""The wall between the sub-teams of a delegation, as conditions of SQL."""

from functools import reduce
from operator import and_, or_

from django.db.models import Exists, OuterRef, Q

from core import clock
from permissions.access import unwalled_dossiers
from permissions.models import Membership
from permissions.roles import TEAM_ROLES, roles_with
from permissions.sight import sight_of


def of_seen_team(user, *teams, dossier="case_id"):
    """The SQL condition "no sub-team's wall stands between the user and the row", by the columns that hold numbers of
    sub-teams. It lets nobody in by itself: it goes beside `inside_dossiers`."""
    if not teams:
        return Q()
    if not user.is_authenticated or not user.is_active:
        return Q(pk__in=[])
    sight = sight_of(user)
    if sight and sight.inside == sight.unwalled:
        return Q(**{f"{dossier}__in": sorted(sight.inside)})
    return Q(**{f"{dossier}__in": unwalled_dossiers(user)}) | of_own_team(user, *teams, dossier=dossier)


def of_own_team(user, *teams, dossier="case_id"):
    """The SQL condition "the row is of no sub-team, or of the user's own", for those who do not see every part."""
    if sight := sight_of(user):
        seen = (_in_teams(sight.teams, team, dossier) for team in teams)
        return reduce(and_, seen, Q())
    own = Membership.objects.active_on(clock.today()).filter(
        user=user, role__in=TEAM_ROLES & set(roles_with("view_inside")), dossier=OuterRef(dossier)
    )
    seen = (Q(**{f"{team}__isnull": True}) | Q(Exists(own.filter(team=OuterRef(team)))) for team in teams)
    return reduce(and_, seen, Q())


def _in_teams(numbers, team, dossier):
    own = (Q(**{dossier: pk, f"{team}__in": sorted(found - {None})}) for pk, found in numbers.items())
    return reduce(or_, own, Q(**{f"{team}__isnull": True}))
