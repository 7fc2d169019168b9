"""What stands beside the articles: notices, and links to other sites. Kept by the administrator; open to all."""

from django.core.validators import URLValidator
from django.db import models
from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _


class LinkBlockQuerySet(models.QuerySet):
    def shown(self):
        """Those in public, each with its `shown_links`: two queries."""
        links = Link.objects.filter(is_shown=True)
        return self.filter(is_shown=True).prefetch_related(Prefetch("links", links, to_attr="shown_links"))


class LinkBlock(models.Model):
    """A block under its own heading, such as "Thông tin tuyên truyền" or "Liên kết website"."""

    title = models.CharField(_("Tên khối"), max_length=120)
    text = models.TextField(_("Thông báo"), blank=True)
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=1)
    is_shown = models.BooleanField(_("Hiện trên trang công khai"), default=True)

    objects = LinkBlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("khối liên kết, thông báo")
        verbose_name_plural = _("khối liên kết, thông báo")
        ordering = ["order", "id"]

    def __str__(self):
        return self.title


class Link(models.Model):
    """A link to another site: http and https only."""

    block = models.ForeignKey(LinkBlock, models.CASCADE, related_name="links")
    label = models.CharField(_("Tên hiển thị"), max_length=200)
    url = models.CharField(_("Địa chỉ"), max_length=500, validators=[URLValidator(schemes=["http", "https"])])
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=1)
    is_shown = models.BooleanField(_("Hiện"), default=True)

    class Meta:
        verbose_name = _("liên kết")
        verbose_name_plural = _("liên kết")
        ordering = ["order", "id"]

    def __str__(self):
        return self.label
