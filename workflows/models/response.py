"""What a unit has reported on a recommendation, version by version, and how each was judged."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.models.part import Part, PartQuerySet
from workflows.models.recommendation_state import Assessment


class ResponseQuerySet(PartQuerySet):
    unit_path = "recommendation__lead__unit_id"
    team_path = "recommendation__lead__team__number"

    def released(self):
        return Q()


class Response(Part):
    """Reported by one person on one day; judged by another on another. `progress` in percent."""

    recommendation = models.ForeignKey("workflows.Recommendation", models.PROTECT)
    version = models.PositiveSmallIntegerField(_("Lần"))
    text = models.TextField(_("Kết quả thực hiện"))
    progress = models.PositiveSmallIntegerField(_("Tiến độ (%)"))
    is_final = models.BooleanField(_("Báo cáo hoàn thành"), default=False)
    done_on = models.DateField(_("Ngày hoàn thành"), null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    author_title = models.CharField(_("Chức danh"), max_length=400, blank=True)
    sent_at = models.DateTimeField(_("Gửi lúc"))
    assessment = models.CharField(_("Đánh giá"), max_length=16, choices=Assessment.choices, blank=True)
    method = models.CharField(_("Cách xác minh"), max_length=200, blank=True)
    review_note = models.TextField(_("Nhận xét"), blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo thực hiện kiến nghị")
        verbose_name_plural = _("báo cáo thực hiện kiến nghị")
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["recommendation", "version"], name="response_version_is_one")]

    def __str__(self):
        return self.text[:80]
