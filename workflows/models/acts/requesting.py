"""Asking a unit for information, papers or an explanation, outside or at a session."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from core import clock
from core.models import Reach
from workflows.models.unit_request import ASKERS, REQUESTING
from workflows.steps import Note, step


class Requesting:
    @step(REQUESTING, verb="request.made", power=ASKERS, reach=Reach.UNIT)
    def request_unit(self, *, by, inspected, text, due_on, session=None, urgent=False):
        """Ask one unit for something by a day; its people see it at once.

        Raises ValidationError without a unit or day, or when the day has passed.
        """
        if inspected is None:
            raise ValidationError({"inspected": _("Chọn đơn vị phải trả lời.")})
        if due_on is None or due_on < clock.today():
            raise ValidationError({"due_on": _("Ghi hạn trả lời, từ hôm nay trở đi.")})
        number = (self.unitrequest_set.aggregate(Max("number"))["number__max"] or 0) + 1
        request = self.unitrequest_set.create(
            number=number,
            inspected=inspected,
            session=session,
            text=text,
            due_on=due_on,
            urgent=urgent,
            asked_by=by,
            asked_at=clock.now(),
        )
        return Note(subject=request, details={"due_on": due_on.isoformat(), "text": text, "urgent": urgent})
