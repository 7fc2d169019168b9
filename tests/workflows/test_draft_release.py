"""The draft report before the units: not before it is released, as it stood that day, and with what they said of it."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core.models import Event
from tests.workflows.counting import counting
from workflows.errors import StepRefused
from workflows.models import Holding, UnitComment, WorkItem
from workflows.stories.base import on


@pytest.fixture
def told(tell):
    """The members have commented on the draft; it has not been submitted."""
    told = tell("field_closed", "2025-12-08 09:00")
    case = told.case
    with on(1, 12):
        case.draft_report(by=told.thu)
        case.circulate_report(by=told.thu)
        for comment in case.comment_set.all():
            comment.give(by=comment.member, agrees=True)
        case.edit_report(by=told.thu, text="Dự thảo MẬT-1: còn hạn chế")
    return told


def page(told, enter, person):
    return enter(person).get(reverse("workflows:case-tab", args=[told.case.code, "report"])).content.decode()


def test_a_unit_reads_nothing_of_the_draft_before_the_head_releases_it(told, enter):
    assert "MẬT-1" not in page(told, enter, told.dung)
    with pytest.raises(PermissionDenied):
        told.case.release_draft(by=told.thu)
    told.case.release_draft(by=told.hanh)
    assert "MẬT-1" in page(told, enter, told.dung)
    assert told.dung.notices.filter(event__verb="draft.released").exists()


def test_what_is_written_afterwards_the_unit_does_not_read(told, enter):
    told.case.release_draft(by=told.hanh)
    told.case.edit_report(by=told.thu, text="Bản sửa MẬT-2")
    text = page(told, enter, told.dung)
    assert "MẬT-1" in text and "MẬT-2" not in text


def test_the_head_of_the_unit_comments_within_its_days_and_it_is_printed_with_the_report(told, enter):
    told.case.release_draft(by=told.hanh, due_on=date(2025, 12, 12))
    comment = UnitComment.objects.get(case=told.case)
    work = WorkItem.objects.open().filter(subject_type="unitcomment")
    assert Holding.objects.get(item__in=work).holder == told.dung
    with pytest.raises(StepRefused, match="Ủy ban nhân dân xã Thống Nhất"):
        told.case.submit_report(by=told.thu)
    with pytest.raises(PermissionDenied):
        comment.give(by=told.mai, agrees=True)
    address = reverse("workflows:subject-act", args=[told.case.code, "unitcomment", comment.pk, "give"])
    browser = enter(told.dung)
    assert "MẬT-1" in browser.get(address).content.decode()
    with counting() as count:
        browser.post(address, {"text": "Đề nghị nêu rõ nguyên nhân khách quan", "number": "91/UBND"})
    assert len(count.asked) <= 30
    told.case.submit_report(by=told.thu)
    told.case.approve_report(by=told.hanh)
    assert "Đề nghị nêu rõ nguyên nhân khách quan" in page(told, enter, told.khang)


def test_silence_until_the_day_holds_nothing_up_and_a_late_word_is_kept_as_late(told, stop_clock):
    told.case.release_draft(by=told.hanh, due_on=date(2025, 12, 9))
    stop_clock("2025-12-10 09:00")
    UnitComment.objects.get(case=told.case).give(by=told.dung, text="Xin góp ý muộn")
    assert Event.objects.get(verb="draft.commented").details["late"] is True
    told.case.submit_report(by=told.thu)


def test_a_unit_that_is_taken_out_is_waited_for_no_longer(told):
    told.case.release_draft(by=told.hanh)
    told.case.remove_unit(by=told.khang, inspected=told.unit, reason="Đơn vị đã sáp nhập")
    told.case.submit_report(by=told.thu)


def test_it_is_released_once_and_not_with_a_day_gone_by(told):
    with pytest.raises(ValidationError, match="từ hôm nay"):
        told.case.release_draft(by=told.hanh, due_on=date(2025, 12, 1))
    told.case.release_draft(by=told.hanh)
    with pytest.raises(StepRefused, match="đã được gửi"):
        told.case.release_draft(by=told.hanh)
