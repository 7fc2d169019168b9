"""Another day off, another day worked: the office sees what would move and who would be told, then moves it."""

import re
from datetime import date

import pytest
from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import CalendarOverride, Event, User
from core.working_days import WorkingCalendar
from permissions.access import people
from permissions.many import gather_people
from tests.workflows.clocks import PLAIN, ROLLING, WORKING, run
from tests.workflows.conftest import BACKEND
from workflows import shifting
from workflows.models import Deadline, Holding, Supervision
from workflows.models.stopping import mirror
from workflows.shifting import Change, Pick, shifts
from workflows.steps import settle

PAPER = "Thông báo số 45/TB-BNV"
CULTURE_DAY = date(2026, 11, 24)  # the package `holidays` counts it off from 2026 on


@pytest.fixture
def autumn(tell):
    """November 2026: three clocks of the case run; one rolls off days off, one counts working days, one neither."""
    told = tell("reported", "2026-11-09 09:00")
    told.rolling = run(told.case, ROLLING, date(2026, 11, 9))
    told.working = run(told.case, WORKING, date(2026, 11, 18))
    told.plain = run(told.case, PLAIN, date(2026, 11, 9))
    told.office = User.objects.create(username="quantri", full_name="Quản Trị Viên", is_staff=True)
    return told


def office(told):
    client = Client()
    client.force_login(told.office, backend=BACKEND)
    return client


def typed(day=CULTURE_DAY, kind="working_day", note="Chưa có hiệu lực", source=PAPER, **more):
    return {"day": day.isoformat(), "kind": kind, "note": note, "source": source, **more}


def look(told, **facts):
    answer = office(told).post("/calendar/days/preview/", typed(**facts))
    assert answer.status_code == 200
    return answer


def press(told, how, picked=(), answer=None, **facts):
    """Press a button of the preview, as the browser sends its form."""
    shown = (answer or look(told, **facts)).context
    sent = typed(**facts, how=how, was=shown["was"], listed=shown["listed"], form_key=shown["form_key"])
    return office(told).post("/calendar/days/apply/", {**sent, "pick": [row.pk for row in picked]})


def days(*rows):
    return [Deadline.objects.get(pk=row.pk).due_on for row in rows]


def moves(answer):
    return {shift.row.pk: (shift.before, shift.until) for shift in answer.context["shifts"]}


# --- looking -----------------------------------------------------------------------------------------------------
def test_a_day_that_is_worked_after_all_brings_two_clocks_forward(autumn):
    assert days(autumn.rolling, autumn.working, autumn.plain) == [
        date(2026, 11, 25),
        date(2026, 12, 3),
        date(2026, 11, 24),
    ]
    assert moves(look(autumn)) == {
        autumn.rolling.pk: (date(2026, 11, 25), date(2026, 11, 24)),
        autumn.working.pk: (date(2026, 12, 3), date(2026, 12, 2)),
    }


def test_a_new_day_off_puts_a_clock_of_working_days_back_by_one(autumn):
    answer = look(autumn, day=date(2026, 11, 20), kind="day_off", note="Nghỉ hoán đổi")
    assert moves(answer) == {autumn.working.pk: (date(2026, 12, 3), date(2026, 12, 4))}


def test_a_saturday_worked_in_exchange_is_a_day_the_clock_counts(autumn):
    answer = look(autumn, day=date(2026, 11, 21), kind="working_day", note="Làm bù")
    assert moves(answer) == {autumn.working.pk: (date(2026, 12, 3), date(2026, 12, 2))}


def test_looking_saves_nothing(autumn):
    before = days(autumn.rolling, autumn.working)
    seq = Supervision.objects.get(pk=autumn.case.pk).seq
    look(autumn)
    assert days(autumn.rolling, autumn.working) == before and not CalendarOverride.objects.exists()
    assert Supervision.objects.get(pk=autumn.case.pk).seq == seq


def test_the_page_says_what_moves_where_and_who_would_be_told(autumn):
    text = look(autumn).content.decode()
    for told in ("GS-2025-014", "Trình báo cáo", "25/11/2026", "24/11/2026", "Trần Thị Hạnh", "Đỗ Văn Khang", PAPER):
        assert told in text
    assert "Thông báo kế hoạch" not in text and "Nguyễn Tiến Dũng" not in text
    assert "giữ nguyên ngày cũ" in text


def test_a_kept_clock_and_one_of_a_stopped_case_stay_out(autumn):
    Deadline.objects.filter(pk=autumn.rolling.pk).update(met_on=date(2026, 11, 9))
    assert set(moves(look(autumn))) == {autumn.working.pk}
    Supervision.objects.get(pk=autumn.case.pk).suspend(by=autumn.khang, reason="Mưa lũ")
    assert moves(look(autumn)) == {}


def test_an_extended_clock_has_the_day_that_was_decided(autumn):
    autumn.working.extend(date(2026, 12, 20), "Chờ số liệu").save()
    assert set(moves(look(autumn))) == {autumn.rolling.pk}


# --- moving ------------------------------------------------------------------------------------------------------
def test_all_that_was_shown_is_moved_and_nothing_else(autumn):
    shown = moves(look(autumn))
    answer = press(autumn, "all")
    assert answer.status_code == 302 and answer["Location"] == "/calendar/days/?year=2026"
    assert days(autumn.rolling, autumn.working) == [shown[autumn.rolling.pk][1], shown[autumn.working.pk][1]]
    assert days(autumn.plain) == [date(2026, 11, 24)]
    saved = CalendarOverride.objects.get()
    assert (saved.day, saved.kind, saved.source) == (CULTURE_DAY, "working_day", PAPER)


def test_the_record_says_from_when_to_when_and_by_which_paper(autumn):
    press(autumn, "all")
    event = autumn.case.events.filter(verb="deadline.recomputed", details__deadline=autumn.rolling.pk).get()
    assert event.actor is None and event.details["decided_by"] == "Quản Trị Viên"
    assert (event.details["before"], event.details["until"]) == ("2026-11-25", "2026-11-24")
    assert event.details["reason"] == (
        "Ngày 24/11/2026 nay là ngày làm việc (Chưa có hiệu lực), theo Thông báo số 45/TB-BNV."
    )
    told = {notice.user.username for notice in event.notices.select_related("user")}
    assert told == {"khang", "hanh", "binh", "thu", "quan"}
    assert Event.verify(autumn.case.dossier_ptr) is None


def test_those_told_are_those_the_page_named(autumn):
    named = {person.username for shift in look(autumn).context["shifts"] for person in shift.told}
    press(autumn, "all")
    told = {notice.user.username for event in recomputed(autumn.case) for notice in event.notices.all()}
    assert named == told


def recomputed(case):
    return case.events.filter(verb="deadline.recomputed").prefetch_related("notices__user")


def test_only_what_is_ticked_is_moved_and_of_the_rest_nothing_is_said(autumn):
    press(autumn, "ticked", [autumn.working])
    assert days(autumn.rolling, autumn.working) == [date(2026, 11, 25), date(2026, 12, 2)]
    assert [event.details["deadline"] for event in recomputed(autumn.case)] == [autumn.working.pk]


def test_the_day_can_be_saved_without_moving_anything(autumn):
    before = days(autumn.rolling, autumn.working)
    press(autumn, "none")
    assert days(autumn.rolling, autumn.working) == before and CalendarOverride.objects.exists()
    assert not recomputed(autumn.case).exists()


def test_what_was_left_can_be_moved_later_from_the_list(autumn):
    press(autumn, "ticked", [autumn.working])
    shown = office(autumn).get("/calendar/days/preview/?day=2026-11-24")
    assert set(moves(shown)) == {autumn.rolling.pk}
    press(autumn, "all", answer=shown)
    assert days(autumn.rolling) == [date(2026, 11, 24)]
    assert moves(office(autumn).get("/calendar/days/preview/?day=2026-11-24")) == {}


def test_what_was_left_is_no_business_of_the_next_change(autumn):
    press(autumn, "none")
    answer = look(autumn, day=date(2026, 12, 24), kind="day_off", note="Nghỉ")
    assert moves(answer) == {}


def test_a_day_taken_out_again_moves_everything_back(autumn):
    before = days(autumn.rolling, autumn.working)
    press(autumn, "all")
    press(autumn, "all", kind="ordinary", note="Đã có hiệu lực")
    assert days(autumn.rolling, autumn.working) == before and not CalendarOverride.objects.exists()


def test_the_units_clock_and_the_day_its_report_shows_move_together_and_the_unit_is_told(autumn):
    own = run(autumn.case, {**WORKING, "id": "X4", "name": "Gửi bổ sung"}, date(2026, 11, 18), inspected=autumn.unit)
    mirror([own])
    named = {person.username for shift in look(autumn).context["shifts"] for person in shift.told}
    assert {"dung", "mai"} <= named
    press(autumn, "all")
    assert autumn.unit.report_due_on == date(2026, 12, 2)
    event = recomputed(autumn.case).get(details__deadline=own.pk)
    assert event.unit == autumn.unit.unit
    assert {"dung", "mai"} <= {notice.user.username for notice in event.notices.all()}


def test_the_work_in_the_units_hands_moves_with_its_clock(tell):
    told = tell("announced", "2026-11-09 09:00")
    told.office = User.objects.create(username="quantri", full_name="Quản Trị Viên", is_staff=True)
    Deadline.objects.filter(inspected=told.unit).delete()
    own = run(told.case, {**WORKING, "until": "unit_reported"}, date(2026, 11, 18), inspected=told.unit)
    mirror([own])
    settle(Supervision.objects.get(pk=told.case.pk))
    assert due_days(told.mai) == {date(2026, 12, 3)}
    press(told, "all")
    assert due_days(told.mai) == {date(2026, 12, 2)}


def due_days(person):
    return set(Holding.objects.filter(holder=person).values_list("due_on", flat=True))


def test_the_back_office_keeps_who_changed_the_day(autumn):
    press(autumn, "none")
    press(autumn, "none", kind="ordinary", note="")
    logged = LogEntry.objects.filter(user=autumn.office).order_by("pk")
    assert [entry.action_flag for entry in logged] == [ADDITION, DELETION]
    assert PAPER in logged[0].change_message


# --- at the same moment ------------------------------------------------------------------------------------------
@pytest.fixture
def two_cases(autumn):
    """A second case of the same body, with a clock of its own."""
    autumn.second = Supervision.open(body=autumn.case.body, title="Tiếp công dân", by=autumn.thu, code="GS-2026-002")
    autumn.other = run(autumn.second, WORKING, date(2026, 11, 18))
    return autumn


def test_a_case_changed_meanwhile_is_reported_and_the_others_are_moved(two_cases):
    shown = look(two_cases)
    assert len(moves(shown)) == 3
    Deadline.objects.get(pk=two_cases.working.pk).extend(date(2026, 12, 20), "Chờ số liệu").save()
    answer = press(two_cases, "all", answer=shown)
    assert answer.status_code == 409
    text = answer.content.decode()
    assert "GS-2025-014" in text and "vừa được thay đổi" in text and "GS-2026-002" not in text
    assert days(two_cases.rolling, two_cases.other) == [date(2026, 11, 25), date(2026, 12, 2)]
    assert CalendarOverride.objects.exists() and not recomputed(two_cases.case).exists()


def test_a_case_stopped_meanwhile_is_reported(two_cases):
    shown = look(two_cases)
    Supervision.objects.get(pk=two_cases.second.pk).suspend(by=two_cases.khang, reason="Mưa lũ")
    answer = press(two_cases, "all", answer=shown)
    assert answer.status_code == 409 and "GS-2026-002" in answer.content.decode()
    assert days(two_cases.rolling) == [date(2026, 11, 24)]


def test_who_changes_the_same_day_second_is_told_and_overwrites_nothing(autumn):
    shown = look(autumn)
    CalendarOverride.objects.create(day=CULTURE_DAY, kind="day_off", source="Nghị quyết khác")
    answer = press(autumn, "all", answer=shown)
    assert answer.status_code == 409 and "vừa được người khác sửa" in answer.content.decode()
    assert CalendarOverride.objects.get().source == "Nghị quyết khác"
    assert days(autumn.rolling) == [date(2026, 11, 25)]


def test_the_same_form_sent_twice_moves_once(autumn):
    shown = look(autumn)
    assert press(autumn, "all", answer=shown).status_code == 302
    assert press(autumn, "all", answer=shown).status_code == 302
    assert recomputed(autumn.case).count() == 2


def test_a_day_that_nobody_was_shown_is_not_taken(autumn):
    shown = look(autumn)
    sent = typed(how="all", was="", listed=f"{autumn.rolling.pk}:2026-11-25:2026-12-31 x:y 7:8:9")
    answer = office(autumn).post("/calendar/days/apply/", {**sent, "form_key": shown.context["form_key"]})
    assert answer.status_code == 409 and days(autumn.rolling) == [date(2026, 11, 25)]


# --- who may -----------------------------------------------------------------------------------------------------
def test_only_the_office_changes_the_calendar_and_others_read_why_not(autumn, enter):
    for person in (autumn.khang, autumn.thu, autumn.mai):
        client = enter(person)
        assert client.get("/calendar/days/").status_code == 200
        for answer in (
            client.get("/calendar/days/change/"),
            client.post("/calendar/days/preview/", typed()),
            client.post("/calendar/days/apply/", typed(how="all")),
        ):
            assert answer.status_code == 403
            assert "Chỉ cán bộ quản trị hệ thống được sửa lịch ngày nghỉ" in answer.content.decode()
    assert not CalendarOverride.objects.exists()


def test_a_visitor_is_asked_to_log_in(db, client):
    for address in ("", "change/", "preview/", "apply/"):
        assert client.get(f"/calendar/days/{address}")["Location"].startswith("/login/")


def test_no_way_leads_past_the_office(autumn):
    change = Change(CULTURE_DAY, "working_day", "", PAPER)
    picks = [Pick(autumn.rolling.pk, date(2026, 11, 25), CULTURE_DAY)]
    with pytest.raises(PermissionDenied, match="Chỉ cán bộ quản trị"):
        shifting.apply(change, picks, by=autumn.khang, was="")
    with pytest.raises(PermissionDenied, match="do hệ thống tự thực hiện"):
        autumn.case.recompute_deadline(by=autumn.office)
    assert days(autumn.rolling) == [date(2026, 11, 25)]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"source": " "}, "source"),
        ({"kind": "holiday"}, "kind"),
        ({"day": date(1900, 1, 1)}, "day"),
        ({"kind": "ordinary"}, "kind"),
    ],
)
def test_without_a_paper_or_a_day_nothing_is_looked_at(autumn, wrong, field):
    answer = office(autumn).post("/calendar/days/preview/", typed(**wrong))
    assert answer.status_code == 422 and field in answer.context["form"].errors


def test_the_form_opens_with_what_stands_for_the_day(autumn):
    CalendarOverride.objects.create(day=CULTURE_DAY, kind="day_off", note="Ngày Văn hóa", source=PAPER)
    text = office(autumn).get("/calendar/days/change/?day=2026-11-24").content.decode()
    assert 'value="2026-11-24"' in text and 'value="Ngày Văn hóa"' in text
    assert re.search(r'value="day_off"[^>]*checked', text)


# --- what it costs -----------------------------------------------------------------------------------------------
def test_a_thousand_clocks_are_looked_at_in_a_few_queries(two_cases):
    costs = []
    for wanted in (0, 1000):
        row = two_cases.working
        cases = [two_cases.case, two_cases.second]
        facts = {name: getattr(row, name) for name in ("name", "event", "rule", "law", "counted", "role")}
        facts |= {"start_on": row.start_on, "computed_on": row.computed_on, "due_on": row.due_on}
        Deadline.objects.bulk_create(Deadline(case=cases[n % 2], code=f"Y{n}", **facts) for n in range(wanted))
        with CaptureQueriesContext(connection) as queries:
            found = shifts(Change(CULTURE_DAY, "working_day", "", PAPER))
        costs.append(len(queries))
    assert len(found) == 1003 and costs[0] == costs[1] <= 6


def test_people_of_many_cases_are_those_of_each(two_cases):
    cases = list(Supervision.objects.order_by("pk"))
    gather_people(cases)
    for case in cases:
        alone = Supervision.objects.get(pk=case.pk)
        assert [held.pk for held in case._people] == [held.pk for held in people(alone)]
    assert {len(case._people) for case in cases} != {0}


def test_the_calendar_in_memory_is_the_one_that_is_saved(autumn):
    change = Change(CULTURE_DAY, "working_day", "", PAPER)
    _before, after = shifting.calendars(change)
    press(autumn, "none")
    saved = WorkingCalendar.load()
    year = [date.fromordinal(n) for n in range(date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal())]
    assert [after.is_working_day(day) for day in year] == [saved.is_working_day(day) for day in year]
