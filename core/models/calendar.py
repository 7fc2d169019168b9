"""The days on which the State's calendar differs from the ordinary one."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.text import NormalisedCharField


class CalendarOverride(models.Model):
    """A day off that would be a working day, or a Saturday worked in exchange, and the paper that says so."""

    class Kind(models.TextChoices):
        DAY_OFF = "day_off", _("Ngày nghỉ")
        WORKING_DAY = "working_day", _("Ngày làm việc")

    day = models.DateField(_("Ngày"), unique=True)
    kind = models.CharField(_("Loại"), max_length=12, choices=Kind.choices)
    note = NormalisedCharField(_("Lý do"), max_length=200, blank=True)
    source = NormalisedCharField(_("Văn bản căn cứ"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("ngày nghỉ, ngày làm bù")
        verbose_name_plural = _("ngày nghỉ, ngày làm bù")
        ordering = ["day"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["day_off", "working_day"]), name="calendar_override_is_known"
            )
        ]

    def __str__(self):
        return f"{self.day:%d/%m/%Y}: {self.get_kind_display()}"
