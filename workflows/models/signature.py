"""The confirmation of minutes by chair, secretary and unit."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Reach
from permissions.access import inside_dossiers
from workflows.guards import my_signature
from workflows.models.attendance import OfSession
from workflows.models.part import Part, state_check
from workflows.models.stage import Stage
from workflows.steps import Note, step

SIGNING = ("view_inside", "confirm_minutes_unit")


class SignatureState(models.TextChoices):
    ASKED = "asked", _("Chờ xác nhận")
    CONFIRMED = "confirmed", _("Đã xác nhận")
    DECLINED = "declined", _("Không xác nhận")


class SignatureQuerySet(OfSession):
    unit_path = "inspected__unit_id"

    def visible_to(self, user):
        """With the session; but what another unit called to it says of the minutes is that unit's own affair."""
        others = Q(inspected__isnull=False) & ~self._concerns(user) & ~Q(case__in=inside_dossiers(user))
        return super().visible_to(user).exclude(others)


class Signature(Part):
    """One side's confirmation: of a named person inside, or of whoever may sign for the unit."""

    class Side(models.TextChoices):
        CHAIR = "chair", _("Chủ trì")
        SECRETARY = "secretary", _("Thư ký")
        UNIT = "unit", _("Đơn vị")

    reads = ("session", "inspected__unit")

    session = models.ForeignKey("workflows.Session", models.PROTECT)
    side = models.CharField(_("Bên"), max_length=10, choices=Side.choices)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, null=True, related_name="+")
    state = FSMField(_("Tình trạng"), default=SignatureState.ASKED, choices=SignatureState.choices, protected=True)
    reason = models.TextField(_("Lý do không xác nhận"), blank=True)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("xác nhận biên bản")
        verbose_name_plural = _("xác nhận biên bản")
        ordering = ["id"]
        constraints = [
            state_check(SignatureState.values, "signature_state_is_known"),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | Q(inspected__isnull=False),
                name="signature_names_its_side",
            ),
        ]

    def __str__(self):
        return f"{self.get_side_display()}: {self.person or self.inspected}"

    @property
    def label(self):
        return self.session.label

    @property
    def called(self):
        return self.session.called

    @property
    def concerned_unit(self):
        return self.inspected.unit if self.inspected_id else None

    @property
    def concerned_team(self):
        return self.session.concerned_team

    @step(
        SignatureState.ASKED,
        SignatureState.CONFIRMED,
        verb="minutes.confirmed",
        power=SIGNING,
        during=[Stage.WORKING],
        when=[my_signature],
        reach=Reach.UNITS,
    )
    def confirm(self, *, by):
        self.signed_by, self.signed_at = by, clock.now()
        return Note(reach=self._own_reach())

    @step(
        SignatureState.ASKED,
        SignatureState.DECLINED,
        verb="minutes.declined",
        power=SIGNING,
        during=[Stage.WORKING],
        when=[my_signature],
        reach=Reach.UNITS,
    )
    def decline(self, *, by, reason):
        """Refuse to confirm, saying why; the secretary then writes the minutes anew."""
        self.signed_by, self.signed_at, self.reason = by, clock.now(), reason
        return Note(details={"reason": reason}, reach=self._own_reach())

    def _own_reach(self):
        """What a unit says of the minutes is no business of another unit at the same session."""
        return Reach.UNIT if self.inspected_id else Reach.UNITS
