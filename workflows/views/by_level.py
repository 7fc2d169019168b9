"""Units of one level held against those of another: what each level of government reached, indicator by indicator."""

from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import gettext as _

from core.models import Unit
from workflows.views.indicator_cells import NO_BAR

TENTH = Decimal("0.1")


def by_level(board):
    """{"levels": their names, highest first; "rows": (indicator, words for each level)}; None where all units are of
    one level. Counted is what was verified, and what was reported where nobody has verified it."""
    there = {one.unit.level for one in board.units}
    if len(there) < 2:
        return None
    levels = [level for level in Unit.Level if level in there]
    rows = [(indicator, [_said(indicator, cells, level) for level in levels]) for indicator, cells in board.lines()]
    return {"levels": [level.label for level in levels], "rows": rows}


def _said(indicator, cells, level):
    numbers = [_number(cell) for cell in cells if cell.inspected.unit.level == level and cell.applies]
    numbers = [number for number in numbers if number is not None]
    if not numbers:
        return "—"
    if indicator.kind in NO_BAR:
        counted = Counter(indicator.words(number) for number in numbers)
        return ", ".join(f"{words}: {count}" for words, count in counted.most_common())
    mean = (sum(numbers) / len(numbers)).quantize(TENTH, ROUND_HALF_UP)
    facts = {"mean": indicator.words(mean), "n": len(numbers)}
    if min(numbers) == max(numbers):
        return _("%(mean)s (%(n)d đơn vị)") % facts
    facts |= {"low": indicator.words(min(numbers)), "high": indicator.words(max(numbers))}
    return _("trung bình %(mean)s (%(n)d đơn vị, từ %(low)s đến %(high)s)") % facts


def _number(cell):
    if cell.value is None:
        return None
    return cell.value.verified_value if cell.is_verified else cell.value.value
