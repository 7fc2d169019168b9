"""A seat of a delegation as a template keeps it: who sat in which role, and what stands in the way of it now."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from core.models import User
from permissions.access import people
from permissions.roles import TEAM_ROLES, Role


@dataclass(frozen=True)
class Seat:
    """`team`: the number of the sub-team in the case that was saved; the next case forms its own."""

    user: User
    role: str
    category: str
    invited: bool
    team: int | None

    @property
    def key(self):
        return f"{self.user.pk}-{self.role}"

    @property
    def as_membership(self):
        return {"user": self.user, "role": self.role, "category": self.category, "invited": self.invited}


def seats_of(template):
    """The seats in the order of appointment, with their persons and these persons' titles: two queries."""
    ids = {each["user"] for each in template.seats}
    known = {user.pk: user for user in User.objects.filter(pk__in=ids).prefetch_related("titles")}
    return [
        Seat(known[each["user"]], each["role"], each["category"], each["invited"], each["team"])
        for each in template.seats
        if each["user"] in known and each["role"] in TEAM_ROLES
    ]


def bar(case, seat):
    """Why the person cannot be given the seat in this case, as a sentence; "" when nothing stands in the way."""
    if not seat.user.is_active:
        return _("%(who)s: tài khoản không còn hoạt động.") % {"who": seat.user.full_name}
    present = [held for held in people(case) if held.role in TEAM_ROLES]
    if any((held.user_id, held.role) == (seat.user.pk, seat.role) for held in present):
        return _("%(who)s: đã có trong Đoàn với vai trò này.") % {"who": seat.user.full_name}
    head = next((held.user for held in present if held.role == Role.HEAD), None)
    if seat.role == Role.HEAD and head:
        facts = {"who": seat.user.full_name, "head": head.full_name}
        return _("%(who)s: Đoàn đã có trưởng đoàn là %(head)s.") % facts
    return ""
