"""Where a person writes for the public: of such dossiers she sees the articles, though perhaps nothing else inside."""

from django.db.models import Q

from core import clock
from core.models import Dossier
from permissions.models import Membership
from permissions.roles import BODY_ROLES, TEAM_ROLES, roles_with


def dossiers_written_about(user):
    """A query for the ids of the dossiers in which the user holds `write_article`; no row for a stranger."""
    if not user.is_authenticated or not user.is_active:
        return Dossier.objects.none().values("pk")
    roles = set(roles_with("write_article"))
    own = Membership.objects.active_on(clock.today()).filter(user=user)
    return Dossier.objects.filter(
        Q(pk__in=own.filter(role__in=TEAM_ROLES & roles).values("dossier"))
        | Q(body__in=own.filter(role__in=BODY_ROLES & roles).values("unit"))
    ).values("pk")
