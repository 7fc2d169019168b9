"""What may be tried out on the page of a case's schedule."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.acts.fields import Day
from workflows.forms.calculator import YEARS


class TrialForm(forms.Form):
    """Another end of field work than the last session's day: what follows is reckoned from it. Nothing is kept."""

    ends = Day(label=_("Nếu kết thúc giám sát tại đơn vị ngày"), required=False, years=YEARS)
