"""People: an account, the unit it belongs to, and the titles its holder has had."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.text import nfc, search_key, sort_key


class TextSize(models.TextChoices):
    NORMAL = "normal", _("Vừa")
    LARGE = "large", _("Lớn")
    LARGER = "larger", _("Rất lớn")


class Contrast(models.TextChoices):
    NORMAL = "normal", _("Thường")
    MORE = "more", _("Cao")


class User(AbstractUser):
    """A person with an account. Never deleted, only deactivated: the record names people for ever."""

    first_name = None
    last_name = None
    full_name = models.CharField(_("Họ và tên"), max_length=120)
    unit = models.ForeignKey(
        "core.Unit", models.PROTECT, null=True, blank=True, related_name="people", verbose_name=_("Đơn vị")
    )
    phone = models.CharField(_("Điện thoại"), max_length=30, blank=True)
    language = models.CharField(
        _("Ngôn ngữ"), max_length=5, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )
    text_size = models.CharField(_("Cỡ chữ"), max_length=10, choices=TextSize.choices, default=TextSize.NORMAL)
    contrast = models.CharField(_("Độ tương phản"), max_length=10, choices=Contrast.choices, default=Contrast.NORMAL)
    search_key = models.CharField(max_length=120, editable=False, db_index=True, default="")
    sort_key = models.CharField(max_length=500, editable=False, db_index=True, default="")

    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("người dùng")
        verbose_name_plural = _("người dùng")
        ordering = ["sort_key"]

    def __str__(self):
        return self.full_name or self.username

    def save(self, *args, **kwargs):
        self.full_name = nfc(self.full_name)
        self.search_key = search_key(self.full_name)[:120]
        self.sort_key = sort_key(self.full_name)[:500]
        super().save(*args, **kwargs)

    def get_full_name(self):
        return self.full_name

    def get_short_name(self):
        return self.full_name

    @property
    def initials(self):
        """First letters of family and given name, as on the round badge: "HH"."""
        words = self.full_name.split() or [self.username]
        return (words[0][0] + words[-1][0] if len(words) > 1 else words[0][:2]).upper()

    def title_on(self, day):
        """All titles held on that day (Party titles first), joined by commas; "" for none."""
        held = [title for title in self.titles.all() if title.holds_on(day)]
        return ", ".join(title.text for title in sorted(held, key=lambda t: (t.side != Title.Side.PARTY, t.pk)))

    @property
    def title(self):
        return self.title_on(clock.today())


class Title(models.Model):
    """A title a person holds, Party or state, with its dates. Several may run at once."""

    class Side(models.TextChoices):
        PARTY = "party", _("Đảng")
        STATE = "state", _("Nhà nước")
        FRONT = "front", _("Mặt trận, đoàn thể")

    user = models.ForeignKey(User, models.CASCADE, related_name="titles", verbose_name=_("Người giữ"))
    text = models.CharField(_("Chức danh"), max_length=200)
    side = models.CharField(_("Khối"), max_length=10, choices=Side.choices, default=Side.STATE)
    from_on = models.DateField(_("Từ ngày"))
    until_on = models.DateField(_("Đến hết ngày"), null=True, blank=True)

    class Meta:
        verbose_name = _("chức danh")
        verbose_name_plural = _("chức danh")
        constraints = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=models.F("from_on")),
                name="title_ends_after_it_begins",
            )
        ]

    def __str__(self):
        return self.text

    def holds_on(self, day):
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)
