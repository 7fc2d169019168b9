"""The calculator of deadlines in a real browser: for a stranger, on a desk and on a phone."""

import pytest
from playwright.sync_api import expect

from tests.browsing import follow, sideways

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_a_stranger_comes_from_the_door_asks_and_sees_the_due_day(live_url, procedures, browse, axe, width):
    page = browse(viewport={"width": width, "height": 800})
    page.goto("/login/")
    follow(page.get_by_role("link", name="Tính thời hạn"))
    axe(page)
    page.get_by_role("combobox", name="Thời hạn").select_option("LP-2016.1.D07")
    page.get_by_label("Tính từ ngày").fill("2026-02-06")
    follow(page.get_by_role("button", name="Tính", exact=True))
    expect(page.get_by_role("heading", name="21/02/2026")).to_be_visible()
    due = page.locator(".days .due rect").first.bounding_box()
    assert 0 < due["x"] < width, "the due day is in sight without scrolling"
    assert sideways(page) <= 0
    axe(page)
