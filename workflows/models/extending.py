"""More time: who may give it, how often, until when. The rule of the deadline itself says so."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from permissions.access import people
from permissions.roles import Role
from workflows.errors import StepRefused
from workflows.law.explaining import short
from workflows.law.reckoning import EXTENSION
from workflows.models.deadline import Deadline


def extend_running(case, act, until, *, by, reason, **subject):
    """Extend the running clock that an act keeps; nothing when none runs. Raises as `extend` does."""
    row = Deadline.running(case, act, **subject)
    if row is not None:
        row.case = case
        extend(row, until, by=by, reason=reason)
    return row


def extend(row, until, *, by, reason):
    """Move a deadline to a later day, as its rule allows.

    Raises StepRefused (not extendable, or not again), PermissionDenied (not by this person), ValidationError
    (field `until`: not later, or later than the rule allows).
    """
    allowed = row.as_rule.extension
    if allowed is None:
        raise StepRefused(_("Quy trình không cho gia hạn thời hạn này: %(name)s.") % {"name": row.name})
    _check_person(row, allowed, by)
    _check_times(row, allowed)
    _check_day(row, allowed, until)
    row.extend(until, reason).keep()


def _check_person(row, allowed, by):
    held = {each.role for each in people(row.case) if each.user_id == by.pk}
    if Role.CO_HEAD in held:  # holds what the head holds
        held.add(Role.HEAD)
    if not held & set(allowed.roles):
        named = ", ".join(str(Role(role).label).lower() for role in allowed.roles)
        raise PermissionDenied(_("Chỉ %(roles)s được gia hạn thời hạn này.") % {"roles": named})


def _check_times(row, allowed):
    times = sum(move["kind"] == EXTENSION for move in row.moves)
    if times >= allowed.times:
        text = ngettext(
            "Thời hạn này chỉ được gia hạn %(n)s lần và đã gia hạn đủ.",
            "Thời hạn này chỉ được gia hạn %(n)s lần và đã gia hạn đủ.",
            allowed.times,
        )
        raise StepRefused(text % {"n": allowed.times})


def _check_day(row, allowed, until):
    if until <= row.due_on:
        raise ValidationError({"until": _("Ngày gia hạn phải sau hạn hiện tại.")})
    last = row.computed_on + timedelta(days=allowed.days)
    if until > last:
        facts = {"days": allowed.days, "last": short(last)}
        raise ValidationError(
            {"until": _("Chỉ được gia hạn thêm tối đa %(days)s ngày, muộn nhất đến %(last)s.") % facts}
        )
