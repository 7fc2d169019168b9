"""Units that are only consulted: a department to which a petition was forwarded, and nothing else of the dossier.

Their people stand outside of everything that asks `visible_dossiers`. What may be shown to them asks here.
"""

from django.db.models import Exists, OuterRef, Q

from core import clock
from core.models import Dossier
from permissions.access import standing, visible_dossiers
from permissions.models import Membership, Party
from permissions.roles import UNIT_ROLES


def consulted_dossiers(user):
    """A query for the ids of the dossiers about which a unit of the user's is consulted; no row for a stranger."""
    if not user.is_authenticated or not user.is_active:
        return Dossier.objects.none().values("pk")
    today = clock.today()
    own = Membership.objects.active_on(today).filter(user=user, role__in=UNIT_ROLES)
    asked = Party.objects.active_on(today).filter(consulted=True)
    here = asked.filter(dossier=OuterRef("dossier"), unit=OuterRef("unit"))
    return Dossier.objects.filter(
        Q(pk__in=asked.filter(unit__in=own.filter(dossier=None).values("unit")).values("dossier"))
        | Q(pk__in=own.filter(Exists(here)).values("dossier"))
    ).values("pk")


def known_dossiers(user):
    """Those she sees, and those she is consulted about: where a part of a dossier may be hers to open."""
    return Dossier.objects.filter(Q(pk__in=visible_dossiers(user)) | Q(pk__in=consulted_dossiers(user))).values("pk")


def consulted_units(user, dossier):
    """The ids of the user's units that are consulted about the dossier."""
    return {held.unit_id for held in standing(user, dossier) if held.consulted}


def is_only_consulted(user, dossier):
    """True when the user stands in the dossier for nothing but units that are consulted."""
    held = standing(user, dossier)
    return bool(held) and all(each.consulted for each in held)
