"""The stamp words of secrecy in a file's name, or in a text that everybody is to read.

Law forbids state secrets on networked machines. A name cannot prove that a file is free of them, but one
that carries the stamp is stopped. Ordinary words that contain "mật" are let through.
"""

import re
import unicodedata
from itertools import pairwise

from core.text import clean

_BEFORE = "bảo|bí|cẩn|thân|đường|hòn|túi"
_AFTER = (
    "khẩu|độ(?! khẩn)|mã(?! số)|ong|thiết(?! bị| kế)|mía|hoa|gấu|ngọt|danh(?! sách| mục)|ngữ|thám|nghị(?! quyết| định)"
)
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

# Letters of other alphabets that look like those of the stamp, and a stamp written with spaces between its letters.
LOOKALIKES = str.maketrans("МмТтАаОоІі", "MmTtAaOoIi")
SPREAD = re.compile(r"\b([Mm])\s+([Ậậ])\s+([Tt])\b")
WORD = re.compile(r"[^\W\d_]+|\d+|\n")


def find(text):
    """True when the text bears MẬT, TỐI MẬT or TUYỆT MẬT as a stamp, not inside "bảo mật", "mật độ" ..."""
    text = unicodedata.normalize("NFKC", clean(text, newlines=True)).translate(LOOKALIKES)
    words = _joined(SPREAD.sub(r"\1\2\3", text))
    if STAMP.search(ORDINARY.sub(" ", words)):
        return True
    return bool(BARE_STAMP.search(words) or BARE_STAMP_BOXED.search(text))


def _joined(text):
    """The words in small letters, with a bar where a stamp in capitals stands apart from its neighbour: at the end of
    its line, or before a word that is not in capitals. Across a bar no other word excuses it."""
    words = WORD.findall(text)
    parts = []
    for word, following in pairwise([*words, "\n"]):
        if word != "\n":
            parts.append(word.lower())
        if _is_stamp(word) and not following.isupper() or word == "\n" and _is_stamp(following):
            parts.append("|")
    return " ".join(parts)


def _is_stamp(word):
    return word == "MẬT"
