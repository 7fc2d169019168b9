"""What may be tried out on the page of a case's schedule."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.acts.fields import Day
from workflows.forms.calculator import FIRST, LAST


class TrialForm(forms.Form):
    """Another end of field work than the last session's day: what follows is reckoned from it. Nothing is kept."""

    ends = Day(label=_("Nếu kết thúc giám sát tại đơn vị ngày"), required=False)

    def clean_ends(self):
        ends = self.cleaned_data["ends"]
        if ends and not FIRST <= ends.year <= LAST:
            raise forms.ValidationError(_("Nhập ngày trong khoảng từ năm %d đến năm %d.") % (FIRST, LAST))
        return ends
