"""Recommendations that follow one another, and one that is given to several units at once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from core import clock
from tests.retelling import course_up_to
from tests.workflows.course import Course
from workflows.errors import StepRefused
from workflows.models import Holding, Recommendation
from workflows.models.recommendation_state import RecommendationState
from workflows.stories.base import on

INVENTORY = {"action": "Rà soát trang thiết bị đã được đầu tư", "deliverable": "Bảng rà soát", "product": "inventory"}
CAUSES = {"action": "Đánh giá nguyên nhân không duy trì kết quả giai đoạn 1", "deliverable": "Báo cáo nguyên nhân"}


def follow(made):
    """Approved, concluded, taken up by the units."""
    made.approve_report()
    made.conclude()
    made.acknowledge()


@pytest.fixture
def course(db):
    """A case with two units, its report being written."""
    return course_up_to("to_report", units=2)


@pytest.fixture
def chained(db):
    """Two recommendations to one unit, issued and taken up: the second waits for the first."""
    made = course_up_to("to_report", units=1)
    lead = made.inspected[0]
    with on(8, 12):
        first = made.case.draft_recommendation(by=made.thu, lead=lead, due_on=date(2026, 1, 10), **INVENTORY)
        second = made.case.draft_recommendation(by=made.thu, lead=lead, due_on=date(2026, 1, 25), after=first, **CAUSES)
    follow(made)
    return made, *Recommendation.objects.filter(pk__in=[first.pk, second.pk]).order_by("number")


def holders_of(act, recommendation):
    rows = Holding.objects.filter(item__subject_type="recommendation", item__subject_id=recommendation.pk)
    return {held.holder for held in rows.select_related("item", "holder") if held.item.act == act}


def test_a_unit_cannot_report_the_causes_before_the_inventory(chained):
    made, first, second = chained
    head = made.head_of(first.lead)
    with on(9, 1, 2026), pytest.raises(StepRefused, match=first.code):
        second.respond(by=head, text="Đã đánh giá", done_on=clock.today())
    assert head in holders_of("respond", first) and not holders_of("respond", second)
    with on(9, 1, 2026):
        first.respond(by=head, text="Đã rà soát", done_on=clock.today())
        assert head in holders_of("respond", second)
        second.respond(by=head, text="Đã đánh giá", done_on=clock.today())
    assert second.state == RecommendationState.REPORTED


def test_a_late_inventory_leaves_the_day_of_what_follows_as_it_is(chained):
    made, first, second = chained
    with on(15, 1, 2026):
        assert first.is_overdue and not second.is_overdue
    assert second.due_on == date(2026, 1, 25)


def test_the_page_says_what_waits_for_what(chained):
    made, first, second = chained
    client = Client()
    client.force_login(made.head_of(first.lead))
    page = client.get(f"/cases/{made.case.code}/recommendations/").content.decode()
    assert f"Chờ {first.code} được báo cáo" in page
    assert "chưa được báo cáo" in client.get(f"/cases/{made.case.code}/recommendations/{second.pk}/").content.decode()


def test_two_recommendations_cannot_wait_for_each_other(course):
    with on(8, 12):
        lead = course.inspected[0]
        first = course.case.draft_recommendation(by=course.thu, lead=lead, **INVENTORY)
        second = course.case.draft_recommendation(by=course.thu, lead=lead, after=first, **CAUSES)
        with pytest.raises(ValidationError, match="không thể chờ nhau"):
            first.edit(by=course.thu, after=second)


def test_what_is_asked_of_several_units_is_one_recommendation_for_each(course):
    with on(8, 12):
        one, two = course.inspected
        finding = course.case.add_finding(by=course.nga, type="limitation", text="Hạ tầng chưa đồng bộ")
        first = course.case.draft_recommendation(
            by=course.thu, lead=one, also=[one, two], findings=[finding], **INVENTORY
        )
    made = list(course.case.recommendation_set.filter(action=INVENTORY["action"]).order_by("number"))
    assert [each.lead for each in made] == [one, two]
    assert [each.common_with for each in made] == [None, first]
    assert all(list(each.findings.all()) == [finding] for each in made)
    assert course.case.events.order_by("-seq").first().details["common"] == [each.code for each in made]


def test_a_unit_sees_its_own_of_a_common_recommendation_and_no_other(procedures):
    made = Course(units=2)
    made.to_report()
    with on(8, 12):
        one, two = made.inspected
        first = made.case.draft_recommendation(by=made.thu, lead=one, also=[two], due_on=date(2026, 1, 10), **INVENTORY)
    follow(made)
    other = made.case.recommendation_set.get(common_with=first)
    client = Client()
    client.force_login(made.head_of(two))
    assert client.get(f"/cases/{made.case.code}/recommendations/{other.pk}/").status_code == 200
    assert client.get(f"/cases/{made.case.code}/recommendations/{first.pk}/").status_code == 404
    assert one.unit.name not in client.get(f"/cases/{made.case.code}/recommendations/{other.pk}/").content.decode()
