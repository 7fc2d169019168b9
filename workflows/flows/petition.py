from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.roles import Role
from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.flows.inspected_unit import UNIT
from workflows.guards.petition import departments_settled
from workflows.models.acts.petitioning import PETITIONING
from workflows.models.forwarding import WAITED_FOR, Forwarding, ForwardingState
from workflows.models.petition import Petition, PetitionState

HANDLING = [Role.SECRETARY, Role.HEAD]


class PetitionFlow(SubjectFlow):
    """Đề xuất của đơn vị"""

    model = Petition
    stages = PETITIONING

    start = flow.StartHandle().Next(this.triage)
    triage = Work(
        "forward",
        "take_up",
        "turn_down",
        at=PetitionState.LODGED,
        roles=HANDLING,
        title=_("Phân loại đề xuất của đơn vị"),
    ).Next(this.reply)
    reply = Work(
        "reply",
        at=[PetitionState.OWN, PetitionState.FORWARDED],
        roles=HANDLING,
        when=lambda petition: departments_settled(petition, None),
        title=_("Trả lời đơn vị về đề xuất"),
    ).Next(this.close)
    close = Work("close", at=PetitionState.REPLIED, roles=HANDLING, title=_("Kết thúc đề xuất đã trả lời")).Next(
        this.end
    )
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).petitions


class ForwardingFlow(SubjectFlow):
    """Đề xuất chuyển cơ quan"""

    model = Forwarding
    stages = PETITIONING

    start = flow.StartHandle().Next(this.answer)
    answer = Work(
        "answer",
        at=WAITED_FOR,
        roles=[UNIT, *HANDLING],
        due=lambda forwarding, _clocks: forwarding.due_on,
        title=_("Trả lời đề xuất được chuyển đến"),
    ).Next(this.assess)
    assess = Work(
        "accept",
        "ask_again",
        at=ForwardingState.ANSWERED,
        roles=HANDLING,
        title=_("Đánh giá trả lời của cơ quan"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return [sent for petition in reading.of(case).petitions for sent in petition.forwardings.all()]
