"""Vietnamese text: one spelling in the database, search without accents, the order of a dictionary."""

import re
import unicodedata
from itertools import groupby

from django.db import models

ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of the dictionaries
LETTER_MARKS = "\u0302\u0306\u031b"  # â, ă, ơ: part of the letter, not of the tone

_LETTER_CODES = {letter: f"{20 + place}" for place, letter in enumerate(ALPHABET)}
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def nfc(text):
    """The composed form: "ệ" is one character however it was typed. None and "" give ""."""
    return unicodedata.normalize("NFC", text or "")


def clean(text, *, newlines=False):
    """NFC without control, bidirectional, zero-width and half characters, which hide what a text really says.

    Line breaks stay (as "\\n") when `newlines`, else they and tabs become spaces.
    """
    text = _LINE_BREAKS.sub("\n", text or "").replace("\t", " ")
    if not newlines:
        text = text.replace("\n", " ")
    return nfc("".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")))


def search_key(text):
    """What a person types without accents: "Đoàn  Giám sát" -> "doan giam sat"."""
    bare = (c for c in unicodedata.normalize("NFD", clean(text)) if not unicodedata.combining(c))
    return " ".join("".join(bare).lower().replace("đ", "d").split())


def sort_key(text):
    """A key whose plain order is the Vietnamese one: a ă â ... d đ ..., tones only between equal letters.

    It holds digits only, so that every database and every collation sorts it alike. A run of digits counts
    as a number ("Tổ 2" before "Tổ 10"). About 3 characters for each of the text's, more for digits and for
    foreign letters; cut to the width of its column, the key still sorts.
    """
    words = [_word_codes(word) for word in re.findall(r"[^\W_]+", clean(text).lower())]
    return "01".join(letters for letters, _ in words) + "00" + "".join(tone for _, tone in words)


def _word_codes(word):
    """The codes of a word's letters, and its tone: "hòa" and "hoà" carry the same one."""
    tone, codes = 0, []
    for is_number, run in groupby(word, key=lambda c: c in "0123456789"):
        if is_number:
            codes.append(_number_code("".join(run)))
            continue
        for letter, mark in map(_split_tone, run):
            tone = max(tone, mark)
            codes.append(_letter_code(letter))
    return "".join(codes), str(tone)


def _split_tone(character):
    tone, rest = 0, ""
    for part in unicodedata.normalize("NFD", character):
        if part in TONES:
            tone = TONES.index(part) + 1
        elif not unicodedata.combining(part) or part in LETTER_MARKS:
            rest += part
    return nfc(rest), tone


def _letter_code(letter):
    # A letter that no Vietnamese dictionary knows comes after them all, in the order of its code point.
    return _LETTER_CODES.get(letter) or f"99{ord(letter[0]):07}" if letter else ""


def _number_code(digits):
    digits = digits.lstrip("0") or "0"
    return f"10{min(len(digits), 99):02}{digits}"


class NormalisedFieldMixin:
    """A field that keeps clean text, on save as in look-ups, so that the two spellings of a word are one."""

    newlines = False

    def pre_save(self, model_instance, add):
        value = self.get_prep_value(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def get_prep_value(self, value):
        value = super().get_prep_value(value)
        return clean(value, newlines=self.newlines) if isinstance(value, str) else value


class NormalisedCharField(NormalisedFieldMixin, models.CharField):
    pass


class NormalisedTextField(NormalisedFieldMixin, models.TextField):
    newlines = True
