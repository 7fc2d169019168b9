from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.models.comment import Comment, CommentState
from workflows.models.stage import Stage


class CommentFlow(SubjectFlow):
    """Góp ý dự thảo báo cáo"""

    model = Comment
    stages = frozenset({Stage.DRAFTING})

    start = flow.StartHandle().Next(this.give)
    give = Work(
        "give",
        at=CommentState.ASKED,
        who=lambda comment: [comment.member_id],
        due=lambda comment, _clocks: comment.due_on,
        title=_("Góp ý dự thảo báo cáo"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).comments
