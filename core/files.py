"""Handing files out, and keeping the store and the rows in step."""

import hashlib
import logging
from contextlib import contextmanager, suppress

from django.db import Error as DatabaseTrouble
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _

from core import storage
from core.models.document import DocumentFile

log = logging.getLogger(__name__)

# A file from outside is saved, never shown inside our pages: whatever it holds runs with no right at all.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cache-Control": "private, no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def file_response(file, name=""):
    """The DocumentFile as an attachment, byte for byte what was uploaded: its SHA-256 is checked first.

    `name`: under this name instead of its own. 410 with a sentence when the store has lost or changed it. The caller
    has checked the right to see it.
    """
    stream = _open_whole(file)
    if stream is None:
        text = _("Tệp “%(name)s” không còn nguyên vẹn trong kho lưu trữ. Hãy báo quản trị hệ thống.")
        return HttpResponse(
            text % {"name": name or file.name}, status=410, content_type="text/plain; charset=utf-8", headers=HEADERS
        )
    return FileResponse(
        stream, as_attachment=True, filename=name or file.name, content_type=file.content_type, headers=HEADERS
    )


def _open_whole(file):
    """The stored file, open at its beginning; None when it is not there or not what was uploaded."""
    try:
        stream = storage.path_of(file.stored_as).open("rb")
    except OSError as error:
        log.error("file %s of document %s cannot be read: %s", file.pk, file.document_id, error)
        return None
    if hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256:
        stream.seek(0)
        return stream
    stream.close()
    log.error("file %s of document %s is not what was uploaded", file.pk, file.document_id)
    return None


@contextmanager
def undone_together():
    """Around a transaction that may add files: when it fails, the files it wrote go as its rows do.

    Put it outside `transaction.atomic()`. What it cannot reach (a killed process) is left to `sweepfiles`.
    """
    with storage.watching() as written:
        try:
            yield
        except BaseException:
            # An error after the commit (a hook's) must not cost a file that has its row: hence the look-up.
            # If the database cannot be asked now, the sweep will.
            with suppress(DatabaseTrouble):
                remove_without_row(written)
            raise


def remove_without_row(names):
    """Remove those of the stored files that no row names; returns their names."""
    lost = without_row(names)
    for name in lost:
        storage.remove(name)
    return lost


def without_row(names):
    """Those of the names in the store that no committed row names. One query."""
    known = set(DocumentFile.objects.filter(stored_as__in=names).values_list("stored_as", flat=True))
    return [name for name in names if name not in known]
