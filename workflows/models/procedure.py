"""A procedure: the law's course for a kind of supervision, kept as data and bound to a case when it opens."""

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.law.ladder import ladder_of
from workflows.law.rule import DeadlineRule


class ProcedureQuerySet(models.QuerySet):
    def in_force(self, code_prefix, day):
        """The newest version for a body's family of procedures that is in force on the day, or None."""
        valid = self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)
        return valid.filter(family=code_prefix).order_by("-valid_from", "-version").first()

    def newest(self):
        """The newest version of each procedure, those longest in force first."""
        last = {each.code: each for each in self.order_by("version")}
        return sorted(last.values(), key=lambda each: (each.valid_from, each.code))


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
        return _now("%(name)s (%(code)s, bản %(version)s)") % facts

    @property
    def citation(self):
        """How a version is cited beside a deadline."""
        return _now("%(code)s, bản %(version)s") % {"code": self.code, "version": self.version}

    def is_in_force(self, day):
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def rules(self, body_kind="", kind="", **which):
        """The deadline rules, dicts as in the file, that bind such a body in such a supervision (all, when not
        said). `which` narrows by a key of the rule: `until="plan_issued"`; `event` stands for the key "from"."""
        if "event" in which:
            which["from"] = which.pop("event")
        return [
            rule
            for rule in self.data["deadlines"]
            if (not body_kind or DeadlineRule.of(rule).serves(body_kind, kind))
            and all(rule.get(key) == value for key, value in which.items())
        ]

    def rule(self, code):
        """The deadline rule with that code, or None when the procedure has no such clock."""
        return next((rule for rule in self.data["deadlines"] if rule["id"] == code), None)

    def act(self, name):
        """Who decides an act, in which document form, by which article: a dict, empty when the data says nothing."""
        return self.data["acts"].get(name, {})

    @cached_property
    def ladder(self):
        """What is done, rung by rung, about a recommendation that is not carried out in time."""
        return ladder_of(self.data)

    def names_kind(self, kind):
        return self.data["kinds"].get(kind)
