"""Every page for everybody: no axe violation, nothing cut off on a small phone, by keyboard, without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.hands import SOON
from tests.browsing import DESKTOP, accessibility_problems, follow, sideways
from workflows.acts.places import NOUNS
from workflows.acts.registry import offer
from workflows.models import Programme, Recommendation, Session

pytestmark = pytest.mark.browser

CODE = "GS-2025-014"
TABS = (
    "plan",
    "schedule",
    "units",
    "sessions",
    "requests",
    "visits",
    "findings",
    "report",
    "recommendations",
    "documents",
    "people",
    "timeline",
)
PHONE = {"width": 360, "height": 740}
UNFOLD = "document.querySelectorAll('main form details').forEach((folded) => (folded.open = true))"
ON_A_DESK = ("/", "/work/", "/cases/", f"/cases/{CODE}/")  # the menu, the tables and the columns of a wide window


def pages_of(code):
    """The address of every page that is read, for somebody inside."""
    session, recommendation = Session.objects.get(), Recommendation.objects.first()
    yield from ("/", "/work/", "/waiting/", "/cases/", "/recommendations/", "/programmes/", "/notices/", "/profile/")
    yield f"/programmes/{Programme.objects.get().code}/"
    yield f"/cases/{code}/"
    yield from (f"/cases/{code}/{tab}/" for tab in TABS)
    yield f"/cases/{code}/sessions/{session.pk}/"
    yield f"/cases/{code}/sessions/{session.pk}/live/"
    yield f"/cases/{code}/recommendations/{recommendation.pk}/"
    yield from ("/procedures/", "/procedures/LP-2016/1/", "/procedures/LP-2026/1/compare/?with=LP-2016:1")
    yield from ("/style-guide/", "/password/")


# By the chapter told: who acts, on what, and the acts of whose forms she has one on her phone. Acts that ask for no
# more than a reason or a note look alike: one or two stand for them all.
FORMS = {
    "opened": (
        ("khang", "case", "edit suspend cancel add_member remove_member add_unit"),
        ("thu", "case", "add_document add_version"),
        ("khang", "programme", "open_case"),
    ),
    "prepared": (("khang", "case", "establish remove_unit"),),
    "established": (
        ("khang", "case", "replace_head move_procedure extend_deadline pause_deadline"),
        ("thu", "case", "edit_plan"),
    ),
    "planned": (("khang", "unit", "extend_report"), ("mai", "unit", "save_answers"), ("thu", "case", "plan_session")),
    "announced": (("thu", "session", "announce edit cancel"),),
    "reported": (
        ("hanh", "unit", "return_report"),
        ("thu", "session", "record_attendance"),
        ("nga", "session", "ask examine"),
        ("thu", "case", "draft_recommendation add_finding request_unit plan_visit"),
        ("hanh", "case", "rule_on_photos"),
        ("thu", "session", "go_to give_floor add_turn"),
    ),
    "worked": (
        ("thu", "session", "write_minutes"),
        ("thu", "turn", "edit mark move"),
        ("mai", "question", "reply"),
        ("hanh", "signature", "confirm decline"),
    ),
    "found": (("hanh", "case", "close_field_work"), ("thu", "finding", "edit")),
    "field_closed": (("thu", "case", "draft_report"),),
    "drafted": (("hanh", "case", "approve_report return_report"), ("thu", "recommendation", "edit")),
    "approved": (("khang", "case", "open_review"),),
    "concluded": (
        ("khang", "recommendation", "extend urge withdraw"),
        ("dung", "recommendation", "acknowledge ask_extension dispute"),
    ),
    "acknowledged": (("mai", "recommendation", "respond report_progress"),),
    "answered": (("quan", "recommendation", "verify send_back"),),
}


def test_no_page_breaks_the_rules_of_accessibility_or_runs_off_the_screen(live_url, told, browse):
    here = told("answered", CODE)
    page = browse(here.thu)
    problems = []
    for address in pages_of(CODE):
        page.set_viewport_size(DESKTOP)
        assert page.goto(address).status == 200, address
        problems += [f"{address} 1280: {said}" for said in (troubles(page) if address in ON_A_DESK else too_wide(page))]
        page.set_viewport_size(PHONE)
        problems += [f"{address} 360: {said}" for said in troubles(page)]
    assert not problems, "\n".join(problems)


def test_no_form_breaks_them_on_a_phone(live_url, told, browse):
    here = told("opened", CODE)
    problems, phones = [], {}
    for chapter, rows in FORMS.items():
        here.go_on(chapter)
        for who, noun, acts in rows:
            page = phones[who] = phones.get(who) or browse(getattr(here, who), viewport=PHONE)
            for act in acts.split():
                address = form_for(here, who, noun, act)
                assert page.goto(address).status == 200, f"{who} at {address}"
                assert page.locator("main form.form").count(), f"{who} at {address} is shown no form: {chapter}"
                page.evaluate(UNFOLD)
                problems += [f"{address}: {said}" for said in troubles(page)]
    assert not problems, "\n".join(problems)


def form_for(here, who, noun, act):
    """The address of the act on the first of these things that offers it to this person now."""
    things = {"case": [here.case], "programme": [here.story.programme()]}.get(noun)
    offers = (offer(getattr(here, who), thing, act) for thing in things or NOUNS[noun].objects.filter(case=here.case))
    return next(found.url for found in offers if found and not found.reason)


def troubles(page):
    """What is wrong with the page at hand: too wide for its window, or an element that breaks WCAG."""
    return too_wide(page) + accessibility_problems(page)


def too_wide(page):
    wider = sideways(page)
    return [f"runs off the screen by {wider} px"] if wider > 0 else []


def test_the_login_page_is_for_everybody_too(live_url, browse, axe):
    page = browse()
    page.goto("/login/")
    axe(page)


def test_twice_the_text_size_still_fits_a_phone(live_url, told, browse):
    """WCAG 1.4.4: 200 % zoom of a 640 px window leaves 320 px to the page."""
    here = told("answered", CODE)
    page = browse(here.thu, viewport={"width": 320, "height": 640})
    for address in ("/", "/work/", f"/cases/{CODE}/", f"/cases/{CODE}/recommendations/"):
        page.goto(address)
        page.evaluate("document.documentElement.setAttribute('data-text', 'larger')")
        assert sideways(page) <= 0, address


def test_the_menu_of_tabs_stays_open_and_names_the_chosen_one_when_the_page_renews_itself(live_url, told, browse):
    here = told("worked", CODE)
    page = browse(here.thu, viewport=PHONE)
    page.goto(f"/cases/{CODE}/timeline/")
    menu = page.locator("#all-tabs > summary")
    expect(menu).to_contain_text("Diễn biến")
    menu.click()
    expect(page.locator("#live-status")).to_have_text("Trực tuyến", timeout=SOON)
    here.case.add_finding(by=here.nga, type="result", text="Đã ban hành đủ kế hoạch.")
    expect(page.locator("#live")).to_contain_text("Lê Thị Nga đã ghi", timeout=SOON)
    expect(page.locator("#all-tabs [aria-current]")).to_be_visible()
    expect(menu).to_contain_text("Diễn biến")


def test_a_phone_without_javascript_shows_title_and_stage_at_once_and_every_tab_in_one_menu(live_url, told, browse):
    here = told("worked", CODE)
    page = browse(here.thu, viewport=PHONE, java_script_enabled=False)
    page.goto(f"/cases/{CODE}/")
    expect(page.locator("#stage > summary")).to_contain_text("Bước 2/6: Làm việc với đơn vị")
    assert page.locator(".case-head .head").bounding_box()["height"] <= 200
    page.locator("#stage > summary").click()
    expect(page.locator(".case-head .meta")).to_be_visible()
    page.locator("#all-tabs > summary").focus()
    page.keyboard.press("Enter")
    page.locator("#all-tabs").get_by_role("link", name="Thành phần").click()
    expect(page.locator("#tab-title")).to_have_text("Thành phần")


def test_a_desk_shows_the_tabs_in_one_line_and_the_stages_without_unfolding(live_url, told, browse):
    here = told("worked", CODE)
    page = browse(here.thu)
    for tab in ("sessions", "visits"):  # one of the line, and the longest of those that only the menu holds
        page.goto(f"/cases/{CODE}/{tab}/")
        expect(page.locator(".steps .current")).to_be_visible()
        expect(page.locator("#tabs > .tabs [aria-current]")).to_be_visible()
        assert page.locator("#tabs").bounding_box()["height"] < 60


def test_the_unit_writes_its_report_without_javascript(live_url, told, browse):
    here = told("planned", CODE)
    page = browse(here.mai, viewport=PHONE, java_script_enabled=False)
    page.goto("/work/")
    follow(page.locator('main a[href*="/act/save_answers/"]').first)
    page.locator("main form.form textarea").first.fill("Đã ban hành kế hoạch.")
    follow(page.locator("main form.form .form-acts button").first)
    assert here.unit.answers.get(item__number=1).text == "Đã ban hành kế hoạch."


def test_thu_reaches_the_page_and_acts_with_the_keyboard_alone(live_url, told, browse):
    here = told("opened", CODE)
    page = browse(here.thu)
    page.goto(f"/cases/{CODE}/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    page.keyboard.press("Enter")
    for _ in range(40):
        page.keyboard.press("Tab")
        if "/act/edit/" in (page.evaluate("document.activeElement.getAttribute('href')") or ""):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/act/edit/")
