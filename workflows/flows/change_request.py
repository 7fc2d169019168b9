from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.roles import Role
from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.models.change_request import ChangeRequest, ChangeState


class ChangeRequestFlow(SubjectFlow):
    """Đề nghị thay đổi"""

    model = ChangeRequest

    start = flow.StartHandle().Next(this.decide)
    decide = Work(
        "consent", "refuse", at=ChangeState.ASKED, roles=[Role.BODY_CHAIR], title=_("Cho ý kiến về đề nghị thay đổi")
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).changes
