"""What an inspected unit reports to have mended after the notice of the conclusion, as a whole and by its own clock."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models.part import Part
from workflows.models.signed_by_unit import SignedByUnit
from workflows.models.unit_report import OfInspectedUnit


class RemedyReport(SignedByUnit, Part):
    """One signed version; never changed but for `returned_reason`, when the delegation gives it back.

    The answer to single recommendations is a `Response`; this is the paper that a plan of inspection asks of the unit
    so many days after the notice (rule with `until = "remedy_reported"`). `files`: name and key of each paper.
    """

    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, related_name="remedies")
    text = models.TextField(_("Nội dung khắc phục"))
    files = models.JSONField(default=list)
    sent_at = models.DateTimeField(_("Gửi lúc"))
    returned_reason = models.TextField(_("Lý do trả lại"), blank=True)

    objects = OfInspectedUnit.as_manager()

    class Meta:
        verbose_name = _("báo cáo khắc phục")
        verbose_name_plural = _("báo cáo khắc phục")
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["inspected", "version"], name="remedy_version_is_one")]

    @property
    def concerned_team(self):
        return self.inspected.concerned_team
