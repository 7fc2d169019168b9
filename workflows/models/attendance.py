"""Who was at a session, on both sides, with their titles on that day; named people and unnamed groups."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models.part import Part, PartQuerySet


class OfSession(PartQuerySet):
    """Attendance, questions and checks are seen by those who see their session."""

    team_path = "session__team__number"

    def visible_to(self, user):
        sessions = self.model._meta.get_field("session").related_model
        return self.filter(session__in=sessions.objects.visible_to(user).values("pk"))


class Attendance(Part):
    """One person, or one group without names ("lãnh đạo các phòng", with a count when it is known)."""

    class Side(models.TextChoices):
        TEAM = "team", _("Đoàn giám sát")
        UNIT = "unit", _("Đơn vị chịu sự giám sát")
        GUEST = "guest", _("Đại biểu mời")

    session = models.ForeignKey("workflows.Session", models.CASCADE)
    order = models.PositiveSmallIntegerField(default=0)
    side = models.CharField(_("Bên"), max_length=10, choices=Side.choices)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(_("Họ tên hoặc nhóm"), max_length=200)
    title = models.CharField(_("Chức danh"), max_length=300, blank=True)
    is_group = models.BooleanField(_("Nhóm không nêu tên"), default=False)
    count = models.PositiveSmallIntegerField(_("Số người"), null=True, blank=True)
    present = models.BooleanField(_("Có mặt"), default=True)
    absent_reason = models.CharField(_("Lý do vắng"), max_length=200, blank=True)

    objects = OfSession.as_manager()

    class Meta:
        verbose_name = _("thành phần dự")
        verbose_name_plural = _("thành phần dự")
        ordering = ["order", "id"]

    def __str__(self):
        return self.name
