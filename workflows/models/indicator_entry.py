"""What a unit has entered under an indicator so far: its own draft, until its report is signed and sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.text import clean
from workflows.models.part import Part
from workflows.models.reported import Reported
from workflows.models.unit_report import DraftOfUnit

TYPED = ("text", "exclusions", "source")


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

    def take(self, facts):
        """Make the row say what was typed: `said` ("trên 79 %", "4/4") and `text`, `exclusions`, `as_of`, `source`, as
        far as known. Raises measures.Unreadable."""
        for name in TYPED:
            setattr(self, name, clean(facts.get(name)).strip())
        self.as_of = facts.get("as_of")
        self.value, self.comparator, self.numerator, self.denominator = None, "=", None, None
        if said := (facts.get("said") or "").strip():
            level = self.indicator.read(said)
            self.value, self.comparator = level.value, level.comparator
            self.numerator, self.denominator = level.numerator, level.denominator
            self.text = self.text or level.words
        return self

    @property
    def concerned_unit(self):
        return self.inspected.unit

    @property
    def concerned_team(self):
        return self.inspected.team and self.inspected.team.number
