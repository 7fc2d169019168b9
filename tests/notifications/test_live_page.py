"""Two people, two browsers: one acts, the other sees it without touching anything."""

import pytest
from django.contrib.sessions.models import Session
from django.db import transaction
from django.urls import reverse
from playwright.sync_api import expect

from core.models import Dossier, Event, Reach
from notifications import hub
from permissions import grants
from permissions.models import Membership

pytestmark = pytest.mark.browser
SOON = 10_000  # milliseconds


@pytest.fixture
def act(live_url, case):
    """Put an act on the record; its hint leaves when the transaction is committed."""

    def record(verb, by, **facts):
        with transaction.atomic():
            dossier = Dossier.objects.select_for_update().get(pk=case.pk)
            return Event.record(dossier, verb, by=by, reach=Reach.UNITS, **facts)

    return record


@pytest.fixture
def inbox(browse):
    """inbox(user): the page of notices of that person, its socket open."""

    def opened(user):
        page = browse(user)
        page.goto(reverse("notifications:list"))
        expect(page.locator("#live-status")).to_have_text("Trực tuyến", timeout=SOON)
        return page

    return opened


def test_she_sees_a_toast_the_count_and_the_new_row(inbox, cast, act, axe):
    page = inbox(cast["bao"])
    act("report.approved", cast["huong"])
    toast = page.locator("#toasts .toast")
    expect(toast).to_contain_text("Hoàng Thị Hương đã phê duyệt báo cáo kết quả giám sát.", timeout=SOON)
    expect(page.locator("#bell .count")).to_have_text("1")
    expect(page.locator("#live .rows > .new")).to_have_count(1, timeout=SOON)
    axe(page)
    toast.get_by_role("button", name="Đóng thông báo này").click()
    expect(toast).to_have_count(0)


def test_who_is_not_told_sees_nothing(inbox, cast, act):
    page = inbox(cast["khach"])
    act("report.approved", cast["huong"])
    page.wait_for_timeout(1500)
    expect(page.locator("#toasts .toast")).to_have_count(0)
    expect(page.locator("#bell .count")).to_be_hidden()


def test_old_news_makes_no_toast_on_the_next_page(inbox, cast, act):
    act("report.approved", cast["huong"])
    page = inbox(cast["bao"])
    expect(page.locator("#bell .count")).to_have_text("1")
    act("report.returned", cast["huong"])
    expect(page.locator("#toasts .toast")).to_have_count(1, timeout=SOON)
    expect(page.locator("#toasts .toast")).to_contain_text("đã trả lại báo cáo")


def test_what_she_types_is_not_taken_from_her(inbox, cast, act):
    page = inbox(cast["bao"])
    page.evaluate(
        """() => document.getElementById("live").insertAdjacentHTML("beforeend",
           '<form method="post"><label>Góp ý <textarea name="text"></textarea></label></form>')"""
    )
    page.get_by_label("Góp ý").fill("Đang viết dở")
    act("report.approved", cast["huong"])
    expect(page.locator("#live-bar")).to_be_visible(timeout=SOON)
    expect(page.get_by_label("Góp ý")).to_have_value("Đang viết dở")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Tải lại phần này").click()
    expect(page.locator("#live .rows > .new")).to_have_count(1, timeout=SOON)
    expect(page.locator("#live-bar")).to_have_count(0)


def test_after_a_cut_line_she_reconnects_and_sees_what_she_missed(inbox, cast, act, case):
    page = inbox(cast["bao"])
    for seat in hub._all():
        seat.offer(hub.TOO_SLOW)
    act("report.approved", cast["huong"])
    expect(page.locator("#toasts .toast")).to_have_count(1, timeout=SOON)
    expect(page.locator("#live .rows > .new")).to_have_count(1, timeout=SOON)


def test_when_the_login_ends_elsewhere_the_page_says_so(inbox, cast):
    page = inbox(cast["bao"])
    cookie = next(one for one in page.context.cookies() if one["name"] == "sessionid")
    Session.objects.filter(pk=cookie["value"]).delete()
    hub.close_session(cookie["value"])
    expect(page.get_by_text("Phiên làm việc đã kết thúc.")).to_be_visible(timeout=SOON)
    expect(page.get_by_role("link", name="Đăng nhập lại")).to_be_visible()


def test_a_withdrawn_right_takes_the_link_away(inbox, cast, act, case):
    act("report.approved", cast["huong"])
    page = inbox(cast["bao"])
    grants.dismiss(Membership.objects.get(user=cast["bao"], dossier=case))
    expect(page.get_by_text("Đồng chí không còn quyền xem hồ sơ này.")).to_be_visible(timeout=SOON)
