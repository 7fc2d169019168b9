"""The one door: every change of state of a case, and of anything in it, goes through `@step`.

    lock the dossier -> read the object again -> power, state and guards -> one transition of the law
    -> save -> one event in the record -> stages that are now complete move on -> the docket follows

All in one transaction. The law is django-fsm; what a step adds is that it cannot be entered sideways.
"""

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from inspect import cleandoc

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _
from django_fsm import transition

from core.models import Event, Reach
from permissions.access import explain, may
from workflows import reading
from workflows.errors import Lack, StepConflict, StepRefused

STEPS: dict[str, "Step"] = {}
_followers: list[Callable] = []


def settle(case):
    """Bring the docket in line after something other than a step has changed what is asked (a case was opened)."""
    with reading.kept(case):
        for follower in _followers:
            follower(case)


@dataclass(frozen=True)
class Step:
    """What is known of a step before it is taken. `power=None` means: the clock, and nobody else."""

    name: str
    verb: str
    powers: tuple[str, ...]
    guards: tuple[Callable, ...]
    during: frozenset | None
    reach: str
    exclusive: bool


@dataclass
class Note:
    """What a step's body says for the record, when the bare facts of the step are not enough.

    `quiet`: the record has just said the same of the same person (she is typing), and does not repeat it.
    """

    subject: object = None
    details: dict = field(default_factory=dict)
    unit: object = None
    team: int | None = None
    reach: str | None = None
    quiet: bool = False


def follow_with(follower):
    """`follower(case)` is called once at the end of every outermost step, inside its transaction."""
    _followers.append(follower)


def step(source, target=None, *, verb, power=None, when=(), during=None, reach=Reach.INSIDE, exclusive=False):
    """Make a method of a model a step: a transition of its `state` from `source` to `target` (None: stays).

    `power`: one name or several, any of which will do; None for the clock. `when`: guards(object, by).
    `during`: the stages of the case in which a step of one of its parts may be taken.
    `exclusive`: refuse when somebody else has touched the same object since the person looked (`seen`).
    The method takes keywords and returns None, a dict of details, or a `Note`; calling the step returns the
    object the event is about. Raises PermissionDenied, StepRefused, StepConflict, ValidationError.
    """

    def decorate(method):
        @wraps(method)
        def body(self, by, facts):
            return method(self, by=by, **facts)

        sources = list(source) if isinstance(source, (frozenset, set)) else source
        move = transition(field="state", source=sources, target=target)(body)
        powers = (power,) if isinstance(power, str) else tuple(power or ())
        stages = frozenset(during) if during is not None else None
        info = Step(method.__name__, verb, powers, tuple(when), stages, reach, exclusive)
        STEPS[verb] = info

        @wraps(move)
        def take(self, *, by=None, seen=None, **facts):
            with transaction.atomic(), locked(self) as case, _titles_at_hand(by):
                with reading.kept(case):
                    check(info, take, self, by, seen)
                before, columns = self.state, _columns(self)
                said = move(self, by, facts)
                note = said if isinstance(said, Note) else Note(details=said or {})
                if _columns(self) != columns:
                    _save(self)
                subject = note.subject or self
                if not note.quiet:
                    _record(case, info, by, subject, note, before, self.state)
                if case._locks == 1:
                    with reading.kept(case):
                        case.move_on()
                        settle(case)
            return subject

        take.step = info
        return take

    return decorate


@contextmanager
def locked(obj):
    """Lock the case's row, read the object again under the lock, and give the case. Nested steps lock once."""
    case = obj.case
    if not getattr(case, "_locks", 0):
        rows = type(case)._base_manager.select_related(*case.reads)
        _renew(case, rows.select_for_update(of=("self", "dossier_ptr")).get(pk=case.pk))
        if obj is not case:
            _renew(obj, _read_again(obj))
            obj.case = case
    case._locks = getattr(case, "_locks", 0) + 1
    try:
        yield case
    finally:
        case._locks -= 1


@contextmanager
def _titles_at_hand(by):
    """The acting person's titles are read once, though a paper and the record both ask for them."""
    kept = by.__dict__.setdefault("_prefetched_objects_cache", {}) if by else {}
    known = "titles" in kept  # by the step that this one is part of
    if by and not known:
        prefetch_related_objects([by], "titles")
    try:
        yield
    finally:
        if not known:
            kept.pop("titles", None)


def _read_again(obj):
    try:
        return type(obj)._base_manager.select_related(*obj.reads).get(pk=obj.pk)
    except type(obj).DoesNotExist:
        raise StepConflict(_("Mục này đã bị gỡ khỏi hồ sơ.")) from None


def _renew(obj, fresh):
    """Make the caller's instance the fresh one, so that nobody goes on with what was read before the lock."""
    obj.__dict__.clear()
    obj.__dict__.update(fresh.__dict__)


def _columns(obj):
    """The values of the object's own columns."""
    return [getattr(obj, column.attname) for column in obj._meta.local_concrete_fields]


def _save(obj):
    """Write the object's own columns: those of the dossier under it belong to the record."""
    obj.save(update_fields=[column.name for column in obj._meta.local_concrete_fields if not column.primary_key])


def _record(case, info, by, subject, note, before, after):
    unit = note.unit or getattr(subject, "concerned_unit", None)
    reach, details = note.reach or info.reach, note.details
    if reach == Reach.UNITS and hasattr(subject, "called"):
        details = {**details, "called": subject.called}  # the units of a session: no other hears of it
    Event.record(
        case,
        info.verb,
        by=by,
        subject=subject,
        label=getattr(subject, "label", ""),
        unit=unit,
        team=note.team or getattr(subject, "concerned_team", None),
        reach=reach,
        source=before,
        target=after,
        details=details,
    )


def check(info, take, obj, by, seen=None):
    """Raise unless the step may be taken now: first the right, then the state, then the guards in order."""
    _check_power(info, obj, by)
    if not open_now(info, take, obj):
        raise _too_late(take, obj, seen)
    if info.exclusive and seen is not None:
        later = _touched_since(obj, by, seen)
        if later:
            raise StepConflict(_("Người khác đã sửa nội dung này sau khi đồng chí mở trang."), later)
    for guard in info.guards:
        answer = guard(obj, by)
        if not answer:
            raise StepRefused(sentence(guard, answer))


def _check_power(info, obj, by):
    if not info.powers:
        if by is not None:
            raise PermissionDenied(_("Bước này do hệ thống tự thực hiện."))
        return
    if by is None:
        raise PermissionDenied(_("Bước này phải do một người thực hiện."))
    unit = getattr(obj, "concerned_unit", None)
    team = getattr(obj, "concerned_team", None)
    if not any(may(by, power, obj.case, unit, team) for power in info.powers):
        raise PermissionDenied(explain(by, info.powers[0], obj.case, unit))


def open_now(info, take, obj):
    """True when the states of the object and of its case allow the step, whoever takes it."""
    meta = take._django_fsm
    if not meta.has_transition(obj.state):
        return False
    return obj is obj.case or obj.case.state in (info.during or obj.case.OPEN_STAGES)


def _too_late(take, obj, seen):
    done = _touched_since(obj, None, seen) if seen is not None else []
    if done:
        return StepConflict(_("Việc này vừa có người thực hiện."), done)
    if take._django_fsm.has_transition(obj.state):  # then it is the stage of the case that stands against it
        stage = obj.case.get_state_display()
        return StepConflict(_("Không thực hiện được khi cuộc giám sát ở giai đoạn: %(stage)s.") % {"stage": stage})
    return StepConflict(
        _("Không thực hiện được ở trạng thái hiện tại: %(state)s.") % {"state": obj.get_state_display()}
    )


def _touched_since(obj, by, seen):
    if obj.case.seq <= seen:
        return []
    later = Event.objects.filter(dossier_id=obj.case.pk, seq__gt=seen).order_by("seq")
    # Of the case itself, too: what happens to one of its parts is no reason to refuse a text on the case.
    later = later.filter(subject_type=obj._meta.model_name, subject_id=obj.pk)
    return list(later.exclude(actor=by) if by else later)


def sentence(guard, answer=None):
    """What a refused person reads: the guard's docstring, and what exactly is missing."""
    text = _(cleandoc(guard.__doc__))
    if isinstance(answer, Lack) and answer.details:
        return f"{text} {'; '.join(answer.details)}"
    return text


def lacks(obj, name, by, *, named=True):
    """All guards that stand against a step now, as sentences: "Còn thiếu gì?". `named` False: without what exactly is
    missing, for somebody who does not see every part of the case."""
    info = getattr(obj, name).step
    found = []
    for guard in info.guards:
        answer = guard(obj, by)
        if not answer:
            found.append(sentence(guard, answer if named else None))
    return found


def nothing_lacks(obj, name):
    """True when no guard stands against a step, whoever takes it. Stops at the first that does."""
    return all(guard(obj, None) for guard in getattr(obj, name).step.guards)


def move_all(queryset, source, target, **facts):
    """Move many parts from one state to another in one statement, as part of a step of their case.

    The only place that writes `state` without a transition; the caller's step holds the lock and records it.
    """
    return queryset.filter(state=source).update(state=target, **facts)
