"""A petition put to the departments that can do something about it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.models import Reach
from permissions.grants import consult
from workflows.steps import step

MOST_DEPARTMENTS = 3  # at a time: each is told by an event of its own


class Forwards:
    @step(
        ["lodged", "own", "forwarded"],
        "forwarded",
        verb="petition.forwarded",
        power="handle_petition",
        reach=Reach.UNIT,
    )
    def forward(self, *, by, departments, due_on, asked, number=""):
        """Send it to departments, by one letter with one day. They see the petition and nothing else of the case.

        Done again for others, or with another day. Raises ValidationError for a day gone by, for too many at once,
        and for a department that has it already.
        """
        self._refuse(departments, due_on)
        if not self.triage:
            self._sort(self.Triage.FORWARD, asked)
        consult(self.case, departments)
        for department in departments:
            sent = self.forwardings.create(
                case=self.case,
                department=department,
                asked=asked,
                number=number,
                sent_on=clock.today(),
                due_on=due_on,
                sent_by=by,
            )
            sent.case, sent.petition = self.case, self
            sent.put(by=None)
        names = ", ".join(str(each) for each in departments)
        return {"name": names, "due_on": due_on.isoformat(), "doc_number": number}

    def _refuse(self, departments, due_on):
        if due_on < clock.today():
            raise ValidationError({"due_on": _("Hạn phải từ hôm nay trở đi.")})
        if len(departments) > MOST_DEPARTMENTS:
            raise ValidationError({"departments": _("Mỗi lần chuyển tối đa %d cơ quan.") % MOST_DEPARTMENTS})
        asked = self.forwardings.exclude(state="recalled").filter(department__in=departments)
        names = ", ".join(str(each.department) for each in asked.select_related("department"))
        if names:
            raise ValidationError({"departments": _("Đề xuất này đã được chuyển đến: %s.") % names})
        if self.concerned_unit in departments:
            raise ValidationError({"departments": _("Không chuyển đề xuất về chính đơn vị đã nêu.")})
