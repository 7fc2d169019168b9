"""A person's calendar under an address of its own: whoever knows the address reads it, so it is drawn at random."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock

BITS = 256
FORGOTTEN_AFTER = 400  # days after which an entry that is gone may begin anew


class CalendarFeed(models.Model):
    """At most one a person. Only the SHA-256 of the secret is kept: the address is shown once, when it is made.

    `stated`: what was last told of each entry, by its UID: [digest, sequence, moment of the last change]. From this
    follow SEQUENCE and LAST-MODIFIED, so that they say no more than what the person herself has been shown.
    """

    class Scope(models.TextChoices):
        MINE = "mine", _("Hồ sơ tôi tham gia, đang giữ việc hoặc liên quan đến đơn vị tôi")
        ALL = "all", _("Mọi hồ sơ tôi được xem")

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feed")
    digest = models.CharField(max_length=64, unique=True)
    scope = models.CharField(_("Nội dung lịch"), max_length=10, choices=Scope.choices, default=Scope.MINE)
    made_at = models.DateTimeField()
    stated = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("địa chỉ lịch")
        verbose_name_plural = _("địa chỉ lịch")

    def __str__(self):
        return str(self.user)

    @classmethod
    def draw(cls, user, scope):
        """Give the person a new secret and return it; an address made before stops working at once."""
        secret = secrets.token_urlsafe(BITS // 8)
        facts = {"digest": _digest(secret), "scope": scope, "made_at": clock.now()}
        cls.objects.update_or_create(user=user, defaults=facts)
        return secret

    @classmethod
    def revoke(cls, user):
        """True when there was an address to revoke."""
        return bool(cls.objects.filter(user=user).delete()[0])

    @classmethod
    def by_secret(cls, secret):
        """The feed of an address, or None: unknown, revoked, or of a closed account.

        What is looked up is the hash, so the time it takes says nothing of the secret.
        """
        digest = _digest(secret)
        found = cls.objects.filter(digest=digest, user__is_active=True).select_related("user").first()
        return found if found and hmac.compare_digest(found.digest, digest) else None

    def state(self, told):
        """{uid: (sequence, moment)} for {uid: text}: a text that differs from the last time counts one up.

        Keeps what was told. One statement when anything has changed, none otherwise.
        """
        now = clock.now().replace(microsecond=0)
        fresh = {uid: self._next(uid, _digest(text)[:16], now) for uid, text in told.items()}
        oldest = (now - timedelta(days=FORGOTTEN_AFTER)).isoformat()
        gone = {uid: said for uid, said in self.stated.items() if uid not in fresh and said[2] > oldest}
        if {**gone, **fresh} != self.stated:
            self.stated = {**gone, **fresh}
            type(self).objects.filter(pk=self.pk).update(stated=self.stated)
        return {uid: (sequence, datetime.fromisoformat(at)) for uid, (_text, sequence, at) in fresh.items()}

    def _next(self, uid, digest, now):
        before = self.stated.get(uid)
        if before and before[0] == digest:
            return before
        return [digest, before[1] + 1 if before else 0, now.isoformat()]


def _digest(text):
    return hashlib.sha256(text.encode()).hexdigest()
