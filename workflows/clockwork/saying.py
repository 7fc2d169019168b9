"""What a deadline says on a day: the event of the clock, as `Event.record_many` takes it."""

import json
from functools import lru_cache
from typing import NamedTuple

from django.utils.translation import gettext as _

from core.models import Reach
from workflows.models import Deadline

NEAR, TODAY, FELL_DUE = "deadline.near", "deadline.due_today", "deadline.fell_due"


class Words(NamedTuple):
    """What follows from a deadline's rule and days alone: the same for all that were set by one paper."""

    why: str
    is_paused: bool
    escalates: bool
    next_day: object


@lru_cache(maxsize=5000)
def words(today, rule, counted, moves, **facts):
    """`rule`, `counted`, `moves` as JSON text; `facts`: the deadline's other columns. Reckoned once for equal ones."""
    row = Deadline(rule=json.loads(rule), counted=json.loads(counted), moves=json.loads(moves), **facts)
    escalates = row.rule.get("on_miss") == "escalate"
    return Words(row.why, row.is_paused, escalates, row.following_notice(today))


def verb(due_on, today):
    if today < due_on:
        return NEAR
    return TODAY if today == due_on else FELL_DUE


def entry(row, dossier, today, climbing):
    """`climbing`: recommendation id -> the rung that is asked for because this deadline has gone by."""
    details = {
        "deadline": row.pk,
        "name": row.name,
        "role": row.role,
        "days": abs((row.due_on - today).days),
        "due_on": row.due_on.isoformat(),
        "why": row.words.why,
    }
    rung = climbing.get(row.recommendation_id)
    if rung:
        details["rung"] = rung.number
    kind, pk, label, unit = row.subject
    return {
        "dossier": dossier,
        "verb": verb(row.due_on, today),
        "subject_type": kind,
        "subject_id": pk,
        "subject_label": (label or dossier.code)[:200],
        "unit_id": unit,
        "team": row.team,
        # A unit hears of its own report and its own recommendations only.
        "reach": Reach.UNIT.value if unit else Reach.INSIDE.value,
        "details": details,
    }


def rung_entry(recommendation, dossier, rung):
    """That a rung of the ladder is due; said inside, to whoever takes it."""
    details = {"rung": rung.number, "name": rung.name, "role": str(rung.role), "document": rung.document}
    details |= {"why": _("%(days)s ngày sau bậc trước, theo: %(source)s.") % {"days": rung.days, "source": rung.source}}
    return {
        "dossier": dossier,
        "verb": "rung.prepared",
        "subject_type": "recommendation",
        "subject_id": recommendation.pk,
        "subject_label": recommendation.code,
        "unit_id": recommendation.lead.unit_id,
        "team": recommendation.concerned_team,
        "reach": Reach.INSIDE.value,
        "details": details,
    }
