"""The agenda: sessions and deadlines as one list of days, as far as a person sees them.

Which day holds what is asked in one query for both kinds together; only what is shown is then read whole, so that
a page costs the same with ten entries and with thousands.
"""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, Prefetch, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.templatetags.ui import due_tone, due_words
from permissions.models import Membership, Party
from permissions.roles import UNIT_ROLES
from workflows.models import Deadline, InspectedUnit, Session, Supervision
from workflows.models.session import HalfDay, SessionState
from workflows.models.stage import OVER

SESSION, DEADLINE = "session", "deadline"
ENDED = tuple(sorted(OVER))
FIRST_ON_THE_DAY = {HalfDay.DAY: 0, HalfDay.MORNING: 1, HalfDay.AFTERNOON: 2}
OPEN_RANK, MET_RANK = 3, 4
SESSION_TONES = {SessionState.ANNOUNCED: "open", SessionState.PLANNED: ""}


@dataclass(frozen=True)
class Entry:
    """One thing on one day, in words. `half` and `place` are a session's; `tone` is repeated by `words`."""

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


def of_mine(user):
    """The SQL condition "of a case the person takes part in": by name, with work in hand, or for her unit."""
    today = clock.today()
    units = Membership.objects.active_on(today).filter(user=user, dossier=None, role__in=UNIT_ROLES).values("unit")
    told = Party.objects.inspected_on(today).filter(unit__in=units).values("dossier")
    return Q(case__in=Supervision.objects.of(user).values("pk")) | Q(case__in=told)


class Agenda:
    """What the person may see, narrowed by a function from rows to rows (the same for both kinds)."""

    def __init__(self, user, narrow=lambda rows: rows):
        self.user = user
        sessions = Session.objects.visible_to(user).exclude(state=SessionState.CANCELLED)
        running = Q(met_on=None) & ~Q(case__state__in=ENDED)
        deadlines = Deadline.objects.visible_to(user).filter(running | Q(met_on__isnull=False))
        self.sessions, self.deadlines = narrow(sessions), narrow(deadlines)

    def keys(self, first, last, *, late=False):
        """(day, rank, kind, pk) of all from one day to another, in order; `late`: and of all overdue before it."""
        days = Q(due_on__range=(first, last))
        if late:
            days |= Q(due_on__lt=first, met_on=None)
        sessions = self.sessions.filter(on__range=(first, last)).annotate(
            day=F("on"), rank=_half_rank(), kind=Value(SESSION)
        )
        deadlines = self.deadlines.filter(days).annotate(day=F("due_on"), rank=_met_rank(), kind=Value(DEADLINE))
        shape = ("day", "rank", "kind", "pk")
        both = sessions.order_by().values_list(*shape).union(deadlines.order_by().values_list(*shape), all=True)
        return both.order_by("day", "rank", "pk")

    def read(self, keys):
        """The entries of some keys, in their order."""
        pks = {kind: [key[3] for key in keys if key[2] == kind] for kind in (SESSION, DEADLINE)}
        found = {(SESSION, row.pk): row for row in self.whole_sessions(pk__in=pks[SESSION])}
        found |= {(DEADLINE, row.pk): row for row in self.whole_deadlines(pk__in=pks[DEADLINE])}
        return [entry_of(found[key[2:]]) for key in keys if key[2:] in found]

    def whole_sessions(self, **which):
        """Sessions with all that an entry says; of the units called, those the person sees."""
        called = InspectedUnit.objects.visible_to(self.user).select_related("unit")
        rows = self.sessions.filter(**which).select_related("case")
        return rows.prefetch_related(Prefetch("units", called, to_attr="called"))

    def whole_deadlines(self, **which):
        rows = self.deadlines.filter(**which).defer("rule", "counted")
        return rows.select_related("case", "session", "inspected__unit", "recommendation__lead__unit")


def _half_rank():
    whens = [When(half_day=half, then=Value(rank)) for half, rank in FIRST_ON_THE_DAY.items()]
    return Case(*whens, default=Value(0), output_field=IntegerField())


def _met_rank():
    return Case(When(met_on=None, then=Value(OPEN_RANK)), default=Value(MET_RANK), output_field=IntegerField())


def entry_of(row):
    """A session or a deadline as an entry."""
    return _of_session(row) if isinstance(row, Session) else _of_deadline(row)


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
