"""What the delegation does at a session besides listening: it asks, and looks at files."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.models import Reach
from workflows.models.stage import AT_UNITS
from workflows.steps import Note, step

GOING_ON = ("announced", "held")  # states of a session


class Asking:
    @step(GOING_ON, verb="question.asked", power="ask", during=AT_UNITS, reach=Reach.UNITS)
    def ask(self, *, by, text, inspected=None):
        """Put a question to all units of the session, or to the one that is named; then nobody else's people see it."""
        if inspected is not None and not self.units.filter(pk=inspected.pk).exists():
            raise ValidationError({"inspected": _("Đơn vị này không dự buổi làm việc. Chọn đơn vị khác.")})
        question = self.question_set.create(case=self.case, asked_by=by, text=text, inspected=inspected)
        return Note(subject=question, details={"text": text}, reach=question.reach)

    @step(GOING_ON, verb="file.examined", power="examine", during=AT_UNITS)
    def examine(self, *, by, name, note=""):
        """Tick off a file or paper that was looked at, with what was seen."""
        check = self.filecheck_set.create(case=self.case, name=name, note=note, examined_by=by)
        return Note(subject=check, details={"name": name})
