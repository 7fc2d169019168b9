"""DOCX, XLSX and PPTX looked at as what they are: a ZIP of parts. Nothing is unpacked to disk.

Sizes in a ZIP's headers are claims. Every part is inflated and counted, and must be what was claimed.
"""

import re
import struct
import zipfile
import zlib

from django.utils.translation import gettext as _

from core.refusal import FileRefused

MOST_PARTS = 4000
MOST_INFLATED = 200 * 1024 * 1024
LONGEST_TYPES = 1024 * 1024
CHUNK = 1 << 16
TYPES_PART = "[Content_Types].xml"
LOCAL_HEADER = struct.Struct("<4s22xHH")  # its signature, length of the name, length of the extra field
ENCRYPTED = 0x1

MAIN_PARTS = {
    "docx": ("word/document.xml", b"wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", b"spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", b"presentationml.presentation.main+xml"),
}
MACROS = re.compile(r"(?:^|/)(?:vba[^/]*\.(?:bin|xml)|(?:activex|macrosheets)/.*|[^/]*\.(?:exe|dll|js|vbs))$", re.I)
DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)


def check(stream, extension):
    """Raises FileRefused unless the stream holds a sound, macro-free file of that extension."""
    try:
        with zipfile.ZipFile(stream) as package:
            parts = package.infolist()
            _check_list(parts, extension)
            types = _check_parts(stream, parts)
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, ValueError) as error:
        raise _not_sound() from error
    if b"macroenabled" in types.lower():
        raise _has_macros()
    if MAIN_PARTS[extension][1] not in types:
        raise _not_sound()


def _check_list(parts, extension):
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_INFLATED:
        raise _too_big()
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise FileRefused(_("Tệp đặt mật khẩu. Hãy bỏ mật khẩu rồi tải lên lại."))
    if any(MACROS.search(name) for name in names):
        raise _has_macros()
    if len({name.lower() for name in names}) < len(names):
        raise _not_sound()
    if any(name.startswith("/") or ".." in name.split("/") for name in names):
        raise _not_sound()
    if not {TYPES_PART, MAIN_PARTS[extension][0]} <= set(names):
        raise _not_sound()
    if any(part.filename == TYPES_PART and part.file_size > LONGEST_TYPES for part in parts):
        raise _not_sound()


def _check_parts(stream, parts):
    """Inflate every part once, counting; returns the text of [Content_Types].xml."""
    types, left, end = b"", MOST_INFLATED, 0
    for part in sorted(parts, key=lambda part: part.header_offset):
        if part.header_offset < end:
            raise _not_sound()  # parts that share bytes: the way of the small bomb
        raw, end = _raw(stream, part)
        text = b""
        for chunk in _inflated(raw, part):
            left -= len(chunk)
            if left < 0:
                raise _too_big()
            if not text:
                _check_xml(part.filename, chunk)
            if not text or part.filename == TYPES_PART:
                text += chunk
        if part.filename == TYPES_PART:
            types = text
    return types


def _raw(stream, part):
    """The part's compressed bytes and where they end in the stream."""
    stream.seek(part.header_offset)
    signature, name, extra = LOCAL_HEADER.unpack(stream.read(LOCAL_HEADER.size))
    if signature != b"PK\x03\x04":
        raise zipfile.BadZipFile("no local header")
    stream.seek(name + extra, 1)
    raw = stream.read(part.compress_size)
    if len(raw) < part.compress_size:
        raise EOFError
    return raw, stream.tell()


def _inflated(raw, part):
    if part.compress_type == zipfile.ZIP_STORED and len(raw) == part.file_size:
        yield raw
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise NotImplementedError(part.compress_type)
    inflater, size, used = zlib.decompressobj(-zlib.MAX_WBITS), 0, 0
    while not inflater.eof:
        # By small pieces both ways: a short input may give a long output, and what is left over is copied.
        piece = inflater.unconsumed_tail or raw[used : used + CHUNK]
        used += 0 if inflater.unconsumed_tail else len(piece)
        chunk = inflater.decompress(piece, CHUNK)
        if not chunk and not piece:
            break
        size += len(chunk)
        if size > part.file_size:
            break
        yield chunk
    if not inflater.eof or inflater.unused_data or used < len(raw) or size != part.file_size:
        raise zipfile.BadZipFile("a part is not what its header says")


def _check_xml(name, start):
    if name.endswith((".xml", ".rels")) and DOCTYPE.search(start):
        raise _not_sound()


def _not_sound():
    return FileRefused(_("Nội dung tệp bị hỏng hoặc không đúng với phần mở rộng của tên tệp."))


def _has_macros():
    return FileRefused(_("Tệp chứa macro. Hãy lưu lại thành tệp không có macro rồi tải lên."))


def _too_big():
    return FileRefused(_("Tệp quá lớn khi giải nén. Hãy chia nhỏ tệp rồi tải lên lại."), status=413)
