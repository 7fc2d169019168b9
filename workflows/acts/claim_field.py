"""The field in which a unit chooses what it claims to be a state secret: a question of the outline, or an indicator."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workflows.models.secrecy_claim import asked_as


class AskedField(forms.Field):
    """Its value is the question or the indicator itself. `offer` says which there are."""

    widget = forms.Select

    def offer(self, items, indicators):
        self.known = {self.key_of(each): each for each in (*items, *indicators)}
        parts = [(_("Câu hỏi"), items), (_("Chỉ tiêu"), indicators)]
        if len(self.known) == 1:
            self.initial = next(iter(self.known))
        listed = [(name, [(self.key_of(each), str(each)) for each in rows]) for name, rows in parts if rows]
        self.widget.choices = [("", _("Chọn mục")), *listed]

    @staticmethod
    def key_of(asked):
        return f"c{asked.pk}" if asked_as(asked) == "indicator" else f"{asked.pk}"

    def prepare_value(self, value):
        return self.key_of(value) if hasattr(value, "pk") else value

    def to_python(self, value):
        if value in self.empty_values:
            return None
        if str(value) not in self.known:
            raise ValidationError(_("Mục này không còn để chọn. Hãy chọn mục khác."))
        return self.known[str(value)]
