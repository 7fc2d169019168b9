"""Deadlines that have something to say: a reminder, the due day, that it has gone by. Each word is said once.

A deadline names the day of its next word (`next_notice_on`, indexed while there is one). Whatever it says sets
the day of the word after, in the same transaction. After days of standstill only the newest word is left to say.
"""

from core.bulk import run_many
from core.models import Event
from workflows.clockwork import rungs
from workflows.clockwork.batches import share_out
from workflows.clockwork.due import read
from workflows.clockwork.saying import entry
from workflows.models import Deadline
from workflows.models.inspected_unit import UnitState
from workflows.models.stage import OPEN


def sweep(today):
    """Say what every deadline has to say by today. Returns how many spoke."""
    due = Deadline.objects.filter(next_notice_on__lte=today)
    return share_out(due, "next_notice_on", lambda ids, dossiers: _speak(ids, dossiers, today))


def _speak(ids, dossiers, today):
    rows = read(ids, today)
    heard = [row for row in rows if _is_heard(row)]
    if heard:
        climbing = rungs.begin([row for row in heard if _climbs(row, today)])
        Event.record_many([entry(row, dossiers[row.case_id], today, climbing) for row in heard])
    _claim(rows)
    return len(heard)


def _is_heard(row):
    """A case at its end and a unit taken out of it are not reminded of anything."""
    return row.case_state in OPEN and row.report_state != UnitState.REMOVED and not row.words.is_paused


def _climbs(row, today):
    return row.recommendation_id is not None and row.words.escalates and row.due_on < today


def _claim(rows):
    """Set the day of the next word; None when there will be none."""
    run_many(
        "UPDATE workflows_deadline SET next_notice_on = %s WHERE id = %s",
        [(row.words.next_day if _is_heard(row) else None, row.pk) for row in rows],
    )
