"""One beat of the clock: roles that begin or end today, deadlines that have something to say, rungs that are due.

Safe to repeat and to break off at any point: everything is claimed, said and written in the same transaction, so
what was committed is not said again and what was not is said by the next beat, by whichever worker takes it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from core import clock, events
from core.models import Beat
from permissions import grants
from workflows.clockwork import forgetting, rungs, sweep

EVERY_DAY = "standing"


@dataclass(frozen=True)
class Tick:
    """How much one beat found to do: deadlines that spoke, rungs prepared, dossiers whose people changed."""

    deadlines: int
    rungs: int
    dossiers: int

    def __str__(self):
        return f"deadlines={self.deadlines} rungs={self.rungs} dossiers={self.dossiers}"


def tick():
    """Do what has become due by now. Raises DatabaseError, with all finished parts kept."""
    at, today = clock.now(), clock.today()
    with translation.override(settings.LANGUAGE_CODE):  # the record speaks one language
        # Who is told follows from the memberships themselves, so the reminders need not wait for their projection.
        said, asked = sweep.sweep(today), rungs.prepare_due(today)
        done = Tick(said, asked, _standing(at, today))
    Beat.mark(Beat.TICK, at)
    events.ticked.send(sender=Tick, at=at)
    return done


def _standing(at, today):
    """Once a day: whose role or part in a case began or ended by its date since the last time; and what is not to be
    kept any longer."""
    last = Beat.last(EVERY_DAY)
    since = clock.local_day(last) if last else None
    if since is not None and since >= today:
        return 0
    concerned = grants.catch_up(since, today)
    forgetting.forget()
    Beat.mark(EVERY_DAY, at)
    return concerned
