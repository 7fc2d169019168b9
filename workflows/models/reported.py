"""The columns of a value as a unit reports it: the same in its draft and in what it has signed and sent."""

import hashlib

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models.indicator import Comparator

COLUMNS = ("value", "comparator", "numerator", "denominator", "text", "exclusions", "as_of", "source")
WRITTEN = (*COLUMNS, "written_by", "written_at")


class Reported(models.Model):
    """`value` None with a `text`: nothing to count, and why. `exclusions`: what was left out ("trừ văn bản mật")."""

    value = models.DecimalField(_("Giá trị"), max_digits=14, decimal_places=4, null=True)
    comparator = models.CharField(max_length=2, choices=Comparator.choices, default=Comparator.EQUAL)
    numerator = models.DecimalField(_("Tử số"), max_digits=14, decimal_places=4, null=True)
    denominator = models.DecimalField(_("Mẫu số"), max_digits=14, decimal_places=4, null=True)
    text = models.CharField(_("Diễn giải"), max_length=300, blank=True)
    exclusions = models.CharField(_("Phần không tính"), max_length=200, blank=True)
    as_of = models.DateField(_("Số liệu đến ngày"), null=True)
    source = models.CharField(_("Nguồn số liệu"), max_length=200, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(_("Ghi lúc"), null=True)

    class Meta:
        abstract = True

    @property
    def mark(self):
        """A mark of what is said here: two rows with one mark say the same."""
        numbers = [self.value, self.numerator, self.denominator]
        said = ["" if number is None else f"{number:.4f}" for number in numbers]
        said += [self.comparator if self.value is not None else "", self.text, self.exclusions]
        said += [self.as_of.isoformat() if self.as_of else "", self.source]
        return hashlib.sha256("\n".join(said).encode()).hexdigest()[:10]

    @property
    def is_reported(self):
        return self.value is not None or bool(self.text)

    @property
    def words(self):
        """The value as reported, with what was left out."""
        said = self.indicator.words(
            self.value, self.comparator, numerator=self.numerator, denominator=self.denominator, words=self.text
        )
        return f"{said} ({self.exclusions})" if said and self.exclusions else said
