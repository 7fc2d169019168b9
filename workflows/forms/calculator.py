"""What the calculator of deadlines asks: under which law, by which rule, from which day."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.working_days import WorkingCalendar
from workflows.acts.fields import Day
from workflows.law.explaining import explain
from workflows.law.happenings import DAY_SET, STARTS
from workflows.law.reckoning import reckon
from workflows.law.rule import DeadlineRule

YEARS = (1990, 2199)  # years for which a calendar of the State can sensibly be asked


class CalculatorForm(forms.Form):
    """Rules of all procedures in one list, so that one choice says both law and rule."""

    rule = forms.ChoiceField(label=_("Thời hạn"))
    start = Day(label=_("Tính từ ngày"), years=YEARS)

    def __init__(self, data=None, *, procedures):
        self.rules = {
            f"{procedure.code}.{procedure.version}.{rule['id']}": (procedure, rule)
            for procedure in procedures
            for rule in procedure.rules()
            if rule["from"] != DAY_SET
        }
        super().__init__(data)
        self.fields["rule"].choices = [("", _("Chọn thời hạn")), *self._groups()]

    def _groups(self):
        groups = {}
        for key, (procedure, rule) in self.rules.items():
            label = f"{rule['id']} · {rule['name']} ({STARTS[rule['from']]})"
            groups.setdefault(str(procedure), []).append((key, label))
        return list(groups.items())

    def answer(self):
        """The Reckoning, its sentence, and the rule's procedure, for a valid form."""
        procedure, rule = self.rules[self.cleaned_data["rule"]]
        return answer(procedure, rule, self.cleaned_data["start"])


def answer(procedure, rule, start, working=None):
    """A rule of a procedure reckoned from a day by a calendar (that of the database, one query, unless given), with
    the sentence that explains it."""
    found = reckon(DeadlineRule.of(rule), start, working or WorkingCalendar.load())
    return {"reckoning": found, "why": explain(found, found.due_on, law=procedure.citation), "procedure": procedure}
