"""A member's comment on the draft report: asked, then given or waived."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from workflows.guards import my_comment
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.stage import Stage
from workflows.steps import step


class CommentState(models.TextChoices):
    ASKED = "asked", _("Chờ ý kiến")
    GIVEN = "given", _("Đã có ý kiến")
    WAIVED = "waived", _("Không có ý kiến")


class Comment(Part):
    """What one member says of the draft."""

    reads = ("member",)

    report = models.ForeignKey("workflows.Report", models.PROTECT)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField(_("Hạn góp ý"), null=True)
    state = FSMField(default=CommentState.ASKED, choices=CommentState.choices, protected=True)
    agrees = models.BooleanField(_("Nhất trí với dự thảo"), default=False)
    text = models.TextField(_("Ý kiến"), blank=True)
    given_at = models.DateTimeField(null=True)

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("ý kiến góp ý")
        verbose_name_plural = _("ý kiến góp ý")
        ordering = ["id"]
        constraints = [
            state_check(CommentState.values, "comment_state_is_known"),
            models.UniqueConstraint(fields=["report", "member"], name="member_comments_once"),
        ]

    def __str__(self):
        return str(self.member)

    @step(
        CommentState.ASKED,
        CommentState.GIVEN,
        verb="comment.given",
        power="comment_report",
        during=[Stage.DRAFTING],
        when=[my_comment],
    )
    def give(self, *, by, text="", agrees=False):
        self.text, self.agrees, self.given_at = text, agrees, clock.now()
        return {"agrees": agrees, "text": text}

    @step(CommentState.ASKED, CommentState.WAIVED, verb="comment.waived", power="waive", during=[Stage.DRAFTING])
    def waive(self, *, by, reason):
        """Go on without this member's comment."""
        self.text = reason
        return {"reason": reason, "member": self.member.full_name, "user": self.member_id}
