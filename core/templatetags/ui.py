"""Small pieces of a page: icons, tags, due dates, people's initials. Colour only repeats icon and words."""

from django import template
from django.core.exceptions import ImproperlyConfigured
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import clock
from core.templatetags.icons import ICONS

register = template.Library()

TONES = {"late": "alert", "soon": "clock", "done": "check", "open": "clock", "": ""}
SOON_DAYS = 7
DRAWING = (
    '<svg class="{}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor"'
    ' stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
    '<path d="{}"/></svg>'
)


@register.simple_tag
def icon(name, css="icon"):
    """An icon of ICONS, hidden from screen readers: words stand beside it. Unknown name: an error."""
    if name not in ICONS:
        raise ImproperlyConfigured(f"No icon named {name!r}; see core/templatetags/icons.py")
    return format_html(DRAWING, css, ICONS[name])


@register.simple_tag
def tag(tone, label, icon_name=None):
    """A status: tone late, soon, done, open or "" (grey), its icon and its words."""
    name = TONES.get(tone, "") if icon_name is None else icon_name
    return format_html('<span class="tag {}">{}{}</span>', tone, icon(name) if name else "", label)


@register.simple_tag
def due(day, today=None, done=False, soon=SOON_DAYS):
    """How a deadline stands: "Quá hạn 12 ngày", "Hôm nay", "Còn 5 ngày", "Đã xong"; nothing without one."""
    if day is None and not done:
        return ""
    today = today or clock.today()
    return tag(due_tone(day, today, done, soon), due_words(day, today, done))


@register.simple_tag
def waiting(since, today=None):
    """How long work without a deadline has been waiting, in calendar days: "Chờ 46 ngày"; `since` is a moment."""
    days = ((today or clock.today()) - clock.local_day(since)).days
    words = ngettext("Chờ %(n)d ngày", "Chờ %(n)d ngày", days) % {"n": days} if days > 0 else _("Chờ từ hôm nay")
    return tag("", words, "clock")


@register.simple_tag
def due_tone(day, today=None, done=False, soon=SOON_DAYS):
    """The tone of a deadline, for the edge of a row: late, soon (within `soon` days), open or done."""
    if done:
        return "done"
    if day is None:
        return ""
    left = (day - (today or clock.today())).days
    return "late" if left < 0 else "soon" if left <= soon else "open"


def due_words(day, today, done=False):
    """The words of a deadline, counted in calendar days from `today`."""
    if done:
        return _("Đã xong")
    left = (day - today).days
    if left == 0:
        return _("Hôm nay")
    if left < 0:
        return ngettext("Quá hạn %(n)d ngày", "Quá hạn %(n)d ngày", -left) % {"n": -left}
    return ngettext("Còn %(n)d ngày", "Còn %(n)d ngày", left) % {"n": left}


@register.filter
def elapsed(since, now):
    """How long it has gone on, in whole minutes: "5 phút", "1 giờ 5 phút". Unlike `timesince` it has our words."""
    hours, minutes = divmod(max(int((now - since).total_seconds()) // 60, 0), 60)
    said = [ngettext("%(n)d giờ", "%(n)d giờ", hours) % {"n": hours}] if hours else []
    return " ".join([*said, ngettext("%(n)d phút", "%(n)d phút", minutes) % {"n": minutes}])


@register.filter
def initials(name):
    """First letters of family and given name: "Hoàng Thị Hương" gives "HH"."""
    words = str(name or "").split()
    letters = words[0][0] + words[-1][0] if len(words) > 1 else "".join(words)[:2]
    return letters.upper()


@register.simple_tag
def avatar(person, lead=False, online=False):
    """The round badge of a person (an object with `initials`, or a name). Say "online" in words beside it."""
    letters = getattr(person, "initials", None) or initials(person)
    css = "avatar" + (" lead" if lead else "") + (" online" if online else "")
    return format_html('<span class="{}" aria-hidden="true">{}</span>', css, letters)


@register.filter
def primary_first(acts):
    """Acts with the primary one first, so that it also comes first on a phone; blocked ones are left out."""
    free = [act for act in acts or () if not _field(act, "why")]
    return sorted(free, key=lambda act: not _field(act, "primary"))


@register.filter
def blocked(acts):
    """Acts that are not possible now; each says why."""
    return [act for act in acts or () if _field(act, "why")]


def _field(item, name):
    return item.get(name) if isinstance(item, dict) else getattr(item, name, None)
