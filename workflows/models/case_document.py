"""The papers of a case, and how far each may be seen."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Document, Reach
from permissions.access import outside_dossiers, speaks_for
from workflows.models.part import Part, PartQuerySet


class CaseDocumentQuerySet(PartQuerySet):
    team_path = (
        "inspected__team__number",
        "finding__team__number",
        "session__team__number",
        "photo__visit__inspected__team__number",
        "response__recommendation__lead__team__number",
        "article_photo__article__session__team__number",
    )

    def visible_to(self, user):
        """Inside: all. A unit: what is meant for all units, and what is meant for (or came from) itself. A department:
        what it answered a petition with. A photograph that was taken back is nobody's to see any more."""
        return self.exclude(photo__state="withdrawn").filter(
            self.inside(user)
            | Q(reach=Reach.UNITS, case__in=outside_dossiers(user))
            | Q(speaks_for(user, unit="inspected__unit_id"), reach=Reach.UNIT)
            | speaks_for(user, unit="forwarding__department_id", consulted=True)
        )


class CaseDocument(Part):
    """A paper filed in a case: for those inside, for one unit as well, or for all units."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="filings")
    reach = models.CharField(_("Ai được xem"), max_length=10, choices=Reach.choices, default=Reach.INSIDE)
    inspected = models.ForeignKey(
        "workflows.InspectedUnit", models.PROTECT, null=True, blank=True, related_name="documents"
    )
    finding = models.ForeignKey("workflows.Finding", models.PROTECT, null=True, related_name="evidence")
    response = models.ForeignKey("workflows.Response", models.PROTECT, null=True, related_name="evidence")
    session = models.ForeignKey("workflows.Session", models.PROTECT, null=True, related_name="documents")
    request = models.ForeignKey("workflows.UnitRequest", models.PROTECT, null=True, related_name="evidence")

    forwarding = models.ForeignKey("workflows.Forwarding", models.PROTECT, null=True, related_name="documents")

    objects = CaseDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("tài liệu của hồ sơ")
        verbose_name_plural = _("tài liệu của hồ sơ")
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(reach=Reach.UNIT) | Q(inspected__isnull=False),
                name="unit_document_names_its_unit",
            )
        ]

    def __str__(self):
        return str(self.document)

    @property
    def concerned_unit(self):
        return self.inspected.unit if self.inspected_id else None

    @property
    def concerned_team(self):
        of = (self.finding, self.session, self.inspected, self.response and self.response.recommendation)
        return next((part.concerned_team for part in of if part and part.concerned_team), None)
