"""Units: councils, committees, boards, offices. They are merged and renamed; the past keeps their names."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.text import nfc, search_key


class UnitQuerySet(models.QuerySet):
    def valid_on(self, day):
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)

    def search(self, words):
        return self.filter(search_key__contains=search_key(words)) if words else self


class Unit(models.Model):
    """A body or organisation of the political system, valid from one day to another."""

    class Kind(models.TextChoices):
        COUNCIL = "council", _("Hội đồng nhân dân")
        STANDING_COMMITTEE = "standing_committee", _("Thường trực Hội đồng nhân dân")
        BOARD = "board", _("Ban của Hội đồng nhân dân")
        PEOPLES_COMMITTEE = "peoples_committee", _("Ủy ban nhân dân")
        DEPARTMENT = "department", _("Sở, ngành, phòng chuyên môn")
        OFFICE = "office", _("Văn phòng, đơn vị sự nghiệp")
        PARTY_COMMITTEE = "party_committee", _("Cấp ủy Đảng")
        PARTY_STANDING = "party_standing", _("Ban Thường vụ cấp ủy")
        PARTY_BODY = "party_body", _("Cơ quan của Đảng")
        STEERING_COMMITTEE = "steering_committee", _("Ban chỉ đạo")
        FRONT = "front", _("Ủy ban Mặt trận Tổ quốc Việt Nam")
        OTHER = "other", _("Đơn vị khác")

    class Level(models.TextChoices):
        CENTRAL = "central", _("Trung ương")
        PROVINCE = "province", _("Cấp tỉnh")
        DISTRICT = "district", _("Cấp huyện (đến 30/6/2025)")
        COMMUNE = "commune", _("Cấp xã")

    name = models.CharField(_("Tên"), max_length=200)
    short_name = models.CharField(_("Tên gọi tắt"), max_length=80, blank=True)
    kind = models.CharField(_("Loại"), max_length=24, choices=Kind.choices)
    level = models.CharField(_("Cấp"), max_length=12, choices=Level.choices)
    place = models.CharField(_("Địa danh"), max_length=80, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("Trực thuộc")
    )
    valid_from = models.DateField(_("Có từ ngày"))
    valid_until = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    successors = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="predecessors",
        verbose_name=_("Đơn vị kế thừa"),
    )
    search_key = models.CharField(max_length=300, editable=False, db_index=True, default="")

    objects = UnitQuerySet.as_manager()

    class Meta:
        verbose_name = _("đơn vị")
        verbose_name_plural = _("đơn vị")
        ordering = ["level", "name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True) | Q(valid_until__gte=models.F("valid_from")),
                name="unit_ends_after_it_begins",
            )
        ]

    def __str__(self):
        return self.short_name or self.name

    def save(self, *args, **kwargs):
        self.name, self.short_name = nfc(self.name), nfc(self.short_name)
        self.search_key = search_key(f"{self.name} {self.short_name}")[:300]
        super().save(*args, **kwargs)
