"""Every page for everybody: no axe violation, nothing cut off on a small phone, by keyboard, without JavaScript."""

import pytest

from workflows.models import Comment, Programme, Recommendation, Session

pytestmark = pytest.mark.browser

CODE = "GS-2025-014"
TABS = ("plan", "units", "sessions", "findings", "report", "recommendations", "documents", "people", "timeline")
PHONE = {"width": 360, "height": 740}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def pages_of(code):
    """The address of every page that is read, for somebody inside."""
    session, recommendation = Session.objects.get(), Recommendation.objects.first()
    yield from ("/", "/work/", "/waiting/", "/cases/", "/recommendations/", "/programmes/", "/notices/", "/profile/")
    yield f"/programmes/{Programme.objects.get().code}/"
    yield f"/cases/{code}/"
    yield from (f"/cases/{code}/{tab}/" for tab in TABS)
    yield f"/cases/{code}/sessions/{session.pk}/"
    yield f"/cases/{code}/recommendations/{recommendation.pk}/"
    yield from ("/procedures/", "/procedures/LP-2016/2/", "/procedures/LP-2026/2/compare/?with=LP-2016:2")
    yield from ("/style-guide/", "/password/")


FORMS = (  # chapter to be told, who acts, address of the form
    ("opened", "thu", "/cases/{code}/act/edit/"),
    ("established", "thu", "/cases/{code}/act/edit_plan/"),
    ("established", "khang", "/cases/{code}/act/move_procedure/"),
    ("announced", "mai", "/cases/{code}/unit/{unit}/act/save_answers/"),
    ("found", "thu", "/cases/{code}/act/add_finding/"),
    ("acknowledged", "mai", "/cases/{code}/recommendation/{recommendation}/act/respond/"),
    ("answered", "quan", "/cases/{code}/recommendation/{recommendation}/act/verify/"),
)


@pytest.mark.parametrize("viewport", [None, PHONE], ids=["1280", "360"])
def test_no_page_breaks_the_rules_of_accessibility_or_runs_off_the_screen(live_url, told, browse, axe, viewport):
    here = told("answered", CODE)
    page = browse(here.thu, viewport=viewport)
    for address in pages_of(CODE):
        response = page.goto(address)
        assert response.status == 200, address
        assert page.evaluate(SIDEWAYS) <= 0, f"{address} runs off the screen"
        axe(page)


@pytest.mark.parametrize(("chapter", "who", "address"), FORMS, ids=[row[2].split("/")[-2] for row in FORMS])
def test_no_form_breaks_them_either(live_url, told, browse, axe, chapter, who, address):
    here = told(chapter, CODE)
    first = {"session": Session, "recommendation": Recommendation, "comment": Comment}
    ids = {name: getattr(model.objects.first(), "pk", "") for name, model in first.items()}
    page = browse(getattr(here, who), viewport=PHONE)
    assert page.goto(address.format(code=CODE, unit=here.unit.pk, **ids)).status == 200
    assert page.evaluate(SIDEWAYS) <= 0
    axe(page)


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
        assert page.evaluate(SIDEWAYS) <= 0, address


def test_the_unit_writes_its_report_without_javascript(live_url, told, browse):
    here = told("planned", CODE)
    page = browse(here.mai, viewport=PHONE, java_script_enabled=False)
    page.goto("/work/")
    page.locator('main a[href*="/act/save_answers/"]').first.click()
    page.locator("main form.form textarea").first.fill("Đã ban hành kế hoạch.")
    page.locator("main form.form .form-acts button").first.click()
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
