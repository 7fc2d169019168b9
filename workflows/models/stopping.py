"""All clocks of a case at once: stopped with the case, running again with it; each day by the one function."""

from core import clock
from core.working_days import WorkingCalendar
from workflows.law.happenings import KEPT_BY_EACH_UNIT
from workflows.law.reckoning import PAUSE
from workflows.models.deadline import CHANGING, Deadline

CASE_STANDS = "case"  # why a clock was stopped: with its case, not by itself


def stop_all(case, reason):
    """Stop every running clock, as the case is suspended or cancelled. Those stopped for a reason of their own stay."""
    working, today = WorkingCalendar.load(), clock.today()
    stop = {"kind": PAUSE, "on": today.isoformat(), "reason": reason, "why": CASE_STANDS}
    rows = [row for row in case.deadline_set.open() if not row.is_paused]
    for row in rows:
        row.moves = [*row.moves, stop]
        row.recompute(working)
    _write(rows)


def restart_all(case):
    """Let run again what was stopped with the case."""
    working, today = WorkingCalendar.load(), clock.today()
    rows = [row for row in case.deadline_set.open() if row.is_paused and row.moves[-1].get("why") == CASE_STANDS]
    for row in rows:
        row.moves = [*row.moves[:-1], {**row.moves[-1], "until": today.isoformat()}]
        row.recompute(working)
    _write(rows)


def hear_again(case):
    """A case that had come to its end goes on: its open clocks speak again, from the next thing they have to say."""
    rows = list(case.deadline_set.open())
    for row in rows:
        row.next_notice_on = row.following_notice(clock.today())
    Deadline.objects.bulk_update(rows, ["next_notice_on"])


def _write(rows):
    if rows:
        Deadline.objects.bulk_update(rows, CHANGING)
        mirror(rows)


def mirror(rows):
    """Bring the days that reports and recommendations show in line with their clocks."""
    for name, column in (("inspected", "report_due_on"), ("recommendation", "due_on")):
        model = Deadline._meta.get_field(name).related_model
        shown = [row for row in rows if getattr(row, f"{name}_id") and row.until not in KEPT_BY_EACH_UNIT]
        changed = [model(pk=getattr(row, f"{name}_id"), **{column: row.due_on}) for row in shown]
        if changed:
            model.objects.bulk_update(changed, [column])
