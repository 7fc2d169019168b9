"""What an inspected unit reports: the answers as it writes them, and each version as it was signed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from permissions.access import visible_dossiers
from workflows.models.part import Part, PartQuerySet


class OfInspectedUnit(PartQuerySet):
    unit_path = "inspected__unit_id"
    team_path = "inspected__team__number"

    def released(self):
        return Q()


class DraftOfUnit(OfInspectedUnit):
    def visible_to(self, user):
        """The unit's own people, and nobody inside: what is signed and sent is the report."""
        return self.filter(self._concerns(user), case__in=visible_dossiers(user))


class UnitReport(Part):
    """One signed version of a unit's report. `content` is a list of {"question", "answer"}; never changed."""

    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, related_name="reports")
    version = models.PositiveSmallIntegerField(_("Lần"))
    number = models.CharField(_("Số, ký hiệu"), max_length=60, blank=True)
    signed_on = models.DateField(_("Ngày ký"))
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signer_name = models.CharField(_("Người ký"), max_length=120)
    signer_title = models.CharField(_("Chức danh khi ký"), max_length=400, blank=True)
    authority = models.CharField(_("Văn bản ủy quyền"), max_length=200, blank=True)
    submitted_at = models.DateTimeField(_("Gửi lúc"))
    content = models.JSONField(default=list)

    objects = OfInspectedUnit.as_manager()

    class Meta:
        verbose_name = _("báo cáo của đơn vị")
        verbose_name_plural = _("báo cáo của đơn vị")
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["inspected", "version"], name="unit_report_version_is_one")]

    def __str__(self):
        return _("%(number)s (lần %(version)s)") % {"number": self.number or _("Báo cáo"), "version": self.version}


class Answer(Part):
    """What the unit has written so far under one item of the outline. Not yet a report: its own draft.

    Nobody but the unit sees it before it is signed and sent.
    """

    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, related_name="answers")
    item = models.ForeignKey("workflows.OutlineItem", models.CASCADE, related_name="answers")
    text = models.TextField(blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DraftOfUnit.as_manager()

    class Meta:
        verbose_name = _("câu trả lời đề cương")
        verbose_name_plural = _("câu trả lời đề cương")
        constraints = [models.UniqueConstraint(fields=["inspected", "item"], name="outline_item_answered_once")]

    def __str__(self):
        return self.text[:60]
