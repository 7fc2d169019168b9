"""A unit fills in its report on a phone: saved as it goes, with the line cut, and by two people at once."""

import pytest
from playwright.sync_api import expect

from core import clock
from tests.browser.hands import SOON
from tests.browsing import follow, sideways
from tests.workflows.test_outline import Outlined
from workflows.acts.places import act_url
from workflows.models import Answer
from workflows.stories.base import TODAY

pytestmark = pytest.mark.browser
SMALL = {"width": 360, "height": 740}
SAVED = "Đã lưu lúc"


@pytest.fixture
def course(live_url, procedures, settings):
    made = Outlined(units=1)
    made.items = made.asked()
    settings.CLOCK_SHIFT = TODAY.replace(year=2025, month=11, day=3, hour=9) - clock.now()
    return made


def opened(course, browse, person, **options):
    page = browse(person, viewport=SMALL, **options)
    page.goto(act_url(course.unit, "save_answers"))
    return page


def field(page, item):
    return page.locator(f'[name="{item.field}"]')


def status(page):
    return page.locator("[data-said]")


def test_every_kind_of_question_saves_by_itself_on_a_small_phone(course, browse, axe, tmp_path):
    text, number, table, paper, yes, _more = course.items
    page = opened(course, browse, course.clerk)
    assert sideways(page) <= 0
    axe(page)
    field(page, text).fill("Đã ban hành kế hoạch.")
    expect(status(page)).to_have_text("Chưa lưu")
    expect(status(page)).to_contain_text(SAVED, timeout=SOON)
    field(page, number).fill("1.250")
    page.locator(f'[name="{table.field}-0-0"]').fill("Đất đai")
    page.locator(f'[name="{table.field}-2-1"]').fill("12")
    page.locator(f'[name="{table.field}-3-1"]').fill("9")  # the table has grown
    page.locator(f"#{yes.field}").get_by_label("Có", exact=True).check()
    content = {"name": "quyet-dinh.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}
    field(page, paper).set_input_files(content)
    expect(page.locator(f"#{paper.field} [data-files]")).to_contain_text("quyet-dinh.pdf", timeout=SOON)
    expect(status(page)).to_contain_text(SAVED, timeout=SOON)
    expect(page.locator("[data-done]")).to_have_text("5")
    page.screenshot(path=tmp_path / "outline-360.png", full_page=True)
    assert sideways(page) <= 0
    axe(page)
    answers = {answer.item_id: answer for answer in course.unit.answers.all()}
    assert answers[number.pk].value == 1250 and answers[yes.pk].yes is True
    assert answers[table.pk].rows == [["Đất đai", ""], ["", "12"], ["", "9"]]
    page.reload()
    expect(field(page, text)).to_have_value("Đã ban hành kế hoạch.")


def test_what_is_typed_without_a_line_is_kept_and_sent_later(course, browse):
    text, number, *_others = course.items
    browse.expect("net::ERR")
    page = opened(course, browse, course.clerk)
    page.route("**/act/save_answers/", lambda route: route.abort())
    field(page, text).fill("Viết khi mất mạng")
    expect(status(page)).to_have_text("Chưa lưu: mất mạng, sẽ thử lại", timeout=SOON)
    assert not Answer.objects.exists()
    page.unroute("**/act/save_answers/")
    expect(status(page)).to_contain_text(SAVED, timeout=SOON)
    assert course.unit.answers.get().text == "Viết khi mất mạng"
    # Cut again, and the page itself is lost: the copy in the browser comes back with the page.
    page.route("**/act/save_answers/", lambda route: route.abort())
    field(page, number).fill("77")
    expect(status(page)).to_have_text("Chưa lưu: mất mạng, sẽ thử lại", timeout=SOON)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto("about:blank")
    page.unroute("**/act/save_answers/")
    page.goto(act_url(course.unit, "save_answers"))
    expect(field(page, number)).to_have_value("77")
    expect(status(page)).to_contain_text(SAVED, timeout=SOON)
    assert course.unit.answers.get(item=number).value == 77


def test_two_who_write_under_one_question_are_shown_both_texts(course, browse, axe, tmp_path):
    text, *_others, last = course.items
    browse.expect("409")
    clerk, head = opened(course, browse, course.clerk), opened(course, browse, course.head)
    field(head, text).fill("Của thủ trưởng")
    expect(status(head)).to_contain_text(SAVED, timeout=SOON)
    field(clerk, text).fill("Của cán bộ")
    clash = clerk.locator(f"#{text.field} [data-theirs]")
    expect(clash).to_contain_text("Của thủ trưởng", timeout=SOON)
    expect(field(clerk, text)).to_have_value("Của cán bộ")
    assert course.unit.answers.get().text == "Của thủ trưởng"
    axe(clerk)
    assert sideways(clerk) <= 0
    clerk.screenshot(path=tmp_path / "clash-360.png", full_page=True)
    # Another question is not kept waiting by this one.
    field(clerk, last).fill("Kiến nghị của cán bộ")
    expect(clerk.locator("[data-done]")).to_have_text("2", timeout=SOON)
    assert course.unit.answers.get(item=last).text == "Kiến nghị của cán bộ"
    clash.get_by_role("button", name="Giữ bản của tôi").click()
    expect(status(clerk)).to_contain_text(SAVED, timeout=SOON)
    assert course.unit.answers.get(item=text).text == "Của cán bộ"


def test_a_colleagues_text_can_be_taken(course, browse):
    text, *_others = course.items
    browse.expect("409")
    page = opened(course, browse, course.clerk)
    course.unit.save_answers(by=course.head, answers={text.pk: "Của thủ trưởng"})
    field(page, text).fill("Của cán bộ")
    page.get_by_role("button", name="Lấy bản này").click(timeout=SOON)
    expect(field(page, text)).to_have_value("Của thủ trưởng")
    assert course.unit.answers.get().version == 1


def test_a_number_that_is_none_is_told_at_its_question(course, browse):
    _text, number, *_others = course.items
    browse.expect("422")
    page = opened(course, browse, course.clerk)
    field(page, number).fill("trên 79 %")
    expect(page.locator(f"#{number.field} [data-error]")).to_contain_text("Chỉ ghi một số", timeout=SOON)
    field(page, number).fill("79")
    expect(status(page)).to_contain_text(SAVED, timeout=SOON)
    assert course.unit.answers.get().value == 79


def test_without_javascript_it_is_one_form_with_a_button(course, browse):
    text, number, table, _paper, yes, _more = course.items
    page = opened(course, browse, course.clerk, java_script_enabled=False)
    field(page, text).fill("Đã làm.")
    field(page, number).fill("3,5")
    page.locator(f'[name="{table.field}-0-1"]').fill("12")
    page.locator(f"#{yes.field}").get_by_label("Không", exact=True).check()
    follow(page.locator("main form.form .form-acts button").first)
    assert course.unit.answers.exclude(text="").count() == 4
    assert course.unit.answers.get(item=table).rows == [["", "12"]]


def test_the_signed_report_is_for_everybody(course, browse, axe, tmp_path):
    course.unit.save_answers(by=course.clerk, answers=course.answers(course.items))
    ground = {"level": "C", "ground": "Quyết định 1722/QĐ-TTg"}
    course.unit.claim_secret(by=course.clerk, item=course.items[0], **ground)
    course.unit.submit_report(by=course.head)
    page = browse(course.cast.thu, viewport=SMALL)
    for place in (act_url(course.unit, "accept_report"), f"/cases/{course.case.code}/units/"):
        page.goto(place)
        for fold in page.locator("details.fold-in").all():
            fold.evaluate("fold => fold.open = true")
        assert sideways(page) <= 0
        axe(page)
        page.screenshot(path=tmp_path / f"report-{place.count('act')}.png", full_page=True)
