"""The inbox: each reads her own, and marks as read what she has read."""

import pytest
from django.urls import reverse

from core.models import Reach
from notifications.models import Notification
from permissions import grants
from permissions.models import Membership

LIST = reverse("notifications:list")


@pytest.fixture
def approved(record, cast):
    return record("report.approved", by=cast["huong"])


def notice_of(user, event):
    return Notification.objects.get(user=user, event=event)


def unread(user):
    return Notification.objects.visible_to(user).unread().count()


def test_a_stranger_is_sent_to_the_login_page(client, db):
    for name in ("list", "bell"):
        assert client.get(reverse(f"notifications:{name}")).status_code == 302


def test_each_reads_her_own_notices(log_in, cast, approved):
    page = log_in(cast["bao"]).get(LIST).content.decode()
    assert "Báo cáo kết quả được phê duyệt" in page
    assert "Hoàng Thị Hương đã phê duyệt báo cáo kết quả giám sát." in page
    assert "Chưa có thông báo" in log_in(cast["to"]).get(LIST).content.decode()


def test_the_bell_counts_what_is_unread(log_in, cast, approved, record):
    record("report.returned", by=cast["huong"])
    client = log_in(cast["bao"])
    assert 'data-unread="2"' in client.get(reverse("notifications:bell")).content.decode()
    client.post(reverse("notifications:read", args=[notice_of(cast["bao"], approved).pk]))
    assert 'data-unread="1"' in client.get(reverse("notifications:bell")).content.decode()


def test_looking_marks_nothing(log_in, cast, approved):
    client, notice = log_in(cast["bao"]), notice_of(cast["bao"], approved)
    client.get(LIST), client.get(reverse("notifications:bell"))
    assert client.get(reverse("notifications:open", args=[notice.pk])).status_code == 405
    assert unread(cast["bao"]) == 1


def test_opening_marks_as_read_and_leads_to_the_place(log_in, cast, approved, case):
    notice = notice_of(cast["bao"], approved)
    answer = log_in(cast["bao"]).post(reverse("notifications:open", args=[notice.pk]))
    assert answer.url == f"/cases/{case.code}/report/"
    assert unread(cast["bao"]) == 0


@pytest.mark.parametrize("act", ["open", "read"])
def test_the_notice_of_another_does_not_exist(log_in, cast, approved, act):
    notice = notice_of(cast["bao"], approved)
    assert log_in(cast["mai"]).post(reverse(f"notifications:{act}", args=[notice.pk])).status_code == 404
    assert unread(cast["bao"]) == 1


def test_all_read_is_what_she_saw_and_only_hers(log_in, cast, approved, record):
    seen = notice_of(cast["bao"], approved)
    record("report.returned", by=cast["huong"])
    log_in(cast["bao"]).post(reverse("notifications:read-all"), {"newest": seen.pk})
    assert unread(cast["bao"]) == 1
    assert unread(cast["mai"]) == 2


@pytest.mark.parametrize("nonsense", ["", "abc", "-1", "²", "9" * 400])
def test_nonsense_marks_nothing(log_in, cast, approved, nonsense):
    log_in(cast["bao"]).post(reverse("notifications:read-all"), {"newest": nonsense})
    assert unread(cast["bao"]) == 1


def test_what_was_read_keeps_its_time(log_in, cast, approved):
    client, notice = log_in(cast["bao"]), notice_of(cast["bao"], approved)
    address = reverse("notifications:read", args=[notice.pk])
    client.post(address)
    first = notice_of(cast["bao"], approved).read_at
    client.post(address)
    assert notice_of(cast["bao"], approved).read_at == first


def test_unread_can_be_had_alone(log_in, cast, approved, record):
    client = log_in(cast["bao"])
    client.post(reverse("notifications:read", args=[notice_of(cast["bao"], approved).pk]))
    assert "Không còn thông báo chưa đọc" in client.get(LIST, {"show": "unread"}).content.decode()


def test_a_case_closed_to_her_is_no_longer_a_link(log_in, cast, approved, case):
    grants.dismiss(Membership.objects.get(user=cast["bao"], dossier=case))
    page = log_in(cast["bao"]).get(LIST).content.decode()
    assert "Đồng chí không còn quyền xem hồ sơ này." in page
    assert f"/cases/{case.code}/report/" not in page


def test_what_people_wrote_is_shown_as_text(log_in, cast, record):
    record("programme.approved", by=cast["chi"])
    record("session.announced", by=cast["huong"], reach=Reach.UNITS, label="<script>alert(1)</script>")
    page = log_in(cast["bao"]).get(LIST).content.decode()
    assert "<script>alert(1)" not in page and "&lt;script&gt;alert(1)" in page


def test_a_long_list_comes_in_pages_of_few_queries(log_in, cast, record, django_assert_max_num_queries):
    for _ in range(35):
        record("report.approved", by=cast["huong"])
    client = log_in(cast["bao"])
    with django_assert_max_num_queries(10):  # the menu's own counts included
        page = client.get(LIST).content.decode()
    assert "1–30 trong 35 thông báo" in page and page.count('class="new open"') == 30
    assert client.get(LIST, {"page": "2"}).content.decode().count('class="new open"') == 5
