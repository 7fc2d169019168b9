"""The clock ticks: everybody responsible is reminded in time, nobody twice, nobody of what is not hers."""

from datetime import date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock, events
from core.models import Beat, Event
from notifications.models import Notification
from permissions.grants import appoint
from permissions.models import DossierUserObjectPermission
from permissions.roles import Role
from tests.workflows.course import Course
from workflows.clockwork import batches, sweep
from workflows.clockwork.tick import tick
from workflows.models import Deadline, Holding, Supervision

BY_THE_CLOCK = ("deadline.near", "deadline.due_today", "deadline.fell_due")


@pytest.fixture
def live(stop_clock):
    """live(first, last): the clock ticks at seven on every morning from one day to another."""

    def through(first, last=None):
        day = date.fromisoformat(first)
        while day <= date.fromisoformat(last or first):
            stop_clock(f"{day} 07:00")
            tick()
            day += timedelta(days=1)

    return through


def heard(person, verbs=BY_THE_CLOCK):
    """What the clock has told a person, in order: (verb without its first word, days)."""
    rows = Notification.objects.filter(user=person, event__verb__in=verbs).order_by("event_id")
    found = [(row.event.verb.split(".")[1], row.event.details.get("days")) for row in rows.select_related("event")]
    return found


def work(case, act):
    """Who has this work in her hands, by username."""
    items = list(Holding.objects.filter(item__dossier=case).select_related("item", "holder"))
    return {row.holder.username for row in items if row.item.act == act}


EACH_ONCE = [("near", 15), ("near", 7), ("near", 3), ("due_today", 0), ("fell_due", 1)]


# --- each word, once ---
def test_the_unit_is_reminded_15_7_and_3_days_before_on_the_day_and_the_day_after(told, live):
    story = told("planned")  # the report is due on 14/11
    live("2025-10-24", "2025-11-30")
    assert heard(story.dung) == heard(story.mai) == EACH_ONCE


def test_the_head_and_the_secretary_hear_when_the_unit_is_late_and_not_before(told, live):
    story = told("planned")
    live("2025-10-24", "2025-11-14")
    assert heard(story.hanh) == heard(story.thu) == []
    live("2025-11-15", "2025-11-16")
    assert heard(story.hanh) == heard(story.thu) == [("fell_due", 1)]


def test_who_has_nothing_to_do_with_it_hears_nothing(told, live):
    story = told("planned")
    live("2025-10-24", "2025-11-30")
    for person in (story.nga, story.binh, story.quan, story.khang, story.yen, story.phuc, story.khach):
        assert heard(person) == [], person


def test_a_deadline_of_the_delegation_is_the_heads_and_no_units(told, live):
    story = told("established")  # plan and outline by 04/11
    live("2025-10-20", "2025-11-06")
    assert heard(story.hanh) == EACH_ONCE[1:]  # established on the fifteenth day before: she knows
    assert heard(story.thu) == [("fell_due", 1)]
    assert heard(story.dung) == []


def test_when_nobody_holds_the_role_whoever_can_see_to_it_hears(told, live):
    story = told("established")
    Deadline.objects.filter(code="D05").update(role=Role.TEAM_LEAD)
    live("2025-10-28")
    assert heard(story.hanh) == heard(story.thu) == heard(story.binh) == [("near", 7)]


def test_ticking_all_day_long_says_nothing_twice(told, stop_clock):
    story = told("planned")
    for moment in ("2025-11-07 00:00", "2025-11-07 00:01", "2025-11-07 12:00", "2025-11-07 23:59"):
        stop_clock(moment)
        tick()
    assert heard(story.dung) == [("near", 7)]


def test_the_day_ends_at_midnight_in_vietnam(told, stop_clock):
    story = told("planned")
    stop_clock("2025-11-14 23:59")
    tick()
    assert heard(story.dung) == [("due_today", 0)]
    stop_clock("2025-11-15 00:00")
    tick()
    assert heard(story.dung) == [("due_today", 0), ("fell_due", 1)]


# --- downtime ---
def test_after_a_day_of_standstill_the_word_of_that_day_is_made_good(told, live):
    story = told("planned")
    live("2025-11-06")
    live("2025-11-08", "2025-11-11")  # not on the 7th, when seven days were left
    assert heard(story.dung) == [("near", 8), ("near", 6), ("near", 3)]


def test_after_a_month_of_standstill_only_the_newest_word_is_said(told, live):
    story = told("planned")
    live("2025-12-20", "2025-12-22")
    assert heard(story.dung) == [("fell_due", 36)]


# --- silence ---
def test_a_report_that_has_been_sent_is_not_asked_for_any_more(told, live):
    story = told("reported")
    live("2025-11-15", "2025-11-30")
    assert heard(story.dung) == []


def test_a_stopped_clock_is_silent_and_speaks_by_its_new_day_when_it_runs_again(told, live, stop_clock):
    story = told("planned")
    stop_clock("2025-11-05 09:00")
    row = story.case.deadline_set.get(code="BC")
    story.case.pause_deadline(by=story.hanh, deadline=row, reason="Mưa lũ, xã không làm việc")
    live("2025-11-06", "2025-11-20")
    assert heard(story.dung) == []
    row.refresh_from_db()
    story.case.resume_deadline(by=story.hanh, deadline=row, reason="Xã làm việc trở lại")
    live("2025-11-21", "2025-11-30")  # nine days were left on the 5th: now until the 29th
    assert heard(story.dung) == [("near", 7), ("near", 3), ("due_today", 0), ("fell_due", 1)]


def test_a_suspended_case_is_silent(told, live, stop_clock):
    story = told("planned")
    stop_clock("2025-11-05 09:00")
    story.case.suspend(by=story.khang, reason="Chờ ý kiến cấp trên")
    live("2025-11-06", "2025-12-20")
    assert heard(story.dung) == heard(story.hanh) == []


def test_a_cancelled_case_is_silent(told, live, stop_clock):
    story = told("planned")
    stop_clock("2025-11-05 09:00")
    story.case.cancel(by=story.khang, reason="Trùng nội dung với cuộc khác")
    live("2025-11-06", "2025-12-20")
    assert heard(story.dung) == []


def test_what_was_left_open_in_a_closed_case_is_not_spoken_of(told, live):
    story = told("closed")
    story.case.deadline_set.filter(code="D05").update(met_on=None, next_notice_on=date(2026, 1, 10))
    live("2026-01-12")
    assert heard(story.hanh) == []
    assert not Deadline.objects.exclude(next_notice_on=None).exists()


def test_a_closed_case_that_goes_on_speaks_again(told, live, stop_clock):
    story = told("closed")
    stop_clock("2026-01-12 09:00")
    story.case.deadline_set.filter(code="D05").update(met_on=None, due_on=date(2026, 1, 20))
    story.case.reopen_follow_up(by=story.khang, reason="Có kiến nghị mới của cử tri")
    live("2026-01-13")
    assert heard(story.hanh) == [("near", 7)]


def test_a_unit_taken_out_of_the_case_is_not_reminded(told, live, stop_clock):
    story = told("planned")
    stop_clock("2025-11-05 09:00")
    story.case.add_unit(by=story.khang, unit=story.cast.units["phong"])
    story.case.remove_unit(by=story.khang, inspected=story.case.inspectedunit_set.first(), reason="Ngoài phạm vi")
    live("2025-11-06", "2025-11-20")
    assert heard(story.dung) == []


def test_a_report_sent_back_after_its_day_is_called_late_once_more(told, live, stop_clock):
    story = told("reported")
    stop_clock("2025-11-18 09:00")
    story.unit.return_report(by=story.thu, reason="Thiếu số liệu về hồ sơ trực tuyến")
    live("2025-11-18", "2025-11-20")
    assert ("fell_due", 4) in heard(story.dung) and len(heard(story.dung)) == 1


# --- whose ---
@pytest.fixture
def two_units(procedures):
    course = Course(units=2)
    course.establish()
    course.write_plan()
    course.issue_plan()
    return course


def test_a_unit_never_hears_of_another_units_deadline(two_units, live):
    one, other = two_units.inspected
    head, neighbour = two_units.head_of(one), two_units.head_of(other)
    other_row = Deadline.objects.get(inspected=other)
    Deadline.objects.filter(pk=other_row.pk).update(met_on=date(2025, 10, 24), next_notice_on=None)
    live("2025-10-24", "2025-11-16")
    assert heard(head) == EACH_ONCE
    assert heard(neighbour) == []
    for event in Event.objects.filter(verb__in=BY_THE_CLOCK):
        assert event.unit_id == one.unit_id


# --- the words ---
def test_on_the_day_the_notice_says_what_whose_and_why(told, live):
    story = told("planned")
    live("2025-11-14")
    notice = Notification.objects.filter(user=story.dung).latest("pk")
    assert notice.title == "Đến hạn hôm nay"
    assert notice.text.startswith(
        "Hôm nay là ngày cuối: Đơn vị gửi báo cáo theo đề cương (Ủy ban nhân dân xã Thống Nhất), hạn 14/11/2025. "
    )
    assert notice.text.endswith(story.case.deadline_set.get(code="BC").why)
    assert notice.place.endswith("/cases/GS-2025-014/units/")


def test_the_record_says_that_it_was_the_clock_and_the_chain_holds(told, live):
    story = told("planned")
    live("2025-11-07", "2025-11-15")
    event = story.case.events.filter(verb="deadline.near").latest("seq")
    assert (event.actor, event.actor_name) == (None, "")
    assert (event.subject_type, event.unit) == ("inspectedunit", story.cast.units["ubnd"])
    assert event.details["why"].startswith("14/11/2025: ")
    assert Event.verify(story.case) is None


def test_steps_and_ticks_write_one_chain(told, live, stop_clock):
    story = told("planned")
    live("2025-11-07")
    stop_clock("2025-11-07 09:00")
    items = story.case.outlineitem_set.all()
    story.unit.save_answers(by=story.mai, answers={item.pk: "Đã làm" for item in items})
    live("2025-11-11")
    assert Event.verify(Supervision.objects.get(pk=story.case.pk)) is None


# --- broken off ---
def test_a_tick_broken_off_in_the_middle_leaves_nothing_and_the_next_says_it_all(told, live, stop_clock, monkeypatch):
    story = told("planned")
    stop_clock("2025-11-07 07:00")

    def cut(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(sweep, "_claim", cut)  # after events and notices, before the claim
        tick()
    assert heard(story.dung) == [] and Event.verify(story.case) is None
    live("2025-11-07")
    assert heard(story.dung) == [("near", 7)]


# --- how much it asks ---
def test_a_tick_asks_as_often_for_many_deadlines_as_for_one(procedures, stop_clock):
    def asked(cases, units):
        for number in range(cases):
            course = Course(units=units, code=f"GS-2025-{number + units:03}")
            course.establish()
            course.write_plan()
            course.issue_plan()
        stop_clock("2025-11-07 07:00")
        for name in ("standing", "tick"):
            Beat.mark(name, clock.now())
        with CaptureQueriesContext(connection) as queries:
            done = tick().deadlines
        assert done == cases * units
        return len(queries)

    assert asked(3, 6) == asked(1, 1) < 30


def test_with_nothing_due_a_tick_is_a_handful_of_queries(told, live, stop_clock, django_assert_max_num_queries):
    told("planned")
    live("2025-11-08")
    stop_clock("2025-11-08 07:01")
    with django_assert_max_num_queries(8):
        assert tick().deadlines == 0


def test_batches_smaller_than_the_work_leave_nothing_out(two_units, live, monkeypatch):
    monkeypatch.setattr(batches, "BATCH", 1)
    live("2025-11-07")
    for inspected in two_units.inspected:
        assert heard(two_units.head_of(inspected)) == [("near", 7)]


# --- roles that begin and end by their date ---
def test_a_role_dated_ahead_works_from_the_morning_of_its_day(told, live, stop_clock):
    story = told("planned")
    stop_clock("2025-10-25 09:00")
    appoint(story.khach, Role.UNIT_CLERK, unit=story.cast.units["ubnd"], from_on=date(2025, 11, 1))
    live("2025-10-26", "2025-10-31")
    assert "khach" not in work(story.case, "save_answers")
    live("2025-11-01")
    assert "khach" in work(story.case, "save_answers")
    assert DossierUserObjectPermission.objects.filter(user=story.khach, content_object_id=story.case.pk).exists()


def test_a_role_that_ends_by_its_date_gives_its_work_away(told, live, django_capture_on_commit_callbacks):
    story = told("planned")
    held = story.mai.memberships.get()
    held.until_on = date(2025, 10, 31)
    held.save()
    live("2025-10-30", "2025-10-31")
    assert work(story.case, "save_answers") == {"mai"}
    gone = []
    events.withdrawn.connect(lambda user_id, **_rest: gone.append(user_id), weak=False, dispatch_uid="test.gone")
    try:
        with django_capture_on_commit_callbacks(execute=True):
            live("2025-11-03")  # two days later: it was down
    finally:
        events.withdrawn.disconnect(dispatch_uid="test.gone")
    assert gone == [story.mai.pk]
    assert work(story.case, "save_answers") == {"dung"}
    assert not DossierUserObjectPermission.objects.filter(user=story.mai, content_object_id=story.case.pk).exists()


# --- the command ---
def test_the_command_ticks_once_and_ends(told, stop_clock, capsys):
    story = told("planned")
    stop_clock("2025-11-07 07:00")
    call_command("worker", once=True)
    assert heard(story.dung) == [("near", 7)]
    assert "deadlines=1" in capsys.readouterr().out


def test_whoever_watches_over_the_program_sees_when_the_clock_stands_still(told, stop_clock, client):
    told("planned")
    stop_clock("2025-11-07 07:00")
    tick()
    assert client.get("/readyz").json()["clock"] is True
    stop_clock("2025-11-08 10:00")
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["clock"]) == (200, False)  # people can work nevertheless


def test_others_hear_that_the_clock_has_ticked(told, stop_clock):
    told("planned")
    stop_clock("2025-11-07 07:00")
    moments = []
    events.ticked.connect(lambda at, **_rest: moments.append(at), weak=False, dispatch_uid="test.ticked")
    try:
        tick()
    finally:
        events.ticked.disconnect(dispatch_uid="test.ticked")
    assert moments == [datetime(2025, 11, 7, tzinfo=clock.now().tzinfo)]
