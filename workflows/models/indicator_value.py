"""An indicator at one unit: what the unit reported, what the delegation verified, and whether it applies at all."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from workflows import measures
from workflows.models.finding import Finding
from workflows.models.indicator import Comparator, Indicator
from workflows.models.indicator_entry import IndicatorEntry
from workflows.models.part import Part
from workflows.models.reported import Reported
from workflows.models.secrecy_claim import SecrecyClaim
from workflows.models.unit_report import OfInspectedUnit


class IndicatorValueQuerySet(OfInspectedUnit):
    team_path = "inspected__team__number"

    def current(self):
        return self.exclude(inspected__state="removed")

    def regressed(self):
        """Those that fall behind the level before them."""
        return self.current().filter(regressed=True, applies=True)

    def unchecked(self):
        """Those with a figure that was sent, where nobody has verified it or said why it is not verified."""
        sent = self.current().filter(applies=True, value__isnull=False, verified_value=None)
        return sent.exclude(method=IndicatorValue.Method.NOT_CHECKED)

    def unexplained(self):
        """Those that fall behind, of which the delegation has neither named a cause nor said why it names none."""
        return self.regressed().with_explained().filter(explained=False)

    def with_secret(self):
        """With `secret`: the unit claims that this figure is a state secret, be it in the report it has sent or in the
        one it is writing. Nobody is to read it any more."""
        own = SecrecyClaim.objects.standing().filter(inspected=OuterRef("inspected"), indicator=OuterRef("indicator"))
        return self.annotate(secret=Exists(own))

    def with_explained(self):
        """With `explained`: a standing finding names the cause, or a reason stands for it."""
        found = Finding.objects.standing().filter(indicator_values=OuterRef("pk")).exclude(cause="")
        return self.annotate(explained=Exists(found) | ~Q(no_cause_reason=""))


class IndicatorValue(Reported, Part):
    """One to each unit and indicator. The columns of `Reported` are what the unit sent; only what is verified counts
    as achieved. Where it does not `apply` (a commune outside the roll-out), no target is compared.

    `regressed`: the verified value falls behind the level before it, which is `earlier` or `baseline`; `unit_cause`:
    what the unit says is the cause. With the method NOT_CHECKED nothing was verified, and `note` says why.
    """

    class Method(models.TextChoices):
        FILE_CHECK = "file_check", _("Kiểm tra hồ sơ")
        SITE = "site", _("Khảo sát thực tế")
        INTERVIEW = "interview", _("Phỏng vấn, hỏi trực tiếp")
        SYSTEM = "system", _("Số liệu trên hệ thống")
        NOT_CHECKED = "not_checked", _("Không thẩm tra")

    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, related_name="indicator_values")
    indicator = models.ForeignKey("workflows.Indicator", models.PROTECT, related_name="values")
    verified_value = models.DecimalField(_("Giá trị xác minh"), max_digits=14, decimal_places=4, null=True)
    verified_comparator = models.CharField(max_length=2, choices=Comparator.choices, default=Comparator.EQUAL)
    verified_numerator = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    verified_denominator = models.DecimalField(max_digits=14, decimal_places=4, null=True)
    verified_text = models.CharField(max_length=300, blank=True)
    method = models.CharField(_("Cách xác minh"), max_length=12, choices=Method.choices, blank=True)
    note = models.TextField(_("Ghi chú xác minh"), blank=True)
    verified_on = models.DateField(_("Ngày xác minh"), null=True)
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    applies = models.BooleanField(_("Áp dụng với đơn vị"), default=True)
    applies_reason = models.TextField(_("Lý do không áp dụng"), blank=True)
    regressed = models.BooleanField(default=False)
    earlier = models.ForeignKey("self", models.PROTECT, null=True, related_name="later")
    baseline = models.ForeignKey("workflows.Baseline", models.SET_NULL, null=True, related_name="+")
    finding = models.ForeignKey("workflows.Finding", models.PROTECT, null=True, related_name="indicator_values")
    no_cause_reason = models.TextField(_("Lý do chưa nêu nguyên nhân"), blank=True)
    unit_cause = models.TextField(_("Nguyên nhân do đơn vị nêu"), blank=True)
    unit_cause_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    unit_cause_on = models.DateField(null=True)

    objects = IndicatorValueQuerySet.as_manager()

    class Meta:
        verbose_name = _("giá trị chỉ tiêu")
        verbose_name_plural = _("giá trị chỉ tiêu")
        constraints = [models.UniqueConstraint(fields=["inspected", "indicator"], name="indicator_has_one_value")]

    def __str__(self):
        return self.verified_words or self.words

    @property
    def concerned_unit(self):
        return self.inspected.unit

    @property
    def concerned_team(self):
        return self.inspected.team and self.inspected.team.number

    @property
    def is_verified(self):
        return self.verified_value is not None

    @property
    def is_left_unchecked(self):
        """True when the delegation has said that it does not verify this figure, and why."""
        return not self.is_verified and self.method == self.Method.NOT_CHECKED

    @property
    def verified_words(self):
        return self.indicator.words(
            self.verified_value,
            self.verified_comparator,
            numerator=self.verified_numerator,
            denominator=self.verified_denominator,
            words=self.verified_text,
        )

    @property
    def difference(self):
        """Verified less reported, in the unit of the indicator; None unless both are numbers that say it exactly."""
        both = self.value is not None and self.verified_value is not None
        if not both or self.indicator.kind in (measures.YES_NO, measures.TREND):
            return None
        return self.verified_value - self.value

    @property
    def met(self):
        """Whether the target is reached, by what was verified; None while that cannot be said."""
        if not self.applies:
            return None
        return self.indicator.meets(self.verified_value, self.verified_comparator)


def claimed(inspected):
    """The condition on an indicator: this unit claims that it is secret. `inspected`: as below."""
    return Exists(SecrecyClaim.objects.standing().filter(indicator=OuterRef("pk"), inspected=inspected))


def _entered(inspected):
    entries = IndicatorEntry.objects.filled().filter(indicator=OuterRef("pk"), inspected=inspected)
    return Exists(entries) | claimed(inspected)


def asked_of(inspected):
    """The indicators that apply to a unit; `inspected`: its id, or an outer reference."""
    spared = IndicatorValue.objects.filter(indicator=OuterRef("pk"), inspected=inspected, applies=False)
    return Indicator.objects.exclude(Exists(spared))


def not_entered(inspected):
    """The indicators of the case under which a unit owes a value still."""
    return asked_of(inspected).exclude(_entered(inspected))


def count_not_entered():
    """How many of them an inspected unit owes, as an annotation of its rows."""
    return _count(not_entered(OuterRef(OuterRef("pk"))))


def count_asked():
    """How many indicators apply to an inspected unit, as an annotation of its rows."""
    return _count(asked_of(OuterRef(OuterRef("pk"))))


def _count(indicators):
    rows = indicators.filter(case=OuterRef("case")).order_by().values("case")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def still_to_do():
    """What is still to be done with the figures of an inspected unit, as annotations of its rows: `to_check` by the
    delegation, `unexplained` by it, and `cause_owed` by the unit."""
    own = IndicatorValue.objects.filter(inspected=OuterRef("pk"))
    return {
        "to_check": Exists(own.unchecked()),
        "unexplained": Exists(own.unexplained()),
        "cause_owed": Exists(own.unexplained().filter(unit_cause="")),
    }
