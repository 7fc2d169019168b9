"""What is known of a case when its course is reckoned: plain facts, so that nothing here asks a database."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.working_days import WorkingCalendar

WINDOW_DAYS = 7  # another supervision at the same unit within so many days is a clash (our reading of art. 75)
READING_DAYS = 5  # so many days the delegation needs to read a unit's report (a custom, no rule of the law)
TET_DAYS = 7  # so many days on either side of the Lunar New Year's holiday nobody is to be found


def days_from(day, n):
    """A day so many days away; the day itself where the calendar ends."""
    try:
        return day + timedelta(days=n)
    except OverflowError:
        return day


@dataclass(frozen=True)
class Term:
    """A running or kept deadline. `key`: (code, session id or None, inspected id or None)."""

    key: tuple
    name: str
    until: str
    start_on: date | None
    due_on: date | None
    met_on: date | None = None
    why: str = ""
    paused: bool = False


@dataclass(frozen=True)
class Lane:
    """An inspected unit. `key` is its id in the case, `unit` the unit's own; `reports` False: none is asked of it."""

    key: int
    unit: int
    name: str
    due_on: date | None = None
    reports: bool = True


@dataclass(frozen=True)
class Sitting:
    """A session that is to be or was held. `lanes`: keys of its units; `planned_on`: the day the plan had."""

    key: int
    number: int
    on: date
    half_day: str = "morning"
    lanes: frozenset = frozenset()
    chair: int | None = None
    chair_name: str = ""
    planned_on: date | None = None
    held: bool = False

    def meets(self, other):
        """True when both take place at the same time, to half-day precision."""
        return self.on == other.on and (self.half_day == other.half_day or "day" in (self.half_day, other.half_day))


@dataclass(frozen=True)
class Elsewhere:
    """A session of another supervision. `code` is empty where the reader may not know which one."""

    on: date
    half_day: str
    body: str
    code: str = ""
    units: frozenset = frozenset()
    people: frozenset = frozenset()


@dataclass(frozen=True)
class Known:
    """`rules(event)` gives the dicts of the rules that bind the case; `team` is id -> name of who goes to sessions.
    `over`: the case has ended, what has not happened will not.
    """

    today: date
    working: WorkingCalendar
    rules: Callable = lambda event: []
    law: str = ""
    inside: bool = True
    over: bool = False
    established_on: date | None = None
    plan_issued_on: date | None = None
    ends_on: date | None = None
    field_closed_on: date | None = None
    issued_on: date | None = None
    lanes: tuple = ()
    sittings: tuple = ()
    terms: dict = field(default_factory=dict)
    report_rule: dict | None = None
    elsewhere: tuple = ()
    team: dict = field(default_factory=dict)
    at_issue: tuple = ()
    window_days: int = WINDOW_DAYS
    reading_days: int = READING_DAYS

    @property
    def ahead(self):
        """The sessions that are still to be held."""
        return [sitting for sitting in self.sittings if not sitting.held]

    def lane(self, key):
        return next((lane for lane in self.lanes if lane.key == key), None)

    def names_of(self, sitting):
        return [lane.name for lane in self.lanes if lane.key in sitting.lanes]
