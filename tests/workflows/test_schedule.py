"""The schedule of a case as people meet it: sketched before the plan, shown with its clashes, compared afterwards."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.retelling import course_up_to
from tests.workflows.course import Course
from tests.workflows.neighbour import SECRET_PLACE, SECRET_TITLE, Neighbour
from workflows.errors import StepConflict
from workflows.models import Deadline, Session
from workflows.simulation import simulate
from workflows.stories.base import on

DAY = date(2025, 11, 27)
FEWEST = 30  # queries a schedule may take, however large the case


def schedule(client, case, **asked):
    return client.get(f"/cases/{case.code}/schedule/", asked)


def text(answer):
    return " ".join(answer.content.decode().split())


def sketch(course, units, day=DAY, **facts):
    with on(21, 10):
        plain = {"half_day": "morning", "place": "Trụ sở UBND xã", "units": units}
        return course.case.plan_session(by=course.thu, on=day, **{**plain, **facts})


@pytest.fixture
def founded(db):
    """A delegation that has been set up, with two units and no plan yet."""
    return course_up_to("establish", units=2)


# --- sketched before the plan --------------------------------------------------------------------------------
def test_sessions_are_sketched_before_the_plan_and_changed_and_dropped(founded):
    session = sketch(founded, founded.inspected)
    assert (session.state, founded.case.state) == ("planned", "established")
    assert Deadline.objects.get(session=session).due_on == date(2025, 11, 17)
    with on(22, 10):
        session.edit(by=founded.thu, on=date(2025, 12, 2))
        assert Deadline.objects.get(session=session).due_on == date(2025, 11, 22)
        session.cancel(by=founded.hanh, reason="Gộp với buổi khác")
    assert session.state == "cancelled"


def test_a_sketch_is_announced_to_nobody_before_the_plan_is_issued(founded):
    session = sketch(founded, founded.inspected)
    with on(22, 10), pytest.raises(StepConflict):
        session.announce(by=founded.thu)
    founded.write_plan()
    founded.issue_plan()
    head = founded.head_of(founded.inspected[0])
    assert not Session.objects.visible_to(head).exists()
    with on(24, 10):
        session.announce(by=founded.thu)
        assert Session.objects.visible_to(head).exists()


def test_a_member_sketches_nothing_and_before_the_founding_nobody_does(procedures):
    course = Course(units=1)
    with on(16, 10):
        course.do(course.case, "add_unit", by=course.thu, unit=course.units[0])
        units = course.inspected
        facts = {"on": DAY, "half_day": "morning", "place": "UBND", "units": units}
        with pytest.raises(StepConflict):
            course.case.plan_session(by=course.thu, **facts)
        with pytest.raises(PermissionDenied):
            course.case.plan_session(by=course.nga, **facts)


# --- clashes ---------------------------------------------------------------------------------------------------
@pytest.fixture
def clashing(founded):
    """The Board visits unit 0 two days before, and takes Nga along on the very morning of our session."""
    sketch(founded, founded.inspected[:1])
    founded.write_plan()
    founded.board = Neighbour(founded.cast, founded.units[0], DAY, members=[founded.nga])
    return founded


def test_the_head_reads_the_clashes_before_she_issues_the_plan_and_issues_it_all_the_same(clashing, client, enter):
    with on(23, 10):
        browser = enter(clashing.hanh)
        page = text(browser.get(f"/cases/{clashing.case.code}/act/issue_plan/"))
        assert "UBND xã số 0, buổi 1 (sáng 27/11/2025): một cuộc giám sát khác của Ban Kinh tế" in page
        assert "Lê Thị Nga, buổi 1 (sáng 27/11/2025): một cuộc giám sát khác của Ban Kinh tế" in page
        assert f"/cases/{clashing.case.code}/schedule/" in page
        clashing.case.issue_plan(by=clashing.hanh)
    kept = clashing.case.events.get(verb="plan.issued").details["clashes"]
    assert [each["clash"] for each in kept] == ["unit_in_another_supervision", "member_in_another_supervision"]
    assert kept[1]["hits"] == [
        "Lê Thị Nga, buổi 1 (sáng 27/11/2025): một cuộc giám sát khác của Ban Kinh tế - Ngân sách HĐND xã Thống Nhất."
    ]


def test_whoever_sits_in_both_delegations_reads_which_one_it_is_but_the_record_does_not_say(clashing):
    with on(23, 10):
        for reader, named in ((clashing.nga, True), (clashing.hanh, False)):
            said = str([hit.text for each in simulate(clashing.case, reader).clashes for hit in each.hits])
            assert (clashing.board.case.code in said) == named
            assert SECRET_TITLE not in said and SECRET_PLACE not in said
        assert clashing.board.case.code not in str(simulate(clashing.case, clashing.nga).written())


def test_a_plan_without_clashes_leaves_no_such_word_in_the_record(founded):
    sketch(founded, founded.inspected)
    founded.write_plan()
    founded.issue_plan()
    assert "clashes" not in founded.case.events.get(verb="plan.issued").details


def test_what_was_known_at_issue_stays_to_be_read(clashing, enter):
    clashing.issue_plan()
    with on(10, 12):
        page = text(schedule(enter(clashing.thu), clashing.case))
    assert "Đã biết khi ban hành kế hoạch" in page and "một cuộc giám sát khác của Ban Kinh tế" in page


def test_a_board_that_has_given_up_its_supervision_is_in_nobodys_way(clashing):
    with on(22, 10):
        clashing.board.case.cancel(by=clashing.board.chair, reason="Trùng nội dung")
    with on(23, 10):
        assert simulate(clashing.case, clashing.hanh).clashes == []


# --- the page ----------------------------------------------------------------------------------------------------
def test_thu_sees_drawing_and_table_and_may_try_out_another_end(clashing, enter):
    with on(22, 10):
        browser = enter(clashing.thu)
        page = text(schedule(browser, clashing.case))
        assert "<svg" in page and "Ký văn bản thành lập Đoàn" in page and "12/12/2025" in page
        assert "Trùng cuộc giám sát khác" in page and "Trùng thành viên" in page
        tried = text(schedule(browser, clashing.case, ends="2025-12-01"))
        assert "16/12/2025" in tried and "Tính thử: kết thúc giám sát tại đơn vị ngày 01/12/2025" in tried


@pytest.mark.parametrize("typed", ["32/13/2025", "0900-01-01", "mai"])
def test_a_day_that_is_none_is_answered_at_its_field_and_kept(founded, enter, typed):
    with on(22, 10):
        answer = schedule(enter(founded.thu), founded.case, ends=typed)
    assert answer.status_code == 422
    assert 'class="errorlist"' in text(answer) and f'value="{typed}"' in text(answer)


def test_a_course_of_many_years_is_a_table_without_a_drawing(founded, enter):
    sketch(founded, founded.inspected, date(9999, 12, 31))
    with on(22, 10):
        answer = schedule(enter(founded.thu), founded.case)
    assert answer.status_code == 200 and "quá xa để vẽ" in text(answer) and "31/12/9999" in text(answer)


def test_plan_and_schedule_lead_to_each_other(clashing, enter):
    with on(22, 10):
        page = text(enter(clashing.thu).get(f"/cases/{clashing.case.code}/plan/"))
    assert page.count(f'href="/cases/{clashing.case.code}/schedule/"') == 2, "the tab, and the line in the plan"


def test_afterwards_planned_stands_beside_actual(told, enter):
    story = told("announced")
    with on(28, 10):
        story.session.edit(by=story.thu, on=date(2025, 11, 26))
    with on(29, 10):
        story.session.edit(by=story.thu, on=DAY)
    story.go_on("closed")
    with on(12, 1, 2026):
        page = text(schedule(enter(story.thu), story.case))
        rows = {one.key: one for one in simulate(story.case, story.thu).course}
    assert rows["D05"].days_late == -12 and "Sớm 12 ngày" in page
    assert [one.days_late for one in rows.values() if one.until == "session_announced"] == [1]
    assert "Muộn 1 ngày" in page and "Đúng ngày" in page
    assert rows["issued"].actual == date(2025, 12, 16)
    assert 'name="ends"' not in page, "there is nothing more to try out"


def test_in_a_case_that_was_given_up_nothing_is_late_and_nothing_clashes(clashing, enter):
    with on(24, 10):
        clashing.case.cancel(by=clashing.khang, reason="Trùng nội dung thanh tra")
    with on(10, 12):
        page = text(schedule(enter(clashing.thu), clashing.case))
    assert "Không thực hiện" in page and "Quá hạn" not in page.split('id="tab-title"')[1]
    assert "Trùng" not in page.split('id="tab-title"')[1].replace("Trùng nội dung thanh tra", "")


# --- one unit knows nothing of the other ---------------------------------------------------------------------------
@pytest.fixture
def planted(clashing):
    """Two units, a session for each, the first one announced; every word of the second unit's is planted."""
    first, second = clashing.inspected
    clashing.hers = clashing.case.session_set.get()
    clashing.other = sketch(clashing, [second], date(2025, 11, 28), place="Hội trường kín", title="Việc riêng số 1")
    clashing.issue_plan()
    with on(24, 10):
        clashing.hers.announce(by=clashing.thu)
        clashing.other.announce(by=clashing.thu)
    clashing.first = first
    return clashing


def test_a_unit_sees_its_own_report_and_session_and_nothing_of_the_others(planted, enter):
    with on(25, 10):
        answer = schedule(enter(planted.head_of(planted.first)), planted.case)
    page = text(answer)
    assert answer.status_code == 200
    assert "UBND xã số 0" in page and "Buổi 1, sáng" in page and "14/11/2025" in page
    planted_words = ["UBND xã số 1", "Buổi 2", "28/11/2025", "Hội trường kín", "Việc riêng", "17/11/2025"]
    inside = [
        "D07",
        "Trùng",
        "Ban Kinh tế",
        "GS-2025-077",
        "Lê Thị Nga, buổi",
        "cần xem lại",
        'name="ends"',
        "12/12/2025",
    ]
    assert [word for word in [*planted_words, *inside, SECRET_TITLE, SECRET_PLACE] if word in page] == []


def test_a_unit_does_not_learn_from_which_day_its_session_was_moved(planted, enter):
    with on(25, 10):
        planted.hers.edit(by=planted.thu, on=date(2025, 12, 4))
        page = text(schedule(enter(planted.head_of(planted.first)), planted.case))
    assert "04/12/2025" in page and "27/11/2025" not in page


def test_a_stranger_and_a_unit_before_its_turn_see_no_schedule(founded, enter):
    for person in (founded.khach, founded.head_of(founded.inspected[0])):
        with on(22, 10):
            assert schedule(enter(person), founded.case).status_code == 404


# --- the cost --------------------------------------------------------------------------------------------------------
def test_a_large_case_costs_no_more_than_a_small_one(procedures, enter):
    """12 units, 40 people, 14 sessions and more, every one of them near a session of the Board."""
    course = Course(members=32, units=12)
    course.establish()
    course.write_plan()
    for number in range(14):
        sketch(course, [course.inspected[number % 12]], date(2025, 11, 20 + number % 9))
    Neighbour(course.cast, course.units[0], date(2025, 11, 20), members=[course.nga, course.binh])
    browser = enter(course.hanh)
    with on(22, 10):
        fourteen = queries(browser, course.case)
        for number in range(6):
            sketch(course, course.inspected[number:], date(2025, 12, 1 + number))
        twenty = queries(browser, course.case)
    assert fourteen == twenty <= FEWEST


def queries(browser, case):
    with CaptureQueriesContext(connection) as asked:
        assert schedule(browser, case).status_code == 200
    return len(asked)
