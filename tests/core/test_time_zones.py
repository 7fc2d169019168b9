"""A day begins and ends at midnight in Vietnam, wherever the server stands: every day of four years."""

import os
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as hour

import pytest
import time_machine

from core import clock
from core.models.calendar import CalendarOverride
from core.working_days import WorkingCalendar, default_overrides
from tests.conftest import VIETNAM
from workflows.models import Deadline, Recommendation, Supervision

ZONES = ("UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles", "Pacific/Kiritimati")
FIRST, DAYS = date(2024, 1, 1), 1461
# The first and the last second of the day, and both sides of midnight in Greenwich.
INSTANTS = (hour(0, 0, 0), hour(6, 59, 59), hour(7, 0, 0), hour(23, 59, 59))
FACTS = {"id": "D", "name": "Việc", "from": "session", "role": "head", "source": "Luật", "tag": "V"}
PLAIN = {**FACTS, "days": 4, "roll": "next"}
WORKING = {**FACTS, "days": 2, "unit": "working"}


@pytest.fixture(params=ZONES)
def server_zone(request, monkeypatch):
    """The machine's own time zone, as the operating system has it."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def moments(day):
    return [datetime.combine(day, instant, tzinfo=VIETNAM).astimezone(UTC) for instant in INSTANTS]


def days():
    return (FIRST + timedelta(days=n) for n in range(DAYS))


def calendar():
    return WorkingCalendar({row["day"]: CalendarOverride(**row) for row in default_overrides()})


def test_today_and_overdue_are_the_same_under_every_zone(server_zone):
    case = Supervision(state="follow_up")
    due, asked = Deadline(rule=PLAIN, moves=[]), Recommendation(case=case, state="acknowledged", issued_on=FIRST)
    wrong = []
    for day in days():
        for moment in moments(day):
            with time_machine.travel(moment, tick=False):
                said = [clock.today()]
                for last in (day, day - timedelta(days=1)):
                    due.due_on = asked.due_on = last
                    said += [due.is_overdue, asked.is_overdue]
            if said != [day, False, False, True, True]:
                wrong.append((moment, said))
    assert os.environ["TZ"] == server_zone and not wrong, wrong[:3]


def test_what_is_reckoned_from_today_is_the_same_under_every_zone(server_zone):
    working, wrong = calendar(), []
    rows = [Deadline(rule=rule, moves=[]) for rule in (PLAIN, WORKING)]
    for day in days():
        wanted = [working.roll(day + timedelta(days=4), "next"), working.add_working_days(day, 2)]
        for moment in moments(day):
            with time_machine.travel(moment, tick=False):
                for row in rows:
                    row.start_on = clock.today()
                    row.recompute(working)
            found = [row.due_on for row in rows]
            if found != wanted or any(not day < row.next_notice_on <= row.due_on for row in rows):
                wrong.append((moment, found))
    assert not wrong, wrong[:3]


def test_the_zones_do_differ(server_zone):
    """The fixture moves the machine's own clock, so that the tests above have something to withstand."""
    moment = datetime(2026, 3, 1, 23, 30, tzinfo=VIETNAM).timestamp()
    local = {"UTC": 16, "Asia/Ho_Chi_Minh": 23, "America/Los_Angeles": 8, "Pacific/Kiritimati": 6}
    assert time.localtime(moment).tm_hour == local[server_zone]
