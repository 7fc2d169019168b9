"""Measures: a value as people write it ("trên 79 %", "4/4", "được nâng lên"), read, compared, and written again.

Every kind is kept as one number, so that all of them compare alike: a percentage as it stands, a share of a whole in
per cent, a count as it stands, yes and no as 1 and 0, a trend as 1 (up), 0 (kept) and -1 (down).
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.translation import gettext as _

from core.text import clean

PERCENT, RATIO, COUNT, YES_NO, TREND = "percent", "ratio", "count", "yes_no", "trend"
PLACES, MOST = Decimal("0.0001"), Decimal("9999999999")

# What people say before a number, the longer words first; a sign does as well, and so do the words of an English page.
SPOKEN = (
    ("at least", ">="), ("at most", "<="), ("above", ">"), ("below", "<"), ("equal to", "="),
    ("không dưới", ">="), ("ít nhất", ">="), ("tối thiểu", ">="), ("từ", ">="), (">=", ">="), ("≥", ">="),
    ("không quá", "<="), ("nhiều nhất", "<="), ("tối đa", "<="), ("<=", "<="), ("≤", "<="),
    ("trên", ">"), ("hơn", ">"), (">", ">"), ("dưới", "<"), ("<", "<"), ("bằng", "="), ("=", "="),
)  # fmt: skip
YES, NO = ("có", "rồi", "đã có", "đạt", "yes"), ("không", "chưa", "chưa có", "không đạt", "no")
UP = ("tăng", "nâng lên", "nâng cao", "cao hơn", "tốt hơn", "cải thiện")
KEPT = ("giữ", "không đổi", "không thay đổi", "ổn định", "duy trì")
DOWN = ("giảm", "thấp hơn", "hạ xuống", "kém hơn", "không giữ được", "không duy trì")
NUMBER = re.compile(r"-?\d[\d.,\s]*")


class Unreadable(ValueError):
    """What was typed is no value of its kind; the text says, in Vietnamese, what would be one."""


@dataclass(frozen=True)
class Measure:
    """A value that was read. `words` is what was typed, kept for a trend, whose number says little."""

    value: Decimal
    comparator: str = "="
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    words: str = ""


def read(text, kind, *, share=True, otherwise="="):
    """The measure a text says. `share`: a ratio is part of a whole; `otherwise`: the comparator of a bare number.

    Raises Unreadable.
    """
    text = " ".join(clean(text).split())
    if kind == YES_NO:
        return Measure(_yes_or_no(text.lower()))
    if kind == TREND:
        return Measure(_direction(text.lower()), words=text)
    comparator, rest = _comparator(text.lower(), otherwise)
    if kind == RATIO and "/" in rest:
        return _ratio(rest, comparator, share)
    value = number(rest.replace("%", "").strip())
    if kind == PERCENT or (kind == RATIO and share):
        _check_percent(value)
    elif value < 0:
        raise Unreadable(_("Giá trị không được âm."))
    return Measure(value, comparator)


def number(text):
    """A number in Vietnamese spelling: a comma before decimals, dots between thousands. Raises Unreadable."""
    found = NUMBER.match(text)
    if not found:
        raise Unreadable(_("Ghi một số, ví dụ: 90 hoặc trên 79 %."))
    digits = found[0].replace(" ", "").rstrip(".,")
    if "," in digits:
        digits = digits.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+", digits):
        digits = digits.replace(".", "")
    try:
        value = Decimal(digits)
    except InvalidOperation:
        raise Unreadable(_("Ghi một số, ví dụ: 90 hoặc trên 79 %.")) from None
    if abs(value) > MOST:
        raise Unreadable(_("Số quá lớn."))
    return value.quantize(PLACES, ROUND_HALF_UP)


def _comparator(text, otherwise):
    text = text.removeprefix("đạt").strip()
    for said, comparator in SPOKEN:
        if text.startswith(said):
            return comparator, text.removeprefix(said).strip()
    upwards = text.endswith("trở lên")
    return (">=" if upwards else otherwise), text


def _check_percent(value):
    if not 0 <= value <= 100:
        raise Unreadable(_("Tỷ lệ phải từ 0 đến 100 %."))


def _ratio(text, comparator, share):
    part, _slash, whole = text.partition("/")
    numerator, denominator = number(part.strip()), number(whole.strip())
    if denominator <= 0 or numerator < 0:
        raise Unreadable(_("Mẫu số phải lớn hơn 0, tử số không âm; ví dụ: 4/4."))
    if share and numerator > denominator:
        raise Unreadable(_("Tử số không được lớn hơn mẫu số."))
    value = numerator / denominator * (100 if share else 1)
    return Measure(value.quantize(PLACES, ROUND_HALF_UP), comparator, numerator, denominator)


def _yes_or_no(text):
    if text in YES or text in NO:
        return Decimal(text in YES)
    raise Unreadable(_("Ghi có hoặc không."))


def _direction(text):
    for words, value in ((DOWN, -1), (KEPT, 0), (UP, 1)):
        if any(word in text for word in words):
            return Decimal(value)
    raise Unreadable(_("Ghi tăng, giữ hoặc giảm."))


# --- comparing -------------------------------------------------------------------------------------------------
def _span(comparator, value):
    """(lower bound, upper bound), each (number, whether the bound itself belongs to it)."""
    everything = Decimal("Infinity")
    low, high = (-everything, False), (everything, False)
    if comparator in ("=", ">", ">="):
        low = (value, comparator != ">")
    if comparator in ("=", "<", "<="):
        high = (value, comparator != "<")
    return low, high


def meets(comparator, value, target_comparator, target):
    """True or False when what is said of a value meets its target or cannot; None when it may be either."""
    (low, with_low), (high, with_high) = _span(comparator, value)
    (least, with_least), (most, with_most) = _span(target_comparator, target)
    above = low > least or (low == least and (with_least or not with_low))
    below = high < most or (high == most and (with_most or not with_high))
    if above and below:
        return True
    if high < least or low > most:
        return False
    touching = (high == least and not (with_high and with_least)) or (low == most and not (with_low and with_most))
    return False if touching else None


def is_worse(value, earlier, target_comparator):
    """True when a value falls behind an earlier one; where little is wanted ("không quá"), more is worse."""
    return value > earlier if target_comparator in ("<", "<=") else value < earlier


# --- writing ---------------------------------------------------------------------------------------------------
def plain(value):
    """A number as it is written here: 1.234,5; no needless noughts."""
    text = f"{Decimal(value).normalize():,f}"
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")


DIRECTION_WORDS = {1: "tăng", 0: "giữ", -1: "giảm"}


def typed(value, kind, comparator, bare):
    """The value as it would be typed, with a sign instead of words, which reads the same in every language; `bare`: the
    sign that is left out. "" when there is none."""
    if value is None:
        return ""
    if kind == YES_NO:
        return "có" if value else "không"
    if kind == TREND:
        return DIRECTION_WORDS[int(value)]
    return f"{'' if comparator == bare else comparator} {plain(value)}".strip()


def in_words(value, kind, comparator="=", unit="", numerator=None, denominator=None, words=""):
    """The value as a person would write it; "" when there is none."""
    if value is None:
        return words
    if kind == YES_NO:
        return _("Có") if value else _("Không")
    if kind == TREND:
        return words or (_("Tăng") if value > 0 else _("Giảm") if value < 0 else _("Giữ nguyên"))
    said = {">": _("trên %s"), ">=": _("ít nhất %s"), "<": _("dưới %s"), "<=": _("không quá %s")}
    unit = unit or ("%" if kind in (PERCENT, RATIO) else "")
    text = f"{plain(value)} {unit}".strip()
    if denominator is not None:
        text = f"{plain(numerator)}/{plain(denominator)} ({text})"
    return said.get(comparator, "%s") % text
