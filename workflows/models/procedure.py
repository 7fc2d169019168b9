"""A procedure: the law's course for a kind of supervision, kept as data and bound to a case when it opens."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class ProcedureQuerySet(models.QuerySet):
    def in_force(self, code_prefix, day):
        """The newest version for a body's family of procedures that is in force on the day, or None."""
        valid = self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)
        return valid.filter(family=code_prefix).order_by("-valid_from", "-version").first()


class Procedure(models.Model):
    """One version of a procedure, loaded from `workflows/procedures/*.toml` by `manage.py loadprocedures`."""

    family = models.CharField(_("Nhóm quy trình"), max_length=40)
    code = models.CharField(_("Mã"), max_length=40)
    version = models.PositiveSmallIntegerField(_("Phiên bản"))
    name = models.CharField(_("Tên"), max_length=200)
    valid_from = models.DateField(_("Áp dụng từ ngày"))
    valid_until = models.DateField(_("Áp dụng đến hết ngày"), null=True, blank=True)
    data = models.JSONField(_("Nội dung"))

    objects = ProcedureQuerySet.as_manager()

    class Meta:
        verbose_name = _("quy trình")
        verbose_name_plural = _("quy trình")
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="procedure_version_is_one")]

    def __str__(self):
        facts = {"name": self.name, "code": self.code, "version": self.version}
        return _("%(name)s (%(code)s, bản %(version)s)") % facts

    def clocks(self, event):
        """The deadline rules that start at an event: a list of dicts as in the file."""
        return [rule for rule in self.data["deadlines"] if rule["from"] == event]

    def rule(self, code):
        """The deadline rule with that code, or None when the procedure has no such clock."""
        return next((rule for rule in self.data["deadlines"] if rule["id"] == code), None)

    def act(self, name):
        """Who decides an act, in which document form, by which article: a dict, empty when the data says nothing."""
        return self.data["acts"].get(name, {})

    def names_kind(self, kind):
        return self.data["kinds"].get(kind)
