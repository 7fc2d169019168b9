from datetime import date

import pytest
from django.core.management import call_command

from core.models.calendar import CalendarOverride
from core.working_days import (
    WorkingCalendar,
    add_calendar_days,
    add_working_days,
    default_overrides,
    is_working_day,
    roll,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped(db):
    CalendarOverride.objects.all().delete()
    call_command("loadcalendar", verbosity=0)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2025, 11, 27), 15, date(2025, 12, 12)),
        (date(2025, 11, 27), 7, date(2025, 12, 4)),
        (date(2026, 2, 6), 15, date(2026, 2, 21)),
        (date(2026, 11, 9), 15, date(2026, 11, 24)),
        (date(2025, 11, 27), -10, date(2025, 11, 17)),
        (date(2025, 10, 23), 35, date(2025, 11, 27)),
    ],
)
def test_calendar_days_count_every_day_but_the_first(start, n, end):
    assert add_calendar_days(start, n) == end


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (date(2025, 11, 27), 10, date(2025, 12, 11)),
        (date(2026, 2, 6), 10, date(2026, 2, 27)),  # Tết is skipped
        (date(2026, 8, 20), 5, date(2026, 8, 26)),  # Saturday 22/8 counts
        (date(2026, 8, 20), 10, date(2026, 9, 7)),  # 31/8 and National Day do not
        (date(2025, 12, 31), 1, date(2026, 1, 5)),  # 02/01 was exchanged
        (date(2026, 1, 9), 1, date(2026, 1, 10)),  # for this Saturday
        (date(2025, 4, 25), 1, date(2025, 4, 26)),
        (date(2025, 11, 27), 0, date(2025, 11, 27)),
        (date(2025, 11, 30), 0, date(2025, 11, 30)),
        (date(2026, 2, 27), -10, date(2026, 2, 6)),
        (date(2026, 1, 5), -1, date(2025, 12, 31)),
    ],
)
def test_working_days_are_those_on_which_offices_work(shipped, start, n, end):
    assert add_working_days(start, n) == end


@pytest.mark.parametrize(
    ("day", "how", "end"),
    [
        (date(2026, 2, 21), "next", date(2026, 2, 23)),
        (date(2026, 2, 21), "previous", date(2026, 2, 13)),
        (date(2026, 2, 21), "none", date(2026, 2, 21)),
        (date(2026, 11, 24), "next", date(2026, 11, 25)),
        (date(2026, 1, 10), "next", date(2026, 1, 10)),
    ],
)
def test_a_deadline_on_a_day_off_moves_only_if_told_to(shipped, day, how, end):
    assert roll(day, how) == end


def test_saturdays_worked_in_exchange_are_known_without_any_override():
    assert WorkingCalendar().is_working_day(date(2026, 8, 22))
    assert not WorkingCalendar().is_working_day(date(2026, 8, 29))


def test_an_unknown_way_to_roll_is_an_error():
    with pytest.raises(KeyError):
        roll(date(2026, 1, 1), "sideways")


def test_what_the_administrator_enters_wins_over_the_package(shipped):
    assert not is_working_day(date(2026, 11, 24))
    CalendarOverride.objects.create(day=date(2026, 11, 24), kind="working_day", source="Bộ luật Lao động, Điều 112")
    assert is_working_day(date(2026, 11, 24))


def test_loading_the_calendar_again_changes_nothing_that_was_entered(shipped):
    entered = CalendarOverride.objects.get(day=date(2026, 1, 2))
    entered.kind, entered.note = "working_day", "Xã vẫn làm việc"
    entered.save()
    call_command("loadcalendar", verbosity=0)
    entered.refresh_from_db()
    assert (entered.kind, entered.note) == ("working_day", "Xã vẫn làm việc")
    assert CalendarOverride.objects.count() == len(default_overrides())


def test_many_deadlines_cost_one_query(shipped, django_assert_num_queries):
    with django_assert_num_queries(1):
        calendar = WorkingCalendar.load()
        for n in range(1, 200):
            calendar.add_working_days(date(2025, 11, 27), n)


def test_a_day_off_says_why(shipped):
    calendar = WorkingCalendar.load()
    assert calendar.day_off_reason(date(2026, 2, 17)) == "Tết Nguyên Đán"
    assert "10/01/2026" in calendar.day_off_reason(date(2026, 1, 2))
    assert calendar.day_off_reason(date(2025, 11, 29)) == "Thứ Bảy"
    assert calendar.day_off_reason(date(2025, 11, 27)) == ""


def test_forward_and_back_meet_on_every_working_day_of_three_years(shipped):
    calendar, day = WorkingCalendar.load(), date(2025, 1, 1)
    while day < date(2028, 1, 1):
        day = calendar.add_working_days(day, 1)
        assert calendar.add_working_days(calendar.add_working_days(day, 7), -7) == day
