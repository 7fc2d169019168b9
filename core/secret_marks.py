"""The stamp words of secrecy in a file's name.

Law forbids state secrets on networked machines. A name cannot prove that a file is free of them, but one
that carries the stamp is stopped. Ordinary words that contain "mật" are let through.
"""

import re

from core.text import clean

_BEFORE = "bảo|bí|cẩn|thân|đường|hòn|túi"
_AFTER = "khẩu|độ|mã|ong|thiết|mía|hoa|gấu|ngọt|danh|ngữ|thám|nghị"
_PAPERS = "văn bản|tài liệu|hồ sơ|thông tin|tin|dữ liệu|nội dung|nhiệm vụ"

_NOT = "trừ|ngoài|không|phi"

ORDINARY = re.compile(
    rf"\b(?:{_BEFORE}) mật\b"
    rf"|\bmật (?:{_AFTER})\b"
    rf"|\b(?:{_NOT})(?: có)?(?: các)?(?: (?:{_PAPERS}))? mật\b"
)
STAMP = re.compile(r"\bmật\b")

# Without accents only what can hardly be another word: "toi mat tran" may be "tới Mặt trận".
BARE_STAMP = re.compile(r"\b(?:toi|tuyet) mat\b(?! (?:tran|bang|dat|tien|troi|duong|hang))")
BARE_STAMP_BOXED = re.compile(r"[(\[{]\s*MAT\s*[)\]}]")


def find(name):
    """True when the name bears MẬT, TỐI MẬT or TUYỆT MẬT as a stamp, not inside "bảo mật", "mật độ" ..."""
    name = clean(name)
    words = " ".join(re.findall(r"[^\W_]+", name.lower()))
    if STAMP.search(ORDINARY.sub(" ", words)):
        return True
    return bool(BARE_STAMP.search(words) or BARE_STAMP_BOXED.search(name))
