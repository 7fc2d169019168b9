"""May this person do this here, which dossiers does she see, and if not: why not.

Every answer comes from `Membership` and `Party` as they stand on the day. A membership counts for a dossier
  * when it names the dossier (team roles, and unit roles given for this case only),
  * when it is a body role in the body that owns the dossier,
  * when it is a unit role in a unit that is party to the dossier.

A unit that is only consulted is party too, but its people see the dossier nowhere: `visible_dossiers`, `units_of` and
`speaks_for` leave them out, and of their powers CONSULTED_POWERS are left. See `permissions.consulting`.
"""

from functools import reduce
from operator import or_

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils.translation import gettext as _

from core import clock
from core.models import Dossier
from permissions.models import Membership, Party
from permissions.roles import (
    BODY_ROLES,
    CONSULTED_POWERS,
    POWER_LABELS,
    POWERS,
    TEAM_ROLES,
    UNIT_ROLES,
    Role,
    roles_with,
)
from permissions.sight import sight_of


def people(dossier):
    """All memberships that count for the dossier today, with their users: one query, kept on the instance.

    Each is told whether it is `consulted`: of a unit that is merely asked about a petition.
    """
    kept = getattr(dossier, "_people", None)
    if kept is None:
        day = clock.today()
        parties = Party.objects.active_on(day).filter(dossier_id=dossier.pk).values("unit")
        kept = dossier._people = list(
            Membership.objects.active_on(day)
            .filter(
                Q(dossier_id=dossier.pk, role__in=TEAM_ROLES)
                | Q(dossier=None, unit_id=dossier.body_id, role__in=BODY_ROLES)
                | Q(Q(dossier=None) | Q(dossier_id=dossier.pk), unit__in=parties, role__in=UNIT_ROLES),
                user__is_active=True,
            )
            .annotate(consulted=_consulted(dossier, day))
            .select_related("user")
            .order_by("id")
        )
    return kept


def _consulted(dossier, day):
    told = Party.objects.inspected_on(day).filter(dossier_id=dossier.pk, unit=OuterRef("unit"))
    return ExpressionWrapper(Q(role__in=UNIT_ROLES) & ~Q(Exists(told)), output_field=BooleanField())


def forget_people(dossier):
    """Drop what `people` kept, after a membership has changed."""
    dossier.__dict__.pop("_people", None)


def standing(user, dossier):
    """The user's own memberships in the dossier."""
    return [held for held in people(dossier) if held.user_id == user.pk]


def powers(user, dossier):
    """All powers of the user in the dossier, whatever the unit."""
    return frozenset().union(*(powers_by(held) for held in standing(user, dossier)))


def powers_by(held):
    """What a membership gives in the dossier in which it was found."""
    return POWERS[held.role] & CONSULTED_POWERS if held.consulted else POWERS[held.role]


def walled_in(user, dossier):
    """The numbers of the sub-teams whose part alone the user sees inside; None when she sees every part."""
    inside = [held for held in standing(user, dossier) if "view_inside" in POWERS[held.role]]
    if not inside or any(not held.confined for held in inside):
        return None
    return {held.team for held in inside}


def may(user, power, dossier, unit=None, team=None):
    """True when the user holds the power here: a unit's own power in that unit, and in a sub-team's part (`team` is
    its number) only from a place that is not confined to another."""
    return any(_gives(held, power, unit, team) for held in standing(user, dossier))


def _gives(held, power, unit, team=None):
    if power not in powers_by(held) or not within(held, team):
        return False
    return held.role not in UNIT_ROLES or unit is None or held.unit_id == unit.pk


def within(held, team):
    """True unless the membership is confined to another sub-team than the one of this number (None: of nobody)."""
    return team is None or not held.confined or held.team == team


def holders(dossier, power, unit=None, team=None):
    """Who holds the power here, as users, each once and in order of appointment."""
    return list({held.user_id: held.user for held in people(dossier) if _gives(held, power, unit, team)}.values())


def units_of(user, dossier):
    """The ids of the units for which the user speaks in the dossier; not of those that are only consulted."""
    return {held.unit_id for held in standing(user, dossier) if held.role in UNIT_ROLES and not held.consulted}


def sees_inside(user, dossier):
    return "view_inside" in powers(user, dossier)


def explain(user, power, dossier, unit=None):
    """The sentence a refused person reads: who may, and what she is."""
    # Whoever heads the delegation together with its head is meant with her.
    allowed = ", ".join(str(role.label).lower() for role in roles_with(power) if role != Role.CO_HEAD)
    own = ", ".join(dict.fromkeys(str(Role(held.role).label).lower() for held in standing(user, dossier)))
    facts = {"allowed": allowed, "power": POWER_LABELS[power], "own": own}
    if not own:
        return _("Chỉ %(allowed)s được %(power)s; đồng chí không có vai trò trong hồ sơ này.") % facts
    return _("Chỉ %(allowed)s được %(power)s; đồng chí là %(own)s.") % facts


def visible_dossiers(user):
    """The ids of the dossiers the user may see, to stand behind `__in`: a query, or while a page is read the ids
    themselves (see `permissions.sight`); none for a stranger or a closed account. So are those of the others here."""
    if not user.is_authenticated or not user.is_active:
        return Dossier.objects.none().values("pk")
    if sight := sight_of(user):
        return sorted(sight.visible)
    own = _own(user)
    units = own.filter(role__in=UNIT_ROLES, dossier=None).values("unit")
    parties = Party.objects.inspected_on(clock.today())
    admitted = parties.filter(dossier=OuterRef("dossier"), unit=OuterRef("unit"))
    return Dossier.objects.filter(
        Q(pk__in=own.filter(role__in=TEAM_ROLES).values("dossier"))
        | Q(body__in=own.filter(role__in=BODY_ROLES).values("unit"))
        | Q(pk__in=parties.filter(unit__in=units).values("dossier"))
        | Q(pk__in=own.filter(Exists(admitted), role__in=UNIT_ROLES).values("dossier"))
    ).values("pk")


def inside_dossiers(user):
    """The dossiers whose internal papers the user may see; some perhaps only of her sub-team: rows that may
    belong to one ask `permissions.walls.of_seen_team` as well."""
    if not user.is_authenticated or not user.is_active:
        return Dossier.objects.none().values("pk")
    if sight := sight_of(user):
        return sorted(sight.inside)
    return _inside_by(_own(user).filter(role__in=roles_with("view_inside")))


def unwalled_dossiers(user):
    """The dossiers in which the user sees every sub-team's part."""
    if sight := sight_of(user):
        return sorted(sight.unwalled)
    return _inside_by(_own(user).filter(role__in=roles_with("view_inside"), confined=False))


def _inside_by(own):
    return Dossier.objects.filter(
        Q(pk__in=own.filter(role__in=TEAM_ROLES).values("dossier"))
        | Q(body__in=own.filter(role__in=BODY_ROLES).values("unit"))
    ).values("pk")


def outside_dossiers(user):
    """The dossiers in which the user speaks for a unit that is inspected."""
    if not user.is_authenticated or not user.is_active:
        return Dossier.objects.none().values("pk")
    if sight := sight_of(user):
        return sorted(set().union(*sight.spoken.values()))
    own, parties = _own(user).filter(role__in=UNIT_ROLES), Party.objects.inspected_on(clock.today())
    admitted = parties.filter(dossier=OuterRef("dossier"), unit=OuterRef("unit"))
    return Dossier.objects.filter(
        Q(pk__in=parties.filter(unit__in=own.filter(dossier=None).values("unit")).values("dossier"))
        | Q(pk__in=own.filter(Exists(admitted)).values("dossier"))
    ).values("pk")


def speaks_for(user, *, dossier="case_id", unit="unit_id", consulted=False):
    """The SQL condition "the user speaks for this row's unit in this row's dossier", by the names of two columns.

    `consulted`: also when the unit is only consulted.
    """
    if not user.is_authenticated or not user.is_active:
        return Q(pk__in=[])
    if sight := sight_of(user):
        units = (sight.asked if consulted else sight.spoken).items()
        own = (Q(**{unit: pk, f"{dossier}__in": sorted(dossiers)}) for pk, dossiers in units)
        return reduce(or_, own, Q(pk__in=[]))
    own = _own(user).filter(Q(dossier=None) | Q(dossier=OuterRef(dossier)), role__in=UNIT_ROLES, unit=OuterRef(unit))
    parties = Party.objects.active_on(clock.today()) if consulted else Party.objects.inspected_on(clock.today())
    party = parties.filter(dossier=OuterRef(dossier), unit=OuterRef(unit))
    return Q(Exists(own)) & Q(Exists(party))


def _own(user):
    return Membership.objects.active_on(clock.today()).filter(user=user)
