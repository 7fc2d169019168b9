"""Party: which unit's own people take part in a dossier, and since when."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from permissions.models.membership import DatedQuerySet


class PartyQuerySet(DatedQuerySet):
    def inspected_on(self, day):
        """Those that see their part of the case; not those that are merely consulted."""
        return self.active_on(day).filter(consulted=False)


class Party(models.Model):
    """A unit that has been told of the case: from then on its people see their part of it.

    `consulted`: it is asked about single petitions only, and sees nothing of the case but what is put to it. A unit may
    be both by two rows; then it is inspected, and the other row counts again when it is so no longer.
    """

    dossier = models.ForeignKey("core.Dossier", models.PROTECT, related_name="parties")
    unit = models.ForeignKey("core.Unit", models.PROTECT, related_name="parties")
    from_on = models.DateField(_("Từ ngày"))
    until_on = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    consulted = models.BooleanField(_("Chỉ được hỏi ý kiến"), default=False)

    objects = PartyQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị tham gia hồ sơ")
        verbose_name_plural = _("đơn vị tham gia hồ sơ")
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "unit", "consulted"],
                condition=Q(until_on=None, withdrawn_at=None),
                name="unit_is_party_once",
            )
        ]

    def __str__(self):
        return f"{self.unit} – {self.dossier}"
