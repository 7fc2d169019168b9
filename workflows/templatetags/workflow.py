"""How the states of a case and of its parts look: an icon and words each; the colour only repeats them."""

from django import template
from django.utils.translation import gettext as _

from core.templatetags.ui import due, tag
from workflows import desk
from workflows.models.recommendation_state import is_paused, is_resting
from workflows.models.standing import Standing, of

register = template.Library()

TONES = {
    "accepted": "done",
    "acknowledged": "open",
    "added": "",
    "announced": "open",
    "answered": "done",
    "approved": "done",
    "asked": "soon",
    "cancelled": "",
    "closed": "done",
    "confirmed": "done",
    "confirming": "soon",
    "declined": "late",
    "disputed": "soon",
    "finished": "done",
    "given": "done",
    "held": "open",
    "hidden": "",
    "lapsed": "",
    "shown": "done",
    "turned_down": "",
    "waiting": "soon",
    "invited": "soon",
    "minuted": "done",
    "lodged": "soon",
    "new": "soon",
    "own": "open",
    "forwarded": "open",
    "open": "soon",
    "planned": "",
    "published": "done",
    "recalled": "",
    "removed": "",
    "replied": "done",
    "sent": "open",
    "settled": "done",
    "unsatisfactory": "late",
    "report_due": "open",
    "reported": "soon",
    "returned": "late",
    "suspended": "soon",
    "verified": "done",
    "waived": "",
    "withdrawn": "",
    "withheld": "soon",
}
STANDING_TONES = {Standing.DONE: "done", Standing.DOING: "open", Standing.SOON: "soon", Standing.LATE: "late"}
JUDGED = {"fulfilled": "done", "partly": "soon", "unsatisfactory": "late", "not_done": "late", "refused": "late"}


@register.simple_tag
def state(part):
    """The state of a part of a case, or of a case, as a tag."""
    tone = "open" if getattr(part, "is_open", False) and not hasattr(part, "due_on") else TONES.get(part.state, "")
    return tag(tone, part.get_state_display())


@register.simple_tag
def judged(row):
    """What the verifier found, as a tag; nothing while nobody has judged."""
    return tag(JUDGED.get(row.assessment, ""), row.get_assessment_display()) if row.assessment else ""


@register.filter
def standing_tone(recommendation):
    """The edge of a recommendation's row."""
    if recommendation.issued_on is None:
        return ""
    return STANDING_TONES.get(of(recommendation), "")


@register.simple_tag
def standing(recommendation, today=None):
    """How a recommendation stands, as a tag: its days while it runs, its end when it has ended."""
    group = of(recommendation)
    if group is None:
        return tag("", _("Đã rút") if recommendation.issued_on else _("Dự thảo"), "edit")
    if group == Standing.DONE:
        return tag("done", _("Đã hoàn thành"))
    if group == Standing.ENDED:
        return tag("", _("Kết thúc, chưa đạt"), "minus")
    if is_paused(recommendation):
        return tag("soon", _("Tạm dừng tính hạn"))
    if is_resting(recommendation):
        return tag("open", _("Đơn vị đã báo cáo"))
    if recommendation.due_on is None:
        return tag("", _("Không có hạn"), "calendar")
    return due(recommendation.due_on, today)


@register.filter
def act_place(item):
    """The address of the act that does the work."""
    return desk.act_place(item)


@register.filter
def place(item):
    """The address of the dossier that the work belongs to."""
    return desk.place(item)


@register.filter
def about(item):
    return desk.about(item)


@register.filter
def dossier_title(item):
    """The theme of the supervision, or the name of the programme."""
    if item.subject_type == "programme":
        return _("Chương trình giám sát năm %(year)s") % {"year": item.dossier.programme.year}
    return item.dossier.supervision.title


@register.filter
def holders(item):
    """Who holds the work, by name."""
    return ", ".join(held.holder.full_name for held in item.holdings.all())


@register.filter
def with_tab(offers, name):
    """The offers that belong to one tab."""
    return [offer for offer in offers or () if offer.tab == name]
