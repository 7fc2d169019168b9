"""A beat: when the clock last did something. What comes round each day knows by it from where to catch up."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock


class Beat(models.Model):
    TICK = "tick"  # the last beat of the worker

    name = models.CharField(max_length=40, unique=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("nhịp đồng hồ")
        verbose_name_plural = _("nhịp đồng hồ")

    def __str__(self):
        return f"{self.name} {self.at}"

    @classmethod
    def last(cls, name):
        """The moment of the last beat of that name, or None before the first."""
        return cls.objects.filter(name=name).values_list("at", flat=True).first()

    @classmethod
    def mark(cls, name, at):
        cls.objects.update_or_create(name=name, defaults={"at": at})

    @classmethod
    def is_late(cls, name, by=timedelta(hours=26)):
        """True when the last beat is longer ago: a day, for those who let it beat by cron, and some patience."""
        last = cls.last(name)
        return last is not None and clock.now() - last > by
