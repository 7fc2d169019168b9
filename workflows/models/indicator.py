"""An indicator: what the plan asks to be measured at every unit, how, and what is to be reached."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows import measures
from workflows.models.part import Part
from workflows.models.plan import ReleasedWithPlan


class Comparator(models.TextChoices):
    EQUAL = "=", _("bằng")
    AT_LEAST = ">=", _("ít nhất")
    MORE = ">", _("trên")
    AT_MOST = "<=", _("không quá")
    LESS = "<", _("dưới")


class Indicator(Part):
    """One thing that is measured at each unit. `key` names it over the years and across cases: the same key of the
    same unit is one series. Units see indicators when the plan is issued, as they do the outline."""

    class Kind(models.TextChoices):
        PERCENT = measures.PERCENT, _("Tỷ lệ %")
        RATIO = measures.RATIO, _("Phân số (tử số/mẫu số)")
        COUNT = measures.COUNT, _("Số lượng")
        YES_NO = measures.YES_NO, _("Có hoặc không")
        TREND = measures.TREND, _("Xu hướng (tăng, giữ, giảm)")

    number = models.PositiveSmallIntegerField(_("Số"))
    name = models.CharField(_("Chỉ tiêu"), max_length=300)
    pillar = models.ForeignKey(
        "workflows.Pillar", models.PROTECT, null=True, blank=True, verbose_name=_("Trụ cột, lĩnh vực")
    )
    kind = models.CharField(_("Loại"), max_length=8, choices=Kind.choices, default=Kind.PERCENT)
    unit = models.CharField(_("Đơn vị tính"), max_length=40, blank=True)
    target = models.DecimalField(_("Mục tiêu"), max_digits=14, decimal_places=4, null=True, blank=True)
    target_comparator = models.CharField(max_length=2, choices=Comparator.choices, default=Comparator.AT_LEAST)
    key = models.SlugField(_("Mã theo dõi"), max_length=80)
    note = models.TextField(_("Cách đo"), blank=True)

    objects = ReleasedWithPlan.as_manager()

    class Meta:
        verbose_name = _("chỉ tiêu")
        verbose_name_plural = _("chỉ tiêu")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="indicator_number_is_one"),
            models.UniqueConstraint(fields=["case", "key"], name="indicator_key_is_one"),
        ]

    def __str__(self):
        return f"{self.number}. {self.name}"

    @property
    def field(self):
        """The name of its field in forms, and of its place on a page."""
        return f"figure_{self.pk}"

    @property
    def is_share(self):
        """True for part of a whole, which cannot be more than 100 %."""
        return self.kind == self.Kind.PERCENT or (self.kind == self.Kind.RATIO and self.unit in ("", "%"))

    @property
    def scale(self):
        """Values of two indicators compare only on the same scale."""
        return "share" if self.is_share else (self.kind, self.unit)

    def read(self, text):
        """The measure a text says. Raises measures.Unreadable."""
        return measures.read(text, self.kind, share=self.is_share)

    def words(self, value, comparator="=", **said):
        return measures.in_words(value, self.kind, comparator, self.unit, **said)

    @property
    def target_words(self):
        """The target as people write it; "" when there is none."""
        return "" if self.target is None else self.words(self.target, self.target_comparator)

    @property
    def target_typed(self):
        """The target as it would be typed again; "" when there is none."""
        return measures.typed(self.target, self.kind, self.target_comparator, bare=">=")

    def meets(self, value, comparator):
        """Whether a value meets the target; None when there is none, or the value leaves it open."""
        if self.target is None or value is None:
            return None
        return measures.meets(comparator, value, self.target_comparator, self.target)
