"""Membership: this person, in this role, in this dossier or unit, from one day to another."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from permissions.roles import BODY_ROLES, TEAM_ROLES, UNIT_ROLES, Category, Role


class DatedQuerySet(models.QuerySet):
    def active_on(self, day):
        return self.filter(Q(until_on=None) | Q(until_on__gte=day), from_on__lte=day, withdrawn_at=None)


class Membership(models.Model):
    """The truth about rights. Dated and never overwritten: a change ends one row and begins another.

    Team roles name a dossier. Body roles name a body and hold in all its dossiers. Unit roles name a unit;
    with a dossier they hold in that one only, without it in every dossier the unit is party to.
    `team` is the number of a sub-team of the dossier; whoever is `confined` sees no other sub-team's part.
    `until_on` is the last day it holds; `withdrawn_at` the instant it was withdrawn with effect at once.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("Người")
    )
    role = models.CharField(_("Vai trò"), max_length=20, choices=Role.choices)
    dossier = models.ForeignKey("core.Dossier", models.PROTECT, null=True, blank=True, related_name="memberships")
    unit = models.ForeignKey("core.Unit", models.PROTECT, null=True, blank=True, related_name="memberships")
    team = models.PositiveSmallIntegerField(_("Tổ số"), null=True, blank=True)
    confined = models.BooleanField(_("Chỉ xem phần của tổ"), default=False)
    category = models.CharField(_("Thành phần"), max_length=12, choices=Category.choices, blank=True)
    invited = models.BooleanField(_("Được mời"), default=False)
    from_on = models.DateField(_("Từ ngày"))
    until_on = models.DateField(_("Đến hết ngày"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    decision = models.CharField(_("Theo văn bản"), max_length=200, blank=True)
    appointed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    consulted = False  # of a membership as it counts in one dossier: see `permissions.access.people`

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("vai trò được giao")
        verbose_name_plural = _("vai trò được giao")
        ordering = ["dossier", "id"]
        indexes = [
            models.Index(fields=["user", "role"], name="membership_of_person"),
            models.Index(fields=["dossier", "until_on"], name="membership_of_dossier"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=sorted(TEAM_ROLES), dossier__isnull=False)
                | Q(role__in=sorted(BODY_ROLES), unit__isnull=False, dossier__isnull=True)
                | Q(role__in=sorted(UNIT_ROLES), unit__isnull=False),
                name="membership_names_its_place",
            ),
            models.CheckConstraint(
                condition=Q(team__isnull=True) | Q(dossier__isnull=False), name="membership_in_team_names_dossier"
            ),
            models.CheckConstraint(
                condition=Q(confined=False) | Q(team__isnull=False), name="confined_membership_names_team"
            ),
        ]

    def __str__(self):
        return f"{self.user} – {self.get_role_display()}"
