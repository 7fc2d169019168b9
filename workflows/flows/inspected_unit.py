from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.roles import Role
from workflows.flows.base import SubjectFlow, Work
from workflows.models.inspected_unit import InspectedUnit, UnitState
from workflows.models.plan import OutlineItem
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
    ).Next(this.sign)
    sign = Work(
        "submit_report",
        at=WRITING,
        roles=[Role.UNIT_HEAD],
        when=lambda inspected: inspected.answered >= inspected.asked,
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
        items = OutlineItem.objects.filter(case=OuterRef("case")).order_by().values("case")
        asked = items.annotate(n=Count("pk")).values("n")
        return (
            case.inspectedunit_set.current()
            .select_related("unit")
            .annotate(
                asked=Coalesce(Subquery(asked), 0),
                answered=Count("answers", filter=~Q(answers__text="")),
            )
            .order_by(F("pk"))
        )
