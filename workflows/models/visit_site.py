"""A site on the route of a visit: where it is, what kind of place, who went there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models.part import Part, PartQuerySet


class OfVisit(PartQuerySet):
    """Internal, as the visit is."""

    team_path = "visit__inspected__team__number"


class VisitSite(Part):
    """`order` is its place on the route, from 1. `skipped_reason`: why nobody went there after all."""

    class Kind(models.TextChoices):
        MARKET = "market", _("Chợ")
        ONE_STOP = "one_stop", _("Bộ phận một cửa")
        VILLAGE_HOUSE = "village_house", _("Nhà văn hóa thôn, tổ dân phố")
        ADMINISTRATION = "administration", _("Trung tâm hành chính")
        SCHOOL = "school", _("Trường học")
        OTHER = "other", _("Nơi khác")

    visit = models.ForeignKey("workflows.FieldVisit", models.PROTECT, related_name="sites")
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    name = models.CharField(_("Điểm khảo sát"), max_length=200)
    place = models.CharField(_("Địa điểm"), max_length=200, blank=True)
    kind = models.CharField(_("Loại"), max_length=16, choices=Kind.choices, default=Kind.OTHER)
    went = models.CharField(_("Thành phần đi"), max_length=400, blank=True)
    skipped_reason = models.CharField(_("Vì sao không đến"), max_length=400, blank=True)

    objects = OfVisit.as_manager()

    class Meta:
        verbose_name = _("điểm khảo sát")
        verbose_name_plural = _("điểm khảo sát")
        ordering = ["order", "id"]

    def __str__(self):
        return self.name

    @property
    def concerned_team(self):
        return self.visit.concerned_team
