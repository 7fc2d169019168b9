"""A pillar of a theme (trụ cột), or a dimension of an inspection (mặt): the heads under which a case asks and finds."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models.part import Part
from workflows.models.plan import ReleasedWithPlan


class Pillar(Part):
    """One head under which questions, indicators and findings are grouped, in the order of `number`."""

    number = models.PositiveSmallIntegerField(_("Số"))
    name = models.CharField(_("Trụ cột, lĩnh vực"), max_length=120)

    objects = ReleasedWithPlan.as_manager()

    class Meta:
        verbose_name = _("trụ cột, lĩnh vực")
        verbose_name_plural = _("trụ cột, lĩnh vực")
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="pillar_number_is_one")]

    def __str__(self):
        return self.name
