"""What the demonstration consists of: five stories, one of them told three times, and who may log in.

The demonstration's day is 12/1/2026. The story of 2025 stands at its beginning, in the middle and at its end. Those of
2022 and 2023 are told as far as they would have come by then, for a case that stopped half-way would be late by years:
one is closed (with a requirement met in part only), of another the dossier lies in the archive, one was suspended when
the inspected district ended, and in one, of bodies that are there no more, the last answers still wait to be verified.
"""

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.models import User
from permissions.access import people
from permissions.roles import Role
from workflows.models import LinkBlock, Supervision
from workflows.stories.base import END, MIDDLE, START, TODAY, on
from workflows.stories.company import PASSWORD, hashed
from workflows.stories.doan_1521 import Doan1521
from workflows.stories.loc_ha import LocHa
from workflows.stories.papers import issued_parts
from workflows.stories.tan_hoi import TanHoi
from workflows.stories.thong_nhat import TEAM, ThongNhat
from workflows.stories.vi_huong import ViHuong


class Beginning(ThongNhat):
    """Told to its beginning only: one place in the delegation is still free, to be filled from the theme template."""

    team = tuple(row for row in TEAM if row[0] != "lan")


TELLINGS = (
    ("GS-2025-001", Beginning, START),
    ("GS-2025-002", ThongNhat, MIDDLE),
    ("GS-2025-003", ThongNhat, END),
    ("GS-2023-002", Doan1521, "answered"),
    ("GS-2023-001", LocHa, "suspended"),
    ("GS-2022-002", ViHuong, END),
    ("GS-2022-001", TanHoi, "archived"),
)
PUBLIC = (("GS-2025-002", (28, 11)), ("GS-2025-003", (12, 1, 2026, 7, 45)))  # and the day on which the chair opened it
STORIES = (ThongNhat, Doan1521, LocHa, ViHuong, TanHoi)
ADMINISTRATOR = "quantri"
TEMPLATE = "Thực hiện Nghị quyết số 57-NQ/TW"
STILL_UNREAD = 5  # of each person's notices: the newest
LINKS = (
    ("Cổng Thông tin điện tử Chính phủ", "https://chinhphu.vn/"),
    ("Cổng Dịch vụ công quốc gia", "https://dichvucong.gov.vn/"),
    ("Cơ sở dữ liệu quốc gia về pháp luật", "https://vbpl.vn/"),
)


@transaction.atomic
def tell(say=lambda code: None):
    """Make people and cases; `say(code)` is called before each case. All of it is kept, or nothing."""
    for code, story, chapter in TELLINGS:
        say(code)
        case = story(code).tell(chapter)
        if (story, chapter) == (ThongNhat, END):
            _template(case)
    _dossiers()
    _administrator()
    _links()


def _dossiers():
    """The commune's are open to everybody, as far as each has come: one whole, one with programme and plan."""
    for code, day in PUBLIC:
        case = Supervision.objects.select_related(*Supervision.reads).get(code=code)
        chair = next(held.user for held in people(case) if held.role == Role.BODY_CHAIR)
        with on(*day):
            case.open_to_public(by=chair, parts=issued_parts(case))


def _template(case):
    """The secretary keeps what served: outline, indicators, basis and delegation, for the body's next supervision."""
    with on(12, 1, 2026, hour=7, minute=30):
        case.save_template(by=User.objects.get(username="thu"), name=TEMPLATE)


def read_what_is_old():
    """Everybody has read her notices but for the newest, by the very act of the inbox: the bell shows a handful."""
    with clock.standing_at(TODAY):
        for person in User.objects.all():
            newest = list(person.notices.values_list("pk", flat=True)[:STILL_UNREAD])
            person.notices.exclude(pk__in=newest).mark_read()


def codes():
    return [code for code, _story, _chapter in TELLINGS]


def is_told():
    return Supervision.objects.filter(code__in=codes()).exists()


def _administrator():
    """The account for /admin/: units, accounts, roles. It has no role in any case itself."""
    User.objects.create(
        username=ADMINISTRATOR,
        full_name="Quản trị hệ thống",
        password=hashed(settings.PASSWORD_HASHERS[0]),
        is_staff=True,
        is_superuser=True,
    )


def _links():
    """What the administrator has put beside the public pages."""
    notice = "Công dân có ý kiến về hoạt động giám sát gửi về Văn phòng HĐND và UBND xã trong giờ hành chính."
    LinkBlock.objects.create(title="Thông tin tuyên truyền", text=notice, order=1)
    block = LinkBlock.objects.create(title="Liên kết website", order=2)
    for order, (label, url) in enumerate(LINKS, 1):
        block.links.create(label=label, url=url, order=order)


def cases(address):
    """The told cases as plain data; `address` is that of the server, without a slash at the end."""
    found = {case.code: case for case in Supervision.objects.filter(code__in=codes())}
    return [
        {
            "code": code,
            "title": found[code].title,
            "stage": found[code].get_state_display(),
            "address": address + reverse("workflows:case", args=[code]),
        }
        for code in codes()
    ]


def logins():
    """Who may log in, as plain data, story by story: one row for each role a person holds, then those who hold none;
    at the end the administrator."""
    rows = [row for story in STORIES for row in _logins_of(story)]
    boss = User.objects.get(username=ADMINISTRATOR)
    return [*rows, _login(_("Quản trị hệ thống"), boss, _("Quản trị hệ thống"))]


def _logins_of(story):
    cast = story.company.gather()
    held = [(person, role.label) for person, role in cast.roles()]
    idle = [(person, _("Không có vai trò nào")) for person in cast.people.values() if person not in dict(held)]
    return [_login(story.label, person, role) for person, role in (*held, *idle)]


def _login(story, person, role):
    facts = {"name": person.full_name, "username": person.username, "role": str(role), "password": PASSWORD}
    return {"story": story, **facts}
