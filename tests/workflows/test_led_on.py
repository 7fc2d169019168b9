"""A page whose act does not suit, or is done, leads on to the act that does; and what is done steps back."""

import pytest

from tests.retelling import kept
from tests.workflows.course import Course
from workflows.acts.places import act_url
from workflows.acts.registry import offer
from workflows.models import UnitReport
from workflows.stories.base import on

WHOLE = "Các mục bắt buộc đã trả lời đủ."


def told_of_plan():
    course = Course()
    course.establish()
    course.write_plan()
    course.issue_plan()
    course.unit = course.inspected[0]
    with on(24, 10):
        course.unit.confirm_receipt(by=course.clerk_of(course.unit))
    return course


def heard_and_minuted():
    course = Course()
    course.establish()
    course.write_plan()
    course.issue_plan()
    course.hear_units()
    course.unit = course.inspected[0]
    course.session = course.plan_session()
    course.hold(course.session)
    return course


@pytest.fixture
def asked(db):
    """The first of two units has the plan and has confirmed receipt; its report is due."""
    return kept("a unit asked for its report", told_of_plan)


@pytest.fixture
def held(db):
    """The session with both units has taken place on 27/11/2025; its minutes are not written."""
    return kept("a session held and not minuted", heard_and_minuted)


def read(client, url):
    return client.get(url).content.decode()


def test_a_whole_report_leads_the_clerk_to_hand_it_up_and_the_head_to_sign_it(asked, enter):
    unit, clerk, head = asked.unit, asked.clerk_of(asked.unit), asked.head_of(asked.unit)
    url = act_url(unit, "save_answers")
    with on(12, 11):
        assert WHOLE not in read(enter(clerk), url)
        unit.save_answers(by=clerk, answers={item.pk: "Đã làm." for item in asked.case.outlineitem_set.all()})
        page = read(enter(clerk), url)
        assert WHOLE in page and f'href="{act_url(unit, "ask_signature")}">Trình ký</a>' in page
        page = read(enter(head), url)
        assert WHOLE in page and f'href="{act_url(unit, "submit_report")}">Ký gửi báo cáo</a>' in page
        unit.ask_signature(by=clerk)
        assert WHOLE not in read(enter(clerk), url)
    assert not UnitReport.objects.exists()


def test_whoever_confirms_the_minutes_may_as_well_decline_from_there(held, enter):
    with on(27, 11):
        held.session.write_minutes(by=held.thu, text="Biên bản làm việc")
        signature = held.session.signature_set.get(inspected=held.unit)
        page = read(enter(held.head_of(held.unit)), act_url(signature, "confirm"))
        assert f'href="{act_url(signature, "decline")}">Không xác nhận</a>' in page


def test_minutes_once_written_are_written_again_only_where_somebody_declines(held):
    """Written first, then awaited, then declined: the button leads, steps back, and leads again."""
    with on(27, 11):
        told = offer(held.thu, held.session, "write_minutes")
        assert (str(told.label), told.tone) == ("Ghi biên bản", "primary")
        held.session.write_minutes(by=held.thu, text="Biên bản làm việc")
        told = offer(held.thu, held.session, "write_minutes")
        assert (str(told.label), told.tone) == ("Ghi lại biên bản", "normal")
        signature = held.session.signature_set.get(inspected=held.unit)
        signature.decline(by=held.head_of(held.unit), reason="Thiếu ý kiến của xã")
        told = offer(held.thu, type(held.session).objects.get(pk=held.session.pk), "write_minutes")
        assert (str(told.label), told.tone) == ("Ghi lại biên bản", "primary")
