"""The ladder of overdue recommendations: the clock asks for the next rung, and somebody has it among her work."""

from collections import defaultdict
from datetime import timedelta

from core import clock
from core.bulk import among
from core.models import Event
from permissions.many import people_of
from workflows import docket
from workflows.clockwork.batches import share_out
from workflows.clockwork.saying import rung_entry
from workflows.flows.recommendation import UNDER_WAY, RecommendationFlow
from workflows.models import Procedure, Recommendation, Supervision
from workflows.models.stage import FOLLOWING

# What the flow and the rungs ask of a recommendation.
READ = ["case", "number", "state", "due_on", "issued_on", "asked_until", "escalation_level", "rung_prepared"]
READ += ["next_rung_on", "lead__unit__name"]


def begin(overdue):
    """Ask for the next rung of the recommendations whose deadlines (rows) have just gone by.

    The first rung waits for its days after the due day; one further up, when more time has run out as well, is
    due at once. Returns recommendation id -> rung asked for.
    """
    today, asked = clock.today(), {}
    rows = _under_way([row.recommendation_id for row in overdue])
    for row in rows:
        rung = row.next_rung
        if rung is None:
            continue
        day = row.due_on + timedelta(days=0 if row.escalation_level else rung.days)
        if day > today:
            row.next_rung_on = day
        else:
            asked[row.pk] = _prepare(row, rung)
    _keep(rows)
    return asked


def prepare_due(today):
    """Ask for every rung whose day has come. Returns how many."""
    due = Recommendation.objects.filter(next_rung_on__lte=today, state__in=UNDER_WAY)
    return share_out(due, "next_rung_on", lambda ids, dossiers: _ask(ids, dossiers, today))


def _ask(ids, dossiers, today):
    rows = _under_way(ids, next_rung_on__lte=today)
    overdue = [row for row in rows if row.is_overdue and row.next_rung]
    asked = [rung_entry(row, dossiers[row.case_id], _prepare(row, row.next_rung)) for row in overdue]
    for row in rows:
        row.next_rung_on = None  # also of what has more time again: its deadline will speak when that is over
    Event.record_many(asked)
    _keep(rows)
    return len(asked)


def _under_way(ids, **which):
    """The recommendations, each with its case and its people, where the unit is still to act and follow-up goes on."""
    if not ids:
        return []
    rows = Recommendation.objects.filter(pk__in=among(ids), state__in=UNDER_WAY, case__state__in=FOLLOWING, **which)
    rows = list(rows.select_related("lead__unit").only(*READ).order_by("pk"))
    cases = Supervision.objects.only("state", "procedure", "body").in_bulk({row.case_id for row in rows})
    present = people_of(cases.values())
    versions = Procedure.objects.in_bulk({case.procedure_id for case in cases.values()})
    for row in rows:
        row.case = cases[row.case_id]
        row.case.procedure = versions[row.case.procedure_id]
        row.case._people = present[row.case_id]
    return rows


def _prepare(row, rung):
    row.rung_prepared, row.next_rung_on = rung.number, None
    return rung


def _keep(rows):
    """One statement for each outcome, of which there are few; and the work that is now asked of somebody."""
    outcomes = defaultdict(list)
    for row in rows:
        outcomes[row.rung_prepared, row.next_rung_on].append(row.pk)
    for (rung, day), ids in outcomes.items():
        Recommendation.objects.filter(pk__in=ids).update(rung_prepared=rung, next_rung_on=day)
    waiting = [row for row in rows if row.rung_prepared > row.escalation_level]
    if waiting:
        docket.catch_up(RecommendationFlow, waiting)
