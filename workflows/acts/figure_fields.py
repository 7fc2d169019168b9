"""The fields in which a unit enters an indicator: on a page of their own, and among the questions of its report."""

from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows import measures
from workflows.acts.claim_field import AskedField
from workflows.acts.fields import Day, Line
from workflows.acts.places import act_url
from workflows.models.indicator_entry import IndicatorEntry

YES_OR_NO = [("", "—"), ("có", _("Có")), ("không", _("Không"))]
DIRECTIONS = [("", "—"), ("tăng", _("Tăng")), ("giữ", _("Giữ nguyên")), ("giảm", _("Giảm"))]
CHOICES = {measures.YES_NO: YES_OR_NO, measures.TREND: DIRECTIONS}
EXAMPLES = {
    measures.PERCENT: _("Ví dụ: 90, trên 79 %."),
    measures.RATIO: _("Ví dụ: 4/4; hệ thống tự tính tỷ lệ."),
    measures.COUNT: _("Ví dụ: 40."),
}


def said_field(indicator, label):
    """The field of the value itself: it fits the kind of the indicator."""
    if indicator.kind in CHOICES:
        return forms.ChoiceField(label=label, choices=CHOICES[indicator.kind], required=False)
    label = f"{label} ({indicator.unit})" if indicator.unit else label
    return Line(label=label, max_length=60, required=False, help_text=EXAMPLES[indicator.kind])


def beside_it():
    """What may be told beside the value: name -> field."""
    return {
        "as_of": Day(label=_("Số liệu đến ngày"), required=False),
        "source": Line(label=_("Nguồn số liệu"), max_length=200, required=False),
        "exclusions": Line(
            label=_("Phần không tính"), max_length=200, required=False, help_text=_("Ví dụ: trừ văn bản mật.")
        ),
        "text": Line(
            label=_("Diễn giải"),
            max_length=300,
            required=False,
            help_text=_("Chưa có số liệu thì ghi lý do tại đây."),
        ),
    }


def typed(indicator, row, side=""):
    """The value of a row as it would be typed again."""
    numerator, whole = (getattr(row, side + name) for name in ("numerator", "denominator"))
    if whole is not None:
        return f"{measures.plain(numerator)}/{measures.plain(whole)}"
    return measures.typed(getattr(row, side + "value"), indicator.kind, getattr(row, side + "comparator"), bare="=")


def as_typed(indicator, row):
    """What stands in the fields of an indicator: name -> value; {} while nothing is entered."""
    if row is None:
        return {}
    said = typed(indicator, row)
    facts = {name: getattr(row, name) for name in ("text", "exclusions", "as_of", "source")} | {"said": said}
    if facts["text"] == said:  # a trend is kept in its own words: they are the value, and change with it
        facts["text"] = ""
    return facts


def claim_url(inspected, act, asked):
    """Where a question or an indicator is claimed to be secret, or no longer."""
    return f"{act_url(inspected, act)}?{urlencode({'item': AskedField.key_of(asked)})}"


def mark_of(row):
    """The mark of what is entered, as a person has been shown it."""
    return (row or IndicatorEntry()).mark


class Figure:
    """One indicator on the page of the report: its fields, what the unit has entered, what a colleague entered.
    `spared`: why it does not apply to the unit; None where it does. `claim`: what is claimed to be secret there."""

    def __init__(self, form, indicator, entry, spared, claim):
        self.form, self.indicator, self.entry, self.spared, self.claim = form, indicator, entry, spared, claim
        self.key, self.pillar = indicator.field, str(indicator.pillar or "")
        if entry is not None:
            entry.indicator = indicator
        self.theirs, self.renewed = None, False

    def add_fields(self):
        """None where the unit claims that the figure is secret."""
        if self.claim:
            return
        given = {"said": said_field(self.indicator, self.indicator.name), **beside_it()}
        begin = as_typed(self.indicator, self.entry)
        for name, field in given.items():
            self.form.fields[self.name_of(name)] = field
            self.form.initial.setdefault(self.name_of(name), begin.get(name))

    def name_of(self, name):
        """The value has the name of the section, so that a link and a script find it."""
        return self.key if name == "said" else f"{self.key}-{name}"

    @property
    def said(self):
        return self.form[self.key]

    @property
    def beside(self):
        return [self.form[self.name_of(name)] for name in ("as_of", "source", "exclusions", "text")]

    @property
    def beside_wrong(self):
        return any(field.errors for field in self.beside)

    @property
    def beside_words(self):
        """What is told beside the value, in short; so that one need not unfold it to see that it is there."""
        row = self.entry
        if row is None:
            return ""
        day = _now("đến ngày %s") % f"{row.as_of:%d/%m/%Y}" if row.as_of else ""
        reason = "" if row.text == typed(self.indicator, row) else row.text
        return " · ".join(filter(None, [day, row.source, row.exclusions, reason]))

    @property
    def token_name(self):
        return f"seen_{self.key}"

    @property
    def token(self):
        """A mark of what this person has been shown."""
        sent = self.form.data.get(self.token_name) if self.form.is_bound and not self.renewed else None
        return sent or mark_of(self.entry)

    @property
    def is_asked(self):
        return self.spared is None

    @property
    def is_open(self):
        return self.is_asked and not self.claim and not (self.entry and self.entry.is_reported)

    @property
    def claim_url(self):
        return claim_url(self.form.subject, "claim_secret", self.indicator)

    @property
    def withdraw_url(self):
        return claim_url(self.form.subject, "withdraw_claim", self.indicator)

    @property
    def anchor(self):
        return self.key

    def __str__(self):
        return _now("Chỉ tiêu %s") % self.indicator

    # --- what was sent ---------------------------------------------------------------------------------------
    def given(self):
        """(facts, mark of what was seen or None) of what this person entered; None when it was not sent, cannot be
        read, or stands as it was shown. What cannot be read is told at its field."""
        names = ("said", "text", "exclusions", "as_of", "source")
        data = self.form.cleaned_data
        if self.key not in self.form.data or any(self.name_of(name) not in data for name in names):
            return None
        facts = {name: data[self.name_of(name)] for name in names}
        try:
            row = IndicatorEntry(indicator=self.indicator).take(facts)
        except measures.Unreadable as wrong:
            self.form.add_error(self.key, str(wrong))
            return None
        seen = self.form.data.get(self.token_name)
        return None if seen == row.mark else (facts, seen)

    def take_theirs(self, row):
        row.indicator = self.indicator
        self.theirs = self.entry = row
        self.renewed = True

    def conflict(self):
        """What a script shows of a colleague's words, and puts in the fields when they are taken."""
        values = as_typed(self.indicator, self.theirs)
        values["as_of"] = values["as_of"].isoformat() if values["as_of"] else ""
        return {
            "text": self.theirs_words,
            "by": str(self.theirs.written_by),
            "token_name": self.token_name,
            "token": self.token,
            "values": {self.name_of(name): value for name, value in values.items()},
        }

    @property
    def theirs_words(self):
        return " · ".join(filter(None, [self.theirs.words, self.beside_words])) or "—"
