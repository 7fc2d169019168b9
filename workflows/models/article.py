"""An article about a supervision for everybody: written inside, and shown in public once the head has decided so."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.utils.text import Truncator, slugify
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Reach
from core.text import search_key
from permissions.publishing import dossiers_written_about
from workflows.guards.article import article_is_whole, bears_no_secret_mark, not_closed_to_the_public
from workflows.guards.commenting import may_take_comments
from workflows.models.acts.commenting import Commenting
from workflows.models.acts.illustrating import Illustrating
from workflows.models.acts.publishing import WRITTEN_ABOUT
from workflows.models.inspected_unit import InspectedUnit
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.stage import Stage
from workflows.steps import Note, sentence, step

ANY_STAGE = frozenset(Stage)


class ArticleState(models.TextChoices):
    DRAFT = "draft", _("Bản nháp")
    PUBLISHED = "published", _("Đã đăng")
    WITHHELD = "withheld", _("Không đăng")
    WITHDRAWN = "withdrawn", _("Đã gỡ")


class ArticleQuerySet(PartQuerySet):
    team_path = "session__team__number"

    def released(self):
        """What everybody may read, a unit may read in the file, too."""
        return Q(state=ArticleState.PUBLISHED)

    def visible_to(self, user):
        """Besides those of any part of a case: the publisher sees what is written, if nothing else inside."""
        written = Q(case__in=dossiers_written_about(user))
        return super().visible_to(user) | self.filter(written)

    def commented(self):
        """Those in public under which comments wait to be decided on."""
        waiting = Q(readercomment__state="waiting", readercomment__sent_at__gte=F("published_at"))
        return self.filter(waiting, state=ArticleState.PUBLISHED).select_related("session__team").distinct()

    def public(self):
        """Those in public, newest first, to everybody and without a login."""
        return self.filter(state=ArticleState.PUBLISHED).order_by("-published_at", "-pk")

    def beside(self, article):
        """Others in public: first of the same case, then of a case with the same theme, about one of the same units,
        then of the same body."""
        case = article.case
        units = InspectedUnit.objects.filter(case=article.case_id).current().values("unit")
        shared = Exists(InspectedUnit.objects.current().filter(case=OuterRef("case"), unit__in=units))
        nearness = Case(
            When(case=article.case_id, then=Value(0)),
            When(case__title=case.title, then=Value(1)),
            When(shared, then=Value(2)),
            When(case__body=case.body_id, then=Value(3)),
            default=Value(9),
            output_field=models.PositiveSmallIntegerField(),
        )
        others = self.public().exclude(pk=article.pk).annotate(nearness=nearness).exclude(nearness=9)
        return others.order_by("nearness", "-published_at", "-pk")


class Article(Illustrating, Commenting, Part):
    """About one session, or (`session` None) about the case as a whole. `reason`: why it was withheld or withdrawn,
    or why it is public although the procedure is not public by itself."""

    reads = ("author", "session__team")

    number = models.PositiveSmallIntegerField(_("Số"))
    session = models.ForeignKey(
        "workflows.Session", models.PROTECT, null=True, blank=True, verbose_name=_("Buổi làm việc")
    )
    title = models.CharField(_("Tiêu đề"), max_length=300)
    dateline = models.CharField(_("Địa danh, ngày"), max_length=120, blank=True)
    lead = models.TextField(_("Đoạn mở đầu"))
    body = models.TextField(_("Nội dung"))
    byline = models.CharField(_("Tên ghi cuối bài"), max_length=200, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("Soạn lúc"))
    state = FSMField(_("Tình trạng"), default=ArticleState.DRAFT, choices=ArticleState.choices, protected=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(_("Quyết định lúc"), null=True)
    published_at = models.DateTimeField(_("Đăng lúc"), null=True)
    reason = models.TextField(_("Lý do"), blank=True)
    takes_comments = models.BooleanField(_("Nhận ý kiến bạn đọc"), default=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("tin bài")
        verbose_name_plural = _("tin bài")
        ordering = ["-number"]
        constraints = [
            state_check(ArticleState.values, "article_state_is_known"),
            models.UniqueConstraint(fields=["case", "number"], name="article_number_is_one"),
            models.CheckConstraint(
                condition=~Q(state=ArticleState.PUBLISHED) | Q(published_at__isnull=False),
                name="public_article_says_since_when",
            ),
        ]
        indexes = [models.Index(fields=["state", "-published_at"], name="articles_in_public")]

    def __str__(self):
        return self.title

    @property
    def label(self):
        return Truncator(self.title).chars(120)

    @property
    def concerned_team(self):
        return self.session.concerned_team if self.session_id else None

    @property
    def slug(self):
        """The words of its public address."""
        return slugify(search_key(self.title))[:80].strip("-") or "tin"

    @property
    def is_public(self):
        return self.state == ArticleState.PUBLISHED

    @step(ArticleState.DRAFT, verb="article.edited", power="write_article", during=WRITTEN_ABOUT, exclusive=True)
    def edit(self, *, by, **texts):
        for name in {"title", "dateline", "lead", "body", "byline"} & texts.keys():
            setattr(self, name, texts[name].strip())

    @step(
        ArticleState.DRAFT,
        ArticleState.PUBLISHED,
        verb="article.published",
        power="publish_article",
        during=WRITTEN_ABOUT,
        when=[not_closed_to_the_public, article_is_whole, bears_no_secret_mark],
        exclusive=True,
    )
    def publish(self, *, by, reason="", takes_comments=False):
        """Show it to everybody (Law 87/2015 art. 89.1). Where the procedure is not public by itself, only with a
        reason, which stays inside. `takes_comments`: readers may write under it, and what they write is decided on
        before it is shown."""
        if not self.case.procedure.is_public and not reason.strip():
            raise ValidationError({"reason": _now("Quy trình này mặc định không công khai: ghi lý do đăng.")})
        if takes_comments and not may_take_comments(self, by):
            raise ValidationError({"takes_comments": sentence(may_take_comments)})
        self._decided(by, reason)
        self.published_at, self.takes_comments = clock.now(), bool(takes_comments)
        said = {"takes_comments": 1} if takes_comments else {}
        if reason:
            return Note(details={**said, "reason": reason}, reach=Reach.INSIDE)
        return Note(details=said, reach=Reach.UNITS)

    @step(
        ArticleState.DRAFT,
        ArticleState.WITHHELD,
        verb="article.withheld",
        power="publish_article",
        during=WRITTEN_ABOUT,
    )
    def withhold(self, *, by, reason):
        """Decide not to show it, and say why."""
        self._decided(by, reason)
        return {"reason": reason}

    @step(
        ArticleState.PUBLISHED,
        ArticleState.WITHDRAWN,
        verb="article.withdrawn",
        power="publish_article",
        during=ANY_STAGE,
    )
    def withdraw(self, *, by, reason):
        """Take it out of public view, whatever has become of the case. Its comments go with it, and do not come back
        with another text."""
        self.leave_comments()
        self._decided(by, reason)
        return {"reason": reason}

    @step(
        [ArticleState.WITHHELD, ArticleState.WITHDRAWN],
        ArticleState.DRAFT,
        verb="article.reworked",
        power="write_article",
        during=WRITTEN_ABOUT,
        when=[not_closed_to_the_public],
    )
    def rework(self, *, by):
        """Begin again from what was not shown, or no longer is; the head decides anew."""
        self.published_at = None

    def _decided(self, by, reason):
        self.decided_by, self.decided_at, self.reason = by, clock.now(), reason.strip()
