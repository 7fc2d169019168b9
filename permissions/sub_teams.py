"""Sub-teams of a delegation, as memberships: who belongs to which, and when the wall between them is taken down."""

from django.db import transaction

from core import clock
from permissions.access import people
from permissions.grants import bring_in_line, tell_withdrawn
from permissions.models import Membership
from permissions.roles import TEAM_ROLES, Role

FREE = (None, False)  # of no sub-team, and not confined


@transaction.atomic
def post(dossier, user_ids, number, *, lead, by):
    """Make the sub-team of this number consist of these people, each confined to its part; `lead` is the id of who
    leads it. Whoever was in it and is not named goes back into the delegation at large."""
    wanted = {}
    for held in people(dossier):
        if held.role in TEAM_ROLES and held.user_id in user_ids:
            wanted[held] = (_role(held, lead), number, True)
        elif held.team == number:
            wanted[held] = (_role(held, None), *FREE)
    _renew(dossier, wanted, by)


@transaction.atomic
def release(dossier):
    """Take the wall down: everybody sees every sub-team's part; who belonged to which stays known."""
    confined = [held for held in people(dossier) if held.confined]
    _renew(dossier, {held: (held.role, held.team, False) for held in confined}, None)


def _role(held, lead):
    """Leading a sub-team is a role; whoever has another one than member keeps it."""
    if held.role not in (Role.MEMBER, Role.TEAM_LEAD):
        return held.role
    return Role.TEAM_LEAD if held.user_id == lead else Role.MEMBER


def _renew(dossier, wanted, by):
    """Memberships are ended and written anew, never rewritten."""
    changed = {held: place for held, place in wanted.items() if place != (held.role, held.team, held.confined)}
    if not changed:
        return
    Membership.objects.filter(pk__in=[held.pk for held in changed]).update(withdrawn_at=clock.now())
    Membership.objects.bulk_create(
        Membership(
            user_id=held.user_id,
            dossier_id=dossier.pk,
            role=role,
            team=team,
            confined=confined,
            category=held.category,
            invited=held.invited,
            from_on=clock.today(),
            until_on=held.until_on,
            decision=held.decision,
            appointed_by=by,
        )
        for held, (role, team, confined) in changed.items()
    )
    bring_in_line(dossier)
    tell_withdrawn({held.user_id for held in changed})
