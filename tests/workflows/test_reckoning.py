"""The calculator of deadlines against the calendar of the State and against a second one, written another way."""

import random
from bisect import bisect_left, bisect_right
from datetime import date, timedelta

import holidays
import pytest

from core.models.calendar import CalendarOverride
from core.working_days import WorkingCalendar, default_overrides
from workflows.law.explaining import explain
from workflows.law.reckoning import moved, reckon
from workflows.law.rule import DeadlineRule, problems

SHIPPED = WorkingCalendar({row["day"]: CalendarOverride(**row) for row in default_overrides()})
ARTICLE = "Luật 87/2015/QH13, Điều 70 khoản 2 điểm g"


def rule(**facts):
    plain = {"id": "D07", "name": "Báo cáo", "from": "field_work_closed", "source": ARTICLE, "tag": "V", "role": "head"}
    return DeadlineRule.of({**plain, **facts})


def due(day, calendar=SHIPPED, **facts):
    return reckon(rule(**facts), day, calendar).due_on


@pytest.mark.parametrize(
    ("start", "facts", "end"),
    [
        (date(2025, 11, 27), {"days": 15}, date(2025, 12, 12)),
        (date(2025, 11, 27), {"days": 7}, date(2025, 12, 4)),
        (date(2025, 11, 27), {"days": 10, "unit": "working"}, date(2025, 12, 11)),
        (date(2026, 2, 6), {"days": 15}, date(2026, 2, 21)),
        (date(2026, 2, 6), {"days": 15, "roll": "next"}, date(2026, 2, 23)),
        (date(2026, 2, 6), {"days": 10, "unit": "working"}, date(2026, 2, 27)),
        (date(2026, 8, 20), {"days": 5, "unit": "working"}, date(2026, 8, 26)),
        (date(2026, 8, 20), {"days": 10, "unit": "working"}, date(2026, 9, 7)),
        (date(2026, 11, 9), {"days": 15, "roll": "next"}, date(2026, 11, 25)),
        (date(2025, 11, 27), {"days": 10, "direction": "before"}, date(2025, 11, 17)),
        (date(2026, 3, 3), {"days": 10, "direction": "before", "roll": "previous"}, date(2026, 2, 13)),
    ],
)
def test_the_day_is_the_one_the_law_means(start, facts, end):
    """Law 87/2015 art. 70.2, 71.1; Civil Code art. 147 and 148.5; the State's calendar of 2025 and 2026."""
    assert due(start, **facts) == end


def test_proposals_for_a_programme_are_due_on_the_first_of_march_of_the_year_before():
    """Law 87/2015 art. 58.1."""
    fixed = {"fixed": {"day": 1, "month": 3, "year": -1}, "from": "programme_year"}
    assert due(date(2026, 1, 1), **fixed) == date(2025, 3, 1)
    assert due(date(2026, 1, 1), **fixed, roll="previous") == date(2025, 2, 28)


def test_the_last_of_february_stands_for_a_day_that_a_year_does_not_have():
    assert due(date(2025, 6, 1), fixed={"day": 29, "month": 2, "year": 0}) == date(2025, 2, 28)


# --- the second opinion ---------------------------------------------------------------------------------
class SecondOpinion:
    """The same law over tables of ordinals: a list of all working days, and positions in it."""

    def __init__(self, off, worked, years):
        first, last = date(years[0], 1, 1).toordinal(), date(years[-1], 12, 31).toordinal()
        public = holidays.VN(years=years)
        self.working = []
        for ordinal in range(first, last + 1):
            day = date.fromordinal(ordinal)
            at_work = day not in public and (day.isoweekday() <= 5 or day in public.weekend_workdays)
            if (at_work or day in worked) and day not in off:
                self.working.append(ordinal)

    def due(self, start, n, unit, direction, roll):
        start = start.toordinal()
        if unit == "calendar":
            found = start - n if direction == "before" else start + n
        elif n == 0:
            found = start
        elif direction == "before":
            found = self.working[bisect_left(self.working, start) - n]
        else:
            found = self.working[bisect_right(self.working, start) + n - 1]
        at = bisect_left(self.working, found)
        if roll != "none" and self.working[at] != found:
            found = self.working[at if roll == "next" else at - 1]
        return date.fromordinal(found)


def test_ten_thousand_rules_and_calendars_agree_with_a_second_calculator():
    dice, years = random.Random(20251127), range(2023, 2030)
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(1461)]
    for _calendar in range(100):
        changed = dice.sample(days, 40)
        off, worked = set(changed[:25]), set(changed[25:])
        kinds = {**dict.fromkeys(off, "day_off"), **dict.fromkeys(worked, "working_day")}
        ours = WorkingCalendar({day: CalendarOverride(day=day, kind=kind) for day, kind in kinds.items()})
        other = SecondOpinion(off, worked, years)
        for _rule in range(100):
            direction = dice.choice(["after", "before"])
            facts = {
                "days": dice.randrange(0, 120),
                "unit": dice.choice(["calendar", "working"]),
                "direction": direction,
                "roll": dice.choice(["none", "previous"] if direction == "before" else ["none", "next", "previous"]),
            }
            start = dice.choice(days)
            assert due(start, ours, **facts) == other.due(start, *facts.values()), (start, facts)


# --- stopped, started, extended -------------------------------------------------------------------------
def after(start, moves, **facts):
    return moved(reckon(rule(**facts), start, SHIPPED), moves, SHIPPED)


def test_a_clock_that_stood_still_gets_back_the_days_it_had_left():
    pause = {"kind": "pause", "on": "2025-12-01", "until": "2025-12-06", "reason": "xem xét lại"}
    assert after(date(2025, 11, 27), [pause], days=15) == date(2025, 12, 17)


def test_working_days_left_are_given_back_as_working_days():
    pause = {"kind": "pause", "on": "2026-02-10", "until": "2026-02-23", "reason": "Tết"}
    assert after(date(2026, 2, 6), [pause], days=10, unit="working") == date(2026, 3, 5)


def test_a_clock_still_standing_shows_the_day_it_had():
    assert after(date(2025, 11, 27), [{"kind": "pause", "on": "2025-12-01", "reason": "x"}], days=15) == date(
        2025, 12, 12
    )


def test_what_was_overdue_before_the_pause_stays_overdue():
    pause = {"kind": "pause", "on": "2025-12-20", "until": "2026-01-20", "reason": "x"}
    assert after(date(2025, 11, 27), [pause], days=15) == date(2025, 12, 12)


def test_an_extension_before_a_pause_is_moved_on_by_it():
    moves = [
        {"kind": "extension", "until": "2025-12-20", "reason": "x"},
        {"kind": "pause", "on": "2025-12-15", "until": "2025-12-17", "reason": "y"},
    ]
    assert after(date(2025, 11, 27), moves, days=15) == date(2025, 12, 22)


# --- the sentence ---------------------------------------------------------------------------------------
def said(start, moves=(), **facts):
    found = reckon(rule(**facts), start, SHIPPED)
    return explain(found, moved(found, moves, SHIPPED), law="LP-2016, bản 1", moves=moves)


def test_the_sentence_names_rule_event_article_and_version():
    assert said(date(2025, 11, 27), days=15) == (
        "12/12/2025: 15 ngày kể từ ngày kết thúc giám sát tại đơn vị (27/11/2025), không tính ngày đầu, "
        f"theo {ARTICLE} (LP-2016, bản 1)."
    )


def test_the_sentence_says_what_was_skipped_and_why():
    text = said(date(2026, 2, 6), days=10, unit="working")
    assert text.startswith("27/02/2026: 10 ngày làm việc kể từ")
    assert "Không tính 6 ngày cuối tuần, 16/02/2026 (" in text and "20/02/2026 (" in text


def test_the_sentence_says_from_where_it_was_rolled():
    assert "Ngày 21/02/2026 là ngày nghỉ (Thứ Bảy) nên dời đến ngày làm việc tiếp theo, 23/02/2026." in said(
        date(2026, 2, 6), days=15, roll="next"
    )


def test_a_day_off_that_the_law_does_not_move_is_said_to_be_one():
    assert "Ngày này là ngày nghỉ (Thứ Bảy); quy định tính ngày liên tục nên không dời." in said(
        date(2026, 2, 6), days=15
    )


def test_a_backward_deadline_says_before_what():
    text = said(date(2025, 11, 27), days=10, direction="before", **{"from": "session"})
    assert text.startswith("17/11/2025: 10 ngày trước ngày làm việc với đơn vị (27/11/2025), theo")


def test_what_is_unverified_says_so():
    assert "chưa xác minh" in said(date(2026, 3, 9), days=15, tag="U")


def test_changes_are_told_in_order_with_their_reasons():
    moves = [
        {"kind": "pause", "on": "2025-12-01", "until": "2025-12-06", "reason": "bão"},
        {"kind": "extension", "until": "2025-12-25", "reason": "Chờ số liệu"},
    ]
    text = said(date(2025, 11, 27), moves, days=15)
    assert text.startswith("25/12/2025; tính theo quy định là 12/12/2025: 15 ngày kể từ")
    assert text.endswith("Tạm dừng tính từ 01/12/2025 đến 06/12/2025: bão. Đã gia hạn đến 25/12/2025: Chờ số liệu.")


# --- a rule is checked ----------------------------------------------------------------------------------
GOOD = {"id": "X", "name": "x", "from": "session", "days": 1, "source": ARTICLE, "tag": "V", "role": "head"}


def test_a_good_rule_has_no_problem():
    assert list(problems(GOOD)) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"source": ""}, "thiếu source"),
        ({"role": "king"}, "role"),
        ({"from": "full_moon"}, "from"),
        ({"until": "nothing_known"}, "until"),
        ({"tag": "X"}, "tag"),
        ({"days": -1}, "days"),
        ({"days": True}, "days"),
        ({"days": 1, "fixed": {"day": 1, "month": 3}}, "cả hai"),
        ({"direction": "before", "roll": "next"}, "sớm hơn"),
        ({"remind": [0]}, "remind"),
        ({"extension": {"roles": ["king"]}}, "extension.roles"),
        ({"extension": {"roles": ["head"], "times": 0}}, "extension.times"),
    ],
)
def test_a_bad_rule_is_told_what_is_wrong(change, complaint):
    assert any(complaint in problem for problem in problems({**GOOD, **change}))
