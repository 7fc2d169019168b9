"""Who writes for the public without seeing what is inside, and who decides on what the public reads."""

from django.db.models import Q

from core import clock
from core.models import Dossier
from permissions.models import Membership
from permissions.roles import BODY_ROLES, TEAM_ROLES, roles_with

# Those inside see articles as they see the rest, each with the wall between the sub-teams.
OUTSIDE = TEAM_ROLES & set(roles_with("write_article")) - set(roles_with("view_inside"))


def dossiers_written_about(user):
    """A query for the ids of the dossiers in which the user writes from outside; no row for a stranger."""
    if not user.is_authenticated or not user.is_active:
        return Dossier.objects.none().values("pk")
    own = Membership.objects.active_on(clock.today()).filter(user=user, role__in=OUTSIDE, confined=False)
    return Dossier.objects.filter(pk__in=own.values("dossier")).values("pk")


def dossiers_published_by(user):
    """A query for the ids of the dossiers in which the user decides on articles, and on what readers write to them."""
    if not user.is_authenticated or not user.is_active:
        return Dossier.objects.none().values("pk")
    own = Membership.objects.active_on(clock.today()).filter(user=user, role__in=roles_with("publish_article"))
    return Dossier.objects.filter(
        Q(pk__in=own.filter(role__in=TEAM_ROLES).values("dossier"))
        | Q(body__in=own.filter(role__in=BODY_ROLES).values("unit"))
    ).values("pk")
