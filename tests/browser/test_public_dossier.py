"""From the decision to the public page: the chair opens the dossier on a phone, and a stranger reads it."""

import pytest
from playwright.sync_api import expect

from tests.browsing import DESKTOP, sideways

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
CODE = "GS-2025-014"


def test_the_chair_opens_the_dossier_part_by_part_and_a_stranger_reads_it(live_url, told, browse, axe):
    def look(page, heading):
        expect(page.get_by_role("heading", name=heading, exact=True).first).to_be_visible()
        axe(page)
        assert sideways(page) <= 0

    def follow(page, link):
        with page.expect_navigation():
            link.click()

    browse.expect("422")  # a ground is forgotten
    here = told("answered", CODE)  # nothing is told with pictures yet
    desk = browse(here.khang, viewport=PHONE)
    desk.goto(f"/cases/{CODE}/public/")
    look(desk, "Công khai")
    desk.goto(f"/cases/{CODE}/act/open_to_public/")
    look(desk, "Công khai hồ sơ")
    report = desk.get_by_role("group", name="Báo cáo kết quả giám sát")
    expect(report.get_by_label("Căn cứ không công khai")).to_be_hidden()
    report.get_by_label("Không công khai", exact=True).check()
    expect(report.get_by_label("Căn cứ không công khai")).to_be_visible()
    follow(desk, desk.get_by_role("button", name="Công khai hồ sơ"))
    expect(desk.get_by_text("Chọn căn cứ không công khai phần này.", exact=True)).to_be_visible()
    look(desk, "Công khai hồ sơ")
    report.get_by_label("Căn cứ không công khai").select_option("personal")
    follow(desk, desk.get_by_role("button", name="Công khai hồ sơ"))
    expect(desk.get_by_text("Đã công khai hồ sơ.")).to_be_visible()
    look(desk, "Công khai")
    reader = browse(viewport=PHONE)
    for size in (PHONE, DESKTOP):
        reader.set_viewport_size(size)
        reader.goto("/news/")
        follow(reader, reader.get_by_role("link", name="Tất cả hồ sơ công khai"))
        look(reader, "Hồ sơ công khai")
        follow(reader, reader.get_by_role("link", name=here.case.title))
        look(reader, "Kết quả thực hiện kiến nghị")
        expect(reader.get_by_text("Phần này không công khai.")).to_be_visible()
        expect(reader.get_by_role("table", name="Tình trạng thực hiện kiến nghị")).to_be_visible()
    reader.emulate_media(media="print")
    expect(reader.get_by_role("heading", name="Thống kê truy cập")).to_be_hidden()
    expect(reader.get_by_role("heading", name="Kiến nghị giám sát")).to_be_visible()
    for hidden in (".crumb", ".masthead nav", ".top"):
        expect(reader.locator(hidden)).to_be_hidden()
    assert sideways(reader) <= 0
