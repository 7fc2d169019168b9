"""What is asked of the days that people type into several acts."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock


def refuse_past(due_on):
    """Raise ValidationError at `due_on` when a new last day has gone by already; None: no new day is given."""
    if due_on is not None and due_on < clock.today():
        raise ValidationError({"due_on": _("Hạn mới phải từ hôm nay trở đi.")})


def refuse_unsigned(signed_on):
    """Raise ValidationError at `signed_on` when a paper is said to be signed on a day to come."""
    if signed_on > clock.today():
        raise ValidationError({"signed_on": _("Ngày ký không được ở sau hôm nay.")})
