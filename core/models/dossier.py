"""The dossier: whatever has a record and people who take part in it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Dossier(models.Model):
    """The root of a supervision or of a programme, and the one row that every step locks first.

    `seq` and `head_hash` are the number and the hash of the newest event of its record.
    """

    code = models.CharField(_("Mã hồ sơ"), max_length=40, unique=True)
    body = models.ForeignKey("core.Unit", models.PROTECT, related_name="dossiers", verbose_name=_("Cơ quan giám sát"))
    seq = models.PositiveIntegerField(default=0, editable=False)
    head_hash = models.CharField(max_length=64, default="", editable=False)
    opened_at = models.DateTimeField(_("Mở lúc"), editable=False)

    class Meta:
        verbose_name = _("hồ sơ")
        verbose_name_plural = _("hồ sơ")

    def __str__(self):
        return self.code
