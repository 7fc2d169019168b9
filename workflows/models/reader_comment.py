"""What a reader without an account wrote under a published article. Nothing of it is public before it is let through.

Of whoever wrote it nothing is kept but the name to be shown: no account, no address, no digest of one.
"""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from permissions.publishing import dossiers_published_by
from workflows.models.acts.commenting import NAME_LENGTH, TEXT_LENGTH
from workflows.models.article import Article
from workflows.models.part import Part, PartQuerySet, state_check

# As long as an answer to a complaint about the decision may take; afterwards nobody needs the words any more.
WIPED_AFTER = timedelta(days=90)


class CommentState(models.TextChoices):
    WAITING = "waiting", _("Chờ duyệt")
    SHOWN = "shown", _("Đang hiện")
    TURNED_DOWN = "turned_down", _("Không cho hiện")
    HIDDEN = "hidden", _("Đã ẩn")
    LAPSED = "lapsed", _("Không được duyệt trong thời hạn")


class Ground(models.TextChoices):
    """Why a comment is not shown."""

    OFF_TOPIC = "off_topic", _("Không liên quan đến bài viết")
    INSULT = "insult", _("Xúc phạm, vu khống, kích động")
    PERSONAL = "personal", _("Có thông tin cá nhân của người khác")
    SECRET = "secret", _("Có nội dung mật")
    PETITION = "petition", _("Là khiếu nại, tố cáo, kiến nghị: thuộc nơi tiếp công dân")
    SPAM = "spam", _("Quảng cáo, thư rác")
    OTHER = "other", _("Lý do khác")


class ReaderCommentQuerySet(PartQuerySet):
    team_path = "article__session__team__number"

    def visible_to(self, user):
        """Whoever decides on articles sees every comment on those she sees; all others, what readers see of it."""
        seen = Article.objects.visible_to(user).values("pk")
        return self.filter(Q(case__in=dossiers_published_by(user)) | in_public(), article__in=seen)

    def public(self):
        """Those that everybody may read, oldest first."""
        return self.filter(in_public()).order_by("sent_at", "pk")

    def waiting(self):
        """Those to be decided on, oldest first. What was sent under an earlier text of the article is not."""
        return self.filter(of_this_text(), state=CommentState.WAITING).order_by("sent_at", "pk")

    def to_be_wiped(self):
        """Those that are not shown and whose term is over, their words still there."""
        over = clock.now() - WIPED_AFTER
        decided = Q(state__in=[CommentState.TURNED_DOWN, CommentState.HIDDEN], decided_at__lt=over)
        return self.filter(decided | Q(state=CommentState.WAITING, sent_at__lt=over), wiped_at=None)


def of_this_text():
    """The SQL condition "sent since its article was published as it stands"."""
    return Q(article__state="published", sent_at__gte=F("article__published_at"))


def in_public():
    return of_this_text() & Q(state=CommentState.SHOWN)


class ReaderComment(Part):
    """It changes by steps of its article (`workflows.models.acts.commenting`). `wiped_at`: since when name and words
    are gone; what was decided, when, by whom and why stays."""

    article = models.ForeignKey(Article, models.PROTECT)
    number = models.PositiveSmallIntegerField(_("Số"))
    name = models.CharField(_("Tên người gửi"), max_length=NAME_LENGTH)
    text = models.TextField(_("Ý kiến"), max_length=TEXT_LENGTH)
    sent_at = models.DateTimeField(_("Gửi lúc"))
    state = FSMField(_("Tình trạng"), default=CommentState.WAITING, choices=CommentState.choices, protected=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("Quyết định lúc"), null=True)
    ground = models.CharField(_("Lý do"), max_length=20, choices=Ground.choices, blank=True)
    note = models.CharField(_("Ghi rõ"), max_length=300, blank=True)
    wiped_at = models.DateTimeField(_("Xóa nội dung lúc"), null=True)

    objects = ReaderCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("ý kiến bạn đọc")
        verbose_name_plural = _("ý kiến bạn đọc")
        ordering = ["sent_at", "id"]
        constraints = [
            state_check(CommentState.values, "reader_comment_state_is_known"),
            models.UniqueConstraint(fields=["article", "number"], name="reader_comment_number_is_one"),
            models.CheckConstraint(
                condition=~Q(state__in=["turned_down", "hidden"]) | ~Q(ground=""), name="hidden_comment_has_a_ground"
            ),
            models.CheckConstraint(condition=~Q(state="shown") | Q(wiped_at=None), name="shown_comment_has_its_words"),
        ]
        indexes = [models.Index(fields=["state", "sent_at"], name="comments_by_state")]

    def __str__(self):
        """For the record, which nobody can clear: its number, and not a word of what a stranger wrote."""
        return str(_("Ý kiến số %(n)d")) % {"n": self.number}

    @property
    def concerned_team(self):
        return self.article.concerned_team

    @property
    def why(self):
        """Why it is not shown, in words."""
        return ": ".join(filter(None, [str(self.get_ground_display()), self.note]))
