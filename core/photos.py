"""Photographs without what the camera wrote into them: where it stood, whose telephone it is, and when.

The picture itself is kept byte for byte; only the parts of the file around it are left out. What says which way up
the picture is stays, for without it a photograph taken upright would lie on its side.
"""

import re
import struct

from django.conf import settings
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _

from core.refusal import FileRefused

ACCEPT = "image/jpeg,image/png"  # for <input type="file" accept>
JPEG, PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
MEBIBYTE = 1024 * 1024

# Segments of a JPEG file that are not the picture: APP1 to APP15 (Exif, XMP, maker's notes) and comments. Two of
# them the picture needs: the colour profile, and how the colours are coded.
NOTES = frozenset({*range(0xE1, 0xF0), 0xFE})
NEEDED = {0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}
START_OF_SCAN, END, JFIF = 0xDA, 0xD9, b"\xff\xe0"
MARKER_IN_SCAN = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])", re.DOTALL)
ORIENTATION = 0x0112

# Chunks of a PNG file that make up the picture.
PICTURE = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT", b"sRGB", b"bKGD", b"pHYs"}


def is_picture(upload):
    """True when the bytes of an upload are those of a photograph, whatever its name."""
    upload.seek(0)
    start = upload.read(len(PNG))
    upload.seek(0)
    return start.startswith((JPEG, PNG))


def bare(upload, stem):
    """The photograph of an upload as a new file `stem`.jpg or `stem`.png, without anything but the picture.

    Told by its bytes, whatever its name. Raises FileRefused: 413 too large, 415 neither JPEG nor PNG, or broken.
    """
    most = getattr(settings, "MAX_UPLOAD_BYTES", 20 * MEBIBYTE)
    if upload.size > most:
        text = _("Ảnh lớn hơn %(most)s MB. Hãy chụp lại ở cỡ nhỏ hơn.")
        raise FileRefused(text % {"most": most // MEBIBYTE}, status=413)
    upload.seek(0)
    content = upload.read()
    if content.startswith(JPEG):
        return ContentFile(_whole(jpeg_without_notes, content), name=f"{stem}.jpg")
    if content.startswith(PNG):
        return ContentFile(_whole(png_without_notes, content), name=f"{stem}.png")
    raise FileRefused(_("Chỉ nhận ảnh JPEG hoặc PNG. Hãy chọn cỡ ảnh thông dụng trong máy ảnh của điện thoại."))


def _whole(strip, content):
    try:
        return strip(content)
    except (struct.error, IndexError, ValueError):
        raise FileRefused(_("Ảnh bị hỏng hoặc thiếu phần cuối. Hãy chụp hoặc chọn lại.")) from None


def jpeg_without_notes(content):
    """The picture of a JPEG file: what follows its end mark (a film, further pictures) is left out, too.

    Raises ValueError, IndexError or struct.error when it is not whole.
    """
    kept, place, turned = [content[:2]], 2, 1
    while True:
        if content[place] != 0xFF:
            raise ValueError
        marker = content[place + 1]
        if marker == END:
            first = 2 if kept[1:] and kept[1].startswith(JFIF) else 1
            return b"".join([*kept[:first], _orientation_segment(turned), *kept[first:], b"\xff\xd9"])
        if marker == 0xFF:  # fill
            place += 1
            continue
        (length,) = struct.unpack_from(">H", content, place + 2)
        end = place + 2 + length
        body = content[place + 4 : end]
        if marker == 0xE1 and body.startswith(b"Exif\x00\x00"):
            turned = orientation(body[6:])
        if marker not in NOTES or marker in NEEDED and body.startswith(NEEDED[marker]):
            kept.append(content[place:end])
        place = end
        if marker == START_OF_SCAN:
            found = MARKER_IN_SCAN.search(content, end)
            if found is None:
                raise ValueError
            kept.append(content[end : found.start()])
            place = found.end() - 2


def orientation(tiff):
    """Which way up the picture is, 1 to 8, from the Exif of a camera; 1 when it does not say."""
    try:
        order = {b"II": "<", b"MM": ">"}[tiff[:2]]
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for place in range(start + 2, start + 2 + 12 * count, 12):
            tag, _kind, _number, value = struct.unpack_from(f"{order}HHIH", tiff, place)
            if tag == ORIENTATION:
                return value if 1 <= value <= 8 else 1
    except (KeyError, struct.error):
        pass
    return 1


def _orientation_segment(turned):
    """An Exif segment that says nothing but which way up the picture is; nothing when that is the usual way."""
    if turned == 1:
        return b""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, turned, 0)
    body = b"Exif\x00\x00" + b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


def png_without_notes(content):
    """The chunks of a PNG file that make up its picture, to its end. Raises ValueError when it is not whole."""
    kept, place = [PNG], len(PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", content, place)
        end = place + 12 + length
        if end > len(content) or (place == len(PNG)) != (kind == b"IHDR"):
            raise ValueError
        if kind in PICTURE:
            kept.append(content[place:end])
        if kind == b"IEND":
            return b"".join(kept)
        place = end
