"""Two questions of the machines that watch over the program. Neither answer names a version or a path."""

import logging
import shutil

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache

from core.models import Beat

logger = logging.getLogger(__name__)

FREE_BYTES_WANTED = 200 * 1024 * 1024


@never_cache
def alive(request):
    """The process answers. Says nothing of what it depends on: a restart would not mend a database."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
def ready(request):
    """200 when people can work, else 503; the body names each dependency and whether it is well.

    A clock that stands still (`manage.py worker`) is named, too, but keeps nobody from working.
    """
    needed = {"database": database_answers(), "disk": disk_has_room()}
    state = {**needed, "clock": needed["database"] and clock_ticks()}
    return JsonResponse(state, status=200 if all(needed.values()) else 503)


def database_answers():
    """True when the database answers a question that touches no table."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        logger.exception("Cơ sở dữ liệu không trả lời")
        return False
    return True


def clock_ticks():
    """False when reminders have not been sent for more than a day; True where no worker has ever run."""
    try:
        return not Beat.is_late(Beat.TICK)
    except DatabaseError:
        return False  # not migrated yet


def disk_has_room():
    """True when the folder of evidence files (or its nearest existing parent) has at least 200 MB free."""
    folder = next(path for path in (settings.FILES_DIR, *settings.FILES_DIR.parents) if path.exists())
    return shutil.disk_usage(folder).free >= FREE_BYTES_WANTED
