"""The papers a supervision rests on: laws, resolutions of the Party and the State, the body's own programme."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models import Document
from workflows.models.part import Part, PartQuerySet

COLUMNS = ("kind", "doc_number", "signed_on", "issuer", "subject", "secrecy", "paper_location")


class BasisQuerySet(PartQuerySet):
    def open(self):
        """Those that are no secret."""
        return self.filter(secrecy=Document.Secrecy.NONE)

    def released(self):
        """Units read on what the supervision rests as soon as the delegation is set up; of secret papers nothing."""
        return ~Q(case__state="draft") & Q(secrecy=Document.Secrecy.NONE)


class Basis(Part):
    """One paper, as it is cited: 57-NQ/TW of 22/12/2024 by the Politburo. `issuer` is its name as it was on that day.

    Of a secret paper only a stub is kept: number, day, issuer and the shelf; no subject, and no file in any case.
    """

    class Kind(models.TextChoices):
        LAW = "law", _("Luật")
        RESOLUTION = "resolution", _("Nghị quyết")
        DIRECTIVE = "directive", _("Chỉ thị")
        REGULATION = "regulation", _("Quy định")
        DECREE = "decree", _("Nghị định")
        DECISION = "decision", _("Quyết định")
        CONCLUSION = "conclusion", _("Kết luận")
        PROGRAMME = "programme", _("Chương trình")
        PLAN = "plan", _("Kế hoạch")
        GUIDANCE = "guidance", _("Hướng dẫn")
        NOTICE = "notice", pgettext_lazy("one", "Thông báo")
        LETTER = "letter", _("Công văn")
        OTHER = "other", _("Văn bản khác")

    number = models.PositiveSmallIntegerField(_("Thứ tự"))
    kind = models.CharField(_("Loại văn bản"), max_length=12, choices=Kind.choices, default=Kind.RESOLUTION)
    doc_number = models.CharField(_("Số, ký hiệu"), max_length=60, blank=True)
    signed_on = models.DateField(_("Ngày ký"), null=True, blank=True)
    issuer = models.CharField(_("Cơ quan ban hành"), max_length=200)
    subject = models.CharField(_("Trích yếu"), max_length=500, blank=True)
    secrecy = models.CharField(
        _("Độ mật"), max_length=4, choices=Document.Secrecy.choices, default=Document.Secrecy.NONE
    )
    paper_location = models.CharField(_("Nơi lưu bản giấy"), max_length=200, blank=True)

    objects = BasisQuerySet.as_manager()

    class Meta:
        verbose_name = _("văn bản căn cứ")
        verbose_name_plural = _("văn bản căn cứ")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="basis_number_is_one"),
            models.CheckConstraint(
                condition=Q(secrecy="none") | Q(subject="") & ~Q(paper_location=""), name="secret_basis_is_a_stub"
            ),
        ]

    def __str__(self):
        """The paper as it is cited: "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về …"."""
        named = self.kind != self.Kind.OTHER or not self.subject
        head = " ".join(
            filter(
                None,
                [
                    str(self.get_kind_display()) if named else "",
                    _now("số %s") % self.doc_number if self.doc_number else "",
                    _now("ngày %s") % f"{self.signed_on:%d/%m/%Y}" if self.signed_on else "",
                    _now("của %s") % self.issuer if self.issuer else "",
                ],
            )
        )
        if not self.subject:
            return head
        return f"{head} {self.subject}" if self.subject[0].islower() else f"{head}: {self.subject}"

    @property
    def is_secret(self):
        return self.secrecy != Document.Secrecy.NONE

    @property
    def facts(self):
        """What `edit_basis` takes to write the same row again."""
        return {name: getattr(self, name) for name in COLUMNS}
