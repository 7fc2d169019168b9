from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.roles import Role
from workflows.flows.base import SubjectFlow, Work
from workflows.models.programme import Programme, ProgrammeState


class ProgrammeFlow(SubjectFlow):
    """Chương trình giám sát"""

    model = Programme

    start = flow.StartHandle().Next(this.propose)
    propose = Work(
        "propose",
        at=ProgrammeState.PROPOSED,
        roles=[Role.BODY_SECRETARY, Role.BODY_CHAIR],
        when=lambda programme: not programme.items.exists(),
        title=_("Lập chương trình giám sát"),
    ).Next(this.approve)
    approve = Work(
        "approve",
        at=ProgrammeState.PROPOSED,
        roles=[Role.BODY_CHAIR],
        when=lambda programme: programme.items.exists(),
        title=_("Thông qua chương trình giám sát"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return [case]
