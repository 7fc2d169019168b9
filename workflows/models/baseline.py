"""A baseline: a level a unit had reached before, from a paper (the acceptance of a first phase)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models.indicator import Comparator
from workflows.models.part import Part
from workflows.models.unit_report import OfInspectedUnit


class BaselineQuerySet(OfInspectedUnit):
    team_path = "inspected__team__number"


class Baseline(Part):
    """The level of one indicator at one unit on a day, with the paper that says so."""

    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, related_name="baselines")
    indicator = models.ForeignKey("workflows.Indicator", models.PROTECT, related_name="baselines")
    value = models.DecimalField(_("Giá trị"), max_digits=14, decimal_places=4)
    comparator = models.CharField(max_length=2, choices=Comparator.choices, default=Comparator.EQUAL)
    text = models.CharField(max_length=300, blank=True)
    as_of = models.DateField(_("Đạt được đến ngày"))
    name = models.CharField(_("Nội dung"), max_length=200)
    doc_number = models.CharField(_("Số, ký hiệu văn bản"), max_length=60, blank=True)
    doc_on = models.DateField(_("Ngày văn bản"), null=True, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = BaselineQuerySet.as_manager()

    class Meta:
        verbose_name = _("mức đã đạt trước đây")
        verbose_name_plural = _("mức đã đạt trước đây")
        ordering = ["as_of"]
        constraints = [
            models.UniqueConstraint(fields=["inspected", "indicator", "as_of"], name="baseline_of_a_day_is_one")
        ]

    def __str__(self):
        return " ".join(filter(None, [self.name, self.paper]))

    @property
    def concerned_unit(self):
        return self.inspected.unit

    @property
    def concerned_team(self):
        return self.inspected.team and self.inspected.team.number

    @property
    def paper(self):
        """ "(số 12/BC-UBND ngày 05/01/2022)", as far as it is known."""
        number = _("số %s") % self.doc_number if self.doc_number else ""
        day = _("ngày %s") % self.doc_on.strftime("%d/%m/%Y") if self.doc_on else ""
        said = " ".join(str(each) for each in (number, day) if each)
        return f"({said})" if said else ""

    @property
    def words(self):
        return self.indicator.words(self.value, self.comparator, words=self.text)
