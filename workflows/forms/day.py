"""A change of the calendar of days off, as the office types it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import CalendarOverride
from workflows.acts.fields import Day, Line
from workflows.shifting import KINDS, ORDINARY, Change, stamp

YEARS = (1990, 2199)


class DayForm(forms.Form):
    """`was`: what stood for the day when this person was shown the form, so that nobody overwrites unseen."""

    day = Day(label=_("Ngày"), years=YEARS)
    kind = forms.ChoiceField(label=_("Ngày này là"), choices=KINDS, widget=forms.RadioSelect)
    note = Line(label=_("Lý do"), max_length=200, required=False, help_text=_("Ví dụ: Nghỉ hoán đổi dịp Quốc khánh"))
    source = Line(
        label=_("Văn bản căn cứ"),
        max_length=300,
        help_text=_("Số, ký hiệu, ngày và cơ quan ban hành; bắt buộc."),
    )

    @classmethod
    def starts_with(cls, day):
        """What stands for the day now, to be changed."""
        override = day and CalendarOverride.objects.filter(day=day).first()
        if override is None:
            return {"day": day}
        return {"day": day, "kind": override.kind, "note": override.note, "source": override.source}

    def clean(self):
        facts = super().clean()
        self.standing = CalendarOverride.objects.filter(day=facts.get("day")).first() if facts.get("day") else None
        if facts.get("kind") == ORDINARY and facts.get("day") and self.standing is None:
            self.add_error("kind", _("Ngày này chưa có mục nào để bỏ."))
        return facts

    @property
    def was(self):
        return stamp(self.standing)

    def change(self):
        return Change(**self.cleaned_data)
