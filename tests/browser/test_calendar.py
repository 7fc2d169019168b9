"""The calendar in a real browser: a table on a desk, a list on a phone, for everybody, without JavaScript."""

import os
from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from core.models import CalendarOverride, User
from tests.browsing import follow, sideways
from tests.workflows.clocks import ROLLING, WORKING, run
from workflows.models import Deadline, Session
from workflows.stories.base import on

pytestmark = pytest.mark.browser

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
MORE_SESSIONS = (
    (date(2025, 11, 20), "morning", "Khảo sát tại Trung tâm phục vụ hành chính công"),
    (date(2025, 11, 25), "day", "Làm việc với Phòng Văn hóa - Xã hội"),
    (date(2025, 11, 27), "morning", "Thống nhất nội dung trước buổi làm việc"),
)


@pytest.fixture
def autumn(live_url, told, stop_clock):
    """The story with a full November, and somebody at the office."""
    here = told("reported", "GS-2025-014")
    call_command("loadcalendar", verbosity=0)
    with on(18, 11):
        for number, (day, half, title) in enumerate(MORE_SESSIONS, 2):
            facts = {"number": number, "half_day": half, "title": title, "place": "UBND xã Thống Nhất"}
            session = Session.objects.create(case=here.case, on=day, **facts)
            session.units.add(here.unit)
            Deadline.start(here.case, "session", day, session=session)
        Deadline.start(here.case, "field_work_closed", date(2025, 11, 14))
        run(here.case, ROLLING, date(2025, 12, 17))
        run(here.case, {**WORKING, "name": "Gửi báo cáo bổ sung"}, date(2025, 12, 22), inspected=here.unit)
    here.office = User.objects.create(username="quantri", full_name="Quản Trị Viên", is_staff=True)
    stop_clock("2025-11-20 09:00", tick=True)
    return here


def pages(here):
    """(name, who reads it, address)."""
    yield "month", here.thu, "/calendar/"
    yield "list", here.thu, "/calendar/?view=list"
    yield "unit", here.mai, "/calendar/?whose=mine"
    yield "tet", here.thu, "/calendar/?month=2026-02"
    yield "feed", here.thu, "/calendar/feed/"
    yield "days", here.mai, "/calendar/days/?year=2026"
    yield "days-office", here.office, "/calendar/days/?year=2026"
    yield "change", here.office, "/calendar/days/change/?day=2026-01-02"


def keep(page, name, viewport):
    """A picture to look at, when a folder is named for it."""
    folder = os.environ.get("LOOK_AT")
    if folder:
        page.screenshot(path=Path(folder) / f"calendar-{name}-{viewport['width']}.png", full_page=True)


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["1280", "360"])
def test_every_page_of_the_calendar_is_for_everybody(autumn, browse, axe, viewport):
    for name, person, address in pages(autumn):
        page = browse(person, viewport=viewport)
        assert page.goto(address).status == 200, address
        assert sideways(page) <= 0, f"{address} runs off the screen"
        keep(page, name, viewport)
        axe(page)


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["1280", "360"])
def test_the_office_looks_first_and_moves_without_javascript(autumn, browse, axe, viewport):
    page = browse(autumn.office, viewport=viewport, java_script_enabled=False)
    page.goto("/calendar/days/?year=2026")
    follow(page.get_by_role("link", name="Thêm ngày"))
    page.locator("[name=day]").fill("2025-12-31")
    page.get_by_label("Ngày nghỉ", exact=True).check()
    page.locator("[name=note]").fill("Nghỉ hoán đổi dịp Tết Dương lịch")
    page.locator("[name=source]").fill("Thông báo số 45/TB-BNV ngày 01/11/2025")
    follow(page.get_by_role("button", name="Xem trước"))
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page.locator("main")).to_contain_text("08/01/2026")
    assert sideways(page) <= 0
    keep(page, "preview", viewport)
    follow(page.get_by_role("button", name="Lưu và dời các thời hạn đã chọn"))
    expect(page.locator("main")).to_contain_text("Đã lưu và dời 1 thời hạn.")
    assert autumn.unit.deadlines.get(code="X2").due_on == date(2026, 1, 8)


def test_the_preview_is_for_everybody(autumn, browse, axe):
    saved = {"kind": "day_off", "note": "Nghỉ hoán đổi", "source": "Thông báo số 45/TB-BNV"}
    CalendarOverride.objects.create(day=date(2025, 12, 31), **saved)
    for viewport in (DESK, PHONE):
        page = browse(autumn.office, viewport=viewport)
        page.goto("/calendar/days/preview/?day=2025-12-31")
        expect(page.get_by_role("row")).to_have_count(2)
        assert sideways(page) <= 0
        keep(page, "again", viewport)
        axe(page)


def test_on_a_phone_the_month_is_a_list_of_the_days_that_hold_something(autumn, browse):
    page = browse(autumn.thu, viewport=PHONE)
    page.goto("/calendar/")
    assert page.locator(".month td:visible").count() < 12
    assert "Thứ Năm, 27/11/2025" in page.locator(".month").inner_text().replace("\n", "")
    page = browse(autumn.thu, viewport=DESK)
    page.goto("/calendar/")
    expect(page.locator(".month td:visible")).to_have_count(35)


def test_thu_walks_the_months_and_makes_her_address_without_javascript(autumn, browse):
    page = browse(autumn.thu, viewport=PHONE, java_script_enabled=False)
    page.goto("/calendar/")
    follow(page.locator("a[rel=next]"))
    expect(page.locator("h2").first).to_contain_text("Tháng 12/2025")
    follow(page.get_by_role("link", name="Danh sách"))
    page.goto("/calendar/feed/")
    follow(page.get_by_role("button", name="Tạo địa chỉ"))
    address = page.locator("#feed-address").input_value()
    assert page.request.get(address).text().startswith("BEGIN:VCALENDAR")


def test_the_address_that_was_made_can_be_read_by_everybody(autumn, browse, axe):
    for viewport in (DESK, PHONE):
        page = browse(autumn.thu, viewport=viewport)
        page.goto("/calendar/feed/")
        follow(page.locator("button[value=make]"))
        page.locator("#feed-address").wait_for()
        assert sideways(page) <= 0
        keep(page, "feed-made", viewport)
        axe(page)
