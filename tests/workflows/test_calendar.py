"""People at the calendar: what lies on which day, for whom, and nothing of what is not theirs to see."""

import re
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.models import CalendarOverride
from tests.workflows.clocks import copy_for, sessions_of
from tests.workflows.course import Course
from workflows.models import Deadline, Session

MOST = 30


def page(client, **asked):
    answer = client.get("/calendar/", asked)
    assert answer.status_code == 200
    return answer


def square(answer, day):
    """The text of one day of the grid, without tags."""
    found = re.search(rf'<time datetime="{day}">(.*?)</td>', answer.content.decode(), re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split()) if found else ""


# --- the month ---------------------------------------------------------------------------------------------------
def test_hanh_sees_her_session_on_its_day_with_half_day_place_and_case(november, enter):
    text = square(page(enter(november.hanh)), "2025-11-27")
    for told in ("Chiều", "Trụ sở UBND xã Thống Nhất", "GS-2025-014", "Đã thông báo", "UBND xã Thống Nhất"):
        assert told in text
    assert f'href="/cases/GS-2025-014/sessions/{november.session.pk}/"' in page(enter(november.hanh)).content.decode()


def test_thu_sees_a_deadline_on_its_last_day_and_how_it_stands(november, enter):
    row = november.case.deadline_set.get(until="unit_reported")
    text = square(page(enter(november.thu)), row.due_on.isoformat())
    assert row.name in text and "Đã xong" in text


def test_an_overdue_deadline_says_so_in_words(tell, enter):
    told = tell("announced", "2025-11-20 09:00")
    text = square(page(enter(told.thu)), "2025-11-14")
    assert "Quá hạn 6 ngày" in text and "UBND xã Thống Nhất" in text


def test_weeks_begin_on_monday_and_the_month_is_a_table(november, enter):
    answer = page(enter(november.hanh), month="2026-02")
    heads = re.findall(r'<th scope="col">([^<]+)</th>', answer.content.decode())
    assert heads[0] == "Thứ Hai" and heads[-1] == "Chủ nhật" and len(heads) == 7
    assert "Tháng 02/2026" in answer.content.decode()
    assert answer.context["weeks"][0][0].day == date(2026, 1, 26)


def test_a_day_off_is_named_and_a_worked_saturday_too(november, enter):
    call_command("loadcalendar", verbosity=0)
    client = enter(november.hanh)
    assert "Tết Nguyên Đán" in square(page(client, month="2026-02"), "2026-02-17")
    assert "Ngày làm việc: Làm bù cho ngày nghỉ" in square(page(client, month="2026-01"), "2026-01-10")
    assert "Nghỉ" in square(page(client, month="2026-01"), "2026-01-11")


def test_months_lead_on_and_back_and_a_filter_goes_with_them(november, enter):
    text = page(enter(november.hanh), month="2025-12", whose="mine").content.decode()
    assert "?month=2025-11&amp;whose=mine" in text and "?month=2026-01&amp;whose=mine" in text
    assert 'href="?whose=mine"' in text  # hôm nay


@pytest.mark.parametrize("month", ["2025-13", "0001-01", "9999-12", "x", "", "2025-02-30"])
def test_a_month_that_is_none_shows_this_one(november, enter, month):
    assert page(enter(november.hanh), month=month).context["first"] == date(2025, 11, 1)


def test_a_crowded_day_shows_four_and_links_the_rest(november, enter):
    for number in range(2, 9):
        Session.objects.create(case=november.case, number=number, on=date(2025, 11, 27), place="UBND xã")
    text = page(enter(november.hanh)).content.decode()
    assert ">+4<" in text and "from=2025-11-27" in text and "mục khác ngày 27/11/2025" in text


# --- the list ----------------------------------------------------------------------------------------------------
def test_the_list_begins_with_what_is_overdue_then_the_next_sixty_days(tell, enter):
    told = tell("announced", "2025-11-20 09:00")
    days = [one["day"] for one in page(enter(told.thu), view="list").context["days"]]
    assert days == sorted(days) and days[0] < date(2025, 11, 20) and date(2025, 11, 27) in days
    assert days[-1] <= date(2026, 1, 19)


def test_the_list_of_a_later_day_leaves_the_overdue_out(tell, enter):
    told = tell("announced", "2025-11-20 09:00")
    answer = page(enter(told.thu), view="list", **{"from": "2025-11-21"})
    assert [one["day"] for one in answer.context["days"]][0] >= date(2025, 11, 21)


def test_a_stopped_clock_says_so_and_a_closed_case_has_none(tell, enter):
    told = tell("announced", "2025-11-10 09:00")
    told.case.pause_deadline(
        by=told.hanh, deadline=told.case.deadline_set.get(until="unit_reported"), reason="Mưa lũ lớn"
    )
    assert "Tạm dừng tính hạn" in square(page(enter(told.thu)), "2025-11-14")
    told.case.cancel(by=told.khang, reason="Không còn cần thiết")
    assert "Tạm dừng tính hạn" not in page(enter(told.thu)).content.decode()


# --- whose -------------------------------------------------------------------------------------------------------
def test_a_visitor_is_asked_to_log_in(db, client):
    assert client.get("/calendar/")["Location"].startswith("/login/")


def test_a_stranger_has_an_empty_month(november, enter):
    answer = page(enter(november.khach))
    assert answer.context["count"] == 0 and "GS-2025-014" not in answer.content.decode()


def test_the_unit_sees_its_own_day_and_not_the_delegations(november, enter):
    answer = page(enter(november.mai))
    assert "Trụ sở UBND xã" in square(answer, "2025-11-27")
    inside = november.case.deadline_set.get(until="session_announced")
    assert inside.name not in answer.content.decode()


def test_a_session_not_announced_is_no_news_for_the_unit(tell, enter):
    told = tell("announced", "2025-11-05 09:00")
    assert told.session.state == "planned"
    assert square(page(enter(told.mai)), "2025-11-27") == "Thứ Năm, 27 /11/2025"
    assert "Dự kiến" in square(page(enter(told.hanh)), "2025-11-27")


@pytest.mark.parametrize("asked", [{}, {"view": "list"}, {"whose": "mine"}])
def test_nothing_of_a_foreign_case_is_on_anybodys_calendar(november, elsewhere, enter, asked):
    for person in (november.hanh, november.thu, november.khang, november.mai, november.khach):
        assert not re.search("Sương|SUONG", page(enter(person), **asked).content.decode()), person
    assert "Sương Mù" in page(enter(elsewhere[3])).content.decode()


def test_a_foreign_body_or_unit_is_no_choice_and_opens_nothing(november, elsewhere, enter):
    _case, other, neighbour, _chief = elsewhere
    for asked in ({"body": other.pk}, {"unit": neighbour.pk}):
        assert not re.search("Sương|SUONG", page(enter(november.hanh), **asked).content.decode())


def test_mine_leaves_out_what_is_only_looked_at(november, enter):
    """Yến, the auditor, sees every case of the body and takes part in none."""
    client = enter(november.yen)
    assert "Trụ sở UBND xã" in square(page(client), "2025-11-27")
    assert page(client, whose="mine").context["count"] == 0
    for person in (november.hanh, november.mai):
        assert "Trụ sở UBND xã" in square(page(enter(person), whose="mine"), "2025-11-27")


def test_by_unit_only_what_is_that_units(november, enter):
    unit = november.unit.unit
    answer = page(enter(november.thu), unit=unit.pk)
    assert "Trụ sở UBND xã" in square(answer, "2025-11-27")
    names = {entry.unit for week in answer.context["weeks"] for one in week for entry in one.entries}
    assert names == {str(unit)}


def test_by_body_all_of_its_cases(november, enter):
    answer = page(enter(november.thu), body=november.case.body_id)
    assert answer.context["count"] == page(enter(november.thu)).context["count"] > 1


# --- what it costs -----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("asked", [{}, {"view": "list"}, {"whose": "mine"}])
def test_a_thousand_entries_cost_as_many_queries_as_ten(november, enter, asked):
    client, costs = enter(november.hanh), []
    page(client, **asked)
    for wanted in (0, 1000):
        row = november.case.deadline_set.get(until="session_announced")
        rows = [sessions_of(november.case, number) for number in range(100, 100 + wanted)]
        made = Session.objects.bulk_create(rows)
        Deadline.objects.bulk_create(copy_for(row, session) for session in made)
        with CaptureQueriesContext(connection) as queries:
            answer = page(client, **asked)
        costs.append(len(queries))
    assert costs[1] <= costs[0] <= MOST
    assert len(answer.content) < 400_000


def test_a_hundred_units_on_one_day_are_four_and_a_number(procedures, stop_clock, client):
    course = Course(units=12)
    course.establish()
    course.write_plan()
    course.issue_plan()
    stop_clock("2025-11-10 09:00")
    client.force_login(course.hanh, backend="django.contrib.auth.backends.ModelBackend")
    assert "+8 mục khác" in square(page(client), "2025-11-14")


# --- the days off ------------------------------------------------------------------------------------------------
def test_everybody_reads_the_days_off_with_their_papers(november, enter):
    call_command("loadcalendar", verbosity=0)
    answer = enter(november.mai).get("/calendar/days/?year=2026")
    text = answer.content.decode()
    assert "Tết Nguyên Đán" in text and "10/01/2026" in text and "Lịch nghỉ đã công bố" in text
    assert "Thêm ngày" not in text
    assert CalendarOverride.objects.count() == 6
