"""Documents: the papers of a case, who issued and signed them, and the versions of their file."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Max, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core import clock, storage, uploads
from core.models.number import padded
from core.text import NormalisedCharField, NormalisedTextField, search_key


class Document(models.Model):
    """A paper with its number, date, issuer and signer, as they were on the day it was signed.

    A secret paper is a stub: what is needed to find it on its shelf, and never a file. Raw SQL is held to
    that too, by the triggers of `core.guards`.

    `source_system` and `number_there`: where the paper came in ("VNPT-iOffice", "số đến 1234").
    """

    class Type(models.TextChoices):
        DECISION = "decision", _("Quyết định")
        RESOLUTION = "resolution", _("Nghị quyết")
        PLAN = "plan", _("Kế hoạch")
        OUTLINE = "outline", _("Đề cương báo cáo")
        NOTICE = "notice", pgettext_lazy("one", "Thông báo")
        UNIT_REPORT = "unit_report", _("Báo cáo của đơn vị")
        MINUTES = "minutes", _("Biên bản")
        RESULTS_REPORT = "results_report", _("Báo cáo kết quả giám sát")
        CONCLUSION = "conclusion", _("Kết luận")
        RESPONSE = "response", _("Báo cáo thực hiện kiến nghị")
        PETITION = "petition", _("Đề xuất, kiến nghị")
        LETTER = "letter", _("Công văn")
        BASIS = "basis", _("Văn bản căn cứ")
        OTHER = "other", _("Văn bản khác")

    class Secrecy(models.TextChoices):
        NONE = "none", _("Không mật")
        CONFIDENTIAL = "C", _("Mật")
        SECRET = "S", _("Tối mật")
        TOP_SECRET = "TS", _("Tuyệt mật")

    key = models.UUIDField(_("Mã công khai"), unique=True, default=uuid.uuid4, editable=False)
    type = models.CharField(_("Loại văn bản"), max_length=16, choices=Type.choices, default=Type.OTHER)
    issuer = models.ForeignKey(
        "core.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="documents",
        verbose_name=_("Cơ quan ban hành"),
    )
    issuer_name = NormalisedCharField(_("Tên cơ quan khi ban hành"), max_length=200, blank=True)
    number = models.PositiveIntegerField(_("Số"), null=True, blank=True)
    symbol = NormalisedCharField(_("Ký hiệu"), max_length=40, blank=True)
    doc_number = NormalisedCharField(_("Số, ký hiệu"), max_length=60, blank=True)
    subject = NormalisedTextField(_("Trích yếu"), blank=True)
    signed_on = models.DateField(_("Ngày ký"), null=True, blank=True)
    signer_name = NormalisedCharField(_("Người ký"), max_length=120, blank=True)
    signer_title = NormalisedCharField(_("Chức danh khi ký"), max_length=400, blank=True)
    secrecy = models.CharField(_("Độ mật"), max_length=4, choices=Secrecy.choices, default=Secrecy.NONE)
    paper_location = NormalisedCharField(_("Nơi lưu bản giấy"), max_length=200, blank=True)
    holder = NormalisedCharField(_("Người giữ bản giấy"), max_length=120, blank=True)
    source_system = NormalisedCharField(_("Từ hệ thống"), max_length=60, blank=True)
    number_there = NormalisedCharField(_("Số ở hệ thống đó"), max_length=60, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)
    search_key = models.TextField(editable=False, default="")

    class Meta:
        verbose_name = _("văn bản")
        verbose_name_plural = _("văn bản")
        ordering = ["-signed_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(secrecy__in=["none", "C", "S", "TS"]), name="document_secrecy_is_known"),
            models.CheckConstraint(
                condition=Q(secrecy="none") | ~Q(paper_location=""), name="secret_document_has_a_shelf"
            ),
        ]

    def __str__(self):
        if self.is_secret:
            return f"{self.doc_number} ({self.get_secrecy_display()})".strip()
        return " ".join(filter(None, [self.get_type_display(), self.doc_number, self.subject]))

    def save(self, *args, **kwargs):
        if self.issuer and not self.issuer_name:
            self.issuer_name = self.issuer.name
        if self.number and self.symbol and not self.doc_number:
            self.doc_number = f"{padded(self.number)}/{self.symbol}"
        self.search_key = search_key(" ".join(filter(None, self._findable_by())))
        super().save(*args, **kwargs)

    def _findable_by(self):
        """A secret paper is found by its number, not by what it is about."""
        told = (self.doc_number, self.issuer_name, self.source_system, self.number_there)
        return told if self.is_secret else (*told, self.subject)

    @property
    def came_from(self):
        """Where it came in, and its number there: "VNPT-iOffice, số đến 1234"; "" when that is not known."""
        return ", ".join(filter(None, [self.source_system, self.number_there]))

    def clean(self):
        super().clean()
        if not self.is_secret:
            return
        if not self.paper_location:
            raise ValidationError({"paper_location": _("Văn bản mật phải ghi nơi lưu bản giấy.")})
        if self.pk and self.files.exists():
            raise ValidationError(
                {"secrecy": _("Văn bản đang có tệp trên hệ thống. Phải gỡ bỏ tệp trước khi ghi độ mật.")}
            )

    @property
    def is_secret(self):
        return self.secrecy != self.Secrecy.NONE

    @property
    def current_file(self):
        """The newest version of the file, or None. Reads a prefetched `files` without a query."""
        return max(self.files.all(), key=lambda file: file.version, default=None)

    def add_file(self, upload, *, by):
        """Check the upload, keep it for good, and return it as the next version.

        Raises uploads.FileRefused, with the sentence for the person, when it is not one we take. Earlier
        versions stay. See `core.files.undone_together` for a caller whose own transaction may still fail.
        """
        self._refuse_file_if_secret()
        checked = uploads.check(upload)
        # Written before the lock is taken: nobody waits for the disk.
        kept = storage.keep(upload)
        with transaction.atomic():
            try:
                return self._next_version(kept, checked, by)
            except BaseException:
                # Only before the commit; a file whose commit is in doubt is left to the sweep.
                storage.remove(kept.stored_as)
                raise

    def _next_version(self, kept, checked, by):
        # The lock makes versions dense, and secrecy is read under it: a stub made meanwhile takes no file.
        locked = Document.objects.select_for_update().only("secrecy", "paper_location").get(pk=self.pk)
        locked._refuse_file_if_secret()
        newest = locked.files.aggregate(newest=Max("version"))["newest"] or 0
        return DocumentFile.objects.create(
            document=self,
            version=newest + 1,
            name=checked.name,
            content_type=checked.content_type,
            stored_as=kept.stored_as,
            size=kept.size,
            sha256=kept.sha256,
            uploaded_by=by,
        )

    def _refuse_file_if_secret(self):
        if self.is_secret:
            raise uploads.FileRefused(
                gettext("Văn bản mật không được đưa lên hệ thống. Chỉ ghi số, ngày và nơi lưu bản giấy."),
                status=409,
            )


class DocumentFile(models.Model):
    """One version of a document's file; its bytes lie in the store, see `core.storage`."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="files")
    version = models.PositiveIntegerField(_("Phiên bản"))
    name = NormalisedCharField(_("Tên tệp"), max_length=200)
    size = models.PositiveBigIntegerField(_("Dung lượng (byte)"))
    sha256 = models.CharField(max_length=64)
    content_type = models.CharField(max_length=100)
    stored_as = models.CharField(max_length=32, unique=True, editable=False)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        verbose_name = _("tệp văn bản")
        verbose_name_plural = _("tệp văn bản")
        ordering = ["document", "version"]
        constraints = [
            models.UniqueConstraint(fields=["document", "version"], name="file_version_is_unique"),
            models.CheckConstraint(condition=Q(version__gte=1), name="file_version_begins_at_one"),
            models.CheckConstraint(condition=Q(size__gte=1), name="file_is_not_empty"),
        ]

    def __str__(self):
        return self.name
