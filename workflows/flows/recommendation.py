from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.roles import Role
from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.flows.inspected_unit import UNIT
from workflows.models.recommendation import Recommendation, RecommendationState
from workflows.models.stage import FOLLOWING

S = RecommendationState
UNDER_WAY = [S.NEW, S.ACKNOWLEDGED, S.RETURNED]


def _due(recommendation, _clocks):
    return recommendation.due_on


def _waits_for(act):
    """Asked when the rung that is due is taken by this act."""
    return lambda recommendation: (rung := recommendation.waiting_rung) is not None and rung.act == act


class RecommendationFlow(SubjectFlow):
    """Kiến nghị"""

    model = Recommendation
    stages = FOLLOWING

    start = flow.StartHandle().Next(this.acknowledge)
    acknowledge = Work(
        "acknowledge", "dispute", at=S.NEW, roles=[Role.UNIT_HEAD], due=_due, title=_("Tiếp thu kiến nghị")
    ).Next(this.respond)
    settle = Work(
        "settle",
        "withdraw",
        at=S.DISPUTED,
        roles=[Role.BODY_CHAIR],
        title=_("Giải quyết đề nghị xem xét lại"),
    ).Next(this.acknowledge)
    respond = Work(
        "respond",
        at=[S.ACKNOWLEDGED, S.RETURNED],
        roles=[UNIT],
        when=lambda recommendation: recommendation.waits_for is None,
        due=_due,
        title=_("Thực hiện và báo cáo kết quả"),
    ).Next(this.verify)
    decide = Work(
        "extend",
        "refuse_extension",
        at=UNDER_WAY,
        roles=[Role.HEAD, Role.BODY_CHAIR],
        when=lambda recommendation: recommendation.asked_until is not None,
        title=_("Quyết định đề nghị gia hạn"),
    ).Next(this.respond)
    urge = Work(
        "urge",
        at=UNDER_WAY,
        roles=[(Role.SECRETARY, Role.HEAD)],
        when=_waits_for("urge"),
        title=_("Đôn đốc thực hiện kiến nghị"),
    ).Next(this.respond)
    escalate = Work(
        "escalate",
        at=UNDER_WAY,
        roles=[Role.BODY_CHAIR],
        when=_waits_for("escalate"),
        title=_("Xử lý kiến nghị quá hạn ở bậc tiếp theo"),
    ).Next(this.respond)
    verify = Work(
        "verify",
        "send_back",
        at=S.REPORTED,
        roles=[Role.VERIFIER, Role.HEAD],
        but=lambda recommendation: {recommendation.answered_by},
        title=_("Xác minh kết quả thực hiện"),
    ).Next(this.close)
    close = Work(
        "close", at=S.VERIFIED, roles=[Role.HEAD, Role.BODY_CHAIR], title=_("Kết thúc theo dõi kiến nghị")
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return [each for each in reading.of(case).recommendations if each.issued_on]
