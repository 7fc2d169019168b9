"""What somebody saw at a site, as it was noted there."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.guards.visit import my_own, not_a_finding_yet
from workflows.models.acts.visiting import ON_THE_SPOT
from workflows.models.part import Part, state_check
from workflows.models.stage import WRITING
from workflows.models.visit_site import OfVisit
from workflows.steps import Note, step


class NotedState(models.TextChoices):
    KEPT = "kept", _("Đã ghi")
    WITHDRAWN = "withdrawn", _("Đã rút")


class NotedQuerySet(OfVisit):
    """Internal, as the visit is."""

    def standing(self):
        return self.exclude(state=NotedState.WITHDRAWN)


class Noted(Part):
    """Something kept on the spot. `client_key` is drawn on the phone: what is sent twice is stored once.

    `arrived_at`: when it reached the case, which without a signal may be hours after it was noted.
    """

    reads = ("site", "visit__inspected__team")

    visit = models.ForeignKey("workflows.FieldVisit", models.PROTECT)
    site = models.ForeignKey("workflows.VisitSite", models.PROTECT, verbose_name=_("Điểm khảo sát"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField()
    client_key = models.UUIDField(unique=True)
    state = FSMField(_("Tình trạng"), default=NotedState.KEPT, choices=NotedState.choices, protected=True)
    withdrawn_reason = models.TextField(_("Lý do rút"), blank=True)

    objects = NotedQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self):
        return self.label

    @property
    def concerned_team(self):
        return self.visit.concerned_team

    @property
    def label(self):
        """Where, and not a word of what was written."""
        return f"{self.visit.code} · {self.site.name}"


class Observation(Noted):
    """`noted_at`: the moment on the phone."""

    text = models.TextField(_("Ghi nhận"))
    noted_at = models.DateTimeField(_("Ghi lúc"))

    class Meta:
        verbose_name = _("ghi nhận tại chỗ")
        verbose_name_plural = _("ghi nhận tại chỗ")
        ordering = ["noted_at", "id"]
        constraints = [state_check(NotedState.values, "observation_state_is_known")]

    @step("kept", verb="observation.found", power="add_finding", during=WRITING)
    def make_finding(self, *, by, type, text, cause=""):
        """Make a finding of what was seen, by the case's own step; each points to the other."""
        visit = self.visit
        finding = self.case.add_finding(
            by=by,
            type=type,
            text=text,
            cause=cause,
            origin="site",
            inspected=visit.inspected,
            session=visit.session,
            observation=self,
        )
        return Note(details={"name": finding.label})

    @step(
        "kept",
        "withdrawn",
        verb="observation.withdrawn",
        power="survey",
        during=ON_THE_SPOT,
        when=[my_own, not_a_finding_yet],
    )
    def withdraw(self, *, by, reason):
        """Take back one's own words. They stay in the file, with the reason; nobody deletes."""
        self.withdrawn_reason = reason
        return {"reason": reason}
