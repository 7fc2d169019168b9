"""S4: a provincial council's delegation measures a commune in three pillars; no programme asks that of the commune."""

from datetime import date
from decimal import Decimal

import pytest

from workflows.stories.base import on
from workflows.stories.tan_hoi import TanHoi
from workflows.stories.tan_hoi_words import MARKET, OUTSIDE, OVERRIDE, STAFF, STAFF_ANSWER

FIGURES = ["90 %", "90 %", "100 %", "80 %", "trên 79 %", "100 %", "40 thành viên", "3 lĩnh vực", "4/4 (100 %)"]


@pytest.fixture
def told(walk):
    return lambda until: walk(TanHoi, until, "GS-2022-001")


def values(story):
    return list(story.unit.indicator_values.select_related("indicator").order_by("indicator__number"))


def test_the_council_sets_up_its_delegation_by_resolution_and_tells_the_commune_in_time(told):
    story = told("announced")
    assert (story.case.procedure.code, story.case.body.kind) == ("LP-2016", "council")
    assert story.numbers() == {"02/NQ-HĐND", "01/KH-ĐGS"}  # 01 is the programme
    assert story.clock("D05") == (date(2022, 7, 9), date(2022, 7, 1))
    assert {pillar.name for pillar in story.case.pillar_set.all()} == {"Chính quyền số", "Kinh tế số", "Xã hội số"}


def test_a_board_head_leads_the_councils_delegation_and_the_record_says_why(told):
    """Article 62.1 of Law 87/2015: a warning with a reason that is kept; nothing is forbidden."""
    story = told("established")
    assert "Điều 62 khoản 1" in story.fresh.head_warning()
    with on(24, 6, 2022, hour=10):
        page = story.reads(story.chair, "timeline")
    assert "dù Trưởng đoàn giám sát của HĐND phải là Chủ tịch hoặc Phó Chủ tịch HĐND" in page and OVERRIDE in page


def test_the_nine_figures_stand_as_the_commune_wrote_them(told):
    story = told("reported")
    assert [value.words for value in values(story)] == FIGURES
    assert values(story)[4].comparator == ">" and values(story)[8].denominator == 4
    with on(5, 8, 2022):
        for figure in FIGURES:
            assert figure in story.reads(story.loc, "indicators")


def test_the_commune_is_told_that_no_target_binds_it_and_nothing_is_compared(told):
    story = told("worked")
    assert not any(value.applies for value in values(story)) and {value.met for value in values(story)} == {None}
    with on(17, 8, 2022, hour=12):
        for person in (story.loc, story.hau):
            assert OUTSIDE in story.reads(person, "indicators")


def test_a_member_who_counts_otherwise_leaves_the_communes_figure_beside_her_own(told):
    story = told("worked")
    first = story.case.indicator_set.get(number=1)
    with on(17, 8, 2022, hour=12):
        found = {first.pk: {"said": "84 %", "method": "file_check"}}
        story.unit.verify_indicators(by=story.nhan, values=found)
        value = values(story)[0]
        assert (value.value, value.verified_value, value.difference) == (90, 84, Decimal(-6))
        assert "84 %" in story.reads(story.duyen, "indicators") and "84 %" not in story.reads(story.my, "indicators")


def test_the_figures_go_out_as_a_table(told):
    story = told("worked")
    with on(17, 8, 2022, hour=12):
        answer = story.gets(story.duyen, "indicators/table.xlsx")
    assert answer.status_code == 200 and answer.content[:2] == b"PK"


def test_two_questions_are_open_after_the_session_and_one_remains_so(told):
    story = told("worked")
    session = story.case.session_set.get()
    with on(18, 8, 2022):
        page = story.reads(story.my, "sessions", session.pk)
        assert STAFF in page and MARKET in page
    story.go_on("field_closed")
    states = {question.text: question.state for question in story.case.question_set.all()}
    assert states == {STAFF: "answered", MARKET: "open"}
    with on(26, 8, 2022, hour=10):
        assert STAFF_ANSWER in story.reads(story.loc, "sessions", session.pk)


def test_what_was_left_open_is_recommended_and_both_recommendations_are_met(told):
    story = told("closed")
    rows = list(story.case.recommendation_set.all())
    assert {row.force for row in rows} == {"recommend"} and {row.assessment for row in rows} == {"fulfilled"}
    assert rows[1].target_groups == "Doanh nghiệp, nông dân trên địa bàn xã"
    assert {"01/BC-ĐGS", "03/NQ-HĐND"} <= story.numbers() and story.fresh.state == "closed"
