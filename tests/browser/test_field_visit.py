"""A member on the road with her telephone: no signal, an answer that is lost, a login that has run out."""

from datetime import date

import pytest
from playwright.sync_api import expect

from core import clock
from tests.browser.hands import NARROW, SOON
from tests.browsing import session_cookie, sideways
from tests.core.papers import PDF, png, sent
from tests.workflows.course import Course
from workflows.acts.places import act_url
from workflows.models import Observation, Photo
from workflows.stories.base import TODAY, on

pytestmark = pytest.mark.browser

PHONE = {"width": NARROW, "height": 740}
OFFLINE = ("ERR_INTERNET_DISCONNECTED", "WebSocket")
ROUTE = [
    {"name": "Chợ Phủ", "kind": "market", "place": "Xã Thạch Châu"},
    {"name": "Nhà văn hóa", "kind": "village_house"},
]


@pytest.fixture
def course(live_url, procedures, settings):
    made = Course(units=1)
    made.to_field()
    with on(20, 11):
        facts = {"inspected": made.inspected[0], "on": date(2025, 11, 27), "sites": ROUTE}
        made.visit = made.case.plan_visit(by=made.thu, **facts)
    settings.CLOCK_SHIFT = TODAY.replace(year=2025, month=11, day=27, hour=10) - clock.now()
    return made


@pytest.fixture
def phone(course, browse):
    for complaint in OFFLINE:
        browse.expect(complaint)
    page = browse(course.nga, viewport=PHONE)
    page.goto(address(course))
    return page


def address(course):
    return f"/cases/{course.case.code}/visits/{course.visit.pk}/field/"


def site(page, number):
    return page.locator("[data-site]").nth(number)


def write(page, text, number=0):
    form = site(page, number).locator("[data-field-form=observe]")
    form.locator("textarea").fill(text)
    form.locator("button").click()
    expect(form.locator("textarea")).to_have_value("")


def take_photo(page, caption, of="", number=0, content=None):
    form = site(page, number).locator("[data-field-form=add_photo]")
    form.locator("[type=file]").set_input_files(
        {"name": "IMG.png", "mimeType": "image/png", "buffer": content or png()}
    )
    form.locator("[name=caption]").fill(caption)
    form.locator("[name=alt]").fill("Một quầy thịt có mã QR")
    if of:
        form.locator("select").select_option(label=of)
    form.locator("button").click()
    expect(form.locator("[name=caption]")).to_have_value("")


def unsent(page, number):
    expect(page.locator("#unsent-title")).to_have_text(f"Chưa gửi ({number})", timeout=SOON)


def all_sent(page):
    expect(page.locator("#unsent-said")).to_have_text("Đã gửi hết.", timeout=SOON)
    unsent(page, 0)


def texts():
    return list(Observation.objects.order_by("pk").values_list("text", flat=True))


def test_what_is_written_without_a_signal_arrives_in_order_and_once(course, phone, axe, tmp_path):
    write(phone, "Có sóng: chợ mở từ sáng sớm.")
    expect(phone.locator("#unsent-said")).to_have_text("Đã gửi hết.", timeout=SOON)
    expect(phone.locator("#field-head")).to_contain_text("Đang khảo sát")  # the first note has begun the visit
    phone.context.set_offline(True)
    write(phone, "Nhiều quầy có mã QR.")
    take_photo(phone, "Quầy thịt", of="Nhiều quầy có mã QR.")
    write(phone, "Người già còn trả tiền mặt.", number=1)
    unsent(phone, 3)
    expect(phone.locator("#unsent-said")).to_contain_text("Chưa có mạng")
    expect(phone.locator("#unsent-list li")).to_contain_text(["Nhiều quầy có mã QR.", "Quầy thịt", "Người già"])
    assert texts() == ["Có sóng: chợ mở từ sáng sớm."]
    axe(phone)
    assert sideways(phone) <= 0
    phone.screenshot(path=tmp_path / "unsent.png", full_page=True)
    phone.context.set_offline(False)
    all_sent(phone)
    assert texts()[1:] == ["Nhiều quầy có mã QR.", "Người già còn trả tiền mặt."]
    first, second = Observation.objects.order_by("pk")[1:]
    assert Photo.objects.get().observation == first and second.site.name == "Nhà văn hóa"
    assert first.noted_at < second.noted_at <= first.arrived_at
    expect(site(phone, 1).locator(".noted")).to_contain_text("Người già còn trả tiền mặt.")
    phone.goto(f"/cases/{course.case.code}/visits/{course.visit.pk}/")
    picture = phone.get_by_alt_text("Một quầy thịt có mã QR")
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 2)
    axe(phone)
    assert sideways(phone) <= 0
    phone.screenshot(path=tmp_path / "visit.png", full_page=True)


def test_what_the_server_has_but_could_not_say_so_is_not_stored_twice(course, phone, browse):
    browse.expect("ERR_FAILED")
    lost = []

    def lose_the_answer(route):
        if len(lost) < 2:
            lost.append(route.fetch().status)
            return route.abort()
        return route.continue_()

    phone.route("**/field/*/", lose_the_answer)
    write(phone, "Một.")
    unsent(phone, 1)
    expect(phone.locator("#unsent-said")).to_contain_text("Máy chủ chưa nhận được", timeout=SOON)
    assert texts() == ["Một."] and lost == [201]
    write(phone, "Hai.")
    expect(phone.locator("#unsent-list li")).to_have_count(2)
    phone.get_by_role("button", name="Gửi ngay").click()
    all_sent(phone)
    assert texts() == ["Một.", "Hai."] and lost == [201, 200]


def test_what_waits_outlives_the_page_and_so_does_half_a_sentence(course, phone):
    phone.context.set_offline(True)
    write(phone, "Viết lúc mất sóng.")
    site(phone, 1).locator("textarea").press_sequentially("Viết dở")
    unsent(phone, 1)
    phone.close()
    context = phone.context
    context.set_offline(False)
    page = context.new_page()
    page.goto(address(course))
    all_sent(page)
    assert texts() == ["Viết lúc mất sóng."]
    expect(site(page, 1).locator("textarea")).to_have_value("Viết dở")


def test_what_is_refused_stays_with_the_reason_until_it_is_corrected_or_discarded(course, phone, browse, axe, tmp_path):
    browse.expect("status of 415")
    take_photo(phone, "Không phải ảnh", content=PDF)
    refused = phone.locator("#unsent-list li")
    expect(refused.locator(".said")).to_contain_text("Chỉ nhận ảnh JPEG hoặc PNG", timeout=SOON)
    write(phone, "Ghi nhận sau vẫn gửi được.")
    expect(site(phone, 0).locator(".noted")).to_contain_text("Ghi nhận sau vẫn gửi được.", timeout=SOON)
    unsent(phone, 1)
    axe(phone)
    assert sideways(phone) <= 0
    phone.screenshot(path=tmp_path / "refused.png", full_page=True)
    refused.locator("[type=file]").set_input_files({"name": "b.png", "mimeType": "image/png", "buffer": png()})
    refused.locator("[data-field=caption]").fill("Nay là ảnh")
    refused.get_by_role("button", name="Gửi lại").click()
    all_sent(phone)
    assert Photo.objects.get().caption == "Nay là ảnh"
    take_photo(phone, "Lại không phải ảnh", content=PDF)
    expect(refused.locator(".said")).to_contain_text("Chỉ nhận ảnh JPEG hoặc PNG", timeout=SOON)
    phone.once("dialog", lambda dialog: dialog.accept())
    refused.get_by_role("button", name="Bỏ").click()
    unsent(phone, 0)
    assert Photo.objects.count() == 1


def test_words_refused_by_a_rule_are_sent_again_by_a_press_when_the_rule_is_gone(course, phone, browse):
    browse.expect("status of 409")
    course.case.suspend(by=course.khang, reason="Mưa lũ")
    write(phone, "Viết khi tạm dừng.")
    refused = phone.locator("#unsent-list li")
    expect(refused.locator(".said")).to_contain_text("ở giai đoạn: Tạm dừng", timeout=SOON)
    course.case.resume(by=course.khang, reason="Tạnh mưa")
    refused.locator("textarea").fill("Viết khi tạm dừng, sửa lại.")
    phone.reload()  # what was corrected is kept, too
    expect(refused.locator("textarea")).to_have_value("Viết khi tạm dừng, sửa lại.")
    refused.get_by_role("button", name="Gửi lại").click()
    all_sent(phone)
    assert texts() == ["Viết khi tạm dừng, sửa lại."]


def test_after_the_login_has_run_out_everything_waits_for_the_next_one(course, phone, browse, live_url):
    browse.expect("status of 40")  # 401, and 403 for the token of the old login
    cookies = phone.context.cookies()
    phone.context.clear_cookies(name="sessionid")
    write(phone, "Viết khi hết phiên.")
    unsent(phone, 1)
    expect(phone.locator("#unsent-said")).to_contain_text("hết", timeout=SOON)
    expect(phone.get_by_role("link", name="Đăng nhập lại")).to_be_visible()
    assert texts() == []
    phone.context.clear_cookies()  # a new login draws a new token, too
    phone.context.add_cookies([session_cookie(course.nga, live_url)])
    assert cookies
    phone.get_by_role("button", name="Gửi ngay").click()
    all_sent(phone)
    assert texts() == ["Viết khi hết phiên."]


def test_what_one_member_wrote_is_not_sent_in_the_name_of_another(course, phone, browse, live_url):
    browse.expect("status of 401")
    phone.context.clear_cookies(name="sessionid")
    phone.context.add_cookies([session_cookie(course.lan, live_url)])
    write(phone, "Của chị Nga.")
    expect(phone.locator("#unsent-said")).to_contain_text("tài khoản khác", timeout=SOON)
    phone.goto(address(course))
    expect(phone.locator("#unsent")).to_be_hidden()  # not hers to see either
    assert texts() == []
    phone.context.add_cookies([session_cookie(course.nga, live_url)])
    phone.goto(address(course))
    all_sent(phone)
    assert Observation.objects.get().author == course.nga


def test_without_script_the_forms_of_the_page_do_the_same(course, browse):
    page = browse(course.nga, viewport=PHONE, java_script_enabled=False)
    page.goto(address(course))
    form = site(page, 0).locator("[data-field-form=observe]")
    form.locator("textarea").fill("Không cần kịch bản.")
    form.locator("button").click()
    form = site(page, 0).locator("[data-field-form=add_photo]")
    form.locator("[type=file]").set_input_files({"name": "IMG.png", "mimeType": "image/png", "buffer": png()})
    form.locator("[name=caption]").fill("Quầy thịt")
    form.locator("[name=alt]").fill("Một quầy thịt")
    form.locator("select").select_option(label="Không cần kịch bản.")
    form.locator("button").click()
    expect(site(page, 0).locator(".noted")).to_contain_text("Không cần kịch bản.")
    assert Photo.objects.get().observation == Observation.objects.get()


def test_every_form_of_a_visit_is_for_everybody(course, browse, axe):
    row = course.visit.observe(by=course.nga, site=course.visit.sites.first(), text="Nhiều quầy có mã QR.")
    words = {"caption": "Quầy thịt", "alt": "Một quầy thịt"}
    photo = course.visit.add_photo(by=course.nga, site=row.site, upload=sent("a.png", png()), **words)
    planned = course.case.plan_visit(by=course.thu, inspected=course.inspected[0], on=date(2025, 11, 28), sites=ROUTE)
    forms = [(course.nga, course.visit, "observe add_photo"), (course.nga, row, "make_finding withdraw")]
    forms += [
        (course.nga, photo, "withdraw"),
        (course.thu, course.visit, "finish"),
        (course.thu, planned, "edit cancel"),
    ]
    pages = {person: browse(person, viewport=PHONE) for person in (course.nga, course.thu)}
    for person, subject, acts in forms:
        for act in acts.split():
            pages[person].goto(act_url(subject, act))
            pages[person].evaluate("document.querySelectorAll('main details').forEach((one) => (one.open = true))")
            axe(pages[person])
            assert sideways(pages[person]) <= 0, act
