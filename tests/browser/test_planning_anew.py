"""The next case planned from a template: its papers, its delegation; on a desk and on a small phone."""

import re

import pytest
from playwright.sync_api import expect

from core import clock
from tests.browsing import follow, sideways
from tests.core.papers import PDF, sent
from tests.workflows.test_basis import LAW, RESOLUTION, SECRET
from tests.workflows.test_outline import RICH, Outlined
from workflows.models import Kind, Supervision, ThemeTemplate
from workflows.stories.base import TODAY, on

pytestmark = pytest.mark.browser


@pytest.fixture
def planned(live_url, procedures, settings):
    """A case with its template, and the next one of the body, still without anybody."""
    course = Outlined(units=1)
    course.establish()
    with on(22, 10):
        paper = {"source_system": "VNPT-iOffice", "number_there": "số đến 1234", "upload": sent("a.pdf", PDF)}
        course.case.add_document(by=course.thu, type="letter", subject="Danh sách cán bộ", **paper)
        course.case.edit_basis(by=course.thu, basis=[RESOLUTION, LAW, SECRET])
        course.case.edit_outline(by=course.thu, outline=RICH)
        course.case.save_template(by=course.thu, name="Chuyển đổi số cấp xã")
        course.next = Supervision.open(
            body=course.case.body, kind=Kind.THEMATIC, title="Chuyển đổi số, năm sau", by=course.thu, code="GS-2025-031"
        )
    settings.CLOCK_SHIFT = TODAY.replace(year=2025, month=10, day=23, hour=9) - clock.now()
    return course


@pytest.mark.parametrize("width", [1280, 360])
def test_papers_and_people_are_taken_over_by_everybody(planned, browse, axe, tmp_path, width):
    page = browse(planned.khang, viewport={"width": width, "height": 800})
    here, following = f"/cases/{planned.case.code}", f"/cases/{planned.next.code}"
    places = (f"{here}/plan/", f"{here}/documents/?words=1234", f"{following}/act/edit_basis/", "/templates/")
    for place in (*places, f"{following}/act/take_members/"):
        assert page.goto(place).status == 200
        for fold in page.locator("main details").all():
            fold.evaluate("fold => fold.open = true")
        assert sideways(page) <= 0, f"{place} runs off the screen at {width}"
        axe(page)
        page.screenshot(
            path=tmp_path / f"{place.strip('/').replace('/', '-').split('?')[0]}-{width}.png", full_page=True
        )
    page.locator("input[name=seats]").last.uncheck()
    follow(page.locator("main form.form .form-acts button").first)
    expect(page).to_have_url(re.compile(f"{following}/people/$"))
    page.screenshot(path=tmp_path / f"people-{width}.png", full_page=True)
    template = ThemeTemplate.objects.get()
    assert planned.next.memberships.count() == len(template.seats) - 1
