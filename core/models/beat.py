"""A beat: when the clock last did something. What comes round each day knows by it from where to catch up."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Beat(models.Model):
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
