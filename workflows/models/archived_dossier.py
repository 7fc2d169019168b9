"""The dossier of an ended case as it was handed over to the archive, with the index of its papers."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Document
from core.text import NormalisedCharField
from workflows.models.part import Part, PartQuerySet


class ArchivedDossier(Part):
    """`years`: how many years the archive keeps it, None for good. `index`: the papers as they lay in it that day, in
    the order of their days: dicts of `document` (id), `type`, `number`, `signed_on` (ISO day or ""), `issuer`,
    `subject`, `sha256` (of its file, or ""). Of a secret paper only type, number and its place on the shelf."""

    file_code = NormalisedCharField(_("Số, ký hiệu hồ sơ"), max_length=60)
    place = NormalisedCharField(_("Nơi lưu"), max_length=200)
    years = models.PositiveSmallIntegerField(_("Thời hạn bảo quản (năm)"), null=True)
    received_by = NormalisedCharField(_("Người hoặc đơn vị nhận"), max_length=120)
    handed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    handed_on = models.DateField(_("Ngày nộp lưu"))
    index = models.JSONField(_("Mục lục hồ sơ"), default=list)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("hồ sơ nộp lưu")
        verbose_name_plural = _("hồ sơ nộp lưu")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case"], name="dossier_is_archived_once"),
            models.CheckConstraint(condition=Q(years=None) | Q(years__gte=1), name="dossier_is_kept_a_year_at_least"),
        ]

    def __str__(self):
        return self.file_code

    def lines(self):
        """The index as it is read: each paper with the words of its type and its day as a date."""
        types = dict(Document.Type.choices)
        days = ((line, line["signed_on"]) for line in self.index)
        return [
            line | {"type": types[line["type"]], "signed_on": day and date.fromisoformat(day)} for line, day in days
        ]
