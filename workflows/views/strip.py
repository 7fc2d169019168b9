"""The days between a start and its deadline as a drawing: one row a month, one square a day."""

from calendar import monthrange
from datetime import date

from django.utils.translation import gettext as _

from core.working_days import WorkingCalendar

CELL, LEFT, TOP = 22, 84, 22
LONGEST = 14  # months; a longer way is not drawn


def strip(reckoning, working=None):
    """{"months": [...], "width", "height"} for workflows/strip.svg.html, or None when it would not fit on a page.

    Each day has x, y, a tone ("start", "due", "off", "counted" or "") and a sentence for those who cannot see it.
    """
    first, last = sorted((reckoning.start_on, reckoning.due_on))
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if count > LONGEST:
        return None
    working = working or WorkingCalendar.load()
    months = [_month(first, n, reckoning, working) for n in range(count)]
    return {"months": months, "width": LEFT + 31 * CELL + 4, "height": TOP + count * CELL + 4, "heads": _heads()}


def _heads():
    return [(LEFT + (day - 1) * CELL + CELL // 2, day) for day in range(1, 32)]


def _month(first, n, reckoning, working):
    year, month = divmod(first.year * 12 + first.month - 1 + n, 12)
    month, y = month + 1, TOP + n * CELL
    days = (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))
    drawn = [_day(day, y, reckoning, working) for day in days]
    return {"name": f"{month:02}/{year}", "y": y + CELL - 7, "days": drawn}


def _day(day, y, reckoning, working):
    first, last = sorted((reckoning.start_on, reckoning.due_on))
    off = working.day_off_reason(day)
    tone = "off" if off else "counted" if first < day < last else ""
    if day == reckoning.start_on:
        tone = "start"
    elif day == reckoning.due_on:
        tone = "due"
    outside = "" if first <= day <= last else " outside"
    return {"x": LEFT + (day.day - 1) * CELL, "y": y, "tone": tone + outside, "title": _title(day, off, reckoning)}


def _title(day, off, reckoning):
    text = f"{day:%d/%m/%Y}"
    if day == reckoning.start_on:
        return _("%(day)s: ngày bắt đầu, không tính") % {"day": text}
    if day == reckoning.due_on:
        return _("%(day)s: hạn") % {"day": text}
    return f"{text}: {off}" if off else text
