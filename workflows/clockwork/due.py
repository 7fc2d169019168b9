"""The deadlines that have something to say, as they are read under the lock: lean rows, with what is beside them."""

from typing import NamedTuple

from django.db.models import F, TextField
from django.db.models.functions import Cast, Coalesce

from core.bulk import among
from workflows.clockwork.saying import Words, words
from workflows.models import Deadline, Session

PLAIN = ("pk", "case_id", "name", "role", "due_on", "recommendation_id", "inspected_id", "session_id")
RECKONED = ("start_on", "computed_on", "due_on", "law")  # what the words follow from, besides the JSON columns
TEXTS = {f"{name}_text": Cast(name, TextField()) for name in ("rule", "counted", "moves")}
BESIDE = {
    "case_state": F("case__state"),
    "report_unit": F("inspected__unit_id"),
    "report_unit_name": F("inspected__unit__name"),
    "report_state": F("inspected__state"),
    "lead_unit": F("recommendation__lead__unit_id"),
    "number": F("recommendation__number"),
    "team": Coalesce("recommendation__lead__team__number", "inspected__team__number", "session__team__number"),
}


class Due(NamedTuple):
    """`subject`: (kind, id, label or None for the case's own, id of the unit or None); `team`: a number."""

    pk: int
    case_id: int
    name: str
    role: str
    due_on: object
    recommendation_id: int | None
    case_state: str
    report_state: str | None
    subject: tuple
    words: Words
    team: int | None


def read(ids, today):
    """Those of the deadlines that are due still: another worker, or a step, may have been here before the lock."""
    rows = Deadline.objects.filter(pk__in=among(ids), next_notice_on__lte=today, met_on=None)
    found = list(rows.annotate(**TEXTS, **BESIDE).order_by("case_id", "pk").values(*PLAIN, *RECKONED, *TEXTS, *BESIDE))
    sessions = Session.objects.in_bulk({row["session_id"] for row in found} - {None})
    return [_due(row, sessions, today) for row in found]


def _due(row, sessions, today):
    texts = [row[name] for name in TEXTS]
    said = words(today, *texts, **{name: row[name] for name in RECKONED})
    own = [row[name] for name in ("pk", "case_id", "name", "role", "due_on", "recommendation_id")]
    return Due(*own, row["case_state"], row["report_state"], _subject(row, sessions), said, row["team"])


def _subject(row, sessions):
    if row["recommendation_id"]:
        return "recommendation", row["recommendation_id"], f"KN-{row['number']:02}", row["lead_unit"]
    if row["inspected_id"]:
        return "inspectedunit", row["inspected_id"], row["report_unit_name"], row["report_unit"]
    if row["session_id"]:
        return "session", row["session_id"], sessions[row["session_id"]].label, None
    return "supervision", row["case_id"], None, None
