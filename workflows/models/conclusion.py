"""The body's conclusion on the report."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Document
from workflows.models.part import Part, PartQuerySet


class ConclusionQuerySet(PartQuerySet):
    def released(self):
        return Q(issued_on__isnull=False)


class Conclusion(Part):
    """Reviewed at a meeting, adopted, then issued to the units."""

    meets_on = models.DateField(_("Ngày họp xem xét"))
    text = models.TextField(_("Nội dung kết luận"), blank=True)
    adopted_on = models.DateField(_("Ngày kết luận"), null=True)
    adopted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField(_("Ngày ban hành"), null=True)

    objects = ConclusionQuerySet.as_manager()

    class Meta:
        verbose_name = _("kết luận giám sát")
        verbose_name_plural = _("kết luận giám sát")
        constraints = [models.UniqueConstraint(fields=["case"], name="case_has_one_conclusion")]

    def __str__(self):
        return str(self.document or _("Kết luận (chưa ban hành)"))
