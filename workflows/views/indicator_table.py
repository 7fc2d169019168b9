"""The table of the indicators to take away: the same numbers as on the page, for a spreadsheet."""

import csv
import io

import xlsxwriter
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from workflows.views.case import file_of
from workflows.views.indicators import Board

BOM = "\ufeff"  # without it a spreadsheet reads the marks of the letters wrongly
RISKY = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet would take a text for a formula
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@login_required
def indicator_table(request, code, form):
    file = file_of(request, code)
    if form not in WRITERS or "indicators" not in file.shown:
        raise Http404
    write, kind = WRITERS[form]
    answer = HttpResponse(write(table(Board(file))), content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{file.case.code}-chi-tieu.{form}"'
    return answer


def table(board):
    """Head and rows: a row for each indicator at each unit."""
    head = [
        _("Trụ cột, lĩnh vực"), _("Chỉ tiêu"), _("Mục tiêu"), _("Đơn vị"), _("Đơn vị báo cáo"), _("Số liệu đến ngày"),
        _("Đoàn xác minh"), _("Cách xác minh"), _("Ngày xác minh"), _("Chênh lệch"), _("So với mục tiêu"),
        _("So với kết quả trước"),
    ]  # fmt: skip
    return [head, *(_row(cell) for _indicator, cells in board.lines() for cell in cells)]


def _row(cell):
    value, method, day, as_of = cell.value, "", "", ""
    if cell.is_verified:
        method, day = value.get_method_display(), value.verified_on.strftime("%d/%m/%Y")
    elif cell.is_left_unchecked:
        method = value.get_method_display()
    if value and value.as_of:
        as_of = value.as_of.strftime("%d/%m/%Y")
    behind = _("Không duy trì được kết quả trước") if cell.regressed else ""
    named = [str(cell.indicator.pillar or ""), cell.indicator.name, cell.indicator.target_words]
    said = [cell.reported_words, as_of, cell.verified_words, method, day, cell.difference, cell.standing[1], behind]
    return [*named, cell.inspected.unit.name, *said]


def harmless(text):
    """The text, so that no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(RISKY) else text


def as_csv(rows):
    written = io.StringIO()
    csv.writer(written).writerows([harmless(text) for text in row] for row in rows)
    return (BOM + written.getvalue()).encode()


def as_xlsx(rows):
    written = io.BytesIO()
    # Text stays text: no formula, no link is made of what somebody typed.
    with xlsxwriter.Workbook(
        written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as book:
        sheet, bold = book.add_worksheet(_("Chỉ tiêu")), book.add_format({"bold": True, "text_wrap": True})
        for number, row in enumerate(rows):
            for place, text in enumerate(row):
                sheet.write_string(number, place, text, None if number else bold)
        sheet.freeze_panes(1, 2)
        sheet.set_column(0, len(rows[0]) - 1, 22)
    return written.getvalue()


WRITERS = {"csv": (as_csv, "text/csv; charset=utf-8"), "xlsx": (as_xlsx, XLSX)}
