"""What a unit has entered under an indicator so far: its own draft, until its report is signed and sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models.part import Part
from workflows.models.reported import Reported
from workflows.models.unit_report import DraftOfUnit


class DraftEntries(DraftOfUnit):
    team_path = "inspected__team__number"

    def filled(self):
        """Those with a value, or with the reason why there is none."""
        return self.exclude(value=None, text="")


class IndicatorEntry(Reported, Part):
    """Nobody but the unit sees it; what it sends is copied into `IndicatorValue`."""

    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, related_name="indicator_entries")
    indicator = models.ForeignKey("workflows.Indicator", models.CASCADE, related_name="entries")

    objects = DraftEntries.as_manager()

    class Meta:
        verbose_name = _("số liệu đang nhập")
        verbose_name_plural = _("số liệu đang nhập")
        constraints = [models.UniqueConstraint(fields=["inspected", "indicator"], name="indicator_entered_once")]

    def __str__(self):
        return self.words

    @property
    def concerned_unit(self):
        return self.inspected.unit

    @property
    def concerned_team(self):
        return self.inspected.team and self.inspected.team.number
