"""Notices to a unit, and the proof that they arrived."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Document
from workflows.models.part import Part, PartQuerySet


class NoticeQuerySet(PartQuerySet):
    unit_path = "inspected__unit_id"
    team_path = "inspected__team__number"

    def released(self):
        return Q(sent_at__isnull=False)


class Notice(Part):
    """Something the delegation has told a unit formally: the plan with its outline, or a session's programme.

    `late_reason` is why it was sent after its legal day. `proof` says how receipt is known.
    """

    class Kind(models.TextChoices):
        PLAN = "plan", _("Nội dung, kế hoạch, đề cương")
        SESSION = "session", _("Chương trình, thành phần buổi làm việc")

    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, related_name="notices")
    kind = models.CharField(_("Loại"), max_length=10, choices=Kind.choices)
    session = models.ForeignKey("workflows.Session", models.PROTECT, null=True, related_name="notices")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(_("Gửi lúc"))
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    late_reason = models.TextField(_("Lý do gửi muộn"), blank=True)
    received_at = models.DateTimeField(_("Nhận lúc"), null=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    proof = models.CharField(_("Bằng chứng đã nhận"), max_length=200, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("thông báo gửi đơn vị")
        verbose_name_plural = _("thông báo gửi đơn vị")
        ordering = ["id"]

    def __str__(self):
        return self.get_kind_display()
