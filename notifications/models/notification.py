"""A notice: this person has been told of this event. The row is the truth; a socket only hints at it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core import clock
from notifications import wording


class NotificationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """A person's own notices, and nobody else's; none for a stranger or a closed account."""
        return self.filter(user_id=user.pk) if user.is_authenticated and user.is_active else self.none()

    def unread(self):
        return self.filter(read_at=None)

    def holders_of_unread(self, event):
        """The ids of those who have not read yet that the same happened to the same thing."""
        alike = {"event__verb": event.verb, "event__subject_type": event.subject_type}
        rows = self.unread().filter(**alike, event__subject_id=event.subject_id, event__dossier=event.dossier_id)
        return set(rows.values_list("user", flat=True))

    def told(self):
        """With everything that the wording of a notice reads: one query for the whole list."""
        return self.select_related("event__dossier", "event__unit", "event__acting_for")

    def mark_read(self):
        """Returns how many became read; what had been read keeps its time."""
        return self.unread().update(read_at=clock.now())


class Notification(models.Model):
    """One event told to one person, once. `read_at` is empty until that person says so."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices", verbose_name=_("Người nhận")
    )
    event = models.ForeignKey("core.Event", models.PROTECT, related_name="notices", verbose_name=_("Sự kiện"))
    created_at = models.DateTimeField(_("Báo lúc"), default=clock.now, editable=False)
    read_at = models.DateTimeField(_("Đọc lúc"), null=True, editable=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("thông báo")
        verbose_name_plural = _("thông báo")
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["user", "event"], name="told_once")]
        indexes = [
            models.Index(fields=["user", "-id"], name="notices_of_person"),
            models.Index(fields=["user", "-id"], name="unread_of_person", condition=Q(read_at=None)),
        ]

    def __str__(self):
        return f"{self.user_id} ← {self.event_id}"

    @property
    def is_unread(self):
        return self.read_at is None

    @cached_property
    def title(self):
        return wording.title(self.event, self.user_id)

    @cached_property
    def text(self):
        return wording.text(self.event, self.user_id)

    @property
    def place(self):
        """The address of what the notice speaks about."""
        return wording.place(self.event)
