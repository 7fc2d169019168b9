"""A template of a theme: what was asked in one case and who sat in its delegation, kept by its body for the next."""

from collections import Counter
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import Dossier
from permissions.access import inside_dossiers
from permissions.models import Membership
from permissions.roles import BODY_ROLES
from workflows.models.basis import Basis


class ThemeTemplateQuerySet(models.QuerySet):
    def visible_to(self, user):
        """The body's people: who holds a role in it, and who sees inside one of its cases."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        held = Membership.objects.active_on(clock.today()).filter(user=user, role__in=BODY_ROLES)
        cases = Dossier.objects.filter(pk__in=inside_dossiers(user))
        return self.filter(Q(body__in=held.values("unit")) | Q(body__in=cases.values("body")))


class ThemeTemplate(models.Model):
    """`pillars`: names in order. `outline`, `indicators`, `basis`: rows as `edit_outline`, `edit_indicators` and
    `edit_basis` take them, but days as ISO dates; of secret papers none.
    `seats`: who sat in the delegation, in the order of appointment: dicts of `user` (an id), `role`, `category`,
    `invited` and `team`, the number of the sub-team or None."""

    body = models.ForeignKey("core.Unit", models.PROTECT, related_name="theme_templates")
    name = models.CharField(_("Tên mẫu"), max_length=200)
    pillars = models.JSONField(default=list)
    outline = models.JSONField(default=list)
    indicators = models.JSONField(default=list)
    basis = models.JSONField(default=list)
    seats = models.JSONField(default=list)
    source = models.ForeignKey("workflows.Supervision", models.PROTECT, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(_("Lưu lúc"))

    objects = ThemeTemplateQuerySet.as_manager()

    class Meta:
        verbose_name = _("mẫu chuyên đề")
        verbose_name_plural = _("mẫu chuyên đề")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["body", "name"], name="theme_template_name_is_one")]

    def __str__(self):
        return self.name

    @property
    def papers(self):
        """The papers of the basis, as rows that are not stored."""
        days = [paper["signed_on"] for paper in self.basis]
        found = [date.fromisoformat(day) if day else None for day in days]
        return [Basis(**{**paper, "signed_on": day}) for paper, day in zip(self.basis, found, strict=True)]

    @property
    def make_up(self):
        """How many sat in each role, in the order in which people were appointed to them: (role, number) pairs."""
        return list(Counter(seat["role"] for seat in self.seats).items())
