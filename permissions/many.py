"""The people of many dossiers at once: what `permissions.access.people` says of each, in a fixed number of queries."""

from collections import defaultdict
from copy import copy
from typing import NamedTuple

from django.db.models import Q

from core import clock
from core.bulk import among
from permissions.models import Membership, Party
from permissions.roles import BODY_ROLES, TEAM_ROLES, UNIT_ROLES, Role


def gather_people(dossiers):
    """What `people` gives for each of many dossiers, kept on the instances: two queries for all of them."""
    dossiers = {dossier.pk: dossier for dossier in dossiers}
    if not dossiers:
        return
    day = clock.today()
    parties = Party.objects.active_on(day).filter(dossier__in=dossiers).values_list("unit", "dossier", "consulted")
    told, asked = {}, {}
    for unit, dossier, consulted in parties:
        told.setdefault(unit, set()).add(dossier)
        asked[unit, dossier] = consulted and asked.get((unit, dossier), True)
    ruled = {}
    for dossier in dossiers.values():
        ruled.setdefault(dossier.body_id, set()).add(dossier.pk)
        dossier._people = []
    rows = Membership.objects.active_on(day).filter(
        Q(dossier__in=dossiers, role__in=TEAM_ROLES)
        | Q(dossier=None, unit__in=ruled, role__in=BODY_ROLES)
        | Q(Q(dossier=None) | Q(dossier__in=dossiers), unit__in=told, role__in=UNIT_ROLES),
        user__is_active=True,
    )
    for held in rows.select_related("user").order_by("id"):
        for pk in _counted_in(held, told, ruled):
            dossiers[pk]._people.append(_as_consulted(held) if asked.get((held.unit_id, pk)) else held)


def _as_consulted(held):
    """The membership as it counts where its unit is only consulted; elsewhere it stays what it is."""
    if held.role not in UNIT_ROLES:
        return held
    other = copy(held)
    other.consulted = True
    return other


def _counted_in(held, told, ruled):
    """The dossiers, of those asked for, in which a membership counts."""
    if held.role in TEAM_ROLES:
        return {held.dossier_id}
    if held.role in BODY_ROLES:
        return ruled.get(held.unit_id, set())
    own = told.get(held.unit_id, set())
    return own if held.dossier_id is None else own & {held.dossier_id}


class Held(NamedTuple):
    """A membership without the names around it."""

    user_id: int
    role: str
    unit_id: int | None
    team: int | None = None
    confined: bool = False
    consulted: bool = False


def people_of(dossiers, roles=frozenset(Role)):
    """`people` of many dossiers at once, in the given roles: dossier id -> `Held` rows. At most four queries."""
    day, ids = clock.today(), among({dossier.pk for dossier in dossiers})
    held = Membership.objects.active_on(day).filter(user__is_active=True).order_by("id")
    found = {dossier.pk: [] for dossier in dossiers}
    if team := roles & TEAM_ROLES:
        for pk, rows in _by(held.filter(dossier__in=ids, role__in=team), "dossier_id").items():
            found[pk] += [row for _where, row in rows]
    if body := roles & BODY_ROLES:
        bodies = among({dossier.body_id for dossier in dossiers})
        of_body = _by(held.filter(unit__in=bodies, role__in=body), "unit_id")
        for dossier_id, body_id in {(dossier.pk, dossier.body_id) for dossier in dossiers}:
            found[dossier_id] += [row for _where, row in of_body[body_id]]
    if unit := roles & UNIT_ROLES:
        parties = Party.objects.active_on(day).filter(dossier__in=ids)
        # Those merely consulted first: where a unit is both, the later row makes it an inspected one.
        rows = parties.order_by("-consulted").values_list("dossier", "unit", "consulted")
        standing_of = {(pk, unit_id): consulted for pk, unit_id, consulted in rows}
        of_unit = _by(held.filter(unit__in=among({unit_id for _pk, unit_id in standing_of}), role__in=unit), "unit_id")
        for (pk, unit_id), consulted in standing_of.items():
            rows = (row for where, row in of_unit[unit_id] if where in (None, pk))
            found[pk] += [row._replace(consulted=consulted) for row in rows]
    return found


def _by(rows, column):
    """Rows as (dossier they are bound to, Held), by the value of a column."""
    found = defaultdict(list)
    for row in rows.values_list(column, "dossier_id", "user_id", "role", "unit_id", "team", "confined"):
        found[row[0]].append((row[1], Held(*row[2:])))
    return found
