"""The course of a supervision reckoned ahead, and what stands in its way: plain facts, no database."""

from dataclasses import replace
from datetime import date

import pytest

from core.models.calendar import CalendarOverride
from core.working_days import WorkingCalendar, default_overrides
from workflows.models import Procedure
from workflows.procedures import FOLDER, plain, read
from workflows.simulation.clashes import RULES, clashes, listed, near_tet
from workflows.simulation.known import Elsewhere, Known, Lane, Sitting, Term
from workflows.simulation.milestones import course

LAW = Procedure(code="LP-2016", version=1, data=plain(read(FOLDER / "council-lp2016.toml")))
SHIPPED = WorkingCalendar({row["day"]: CalendarOverride(**row) for row in default_overrides()})
UBND, SCHOOL, CLINIC = Lane(1, 11, "UBND xã"), Lane(2, 12, "Trường THCS"), Lane(3, 13, "Trạm Y tế")
DUE = date(2025, 11, 14)
HANH, BINH, NGA = 101, 102, 103
TEAM = {HANH: "Trần Thị Hạnh", BINH: "Phạm Văn Bình", NGA: "Lê Thị Nga"}


def sitting(number, on, half_day="morning", lanes=(1,), chair=HANH, **facts):
    name = TEAM.get(chair, "")
    return Sitting(number, number, on, half_day, frozenset(lanes), chair, name, facts.pop("planned_on", on), **facts)


def plan(*sittings, due=date(2025, 11, 14), **facts):
    """The plan of 22/10/2025 of a delegation set up on 20/10/2025; every unit is to report by `due`."""
    plain_facts = {
        "today": date(2025, 10, 22),
        "working": SHIPPED,
        "rules": lambda event: LAW.rules("standing_committee", "thematic", event=event),
        "law": LAW.citation,
        "established_on": date(2025, 10, 20),
        "lanes": tuple(replace(lane, due_on=due) for lane in (UBND, SCHOOL, CLINIC)),
        "report_rule": LAW.rule("BC"),
        "team": TEAM,
        "sittings": sittings,
    }
    return Known(**{**plain_facts, **facts})


WORKED_OUT = plan(sitting(1, date(2025, 11, 27)))


def days(known):
    return {one.key: one.planned for one in course(known)}


def found(known):
    """Name of each clash -> its hits in words."""
    return {each.rule.__name__: [hit.text for hit in each.hits] for each in clashes(known, course(known))}


# --- the course ------------------------------------------------------------------------------------------
def test_thu_sees_the_whole_way_from_the_first_paper_to_the_conclusion():
    """Law 87/2015 art. 70.2b (15 and 10 days), 70.2g (15 days), 71.1 (7 days)."""
    assert days(WORKED_OUT) == {
        "established": date(2025, 10, 20),
        "D05": date(2025, 11, 4),
        "BC-1": date(2025, 11, 14),
        "BC-2": date(2025, 11, 14),
        "BC-3": date(2025, 11, 14),
        "D06-1": date(2025, 11, 17),
        "session-1": date(2025, 11, 27),
        "field_end": date(2025, 11, 27),
        "D07": date(2025, 12, 12),
        "D09": date(2025, 12, 19),
        "issued": date(2025, 12, 19),
    }


def test_every_day_says_by_which_article_and_version():
    why = {one.key: one.why for one in course(WORKED_OUT)}
    assert "15 ngày kể từ ngày ký văn bản thành lập Đoàn (20/10/2025)" in why["D05"]
    assert "Điều 70 khoản 2 điểm g (LP-2016, bản 1)" in why["D07"]
    assert "10 ngày trước ngày làm việc với đơn vị (27/11/2025)" in why["D06-1"]
    assert [key for key, text in why.items() if not text] == ["established"]


def test_before_anything_is_signed_the_course_begins_today():
    ahead = plan(sitting(1, date(2025, 11, 27)), established_on=None, today=date(2025, 10, 15))
    assert days(ahead)["D05"] == date(2025, 10, 30)
    first = course(ahead)[0]
    assert first.planned == date(2025, 10, 15) and "tạm tính từ hôm nay" in first.why and first.is_open


def test_without_a_session_nothing_after_field_work_is_guessed():
    open_end = course(plan())
    unknown = {one.key: one.why for one in open_end if one.planned is None}
    assert set(unknown) == {"field_end", "D07", "D09", "issued"}
    assert unknown["field_end"] == "Chưa có buổi làm việc nào nên chưa tính được."
    assert unknown["D07"] == "Chưa biết ngày bắt đầu nên chưa tính được."


def test_a_day_that_is_tried_out_moves_all_that_follows_it():
    tried = days(replace(WORKED_OUT, ends_on=date(2025, 12, 1)))
    assert (tried["field_end"], tried["D07"], tried["D09"]) == (
        date(2025, 12, 1),
        date(2025, 12, 16),
        date(2025, 12, 23),
    )


def test_a_day_at_the_end_of_time_is_left_unknown_instead_of_failing():
    far = plan(sitting(1, date(9999, 12, 31)))
    assert days(far)["D07"] is None


def test_sessions_stand_in_the_order_of_their_days_each_behind_its_notice():
    two = plan(sitting(1, date(2025, 11, 27)), sitting(2, date(2025, 11, 20), lanes=(2,)))
    keys = [one.key for one in course(two) if one.part == "sessions"]
    assert keys == ["D06-2", "session-2", "D06-1", "session-1"]


# --- planned against actual --------------------------------------------------------------------------------
def kept(code, due, met, until, **subject):
    key = (code, subject.get("session"), subject.get("lane"))
    return {key: Term(key, code, until, date(2025, 10, 20), due, met, "Vì luật.")}


def test_what_has_happened_stands_beside_what_was_planned():
    held = replace(
        plan(sitting(1, date(2025, 12, 2), planned_on=date(2025, 11, 27), held=True)),
        today=date(2025, 12, 20),
        plan_issued_on=date(2025, 10, 23),
        field_closed_on=date(2025, 12, 3),
        terms={
            **kept("D05", date(2025, 11, 4), date(2025, 10, 23), "plan_issued"),
            **kept("BC", date(2025, 11, 14), date(2025, 11, 17), "unit_reported", lane=1),
            **kept("D07", date(2025, 12, 18), date(2025, 12, 10), "report_approved"),
        },
    )
    late = {one.key: one.days_late for one in course(held) if one.days_late is not None}
    assert late == {"established": 0, "D05": -12, "BC-1": 3, "session-1": 5, "field_end": 1, "D07": -8}
    by_key = {one.key: one for one in course(held)}
    assert by_key["D09"].planned == date(2025, 12, 17), "counted from the day the report really came"
    assert by_key["BC-1"].is_late(held.today) and not by_key["D05"].is_late(held.today)


def test_a_session_moved_after_the_plan_shows_both_days():
    moved = plan(sitting(1, date(2025, 12, 4), planned_on=date(2025, 11, 27)))
    one = next(one for one in course(moved) if one.key == "session-1")
    assert (one.planned, one.moved_to, one.day) == (date(2025, 11, 27), date(2025, 12, 4), date(2025, 12, 4))
    assert days(moved)["D06-1"] == date(2025, 11, 24)


def test_a_stopped_clock_is_not_late():
    key = ("D05", None, None)
    stopped = {key: Term(key, "Kế hoạch", "plan_issued", None, date(2025, 11, 4), paused=True)}
    one = next(one for one in course(replace(WORKED_OUT, terms=stopped, today=date(2025, 12, 1))) if one.key == "D05")
    assert not one.is_late(date(2025, 12, 1))


def test_a_clock_set_by_decision_is_shown_as_well():
    key = ("X1", None, None)
    more = {key: Term(key, "Báo cáo nhanh", "", date(2025, 10, 20), date(2025, 11, 1))}
    assert "X1" in days(replace(WORKED_OUT, terms=more))


def test_a_unit_of_which_no_report_is_asked_still_comes_to_its_session():
    waived = replace(
        WORKED_OUT, lanes=(replace(UBND, reports=False),), terms=kept("BC", DUE, DUE, "unit_reported", lane=1)
    )
    assert not [one for one in course(waived) if one.part == "units"]
    assert next(one for one in course(waived) if one.key == "session-1").about == "UBND xã"


def test_a_supplement_asked_of_one_unit_names_the_unit_and_one_of_a_unit_that_is_gone_is_left_out():
    asked = {**kept("D10", DUE, None, "supplement_sent", lane=1), **kept("D11", DUE, None, "supplement_sent", lane=9)}
    more = {one.key: one.about for one in course(replace(WORKED_OUT, terms=asked))}
    assert more["D10-1"] == "UBND xã" and "D11-9" not in more


def test_a_unit_sees_reports_and_sessions_and_nothing_else():
    seen = course(replace(WORKED_OUT, inside=False, lanes=WORKED_OUT.lanes[:1]))
    assert [one.key for one in seen] == ["BC-1", "session-1"]


# --- clashes -----------------------------------------------------------------------------------------------
def test_a_plan_with_room_for_everything_clashes_with_nothing():
    assert found(plan(sitting(1, date(2025, 11, 27)), lanes=(replace(UBND, due_on=date(2025, 11, 14)),))) == {}


def test_a_session_on_a_day_off_is_named_with_the_holiday():
    said = found(plan(sitting(1, date(2025, 12, 28)), sitting(2, date(2026, 1, 1))))
    assert "Buổi 1, sáng (UBND xã), ngày 28/12/2025: Chủ nhật." in said["on_a_day_off"]
    assert "Buổi 2, sáng (UBND xã), ngày 01/01/2026: Tết Dương lịch." in said["on_a_day_off"]


def test_a_report_due_on_a_sunday_is_seen_too():
    assert (
        "UBND xã, ngày 16/11/2025: Chủ nhật."
        in found(replace(WORKED_OUT, lanes=(replace(UBND, due_on=date(2025, 11, 16)),)))["on_a_day_off"]
    )


def test_what_is_over_is_no_clash_any_more():
    assert found(plan(sitting(1, date(2025, 12, 28), held=True), lanes=())).get("on_a_day_off") is None


def test_tet_is_no_time_for_a_session():
    said = found(plan(sitting(1, date(2026, 2, 18)), sitting(2, date(2026, 2, 12)), sitting(3, date(2026, 3, 10))))
    assert [text for text in said["about_tet"] if text.startswith("Buổi")] == [
        "Buổi 2, sáng (UBND xã), ngày 12/02/2026: ngay trước hoặc sau kỳ nghỉ Tết.",
        "Buổi 1, sáng (UBND xã), ngày 18/02/2026: Mùng hai Tết Nguyên Đán.",
    ]
    assert not [text for text in said["about_tet"] if "Buổi 3" in text]


@pytest.mark.parametrize(
    ("day", "near"),
    [
        (date(2026, 2, 8), False),
        (date(2026, 2, 9), True),
        (date(2026, 2, 17), True),
        (date(2026, 2, 27), True),
        (date(2026, 2, 28), False),
        (date(2026, 1, 1), False),
    ],
)
def test_the_lunar_new_year_reaches_a_week_to_either_side(day, near):
    assert near_tet(day, SHIPPED) == near


def test_a_session_too_soon_to_be_announced_in_time_is_pointed_out():
    said = found(plan(sitting(1, date(2025, 10, 30))))
    name = "Thông báo chương trình, thành phần buổi làm việc (Buổi 1, sáng)"
    assert said["notice_day_has_passed"] == [f"{name}, ngày 20/10/2025."]


def test_a_plan_that_comes_too_late_is_pointed_out():
    late = found(replace(WORKED_OUT, today=date(2025, 11, 5)))
    assert late["notice_day_has_passed"] == ["Thông báo nội dung, kế hoạch, đề cương cho đơn vị, ngày 04/11/2025."]


def test_a_notice_due_before_the_plan_need_be_issued_asks_for_an_earlier_plan():
    said = found(plan(sitting(1, date(2025, 11, 10))))
    assert said["notice_day_before_the_plan"] == [
        "Thông báo chương trình, thành phần buổi làm việc (Buổi 1, sáng), ngày 31/10/2025;"
        " hạn ban hành kế hoạch là 04/11/2025."
    ]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        (date(2025, 11, 28), "hạn báo cáo 28/11/2025 sau buổi 1 (sáng 27/11/2025)."),
        (date(2025, 11, 27), "hạn báo cáo 27/11/2025 đúng ngày có buổi 1 (sáng 27/11/2025)."),
        (date(2025, 11, 24), "hạn báo cáo 24/11/2025 chỉ trước buổi 1 (sáng 27/11/2025) 3 ngày."),
        (date(2025, 11, 21), ""),
    ],
)
def test_a_report_must_come_early_enough_to_be_read(due, words):
    said = found(plan(sitting(1, date(2025, 11, 27)), due=due)).get("report_too_near_its_session", [])
    assert said == ([f"UBND xã: {words}"] if words else [])


def test_a_report_in_hand_is_early_enough():
    received = kept("BC", date(2025, 11, 28), date(2025, 11, 12), "unit_reported", lane=1)
    known = plan(sitting(1, date(2025, 11, 27)), due=date(2025, 11, 28), terms=received)
    assert "report_too_near_its_session" not in found(known)


def test_the_procedure_may_ask_for_more_time_to_read():
    assert "report_too_near_its_session" in found(replace(WORKED_OUT, reading_days=20))


@pytest.mark.parametrize(
    ("one", "other", "at_once"),
    [
        ("morning", "morning", True),
        ("morning", "afternoon", False),
        ("day", "afternoon", True),
        ("morning", "day", True),
    ],
)
def test_a_unit_cannot_be_at_two_sessions_at_once(one, other, at_once):
    day = date(2025, 11, 27)
    known = plan(sitting(1, day, one, (1, 2)), sitting(2, day, other, (2, 3), chair=BINH))
    assert ("unit_twice_at_once" in found(known)) == at_once
    if one == other:
        said = found(known)["unit_twice_at_once"]
        assert said == ["Trường THCS: buổi 1 (sáng 27/11/2025) và buổi 2 (sáng 27/11/2025)."]


def test_two_teams_work_side_by_side_but_one_chair_is_in_one_place():
    day = date(2025, 11, 27)
    apart = plan(sitting(1, day, lanes=(1,)), sitting(2, day, lanes=(2,), chair=BINH))
    together = plan(sitting(1, day, lanes=(1,)), sitting(2, day, lanes=(2,), chair=HANH))
    assert "chair_twice_at_once" not in found(apart)
    assert found(together)["chair_twice_at_once"] == [
        "Trần Thị Hạnh: buổi 1 (sáng 27/11/2025) và buổi 2 (sáng 27/11/2025)."
    ]


def elsewhere(on, code="GS-2025-031", units=(), people=(), half_day="morning"):
    return Elsewhere(on, half_day, "Ban Pháp chế", code, frozenset(units), frozenset(people))


@pytest.mark.parametrize(("day", "near"), [(19, False), (20, True), (27, True), (4, True), (5, False)])
def test_a_unit_is_not_to_be_visited_by_two_delegations_within_a_week(day, near):
    """Article 75: the standing committee puts the supervisions of its Boards in order."""
    month = 12 if day < 10 else 11
    known = replace(WORKED_OUT, elsewhere=(elsewhere(date(2025, month, day), units=[11]),))
    assert ("unit_in_another_supervision" in found(known)) == near


def test_the_other_supervision_is_named_to_whoever_may_see_it_and_only_its_body_to_others():
    other = elsewhere(date(2025, 11, 25), units=[11])
    named = found(replace(WORKED_OUT, elsewhere=(other,)))["unit_in_another_supervision"]
    unnamed = found(replace(WORKED_OUT, elsewhere=(replace(other, code=""),)))["unit_in_another_supervision"]
    at = "UBND xã, buổi 1 (sáng 27/11/2025)"
    assert named == [f"{at}: GS-2025-031 của Ban Pháp chế, ngày 25/11/2025."]
    assert unnamed == [f"{at}: một cuộc giám sát khác của Ban Pháp chế."]


def test_another_unit_of_that_supervision_is_no_clash():
    assert (
        found(replace(WORKED_OUT, elsewhere=(elsewhere(date(2025, 11, 25), units=[99]),)))
        .keys()
        .isdisjoint({"unit_in_another_supervision", "member_in_another_supervision"})
    )


@pytest.mark.parametrize(("half_day", "busy"), [("morning", True), ("day", True), ("afternoon", False)])
def test_a_member_cannot_sit_in_two_delegations_at_once(half_day, busy):
    other = elsewhere(date(2025, 11, 27), code="", people=[NGA, 999], half_day=half_day)
    said = found(replace(WORKED_OUT, elsewhere=(other,))).get("member_in_another_supervision", [])
    wanted = ["Lê Thị Nga, buổi 1 (sáng 27/11/2025): một cuộc giám sát khác của Ban Pháp chế."]
    assert said == (wanted if busy else [])


def test_a_long_list_of_names_is_cut_and_counted():
    assert listed(["A", "B", "C", "D", "E", "F"]) == "A, B, C, D và 2 người, đơn vị khác"


def test_every_clash_can_say_what_it_is():
    assert len(RULES) == 9
    assert all(rule.__doc__.strip().endswith(".") and str(rule.short) for rule in RULES)
