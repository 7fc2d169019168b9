"""What may be uploaded: eight kinds of file, each by its extension and by its bytes.

Nothing here trusts the browser: neither the type it announces, nor the name, nor the sizes a header claims.
"""

import codecs
import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from core import ooxml, secret_marks
from core.refusal import FileRefused
from core.text import clean

__all__ = ["ACCEPT", "TYPES", "Checked", "FileRefused", "check"]

MEBIBYTE = 1024 * 1024
LONGEST_NAME = 180
CHUNK = 1 << 16
TAIL = 4096

OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES = {
    "pdf": "application/pdf",
    "docx": OFFICE + "wordprocessingml.document",
    "xlsx": OFFICE + "spreadsheetml.sheet",
    "pptx": OFFICE + "presentationml.presentation",
    "jpg": "image/jpeg",
    "png": "image/png",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
SAME_AS = {"jpeg": "jpg"}
ACCEPT = ",".join(f".{extension}" for extension in [*TYPES, *SAME_AS])  # for <input type="file" accept>

STARTS = {
    "pdf": b"%PDF-",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
    "pptx": b"PK\x03\x04",
    "jpg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .doc, .xls, and the wrapper of a DOCX with a password

# "bao-cao.exe.pdf": whoever is shown half of such a name opens the wrong half.
RUNNABLE = re.compile(
    r"\.\s*(apk|app|bat|cmd|cpl|dll|docm|dotm|exe|hta|htm|html|iso|jar|js|jse|lnk|mht|mhtml|msi|php|pif|pptm"
    r"|ps1|py|reg|scr|sh|shtml|svg|swf|vbe|vbs|wsf|xhtml|xlam|xlsb|xlsm|xltm)\s*(?=\.|$)",
    re.I,
)
PDF_ACTIONS = re.compile(rb"/(?:JavaScript|Launch)\b")
NOT_TEXT = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Checked:
    """A name fit to be shown and stored, and the type that we say the file is."""

    name: str
    content_type: str


def check(upload):
    """Look at an uploaded file (Django's UploadedFile) and return it as Checked. Raises FileRefused."""
    name, extension = _check_name(upload.name)
    _check_size(upload)
    _check_start(upload, extension)
    CHECKS[extension](upload, extension)
    upload.seek(0)
    return Checked(name, TYPES[extension])


def _check_name(given):
    """The name cleaned, and its kind of file."""
    name = re.split(r"[\\/]", clean(given))[-1].strip(" .")
    if "\ufffd" in name:
        raise FileRefused(_("Tên tệp bị lỗi phông chữ. Hãy đặt lại tên tệp bằng bảng mã Unicode."))
    stem, dot, extension = name.rpartition(".")
    if not dot or not stem.strip():
        raise FileRefused(_("Tên tệp không có phần mở rộng. Chỉ nhận: %(kinds)s.") % {"kinds": _kinds()})
    kind = SAME_AS.get(extension.lower(), extension.lower())
    if kind not in TYPES:
        facts = {"extension": extension[:10], "kinds": _kinds()}
        raise FileRefused(_("Không nhận tệp .%(extension)s. Chỉ nhận: %(kinds)s.") % facts)
    if RUNNABLE.search(stem):
        raise FileRefused(_("Tên tệp có hai phần mở rộng. Hãy đặt lại tên tệp rồi tải lên."))
    if secret_marks.find(name):
        raise FileRefused(_("Tên tệp mang dấu mật. Văn bản mật không được đưa lên hệ thống, chỉ ghi nơi lưu bản giấy."))
    return f"{' '.join(stem.split())[:LONGEST_NAME]}.{extension.strip()}", kind


def _check_size(upload):
    most = getattr(settings, "MAX_UPLOAD_BYTES", 20 * MEBIBYTE)
    if not upload.size:
        raise FileRefused(_("Tệp rỗng, không có nội dung."))
    if upload.size > most:
        text = _("Tệp lớn hơn %(most)s MB. Hãy giảm dung lượng hoặc chia thành nhiều tệp.")
        raise FileRefused(text % {"most": most // MEBIBYTE}, status=413)


def _check_start(upload, extension):
    upload.seek(0)
    start = upload.read(len(OLD_OFFICE))
    if start == OLD_OFFICE:
        raise FileRefused(
            _("Tệp đặt mật khẩu hoặc có định dạng Office cũ. Hãy bỏ mật khẩu, lưu lại thành .docx, .xlsx.")
        )
    if extension in STARTS and not start.startswith(STARTS[extension]):
        raise _mismatch()
    if extension not in STARTS and start.startswith(tuple(STARTS.values())):
        raise _mismatch()


def _check_pdf(upload, extension):
    upload.seek(0)
    content = upload.read()
    if b"%%EOF" not in content[-TAIL:]:
        raise FileRefused(_("Tệp PDF bị thiếu phần cuối. Hãy xuất hoặc quét lại tệp."))
    if PDF_ACTIONS.search(content):
        raise FileRefused(_("Tệp PDF chứa mã chạy tự động. Hãy in lại thành PDF rồi tải lên."))


def _check_office(upload, extension):
    ooxml.check(upload, extension)


def _check_jpg(upload, extension):
    upload.seek(0)
    if b"\xff\xd9" not in upload.read()[-MEBIBYTE:]:  # cameras write their own notes after the end mark
        raise _mismatch()


def _check_png(upload, extension):
    upload.seek(0)
    content = upload.read()
    if content[12:16] != b"IHDR" or b"IEND" not in content[-TAIL:]:
        raise _mismatch()


def _check_text(upload, extension):
    decoder = codecs.getincrementaldecoder("utf-8")()
    upload.seek(0)
    try:
        for chunk in upload.chunks(CHUNK):
            if NOT_TEXT.search(decoder.decode(chunk)):
                raise _mismatch()
        decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise FileRefused(_("Tệp văn bản không dùng bảng mã UTF-8. Hãy lưu lại bằng UTF-8.")) from error


def _kinds():
    return ", ".join(TYPES)


def _mismatch():
    return FileRefused(_("Nội dung tệp bị hỏng hoặc không đúng với phần mở rộng của tên tệp."))


CHECKS = {
    "pdf": _check_pdf,
    "docx": _check_office,
    "xlsx": _check_office,
    "pptx": _check_office,
    "jpg": _check_jpg,
    "png": _check_png,
    "txt": _check_text,
    "csv": _check_text,
}
