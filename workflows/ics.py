"""A person's agenda as iCalendar (RFC 5545), for the calendar program on a phone or a desk.

A deadline is a whole day; a session is a half-day of the office, a visit the day from its hour on. Nothing here says
more than the pages the person may open today, and nothing that changes by itself from day to day ("3 days left").
"""

from datetime import datetime, time, timedelta
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from core import clock
from core.text import clean
from workflows.agenda import Agenda, entry_of, of_mine
from workflows.models import CalendarFeed
from workflows.models.field_visit import VisitState
from workflows.models.session import HalfDay, SessionState

PAST = 90  # days that stay in the calendar
LAST_DAY = 3660  # days ahead; further than any deadline
HOURS = {
    HalfDay.MORNING: (time(8, 0), time(11, 30)),
    HalfDay.AFTERNOON: (time(13, 30), time(17, 0)),
    HalfDay.DAY: (time(8, 0), time(17, 0)),
}
REFRESH = timedelta(hours=1)
LEAST = timedelta(hours=1)  # of a visit that sets out late in the day
HERE = ZoneInfo(settings.TIME_ZONE)


def text_of(feed, site):
    """The bytes of a feed. `site`: the address of this installation, for the links. A fixed number of queries."""
    events = {str(event["uid"]): (event, url) for event, url in _events(feed)}
    stated = feed.state({uid: event.to_ical().decode() for uid, (event, _url) in events.items()})
    whole = _empty(feed.user)
    for uid, (event, url) in events.items():
        sequence, at = stated[uid]
        event.add("sequence", sequence)
        event.add("dtstamp", at)
        event.add("last-modified", at)
        event.add("url", urljoin(site, url))
        whole.add_component(event)
    return whole.to_ical()


def _empty(user):
    today = clock.today()
    found = Calendar()
    found.add("prodid", "-//Giam sat//Lich//VI")
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", _("Giám sát: %(name)s") % {"name": user.full_name})
    found.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    span = {"first_date": today - timedelta(days=PAST), "last_date": today + timedelta(days=LAST_DAY)}
    found.add_component(Timezone.from_tzid(settings.TIME_ZONE, **span))
    return found


def _events(feed):
    """(Event, address of its page) of everything the person may see now, in the order of days."""
    mine = feed.scope == CalendarFeed.Scope.MINE
    agenda = Agenda(feed.user, (lambda rows: rows.filter(of_mine(feed.user))) if mine else lambda rows: rows)
    first = clock.today() - timedelta(days=PAST)
    for row in agenda.whole_sessions(on__gte=first).order_by("on", "pk"):
        yield _session(row, entry_of(row))
    for row in agenda.whole_visits(on__gte=first).order_by("on", "pk"):
        yield _visit(row, entry_of(row))
    for row in agenda.whole_deadlines(due_on__gte=first, met_on=None).order_by("due_on", "pk"):
        if not row.is_paused:
            yield _deadline(row, entry_of(row))


def _session(row, entry):
    begins, ends = HOURS[row.half_day]
    event = _event(entry, _named(entry.title, entry.unit))
    event.add("dtstart", datetime.combine(row.on, begins, HERE))
    event.add("dtend", datetime.combine(row.on, ends, HERE))
    event.add("location", clean(row.place))
    event.add("status", "TENTATIVE" if row.state == SessionState.PLANNED else "CONFIRMED")
    return event, entry.url


def _visit(row, entry):
    begins, ends = HOURS[HalfDay.DAY]
    starts = datetime.combine(row.on, row.starts_at or begins, HERE)
    event = _event(entry, _named(entry.title, entry.unit))
    event.add("dtstart", starts)
    event.add("dtend", max(datetime.combine(row.on, ends, HERE), starts + LEAST))
    event.add("location", clean(entry.place))
    event.add("status", "TENTATIVE" if row.state == VisitState.PLANNED else "CONFIRMED")
    return event, entry.url


def _deadline(row, entry):
    event = _event(entry, _("Hạn: %(name)s") % {"name": _named(entry.title, entry.unit)})
    event.add("dtstart", row.due_on)
    event.add("dtend", row.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    return event, entry.url


def _event(entry, summary):
    event = Event()
    event.add("uid", f"{entry.kind}-{entry.pk}.{entry.code}@giamsat")
    event.add("summary", summary)
    lines = [f"{entry.code}: {entry.case_title}", "" if entry.is_deadline else entry.words]
    event.add("description", clean("\n".join(filter(None, lines)), newlines=True))
    event.add("class", "PRIVATE")
    return event


def _named(title, unit):
    return clean(f"{title} – {unit}" if unit else title)
