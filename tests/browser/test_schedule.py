"""The schedule in a real browser: readable on a desk and on a small phone, by everybody."""

from datetime import date

import pytest

from core import clock
from tests.browsing import sideways
from tests.workflows.course import Course
from tests.workflows.neighbour import Neighbour
from workflows.stories.base import TODAY, on

pytestmark = pytest.mark.browser

WIDTHS = (1280, 360)
SCROLLED = "element => { element.scrollLeft = 300; return element.scrollLeft }"


@pytest.fixture
def clashing(live_url, procedures):
    """A plan not yet issued: three sessions, one on a Sunday, one too soon, one near a session of the Board."""
    course = Course(units=2)
    course.establish()
    course.write_plan()
    one, other = course.inspected
    with on(21, 10):
        for day, units in ((date(2025, 11, 9), [one]), (date(2025, 11, 27), [other]), (date(2025, 12, 2), [one])):
            course.case.plan_session(by=course.thu, on=day, half_day="morning", place="UBND xã", units=units)
    Neighbour(course.cast, course.units[1], date(2025, 11, 27), members=[course.nga])
    return course


def test_the_schedule_is_for_everybody_on_a_desk_and_on_a_phone(clashing, settings, browse, axe, tmp_path):
    settings.CLOCK_SHIFT = TODAY.replace(year=2025, month=10, day=22) - clock.now()
    for width in WIDTHS:
        page = browse(clashing.hanh, viewport={"width": width, "height": 800})
        for address in ("schedule/", "act/issue_plan/"):
            assert page.goto(f"/cases/{clashing.case.code}/{address}").status == 200
            assert sideways(page) <= 0, f"{address} runs off the screen at {width}"
            axe(page)
            page.screenshot(path=tmp_path / f"{address.split('/')[-2]}-{width}.png", full_page=True)
    page.goto(f"/cases/{clashing.case.code}/schedule/")
    days = page.get_by_role("region", name="Lịch trình theo tháng")
    days.focus()
    assert days.evaluate(SCROLLED) > 0, "a phone shows a part of the days and scrolls to the rest"
    name = days.get_by_role("rowheader", name="Buổi 1, sáng").last
    assert name.bounding_box()["x"] >= 0, "the names stay in sight"


def test_planned_against_actual_is_for_everybody_too(live_url, told, settings, browse, axe):
    here = told("closed")
    settings.CLOCK_SHIFT = TODAY - clock.now()
    for person in (here.thu, here.dung):
        for width in WIDTHS:
            page = browse(person, viewport={"width": width, "height": 800})
            assert page.goto(f"/cases/{here.case.code}/schedule/").status == 200
            assert sideways(page) <= 0
            axe(page)
