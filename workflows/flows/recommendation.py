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


def _due(recommendation, _clocks):
    return recommendation.due_on


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
        due=_due,
        title=_("Thực hiện và báo cáo kết quả"),
    ).Next(this.verify)
    decide = Work(
        "extend",
        "refuse_extension",
        at=[S.NEW, S.ACKNOWLEDGED, S.RETURNED],
        roles=[Role.HEAD, Role.BODY_CHAIR],
        when=lambda recommendation: recommendation.asked_until is not None,
        title=_("Quyết định đề nghị gia hạn"),
    ).Next(this.respond)
    verify = Work(
        "verify",
        "send_back",
        at=S.REPORTED,
        roles=[Role.VERIFIER, Role.HEAD],
        but=lambda recommendation: recommendation.answered_by,
        title=_("Xác minh kết quả thực hiện"),
    ).Next(this.close)
    close = Work(
        "close", at=S.VERIFIED, roles=[Role.HEAD, Role.BODY_CHAIR], title=_("Kết thúc theo dõi kiến nghị")
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return [each for each in reading.of(case).recommendations if each.issued_on]
