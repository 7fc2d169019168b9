"""Days counted as the law counts them: calendar days, working days, and what to do with a day off.

The public holidays come from the package `holidays`; what the Prime Minister's decisions change year by
year stands in `CalendarOverride`, which always wins. The first day is never counted (Civil Code, art. 147).
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import holidays
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.models.calendar import CalendarOverride

SHIPPED = Path(__file__).parent / "data" / "calendar.toml"
HOLIDAY_LANGUAGES = {"en": "en_US"}  # as the package `holidays` calls them
ROLLS = {"none": 0, "next": 1, "previous": -1}
FRIDAY, SATURDAY = 4, 5


@lru_cache(maxsize=64)
def _public_holidays(year, language="vi"):
    return holidays.country_holidays("VN", years=year, language=language)


@dataclass(frozen=True)
class WorkingCalendar:
    """The calendar with its overrides in memory: load it once to count many deadlines with one query."""

    overrides: Mapping[date, CalendarOverride] = field(default_factory=dict)

    @classmethod
    def load(cls):
        """With every override there is: a handful a year, so the whole table is one small read, when first asked."""
        return cls(SimpleLazyObject(lambda: {override.day: override for override in CalendarOverride.objects.all()}))

    @classmethod
    def shipped(cls):
        """With the days that ship with the product, for a program without a database."""
        return cls({row["day"]: CalendarOverride(**row) for row in default_overrides()})

    def is_working_day(self, day):
        override = self.overrides.get(day)
        if override:
            return override.kind == CalendarOverride.Kind.WORKING_DAY
        year = _public_holidays(day.year)
        return day not in year and (day.weekday() < SATURDAY or day in year.weekend_workdays)

    def day_off_reason(self, day, language="vi"):
        """Why nobody works that day, as a person would say it; "" on a working day. Papers keep the Vietnamese."""
        if self.is_working_day(day):
            return ""
        override = self.overrides.get(day)
        if override:
            return override.note or override.get_kind_display()
        return _public_holidays(day.year, language).get(day) or (
            _("Thứ Bảy") if day.weekday() == SATURDAY else _("Chủ nhật")
        )

    def day_off_name(self, day):
        """The same for whoever reads the page: holidays in her language, notes of the office as they were typed."""
        return self.day_off_reason(day, HOLIDAY_LANGUAGES.get(get_language(), "vi"))

    def worked_reason(self, day):
        """Why everybody works on that Saturday or Sunday; "" on any other day."""
        if day.weekday() < SATURDAY or not self.is_working_day(day):
            return ""
        override = self.overrides.get(day)
        return (override and override.note) or _("Làm bù")

    def changed(self, day, override):
        """This calendar with another override on one day, or with none when it is None. In memory only."""
        overrides = {**self.overrides, day: override}
        return WorkingCalendar({each: found for each, found in overrides.items() if found})

    def special_days(self, year):
        """The days of a year that are not as their weekday says, in order: [(day, CalendarOverride or None)]."""
        public = _public_holidays(year)
        known = {*public, *public.weekend_workdays, *self.overrides}
        return [(day, self.overrides.get(day)) for day in sorted(known) if day.year == year]

    def add_working_days(self, day, n):
        """The n-th working day after `day`, before it when n is negative; `day` itself when n is 0."""
        step = timedelta(days=1 if n > 0 else -1)
        left = abs(n)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def working_days_between(self, after, to):
        """How many working days lie after one day and up to another, that one included; 0 when it is earlier."""
        days = (after + timedelta(days=n) for n in range(1, (to - after).days + 1))
        return sum(self.is_working_day(day) for day in days)

    def roll(self, day, how):
        """`day` when it is a working day or `how` is "none"; else the "next" or "previous" working day."""
        step = timedelta(days=ROLLS[how])
        while step and not self.is_working_day(day):
            day += step
        return day


def is_working_day(day):
    return WorkingCalendar.load().is_working_day(day)


def add_calendar_days(day, n):
    """`day` plus n calendar days, backward when n is negative. The first day is not counted."""
    return day + timedelta(days=n)


def add_working_days(day, n):
    """See `WorkingCalendar.add_working_days`. One query."""
    return WorkingCalendar.load().add_working_days(day, n)


def roll(day, how):
    """See `WorkingCalendar.roll`. One query, none when `how` is "none". KeyError for an unknown `how`."""
    return WorkingCalendar.load().roll(day, how) if ROLLS[how] else day


def default_overrides():
    """The days shipped with the product, as dicts of CalendarOverride's fields: for `loadcalendar`."""
    return tomllib.loads(SHIPPED.read_text(encoding="utf-8"))["day"]
