"""A recommendation: what a unit is asked to do, by when, with what to show for it, and what came of it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Reach
from core.text import search_key
from workflows.models.acts.answering import Answering
from workflows.models.acts.escalating import Escalating
from workflows.models.acts.settling import Settling
from workflows.models.inspected_unit import InspectedUnit
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.recommendation_state import Assessment, RecommendationState, is_resting, resting
from workflows.models.stage import ADVISING
from workflows.steps import Note, step

SETTLED = (RecommendationState.CLOSED, RecommendationState.WITHDRAWN)
REPORTED_OR_GONE = (RecommendationState.REPORTED, RecommendationState.VERIFIED, *SETTLED)


class RecommendationQuerySet(PartQuerySet):
    unit_path = "lead__unit_id"
    team_path = "lead__team__number"

    def released(self):
        return Q(issued_on__isnull=False)

    def issued(self):
        return self.exclude(issued_on=None)

    def open(self):
        return self.issued().unsettled()

    def unsettled(self):
        return self.exclude(state__in=SETTLED)

    def with_answerer(self):
        """With `answered_by`: the id of who wrote the last response, None while there is none."""
        answers = self.model._base_manager.filter(pk=OuterRef("pk")).order_by("-response__version")
        return self.annotate(answered_by=Subquery(answers.values("response__author")[:1]))

    def counted(self):
        """Issued and not withdrawn: what figures and ratios count."""
        return self.issued().exclude(state=RecommendationState.WITHDRAWN)

    def search(self, words):
        """By code, by unit and case without accents, or by the very words of what is to be done."""
        key, words = search_key(words), words.strip()
        number = words.upper().removeprefix("KN-")
        return self.filter(
            Q(case__search_key__contains=key)
            | Q(case__code__icontains=words)
            | Q(lead__unit__search_key__contains=key)
            | Q(action__icontains=words)
            | (Q(number=int(number)) if number.isascii() and number.isdigit() and len(number) < 5 else Q())
        )

    def for_list(self):
        """With what a row of a list shows; soonest first, what has no day last."""
        rows = self.select_related("case", "lead__unit", "after")
        return rows.order_by(models.F("due_on").asc(nulls_last=True), "case", "number")

    def overdue(self):
        """Past their day, while something is still to be done by the unit."""
        return self.open().exclude(resting()).filter(due_on__lt=clock.today())


class Recommendation(Answering, Settling, Escalating, Part):
    """Issued only with lead, action, due day and deliverable, or with a recorded reason why one is missing.

    `quote` keeps the words it was split from. `after`: not to be reported before that one is. `common_with`: the
    first of several that ask the same of several units. `state` is the work, `assessment` the verifier's judgement;
    overdue is neither: it is computed from `due_on`. What is done about it is a third: `escalation_level` is the
    last rung of the procedure's ladder that was taken, `rung_prepared` the one the clock has asked for, and
    `next_rung_on` the day on which it asks for the next.
    """

    class Force(models.TextChoices):
        REQUIRE = "require", _("Yêu cầu")
        RECOMMEND = "recommend", _("Kiến nghị")
        REQUEST = "request", _("Đề nghị")

    class Product(models.TextChoices):
        INVENTORY = "inventory", _("Bảng rà soát, kiểm kê")
        CAUSES = "causes", _("Báo cáo đánh giá nguyên nhân")
        PLAN = "plan", _("Kế hoạch, phương án")
        REGULATION = "regulation", _("Văn bản được ban hành")
        TRAINING = "training", _("Kết quả đào tạo, tuyên truyền")
        RESULTS = "results", _("Báo cáo kết quả")
        OTHER = "other", _("Sản phẩm khác")

    reads = ("lead__unit", "after")

    number = models.PositiveSmallIntegerField(_("Số"))
    quote = models.TextField(_("Nguyên văn phát biểu"), blank=True)
    action = models.TextField(_("Việc phải làm"))
    force = models.CharField(_("Mức độ"), max_length=10, choices=Force.choices, default=Force.REQUEST)
    lead = models.ForeignKey(InspectedUnit, models.PROTECT, null=True, blank=True, verbose_name=_("Đơn vị chủ trì"))
    coordinating = models.ManyToManyField("core.Unit", blank=True, related_name="+", verbose_name=_("Đơn vị phối hợp"))
    accountable = models.CharField(_("Người chịu trách nhiệm"), max_length=200, blank=True)
    deliverable = models.CharField(_("Sản phẩm phải có"), max_length=300, blank=True)
    product = models.CharField(_("Loại sản phẩm"), max_length=12, choices=Product.choices, blank=True)
    target_groups = models.CharField(_("Nhóm đối tượng hướng tới"), max_length=300, blank=True)
    after = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="followers",
        verbose_name=_("Thực hiện sau kiến nghị"),
    )
    common_with = models.ForeignKey("self", models.PROTECT, null=True, related_name="sisters")
    due_on = models.DateField(_("Hạn hoàn thành"), null=True, blank=True)
    gap_reason = models.TextField(_("Lý do chưa nêu đủ"), blank=True)
    findings = models.ManyToManyField("workflows.Finding", blank=True, related_name="recommendations")
    state = FSMField(
        _("Tình trạng"), default=RecommendationState.NEW, choices=RecommendationState.choices, protected=True
    )
    issued_on = models.DateField(_("Ngày ban hành"), null=True)
    progress = models.PositiveSmallIntegerField(_("Tiến độ (%)"), default=0)
    assessment = models.CharField(_("Đánh giá"), max_length=16, choices=Assessment.choices, blank=True)
    asked_until = models.DateField(_("Đơn vị xin lùi đến"), null=True)
    asked_reason = models.TextField(_("Lý do xin lùi hạn"), blank=True)
    dispute_grounds = models.TextField(_("Lý do đề nghị xem xét lại"), blank=True)
    disputed_on = models.DateField(null=True)
    urged = models.PositiveSmallIntegerField(_("Số lần đôn đốc"), default=0)
    escalation_level = models.PositiveSmallIntegerField(_("Bậc xử lý"), default=0)
    rung_prepared = models.PositiveSmallIntegerField(default=0)
    next_rung_on = models.DateField(null=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    verified_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        verbose_name = _("kiến nghị")
        verbose_name_plural = _("kiến nghị")
        ordering = ["case", "number"]
        constraints = [
            state_check(RecommendationState.values, "recommendation_state_is_known"),
            models.UniqueConstraint(fields=["case", "number"], name="recommendation_number_is_one"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="progress_is_a_percentage"),
        ]
        indexes = [
            models.Index(fields=["due_on"], name="open_recommendations", condition=~Q(state="closed")),
            models.Index(fields=["next_rung_on"], name="rungs_to_prepare", condition=Q(next_rung_on__isnull=False)),
        ]

    def __str__(self):
        return self.action

    @property
    def code(self):
        return f"KN-{self.number:02}"

    label = code

    @property
    def concerned_unit(self):
        return self.lead.unit if self.lead_id else None

    @property
    def concerned_team(self):
        return self.lead.concerned_team if self.lead_id else None

    @property
    def is_open(self):
        return self.issued_on is not None and self.state not in SETTLED

    @property
    def waits_for(self):
        """The recommendation that must be reported before this one can be; None when nothing stands before it."""
        return self.after if self.after_id and self.after.state not in REPORTED_OR_GONE else None

    @property
    def is_overdue(self):
        """Past its day, while something is still to be done by the unit: not while its objection is considered
        (art. 8.2), nor while what it has reported is not verified, nor while the case stands."""
        past = self.is_open and self.due_on is not None and clock.today() > self.due_on
        return past and not is_resting(self)

    @property
    def tells_progress(self):
        """False while nobody has said how far it is: its answer was sent back, and the unit has told nothing since."""
        return self.progress > 0 or self.state != RecommendationState.RETURNED

    def missing(self):
        """The four things a recommendation must name and this one does not, as words."""
        named = [
            (self.lead_id, _now("đơn vị chủ trì")),
            (self.action.strip(), _now("việc phải làm")),
            (self.due_on, _now("hạn hoàn thành")),
            (self.deliverable.strip(), _now("sản phẩm phải có")),
        ]
        return [name for value, name in named if not value]

    @property
    def is_complete(self):
        """Fit to be issued: nothing missing, or a reason recorded. Without a lead nobody could be asked."""
        return not self.missing() or (bool(self.gap_reason.strip()) and bool(self.lead_id))

    @step(
        RecommendationState.NEW,
        verb="recommendation.edited",
        power="draft_recommendation",
        during=ADVISING,
        exclusive=True,
    )
    def edit(self, *, by, findings=None, coordinating=None, **facts):
        names = {"quote", "action", "force", "lead", "accountable", "deliverable", "due_on", "gap_reason"}
        names |= {"product", "target_groups", "after"}
        refuse_circle(self, facts.get("after"))
        for name in names & facts.keys():
            setattr(self, name, facts[name])
        if findings is not None:
            self.findings.set(findings)
        if coordinating is not None:
            self.coordinating.set(coordinating)
        return Note(details={"missing": self.missing()}, reach=Reach.INSIDE)

    @step(
        RecommendationState.NEW,
        RecommendationState.WITHDRAWN,
        verb="recommendation.removed",
        power="draft_recommendation",
        during=ADVISING,
    )
    def remove(self, *, by, reason):
        """Drop a draft before it is issued; its number is not given again."""
        return Note(details={"reason": reason}, reach=Reach.INSIDE)


def refuse_circle(recommendation, after):
    """Raise when `after` belongs to another case, or waits itself for the recommendation, directly or not."""
    if after is None:
        return
    waiting = dict(recommendation.case.recommendation_set.values_list("pk", "after"))
    if after.pk not in waiting:
        raise ValidationError({"after": _now("Kiến nghị đứng trước phải thuộc cùng cuộc giám sát.")})
    here = after.pk
    while here is not None:
        if here == recommendation.pk:
            raise ValidationError({"after": _now("Hai kiến nghị không thể chờ nhau; chọn kiến nghị khác đứng trước.")})
        here = waiting.get(here)


def refuse_past(day, field):
    """Raise when a new due day lies in the past."""
    if day < clock.today():
        raise ValidationError({field: _now("Hạn phải từ hôm nay trở đi.")})
