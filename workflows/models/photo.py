"""A photograph taken at a site, with its caption and what is to be seen on it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from workflows.guards.visit import my_own
from workflows.models.acts.visiting import ON_THE_SPOT
from workflows.models.observation import Noted, NotedState
from workflows.models.part import state_check
from workflows.steps import step


class Photo(Noted):
    """`filing` is the file, filed in the case for those inside. `observation` None: of the site as a whole."""

    observation = models.ForeignKey("workflows.Observation", models.PROTECT, null=True, related_name="photos")
    filing = models.OneToOneField("workflows.CaseDocument", models.PROTECT, related_name="photo")
    caption = models.CharField(_("Chú thích"), max_length=300)
    alt = models.CharField(_("Mô tả ảnh"), max_length=500)
    taken_at = models.DateTimeField(_("Chụp lúc"))

    class Meta:
        verbose_name = _("ảnh khảo sát")
        verbose_name_plural = _("ảnh khảo sát")
        ordering = ["taken_at", "id"]
        constraints = [state_check(NotedState.values, "photo_state_is_known")]

    @step("kept", "withdrawn", verb="photo.withdrawn", power="survey", during=ON_THE_SPOT, when=[my_own])
    def withdraw(self, *, by, reason):
        """Take one's own photograph off the page. It stays in the case, with the reason, but its file is handed out to
        nobody any more."""
        self.withdrawn_reason = reason
        return {"reason": reason}
