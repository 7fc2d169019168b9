"""All units at a glance: what each was sent, has reported and still owes; and a unit's own lane for itself."""

from datetime import date

import pytest
from django.urls import reverse

from tests.retelling import kept
from tests.workflows.conftest import BACKEND
from tests.workflows.counting import counting
from tests.workflows.course import Course
from tests.workflows.test_page_costs import AT_MOST
from workflows.casefile import CaseFile
from workflows.lanes import Lane, totals
from workflows.models import Answer, InspectedUnit, Session, Supervision, Team
from workflows.stories.base import on
from workflows.views.lanes import rows_of


def four_units():
    """Four units have the plan since 23/10/2025, reports due 14/11: the first has reported and was visited on 27/11,
    the second has its report back, the third has confirmed receipt, the fourth nothing."""
    course = Course(units=4)
    course.establish()
    course.write_plan()
    course.issue_plan()
    first, second, third, _fourth = course.inspected
    items = list(course.case.outlineitem_set.all())
    with on(24, 10):
        for inspected in (first, second, third):
            inspected.confirm_receipt(by=course.clerk_of(inspected))
    with on(12, 11):
        for inspected in (first, second):
            inspected.save_answers(by=course.clerk_of(inspected), answers={item.pk: "Đã làm." for item in items})
            inspected.submit_report(by=course.head_of(inspected))
        first.accept_report(by=course.thu)
        second.return_report(by=course.thu, reason="Thiếu số liệu", due_on=date(2025, 12, 5))
    session = course.plan_session([first])
    Session.objects.filter(pk=session.pk).update(state="minuted")  # as if the fourth had not been waited for
    return course


@pytest.fixture
def course(db):
    return kept("four units on their way", four_units)


@pytest.fixture(autouse=True)
def last_of_november(course, stop_clock):
    stop_clock("2025-11-30 09:00")


def lanes(course, person=None):
    file = CaseFile(course.case, person or course.thu)
    return [Lane(one) for one in rows_of(file)]


def tab(course):
    return reverse("workflows:case-tab", args=[course.case.code, "units"])


def tones(lane):
    return [cell.tone for cell in lane.cells]


def test_each_lane_says_how_far_its_unit_has_come(course):
    first, second, third, fourth = lanes(course)
    assert tones(first) == ["done", "done", "done", "", "done", "done"]
    assert tones(second) == ["done", "done", "done", "soon", "", ""]
    assert tones(third) == ["done", "done", "late", "", "", ""]
    assert tones(fourth) == ["done", "soon", "late", "", "", ""]
    assert [cell.words for cell in third.cells] == [
        "23/10/2025", "24/10/2025", "Quá hạn 16 ngày", "—", "chưa làm việc", "—"
    ]  # fmt: skip
    assert first.cells[1].note == str(course.clerk_of(course.inspected[0]))


def test_a_report_sent_again_is_a_supplement(course):
    second = course.inspected[1]
    with on(30, 11):
        second.submit_report(by=course.head_of(second))
    cell = lanes(course)[1].cells[3]
    assert (cell.tone, cell.words, cell.note) == ("done", "đã bổ sung", "lần 2")


def test_how_full_a_report_is_and_when_it_is_thin(course):
    first, _second, third, _fourth = lanes(course)
    assert (first.percent, first.is_thin) == (100, False)
    assert (third.percent, third.is_thin) == (None, False)  # nothing is sent yet: what it drafts is its own affair
    Answer.objects.filter(inspected=first.inspected).delete()  # as if nothing had been asked that it knew
    emptied = Lane(rows_of(CaseFile(course.case, course.thu)).get(pk=first.inspected.pk))
    assert (emptied.percent, emptied.is_thin) == (0, True)


def test_a_unit_is_not_done_with_while_its_minutes_wait_for_a_signature(course):
    assert lanes(course)[0].is_done
    course.case.session_set.update(state="confirming")
    first = lanes(course)[0]
    assert not first.is_done and first.cells[5].words == "đã tiếp nhận báo cáo"


def line(course, number=0):
    """The line of a unit as it sees it: (state, note) of each step."""
    return [(step["state"], step["note"]) for step in lanes(course)[number].steps]


def test_the_line_of_a_unit_is_at_the_session_until_its_minutes_are_confirmed_by_all(course):
    assert [state for state, _note in line(course)] == ["done", "done", "done", "skipped", "done", "done"]
    assert line(course)[3] == ("skipped", "không cần")
    course.case.session_set.update(state="confirming")
    assert line(course)[4:] == [("current", "27/11/2025 · chờ xác nhận biên bản"), ("todo", "đã tiếp nhận báo cáo")]
    course.case.session_set.update(state="announced")
    assert line(course)[4] == ("current", "chưa làm việc")
    Supervision.objects.filter(pk=course.case.pk).update(state="drafting")  # without a session with this unit
    assert line(course)[4] == ("skipped", "không có buổi làm việc") and line(course)[5][0] == "done"
    assert line(course, 1)[3][0] == "current"  # sent back to be completed: that is needed, and where it is


def test_a_unit_that_owes_no_report_is_neither_late_nor_thin(course):
    course.inspected[3].waive_report(by=course.hanh, reason="Mới thành lập")
    fourth = lanes(course)[3]
    assert (fourth.percent, fourth.is_late, fourth.is_thin, fourth.cells[2].words) == (
        None, False, False, "không yêu cầu"
    )  # fmt: skip


def test_claims_of_secrecy_are_counted_where_they_are_known(course):
    inspected = lanes(course)[0].inspected
    assert Lane(inspected).claimed == 0
    inspected.claimed = 2
    assert Lane(inspected).claimed == 2


def test_the_board_shows_every_unit_in_words_and_draws_how_full_it_is(course, enter):
    text = enter(course.hanh).get(tab(course)).content.decode()
    for inspected in course.inspected:
        assert f'<a href="#unit-{inspected.pk}">{inspected.unit}</a>' in text
        assert f'id="unit-{inspected.pk}"' in text
    assert "2/2 (100%)" in text and "<caption" in text and 'scope="row"' in text
    assert [number for _words, number, _tone in totals(lanes(course))] == [4, 2, 1, 1, 2, 0]


def board_of(client, course, **asked):
    """The units in the board, as it is filtered."""
    answer = client.get(tab(course), asked)
    assert answer.status_code == 200
    return [course.inspected.index(lane.inspected) for lane in answer.context["lanes"]]


def test_the_board_is_filtered_by_what_is_late_by_state_and_by_sub_team(course, enter):
    client = enter(course.thu)
    assert board_of(client, course, care="late") == [2, 3]
    assert board_of(client, course, state="returned") == [1]
    nobody = client.get(tab(course), {"state": "returned", "care": "thin"}).content.decode()
    assert "Không có mục nào khớp với bộ lọc" in nobody
    assert 'name="team"' not in client.get(tab(course)).content.decode()
    team = Team.objects.create(case=course.case, number=1, name="Tổ số Một", lead=course.nga)
    InspectedUnit.objects.filter(pk=course.inspected[2].pk).update(team=team)
    assert board_of(client, course, team=str(team.pk)) == [2]
    assert "Tổ số Một" in client.get(tab(course)).content.decode()


def test_a_unit_sees_its_own_lane_as_a_line_and_no_board(course, enter):
    text = enter(course.head_of(course.inspected[1])).get(tab(course)).content.decode()
    assert "trả lại để bổ sung" in text and "Xác nhận đã nhận" in text and "own-lane" in text
    assert "lane-totals" not in text and str(course.units[0]) not in text and str(course.units[2]) not in text


def test_a_hundred_lanes_ask_no_more_than_twelve(procedures, client):
    def asked(number):
        course = Course(units=number, code=f"GS-2025-{number:03}")
        course.establish()
        course.write_plan()
        course.issue_plan()
        course.plan_session()
        client.force_login(course.thu, backend=BACKEND)
        with counting() as count:
            assert client.get(tab(course)).status_code == 200
        return len(count.asked)

    few = asked(12)
    assert asked(100) == few <= AT_MOST
