"""The forms of the indicators: lines to lay them down, lines to enter values, lines to verify them. No script."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core import clock
from workflows import measures
from workflows.acts.base import ActForm
from workflows.acts.fields import Day, Line, LongLine
from workflows.acts.figure_fields import as_typed, beside_it, mark_of, said_field, typed
from workflows.acts.wrong_lines import LinesToMend
from workflows.models import Indicator, IndicatorEntry, IndicatorValue

SPARE_LINES = 4


class Lines(LinesToMend, ActForm):
    """A form of lines. `line`: the form of one; `template`: how the page shows them; `add`: on the button of a new one.

    Of a line, `shown` are the fields in sight, `wide` those of them that are as wide as the page.
    """

    template = "workflows/lines.html"
    line, spare = None, 0
    hint, add = "", _("Thêm một dòng")

    def lines(self):
        """What the lines begin with."""
        raise NotImplementedError

    def prepare(self):
        begin = self.lines()
        made = forms.formset_factory(self.line, extra=self.spare, max_num=200, absolute_max=220)
        given = (self.data, self.files) if self.is_bound else (None, None)
        self.rows = made(*given, prefix="row", initial=begin)
        self.rows.template, self.rows.hint, self.rows.add = self.template, self.hint, self.add
        for row in self.rows:
            row.fit()

    def clean(self):
        self.check_rows()


class IndicatorLine(forms.Form):
    """One indicator of the plan; without a name the line is left out."""

    shown, wide = ("name", "target", "kind"), ("name",)
    name = LongLine(label=_("Chỉ tiêu"), max_length=300, required=False)
    target = Line(label=_("Mục tiêu"), max_length=60, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=Indicator.Kind.choices, initial=Indicator.Kind.PERCENT)
    pillar = Line(label=_("Trụ cột, lĩnh vực"), max_length=120, required=False)
    unit = Line(label=_("Đơn vị tính"), max_length=40, required=False)
    note = Line(label=_("Cách đo"), max_length=500, required=False)
    key = forms.SlugField(
        label=_("Mã theo dõi"),
        max_length=80,
        required=False,
        help_text=_("Để trống: lấy theo tên. Cùng mã thì so sánh được qua các cuộc giám sát."),
    )

    @property
    def title(self):
        return self.initial.get("name", "")

    def fit(self):
        pass

    def clean(self):
        row = self.cleaned_data
        if not row.get("name"):
            if any(row.get(name) for name in ("target", "pillar", "unit", "note")):
                self.add_error("name", _("Ghi tên chỉ tiêu."))
            return
        share = row.get("kind") == measures.PERCENT or row.get("unit") in ("", "%")
        if row.get("target") and row.get("kind"):
            _read_at(self, "target", lambda: measures.read(row["target"], row["kind"], share=share, otherwise=">="))


class IndicatorsForm(Lines):
    line, spare, add = IndicatorLine, SPARE_LINES, _("Thêm chỉ tiêu")
    hint = _(
        "Mục tiêu ghi như: ít nhất 90 %, trên 79 %, 4/4, có. Xóa tên để bỏ một chỉ tiêu. "
        "Mỗi lần thêm được bốn chỉ tiêu; cần nhiều hơn thì lưu rồi mở lại."
    )

    def lines(self):
        rows = self.subject.indicator_set.select_related("pillar")
        names = ("name", "kind", "unit", "key", "note")
        return [
            {name: getattr(row, name) for name in names} | {"pillar": str(row.pillar or ""), "target": row.target_typed}
            for row in rows
        ]

    def facts(self):
        return {"indicators": [row.cleaned_data for row in self.rows if row.cleaned_data.get("name")]}


class ValueLine(forms.Form):
    """One value, typed as people write it; the field fits the kind of the indicator."""

    indicator = forms.ModelChoiceField(Indicator.objects.none(), widget=forms.HiddenInput)
    said = Line(label=_("Giá trị"), max_length=60, required=False)

    @property
    def of(self):
        return self.initial.get("row")

    @property
    def title(self):
        return str(self.of or "")

    @property
    def aim(self):
        return self.of.target_words if self.of else ""

    def fit(self):
        if self.of is not None:
            self.fields["said"] = said_field(self.of, self.fields["said"].label)

    def clean(self):
        indicator, said = self.cleaned_data.get("indicator"), self.cleaned_data.get("said")
        if indicator and said:
            _read_at(self, "said", lambda: indicator.read(said))


def _read_at(form, field, reading):
    try:
        reading()
    except measures.Unreadable as wrong:
        form.add_error(field, ValidationError(str(wrong)))


class EntryLine(ValueLine):
    """`mark`: of what this person was shown; `theirs`: what a colleague has entered since."""

    shown = ("said",)
    theirs = None
    mark = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields |= beside_it()


class VerifyLine(ValueLine):
    shown = ("said", "method")
    method = forms.ChoiceField(
        label=_("Cách xác minh"), choices=[("", "—"), *IndicatorValue.Method.choices], required=False
    )
    on = Day(label=_("Ngày xác minh"), required=False)
    note = Line(label=_("Ghi chú xác minh"), max_length=500, required=False)

    @property
    def before(self):
        return self.initial.get("reported", "")

    def clean(self):
        super().clean()
        said, method = (self.cleaned_data.get(name) for name in ("said", "method"))
        unchecked = method == IndicatorValue.Method.NOT_CHECKED
        if said and not method:
            self.add_error("method", _("Chọn cách xác minh."))
        if said and unchecked:
            self.add_error("method", _("Đã ghi giá trị thì chọn cách xác minh; không thẩm tra thì để trống giá trị."))
        if unchecked and not self.cleaned_data.get("note"):
            self.add_error("note", _("Ghi lý do không thẩm tra."))
        if self.cleaned_data.get("on") and self.cleaned_data["on"] > clock.today():
            self.add_error("on", _("Ngày xác minh không được ở sau hôm nay."))


class OfUnit(Lines):
    """Lines for all indicators of the case at one unit."""

    columns = ()

    def prepare(self):
        self.indicators = list(self.subject.case.indicator_set.select_related("pillar"))
        super().prepare()
        known = {str(each.pk): each for each in self.indicators}
        for row in self.rows:
            row.fields["indicator"] = KnownIndicator(known)

    def lines(self):
        kept = {row.indicator_id: row for row in self.kept()}
        for row in kept.values():
            row.indicator = next(each for each in self.indicators if each.pk == row.indicator_id)
        return [self.begin(each, kept.get(each.pk)) for each in self.offered()]

    def offered(self):
        """The indicators that have a line."""
        return self.indicators

    @cached_property
    def secret(self):
        """Ids of the indicators that the unit claims to be secret."""
        return set(self.subject.secrecy_claims.standing().values_list("indicator", flat=True)) - {None}

    def facts(self):
        rows = [row.cleaned_data for row in self.rows if row.cleaned_data.get("indicator")]
        return {"values": {row["indicator"].pk: row for row in rows}}


class KnownIndicator(forms.Field):
    """One of the indicators already read, by its id: a line more costs no question more."""

    widget = forms.HiddenInput

    def __init__(self, known):
        super().__init__()
        self.known = known

    def to_python(self, value):
        found = self.known.get(str(value))
        if found is None:
            raise ValidationError(_("Chỉ tiêu này không còn trong kế hoạch."))
        return found


class EntriesForm(OfUnit):
    line = EntryLine
    hint = _("Ghi đúng như số liệu có: 90, trên 79 %, 4/4. Mở dòng để ghi phần không tính, ngày và nguồn số liệu.")

    def prepare(self):
        super().prepare()
        if secret := [str(each.number) for each in self.indicators if each.pk in self.secret]:
            left_out = _("Chỉ tiêu %s đã khai là bí mật nhà nước nên không có dòng ở đây.") % ", ".join(secret)
            self.rows.hint = f"{self.hint} {left_out}"

    def offered(self):
        return [each for each in self.indicators if each.pk not in self.secret]

    def kept(self):
        return self.subject.indicator_entries.all()

    def begin(self, indicator, row):
        return {"indicator": indicator.pk, "row": indicator, "mark": mark_of(row)} | as_typed(indicator, row)

    def facts(self):
        """Without what stands as it was shown: that is not this person's doing."""
        values = super().facts()["values"]
        marks = {pk: facts["mark"] for pk, facts in values.items() if facts["mark"]}
        mine = {pk: facts for pk, facts in values.items() if self._says_new(facts)}
        return {"values": mine, "marks": marks}

    def _says_new(self, facts):
        return IndicatorEntry(indicator=facts["indicator"]).take(facts).mark != facts["mark"]

    def take_in(self, answer):
        """A colleague was first: show what was entered, and let the next sending stand against the newest."""
        for row in self.rows:
            stored = getattr(answer, "figures", {}).get(row.of.pk if row.of else None)
            if stored is not None:
                row.theirs, stored.indicator = stored, row.of
                row.data = row.data.copy()
                row.data[row.add_prefix("mark")] = stored.mark


class VerifyForm(OfUnit):
    line = VerifyLine
    hint = _(
        "Chỉ ghi những chỉ tiêu đã xác minh; dòng để trống giữ nguyên là chưa xác minh. Không thẩm tra chỉ tiêu nào thì"
        " chọn “Không thẩm tra” và ghi lý do ở phần ghi chú."
    )

    def kept(self):
        return [row for row in self.subject.indicator_values.all() if row.indicator_id not in self.secret]

    def begin(self, indicator, row):
        begin = {"indicator": indicator.pk, "row": indicator}
        if row is not None:
            begin |= {"reported": row.words, "method": row.method, "note": row.note, "on": row.verified_on}
            begin["said"] = typed(indicator, row, "verified_")
        if indicator.pk in self.secret:
            begin["reported"] = _("Đã khai là bí mật nhà nước")
        return begin
