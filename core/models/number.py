"""The register of document numbers: "14/KH-ĐGS" is given once, in order, whoever asks at the same moment."""

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from core.text import NormalisedCharField


class NumberTaken(Exception):
    """The number asked for already belongs to a document; the text says to which."""


def padded(number):
    """Two digits at least: 5 -> "05" (Decree 30/2020, Annex I)."""
    return f"{number:02}"


class NumberSeries(models.Model):
    """One run of numbers: of an issuer, for one symbol, in one year.

    `year` 0 is a series that runs a whole term, as the Party's do; its `scope` then names the term.
    `scope` otherwise parts series that share issuer and symbol: a delegation's code, or the secret papers'.
    """

    issuer = models.ForeignKey(
        "core.Unit", models.PROTECT, related_name="number_series", verbose_name=_("Cơ quan ban hành")
    )
    symbol = NormalisedCharField(_("Ký hiệu"), max_length=40)
    scope = NormalisedCharField(_("Phạm vi"), max_length=60, blank=True, default="")
    year = models.PositiveSmallIntegerField(_("Năm"), help_text=_("0: đánh số theo nhiệm kỳ."))
    last = models.PositiveIntegerField(_("Số cao nhất đã cấp"), default=0, editable=False)

    class Meta:
        verbose_name = _("sổ đăng ký số văn bản")
        verbose_name_plural = _("sổ đăng ký số văn bản")
        constraints = [
            models.UniqueConstraint(fields=["issuer", "symbol", "scope", "year"], name="number_series_is_unique")
        ]

    def __str__(self):
        return f"{self.symbol} {self.year or self.scope}"

    @property
    def separator(self):
        """State bodies write 14/KH-ĐGS, Party bodies 05-NQ/ĐU."""
        return "/" if self.year else "-"

    @classmethod
    def take(cls, issuer, symbol, year, *, scope="", number=None, by, document=None):
        """Give the next number, or the one asked for when it is free. Raises NumberTaken when it is not.
        A `document` not yet saved gets the number, and is saved with it.

        Call it inside the transaction of the act that needs the number: if that fails, the number is free
        again. Others who want a number of the same series wait until that transaction ends.
        """
        if number is not None and number < 1:
            raise ValueError("a document number begins at 1")
        with transaction.atomic():
            key = {"issuer": issuer, "symbol": symbol, "scope": scope, "year": year}
            rows = cls.objects.select_for_update()
            series, new = rows.filter(**key).first(), None
            if series is None:
                new = cls._begun(number or 1, **key)
                series = new or rows.get(**key)
            number = series.last if new else series._count_on(number)
            given = IssuedNumber(series=series, number=number, at=clock.now(), by=by)
            if document is not None:
                given.write_on(document)
            given.save()
            return given

    @classmethod
    def _begun(cls, first, **key):
        """The series, new and at its first number; None when somebody else has begun it at the same moment."""
        try:
            with transaction.atomic():
                return cls.objects.create(**key, last=first)
        except IntegrityError:
            return None

    def _count_on(self, number):
        """The next number, or the one asked for."""
        self._refuse_if_taken(number)
        number = number or self.last + 1
        # Never back to a lower one: a gap left by an asked number is filled only by asking for it.
        self.last = max(self.last, number)
        self.save(update_fields=["last"])
        return number

    def _refuse_if_taken(self, number):
        held = number and self.issued.select_related("document").filter(number=number).first()
        if held:
            raise NumberTaken(held.sentence())


class IssuedNumber(models.Model):
    """A number given out; it is never given again, even when its document never came."""

    series = models.ForeignKey(NumberSeries, models.PROTECT, related_name="issued")
    number = models.PositiveIntegerField(_("Số"))
    document = models.OneToOneField(
        "core.Document", models.PROTECT, null=True, blank=True, related_name="issued_number"
    )
    at = models.DateTimeField(_("Cấp lúc"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người cấp")
    )

    class Meta:
        verbose_name = _("số đã cấp")
        verbose_name_plural = _("số đã cấp")
        ordering = ["series", "number"]
        constraints = [
            models.UniqueConstraint(fields=["series", "number"], name="number_is_given_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="number_begins_at_one"),
        ]

    def __str__(self):
        return self.doc_number

    def padded(self):
        return padded(self.number)

    @property
    def doc_number(self):
        """The number as it stands on the paper: "05/KH-ĐGS"."""
        return f"{self.padded()}{self.series.separator}{self.series.symbol}"

    def give_to(self, document):
        """Write the number on the document, and the document into the register. Returns the document.

        IntegrityError when the document already has one: a wrong paper is replaced, not numbered again.
        """
        self.write_on(document)
        self.save(update_fields=["document"])
        return document

    def write_on(self, document):
        """Save the document with this number on it; the register is written by the caller."""
        document.number, document.symbol = self.number, self.series.symbol
        document.doc_number = self.doc_number
        document.save()
        self.document = document

    def sentence(self):
        """Who has the number, for the person who asked. Of a secret document nothing but the number."""
        facts = {"number": self.doc_number, "on": f"{timezone.localdate(self.at):%d/%m/%Y}"}
        if self.document is None or self.document.is_secret:
            return gettext("Số %(number)s đã được cấp ngày %(on)s.") % facts
        facts["document"] = str(self.document)
        return gettext("Số %(number)s đã được cấp ngày %(on)s cho văn bản: %(document)s.") % facts
