"""S2: a board of the provincial council, led by two, goes to four places before it hears the district."""

from datetime import date

import pytest

from workflows.models import Deadline
from workflows.stories.base import TODAY, on
from workflows.stories.loc_ha import LocHa
from workflows.stories.loc_ha_words import CASHLESS, ENDS, PETITIONS, SITES, TOO_THIN, WITHDRAWN


@pytest.fixture
def told(walk):
    return lambda until: walk(LocHa, until, "GS-2023-001")


def test_the_board_is_the_body_its_head_leads_and_the_councils_vice_chair_heads_it_with_her(told):
    story = told("announced")
    assert (story.case.body.kind, story.case.procedure.code) == ("board", "LP-2016")
    assert story.fresh.head == story.ngoc and story.case.session_set.get().chair == story.thang
    with on(5, 9, 2023):
        page = story.reads(story.hang, "people")
        note = story.reads(story.giang, "people")
    assert "Phó Chủ tịch HĐND tỉnh" in page and "Trưởng Ban Văn hóa - Xã hội HĐND tỉnh" in page
    assert "cuộc giám sát vẫn của" in note and not story.fresh.head_warning()


def test_the_four_places_of_one_route_are_noted_by_who_looked_at_them_and_the_district_reads_nothing_of_it(told):
    story = told("worked")
    visit = story.case.fieldvisit_set.get()
    with on(13, 9, 2023, hour=12):
        page = story.reads(story.giang, "visits", visit.pk)
        assert story.sees(story.toan, "visits", visit.pk)[0] == 404
    for key, name, _place, _kind, seen in SITES:
        assert name in page and seen in page and getattr(story, key).full_name in page
    assert [site.kind for site in visit.sites.all()] == ["market", "one_stop", "village_house", "administration"]


def test_those_who_received_the_delegation_are_named_by_office_and_the_rest_as_groups(told):
    story = told("worked")
    there = story.case.session_set.get().attendance_set.filter(side="unit")
    assert [row.title.split(",")[-1].strip() for row in there if not row.is_group] == [
        "Chủ tịch UBND huyện",
        "Phó Chủ tịch HĐND huyện",
        "Phó Chủ tịch UBND huyện",
    ]
    assert there.filter(is_group=True).count() == 3


def test_the_vice_chair_concludes_for_the_delegation_and_the_districts_petitions_are_numbered(told):
    story = told("worked")
    closing = story.case.session_set.get().turns.get(kind="conclusion")
    assert (closing.name, closing.side) == (story.thang.full_name, "team")
    petitions = story.case.petition_set.order_by("number")
    assert [(one.code, one.text) for one in petitions] == [(f"P-{n:02}", text) for n, text in enumerate(PETITIONS, 1)]


def test_two_petitions_become_work_of_departments_which_see_those_and_nothing_else(told):
    story = told("found")
    own, taught, _linked = story.case.petition_set.order_by("number")
    assert (own.state, taught.state) == ("own", "forwarded")
    with on(14, 9, 2023, hour=15):
        assert PETITIONS[1] in story.reads(story.khoa, "petitions", taught.pk)
        assert story.sees(story.khoa, "petitions", own.pk)[0] == 404
        assert story.sees(story.khoa, "findings")[0] == 404
        page = story.reads(story.hang, "petitions")
    assert all(text in page for text in PETITIONS) and "Sở TT&TT Hà Tĩnh" in page


def test_an_answer_without_a_plan_is_asked_for_again_and_the_district_learns_the_fate_of_all_three(told):
    story = told("petitions_ended")
    assert {one.state for one in story.case.petition_set.all()} == {"closed"}
    with on(24, 10, 2023):
        page = story.reads(story.giang, "timeline")
        assert TOO_THIN in page
        fate = story.reads(story.toan, "petitions")
    assert fate.count("Đã kết thúc") >= 3


def test_what_was_seen_on_the_spot_is_told_from_what_was_reported(told):
    story = told("field_closed")
    origins = {finding.text: finding.origin for finding in story.findings("result")}
    assert origins[CASHLESS] == "site" and sorted(origins.values()).count("site") == 2
    with on(15, 9, 2023, hour=10):
        assert CASHLESS in story.reads(story.ngoc, "findings")
        assert CASHLESS not in story.reads(story.toan, "findings")


def test_a_board_reports_within_ten_days_and_concludes_itself(told):
    """Article 80.2g of Law 87/2015 (D08)."""
    story = told("concluded")
    assert story.clock("D08") == (date(2023, 9, 25), date(2023, 9, 22))
    assert story.numbers() == {"02/QĐ-HĐND", "01/KH-ĐGS", "01/BC-ĐGS", "01/KL-HĐND"}
    with on(29, 9, 2023, hour=10):
        assert "Tiếp tục đầu tư để chuyển đổi số" in story.reads(story.toan, "recommendations")
        together = story.recommendation(3)
        assert "UBMTTQVN huyện Lộc Hà" in story.reads(story.toan, "recommendations", together.pk)


def test_when_the_district_ends_the_case_stands_still_and_nothing_is_late(told):
    story = told("suspended")
    assert story.fresh.state == "suspended"
    assert [row.state for row in story.case.recommendation_set.order_by("number")] == ["closed"] * 3 + ["acknowledged"]
    assert Deadline.objects.get(recommendation=story.recommendation(4)).is_paused
    with on(TODAY.day, TODAY.month, TODAY.year):
        assert ENDS in story.reads(story.ngoc, "timeline")


def test_the_last_recommendation_is_withdrawn_with_its_reason_and_the_case_ends(told):
    story = told("closed")
    assert story.fresh.state == "closed" and story.recommendation(4).state == "withdrawn"
    with on(TODAY.day, TODAY.month, TODAY.year):
        assert WITHDRAWN in story.reads(story.toan, "recommendations", story.recommendation(4).pk)
