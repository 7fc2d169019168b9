"""Which law a case is under: the procedure in force on the day it opens, for good."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from core import clock
from workflows.models import Procedure, Supervision

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def test_the_old_law_holds_to_the_last_of_february_and_the_new_one_from_the_first_of_march(procedures):
    """Law 121/2025/QH15 replaces Law 87/2015/QH13 from 01/3/2026."""
    assert Procedure.objects.in_force("council", date(2026, 2, 28)).code == "LP-2016"
    assert Procedure.objects.in_force("council", date(2026, 3, 1)).code == "LP-2026"


def test_the_same_case_opened_in_march_2026_is_under_the_new_law(told):
    story = told("opened")
    with clock.standing_at(datetime(2026, 3, 2, 9, tzinfo=VIETNAM)):
        later = Supervision.open(body=story.case.body, title=story.case.title, by=story.thu)
    assert (story.case.procedure.code, later.procedure.code) == ("LP-2016", "LP-2026")


def test_no_clock_of_the_new_law_passes_for_verified(procedures):
    rules = Procedure.objects.get(code="LP-2026").data["deadlines"]
    assert {rule["tag"] for rule in rules} == {"U"}
    assert all("chưa xác minh" in rule["source"] for rule in rules)
