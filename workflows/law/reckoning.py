"""What a rule leads to from a day, what was counted and skipped on the way, and what later moved it."""

from dataclasses import dataclass
from datetime import date, timedelta

from workflows.law.happenings import DAY_SET
from workflows.law.rule import DeadlineRule

PAUSE, EXTENSION, SET = "pause", "extension", "set"


@dataclass(frozen=True)
class Reckoning:
    """`plain_on`: where the count ends; `due_on`: after rolling. `skipped`: days off not counted; `rolled`: days
    off rolled over; both as (day, reason). `day_off`: why nobody works on `due_on`, "" when somebody does."""

    rule: DeadlineRule
    start_on: date
    plain_on: date
    due_on: date
    skipped: tuple = ()
    rolled: tuple = ()
    day_off: str = ""


def reckon(rule, start_on, working):
    """Reckon a rule from the day of its event, by a WorkingCalendar. Raises OverflowError beyond year 9999."""
    plain_on = rule.plain_day(start_on, working)
    due_on = working.roll(plain_on, rule.roll)
    counts_working_days = rule.unit == "working" and not rule.fixed
    return Reckoning(
        rule=rule,
        start_on=start_on,
        plain_on=plain_on,
        due_on=due_on,
        skipped=_days_off(start_on, plain_on, working) if counts_working_days else (),
        rolled=_days_off(due_on, plain_on, working, last=True) if due_on != plain_on else (),
        day_off="" if rule.event == DAY_SET else working.day_off_reason(due_on),
    )


def _days_off(one, other, working, last=False):
    """The days off strictly between two days, with `other` itself when `last`; in order of the calendar."""
    first, final = sorted((one, other))
    days = [first + timedelta(days=n) for n in range((final - first).days + 1)]
    inside = [day for day in days if day not in (one, other) or (last and day == other)]
    return tuple((day, reason) for day in inside if (reason := working.day_off_reason(day)))


def moved(reckoning, moves, working):
    """The day after everything that has happened to the deadline since.

    `moves`, in order: {"kind": "pause", "on": day, "until": day or None while it lasts},
    {"kind": "extension" | "set", "until": day}; days as ISO text. A pause gives back the days that were left
    when it began; a deadline already past then stays past.
    """
    due = reckoning.due_on
    for move in moves:
        until = move.get("until") and date.fromisoformat(move["until"])
        if move["kind"] != PAUSE:
            due = until
        elif until:
            due = after_pause(reckoning.rule, due, date.fromisoformat(move["on"]), until, working)
    return due


def after_pause(rule, due, stopped_on, restarted_on, working):
    """The due day of a clock that stood still from one day to another."""
    if due < stopped_on or rule.backward:
        return due
    if rule.unit == "working" and not rule.fixed:
        return working.add_working_days(restarted_on, working.working_days_between(stopped_on, due))
    return working.roll(due + (restarted_on - stopped_on), rule.roll)
