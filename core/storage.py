"""The store of files: bytes that are on the disk for good before any row names them.

A file lies at FILES_DIR/<first two characters>/<32 random hex digits>. Nothing serves this folder; the name
a person gave is in the row only. `core.files` hands a file out, the command `sweepfiles` tidies up.
"""

import errno
import hashlib
import os
import secrets
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from core.refusal import FileRefused

INCOMING = "incoming"
CHUNK = 1 << 16
DISK_FULL = (errno.ENOSPC, errno.EDQUOT)

_watched: ContextVar[list | None] = ContextVar("files_written", default=None)


@dataclass(frozen=True)
class Kept:
    """A file in the store: its random name, its size in bytes, its SHA-256 in hex."""

    stored_as: str
    size: int
    sha256: str


def path_of(stored_as):
    return Path(settings.FILES_DIR) / stored_as[:2] / stored_as


def keep(upload):
    """Write an upload into the store; when this returns, a power cut cannot lose it.

    Raises FileRefused (507) when the disk is full; nothing is left behind then.
    """
    stored_as = secrets.token_hex(16)
    try:
        incoming = _folder(_incoming(stored_as).parent) / stored_as
        size, digest = _write(incoming, upload)
        _rename(incoming, path_of(stored_as))
    except BaseException as error:
        remove(stored_as)
        if isinstance(error, OSError) and error.errno in DISK_FULL:
            text = _("Máy chủ đã hết chỗ lưu tệp. Hãy báo quản trị hệ thống.")
            raise FileRefused(text, status=507) from error
        raise
    if (watched := _watched.get()) is not None:
        watched.append(stored_as)
    return Kept(stored_as, size, digest)


def remove(stored_as):
    """Take a file out of the store, finished or not; one that is gone already is no error."""
    path_of(stored_as).unlink(missing_ok=True)
    _incoming(stored_as).unlink(missing_ok=True)


def written_before(moment):
    """The names of all files last written before `moment` (seconds since the epoch), unfinished ones too."""
    for path in Path(settings.FILES_DIR).glob("*/*"):
        # Another process may take a file away between the listing and the look at it.
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < moment:
                yield path.name


@contextmanager
def watching():
    """A list that fills with the names of the files written inside the block, nested blocks included."""
    written, outer = [], _watched.get()
    token = _watched.set(written)
    try:
        yield written
    finally:
        _watched.reset(token)
        if outer is not None:
            outer.extend(written)


def _incoming(stored_as):
    return Path(settings.FILES_DIR) / INCOMING / stored_as


def _write(path, upload):
    digest, size = hashlib.sha256(), 0
    upload.seek(0)
    with path.open("xb") as target:
        for chunk in upload.chunks(CHUNK):
            target.write(chunk)
            digest.update(chunk)
            size += len(chunk)
        target.flush()
        os.fsync(target.fileno())
    return size, digest.hexdigest()


def _rename(source, target):
    folder = _folder(target.parent)
    source.rename(target)
    _sync(folder)


def _folder(folder):
    """The folder, made when missing; its own entry is on the disk too."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sync(folder.parent)
    return folder


def _sync(folder):
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
