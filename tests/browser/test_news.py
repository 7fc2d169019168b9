"""From the file to the public page: an article is written and shown on a phone, read by a stranger, and answered."""

import pytest
from playwright.sync_api import expect

from tests.browsing import DESKTOP, follow, sideways
from tests.core.papers import png

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
CODE = "GS-2025-014"
TITLE = "Giám sát chuyển đổi số ở xã Thống Nhất"
COMMENT = "Mong xã lắp thêm trạm phát sóng."


def test_an_article_is_written_illustrated_published_and_read_by_a_stranger(live_url, told, browse, axe):
    def look(page, heading):
        page.get_by_role("heading", name=heading, exact=True).first.wait_for()
        axe(page)
        assert sideways(page) <= 0

    here = told("found", CODE)
    desk = browse(here.thu, viewport=PHONE)
    desk.goto(f"/cases/{CODE}/articles/")
    follow(desk.get_by_role("link", name="Soạn tin bài"))
    look(desk, "Soạn tin bài")
    desk.get_by_label("Tiêu đề").fill(TITLE)
    follow(desk.get_by_role("button", name="Lưu bản nháp"))
    follow(desk.get_by_role("link", name="Thêm ảnh"))
    look(desk, "Thêm ảnh")
    desk.locator("[name=upload]").set_input_files({"name": "a.png", "mimeType": "image/png", "buffer": png(900, 600)})
    desk.get_by_label("Chú thích").fill("Quang cảnh buổi giám sát")
    desk.get_by_label("Mô tả ảnh").fill("Năm người ngồi sau bàn dài")
    follow(desk.get_by_role("button", name="Thêm vào bài"))
    follow(desk.get_by_role("link", name="Sắp xếp ảnh"))
    look(desk, "Sắp xếp ảnh")
    desk.go_back()
    look(desk, TITLE)
    head = browse(here.hanh, viewport=PHONE)
    head.goto(desk.url)
    follow(head.get_by_role("link", name="Đăng bài"))
    look(head, "Đăng bài")
    head.get_by_label("Nhận ý kiến bạn đọc").check()
    follow(head.get_by_role("button", name="Đăng bài"))
    head.get_by_text("Đã đăng bài.").wait_for()
    reader = browse(viewport=PHONE)
    for size in (PHONE, DESKTOP):
        reader.set_viewport_size(size)
        reader.goto("/login/")
        follow(reader.get_by_role("link", name="Tin giám sát"))
        look(reader, "Tin giám sát")
        follow(reader.get_by_role("link", name=TITLE))
        look(reader, TITLE)
        expect(reader.get_by_role("img", name="Năm người ngồi sau bàn dài")).to_be_visible()
    on_paper(browse, reader.url)
    decided_on_and_read(reader, head, browse, look)


def on_paper(browse, address):
    """The article and its picture alone, no wider than a sheet; no address after a button."""
    sheet = browse(viewport={"width": 680, "height": 1000})  # A4 between its margins
    sheet.goto(address)
    sheet.emulate_media(media="print")
    for hidden in (".crumb", ".demo", ".masthead nav", ".share", "#write", ".rules", ".readers"):
        expect(sheet.locator(f"{hidden}:visible")).to_have_count(0)
    expect(sheet.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(sheet.get_by_role("img", name="Năm người ngồi sau bàn dài")).to_be_visible()
    assert sideways(sheet) <= 0


def decided_on_and_read(reader, head, browse, look):
    """The reader writes without scripts; the head, whose page is open, is told at once, and lets it through."""

    def press(page, role, name):
        with page.expect_navigation():
            page.get_by_role(role, name=name, exact=True).click()

    browse.expect("422 (Unprocessable")
    expect(head.locator("#live-status")).to_have_text("Trực tuyến")
    writer = browse(viewport=PHONE, java_script_enabled=False)
    writer.goto(reader.url)
    writer.get_by_label("Tên hiển thị").fill("Người dân")
    writer.get_by_role("textbox", name="Ý kiến").fill(" ")
    press(writer, "button", "Gửi ý kiến")
    expect(writer.get_by_text("Chưa gửi được, cần sửa")).to_be_in_viewport()
    expect(writer.get_by_label("Tên hiển thị")).to_have_value("Người dân")
    writer.get_by_role("textbox", name="Ý kiến").fill(COMMENT)
    press(writer, "button", "Gửi ý kiến")
    expect(writer.get_by_role("heading", name="Đã nhận ý kiến")).to_be_visible()
    reader.goto(writer.url)
    look(reader, "Đã nhận ý kiến")
    expect(head.get_by_text(COMMENT)).to_be_visible()
    look(head, TITLE)
    head.goto(f"/cases/{CODE}/articles/")
    expect(head.get_by_role("heading", name="Ý kiến bạn đọc chờ duyệt")).to_be_visible()
    look(head, "Tin bài")
    press(head, "link", f"Duyệt ý kiến bạn đọc · {TITLE}")
    look(head, "Duyệt ý kiến bạn đọc")
    head.get_by_label("Cho hiện", exact=True).check()
    press(head, "button", "Lưu quyết định")
    expect(head.get_by_text("Đã duyệt ý kiến bạn đọc.")).to_be_visible()
    for size in (PHONE, DESKTOP):
        reader.set_viewport_size(size)
        press(reader, "link", "Trở lại bài viết")
        expect(reader.get_by_text(COMMENT)).to_be_visible()
        look(reader, "Ý kiến bạn đọc (1)")
        reader.go_back()
        expect(reader.get_by_role("heading", name="Đã nhận ý kiến")).to_be_visible()
