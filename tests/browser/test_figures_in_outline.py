"""The indicators among the questions of the report, on a phone: saved by themselves, and by two people at once."""

import pytest
from playwright.sync_api import expect

from core import clock
from tests.browser.hands import SOON
from tests.browser.test_outline import SAVED, field, opened, status
from tests.browsing import sideways
from tests.workflows.test_figures_in_outline import Whole
from workflows.stories.base import TODAY

pytestmark = pytest.mark.browser


@pytest.fixture
def course(live_url, procedures, settings):
    made = Whole(units=1).asked()
    settings.CLOCK_SHIFT = TODAY.replace(year=2025, month=11, day=3, hour=9) - clock.now()
    return made


def test_figures_save_by_themselves_and_two_who_enter_one_are_shown_both(course, browse, axe, tmp_path):
    browse.expect("409")
    browse.expect("422")
    share, ratio, trend = course.case.indicator_set.all()
    page = opened(course, browse, course.clerk)
    assert sideways(page) <= 0
    axe(page)
    field(page, ratio).fill("3/4")
    field(page, trend).select_option("giảm")
    place = page.locator(f"#{ratio.field}")
    place.locator("summary").click()
    page.locator(f'[name="{ratio.field}-source"]').fill("Sổ của xã")
    expect(status(page)).to_contain_text(SAVED, timeout=SOON)
    expect(page.locator("[data-done]")).to_have_text("2")
    page.screenshot(path=tmp_path / "figures-360.png", full_page=True)
    field(page, share).fill("gần hết")
    wrong = page.locator(f"#{share.field} [data-error]")
    expect(wrong).to_contain_text("Ghi một số", timeout=SOON)
    # Meanwhile the head enters it; the clerk reads both, and takes what the head has.
    course.unit.save_answers(by=course.head, values={share.pk: {"said": "95", "source": "Sổ một cửa"}})
    field(page, share).fill("90")
    clash = page.locator(f"#{share.field} [data-theirs]")
    expect(clash).to_contain_text("95 %", timeout=SOON)
    assert sideways(page) <= 0
    axe(page)
    page.screenshot(path=tmp_path / "clash-360.png", full_page=True)
    clash.get_by_role("button", name="Lấy bản này").click()
    expect(field(page, share)).to_have_value("95")
    rows = {row.indicator_id: row for row in course.unit.indicator_entries.all()}
    assert (rows[share.pk].value, rows[share.pk].written_by) == (95, course.head)
    assert (rows[ratio.pk].numerator, rows[ratio.pk].source) == (3, "Sổ của xã")


def test_the_outline_builder_shows_the_whole_form_on_a_desk(course, browse, axe, tmp_path):
    course.unit.save_answers(by=course.clerk, values={course.case.indicator_set.first().pk: {"said": "95"}})
    page = browse(course.clerk, viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page.goto(f"/cases/{course.case.code}/unit/{course.unit.pk}/act/save_answers/")
    page.screenshot(path=tmp_path / "figures-1280.png", full_page=True)
    following = Whole(units=1, code="GS-2025-031")
    following.establish()
    following.case.edit_outline(by=following.cast.thu, outline=[{"text": "Chỉ đạo", "pillar": "Thể chế"}])
    lines = [{"name": "Văn bản điện tử", "kind": "percent", "target": "ít nhất 90 %", "pillar": "Thể chế"}]
    following.case.edit_indicators(by=following.cast.thu, indicators=lines)
    page = browse(following.cast.thu, viewport={"width": 1280, "height": 900})
    page.goto(f"/cases/{following.case.code}/act/edit_outline/")
    expect(page.locator("#about + *, main")).to_contain_text("Chỉ tiêu 1. Văn bản điện tử")
    axe(page)
    page.screenshot(path=tmp_path / "builder-1280.png", full_page=True)
