"""A procedure: the law's course for the supervisions of a family of bodies, kept as data and bound to a case when it
opens. Beside it what one body lays over it for itself: the law's own data stay as they are."""

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import Unit
from workflows.law.ladder import ladder_of
from workflows.law.rule import DeadlineRule

BODY = Unit.Kind
FAMILIES = {
    "council": (BODY.COUNCIL, BODY.STANDING_COMMITTEE, BODY.BOARD),
    "party": (BODY.PARTY_COMMITTEE, BODY.PARTY_STANDING, BODY.PARTY_BODY),
    "administration": (BODY.STEERING_COMMITTEE, BODY.PEOPLES_COMMITTEE),
}
FAMILY_NAMES = {
    "council": _("Hội đồng nhân dân"),
    "party": _("Cấp ủy Đảng"),
    "administration": _("Cơ quan hành chính"),
}


def narrow(rules, body_kind="", kind="", day=None, **which):
    """The rules that bind such a body in such a supervision on a day (all, when not said). `which` narrows by a key
    of the rule: `until="plan_issued"`; `event` stands for the key "from"."""
    if "event" in which:
        which["from"] = which.pop("event")
    return [
        rule
        for rule in rules
        if (not body_kind or DeadlineRule.of(rule).serves(body_kind, kind))
        and (day is None or rule.get("valid_from", "") <= day.isoformat() <= rule.get("valid_until", "9999-12-31"))
        and all(rule.get(key) == value for key, value in which.items())
    ]


def law_name(procedure, overlay=None):
    """How the law of a case is cited beside a deadline: its version, and the body's own paper over it."""
    return f"{procedure.citation}; {overlay.source}" if overlay else procedure.citation


def family_of(body):
    """The family of procedures for a body, by its kind; None for a body that does not supervise."""
    return next((family for family, kinds in FAMILIES.items() if body.kind in kinds), None)


def newest_of(procedures):
    """The last of each code, in the order in which people look for them."""
    last = {each.code: each for each in procedures}
    return sorted(last.values(), key=lambda each: (each.family != "council", each.valid_from, each.code))


class ProcedureQuerySet(models.QuerySet):
    def valid_on(self, day):
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)

    def serving(self, kind):
        return self.filter(data__kinds__has_key=kind)

    def newest(self):
        """The newest version of each procedure: those of people's councils first, then by how long in force."""
        return newest_of(self.order_by("version"))

    def kinds_of(self, family, day):
        """The kinds of supervision that a family has procedures for on a day, each once."""
        found = self.valid_on(day).filter(family=family).values_list("data__kinds", flat=True)
        return list(dict.fromkeys(kind for kinds in found for kind in kinds))

    def besides(self, case):
        """The versions a case may be moved to: of its family, for its kind, in force already or once, and not left
        behind by a newer number."""
        begun = self.filter(family=case.procedure.family, valid_from__lte=clock.today())
        serving = begun.serving(case.kind).exclude(pk=case.procedure_id)
        newer = self.model.objects.filter(code=OuterRef("code"), version__gt=OuterRef("version"))
        return serving.filter(~Exists(newer)).order_by("-valid_from", "-version")

    def in_force(self, family, day, kind=None):
        """The newest version of a family, for a kind of supervision, that is in force on the day; or None."""
        valid = self.valid_on(day).filter(family=family)
        valid = valid.serving(kind) if kind else valid
        return valid.order_by("-valid_from", "-version").first()


class Procedure(models.Model):
    """One version of a procedure, from a file that was checked. Once loaded it is never changed.

    Its content is that of the files in `workflows/procedures/`, dates as ISO text: kinds, stages, words, acts,
    ladder, deadlines.
    """

    family = models.CharField(_("Nhóm quy trình"), max_length=40)
    code = models.CharField(_("Mã"), max_length=40)
    version = models.PositiveSmallIntegerField(_("Phiên bản"))
    name = models.CharField(_("Tên"), max_length=200)
    valid_from = models.DateField(_("Áp dụng từ ngày"))
    valid_until = models.DateField(_("Áp dụng đến hết ngày"), null=True, blank=True)
    data = models.JSONField(_("Nội dung"))
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

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

    @property
    def family_name(self):
        return FAMILY_NAMES.get(self.family, self.family)

    def rules(self, body_kind="", kind="", **which):
        """The deadline rules, dicts as in the file, narrowed as in `narrow`."""
        return narrow(self.data["deadlines"], body_kind, kind, **which)

    def rule(self, code):
        """The deadline rule with that code, or None when the procedure has no such clock."""
        return next((rule for rule in self.data["deadlines"] if rule["id"] == code), None)

    def act(self, name, body_kind=None):
        """Who decides an act, in which document form, by which article: a dict, empty when the data says nothing.

        `body_kind`: with what differs for bodies of that kind (a board instead of the standing committee)."""
        found = self.data["acts"].get(name, {})
        for variant in found.get("variants", ()):
            if body_kind in variant["bodies"]:
                return {**found, **variant}
        return found

    def off(self, kind):
        """The stages that a supervision of that kind does not have."""
        return frozenset(self.data.get("stages", {}).get(kind, {}).get("off", ()))

    def words(self, part):
        """Its own words, as a dict: `part` is "roles", "nouns" or "milestones"."""
        return self.data.get("words", {}).get(part, {})

    @cached_property
    def ladder(self):
        """What is done, rung by rung, about a recommendation that is not carried out in time."""
        return ladder_of(self.data)

    def names_kind(self, kind):
        return self.data["kinds"].get(kind)

    @property
    def force(self):
        """How binding what it asks of a unit is (Recommendation.Force), None when it does not say."""
        return self.data.get("recommendations", {}).get("force")

    @property
    def is_public(self):
        """True when papers of its cases are for the public, unless somebody says otherwise."""
        return self.data.get("publication", {}).get("default") == "public"


class OverlayQuerySet(models.QuerySet):
    def in_force(self, body, code, day):
        """What a body, or the body of its own level above it, lays over a procedure on that day; or None."""
        bodies, above = [body], body.parent
        if above is not None and above.level == body.level:
            bodies.append(above)
        valid = self.filter(Q(valid_until=None) | Q(valid_until__gte=day), valid_from__lte=day)
        found = valid.filter(body__in=bodies, code=code).order_by("-valid_from", "-version")
        return min(found, key=lambda one: bodies.index(one.body), default=None)


class ProcedureOverlay(models.Model):
    """What one body has ordered for itself beside the law: its own terms, by their ids in place of the law's or in
    addition to them. Loaded by `manage.py loadoverlay`; like a procedure it is never changed, only followed."""

    body = models.ForeignKey(Unit, models.PROTECT, related_name="overlays", verbose_name=_("Cơ quan"))
    code = models.CharField(_("Mã quy trình"), max_length=40)
    version = models.PositiveSmallIntegerField(_("Phiên bản"), default=1)
    name = models.CharField(_("Tên"), max_length=200)
    source = models.CharField(_("Văn bản"), max_length=200)
    valid_from = models.DateField(_("Áp dụng từ ngày"))
    valid_until = models.DateField(_("Áp dụng đến hết ngày"), null=True, blank=True)
    data = models.JSONField(_("Nội dung"))

    objects = OverlayQuerySet.as_manager()

    class Meta:
        verbose_name = _("quy định riêng")
        verbose_name_plural = _("quy định riêng")
        constraints = [models.UniqueConstraint(fields=["body", "code", "version"], name="overlay_version_is_one")]

    def __str__(self):
        return self.name

    def over(self, rules):
        """The rules of the law that it does not replace, then its own."""
        own = self.data["deadlines"]
        replaced = {rule["id"] for rule in own}
        return [*(rule for rule in rules if rule["id"] not in replaced), *own]
