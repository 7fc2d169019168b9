"""The days between a start and its deadline as a drawing: one row a week, one square a day."""

from datetime import timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from core.working_days import WorkingCalendar

CELL, LEFT, TOP = 30, 62, 24
LONGEST = 27  # weeks; a longer way is not drawn


def strip(reckoning, working=None):
    """{"weeks": [...], "heads", "width", "height"} for workflows/strip.svg.html; None when it would not fit on a page.

    Each day has x, y, its number, a tone ("start", "due", "off", "counted" or "") and a sentence for those who
    cannot see it.
    """
    first, last = sorted((reckoning.start_on, reckoning.due_on))
    monday = first - timedelta(days=first.weekday())
    count = (last - monday).days // 7 + 1
    if count > LONGEST:
        return None
    working = working or WorkingCalendar.load()
    weeks = [_week(monday + timedelta(weeks=n), n, reckoning, working) for n in range(count)]
    return {"weeks": weeks, "width": LEFT + 7 * CELL, "height": TOP + count * CELL, "heads": _heads()}


def _heads():
    names = (_("T2"), _("T3"), _("T4"), _("T5"), _("T6"), _("T7"), _("CN"))
    return [(LEFT + n * CELL + CELL // 2 - 1, name) for n, name in enumerate(names)]


def _week(monday, n, reckoning, working):
    y = TOP + n * CELL
    days = [_day(monday + timedelta(days=each), y, reckoning, working) for each in range(7)]
    sunday = monday + timedelta(days=6)
    return {"name": _month(monday, sunday, first=n == 0), "y": y + CELL // 2 + 3, "days": days}


def _month(monday, sunday, *, first):
    """The month that begins in the week, beside the one that ends in it; "" where none begins."""
    if monday.month != sunday.month:
        return f"{monday:%m}–{sunday:%m}/{sunday:%y}"
    return date_format(monday, "m/Y") if first or monday.day == 1 else ""


def _day(day, y, reckoning, working):
    first, last = sorted((reckoning.start_on, reckoning.due_on))
    off = working.day_off_reason(day)
    tone = "off" if off else "counted" if first < day < last else ""
    if day == reckoning.start_on:
        tone = "start"
    elif day == reckoning.due_on:
        tone = "due"
    x = LEFT + day.weekday() * CELL
    facts = {"x": x, "y": y, "number": day.day, "at_x": x + CELL // 2 - 1, "at_y": y + CELL // 2 + 3}
    outside = "" if first <= day <= last else " outside"
    return {**facts, "tone": tone + outside, "title": _title(day, off, reckoning)}


def _title(day, off, reckoning):
    text = f"{day:%d/%m/%Y}"
    if day == reckoning.start_on:
        return _("%(day)s: ngày bắt đầu, không tính") % {"day": text}
    if day == reckoning.due_on:
        return _("%(day)s: hạn") % {"day": text}
    return f"{text}: {off}" if off else text
