"""The plan of a supervision and the outline of what the units are to report."""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from core.models import Document
from workflows.models.part import Part, PartQuerySet


class ReleasedWithPlan(PartQuerySet):
    """Plan and outline reach the units when the plan is issued."""

    def released(self):
        return Q(case__plan_set__issued_on__isnull=False)


class PlanQuerySet(ReleasedWithPlan):
    def with_outline(self):
        """With `has_outline`: whether a report outline goes with the plan."""
        return self.annotate(has_outline=Exists(OutlineItem.objects.filter(case=OuterRef("case"))))


class Plan(Part):
    """Purpose, schedule, and the day by which the units report. One to a case."""

    purpose = models.TextField(_("Mục đích, yêu cầu, nội dung"), blank=True)
    schedule = models.TextField(_("Thời gian, tiến độ, phân công"), blank=True)
    report_due_on = models.DateField(_("Đơn vị gửi báo cáo trước ngày"), null=True, blank=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField(_("Ngày ban hành"), null=True)

    objects = PlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("kế hoạch giám sát")
        verbose_name_plural = _("kế hoạch giám sát")
        constraints = [models.UniqueConstraint(fields=["case"], name="case_has_one_plan")]

    def __str__(self):
        return str(self.document or _("Kế hoạch (dự thảo)"))


class OutlineItem(Part):
    """One question of the report outline (Law 87/2015 art. 70.2a).

    `unit` is what a number counts, `columns` the heads of a table. Without an answer to what is `required`, and
    without a claim that it is a state secret, no report is sent; any other question may be left open.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("Lời văn")
        NUMBER = "number", _("Một số")
        TABLE = "table", _("Bảng")
        FILE = "file", _("Tệp")
        YES_NO = "yes_no", _("Có hoặc không")

    number = models.PositiveSmallIntegerField(_("Số"))
    text = models.TextField(_("Nội dung yêu cầu báo cáo"))
    kind = models.CharField(_("Cách trả lời"), max_length=8, choices=Kind.choices, default=Kind.TEXT)
    unit = models.CharField(_("Đơn vị tính"), max_length=40, blank=True)
    columns = models.JSONField(_("Các cột của bảng"), default=list, blank=True)
    required = models.BooleanField(_("Bắt buộc trả lời"), default=True)
    pillar = models.ForeignKey(
        "workflows.Pillar", models.PROTECT, null=True, blank=True, verbose_name=_("Trụ cột, lĩnh vực")
    )

    objects = ReleasedWithPlan.as_manager()

    class Meta:
        verbose_name = _("mục đề cương")
        verbose_name_plural = _("đề cương báo cáo")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="outline_number_is_one")]

    def __str__(self):
        return f"{self.number}. {self.text}"

    @property
    def field(self):
        """The name of its field in forms, and of its place on a page."""
        return f"item_{self.pk}"
