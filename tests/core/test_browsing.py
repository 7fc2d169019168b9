"""The test tools themselves: a browser that is watched, a clock that stops, a database left clean."""

import pytest
from playwright.sync_api import expect

from core import clock

pytestmark = pytest.mark.django_db


def test_an_error_page_is_readable_in_vietnamese_and_for_everyone(browse, axe):
    browse.expect("404")
    page = browse()
    page.goto("/khong-co-trang-nay/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Không tìm thấy trang")
    axe(page)


def test_a_breach_of_the_policy_is_noticed(browse):
    browse.expect("404")
    page = browse()
    page.goto("/khong-co-trang-nay/")
    picture = "node => node.insertAdjacentHTML('afterend', '<img src=https://evil.example/x>')"
    with page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        page.locator("h1").evaluate(picture)
    assert any("Content Security Policy" in problem for problem in browse.problems)
    browse.problems.clear()


def test_a_person_is_logged_in_without_a_password(browse, django_user_model):
    browse.expect("404")
    page = browse(django_user_model.objects.create(username="huong"))
    answer = page.goto("/khong-co-trang-nay/")
    assert answer.headers["cache-control"] == "no-store, private"


def test_the_clock_stops_where_it_is_told(stop_clock):
    stop_clock("2026-03-02 00:30")
    assert clock.today().isoformat() == "2026-03-02" and clock.now().isoformat() == "2026-03-01T17:30:00+00:00"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["first", "second"])
def test_what_a_test_commits_is_gone_in_the_next(django_user_model, turn):
    assert not django_user_model.objects.exists()
    django_user_model.objects.create(username=turn)
