"""The course of an indicator at a unit over the years: earlier cases, and baselines on paper.

The same key makes the same indicator; a unit goes on from those it succeeded. A person gets only what she may see: a
unit's own people get what was verified once the case's recommendations have been issued.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q

from core.models import Unit
from permissions.access import inside_dossiers
from workflows.measures import is_worse
from workflows.models.baseline import Baseline
from workflows.models.indicator_value import IndicatorValue
from workflows.models.stage import Stage


@dataclass(frozen=True)
class Level:
    """One earlier level. `kind`: "baseline", "reported" or "verified"; `row` the baseline or the value."""

    on: date
    value: Decimal
    words: str
    kind: str
    source: str
    row: object


def lineage(units):
    """Unit id -> the ids of the unit itself and of all that it succeeded, directly or not."""
    links = Unit.successors.through.objects
    known, frontier, before = set(units), set(units), defaultdict(set)
    while frontier:
        found = list(links.filter(to_unit__in=frontier).values_list("to_unit", "from_unit"))
        for unit, earlier in found:
            before[unit].add(earlier)
        frontier = {earlier for _unit, earlier in found} - known
        known |= frontier
    return {unit: _spread(unit, before) for unit in units}


def _spread(unit, before):
    found, waiting = {unit}, [unit]
    while waiting:
        new = before.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found


def earlier_levels(user, case, inspected, indicators):
    """(inspected id, indicator id) -> its earlier levels that the person may see, oldest first.

    At most four questions, however many units and indicators.
    """
    by_key = {each.key: each for each in indicators}
    lines = lineage({each.unit_id for each in inspected})
    units = set().union(*lines.values()) if lines else set()
    which = {"inspected__unit__in": units, "indicator__key__in": by_key}
    values = IndicatorValue.objects.visible_to(user).current().filter(case__opened_at__lt=case.opened_at, **which)
    values = values.with_secret().exclude(secret=True).annotate(inside=Q(case__in=inside_dossiers(user)))
    recorded = Q(case__opened_at__lt=case.opened_at) | Q(case=case.pk)
    marks = Baseline.objects.visible_to(user).filter(recorded, **which)
    levels = defaultdict(list)
    for row in values.select_related("indicator", "inspected", "case"):
        levels[row.inspected.unit_id, row.indicator.key] += _of_value(row, by_key)
    for row in marks.select_related("indicator", "inspected"):
        levels[row.inspected.unit_id, row.indicator.key] += _of_baseline(row, by_key)
    return {
        (each.pk, indicator.pk): sorted(
            (level for unit in lines[each.unit_id] for level in levels.get((unit, indicator.key), ())),
            key=lambda level: (level.on, level.kind),
        )
        for each in inspected
        for indicator in indicators
    }


def _of_value(row, by_key):
    if row.indicator.scale != by_key[row.indicator.key].scale:
        return
    if row.value is not None:
        day = row.as_of or row.written_at.date()
        yield Level(day, row.value, row.words, "reported", row.case.code, row)
    if row.is_verified and (row.inside or row.case.past(Stage.ISSUED)):
        yield Level(row.verified_on, row.verified_value, row.verified_words, "verified", row.case.code, row)


def _of_baseline(row, by_key):
    if row.indicator.scale == by_key[row.indicator.key].scale:
        yield Level(row.as_of, row.value, row.words, "baseline", str(row), row)


def last_reached(levels):
    """The newest level that counts as reached: verified, or on paper. None when there is none."""
    return next((level for level in reversed(levels) if level.kind != "reported"), None)


def mark_regress(user, case, values):
    """Set on each value whether what was verified falls behind the level before it, and which that is.

    `user`: who looks for it, among what she may see; a level found earlier by somebody else stays known. Saves the
    rows in one statement.
    """
    values = list(values)
    levels = earlier_levels(user, case, [each.inspected for each in values], [each.indicator for each in values])
    for value in values:
        last = last_reached(levels[value.inspected_id, value.indicator_id])
        # What was verified earlier may have been taken back since; then it says nothing any more.
        value.earlier = known = value.earlier if value.earlier_id and value.earlier.is_verified else None
        if last is None or (known is not None and known.verified_on > last.on):
            before = known and known.verified_value
        else:
            before = last.value
            value.earlier = last.row if last.kind == "verified" else None
            value.baseline = last.row if last.kind == "baseline" else None
        wanted = value.indicator.target_comparator
        behind = before is not None and value.is_verified and is_worse(value.verified_value, before, wanted)
        value.regressed = bool(behind)
    IndicatorValue.objects.bulk_update(values, ["earlier", "baseline", "regressed"])
