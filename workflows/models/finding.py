"""A finding: what the delegation holds to be so, with where it comes from and what proves it."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.guards.finding import is_contradicted
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.stage import WRITING
from workflows.steps import step


class FindingState(models.TextChoices):
    DRAFTED = "drafted", _("Dự thảo")
    REMOVED = "removed", _("Đã bỏ")


class FindingQuerySet(PartQuerySet):
    """Findings are internal: a unit reads them in the conclusion, not here."""

    team_path = "team__number"

    def standing(self):
        return self.exclude(state=FindingState.REMOVED)

    def contradicting(self):
        """Those that stand and are said to contradict another one that stands."""
        return self.standing().filter(contradicts__state=FindingState.DRAFTED)


class Finding(Part):
    """One result, limitation, difficulty or cause, at one unit or at all of them (`inspected` None)."""

    class Type(models.TextChoices):
        RESULT = "result", _("Kết quả đạt được")
        LIMITATION = "limitation", _("Hạn chế, tồn tại")
        DIFFICULTY = "difficulty", _("Khó khăn, vướng mắc")
        CAUSE = "cause", _("Nguyên nhân")
        COMMENDATION = "commendation", _("Ghi nhận, biểu dương")

    class Origin(models.TextChoices):
        UNIT_REPORT = "unit_report", _("Báo cáo của đơn vị")
        SESSION = "session", _("Trao đổi tại buổi làm việc")
        FILE_CHECK = "file_check", _("Kiểm tra hồ sơ, tài liệu")
        SITE = "site", _("Khảo sát thực tế")
        OTHER = "other", _("Nguồn khác")

    number = models.PositiveSmallIntegerField(_("Số"))
    type = models.CharField(_("Loại"), max_length=12, choices=Type.choices)
    text = models.TextField(_("Nội dung"))
    cause = models.TextField(_("Nguyên nhân, trách nhiệm"), blank=True)
    origin = models.CharField(_("Nguồn"), max_length=12, choices=Origin.choices, default=Origin.SESSION)
    inspected = models.ForeignKey(
        "workflows.InspectedUnit", models.PROTECT, null=True, blank=True, verbose_name=_("Đơn vị")
    )
    session = models.ForeignKey(
        "workflows.Session", models.PROTECT, null=True, blank=True, verbose_name=_("Buổi làm việc")
    )
    team = models.ForeignKey("workflows.Team", models.PROTECT, null=True, blank=True, verbose_name=_("Tổ giám sát"))
    pillar = models.ForeignKey(
        "workflows.Pillar", models.PROTECT, null=True, blank=True, verbose_name=_("Trụ cột, lĩnh vực")
    )
    contradicts = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="contradicted_by", verbose_name=_("Mâu thuẫn với")
    )
    contradiction = models.TextField(_("Mâu thuẫn ở chỗ"), blank=True)
    observation = models.ForeignKey("workflows.Observation", models.PROTECT, null=True, related_name="findings")
    state = FSMField(default=FindingState.DRAFTED, choices=FindingState.choices, protected=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = FindingQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhận định")
        verbose_name_plural = _("nhận định")
        ordering = ["number"]
        constraints = [
            state_check(FindingState.values, "finding_state_is_known"),
            models.UniqueConstraint(fields=["case", "number"], name="finding_number_is_one"),
        ]

    def __str__(self):
        return f"{self.get_type_display()}: {self.text}"

    @property
    def concerned_team(self):
        return self.team.number if self.team_id else None

    @property
    def label(self):
        return f"NĐ-{self.number:02}"

    @step(FindingState.DRAFTED, verb="finding.edited", power="add_finding", during=WRITING, exclusive=True)
    def edit(self, *, by, **facts):
        for name in {"type", "text", "cause", "origin", "inspected", "session", "pillar"} & facts.keys():
            setattr(self, name, facts[name])

    @step(FindingState.DRAFTED, verb="finding.contradicted", power="add_finding", during=WRITING)
    def contradict(self, *, by, other, text):
        """Say that another finding, of another sub-team perhaps, holds the opposite. The report is not submitted before
        it is settled which of them is right.

        Raises ValidationError at `other`: this one itself, or one of another case.
        """
        if other.pk == self.pk or other.case_id != self.case_id:
            raise ValidationError({"other": _now("Chọn một nhận định khác của hồ sơ này.")})
        self.contradicts, self.contradiction = other, text
        return {"name": other.label, "text": text}

    @step(FindingState.DRAFTED, verb="finding.reconciled", power="draft_report", during=WRITING, when=[is_contradicted])
    def reconcile(self, *, by, reason):
        """Say how the contradiction was cleared up; the finding that was wrong is edited or removed besides."""
        other, self.contradicts, self.contradiction = self.contradicts, None, ""
        return {"name": other.label, "reason": reason}

    @step(
        FindingState.DRAFTED,
        FindingState.REMOVED,
        verb="finding.removed",
        power="add_finding",
        during=WRITING,
    )
    def remove(self, *, by, reason):
        return {"reason": reason}
