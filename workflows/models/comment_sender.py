"""How many comments came from one place today. A bound on floods; nothing here leads to a comment, or past midnight."""

from django.db import models, transaction
from django.db.models import F

from core import clock

MOST_A_DAY = 10  # an office or a household behind one address, but not a machine


class CommentSenderQuerySet(models.QuerySet):
    def has_had_enough(self, key):
        """True when as many as are taken in a day have come from there."""
        return self.filter(day=clock.today(), key=key, sent__gte=MOST_A_DAY).exists()

    def sent_one(self, key):
        """Count one more, inside the transaction that stores it. False when it is one too many."""
        row, _new = self.select_for_update().get_or_create(day=clock.today(), key=key)
        if row.sent >= MOST_A_DAY:
            return False
        self.filter(pk=row.pk).update(sent=F("sent") + 1)
        return True

    def forget(self):
        """Drop the days gone by."""
        with transaction.atomic():
            self.filter(day__lt=clock.today()).delete()


class CommentSender(models.Model):
    """`key`: a digest of the network address that means nothing on the next day, see `workflows.readers`."""

    day = models.DateField()
    key = models.CharField(max_length=64)
    sent = models.PositiveSmallIntegerField(default=0)

    objects = CommentSenderQuerySet.as_manager()

    class Meta:
        verbose_name = "comment sender"
        constraints = [models.UniqueConstraint(fields=["day", "key"], name="comment_sender_counts_once_a_day")]

    def __str__(self):
        return f"{self.day}"
