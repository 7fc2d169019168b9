"""A photograph in an article, with its caption there and what is to be seen on it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.models.article import Article
from workflows.models.part import Part, PartQuerySet


class ArticlePhotoQuerySet(PartQuerySet):
    """Seen by those who see the article."""

    team_path = "article__session__team__number"

    def visible_to(self, user):
        return self.filter(article__in=Article.objects.visible_to(user).values("pk"))

    def standing(self):
        """Without those left out, and those whose photograph has been withdrawn from its visit since."""
        return self.filter(Q(photo=None) | Q(photo__state="kept"), is_left_out=False)

    def public(self):
        """Those that everybody may see now."""
        return self.standing().filter(article__in=Article.objects.public().order_by().values("pk"))

    def with_files(self):
        near = ("photo__filing__document", "filing__document")
        return self.select_related(*near).prefetch_related(*(f"{path}__files" for path in near))


class ArticlePhoto(Part):
    """`photo`: one of a visit on the spot; else `filing`: one that was sent for the article."""

    article = models.ForeignKey(Article, models.PROTECT)
    photo = models.ForeignKey("workflows.Photo", models.PROTECT, null=True, related_name="+")
    filing = models.OneToOneField("workflows.CaseDocument", models.PROTECT, null=True, related_name="article_photo")
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    caption = models.CharField(_("Chú thích"), max_length=300)
    alt = models.CharField(_("Mô tả ảnh"), max_length=500)
    is_left_out = models.BooleanField(default=False)

    objects = ArticlePhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("ảnh của tin bài")
        verbose_name_plural = _("ảnh của tin bài")
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(photo__isnull=False, filing__isnull=True) | Q(photo__isnull=True, filing__isnull=False),
                name="article_photo_has_one_source",
            ),
            models.CheckConstraint(condition=~Q(caption="") & ~Q(alt=""), name="article_photo_is_described"),
        ]

    def __str__(self):
        return self.caption

    @property
    def concerned_team(self):
        return self.article.concerned_team

    @property
    def document(self):
        return (self.photo.filing if self.photo_id else self.filing).document

    @property
    def file(self):
        """The stored picture; None when the paper bears a mark of secrecy."""
        return None if self.document.is_secret else self.document.current_file
