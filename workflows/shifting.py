"""Another day off, another day worked: which open deadlines move with it, who would be told, and moving them.

Looking changes nothing: every deadline is reckoned by the calendar before and after, in memory. Moving saves the
change of the calendar and takes one step of the case for each deadline that was chosen.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from django.conf import settings
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import CalendarOverride, Reach
from core.working_days import WorkingCalendar
from permissions.many import gather_people
from workflows.errors import StepConflict
from workflows.law.explaining import short
from workflows.models import Deadline, Supervision
from workflows.models.stage import OPEN
from workflows.steps import locked, settle

ORDINARY = "ordinary"  # no override: the day is what its weekday and the public holidays say
VERB = "deadline.recomputed"
_askers: list[Callable] = []


def ask_with(asker):
    """`asker(case, verb, unit, reach)` gives the people who would be told of such an act. Whoever tells registers."""
    _askers.append(asker)


def keeps_calendar(user):
    """True for the office: whoever keeps units, accounts and the calendar."""
    return user.is_active and user.is_staff


@dataclass(frozen=True)
class Change:
    """What a day is to become: `kind` of CalendarOverride or ORDINARY, why, and by which paper."""

    day: date
    kind: str
    note: str
    source: str

    @classmethod
    def of(cls, override):
        return cls(override.day, override.kind, override.note, override.source)

    @property
    def override(self):
        facts = {"day": self.day, "kind": self.kind, "note": self.note, "source": self.source}
        return None if self.kind == ORDINARY else CalendarOverride(**facts)

    @property
    def becomes(self):
        return dict(KINDS)[self.kind]

    @property
    def reason(self):
        """Why a deadline was reckoned anew, for its record."""
        facts = {"day": short(self.day), "kind": str(self.becomes).lower(), "note": self.note, "source": self.source}
        if self.note:
            return _("Ngày %(day)s nay là %(kind)s (%(note)s), theo %(source)s.") % facts
        return _("Ngày %(day)s nay là %(kind)s, theo %(source)s.") % facts


KINDS = [*CalendarOverride.Kind.choices, (ORDINARY, gettext_lazy("Ngày bình thường (bỏ mục đã ghi)"))]


@dataclass
class Shift:
    """A deadline that would move, from which day to which, and who would be told."""

    row: Deadline
    before: date
    until: date
    told: list = field(default_factory=list)

    @property
    def key(self):
        return f"{self.row.pk}:{self.before.isoformat()}:{self.until.isoformat()}"


@dataclass(frozen=True)
class Pick:
    """A deadline somebody has chosen to move, by what was shown to her."""

    pk: int
    before: date
    until: date

    @classmethod
    def read(cls, key):
        """From `Shift.key`. Raises ValueError for any other text."""
        pk, before, until = key.split(":")
        return cls(int(pk), date.fromisoformat(before), date.fromisoformat(until))


@dataclass
class Outcome:
    """`moved`: the deadlines; `refused`: (case, why) where somebody was quicker: of that case nothing was moved."""

    moved: list = field(default_factory=list)
    refused: list = field(default_factory=list)


# --- looking -----------------------------------------------------------------------------------------------------
def calendars(change):
    """The calendar without the change and with it. For a change that stands already: without it is the past."""
    present = WorkingCalendar.load()
    standing = present.overrides.get(change.day)
    same = standing is not None and standing.kind == change.kind
    return present.changed(change.day, None) if same else present, present.changed(change.day, change.override)


def shifts(change):
    """Every open deadline that the change moves and that is not on its new day already, by case.

    Those that an earlier change would have moved, had it been chosen, are no business of this one.
    """
    before, after = calendars(change)
    rows = Deadline.objects.open().filter(case__state__in=OPEN).order_by("case", "due_on", "pk")
    rows = rows.select_related("case", "session", "inspected__unit", "recommendation__lead__unit")
    found = []
    for row in rows:
        until = row.day_by(after) if row.as_rule.asks_calendar else row.due_on
        if until != row.due_on and until != row.day_by(before):
            found.append(Shift(row, row.due_on, until))
    return _with_hearers(found)


def _with_hearers(found):
    """Each with the people who would be told: two queries, however many cases there are."""
    cases = {shift.row.case_id: shift.row.case for shift in found}
    gather_people(cases.values())
    known = {}
    for shift in found:
        unit = shift.row.concerned_unit
        key = (shift.row.case_id, unit and unit.pk)
        if key not in known:
            reach = Reach.UNIT if unit else Reach.INSIDE
            case = cases[shift.row.case_id]
            known[key] = [person for ask in _askers for person in ask(case, VERB, unit, reach)]
        shift.told = known[key]
    return found


def stamp(override):
    """What an override says, to notice that somebody has changed it meanwhile; "" for none."""
    return "|".join([override.kind, override.note, override.source]) if override else ""


# --- moving ------------------------------------------------------------------------------------------------------
@transaction.atomic
def apply(change, picks, *, by, was):
    """Save the change and move the chosen deadlines, those of one case together or not at all.

    `was`: the stamp of the override that the person was shown. Raises PermissionDenied, and StepConflict when
    the day itself has been changed since.
    """
    if not keeps_calendar(by):
        raise PermissionDenied(_("Chỉ cán bộ quản trị hệ thống được sửa lịch ngày nghỉ."))
    _save(change, by, was)
    with translation.override(settings.LANGUAGE_CODE):  # the record speaks to everybody, not to this person
        reason = change.reason
    working, outcome = WorkingCalendar.load(), Outcome()
    chosen = {pick.pk: pick for pick in picks}
    pairs = Deadline.objects.filter(pk__in=chosen).order_by("case", "due_on", "pk").values_list("case", "pk")
    groups = [(case, [chosen[pk] for _case, pk in group]) for case, group in groupby(pairs, key=lambda pair: pair[0])]
    cases = Supervision.objects.in_bulk([case for case, _picks in groups])
    for pk, group in groups:  # in the order of their numbers: two such changes cannot wait for each other
        try:
            outcome.moved += _move(cases[pk], group, reason, working, by)
        except StepConflict as conflict:
            outcome.refused.append((cases[pk], conflict))
    return outcome


def _move(case, picks, reason, working, by):
    facts = {"reason": reason, "working": working, "decided_by": by.full_name}
    with transaction.atomic(), locked(case):
        for pick in picks:
            case.recompute_deadline(deadline=pick.pk, before=pick.before, until=pick.until, **facts)
        settle(case)
    return picks


def _save(change, by, was):
    present = CalendarOverride.objects.select_for_update().filter(day=change.day).first()
    if stamp(present) != was:
        raise StepConflict(_("Ngày này vừa được người khác sửa. Hãy xem lại trước khi lưu."))
    if present and was == stamp(change.override):
        return
    if change.override is None:
        if present:
            _log(by, present, DELETION, change)
            present.delete()
        return
    saved = change.override
    saved.pk = present.pk if present else None
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError:
        raise StepConflict(_("Ngày này vừa được người khác sửa. Hãy xem lại trước khi lưu.")) from None
    _log(by, saved, CHANGE if present else ADDITION, change)


def _log(by, override, flag, change):
    LogEntry.objects.log_actions(by.pk, [override], flag, change.reason, single_object=True)
