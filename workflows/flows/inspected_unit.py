from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.roles import Role
from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.models.inspected_unit import InspectedUnit, UnitState
from workflows.models.stage import AT_UNITS

UNIT = (Role.UNIT_CLERK, Role.UNIT_HEAD)
WRITING = [UnitState.REPORT_DUE, UnitState.RETURNED]


def _due(inspected, _clocks):
    return inspected.report_due_on


class InspectedUnitFlow(SubjectFlow):
    """Đơn vị chịu sự giám sát"""

    model = InspectedUnit
    stages = AT_UNITS

    start = flow.StartHandle().Next(this.receive)
    receive = Work(
        "confirm_receipt",
        at=UnitState.INVITED,
        roles=[UNIT, Role.SECRETARY],
        title=_("Xác nhận đã nhận kế hoạch và đề cương"),
    ).Next(this.write)
    write = Work(
        "save_answers",
        at=WRITING,
        roles=[Role.UNIT_CLERK, Role.UNIT_HEAD],
        when=lambda inspected: inspected.answered < inspected.asked,
        due=_due,
        title=_("Soạn báo cáo theo đề cương"),
    ).Next(this.enter)
    enter = Work(
        "save_indicators",
        at=WRITING,
        roles=[Role.UNIT_CLERK, Role.UNIT_HEAD],
        when=lambda inspected: inspected.not_entered,
        due=_due,
        title=_("Nhập số liệu các chỉ tiêu"),
    ).Next(this.sign)
    sign = Work(
        "submit_report",
        at=WRITING,
        roles=[Role.UNIT_HEAD],
        when=lambda inspected: inspected.answered >= inspected.asked and not inspected.not_entered,
        due=_due,
        title=_("Ký, gửi báo cáo của đơn vị"),
    ).Next(this.accept)
    accept = Work(
        "accept_report",
        "return_report",
        at=UnitState.REPORTED,
        roles=[Role.SECRETARY, Role.HEAD],
        title=_("Tiếp nhận hoặc trả lại báo cáo của đơn vị"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).units
