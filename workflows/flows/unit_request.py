from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.roles import Role
from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.flows.inspected_unit import UNIT
from workflows.models.unit_request import REQUESTING, RequestState, UnitRequest


class UnitRequestFlow(SubjectFlow):
    """Yêu cầu đối với đơn vị"""

    model = UnitRequest
    stages = REQUESTING

    start = flow.StartHandle().Next(this.reply)
    reply = Work(
        "reply",
        at=RequestState.OPEN,
        roles=[UNIT, Role.SECRETARY],
        due=lambda request, _clocks: request.due_on,
        title=_("Trả lời yêu cầu của Đoàn giám sát"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).requests
