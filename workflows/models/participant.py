"""Who goes along with the delegation without an account: somebody invited, a group that is named only as such."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from permissions.roles import Category
from workflows.models.part import Part, PartQuerySet


class ParticipantQuerySet(PartQuerySet):
    def released(self):
        """Units are told of whom the delegation consists."""
        return ~Q(case__state="draft")


class Participant(Part):
    """A person, or a group with or without its size: "đại diện Ủy ban MTTQ Việt Nam xã", "3 chuyên viên"."""

    name = models.CharField(_("Họ tên, hoặc tên nhóm"), max_length=200)
    title = models.CharField(_("Chức danh, đơn vị"), max_length=300, blank=True)
    category = models.CharField(_("Thành phần"), max_length=12, choices=Category.choices, blank=True)
    is_group = models.BooleanField(_("Là một nhóm, không nêu tên"), default=False)
    count = models.PositiveSmallIntegerField(
        _("Số người, nếu biết"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    invited = models.BooleanField(_("Được mời"), default=False)

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("người cùng tham gia")
        verbose_name_plural = _("người cùng tham gia")
        ordering = ["id"]

    def __str__(self):
        if not self.is_group or not self.count:
            return self.name
        size = ngettext("%(n)s người", "%(n)s người", self.count) % {"n": self.count}
        return f"{self.name} ({size})"
