"""A marked passage of a turn of speech, and what the delegation made of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.models.part import Part, PartQuerySet


class SentenceMarkQuerySet(PartQuerySet):
    """Internal, as the turns are."""

    team_path = "turn__session__team__number"


class SentenceMark(Part):
    """`quote` keeps the words as they were said, `kind` is a key of MARKS, `made_label` what came of it ("KN-03").

    `start` is where in the turn's text (characters) the words stood when they were marked.
    """

    turn = models.ForeignKey("workflows.MinutesTurn", models.PROTECT, related_name="marks")
    kind = models.CharField(_("Loại"), max_length=20)
    quote = models.TextField(_("Nguyên văn"))
    start = models.PositiveIntegerField()
    finding = models.ForeignKey("workflows.Finding", models.PROTECT, null=True, related_name="marks")
    recommendation = models.ForeignKey("workflows.Recommendation", models.PROTECT, null=True, related_name="marks")
    request = models.ForeignKey("workflows.UnitRequest", models.PROTECT, null=True, related_name="marks")
    petition = models.ForeignKey("workflows.Petition", models.PROTECT, null=True, related_name="marks")
    made_label = models.CharField(max_length=200)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    objects = SentenceMarkQuerySet.as_manager()

    class Meta:
        verbose_name = _("câu được đánh dấu")
        verbose_name_plural = _("câu được đánh dấu")
        ordering = ["id"]

    def __str__(self):
        return self.made_label

    @property
    def concerned_team(self):
        return self.turn.concerned_team
