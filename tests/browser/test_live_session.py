"""A session that goes on, in three places at once: the secretary's desk, a member's phone and the unit's phone."""

from datetime import date

import pytest
from playwright.sync_api import expect

from core import clock
from core.models import User
from tests.browser.hands import PHONE, SOON
from tests.browsing import follow, sideways
from tests.workflows.course import Course
from workflows.stories.base import TODAY, on

pytestmark = pytest.mark.browser

SPEECH = "Đề nghị xã rà soát hồ sơ tồn đọng; tăng cường hướng dẫn người dân; chủ động bố trí cán bộ."
AGENDA = "UBND xã báo cáo (20 phút)\nTrao đổi, làm rõ\nKết luận"


@pytest.fixture
def course(live_url, procedures, settings):
    made = Course(units=1)
    made.establish()
    made.write_plan()
    made.issue_plan()
    made.hear_units()
    with on(27, 10):
        facts = {"half_day": "afternoon", "place": "Trụ sở UBND xã", "units": made.inspected, "chair": made.hanh}
        made.session = made.case.plan_session(by=made.thu, on=date(2025, 11, 27), agenda=AGENDA, **facts)
    with on(10, 11):
        made.session.announce(by=made.thu)
    settings.CLOCK_SHIFT = TODAY.replace(year=2025, month=11, day=27, hour=14) - clock.now()
    return made


def opened(page, course, asked=""):
    page.goto(f"/cases/{course.case.code}/sessions/{course.session.pk}/live/{asked}")
    expect(page.locator("#live-status")).to_have_text("Trực tuyến", timeout=SOON)
    page.evaluate("window.neverReloaded = true")
    return page


def arrives(page, text):
    expect(page.locator("#live")).to_contain_text(text, timeout=SOON)
    assert page.evaluate("window.neverReloaded"), "the page was loaded again"


def test_one_leads_and_all_see_it_without_loading_their_pages(course, browse, axe, tmp_path):
    desk = browse(course.thu)
    phone = opened(browse(course.nga, viewport=PHONE), course)
    unit = opened(browse(User.objects.get(username="clerk0"), viewport=PHONE), course)
    screen = browse(course.hanh)
    screen.goto(f"/cases/{course.case.code}/sessions/{course.session.pk}/live/?view=screen")
    screen.evaluate("window.neverReloaded = true")

    opened(desk, course)
    desk.get_by_role("button", name="Bắt đầu buổi làm việc").click()
    desk.get_by_role("button", name="Ghi có mặt đủ thành phần dự kiến").click()
    desk.locator(".live-names").get_by_role("button", name="clerk 0").click()
    desk.get_by_role("button", name="Tiếp theo: Trao đổi, làm rõ").click()
    expect(desk.locator("#live .live-agenda [aria-current]")).to_contain_text("Trao đổi, làm rõ")
    for page in (phone, unit, screen):
        arrives(page, "clerk 0")
        expect(page.locator("#live .live-agenda [aria-current]")).to_contain_text("Trao đổi, làm rõ", timeout=SOON)

    phone.locator("[data-form=ask] textarea").fill("Vì sao hồ sơ còn tồn?")
    phone.locator("[data-form=ask] button").click()
    for page in (unit, screen):
        arrives(page, "Vì sao hồ sơ còn tồn?")
    expect(unit.locator("#live").get_by_role("link", name="Trả lời")).to_be_visible()

    turn = desk.locator("[data-form=add_turn]")
    expect(turn.locator("[name=name]")).to_have_value("clerk 0")
    turn.locator("[name=name]").fill(course.hanh.full_name)
    turn.locator("[name=text]").fill(SPEECH)
    opened(phone, course)
    turn.locator("button").click()
    arrives(phone, "hướng dẫn người dân")
    for page in (unit, screen):
        page.wait_for_timeout(1500)
        expect(page.locator("body")).not_to_contain_text("hướng dẫn người dân")

    for name, page in (("desk", desk), ("phone", phone), ("unit", unit), ("screen", screen)):
        assert sideways(page) <= 0, name
        axe(page)
        page.screenshot(path=tmp_path / f"{name}.png", full_page=True)


def test_a_sentence_picked_out_of_a_speech_goes_into_its_field(course, browse, axe, tmp_path):
    turn = course.session.add_turn(by=course.thu, text=SPEECH, name="Trần Thị Hạnh")
    page = browse(course.thu)
    page.goto(f"/cases/{course.case.code}/turn/{turn.pk}/act/mark/")
    page.locator("section[aria-labelledby=about] p").last.click(click_count=3)
    expect(page.locator("[name=passage]")).to_have_value(SPEECH)
    page.locator("[name=passage]").fill("")
    for box in page.locator("[name=sentences]").all():
        box.check()
    page.get_by_label("Kiến nghị đối với đơn vị").check()
    axe(page)
    page.set_viewport_size({"width": 360, "height": 740})
    assert sideways(page) <= 0
    page.screenshot(path=tmp_path / "mark.png", full_page=True)
    follow(page.locator("form.form .form-acts button").first)
    expect(page.locator(f"#turn-{turn.pk} .marks li")).to_have_count(3)
    axe(page)
    page.screenshot(path=tmp_path / "marked.png", full_page=True)
