"""One rule for a day: so many days after or before an event, or a fixed day of a year."""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta

from permissions.roles import Role
from workflows.law.happenings import KEEPERS, STARTS

TAGS = ("V", "2", "I", "U", "L")
UNITS = ("calendar", "working")
DIRECTIONS = ("after", "before")
ROLLS = ("none", "next", "previous")
MISSES = ("tell", "escalate")
REMIND = (15, 7, 3)
MOST_DAYS = 3660


@dataclass(frozen=True)
class Extension:
    """Who may give more time, how often, and by how many calendar days at the most beyond the computed day."""

    roles: tuple[str, ...]
    times: int = 1
    days: int = 30
    source: str = ""


@dataclass(frozen=True)
class DeadlineRule:
    """A rule as a procedure states it.

    `days` are counted from the day after the event (Civil Code, art. 147), in days of `unit`; `fixed` (day, month,
    years from the event's year) stands in their place where the law names a date. `remind`: so many calendar days
    before. `until` names the act that keeps it, "" when nothing in the program does. `tag` says how sure the source
    is: V read in the law, 2 second hand, I inferred, U unverified, L a local rule.
    """

    id: str
    name: str
    event: str
    days: int = 0
    unit: str = "calendar"
    direction: str = "after"
    roll: str = "none"
    role: str = Role.HEAD
    source: str = ""
    tag: str = "U"
    until: str = ""
    fixed: tuple[int, int, int] | None = None
    remind: tuple[int, ...] = REMIND
    on_miss: str = "tell"
    extension: Extension | None = None
    bodies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    facts: dict = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, facts):
        """The rule from its dict in a procedure, or from the copy that a deadline keeps."""
        plain = {
            name: facts[name] for name in ("days", "unit", "direction", "roll", "role", "on_miss") if name in facts
        }
        fixed, more = facts.get("fixed"), facts.get("extension")
        return cls(
            id=facts["id"],
            name=facts["name"],
            event=facts["from"],
            until=facts.get("until", ""),
            source=facts["source"],
            tag=facts["tag"],
            fixed=(fixed["day"], fixed["month"], fixed.get("year", 0)) if fixed else None,
            remind=tuple(facts.get("remind", REMIND)),
            extension=Extension(**{**more, "roles": tuple(more["roles"])}) if more else None,
            bodies=tuple(facts.get("bodies", ())),
            kinds=tuple(facts.get("kinds", ())),
            facts=facts,
            **plain,
        )

    def serves(self, body_kind, kind):
        """True when the rule binds a body of that kind in a supervision of that kind."""
        return (not self.bodies or body_kind in self.bodies) and (not self.kinds or kind in self.kinds)

    @property
    def backward(self):
        return self.direction == "before"

    @property
    def asks_calendar(self):
        """True when another day off could move the day: it counts working days, or rolls off a day off."""
        return self.roll != "none" or (self.unit == "working" and not self.fixed)

    def plain_day(self, start_on, working):
        """The day the count leads to, before it is rolled off a day off. `working`: a WorkingCalendar."""
        if self.fixed:
            return fixed_day(start_on.year, *self.fixed)
        signed = -self.days if self.backward else self.days
        if self.unit == "working":
            return working.add_working_days(start_on, signed)
        return start_on + timedelta(days=signed)


def fixed_day(year, day, month, years):
    """That day of the year so many years on; the last of the month when the month is shorter."""
    year += years
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))


def problems(facts):
    """Yield one sentence for each thing wrong with the dict of a rule."""
    for name in ("id", "name", "from", "source", "tag", "role"):
        if not facts.get(name):
            yield f"thiếu {name}."
    known = {"tag": TAGS, "from": STARTS, "role": Role.values, "until": ("", *KEEPERS)}
    known |= {"unit": UNITS, "direction": DIRECTIONS, "roll": ROLLS, "on_miss": MISSES}
    for name, values in known.items():
        if facts.get(name) and facts[name] not in values:
            yield f"{name} không nhận giá trị {facts[name]!r}; chọn một trong: {', '.join(filter(None, values))}."
    yield from _count_problems(facts)
    yield from _extension_problems(facts.get("extension"))
    if any(not _is_number(days, 1) for days in facts.get("remind", ())):
        yield "remind phải là các số ngày dương."


def _count_problems(facts):
    fixed = facts.get("fixed")
    if fixed is not None:
        if "days" in facts:
            yield "chỉ dùng days hoặc fixed, không dùng cả hai."
        if not _is_number(fixed.get("day"), 1, 31) or not _is_number(fixed.get("month"), 1, 12):
            yield "fixed phải có day và month hợp lệ."
    elif not _is_number(facts.get("days"), 0, MOST_DAYS):
        yield f"days phải là số ngày từ 0 đến {MOST_DAYS}."
    if facts.get("direction") == "before" and facts.get("roll") == "next":
        yield "thời hạn tính lùi gặp ngày nghỉ phải dời sớm hơn: roll không được là next."


def _extension_problems(more):
    if more is None:
        return
    if not more.get("roles") or any(role not in Role.values for role in more["roles"]):
        yield "extension.roles phải nêu vai trò được gia hạn."
    if not _is_number(more.get("times", 1), 1) or not _is_number(more.get("days", 30), 1):
        yield "extension.times và extension.days phải là số dương."


def _is_number(value, least, most=MOST_DAYS):
    return isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
