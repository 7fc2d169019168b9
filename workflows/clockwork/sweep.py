"""Deadlines that have something to say: a reminder, the due day, that it has gone by. Each word is said once.

A deadline names the day of its next word (`next_notice_on`, indexed while there is one). Whatever it says sets
the day of the word after, in the same transaction. After days of standstill only the newest word is left to say.
"""

from collections import defaultdict

from django.db.models import F

from core.models import Event
from permissions.access import gather_people
from workflows.clockwork import rungs
from workflows.clockwork.batches import share_out
from workflows.clockwork.saying import entry
from workflows.models import Deadline
from workflows.models.inspected_unit import UnitState
from workflows.models.stage import OPEN

# What a deadline's event says of its case, unit and recommendation.
BESIDE = {
    "case_state": F("case__state"),
    "procedure_id": F("case__procedure_id"),
    "report_unit": F("inspected__unit_id"),
    "report_unit_name": F("inspected__unit__name"),
    "report_state": F("inspected__state"),
    "lead_unit": F("recommendation__lead__unit_id"),
    "number": F("recommendation__number"),
}


def sweep(today):
    """Say what every deadline has to say by today. Returns how many spoke."""
    due = Deadline.objects.filter(next_notice_on__lte=today)
    return share_out(due, "next_notice_on", lambda ids, dossiers: _speak(ids, dossiers, today))


def _speak(ids, dossiers, today):
    rows = list(_due(today).filter(pk__in=ids))
    heard = [row for row in rows if _is_heard(row)]
    if heard:
        concerned = {row.case_id: dossiers[row.case_id] for row in heard}
        gather_people(concerned.values())
        climbing = rungs.begin([row for row in heard if _climbs(row, today)], concerned)
        Event.record_many([entry(row, concerned[row.case_id], today, climbing) for row in heard])
    _claim(rows, heard, today)
    return len(heard)


def _due(today):
    """Read again under the lock: another worker, or a step, may have been here."""
    rows = Deadline.objects.filter(next_notice_on__lte=today, met_on=None).order_by("case_id", "pk")
    return rows.annotate(**BESIDE).select_related("session")


def _is_heard(row):
    """A case at its end and a unit taken out of it are not reminded of anything."""
    return row.case_state in OPEN and row.report_state != UnitState.REMOVED and not row.is_paused


def _climbs(row, today):
    return row.recommendation_id is not None and row.rule.get("on_miss") == "escalate" and row.due_on < today


def _claim(rows, heard, today):
    """Set the day of the next word: one statement for each such day, of which there are few."""
    speaking, following = {row.pk for row in heard}, defaultdict(list)
    for row in rows:
        following[row.following_notice(today) if row.pk in speaking else None].append(row.pk)
    for day, ids in following.items():
        Deadline.objects.filter(pk__in=ids).update(next_notice_on=day)
