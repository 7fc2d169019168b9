"""What the stage of the case does not allow yet is said so, beside the button and at its address."""

import pytest

from tests.retelling import kept
from tests.workflows.course import Course
from workflows.acts.places import act_url
from workflows.acts.registry import offer
from workflows.errors import StepConflict, StepRefused
from workflows.stories.base import on


def early_session():
    """Two units have confirmed receipt and owe their reports; the session with both is announced for 27/11/2025."""
    course = Course(units=2)
    course.establish()
    course.write_plan()
    course.issue_plan()
    with on(24, 10):
        for inspected in course.inspected:
            inspected.confirm_receipt(by=course.clerk_of(inspected))
    course.session = course.plan_session()
    return course


@pytest.fixture
def course(db):
    return kept("a session before the reports are in", early_session)


def came(course):
    rows = [{"side": "team", "name": "Trần Thị Hạnh"}, {"side": "unit", "name": "Chủ tịch UBND"}]
    course.session.record_attendance(by=course.thu, rows=rows)


def test_a_session_run_while_reports_are_owed_says_what_it_waits_for(course, enter):
    with on(27, 11, hour=17):
        came(course)
        told = offer(course.thu, course.session, "hold")
        assert "mọi đơn vị đã gửi báo cáo hoặc được miễn" in told.reason and "Đơn vị báo cáo" in told.reason
        page = enter(course.thu).get(f"/cases/{course.case.code}/sessions/{course.session.pk}/").content.decode()
        assert "Xác nhận đã làm việc" in page and told.reason in page
        assert told.reason in enter(course.thu).get(told.url).content.decode()
        facts = {"presenter_name": "Vi Văn Tô", "presenter_title": "Chủ tịch", "presenter_capacity": "head"}
        with pytest.raises(StepRefused, match="giai đoạn làm việc với đơn vị"):
            course.session.hold(by=course.thu, **facts)
        for inspected in course.inspected:
            inspected.waive_report(by=course.hanh, reason="Đã báo cáo tại buổi làm việc")
        course.session.hold(by=course.thu, **facts)
    assert course.session.state == "held"


def test_the_stage_is_named_where_it_is_the_stage_that_stands_against_a_step(course, enter):
    with on(28, 11):
        course.case.suspend(by=course.khang, reason="Sắp xếp lại đơn vị hành chính")
        with pytest.raises(StepConflict, match="cuộc giám sát ở giai đoạn: Tạm dừng"):
            course.session.record_attendance(by=course.thu, rows=[])
        page = enter(course.thu).get(act_url(course.session, "record_attendance")).content.decode()
        assert "cuộc giám sát ở giai đoạn: Tạm dừng" in page
