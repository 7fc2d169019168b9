from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.access import people
from permissions.roles import TEAM_ROLES, UNIT_ROLES, Role
from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.models.acts.unit_measuring import CHECKING, NOTIFIED
from workflows.models.inspected_unit import InspectedUnit, UnitState
from workflows.models.stage import AT_UNITS, FOLLOWING

UNIT = (Role.UNIT_CLERK, Role.UNIT_HEAD)
WRITING = [UnitState.REPORT_DUE, UnitState.RETURNED]
SENT = [UnitState.REPORTED, UnitState.ACCEPTED, UnitState.WAIVED]


def _due(inspected, _clocks):
    return inspected.report_due_on


def _reporters(inspected):
    """Who entered or signed the unit's figures does not verify them. Asked only where somebody of the unit sits in the
    delegation as well."""
    held = people(inspected.case)
    own = {one.user_id for one in held if one.unit_id == inspected.unit_id and one.role in UNIT_ROLES}
    if not any(one.user_id in own and one.role in TEAM_ROLES for one in held):
        return set()
    return {person for of, person in reading.of(inspected.case).reporters if of == inspected.pk}


def _is_whole(inspected):
    """Nothing that must be said is missing."""
    return not inspected.not_answered and not inspected.not_entered


def _has_clerk(inspected):
    """There is somebody whose part it is to hand the report up."""
    held = people(inspected.case)
    return any(one.role == Role.UNIT_CLERK and one.unit_id == inspected.unit_id for one in held)


class InspectedUnitFlow(SubjectFlow):
    """Đơn vị chịu sự giám sát"""

    model = InspectedUnit
    stages = AT_UNITS | CHECKING | FOLLOWING

    start = flow.StartHandle().Next(this.receive)
    receive = Work(
        "confirm_receipt",
        at=UnitState.INVITED,
        roles=[UNIT, Role.SECRETARY],
        during=AT_UNITS,
        title=_("Xác nhận đã nhận kế hoạch và đề cương"),
    ).Next(this.write)
    write = Work(
        "save_answers",
        at=WRITING,
        roles=[Role.UNIT_CLERK, Role.UNIT_HEAD],
        when=lambda inspected: inspected.not_answered,
        due=_due,
        during=AT_UNITS,
        title=_("Soạn báo cáo theo đề cương"),
    ).Next(this.enter)
    enter = Work(
        "save_indicators",
        at=WRITING,
        roles=[Role.UNIT_CLERK, Role.UNIT_HEAD],
        when=lambda inspected: inspected.not_entered,
        due=_due,
        during=AT_UNITS,
        title=_("Nhập số liệu các chỉ tiêu"),
    ).Next(this.hand_up)
    hand_up = Work(
        "ask_signature",
        at=WRITING,
        roles=[Role.UNIT_CLERK],
        when=lambda inspected: _is_whole(inspected) and not inspected.signature_asked_at,
        due=_due,
        during=AT_UNITS,
        title=_("Trình ký báo cáo của đơn vị"),
    ).Next(this.sign)
    sign = Work(
        "submit_report",
        "hand_back",
        at=WRITING,
        roles=[(Role.UNIT_HEAD, Role.UNIT_DEPUTY)],
        when=lambda inspected: _is_whole(inspected) and (inspected.signature_asked_at or not _has_clerk(inspected)),
        due=_due,
        during=AT_UNITS,
        title=_("Ký, gửi báo cáo của đơn vị"),
    ).Next(this.accept)
    accept = Work(
        "accept_report",
        "return_report",
        at=UnitState.REPORTED,
        roles=[Role.SECRETARY, Role.HEAD],
        during=AT_UNITS,
        title=_("Tiếp nhận hoặc trả lại báo cáo của đơn vị"),
    ).Next(this.check)
    check = Work(
        "verify_indicators",
        at=SENT,
        roles=[(Role.TEAM_LEAD, Role.MEMBER), Role.DEPUTY_HEAD, Role.SECRETARY, Role.HEAD],
        when=lambda inspected: inspected.to_check,
        but=_reporters,
        during=CHECKING,
        title=_("Thẩm tra chỉ tiêu"),
    ).Next(this.explain)
    explain = Work(
        "explain_regress",
        at=NOTIFIED,
        roles=[Role.UNIT_CLERK, Role.UNIT_HEAD],
        when=lambda inspected: inspected.cause_owed,
        during=CHECKING,
        title=_("Nêu nguyên nhân không duy trì được kết quả trước"),
    ).Next(this.mend)
    mend = Work(
        "report_remedy",
        at=NOTIFIED,
        roles=[(Role.UNIT_HEAD, Role.UNIT_DEPUTY)],
        when=lambda inspected: inspected.remedy_due_on,
        due=lambda inspected, _clocks: inspected.remedy_due_on,
        during=FOLLOWING,
        title=_("Gửi báo cáo khắc phục sau thông báo kết luận"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).units
