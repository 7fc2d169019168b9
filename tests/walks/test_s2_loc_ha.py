"""S2: a board of the provincial council, led by two, goes to four places before it hears the district."""

from datetime import date

import pytest

from workflows.models import Deadline
from workflows.stories.base import TODAY, on
from workflows.stories.loc_ha import LocHa
from workflows.stories.loc_ha_words import CASHLESS, ENDS, PETITIONS, SITES, WITHDRAWN


@pytest.fixture
def told(walk):
    return lambda until: walk(LocHa, until, "GS-2023-001")


def test_the_board_is_the_body_its_head_leads_and_the_councils_vice_chair_stands_beside_her(told):
    story = told("announced")
    assert (story.case.body.kind, story.case.procedure.code) == ("board", "LP-2016")
    assert story.fresh.head == story.ngoc and story.case.session_set.get().chair == story.thang
    with on(5, 9, 2023):
        page = story.reads(story.hang, "people")
    assert "Phó Chủ tịch HĐND tỉnh" in page and "Trưởng Ban Văn hóa - Xã hội HĐND tỉnh" in page


def test_the_four_places_are_noted_by_who_looked_at_them(told):
    story = told("worked")
    session = story.case.session_set.get()
    with on(13, 9, 2023, hour=12):
        page = story.reads(story.giang, "sessions", session.pk)
    for key, place, _what, seen in SITES:
        assert place in page and seen in page and getattr(story, key).full_name in page


def test_those_who_received_the_delegation_are_named_by_office_and_the_rest_as_groups(told):
    story = told("worked")
    there = story.case.session_set.get().attendance_set.filter(side="unit")
    assert [row.title.split(",")[-1].strip() for row in there if not row.is_group] == [
        "Chủ tịch UBND huyện",
        "Phó Chủ tịch HĐND huyện",
        "Phó Chủ tịch UBND huyện",
    ]
    assert there.filter(is_group=True).count() == 3


def test_the_vice_chair_concludes_for_the_delegation_and_the_districts_petitions_are_kept(told):
    story = told("worked")
    turns = story.case.session_set.get().turns
    closing = turns.get(kind="conclusion")
    assert (closing.name, closing.side) == (story.thang.full_name, "team")
    assert list(turns.filter(side="unit").values_list("text", flat=True)) == list(PETITIONS)


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
