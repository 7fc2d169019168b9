"""What pages say beside their facts: how long work waits, one word in two senses, rows to add, tabs in one line."""

import re

from django.utils.translation import gettext, override

from workflows.front import TABS
from workflows.models import Plan
from workflows.models.stage import Stage


def test_work_without_a_term_says_how_long_it_has_been_waiting(tell, enter):
    story = tell("worked", "2025-12-04 09:00")
    for address in ("/", "/work/"):
        page = enter(story.hanh).get(address).content.decode()
        assert "Chờ 7 ngày" in page and "từ 27/11/2025" in page and "Không có hạn" not in page


def test_the_subject_of_a_paper_begins_with_a_capital_and_is_kept_as_it_was_written(tell, enter):
    story = tell("planned", "2025-10-24 09:00")
    page = enter(story.hanh).get(f"/cases/{story.case.code}/documents/").content.decode()
    assert "<b>Giám sát chuyên đề: " in page
    assert Plan.objects.get(case=story.case).document.subject.startswith("giám sát chuyên đề: ")


def test_a_word_of_two_senses_has_a_translation_for_each(settings):
    settings.LANGUAGES = list(settings.LANGUAGES)
    with override("en"):
        assert (str(TABS["units"]), gettext("Đơn vị")) == ("Units", "Unit")
        assert (str(TABS["requests"]), gettext("Yêu cầu")) == ("Requests", "Requirement")
        assert (str(Stage.SUSPENDED.label), gettext("Tạm dừng")) == ("Suspended", "Suspend")
    assert (str(TABS["units"]), str(Stage.SUSPENDED.label)) == ("Đơn vị", "Tạm dừng")


# --- rows to add ---
def folds(page):
    """Of each row to add, whether it is open."""
    return [bool(mark) for mark in re.findall(r'<details class="spare"( open)?>', page)]


def test_rows_to_add_are_closed_until_asked_for_and_what_was_typed_into_one_stays_in_sight(tell, enter):
    story = tell("prepared", "2025-10-17 09:00")
    address = f"/cases/{story.case.code}/act/edit_basis/"
    client = enter(story.thu)
    page = client.get(address).content.decode()
    assert folds(page) == [False, False, False]
    typed = dict(re.findall(r'name="(form_key|seen|row-[A-Z_]+)" value="([^"]*)"', page))
    typed |= {f"row-{n}-kind": "resolution" for n in (3, 4, 5)} | {f"row-{n}-secrecy": "none" for n in (3, 4, 5)}
    typed["row-3-doc_number"] = "1132/QĐ-TTg"  # without its issuer
    again = client.post(address, typed).content.decode()
    assert "Ghi cơ quan ban hành." in again and "1132/QĐ-TTg" in again
    assert folds(again)[-3:] == [True, False, False]


def test_a_form_without_rows_yet_shows_one(tell, enter):
    story = tell("reported", "2025-11-20 09:00")
    page = enter(story.thu).get(f"/cases/{story.case.code}/act/plan_visit/").content.decode()
    assert folds(page) == [True, False, False, False]


# --- tabs ---
def tabs_in_line(page):
    return re.findall(r'<a href="[^"]*"[^>]*>([^<]+?)(?: <span class="count">\d+</span>)?</a>', line_of(page))


def line_of(page):
    return page.split('<div class="tabs">')[1].split("</div>")[0]


def test_the_line_of_tabs_holds_the_tab_at_hand_and_the_menu_holds_them_all(tell, enter):
    story = tell("worked", "2025-12-04 09:00")
    for tab in ("sessions", "visits"):
        page = enter(story.thu).get(f"/cases/{story.case.code}/{tab}/").content.decode()
        shown = tabs_in_line(page)
        assert str(TABS[tab]) in shown and len(shown) <= 8
        menu = page.split('<div class="all-tabs">')[1].split("</nav>")[0]
        assert [name for name in TABS if f"/{story.case.code}/{name}/" not in menu] == []


def test_the_unit_has_all_its_tabs_in_the_line(tell, enter):
    story = tell("worked", "2025-12-04 09:00")
    page = enter(story.mai).get(f"/cases/{story.case.code}/sessions/").content.decode()
    menu = page.split('<div class="all-tabs">')[1].split("</nav>")[0]
    assert len(tabs_in_line(page)) == menu.count("<li>") <= 8
