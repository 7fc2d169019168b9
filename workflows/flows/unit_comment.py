from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.roles import Role
from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.models.draft_release import UnitComment, UnitCommentState
from workflows.models.stage import Stage


class UnitCommentFlow(SubjectFlow):
    """Đơn vị góp ý dự thảo"""

    model = UnitComment
    stages = frozenset({Stage.COMMENTED})

    start = flow.StartHandle().Next(this.give)
    give = Work(
        "give",
        at=UnitCommentState.ASKED,
        roles=[Role.UNIT_HEAD],
        due=lambda comment, _clocks: comment.release.due_on,
        title=_("Góp ý dự thảo báo cáo"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).unit_comments
