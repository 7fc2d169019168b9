"""The pages of the acts in a real browser: readable by everybody, and what was typed comes through."""

import pytest

from tests.browsing import follow
from tests.cast import Told
from workflows.acts.places import act_url

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def told(live_url):
    return Told("answered")


def test_forms_are_usable_on_a_phone_and_by_a_screen_reader(told, browse, axe):
    recommendation = told.case.recommendation_set.first()
    pages = [
        (told.quan, act_url(recommendation, "verify")),
        (told.khang, act_url(told.case, "suspend")),
        (told.thu, act_url(told.case, "add_document")),
    ]
    for person, url in pages:
        page = browse(person, viewport=PHONE)
        page.goto(url)
        axe(page)
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def test_the_verifier_judges_what_she_has_read(told, browse):
    recommendation = told.case.recommendation_set.first()
    page = browse(told.quan)
    page.goto(act_url(recommendation, "verify"))
    page.get_by_label("Đã hoàn thành").check()
    page.get_by_label("Nhận xét").fill("Đã đối chiếu danh sách.")
    follow(page.get_by_role("button", name="Xác minh kết quả"))
    page.wait_for_url(f"**/recommendations/{recommendation.pk}/")
    assert type(recommendation)._base_manager.get(pk=recommendation.pk).state == "verified"
