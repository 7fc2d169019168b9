"""Changing what is supervised once the units know of it: asked for, and consented to by the body."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core.models import Event
from tests.workflows.counting import counting
from workflows.errors import StepConflict
from workflows.models import Holding, Supervision, WorkItem
from workflows.wording import sentence

WHY = "Đơn vị chưa triển khai nội dung cũ"


@pytest.fixture
def told(tell):
    """The plan of the story is issued; the case is about carrying out 57-NQ/TW."""
    return tell("planned", "2025-10-27 09:00")


def fresh(told):
    return Supervision.objects.get(pk=told.case.pk)


def to_decide(person):
    return Holding.objects.filter(holder=person, item__in=WorkItem.objects.open(), item__subject_type="changerequest")


def asked(told, **facts):
    given = {"what": "content_text", "text": "Thêm: an toàn thông tin mạng", "why": WHY, **facts}
    return told.case.ask_change(by=told.hanh, **given)


def test_content_is_changed_only_with_the_consent_of_the_body(told):
    change = asked(told)
    before = told.case.content_text
    with pytest.raises(PermissionDenied):
        change.consent(by=told.hanh)
    change.consent(by=told.khang, decision="12/TB-HĐND")
    assert fresh(told).content_text == "Thêm: an toàn thông tin mạng"
    assert change.before == before
    event = Event.objects.get(verb="change.consented")
    assert sentence(event).endswith("đã đồng ý thay đổi: Nội dung giám sát.")
    assert event.reach == "units"


def test_the_chair_finds_it_among_her_work_and_the_head_hears_the_answer(told):
    change = asked(told)
    assert to_decide(told.khang).exists()
    change.refuse(by=told.khang, reason="Giữ nguyên nội dung đã thông báo")
    assert not to_decide(told.khang).exists()
    assert told.hanh.notices.filter(event__verb="change.refused").exists()
    assert told.case.content_text != change.text


def test_the_period_is_changed_by_a_date_that_lies_after_its_beginning(told):
    for text in ("2025-06-30", "ngày mai"):
        with pytest.raises(ValidationError) as refused:
            asked(told, what="period_until", text=text)
        assert "text" in refused.value.message_dict
    asked(told, what="period_until", text="2025-12-31").consent(by=told.khang)
    assert fresh(told).period_until == date(2025, 12, 31)


def test_the_same_is_not_asked_for_twice_nor_for_nothing(told):
    asked(told)
    with pytest.raises(ValidationError, match="chờ ý kiến"):
        asked(told, text="Một nội dung khác nữa")
    with pytest.raises(ValidationError, match="giống nội dung"):
        asked(told, what="object_text", text=told.case.object_text)


def test_a_member_may_not_ask_and_a_unit_reads_nothing_of_it(told, enter):
    with pytest.raises(PermissionDenied):
        told.case.ask_change(by=told.nga, what="content_text", text="Khác", why=WHY)
    asked(told, text="Thêm nội dung MẬT")
    page = enter(told.mai).get(reverse("workflows:case-tab", args=[told.case.code, "plan"]))
    assert "MẬT" not in page.content.decode()


def test_it_is_asked_for_and_decided_on_pages(told, enter):
    address = reverse("workflows:act", args=[told.case.code, "ask_change"])
    data = {"what": "scope_text", "text": "Toàn xã và các thôn", "why": WHY, "seen": told.case.seq}
    page = enter(told.hanh).post(address, data, follow=True).content.decode()
    assert "Toàn xã và các thôn" in page and "Chờ ý kiến" in page
    change = told.case.changerequest_set.get()
    decide = reverse("workflows:subject-act", args=[told.case.code, "change", change.pk, "consent"])
    chair = enter(told.khang)
    assert WHY in chair.get(decide).content.decode()
    with counting() as count:
        chair.post(decide, {"decision": ""}, follow=False)
    assert len(count.asked) <= 30
    assert fresh(told).scope_text == "Toàn xã và các thôn"


def test_what_nobody_has_decided_lapses_when_the_report_is_begun_and_the_asker_is_told(tell):
    told = tell("field_closed", "2025-11-28 09:00")
    asked(told)
    asked(told, what="scope_text", text="Toàn xã")
    assert to_decide(told.khang).count() == 2
    with counting() as count:
        told.case.draft_report(by=told.thu)
    # Two steps at once, each with its event and notices: that the changes lapse costs five of these.
    assert len(count.asked) <= 25 + 5, "\n".join(count.asked)
    assert {row.state for row in told.case.changerequest_set.all()} == {"lapsed"}
    assert not to_decide(told.khang).exists() and fresh(told).changes_open == 0
    event = Event.objects.get(verb="change.lapsed")
    assert sentence(event).endswith("Nội dung giám sát, Phạm vi.")
    assert {"hanh", "khang"} <= {notice.user.username for notice in event.notices.all()}
    with pytest.raises(StepConflict):
        told.case.changerequest_set.first().consent(by=told.khang)
    assert Event.verify(told.case) is None
