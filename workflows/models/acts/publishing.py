"""An article about a supervision, begun from what the file may already say to everybody."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from core import clock
from workflows.article_text import first_text
from workflows.guards.article import not_closed_to_the_public
from workflows.models.session import SAT
from workflows.models.stage import ORDER, PREPARING
from workflows.steps import Note, step

WRITTEN_ABOUT = frozenset(ORDER) - PREPARING  # from the day on which the units have been told


class Publishing:
    @step(sorted(WRITTEN_ABOUT), verb="article.written", power="write_article", when=[not_closed_to_the_public])
    def write_article(self, *, by, session=None, **texts):
        """Begin an article, about one session or the case as a whole. What of title, lead, body, dateline and byline
        is left blank is put together from the file, see `workflows.article_text`.

        Raises ValidationError for a session that has not been held, is of another case, or is walled off from `by`.
        """
        if session and (session.case_id != self.pk or session.state not in SAT):
            raise ValidationError({"session": _("Chọn một buổi làm việc đã tiến hành của cuộc giám sát này.")})
        if session and not type(session).objects.visible_to(by).filter(pk=session.pk).exists():
            raise ValidationError({"session": _("Buổi làm việc này thuộc tổ giám sát khác.")})
        ready = first_text(self, by, session)
        number = (self.article_set.aggregate(Max("number"))["number__max"] or 0) + 1
        article = self.article_set.create(
            number=number,
            session=session,
            author=by,
            written_at=clock.now(),
            **{name: (texts.get(name) or "").strip() or text for name, text in ready.items()},
        )
        return Note(subject=article)
