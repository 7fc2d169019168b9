"""What an inspected unit reports: each version as it was signed, and who sees what is only being written."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Document
from permissions.access import visible_dossiers
from workflows.models.part import Part, PartQuerySet
from workflows.models.signed_by_unit import SignedByUnit


class OfInspectedUnit(PartQuerySet):
    unit_path = "inspected__unit_id"
    team_path = "inspected__team__number"

    def released(self):
        return Q()


class DraftOfUnit(OfInspectedUnit):
    def visible_to(self, user):
        """The unit's own people, and nobody inside: what is signed and sent is the report."""
        return self.filter(self._concerns(user), case__in=visible_dossiers(user))


class UnitReport(SignedByUnit, Part):
    """One signed version of a unit's report; never changed.

    `content`: a list of {"question", "answer"}, both in words. A question of the outline also has its "kind",
    "pillar" and "required"; a table its "columns" and "rows", files their "files" (name and key of the paper), and
    what was claimed to be a state secret its "claim" (level and ground) instead of an answer. Reports signed before
    there were kinds have the two words only.
    """

    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, related_name="reports")
    submitted_at = models.DateTimeField(_("Gửi lúc"))
    content = models.JSONField(default=list)

    objects = OfInspectedUnit.as_manager()

    class Meta:
        verbose_name = _("báo cáo của đơn vị")
        verbose_name_plural = _("báo cáo của đơn vị")
        ordering = ["-version"]
        constraints = [models.UniqueConstraint(fields=["inspected", "version"], name="unit_report_version_is_one")]

    @property
    def items(self):
        """The content as pages show it: the level of a claim in words."""
        levels = dict(Document.Secrecy.choices)
        return [
            {**each, "claim": {**each["claim"], "level_name": levels[each["claim"]["level"]]}}
            if each.get("claim")
            else each
            for each in self.content
        ]

    @property
    def asked(self):
        """How many questions and indicators it was to answer."""
        return len(self.content)

    @property
    def answered(self):
        """How many of them it answers; a claim of secrecy is an answer of its own kind."""
        return sum(bool(each["answer"] or each.get("claim")) for each in self.content)

    @property
    def unanswered(self):
        """The questions left open, in words."""
        return [each["question"] for each in self.content if not each["answer"] and not each.get("claim")]

    @property
    def claims(self):
        """What was claimed to be a state secret: the items of the content."""
        return [each for each in self.content if each.get("claim")]
