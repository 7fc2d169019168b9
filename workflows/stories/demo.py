"""What the demonstration consists of: one story told three times, to three stages, and who may log in."""

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core.models import User
from workflows.models import Supervision
from workflows.stories.base import END, MIDDLE, START
from workflows.stories.company import PASSWORD
from workflows.stories.thong_nhat import ThongNhat
from workflows.stories.thong_nhat_cast import gather

TELLINGS = (("GS-2025-001", START), ("GS-2025-002", MIDDLE), ("GS-2025-003", END))
ADMINISTRATOR = "quantri"


@transaction.atomic
def tell(say=lambda code: None):
    """Make people and cases; `say(code)` is called before each case. All of it is kept, or nothing."""
    for code, chapter in TELLINGS:
        say(code)
        ThongNhat(code).tell(chapter)
    _administrator()


def is_told():
    return Supervision.objects.filter(code=TELLINGS[-1][0]).exists()


def _administrator():
    """The account for /admin/: units, accounts, roles. It has no role in any case itself."""
    User.objects.create(
        username=ADMINISTRATOR,
        full_name="Quản trị hệ thống",
        password=make_password(PASSWORD),
        is_staff=True,
        is_superuser=True,
    )


def cases(address):
    """The told cases as plain data; `address` is that of the server, without a slash at the end."""
    codes = [code for code, _chapter in TELLINGS]
    return [
        {
            "code": case.code,
            "title": case.title,
            "stage": case.get_state_display(),
            "address": address + _path(case),
        }
        for case in Supervision.objects.filter(code__in=codes).order_by("code")
    ]


def _path(case):
    return reverse("workflows:case", args=[case.code])


def logins():
    """Who may log in, as plain data: one row for each role a person holds, then those who hold none."""
    cast = gather()
    held = [(person, role.label) for person, role in cast.roles()]
    idle = [(person, _("Không có vai trò nào")) for person in cast.people.values() if person not in dict(held)]
    boss = [(User.objects.get(username=ADMINISTRATOR), _("Quản trị hệ thống"))]
    return [
        {"name": person.full_name, "username": person.username, "role": str(role), "password": PASSWORD}
        for person, role in (*held, *idle, *boss)
    ]
