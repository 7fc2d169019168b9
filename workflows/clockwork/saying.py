"""What a deadline says on a day: the event of the clock, as `Event.record_many` takes it."""

from django.utils.translation import gettext as _

from core.models import Reach

NEAR, TODAY, FELL_DUE = "deadline.near", "deadline.due_today", "deadline.fell_due"


def verb(due_on, today):
    if today < due_on:
        return NEAR
    return TODAY if today == due_on else FELL_DUE


def entry(row, dossier, today, climbing):
    """`climbing`: recommendation id -> the rung that is asked for because this deadline has gone by."""
    details = {
        "deadline": row.pk,
        "name": row.name,
        "role": str(row.role),
        "days": abs((row.due_on - today).days),
        "due_on": row.due_on.isoformat(),
        "why": row.why,
    }
    rung = climbing.get(row.recommendation_id)
    if rung:
        details |= {"rung": rung.number}
    return {"dossier": dossier, "verb": verb(row.due_on, today), "details": details, **_subject(row, dossier)}


def _subject(row, dossier):
    """What it is about, and whom it may reach: a unit hears of its own report and recommendations only."""
    if row.recommendation_id:
        named = ("recommendation", row.recommendation_id, f"KN-{row.number:02}", row.lead_unit)
    elif row.inspected_id:
        named = ("inspectedunit", row.inspected_id, row.report_unit_name, row.report_unit)
    elif row.session_id:
        named = ("session", row.session_id, row.session.label, None)
    else:
        named = ("supervision", dossier.pk, dossier.code, None)
    kind, pk, label, unit = named
    reach = Reach.UNIT if unit else Reach.INSIDE
    return {"subject_type": kind, "subject_id": pk, "subject_label": label[:200], "unit_id": unit, "reach": reach}


def rung_entry(recommendation, dossier, rung):
    """That a rung of the ladder is due; said inside, to whoever takes it."""
    details = {"rung": rung.number, "name": rung.name, "role": str(rung.role), "document": rung.document}
    details |= {"why": _("%(days)s ngày sau bậc trước, theo: %(source)s.") % {"days": rung.days, "source": rung.source}}
    return {
        "dossier": dossier,
        "verb": "rung.prepared",
        "details": details,
        "subject_type": "recommendation",
        "subject_id": recommendation.pk,
        "subject_label": recommendation.code,
        "unit_id": recommendation.lead.unit_id,
        "reach": Reach.INSIDE,
    }
