"""Báo cáo khắc phục: after the notice of an inspection's conclusion each unit says by its own clock what it mended."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.models import Document, Unit
from notifications.models import Notification
from tests.core.papers import PDF, sent
from tests.retelling import course_up_to
from tests.workflows.test_kinds import finish
from workflows.acts.places import act_url
from workflows.acts.registry import acts_for
from workflows.errors import StepRefused
from workflows.models import CaseDocument, Deadline, InspectedUnit, Kind, Recommendation, RemedyReport, WorkItem
from workflows.steps import lacks
from workflows.stories.base import on

MENDED = "Đã phân công lại bộ phận một cửa; còn thiếu hai máy quét, mua trong tháng 01/2026."


@pytest.fixture
def noticed(db):
    """An inspection at two units, the notice of its conclusion issued on 15/12/2025."""
    course = course_up_to("to_report", units=2, kind=Kind.INSPECTION, body=Unit.Kind.STEERING_COMMITTEE)
    course.approve_report()
    with on(15, 12):
        course.case.write_conclusion(by=course.khang, text="Đơn vị đã thực hiện tốt")
        course.case.issue_conclusion(by=course.khang)
    course.one, course.other = course.inspected
    course.head = course.head_of(course.one)
    return course


def clock_of(inspected):
    return Deadline.objects.get(code="D17", inspected=inspected)


def asked(person):
    return set(WorkItem.objects.open().filter(holdings__holder=person, flow_task__endswith=".mend").values_list("pk"))


def test_every_unit_has_its_own_fifteen_days_and_its_head_is_asked(noticed, enter):
    """D17: fifteen days after the notice of the conclusion, as one local plan of inspection has it."""
    assert {clock_of(each).due_on for each in noticed.inspected} == {date(2025, 12, 30)}
    item = WorkItem.objects.open().get(flow_task__endswith=".mend", holdings__holder=noticed.head)
    assert item.holdings.get(holder=noticed.head).due_on == date(2025, 12, 30)
    with on(16, 12):
        page = enter(noticed.head).get("/work/").content.decode()
        assert "Gửi báo cáo khắc phục sau thông báo kết luận" in page and "30/12/2025" in page


def test_the_head_of_the_unit_sends_it_with_its_papers_and_the_clock_stops(noticed, enter):
    with on(29, 12):
        given = {"text": MENDED, "number": "215/BC-UBND", "signed_on": "2025-12-29", "uploads": [sent("a.pdf", PDF)]}
        answer = enter(noticed.head).post(act_url(noticed.one, "report_remedy"), given)
        assert answer.status_code == 302, answer.content.decode()
        assert clock_of(noticed.one).met_on == date(2025, 12, 29) and clock_of(noticed.other).met_on is None
        report = noticed.one.remedies.get()
        assert (report.version, report.signer_name, report.text) == (1, noticed.head.full_name, MENDED)
        page = enter(noticed.thu).get(f"/cases/{noticed.case.code}/units/").content.decode()
        assert MENDED in page and "a.pdf" in page and "215/BC-UBND" in page
        paper = CaseDocument.objects.get(document__subject="a.pdf")
        assert (paper.document.type, paper.inspected) == (Document.Type.UNIT_REPORT, noticed.one)
    assert noticed.case.events.get(verb="remedy.reported").details["late"] is False
    assert not asked(noticed.head) and asked(noticed.head_of(noticed.other))


def test_no_other_unit_reads_it(noticed, enter):
    with on(29, 12):
        noticed.one.report_remedy(by=noticed.head, text=MENDED)
        neighbour = noticed.head_of(noticed.other)
        assert RemedyReport.objects.visible_to(noticed.head).exists()
        assert not RemedyReport.objects.visible_to(neighbour).exists()
        assert MENDED not in enter(neighbour).get(f"/cases/{noticed.case.code}/units/").content.decode()


def test_a_clerk_does_not_sign_it_and_a_deputy_names_the_paper(noticed):
    """Law 87/2015 art. 7.3: the head of the unit answers for it, or a deputy by written authority."""
    with on(29, 12):
        with pytest.raises(PermissionDenied):
            noticed.one.report_remedy(by=noticed.clerk_of(noticed.one), text=MENDED)
        with pytest.raises(ValidationError, match="Ghi những việc đã khắc phục"):
            noticed.one.report_remedy(by=noticed.head, text=" ")


def test_a_late_one_is_taken_and_said_to_be_late(noticed):
    with on(3, 1, 2026):
        noticed.one.report_remedy(by=noticed.head, text=MENDED)
    assert clock_of(noticed.one).was_late
    assert noticed.case.events.get(verb="remedy.reported").details["late"] is True


def test_one_that_mends_nothing_is_given_back_and_asked_for_again(noticed, django_capture_on_commit_callbacks):
    with on(20, 12):
        noticed.one.report_remedy(by=noticed.head, text="Đã tiếp thu.")
        with django_capture_on_commit_callbacks(execute=True):
            noticed.one.return_remedy(by=noticed.thu, reason="Chưa nêu việc đã làm", due_on=date(2026, 1, 9))
        told = Notification.objects.filter(user=noticed.head, event__verb="remedy.returned")
        assert told.exists() and clock_of(noticed.one).due_on == date(2026, 1, 9)
        with pytest.raises(StepRefused, match="chưa gửi báo cáo khắc phục"):
            noticed.one.return_remedy(by=noticed.thu, reason="Lần nữa")
    with on(8, 1, 2026):
        noticed.one.report_remedy(by=noticed.head, text=MENDED)
    first, second = noticed.one.remedies.order_by("version")
    assert first.returned_reason == "Chưa nêu việc đã làm" and second.version == 2
    assert clock_of(noticed.one).met_on == date(2026, 1, 8)


def test_the_case_is_not_closed_over_a_unit_that_owes_one(noticed):
    noticed.acknowledge()
    with on(17, 12):
        noticed.one.report_remedy(by=noticed.head, text=MENDED)
        missing = lacks(noticed.case, "close", noticed.khang)
        assert f"Còn đơn vị chưa gửi báo cáo khắc phục. {noticed.other}." in missing
        noticed.other.waive_remedy(by=noticed.hanh, reason="Không có hạn chế phải khắc phục")
    finish(noticed)
    assert noticed.case.state == "closed"
    assert clock_of(noticed.other).reason == "Không có hạn chế phải khắc phục"


def test_where_no_rule_asks_for_it_nobody_is_offered_it(db):
    """The Law on supervision of the elected councils knows no such report."""
    course = course_up_to("to_report")
    course.approve_report()
    course.conclude()
    inspected = course.inspected[0]
    assert not Deadline.objects.filter(until="remedy_reported").exists()
    for person in (course.head_of(inspected), course.thu, course.hanh):
        offered = {offer.key for offer in acts_for(person, inspected)}
        assert not offered & {"report_remedy", "return_remedy", "waive_remedy"}


def test_a_clock_of_the_remedy_that_stands_still_leaves_the_day_of_the_first_report(noticed):
    before = noticed.one.report_due_on
    with on(16, 12):
        noticed.case.suspend(by=noticed.khang, reason="Bão")
    with on(26, 12):
        noticed.case.resume(by=noticed.khang, reason="Bão tan")
    assert InspectedUnit.objects.get(pk=noticed.one.pk).report_due_on == before
    assert clock_of(noticed.one).due_on == date(2026, 1, 9)


def test_a_unit_sees_the_day_in_its_own_schedule(noticed, enter):
    with on(16, 12):
        page = enter(noticed.head).get(f"/cases/{noticed.case.code}/schedule/").content.decode()
    assert "Đơn vị báo cáo khắc phục" in page and "30/12/2025" in page


def test_days_that_cannot_be_are_refused_at_their_field(noticed, enter):
    with on(20, 12):
        client = enter(noticed.head)
        url = act_url(noticed.one, "report_remedy")
        for day, said in (("2026-06-01", "sau hôm nay"), ("9999-12-31", "đến năm 2199"), ("0001-01-01", "từ năm 1930")):
            answer = client.post(url, {"text": MENDED, "signed_on": day})
            assert answer.status_code == 422 and said in answer.content.decode(), day
        noticed.one.report_remedy(by=noticed.head, text=MENDED)
        secretary, url = enter(noticed.thu), act_url(noticed.one, "return_remedy")
        for day, said in (("2025-01-01", "từ hôm nay trở đi"), ("9999-12-31", "đến năm 2199")):
            answer = secretary.post(url, {"reason": "Chưa nêu việc đã làm", "due_on": day})
            assert answer.status_code == 422 and said in answer.content.decode(), day


def test_one_sent_while_its_clock_stands_still_is_not_late(noticed):
    with on(20, 12):
        noticed.case.pause_deadline(by=noticed.khang, deadline=clock_of(noticed.one), reason="Xã bị ngập lụt")
    with on(5, 1, 2026):
        noticed.one.report_remedy(by=noticed.head, text=MENDED)
    assert noticed.case.events.get(verb="remedy.reported").details["late"] is False
    assert not clock_of(noticed.one).was_late


def test_a_unit_is_not_removed_over_what_it_owes(noticed):
    Recommendation.objects.filter(lead=noticed.one).update(lead=noticed.other)
    with on(20, 12):
        with pytest.raises(ValidationError, match="còn nợ báo cáo khắc phục"):
            noticed.case.remove_unit(by=noticed.khang, inspected=noticed.one, reason="Sáp nhập")
        noticed.one.waive_remedy(by=noticed.hanh, reason="Xã đã sáp nhập")
        noticed.case.remove_unit(by=noticed.khang, inspected=noticed.one, reason="Sáp nhập")
    assert not Deadline.objects.open().filter(inspected=noticed.one).exists()
