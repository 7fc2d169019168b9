"""A month as a grid: weeks from Monday, each day with what lies on it and why nobody works."""

import calendar
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext_lazy as _

from core.working_days import FRIDAY

SHOWN = 4  # entries of one day in the grid; the rest is counted and linked
WEEKDAYS = (
    _("Thứ Hai"),
    _("Thứ Ba"),
    _("Thứ Tư"),
    _("Thứ Năm"),
    _("Thứ Sáu"),
    _("Thứ Bảy"),
    _("Chủ nhật"),
)


@dataclass
class Square:
    """A day of the grid. `off`: why nobody works; `worked`: a weekend day on which everybody does."""

    day: date
    inside: bool
    today: bool = False
    off: str = ""
    worked: str = ""
    entries: list = field(default_factory=list)
    more: int = 0

    @property
    def weekday(self):
        return WEEKDAYS[self.day.weekday()]

    @property
    def is_weekend(self):
        return self.day.weekday() > FRIDAY

    @property
    def css(self):
        """Classes for the look: each of them is also said in words."""
        bare = not self.entries and not self.today and not self.worked and (self.is_weekend or not self.off)
        marks = {"out": not self.inside, "off": self.off, "worked": self.worked, "today": self.today, "bare": bare}
        return " ".join(name for name, set_ in marks.items() if set_)


def bounds(first):
    """First and last day of the month."""
    return first, first.replace(day=calendar.monthrange(first.year, first.month)[1])


def neighbour(first, months):
    """The first day of the month so many months on."""
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return date(year, month + 1, 1)


def squares(first, today, working):
    """Weeks of seven squares that hold the whole month, without entries yet."""
    _first, last = bounds(first)
    start = first - timedelta(days=first.weekday())
    weeks = (last - start).days // 7 + 1
    return [
        [_square(start + timedelta(days=7 * week + n), first, today, working) for n in range(7)]
        for week in range(weeks)
    ]


def _square(day, first, today, working):
    off = working.day_off_name(day)
    worked = working.worked_reason(day)
    return Square(day, inside=day.month == first.month, today=day == today, off=off, worked=worked)


def fill(weeks, keys, read):
    """Put the entries of the keys on their days: the first few whole, the rest as a number.

    `read(keys)` gives the entries of the keys that are shown.
    """
    by_day = {day: list(group) for day, group in groupby(keys, key=lambda key: key[0])}
    shown = [key for listed in by_day.values() for key in listed[:SHOWN]]
    entries = {}
    for entry in read(shown):
        entries.setdefault(entry.day, []).append(entry)
    for square in (square for week in weeks for square in week if square.inside):
        square.entries = entries.get(square.day, [])
        square.more = max(len(by_day.get(square.day, ())) - SHOWN, 0)
    return weeks
