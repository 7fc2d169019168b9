"""The fields in which a unit answers a question of the outline: one kind of field for each kind of question."""

from django import forms
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from workflows.acts.fields import Line, Text, Uploads
from workflows.models.answer_reading import MOST_ROWS
from workflows.models.plan import OutlineItem

SPARE_ROWS = 3
LONGEST_NUMBER = 40
YES_OR_NO = [("yes", _("Có")), ("no", _("Không")), ("", _("Chưa trả lời"))]


class Grid(forms.Widget):
    """A table to fill in: every row its own group of fields, so that it fits a phone. Named name-row-column."""

    use_fieldset = True

    def __init__(self, columns):
        super().__init__()
        self.columns = columns

    def render(self, name, value, attrs=None, renderer=None):
        rows = list(value or [])
        spare = min(SPARE_ROWS, MOST_ROWS - len(rows))
        rows += [[""] * len(self.columns) for _row in range(spare)]
        cells = [
            [(f"{name}-{r}-{c}", head, cell) for c, (head, cell) in enumerate(zip(self.columns, row, strict=False))]
            for r, row in enumerate(rows)
        ]
        return render_to_string("workflows/answer_grid.html", {"rows": cells, "name": name})

    def value_from_datadict(self, data, files, name):
        rows = []
        for r in range(MOST_ROWS + SPARE_ROWS + 1):
            row = [data.get(f"{name}-{r}-{c}") for c in range(len(self.columns))]
            if any(cell is not None for cell in row):
                rows.append([cell or "" for cell in row])
        return rows

    def value_omitted_from_data(self, data, files, name):
        return not any(f"{name}-{r}-0" in data for r in range(MOST_ROWS + SPARE_ROWS + 1))

    def id_for_label(self, id_):
        return id_


class Table(forms.Field):
    def __init__(self, columns, **options):
        super().__init__(widget=Grid(columns), **options)


class YesNo(forms.TypedChoiceField):
    def __init__(self, **options):
        super().__init__(
            choices=YES_OR_NO,
            widget=forms.RadioSelect,
            coerce=lambda said: {"yes": True, "no": False}[said],
            empty_value=None,
            **options,
        )


def field_for(item):
    """The form field of a question. Nothing is required here: an open question is told of when the report is sent."""
    common = {"label": item.text, "required": False}
    kind = OutlineItem.Kind
    if item.kind == kind.NUMBER:
        label = f"{item.text} ({item.unit})" if item.unit else item.text
        hint = _("Chỉ ghi một số, ví dụ: 1.250 hoặc 79,5.")
        return Line(**common | {"label": label}, max_length=LONGEST_NUMBER, help_text=hint)
    if item.kind == kind.TABLE:
        return Table(item.columns, **common)
    if item.kind == kind.YES_NO:
        return YesNo(**common)
    if item.kind == kind.FILE:
        return Uploads(**common)
    return Text(**common, rows=5)
