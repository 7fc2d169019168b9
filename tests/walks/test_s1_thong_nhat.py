"""S1: the standing committee of a commune council supervises the commune's committee, from programme to last answer."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from workflows.models import Programme
from workflows.models.stage import Stage
from workflows.stories.base import on
from workflows.stories.thong_nhat import ThongNhat
from workflows.stories.thong_nhat_words import LIMITATIONS, RECOMMENDATIONS


@pytest.fixture
def told(walk):
    return lambda until: walk(ThongNhat, until, "GS-2025-014")


def test_the_case_comes_from_a_programme_that_was_voted(told):
    story = told("opened")
    programme = Programme.objects.get(body=story.case.body)
    assert (programme.state, programme.votes_for) == ("approved", 5)
    assert story.case.programme_item.programme == programme and story.case.procedure.code == "LP-2016"


def test_the_plan_has_the_number_the_delegation_gave_it_and_goes_out_in_time(told):
    story = told("planned")
    assert story.clock("D05") == (date(2025, 11, 4), date(2025, 10, 23))
    assert "14/KH-ĐGS" in story.numbers()
    notice = story.unit.notices.get()
    assert notice.received_by == story.mai and notice.received_at is not None


def test_the_notice_of_the_session_is_late_and_goes_only_with_its_reason(told):
    """Article 70.2b of Law 87/2015: ten days before 27/11 is the 17th."""
    story = told("announced")
    session = story.case.session_set.get()
    with on(18, 11), pytest.raises(ValidationError, match="quá hạn"):
        session.announce(by=story.thu)
    story.go_on("reported")
    assert story.clock("D06") == (date(2025, 11, 17), date(2025, 11, 18))
    with on(19, 11):
        assert "Chờ thống nhất lịch với UBND xã." in story.reads(story.hanh, "sessions", session.pk)


def test_a_deputy_reports_for_the_commune_by_authority_and_the_minutes_say_so(told):
    story = told("worked")
    session = story.case.session_set.get()
    assert (session.presenter_name, session.presenter_capacity) == ("Bùi Văn Sơn", "deputy")
    with on(27, 11, hour=18):
        assert "Giấy ủy quyền của Chủ tịch UBND xã" in story.reads(story.dung, "sessions", session.pk)
        assert "Sổ theo dõi hồ sơ một cửa" in story.reads(story.thu, "sessions", session.pk)


def test_one_result_and_four_limitations_which_the_commune_does_not_read_yet(told):
    story = told("field_closed")
    assert len(story.findings("result")) == 1
    assert [finding.text for finding in story.findings("limitation")] == list(LIMITATIONS)
    assert story.clock("D07")[0] == date(2025, 12, 12)
    with on(28, 11):
        assert LIMITATIONS[0] in story.reads(story.thu, "findings")
        assert LIMITATIONS[0] not in story.reads(story.mai, "findings")


def test_the_head_reports_the_chair_concludes_and_only_then_the_commune_reads_what_is_asked(told):
    story = told("approved")
    assert story.clock("D07")[1] == date(2025, 12, 10) and story.clock("D09")[0] == date(2025, 12, 17)
    asked = RECOMMENDATIONS[0][0]
    with on(11, 12):
        assert asked not in story.reads(story.dung, "recommendations")
    story.go_on("concluded")
    with on(16, 12, hour=12):
        assert asked in story.reads(story.dung, "recommendations")


def test_four_recommendations_are_answered_verified_and_closed(told):
    story = told("closed")
    rows = list(story.case.recommendation_set.all())
    assert story.fresh.state == Stage.CLOSED and len(rows) == 4
    assert {(row.state, row.assessment) for row in rows} == {("closed", "fulfilled")}
    assert not [row for row in rows if row.deadlines.filter(met_on=None).exists()]
