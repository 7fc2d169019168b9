"""The indicators in a real browser: readable on a desk and on a small phone, by everybody."""

from datetime import date

import pytest

from core import clock
from tests.browsing import sideways
from tests.workflows.test_indicators import Measured
from workflows.stories.base import TODAY, on

pytestmark = pytest.mark.browser


@pytest.fixture
def verified(live_url, procedures):
    """Two units with nine indicators; of one of them a value fell behind an earlier level."""
    course = Measured(units=2)
    course.at_work()
    inspected, indicator = course.inspected[0], course.case.indicator_set.first()
    with on(27, 11):
        paper = {"said": "95 %", "as_of": date(2023, 12, 31), "name": "Nghiệm thu giai đoạn 1"}
        course.case.record_baseline(by=course.cast.thu, inspected=inspected, indicator=indicator, **paper)
        found = {indicator.pk: {"said": "84 %", "method": "file_check"}}
        inspected.verify_indicators(by=course.cast.nga, values=found)
    return course


@pytest.mark.parametrize("width", [1280, 360])
def test_indicators_are_for_everybody_on_a_desk_and_on_a_phone(verified, settings, browse, axe, tmp_path, width):
    settings.CLOCK_SHIFT = TODAY.replace(year=2025, month=11, day=28) - clock.now()
    inspected = verified.inspected[0]
    page = browse(verified.cast.nga, viewport={"width": width, "height": 800})
    acts = f"unit/{inspected.pk}/act"
    for place in ("indicators/", f"{acts}/verify_indicators/", f"{acts}/note_regress/", "findings/"):
        assert page.goto(f"/cases/{verified.case.code}/{place}").status == 200
        assert sideways(page) <= 0, f"{place} runs off the screen at {width}"
        axe(page)
        page.screenshot(path=tmp_path / f"{place.strip('/').split('/')[-1]}-{width}.png", full_page=True)
