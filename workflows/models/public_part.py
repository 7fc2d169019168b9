"""What has been decided about each part of a case's public dossier: shown to everybody, or kept back on a ground."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.models.document import DocumentFile
from workflows.models.part import Part, PartQuerySet


class DossierPart(models.TextChoices):
    """What the law makes public of a supervision (Law 87/2015 art. 89.1), in the order of its course."""

    PROGRAMME = "programme", pgettext_lazy("one", "Chương trình giám sát")
    PLAN = "plan", _("Kế hoạch giám sát")
    REPORT = "report", _("Báo cáo kết quả giám sát")
    CONCLUSION = "conclusion", _("Nghị quyết, kết luận giám sát")
    RECOMMENDATIONS = "recommendations", _("Kiến nghị giám sát")
    RESULTS = "results", _("Kết quả thực hiện kiến nghị")


PAPERS = frozenset({DossierPart.PLAN, DossierPart.REPORT, DossierPart.CONCLUSION})  # whose text and file are here


class Ground(models.TextChoices):
    SECRECY = "secrecy", _("Bí mật nhà nước")
    PERSONAL = "personal", _("Bí mật đời tư, dữ liệu cá nhân")
    OTHER = "other", _("Lý do khác")


class PublicPartQuerySet(PartQuerySet):
    """Seen inside only, with the grounds: everybody else has the public page."""

    def with_files(self):
        """With the chosen file, and `is_outdated`: there is a later version, which was not let go."""
        later = DocumentFile.objects.filter(document=OuterRef("file__document"), version__gt=OuterRef("file__version"))
        return self.select_related("file").annotate(is_outdated=Exists(later))


class PublicPart(Part):
    """The decision on one part, as it stands; the earlier ones are in the record. A part without a row has not been
    decided on. `with_text`: the text of the paper is shown besides its number and date; `file`: that version of its
    file is handed out, and no later one."""

    part = models.CharField(_("Phần hồ sơ"), max_length=16, choices=DossierPart.choices)
    is_shown = models.BooleanField(_("Công khai"))
    with_text = models.BooleanField(_("Kèm nội dung văn bản"), default=False)
    file = models.ForeignKey("core.DocumentFile", models.PROTECT, null=True, related_name="+")
    ground = models.CharField(_("Căn cứ không công khai"), max_length=10, choices=Ground.choices, blank=True)
    note = models.TextField(_("Giải thích"), blank=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("Quyết định lúc"))

    objects = PublicPartQuerySet.as_manager()

    class Meta:
        verbose_name = _("phần của hồ sơ công khai")
        verbose_name_plural = _("các phần của hồ sơ công khai")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "part"], name="part_is_decided_on_once"),
            models.CheckConstraint(
                condition=Q(is_shown=True, ground="") | Q(is_shown=False, with_text=False, file=None) & ~Q(ground=""),
                name="part_kept_back_has_a_ground",
            ),
        ]

    def __str__(self):
        return self.get_part_display()

    @property
    def decision(self):
        """All that was decided, to be compared."""
        return self.is_shown, self.with_text, self.file_id, self.ground, self.note

    @property
    def in_words(self):
        """What was decided, for the record: "Báo cáo kết quả giám sát: Bí mật nhà nước (…)"."""
        if self.is_shown:
            return str(self)
        why = self.get_ground_display()
        return f"{self}: {why} ({self.note})" if self.note else f"{self}: {why}"
