"""What has become of a petition, as a line of steps with their days, and of all petitions, in figures."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from workflows.models.petition import Petition, PetitionState

REPLIED = (PetitionState.REPLIED, PetitionState.CLOSED)


def line(petition):
    """The steps as parts/steps.html shows them. Reads `forwardings`; says who was asked and when, not what."""
    done = petition.state in REPLIED
    steps = [
        (_("Đã nêu"), True, _day(petition.lodged_on)),
        (_("Phân loại"), bool(petition.triage), _sorted(petition)),
    ]
    sent = list(petition.forwardings.all())
    if sent:
        heard = [each for each in sent if not each.is_waited_for]
        steps.append((_("Cơ quan trả lời"), len(heard) == len(sent) or done, _heard(sent, heard)))
    steps += [
        (_("Trả lời đơn vị"), done, _day(petition.replied_on)),
        (pgettext("stage", "Kết thúc"), petition.state == PetitionState.CLOSED, _day(petition.closed_on)),
    ]
    return _drawn(steps, petition.is_late)


def _drawn(steps, late):
    drawn, waiting = [], False
    for label, done, note in steps:
        state = "done" if done else "todo" if waiting else "late" if late else "current"
        waiting = waiting or not done
        drawn.append({"label": label, "state": state, "note": note})
    return drawn


def _sorted(petition):
    if not petition.triage:
        return ""
    return f"{petition.get_triage_display()}, {_day(petition.triaged_on)}"


def _heard(sent, heard):
    """How many departments have answered, and the next day by which one must."""
    words = _("%(heard)d/%(all)d cơ quan") % {"heard": len(heard), "all": len(sent)}
    days = [each.due_on for each in sent if each.is_waited_for]
    return f"{words}, {_('hạn %s') % _day(min(days))}" if days else words


def _day(day):
    return day.strftime("%d/%m/%Y") if day else ""


def figures(petitions):
    """How many were lodged, of which kind, how many are answered and late. Reads what is loaded."""
    kinds = Counter(petition.triage for petition in petitions)
    answered = sum(petition.state in REPLIED for petition in petitions)
    return {
        "all": len(petitions),
        "answered": answered,
        "percent": round(100 * answered / len(petitions)) if petitions else 0,
        "late": sum(petition.is_late for petition in petitions),
        "kinds": [(label, kinds[kind]) for kind, label in (*Petition.Triage.choices, ("", _("Chờ phân loại")))],
    }
