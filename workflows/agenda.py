"""The agenda: sessions, visits and deadlines as one list of days, as far as a person sees them.

Which day holds what is asked in one query for all kinds together; only what is shown is then read whole, so that
a page costs the same with ten entries and with thousands.
"""

from dataclasses import dataclass
from datetime import date, time

from django.db.models import Case, F, IntegerField, Prefetch, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.templatetags.ui import due_tone, due_words
from permissions.models import Membership, Party
from permissions.roles import UNIT_ROLES
from workflows.models import Deadline, FieldVisit, InspectedUnit, Session, Supervision
from workflows.models.field_visit import VisitState
from workflows.models.session import HalfDay, SessionState
from workflows.models.stage import OVER

SESSION, VISIT, DEADLINE = "session", "visit", "deadline"
ENDED = tuple(sorted(OVER))
FIRST_ON_THE_DAY = {HalfDay.DAY: 0, HalfDay.MORNING: 1, HalfDay.AFTERNOON: 2}
NOON = time(12)
OPEN_RANK, MET_RANK = 3, 4
SESSION_TONES = {SessionState.ANNOUNCED: "open", SessionState.PLANNED: ""}
VISIT_TONES = {VisitState.STARTED: "open", VisitState.PLANNED: ""}


@dataclass(frozen=True)
class Entry:
    """One thing on one day, in words. `half` (or the hour) and `place` are a session's or a visit's; `tone` is repeated
    by `words`."""

    kind: str
    pk: int
    day: date
    title: str
    code: str
    case_title: str
    unit: str
    url: str
    tone: str
    words: str
    half: str = ""
    place: str = ""

    @property
    def is_session(self):
        return self.kind == SESSION

    @property
    def is_visit(self):
        return self.kind == VISIT

    @property
    def is_deadline(self):
        return self.kind == DEADLINE


def of_mine(user):
    """The SQL condition "of a case the person takes part in": by name, with work in hand, or for her unit."""
    today = clock.today()
    units = Membership.objects.active_on(today).filter(user=user, dossier=None, role__in=UNIT_ROLES).values("unit")
    told = Party.objects.inspected_on(today).filter(unit__in=units).values("dossier")
    return Q(case__in=Supervision.objects.of(user).values("pk")) | Q(case__in=told)


class Agenda:
    """What the person may see, narrowed by a function from rows to rows (the same for all kinds)."""

    def __init__(self, user, narrow=lambda rows: rows):
        self.user = user
        sessions = Session.objects.visible_to(user).exclude(state=SessionState.CANCELLED)
        running = Q(met_on=None) & ~Q(case__state__in=ENDED)
        deadlines = Deadline.objects.visible_to(user).filter(running | Q(met_on__isnull=False))
        visits = FieldVisit.objects.visible_to(user).exclude(state=VisitState.CANCELLED)
        self.sessions, self.visits, self.deadlines = narrow(sessions), narrow(visits), narrow(deadlines)

    def keys(self, first, last, *, late=False):
        """(day, rank, kind, pk) of all from one day to another, in order; `late`: and of all overdue before it."""
        days = Q(due_on__range=(first, last))
        if late:
            days |= Q(due_on__lt=first, met_on=None)
        sessions = self.sessions.filter(on__range=(first, last)).annotate(
            day=F("on"), rank=_half_rank(), kind=Value(SESSION)
        )
        visits = self.visits.filter(on__range=(first, last)).annotate(day=F("on"), rank=_hour_rank(), kind=Value(VISIT))
        deadlines = self.deadlines.filter(days).annotate(day=F("due_on"), rank=_met_rank(), kind=Value(DEADLINE))
        shape = ("day", "rank", "kind", "pk")
        listed, *others = (rows.order_by().values_list(*shape) for rows in (sessions, visits, deadlines))
        return listed.union(*others, all=True).order_by("day", "rank", "kind", "pk")

    def read(self, keys):
        """The entries of some keys, in their order."""
        pks = {kind: [key[3] for key in keys if key[2] == kind] for kind in (SESSION, VISIT, DEADLINE)}
        found = {(SESSION, row.pk): row for row in self.whole_sessions(pk__in=pks[SESSION])}
        found |= {(VISIT, row.pk): row for row in self.whole_visits(pk__in=pks[VISIT])}
        found |= {(DEADLINE, row.pk): row for row in self.whole_deadlines(pk__in=pks[DEADLINE])}
        return [entry_of(found[key[2:]]) for key in keys if key[2:] in found]

    def whole_sessions(self, **which):
        """Sessions with all that an entry says; of the units called, those the person sees."""
        called = InspectedUnit.objects.visible_to(self.user).select_related("unit")
        rows = self.sessions.filter(**which).select_related("case")
        return rows.prefetch_related(Prefetch("units", called, to_attr="called"))

    def whole_visits(self, **which):
        """Visits with all that an entry says: the unit, and the sites of the route."""
        return self.visits.filter(**which).select_related("case", "inspected__unit").prefetch_related("sites")

    def whole_deadlines(self, **which):
        rows = self.deadlines.filter(**which).defer("rule", "counted")
        return rows.select_related("case", "session", "inspected__unit", "recommendation__lead__unit")


def _half_rank():
    whens = [When(half_day=half, then=Value(rank)) for half, rank in FIRST_ON_THE_DAY.items()]
    return Case(*whens, default=Value(0), output_field=IntegerField())


def _hour_rank():
    whens = [
        When(starts_at=None, then=Value(FIRST_ON_THE_DAY[HalfDay.DAY])),
        When(starts_at__lt=NOON, then=Value(FIRST_ON_THE_DAY[HalfDay.MORNING])),
    ]
    return Case(*whens, default=Value(FIRST_ON_THE_DAY[HalfDay.AFTERNOON]), output_field=IntegerField())


def _met_rank():
    return Case(When(met_on=None, then=Value(OPEN_RANK)), default=Value(MET_RANK), output_field=IntegerField())


def entry_of(row):
    """A session, a visit or a deadline as an entry."""
    if isinstance(row, Session):
        return _of_session(row)
    return _of_visit(row) if isinstance(row, FieldVisit) else _of_deadline(row)


def _of_session(row):
    half = str(row.get_half_day_display())
    return Entry(
        kind=SESSION,
        pk=row.pk,
        day=row.on,
        title=row.title or _("Buổi làm việc"),
        code=row.case.code,
        case_title=row.case.title,
        unit=", ".join(str(each.unit) for each in row.called),
        url=reverse("workflows:session", args=[row.case.code, row.pk]),
        tone=SESSION_TONES.get(row.state, "done"),
        words=str(row.get_state_display()),
        half=half,
        place=row.place,
    )


def _of_visit(row):
    return Entry(
        kind=VISIT,
        pk=row.pk,
        day=row.on,
        title=_("Khảo sát thực tế %(code)s") % {"code": row.code},
        code=row.case.code,
        case_title=row.case.title,
        unit=str(row.inspected.unit),
        url=reverse("workflows:visit", args=[row.case.code, row.pk]),
        tone=VISIT_TONES.get(row.state, "done"),
        words=str(row.get_state_display()),
        half=row.starts_at.strftime("%H:%M") if row.starts_at else str(HalfDay.DAY.label),
        place=", ".join(site.name for site in row.sites.all()),
    )


def _of_deadline(row):
    tone, words = how_it_stands(row)
    return Entry(
        kind=DEADLINE,
        pk=row.pk,
        day=row.due_on,
        title=row.name,
        code=row.case.code,
        case_title=row.case.title,
        unit=str(row.concerned_unit or ""),
        url=place_of(row),
        tone=tone,
        words=words,
    )


def how_it_stands(row):
    """(tone, words) of a deadline: kept, kept late, stopped, overdue, or so many days left."""
    if row.met_on:
        return ("late", _("Hoàn thành muộn")) if row.was_late else ("done", _("Đã xong"))
    if row.is_paused:
        return "", _("Tạm dừng tính hạn")
    today = clock.today()
    return due_tone(row.due_on, today), due_words(row.due_on, today)


def place_of(row):
    """The page on which a deadline is shown: that of its recommendation or session, else the tab of its case."""
    code = row.case.code
    if row.recommendation_id:
        return reverse("workflows:recommendation", args=[code, row.recommendation_id])
    if row.session_id:
        return reverse("workflows:session", args=[code, row.session_id])
    return reverse("workflows:case-tab", args=[code, "units" if row.inspected_id else "plan"])
