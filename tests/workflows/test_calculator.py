"""A deadline without a case: on the page open to all, and on the command line."""

import os
import subprocess
import sys
from datetime import date
from io import StringIO

import pytest
from django.conf import settings as product
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from core.working_days import WorkingCalendar
from tests.core.test_language import left_over
from workflows.law.reckoning import reckon
from workflows.law.rule import DeadlineRule
from workflows.models import Procedure
from workflows.views.strip import strip

PAGE = "/deadlines/"
REPORT = "LP-2016.1.D07"  # 15 days after field work ends


@pytest.fixture
def ask(client, procedures):
    """ask(rule, day) as somebody who is not logged in: the answer's status and its words."""

    def get(rule=None, start=None):
        given = {"rule": rule, "start": start}
        answer = client.get(PAGE, {name: value for name, value in given.items() if value is not None})
        return answer.status_code, " ".join(answer.content.decode().split())

    return get


# --- the page ------------------------------------------------------------------------------------------------
def test_a_stranger_finds_the_page_at_the_door_and_may_ask(client, ask):
    assert f'href="{PAGE}"' in client.get(reverse("core:login")).content.decode()
    status, page = ask()
    assert status == 200 and "<select" in page
    assert "Luật 87/2015/QH13" in page and "Luật 121/2025/QH15" in page


def test_the_door_shows_a_stranger_nothing_else_of_the_menu(client, procedures):
    page = client.get(reverse("core:login")).content.decode()
    assert 'href="/cases/"' not in page and 'href="/work/"' not in page


def test_she_reads_the_day_first_and_then_why(ask):
    status, page = ask(REPORT, "2025-11-27")
    assert status == 200
    assert "Đoàn giám sát báo cáo kết quả với Thường trực HĐND: 12/12/2025" in page
    assert "12/12/2025: 15 ngày kể từ ngày kết thúc giám sát tại đơn vị (27/11/2025), không tính ngày đầu" in page
    assert "Luật 87/2015/QH13, Điều 70 khoản 2 điểm g (LP-2016, bản 1)" in page


def test_the_days_are_drawn_with_words_for_whoever_cannot_see_them(ask):
    _status, page = ask(REPORT, "2025-11-27")
    assert "<title>27/11/2025: ngày bắt đầu, không tính</title>" in page
    assert "<title>12/12/2025: hạn</title>" in page and "<title>30/11/2025: Chủ nhật</title>" in page


def test_a_rule_not_yet_verified_says_so(ask):
    assert "Số ngày chưa xác minh được" in ask("LP-2026.1.D07", "2026-05-04")[1]


@pytest.mark.parametrize("typed", ["27/11/2025", "27-11-2025", "27.11.2025"])
def test_a_date_may_be_typed_day_first(ask, typed):
    assert "12/12/2025" in ask(REPORT, typed)[1]


@pytest.mark.parametrize(
    ("rule", "start", "sentence"),
    [
        (REPORT, "", "Trường này là bắt buộc."),
        (REPORT, "30/02/2025", "Nhập một ngày hợp lệ."),
        (REPORT, "0001-01-01", "Nhập ngày trong khoảng từ năm 1990 đến năm 2199."),
        (REPORT, "9999-12-31", "Nhập ngày trong khoảng từ năm 1990 đến năm 2199."),
        ("", "2025-11-27", "Trường này là bắt buộc."),
        ("LP-2016.1.D99", "2025-11-27", "D99"),
    ],
)
def test_what_cannot_be_reckoned_is_said_at_its_field_and_kept(ask, rule, start, sentence):
    status, page = ask(rule, start)
    assert status == 422
    assert 'class="errorlist"' in page and sentence in page
    assert f'value="{start}"' in page or not start
    assert f'<option value="{rule}" selected>' in page or rule != REPORT
    assert "Kết quả chỉ để tham khảo" not in page


def test_one_field_alone_is_asked_for_the_other(ask):
    assert ask(rule=REPORT)[0] == ask(start="2025-11-27")[0] == 422


def test_an_english_reader_gets_it_in_english(procedures, settings):
    call_command("compilecatalog", verbosity=0)
    settings.LANGUAGES = list(settings.LANGUAGES)
    client = Client()
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    data = ["Đoàn giám sát báo cáo kết quả với Thường trực HĐND", "Luật 87/2015/QH13, Điều 70 khoản 2 điểm g"]
    answer = client.get(PAGE, {"rule": REPORT, "start": "2025-11-27"})
    page = " ".join(answer.content.decode().split())
    assert answer["Content-Language"] == "en" and "12/12/2025: 15 days" in page
    heading = page[page.index("<h1>") : page.index("<form")] + page[page.index('id="answer"') :]
    assert left_over(type(answer)(heading), sorted([*data, *names()], key=len, reverse=True)) == set()


def names():
    """What stays Vietnamese: the name of the law, and the days off as the State's calendar calls them."""
    return (Procedure.objects.get(code="LP-2016").name, "Chủ nhật", "Thứ Bảy")


# --- the command ---------------------------------------------------------------------------------------------
def told(*arguments):
    out = StringIO()
    call_command("deadline", *arguments, stdout=out)
    return out.getvalue().splitlines()


def test_the_command_needs_no_database(tmp_path):
    command = [sys.executable, str(product.BASE_DIR / "manage.py"), "deadline", "D07", "--from", "2025-11-27"]
    ran = subprocess.run(
        command, env={**os.environ, "VAR_DIR": str(tmp_path)}, capture_output=True, text=True, check=True
    )
    first, second = ran.stdout.splitlines()
    assert first == "2025-12-12" and "Luật 87/2015/QH13, Điều 70 khoản 2 điểm g (LP-2016, bản 1)" in second


def test_the_command_says_the_iso_date_and_then_the_sentence(procedures):
    first, second = told("D07", "--from", "2025-11-27")
    assert first == "2025-12-12"
    assert second.startswith("12/12/2025: 15 ngày kể từ ngày kết thúc giám sát tại đơn vị (27/11/2025)")


def test_it_takes_the_law_in_force_on_the_day_unless_one_is_named(procedures):
    assert "LP-2016" in told("D07", "--from", "27/11/2025")[1]
    assert "LP-2026" in told("D07", "--from", "04/05/2026")[1]
    assert "LP-2016" in told("D07", "--from", "04/05/2026", "--procedure", "LP-2016")[1]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["D99", "--from", "2025-11-27"], r"Không có thời hạn D99\. Có: BC, D01, .*D19, KN\."),
        (
            ["D07", "--from", "2025-11-27", "--procedure", "X"],
            r"Không có quy trình X\. Có: LP-2016, LP-2026, AK, PP-22, PP-296\.",
        ),
        (["D07", "--from", "30/02/2025"], r"Không đọc được ngày '30/02/2025'\. Viết 2025-11-27 hoặc 27/11/2025\."),
        (["D07", "--from", "mai"], r"Không đọc được ngày 'mai'"),
        (["D07", "--from", "1/2"], r"Không đọc được ngày '1/2'"),
        (["D07", "--from", "9999-12-31"], r"Ngày 31/12/9999 nằm ngoài lịch"),
    ],
)
def test_what_it_does_not_know_it_refuses_and_lists_what_there_is(procedures, arguments, sentence):
    with pytest.raises(CommandError, match=sentence):
        told(*arguments)


def test_without_a_day_it_says_which_argument_is_missing(procedures):
    with pytest.raises(CommandError, match="--from"):
        told("D07")


def test_before_any_procedure_is_loaded_it_reckons_by_those_that_ship_with_the_program(db):
    assert told("D07", "--from", "2025-11-27")[0] == "2025-12-12"


def test_a_week_that_two_months_share_is_named_after_both(procedures):
    rule = DeadlineRule.of(next(rule for rule in Procedure.objects.get(code="LP-2016").rules() if rule["id"] == "D07"))
    drawn = strip(reckon(rule, date(2026, 1, 12), WorkingCalendar.load()))
    named = {week["name"]: [day["number"] for day in week["days"]] for week in drawn["weeks"] if week["name"]}
    assert named == {"01/2026": [12, 13, 14, 15, 16, 17, 18], "01–02/26": [26, 27, 28, 29, 30, 31, 1]}
