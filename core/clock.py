"""The one clock. Product code asks here, so whoever stops or moves the clock does it for all of it."""

from contextlib import contextmanager
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

_moment: datetime | None = None


def now() -> datetime:
    """This moment, aware, in UTC. A demonstration may run on a shifted clock (settings.CLOCK_SHIFT)."""
    if _moment is not None:
        return _moment
    return timezone.now() + settings.CLOCK_SHIFT


def local_day(moment: datetime) -> date:
    """The date in Vietnam (settings.TIME_ZONE) at an aware moment, wherever the server stands."""
    return timezone.localdate(moment, timezone.get_default_timezone())


def today() -> date:
    """The date on the wall in Vietnam."""
    return local_day(now())


def is_shifted() -> bool:
    """True in a demonstration whose clock does not show the real time."""
    return bool(settings.CLOCK_SHIFT)


@contextmanager
def standing_at(moment: datetime):
    """Within the block the clock stands at an aware moment: to tell stories of the past, never to serve."""
    global _moment
    before, _moment = _moment, moment
    try:
        yield
    finally:
        _moment = before
