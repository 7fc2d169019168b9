"""A form that has been taken: sent a second time, it answers as the first time and stores nothing."""

from django.conf import settings
from django.db import models


class FormReceipt(models.Model):
    """`key` is drawn when the form is shown; `place` is where its sender was taken afterwards."""

    key = models.UUIDField(unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    place = models.CharField(max_length=300)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "form receipt"

    def __str__(self):
        return str(self.key)
