"""What the delegation found of a figure, set on its row: read from what was typed and with the method, or unchecked."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from workflows.measures import Unreadable
from workflows.models.indicator_value import IndicatorValue

VERIFIED = ("verified_value", "verified_comparator", "verified_numerator", "verified_denominator", "verified_text")
VERIFICATION = (*VERIFIED, "method", "note", "verified_on", "verified_by")
NOT_VERIFIED = dict.fromkeys((*VERIFIED, *VERIFICATION)) | {
    "verified_comparator": "=",
    "verified_text": "",
    "method": "",
    "note": "",
}
# Of a figure that is said to be secret: neither what was verified, nor what was made of it.
NOTHING_FOUND = NOT_VERIFIED | {
    "regressed": False,
    "earlier": None,
    "baseline": None,
    "finding": None,
    "no_cause_reason": "",
    "unit_cause": "",
    "unit_cause_by": None,
    "unit_cause_on": None,
}


def measured(indicator, said):
    """The measure a text says. Raises ValidationError that names the indicator."""
    try:
        return indicator.read(said)
    except Unreadable as wrong:
        raise ValidationError(f"{indicator}: {wrong}") from None


def verify(row, indicator, facts, by):
    """Set the verified side of a row; False when nothing in it is new."""
    said = (facts.get("said") or "").strip()
    before = [getattr(row, name) for name in (*VERIFIED, "method", "note")]
    unchecked = facts.get("method") == IndicatorValue.Method.NOT_CHECKED
    if not said:
        new = dict(NOT_VERIFIED)
        if unchecked:
            new |= _left_unchecked(indicator, facts, by)
    else:
        level = measured(indicator, said)
        if not facts.get("method") or unchecked:
            raise ValidationError(_("%s: ghi cách xác minh.") % indicator)
        numbers = (level.value, level.comparator, level.numerator, level.denominator, level.words)
        new = dict(zip(VERIFIED, numbers, strict=True)) | {"method": facts["method"], "note": facts.get("note") or ""}
        new |= {"verified_on": facts.get("on") or clock.today(), "verified_by": by}
    for name, value in new.items():
        setattr(row, name, value)
    return before != [getattr(row, name) for name in (*VERIFIED, "method", "note")]


def _left_unchecked(indicator, facts, by):
    """What is kept of a figure that is not verified: why, by whom, since when."""
    reason = (facts.get("note") or "").strip()
    if not reason:
        raise ValidationError(_("%s: ghi lý do không thẩm tra vào phần ghi chú xác minh.") % indicator)
    method = IndicatorValue.Method.NOT_CHECKED
    return {"method": method, "note": reason, "verified_on": facts.get("on") or clock.today(), "verified_by": by}
