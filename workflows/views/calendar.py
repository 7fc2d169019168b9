"""Lịch: sessions, visits and deadlines by month or as a list, for one person, one body or one unit."""

from datetime import date, timedelta
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from core import clock
from core.working_days import WorkingCalendar
from workflows.agenda import Agenda
from workflows.forms.calendar import CalendarFilter
from workflows.views.month import WEEKDAYS, bounds, fill, neighbour, squares
from workflows.views.paging import page_of

AHEAD = 60  # days of the list
LIST_PAGE = 60
YEARS = range(1990, 2200)


@require_safe
@login_required
def calendar(request):
    chosen = CalendarFilter(request.GET, request.user)
    agenda = Agenda(request.user, chosen.narrow)
    view = "list" if request.GET.get("view") == "list" else "month"
    facts = {"filter": chosen, "view": view, "today": clock.today()}
    facts |= (listed if view == "list" else by_month)(request, agenda)
    return render(request, "workflows/calendar.html", facts)


def by_month(request, agenda):
    first = asked_day(f"{request.GET.get('month', '')}-01").replace(day=1)
    weeks = squares(first, clock.today(), WorkingCalendar.load())
    keys = list(agenda.keys(*bounds(first)))
    return {
        "first": first,
        "before": neighbour(first, -1),
        "after": neighbour(first, 1),
        "weekdays": WEEKDAYS,
        "weeks": fill(weeks, keys, agenda.read),
        "count": len(keys),
    }


def listed(request, agenda):
    """The next 60 days, before them what is overdue; from another day when one is asked for."""
    today = clock.today()
    first = asked_day(request.GET.get("from", ""))
    page = page_of(request, agenda.keys(first, first + timedelta(days=AHEAD), late=first == today), LIST_PAGE)
    entries = agenda.read(list(page.object_list))
    working = WorkingCalendar.load()
    days = [
        {"day": day, "off": working.day_off_name(day), "weekday": WEEKDAYS[day.weekday()], "entries": list(group)}
        for day, group in groupby(entries, key=lambda entry: entry.day)
    ]
    return {"first": first, "last": first + timedelta(days=AHEAD), "page": page, "days": days}


def asked_day(text):
    """The day somebody asks for as ISO text; today when it is none or outside every calendar we know."""
    try:
        day = parse_date(text)
    except ValueError:
        day = None
    return day if isinstance(day, date) and day.year in YEARS else clock.today()
