"""A unit's claim that what a question or an indicator asks for is a state secret: a fact of its own, not a blank."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.models import Document
from permissions.access import visible_dossiers
from workflows.models.part import Part, PartQuerySet

LEVELS = [choice for choice in Document.Secrecy.choices if choice[0] != Document.Secrecy.NONE]


class SecrecyClaimQuerySet(PartQuerySet):
    unit_path = "inspected__unit_id"
    team_path = "inspected__team__number"

    def visible_to(self, user):
        """The unit's own people; those inside when the report that holds it has been sent."""
        own = Q(self._concerns(user), case__in=visible_dossiers(user))
        return self.filter(own | self.inside(user) & Q(sent_at__isnull=False))

    def standing(self):
        return self.filter(withdrawn_at=None)

    def on(self, asked):
        """Those on one question or one indicator."""
        return self.filter(**{asked_as(asked): asked})


def asked_as(asked):
    """The name of the column that holds a question or an indicator."""
    return "indicator" if asked._meta.model_name == "indicator" else "item"


class SecrecyClaim(Part):
    """On a question (`item`) or an `indicator`. `level` and `ground`: how secret, and by which list or decision. What
    is secret never enters the system."""

    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, related_name="secrecy_claims")
    item = models.ForeignKey("workflows.OutlineItem", models.CASCADE, null=True, related_name="secrecy_claims")
    indicator = models.ForeignKey("workflows.Indicator", models.CASCADE, null=True, related_name="secrecy_claims")
    level = models.CharField(_("Độ mật"), max_length=4, choices=LEVELS)
    ground = models.TextField(_("Căn cứ"))
    claimed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    claimed_at = models.DateTimeField(_("Khai lúc"))
    sent_at = models.DateTimeField(_("Gửi lúc"), null=True)
    withdrawn_at = models.DateTimeField(_("Rút lúc"), null=True)

    objects = SecrecyClaimQuerySet.as_manager()

    class Meta:
        verbose_name = _("khai là bí mật nhà nước")
        verbose_name_plural = _("khai là bí mật nhà nước")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["inspected", "item"], condition=Q(withdrawn_at=None), name="outline_item_claimed_secret_once"
            ),
            models.UniqueConstraint(
                fields=["inspected", "indicator"], condition=Q(withdrawn_at=None), name="indicator_claimed_secret_once"
            ),
            models.CheckConstraint(
                condition=Q(item=None, indicator__isnull=False) | Q(item__isnull=False, indicator=None),
                name="secrecy_claim_is_on_one_thing",
            ),
            models.CheckConstraint(condition=~Q(ground=""), name="secrecy_claim_has_a_ground"),
        ]

    def __str__(self):
        return f"{self.get_level_display()}: {self.ground[:60]}"

    @property
    def asked(self):
        """The question or the indicator."""
        return self.item or self.indicator

    @property
    def concerned_unit(self):
        return self.inspected.unit

    @property
    def concerned_team(self):
        return self.inspected.concerned_team


def name_of(asked):
    """A question or an indicator as sentences name it."""
    words = _now("chỉ tiêu %(n)s") if asked_as(asked) == "indicator" else _now("mục %(n)s")
    return words % {"n": asked.number}
