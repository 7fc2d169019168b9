"""What an inspected unit signs and sends, version by version: its report, and later what it has mended."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Max
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import clock
from permissions.access import may
from workflows.models.acts.days import refuse_unsigned


class SignedByUnit(models.Model):
    """The columns that say who signed, as what, on which day. The heir has `inspected`."""

    version = models.PositiveSmallIntegerField(_("Lần"))
    number = models.CharField(_("Số, ký hiệu"), max_length=60, blank=True)
    signed_on = models.DateField(_("Ngày ký"))
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signer_name = models.CharField(_("Người ký"), max_length=120)
    signer_title = models.CharField(_("Chức danh khi ký"), max_length=400, blank=True)
    authority = models.CharField(_("Văn bản ủy quyền"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return _now("%(number)s (lần %(version)s)") % {
            "number": self.number or _now("Báo cáo"),
            "version": self.version,
        }

    @property
    def concerned_unit(self):
        return self.inspected.unit


def signature(inspected, *, by, number, signed_on, authority):
    """The columns for a paper signed now; its version is still to be counted. The unit's head signs, or a deputy
    authorised by a paper named in `authority` (Law 87/2015 art. 7.1, 7.3).

    Raises ValidationError at `authority` or `signed_on`.
    """
    authority, signed_on = authority.strip(), signed_on or clock.today()
    if not authority and not may(by, "sign_unit_report", inspected.case, inspected.unit):
        raise ValidationError({"authority": _now("Ghi số và ngày của văn bản ủy quyền.")})
    refuse_unsigned(signed_on)
    who = {"signer": by, "signer_name": by.full_name, "signer_title": by.title}
    return {"number": number, "signed_on": signed_on, "authority": authority, **who}


def next_version(papers):
    return (papers.aggregate(Max("version"))["version__max"] or 0) + 1
