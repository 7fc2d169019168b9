"""Reading what was given for a question: text, a number, a table, yes or no; and saying it again in words."""

import re
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.text import clean
from workflows.models.plan import OutlineItem

MOST_ROWS, LONGEST_CELL = 50, 500
MOST_DIGITS, MOST_PLACES = 14, 6
YES, NO = "Có", "Không"  # an answer is kept in the language it is given in
NUMBER = re.compile(r"-?\d[\d., ]*")
EMPTY = {"text": "", "value": None, "rows": [], "yes": None}


def read_answer(item, given):
    """The columns of an answer, by the kind of the question: `given` is text, the rows of a table (lists of cells), or
    True, False or None. Raises ValidationError, at the field of the question, for what is no answer of that kind."""
    try:
        return EMPTY | READERS[item.kind](item, given)
    except ValidationError as wrong:
        raise ValidationError({item.field: wrong.messages}) from None


def _text(item, given):
    return {"text": clean(given, newlines=True).strip()}


def _number(item, given):
    said = " ".join(clean(given).split())
    bare = said.removesuffix(item.unit).strip() if item.unit else said
    if not bare:
        return {}
    return {"text": bare, "value": number_of(bare)}


def number_of(said):
    """The number a text is: a comma before decimals, dots between thousands; as with 12.5, a dot that cannot part
    thousands parts decimals. Raises ValidationError."""
    wrong = ValidationError(
        _("Mục này hỏi một số. Chỉ ghi một số, ví dụ: 1.250 hoặc 79,5; không ghi “trên”, “khoảng”.")
    )
    if not NUMBER.fullmatch(said):
        raise wrong
    digits = said.replace(" ", "")
    if digits.count(",") > 1 or ("," in digits and "." in digits.split(",")[1]):
        raise wrong
    if re.fullmatch(r"-?\d{1,3}(\.\d{3})+(,\d+)?", digits):
        digits = digits.replace(".", "")
    digits = digits.replace(",", ".")
    if not re.fullmatch(r"-?\d+(\.\d+)?", digits):
        raise wrong
    whole, _dot, places = digits.lstrip("-").partition(".")
    if len(whole) > MOST_DIGITS or len(places) > MOST_PLACES:
        raise ValidationError(_("Số quá lớn, hoặc quá nhiều chữ số sau dấu phẩy (tối đa 6)."))
    return Decimal(digits)


def _table(item, given):
    width, rows = len(item.columns), []
    for row in given or []:
        if not isinstance(row, list | tuple) or len(row) > width:
            raise ValidationError(_("Bảng này có %(n)s cột.") % {"n": width})
        cells = [clean(str(cell or "")).strip() for cell in row]
        if any(len(cell) > LONGEST_CELL for cell in cells):
            raise ValidationError(_("Mỗi ô của bảng ghi tối đa %(n)s ký tự.") % {"n": LONGEST_CELL})
        if any(cells):
            rows.append(cells + [""] * (width - len(cells)))
    if len(rows) > MOST_ROWS:
        raise ValidationError(_("Bảng có tối đa %(n)s dòng; phần còn lại gửi kèm bằng tệp.") % {"n": MOST_ROWS})
    return {"text": "\n".join(" | ".join(row) for row in rows), "rows": rows}


def _yes_no(item, given):
    if given in (None, ""):
        return {}
    if given is not True and given is not False:
        raise ValidationError(_("Chọn có hoặc không."))
    return {"text": YES if given else NO, "yes": given}


Kind = OutlineItem.Kind
READERS = {Kind.TEXT: _text, Kind.NUMBER: _number, Kind.TABLE: _table, Kind.YES_NO: _yes_no}
