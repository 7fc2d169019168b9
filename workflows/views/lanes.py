"""The tab of the units: all lanes at a glance for those inside, its own lane as a line for a unit."""

from django.db.models import Prefetch

from workflows import models
from workflows.forms.lanes import LaneFilter
from workflows.lanes import Lane, totals
from workflows.models.inspected_unit import UnitState
from workflows.models.unit_report import UnitReport

SAT = ("held", "confirming", "minuted")


def rows_of(file):
    """The inspected units of the case that the person sees, with all that their lanes read: a fixed number of
    queries."""
    last = UnitReport.objects.select_related("signer").order_by("-version")
    notices = models.Notice.objects.filter(kind=models.Notice.Kind.PLAN).select_related("received_by")
    clocks = models.Deadline.objects.filter(until__in=("unit_reported", "remedy_reported"))
    held = models.Session.objects.filter(state__in=SAT)
    rows = file.of(models.InspectedUnit).with_answers().select_related("unit", "team")
    return rows.prefetch_related(
        Prefetch("reports", last),
        "remedies",
        Prefetch("notices", notices),
        Prefetch("deadlines", clocks),
        Prefetch("sessions", held),
    )


def board(file, request, units):
    """What the tab shows of the units: `lanes`, narrowed as asked, and `units`, the same ones in full."""
    lanes = [Lane(one) for one in units if one.state != UnitState.REMOVED]
    if not file.inside:
        return {"units": units, "own": lanes}
    chosen = LaneFilter(request.GET, request.user, lanes)
    shown = chosen.narrow(lanes)
    of_shown = {lane.inspected.pk for lane in shown}
    return {
        "filter": chosen,
        "lanes": shown,
        "totals": totals(lanes),
        "units": [one for one in units if one.pk in of_shown] if chosen.chosen else units,
    }
