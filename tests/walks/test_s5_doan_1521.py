"""S5: a Party delegation with a number for a name, two committees, and nothing of it for the public."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from workflows.stories.base import on
from workflows.stories.doan_1521 import Doan1521
from workflows.stories.doan_1521_words import MORE_CONTENT, TREND

BOTH = ("thuanbac", "ninhson")


@pytest.fixture
def told(walk):
    return lambda until: walk(Doan1521, until, "GS-2023-002")


def test_the_standing_committee_decides_under_the_regulation_of_its_day(told):
    story = told("established")
    procedure = story.case.procedure
    assert (procedure.code, procedure.is_in_force(date(2025, 5, 30))) == ("PP-22", False)
    assert {rule["tag"] for rule in procedure.rules() if rule["from"] != "day_set"} == {"U"}
    assert not procedure.is_public
    assert story.numbers() == {"1521-QĐ/TU"} and "1521" in story.fresh.delegation_name


def test_both_committees_are_told_and_neither_reads_the_others_report(told):
    story = told("reported")
    with on(31, 8, 2023):
        for mine, theirs, person in zip(BOTH, reversed(BOTH), (story.sen, story.nga), strict=True):
            page = story.reads(person, "units")
            assert story.story.words.REPORTS[mine] in page and story.story.words.REPORTS[theirs] not in page
        both = story.reads(story.quang, "units")
        assert all(number in both for number in story.story.words.REPORTS.values())


def test_the_leader_of_the_sub_team_chairs_both_sessions_and_a_guest_is_on_the_list(told):
    story = told("worked")
    first, second = story.case.session_set.order_by("number")
    assert first.chair == second.chair == story.quang
    assert story.case.word_for("team_lead") == "Tổ trưởng" and first.title.startswith("Tổ giám sát số 2")
    guest = first.attendance_set.get(side="guest")
    assert guest.name == story.phong.full_name and "Chủ tịch UBMTTQVN tỉnh" in guest.title
    assert not second.attendance_set.filter(side="guest").exists()
    with on(15, 9, 2023, hour=18):
        assert story.sees(story.phong)[0] == 404  # who was a guest has no part in the case


def test_a_committee_opens_its_own_session_and_not_the_others(told):
    story = told("worked")
    first, second = story.case.session_set.order_by("number")
    with on(15, 9, 2023, hour=18):
        assert [story.sees(story.sen, "sessions", each.pk)[0] for each in (first, second)] == [200, 404]
        assert [story.sees(story.nga, "sessions", each.pk)[0] for each in (first, second)] == [404, 200]
        assert [story.sees(story.thuy, "sessions", each.pk)[0] for each in (first, second)] == [200, 200]


def test_the_lead_of_sub_team_1_sees_nothing_of_sub_team_2_until_the_results_are_merged(told):
    story = told("found")
    first, second = story.case.session_set.order_by("number")
    with on(18, 9, 2023, hour=10):
        assert [story.sees(story.bao, "sessions", each.pk)[0] for each in (first, second)] == [404, 404]
        assert TREND not in story.reads(story.bao, "findings")
        assert "Huyện ủy Thuận Bắc" not in story.reads(story.bao, "units")
    story.go_on("field_closed")
    with on(21, 9, 2023, hour=10):
        assert TREND in story.reads(story.bao, "findings")


def test_one_more_matter_needs_the_consent_of_the_standing_committee(told):
    story = told("planned")
    change = story.case.changerequest_set.get()
    assert (change.state, change.asked_by, change.decided_by) == ("consented", story.quang, story.nam)
    assert story.fresh.content_text == MORE_CONTENT != change.before


def test_each_session_has_findings_of_its_own_and_no_committee_reads_them_before_the_conclusion(told):
    story = told("field_closed")
    counts = [story.story.inspected(key).finding_set.count() for key in BOTH]
    assert counts == [4, 2]
    with on(20, 9, 2023, hour=10):
        assert TREND in story.reads(story.trung, "findings")
        assert TREND not in story.reads(story.khiem, "findings")


def test_the_delegation_reports_the_committee_concludes_and_papers_count_by_the_term(told):
    story = told("concluded")
    assert story.clock("D07") == (date(2023, 10, 5), date(2023, 10, 2))
    assert story.clock("D09") == (date(2023, 10, 17), date(2023, 10, 12))
    assert story.numbers() == {"1521-QĐ/TU", "01-KH/TU", "01-BC/ĐGS1521", "01-TB/TU"}


def test_what_is_asked_of_both_is_a_recommendation_for_each_which_the_other_does_not_see(told):
    story = told("acknowledged")
    common, sister = story.recommendation(4), story.recommendation(5)
    assert sister.common_with == common and common.action == sister.action and common.lead != sister.lead
    with on(18, 10, 2023):
        pages = [
            [story.sees(who, "recommendations", each.pk)[0] for each in (common, sister)]
            for who in (story.sen, story.nga)
        ]
    assert pages == [[200, 404], [404, 200]]


def test_the_inspection_commission_reads_all_and_changes_nothing(told):
    story = told("acknowledged")
    with on(18, 10, 2023):
        for tab in ("findings", "report", "recommendations", "timeline"):
            story.reads(story.tho, tab)
        with pytest.raises(PermissionDenied):
            story.recommendation(1).close(by=story.tho)


def test_the_last_answers_wait_for_the_verifier_and_nobody_is_late(told):
    story = told("answered")
    states = [row.state for row in story.case.recommendation_set.order_by("number")]
    assert states == ["closed"] * 3 + ["reported"] * 2 and story.fresh.state == "follow_up"
    with on(12, 1, 2026):
        assert not story.case.recommendation_set.overdue().exists()
        assert "Chờ xác minh" in story.reads(story.hai, "recommendations")
    story.go_on("closed")
    assert story.fresh.state == "closed"
