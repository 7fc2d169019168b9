from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.roles import Role
from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.models.acts.publishing import WRITTEN_ABOUT
from workflows.models.article import Article, ArticleState


class ArticleFlow(SubjectFlow):
    """Tin bài"""

    model = Article
    stages = WRITTEN_ABOUT  # readers write after the case is closed, too

    start = flow.StartHandle().Next(this.moderate)
    moderate = Work(
        "decide_comments",
        at=ArticleState.PUBLISHED,
        roles=[Role.HEAD, Role.BODY_CHAIR],
        title=_("Duyệt ý kiến bạn đọc"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).commented
