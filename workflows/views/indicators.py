"""The tab of the indicators: what each unit reported and what was verified, side by side and across the units."""

from django.urls import reverse

from workflows import models
from workflows.models.acts.unit_measuring import CHECKING
from workflows.models.series import earlier_levels
from workflows.models.stage import Stage
from workflows.views.by_level import by_level
from workflows.views.indicator_cells import Cell


class Board:
    """All indicators at all units of a case, as far as a person sees them: a fixed number of questions."""

    def __init__(self, file):
        self.file, case = file, file.case
        self.indicators = list(file.of(models.Indicator).select_related("pillar"))
        self.units = list(file.of(models.InspectedUnit).current().select_related("unit", "team"))
        # What was verified is for those inside, until the recommendations that rest on it have been issued.
        self.verified = file.inside or case.past(Stage.ISSUED)
        rows = file.of(models.IndicatorValue).with_explained().with_secret()
        rows = rows.select_related("written_by", "verified_by", "unit_cause_by", "finding")
        values = {(row.inspected_id, row.indicator_id): row for row in rows}
        levels = earlier_levels(file.user, case, self.units, self.indicators) if self.indicators else {}
        self.cells = {
            (each.pk, indicator.pk): self._cell(indicator, each, values.get((each.pk, indicator.pk)), levels)
            for each in self.units
            for indicator in self.indicators
        }

    def _cell(self, indicator, inspected, value, levels):
        is_secret = value is not None and value.secret
        if value is not None:
            value.indicator, value.inspected = indicator, inspected
        seen = None if is_secret else value
        return Cell(indicator, inspected, seen, self.verified, levels[inspected.pk, indicator.pk], is_secret)

    def of_unit(self, inspected):
        return [self.cells[inspected.pk, indicator.pk] for indicator in self.indicators]

    def lines(self):
        """(indicator, its cell at each unit), in order."""
        return [(each, [self.cells[one.pk, each.pk] for one in self.units]) for each in self.indicators]

    def regressed(self):
        return [cell for cell in self.cells.values() if cell.regressed]

    def cause_asked(self):
        """Where the person's own unit is to name a cause."""
        if self.file.inside or self.file.case.state not in CHECKING:
            return []
        return [cell for cell in self.cells.values() if cell.cause_asked]

    def reported_behind(self):
        return [cell for cell in self.cells.values() if cell.reported_behind]


def indicators(file, request):
    board = Board(file)
    chosen = _chosen(board.units, request.GET.get("unit", ""))
    facts = {"board": board, "chosen": chosen, "predecessor": None, "followers": [], "by_level": by_level(board)}
    if chosen is not None:
        facts |= {"cells": board.of_unit(chosen), "drafts": _drafts(file, chosen)}
    if board.indicators:
        facts["downloads"] = [
            (name.upper(), reverse("workflows:indicator-table", args=[file.case.code, name]))
            for name in ("csv", "xlsx")
        ]
    return facts | _neighbours(file)


def _chosen(units, asked):
    """The unit that a link asks for, else the first."""
    return next((each for each in units if str(each.pk) == asked), units[0] if units else None)


def _drafts(file, inspected):
    """What the person's own unit has entered and not yet sent; nothing for anybody else, inside or out."""
    rows = models.IndicatorEntry.objects.visible_to(file.user).filter(inspected=inspected)
    return list(rows.filled().select_related("indicator").order_by("indicator__number")) if file.spoken_for else []


def _neighbours(file):
    """The case before this one and those after it, as far as the person may see them."""
    seen = models.Supervision.objects.visible_to(file.user)
    before = seen.filter(pk=file.case.predecessor_id).first() if file.case.predecessor_id else None
    return {"predecessor": before, "followers": list(seen.filter(predecessor=file.case.pk))}
