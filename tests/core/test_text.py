import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.models.document import Document
from core.text import clean, nfc, search_key, sort_key


def test_a_word_typed_in_two_ways_is_one_word():
    assert nfc(unicodedata.normalize("NFD", "Kiến nghị")) == "Kiến nghị"
    assert nfc(None) == ""


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("bao-cao\u202efdp.exe", "bao-caofdp.exe"),
        ("Kế\u200b hoạch\ufeff", "Kế hoạch"),
        ("một\x00\x07 hai", "một hai"),
        ("nửa \ud800 ký tự", "nửa  ký tự"),
        ("cột\tcột\r\ndòng", "cột cột dòng"),
    ],
)
def test_characters_that_hide_the_text_are_dropped(typed, meant):
    assert clean(typed) == meant


def test_line_breaks_stay_where_they_are_wanted():
    assert clean("một\r\nhai\u2028ba\rbốn", newlines=True) == "một\nhai\nba\nbốn"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Đoàn  Giám sát", "doan giam sat"),
        ("Nghị quyết số 57-NQ/TW", "nghi quyet so 57-nq/tw"),
        ("\u0110\u01b0\u1eddng H\u1ed3ng", "duong hong"),
        (" ỦY BAN\u200b nhân dân ", "uy ban nhan dan"),
    ],
)
def test_a_person_finds_a_text_without_typing_accents(text, key):
    assert search_key(text) == key


def listed(words):
    backwards = words[::-1]
    return sorted(backwards, key=sort_key)


def test_letters_stand_in_the_order_of_the_alphabet():
    words = [
        "an",
        "ăn",
        "ân",
        "ba",
        "ca",
        "da",
        "đa",
        "đi",
        "em",
        "êm",
        "la",
        "ma",
        "oi",
        "ôi",
        "ơi",
        "tu",
        "tư",
    ]
    assert listed(words) == words


def test_tones_decide_only_between_equal_letters():
    words = ["ma", "mà", "mả", "mã", "má", "mạ", "mai", "mắc", "mâm"]
    assert listed(words) == words


@pytest.mark.parametrize(
    "words",
    [
        ["Tổ 2", "Tổ 10"],
        ["Hoa", "Hoa Lư", "Hoàng"],
        ["Xã An Bình", "Xã Thống Nhất"],
        ["Z", "日本"],
        ["", "A"],
    ],
)
def test_names_are_listed_as_a_reader_expects(words):
    assert listed(words) == words


def test_the_place_of_the_tone_mark_does_not_move_a_name():
    assert sort_key("Hòa Bình") == sort_key("Hoà Bình")


@given(st.text())
def test_a_sort_key_holds_digits_only_whatever_was_typed(text):
    key = sort_key(text)
    assert not key or (key.isascii() and key.isdigit())


@given(st.text(alphabet="aăâáàạđd oôơ12-."))
def test_a_sort_key_fits_its_column(text):
    assert len(sort_key(text)) <= 5 * len(text) + 4


@pytest.mark.django_db
def test_a_document_keeps_one_spelling_and_is_found_by_the_other():
    apart = unicodedata.normalize("NFD", "Đề cương\u202e báo cáo")
    document = Document.objects.create(subject=apart, signer_name=unicodedata.normalize("NFD", "Vi Văn Tô"))
    assert document.subject == "Đề cương báo cáo"
    document.refresh_from_db()
    assert document.signer_name == "Vi Văn Tô"
    assert Document.objects.filter(signer_name=unicodedata.normalize("NFD", "Vi Văn Tô")).exists()
