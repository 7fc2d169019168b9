"""How many read the public pages. Nothing of a reader is kept but a digest that means nothing on the next day."""

from datetime import timedelta

from django.db import models, transaction
from django.db.models import Count, Q, Sum
from django.utils.translation import gettext_lazy as _

from core import clock

ONLINE = timedelta(minutes=15)
LATELY = timedelta(minutes=1)
MOST_A_DAY = 50_000  # nobody fills the table by pretending to be many


class ReaderQuerySet(models.QuerySet):
    def lately(self, key):
        """True when she was noted a moment ago, and need not be noted again."""
        return self.filter(day=clock.today(), key=key, seen_at__gt=clock.now() - LATELY).exists()

    def seen(self, key):
        """Note that the reader is here now, on one small row of her own; on a day of very many, no new ones."""
        today, now = clock.today(), clock.now()
        if self.filter(day=today).count() >= MOST_A_DAY:
            self.filter(day=today, key=key).update(seen_at=now)
            return
        row = self.model(day=today, key=key, seen_at=now)
        self.bulk_create([row], update_conflicts=True, unique_fields=["day", "key"], update_fields=["seen_at"])

    def figures(self):
        """Readers online (seen in the last 15 minutes), today, this month, and of all days. Two queries."""
        today = clock.today()
        month = Q(day__gte=today.replace(day=1))
        now = self.aggregate(
            online=Count("pk", filter=Q(seen_at__gte=clock.now() - ONLINE)),
            today=Count("pk", filter=Q(day=today)),
            month=Count("pk", filter=month),
            total=Count("pk"),
        )
        past = ReaderDay.objects.aggregate(month=Sum("readers", filter=month), total=Sum("readers"))
        return {**now, **{name: now[name] + (past[name] or 0) for name in ("month", "total")}}

    def fold(self):
        """Keep of the days gone by how many there were, and drop who."""
        days = self.filter(day__lt=clock.today()).order_by("day").values_list("day", flat=True).distinct()
        for day in list(days):
            with transaction.atomic():
                kept, _new = ReaderDay.objects.select_for_update().get_or_create(day=day)
                gone, _tables = self.filter(day=day).delete()  # under the lock: two workers count nobody twice
                kept.readers += gone
                kept.save(update_fields=["readers"])


class Reader(models.Model):
    """A browser on one day."""

    day = models.DateField()
    key = models.CharField(max_length=64)
    seen_at = models.DateTimeField(db_index=True)

    objects = ReaderQuerySet.as_manager()

    class Meta:
        verbose_name = "reader"
        constraints = [models.UniqueConstraint(fields=["day", "key"], name="reader_counts_once_a_day")]

    def __str__(self):
        return f"{self.day}"


class ReaderDay(models.Model):
    """How many there were on a day that is over."""

    day = models.DateField(_("Ngày"), unique=True)
    readers = models.PositiveIntegerField(_("Lượt truy cập"), default=0)

    class Meta:
        verbose_name = _("lượt truy cập theo ngày")
        verbose_name_plural = _("lượt truy cập theo ngày")
        ordering = ["-day"]

    def __str__(self):
        return f"{self.day}: {self.readers}"
