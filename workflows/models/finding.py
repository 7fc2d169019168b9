"""A finding: what the delegation holds to be so, with where it comes from and what proves it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.stage import WRITING
from workflows.steps import step


class FindingState(models.TextChoices):
    DRAFTED = "drafted", _("Dự thảo")
    REMOVED = "removed", _("Đã bỏ")


class FindingQuerySet(PartQuerySet):
    """Findings are internal: a unit reads them in the conclusion, not here."""

    def standing(self):
        return self.exclude(state=FindingState.REMOVED)


class Finding(Part):
    """One result, limitation, difficulty or cause, at one unit or at all of them (`inspected` None)."""

    class Type(models.TextChoices):
        RESULT = "result", _("Kết quả đạt được")
        LIMITATION = "limitation", _("Hạn chế, tồn tại")
        DIFFICULTY = "difficulty", _("Khó khăn, vướng mắc")
        CAUSE = "cause", _("Nguyên nhân")

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
    pillar = models.ForeignKey(
        "workflows.Pillar", models.PROTECT, null=True, blank=True, verbose_name=_("Trụ cột, lĩnh vực")
    )
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
    def label(self):
        return f"NĐ-{self.number:02}"

    @step(FindingState.DRAFTED, verb="finding.edited", power="add_finding", during=WRITING, exclusive=True)
    def edit(self, *, by, **facts):
        for name in {"type", "text", "cause", "origin", "inspected", "session"} & facts.keys():
            setattr(self, name, facts[name])

    @step(
        FindingState.DRAFTED,
        FindingState.REMOVED,
        verb="finding.removed",
        power="add_finding",
        during=WRITING,
    )
    def remove(self, *, by, reason):
        return {"reason": reason}
