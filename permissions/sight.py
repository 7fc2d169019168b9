"""What a person sees, asked once while a page is read.

A page puts the question "may she see this row" to a dozen tables. Asked of the database each time, most of what a page
costs is the writing of that question; asked once, each table is given a few numbers. Only a request that changes
nothing keeps the answer, and only until it is answered; everything else asks the database at that moment.
"""

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar

from core import clock
from permissions.models import Membership, Party
from permissions.roles import BODY_ROLES, TEAM_ROLES, UNIT_ROLES, roles_with

READING = ("GET", "HEAD")
MOST = 300  # dossiers; of whoever sees more, the database is asked, for it is better at long lists

_kept = ContextVar("sight", default=None)


@contextmanager
def kept():
    """Within the block each person's sight is asked for once."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


class SightKept:
    """Middleware: keep what a person sees while a page is read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in READING:
            return self.get_response(request)
        with kept():
            return self.get_response(request)


def sight_of(user):
    """The person's `Sight`; None when nobody keeps it here, or she sees too much for that."""
    seen = _kept.get()
    if seen is None:
        return None
    if user.pk not in seen:
        sight = Sight(user)
        seen[user.pk] = sight if sight.is_whole else None
    return seen[user.pk]


class Sight:
    """`is_whole` False: there is more than was asked for, and nothing else here may be relied on.

    By ids of dossiers: `visible`, `inside`, `unwalled` (inside, every sub-team's part), `teams` (inside: the numbers
    of her own sub-teams), and for which units she speaks where: `spoken`, with those merely consulted `asked`.
    """

    def __init__(self, user):
        day, self.is_whole = clock.today(), True
        held = Membership.objects.active_on(day).filter(user=user)
        # With each the dossiers of its unit, should that be a body: a row for each of them.
        self._held = self._at_most(held.values_list("role", "dossier", "unit", "team", "confined", "unit__dossiers"))
        self.spoken, self.asked = self._units(day)
        within = [row for row in self._held if row[0] in roles_with("view_inside")]
        self.inside = _reached_by(within)
        self.unwalled = _reached_by(row for row in within if not row[4])
        self.visible = _reached_by(self._held).union(*self.spoken.values())
        self.teams = defaultdict(set)
        for role, dossier, _unit, team, *_rest in within:
            if role in TEAM_ROLES:
                self.teams[dossier].add(team)

    def _units(self, day):
        """(unit -> dossiers in which she speaks for it, the same with those in which it is only consulted)."""
        own = {(unit, dossier) for role, dossier, unit, *_rest in self._held if role in UNIT_ROLES}
        spoken, asked = defaultdict(set), defaultdict(set)
        if own:
            units = {unit for unit, _dossier in own}
            rows = Party.objects.active_on(day).filter(unit__in=units).values_list("unit", "dossier", "consulted")
            for unit, dossier, consulted in self._at_most(rows):
                if (unit, None) in own or (unit, dossier) in own:
                    asked[unit].add(dossier)
                    if not consulted:
                        spoken[unit].add(dossier)
        return spoken, asked

    def _at_most(self, rows):
        found = list(rows[: MOST + 1])
        self.is_whole = self.is_whole and len(found) <= MOST
        return found


def _reached_by(rows):
    """The dossiers that memberships of a team or a body reach."""
    found = set()
    for role, dossier, _unit, _team, _confined, of_body in rows:
        if role in TEAM_ROLES:
            found.add(dossier)
        elif role in BODY_ROLES:
            found.add(of_body)
    return found - {None}
