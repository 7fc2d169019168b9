"""A delegation divides itself into sub-teams, works apart, and puts its results together."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core.models import Event
from permissions.access import people
from permissions.models import Membership
from permissions.roles import Role
from tests.retelling import kept
from tests.workflows.counting import counting
from tests.workflows.course import Course
from workflows.errors import StepRefused
from workflows.models import Finding, InspectedUnit, Session, TeamNote
from workflows.stories.base import on

MOST = 25  # queries of a step


def undivided():
    """Four units have the plan since 23/10/2025, nobody has divided the delegation yet."""
    course = Course(units=4, members=4)
    course.establish()
    course.write_plan()
    course.issue_plan()
    return course


@pytest.fixture
def course(db):
    return kept("undivided", undivided)


@pytest.fixture(autouse=True)
def last_of_october(course, stop_clock):
    stop_clock("2025-10-30 09:00")


def divide(course):
    """Sub-team 1 of nga and lan has the first two units, sub-team 2 of a member the others."""
    first, second, third, fourth = course.inspected
    one = course.case.form_team(by=course.hanh, lead=course.nga, members=[course.lan], units=[first, second])
    two = course.case.form_team(by=course.hanh, lead=member(course, 0), units=[third, fourth])
    return one, two


def member(course, number):
    return next(held.user for held in people(course.case) if held.user.username == f"member{number}")


def sit(course, inspected):
    session = course.plan_session([inspected])
    course.hold(session)
    course.write_minutes(session)
    course.confirm_minutes(session)


def standing(course, person):
    return [(held.role, held.team, held.confined) for held in people(course.case) if held.user_id == person.pk]


def test_the_head_sets_up_a_sub_team_and_its_lead_sees_only_its_units(course):
    one, _two = divide(course)
    assert str(one) == "Tổ giám sát số 1"
    assert standing(course, course.nga) == [(Role.TEAM_LEAD, 1, True)]
    assert standing(course, course.lan) == [(Role.MEMBER, 1, True)]
    seen = InspectedUnit.objects.visible_to(course.nga).filter(case=course.case)
    assert list(seen) == course.inspected[:2]
    assert list(InspectedUnit.objects.visible_to(course.hanh).filter(case=course.case)) == course.inspected


def test_setting_one_up_costs_no_more_the_larger_it_is(course):
    members, units = [course.lan, *(member(course, n) for n in range(4))], course.inspected
    with counting() as count:
        course.case.form_team(by=course.hanh, lead=course.nga, members=members, units=units)
    assert len(count.asked) <= MOST, "\n".join(count.asked)


def test_who_belongs_to_another_sub_team_is_not_taken_into_this_one(course):
    divide(course)
    with pytest.raises(ValidationError) as refused:
        course.case.form_team(by=course.hanh, lead=course.lan)
    assert "đang thuộc tổ khác" in refused.value.message_dict["lead"][0]
    with pytest.raises(ValidationError) as refused:
        course.case.form_team(by=course.hanh, lead=course.khach)
    assert "thêm vào Đoàn trước" in refused.value.message_dict["lead"][0]


def test_a_unit_has_one_sub_team(course):
    divide(course)
    with pytest.raises(ValidationError) as refused:
        course.case.form_team(by=course.hanh, lead=member(course, 1), units=course.inspected[:1])
    assert "UBND xã số 0" in refused.value.message_dict["units"][0]


def test_a_unit_that_was_given_away_while_the_form_was_open_stays_where_it_is(course):
    chosen = course.inspected[:1]  # as the form of the second secretary has read it
    course.case.form_team(by=course.hanh, lead=course.nga, units=course.inspected[:1])
    with pytest.raises(ValidationError, match="đang thuộc tổ khác"):
        course.case.form_team(by=course.thu, lead=course.lan, units=chosen)
    assert course.inspected[0].team.lead == course.nga


def test_a_further_role_does_not_let_a_member_out_of_her_sub_team(course):
    divide(course)
    course.case.add_member(by=course.khang, user=course.nga, role=Role.OBSERVER)
    assert standing(course, course.nga) == [(Role.TEAM_LEAD, 1, True), (Role.OBSERVER, 1, True)]
    assert list(InspectedUnit.objects.visible_to(course.nga).filter(case=course.case)) == course.inspected[:2]


def test_a_member_may_not_divide_the_delegation(course):
    with pytest.raises(PermissionDenied):
        course.case.form_team(by=course.nga, lead=course.lan)


def test_a_unit_that_changes_sub_teams_takes_its_sessions_along(course):
    one, two = divide(course)
    first, second, third, fourth = course.inspected
    session = course.plan_session([first])
    assert Session.objects.get(pk=session.pk).team == one
    one.change(by=course.hanh, name="Tổ một", lead=course.nga, members=[], units=[second])
    first = course.inspected[0]
    two.change(by=course.hanh, name="Tổ hai", lead=member(course, 0), members=[], units=[first, third, fourth])
    assert Session.objects.get(pk=session.pk).team == two
    assert standing(course, course.lan) == [(Role.MEMBER, None, False)]
    ended = Membership.objects.filter(user=course.lan, dossier=course.case, team=1)
    assert ended.get().withdrawn_at is not None


def test_a_lead_plans_sessions_with_the_own_units_alone(course):
    divide(course)
    own, _second, foreign, _fourth = course.inspected
    facts = {"on": date(2025, 11, 20), "half_day": "morning", "place": "Trụ sở", "chair": course.nga}
    course.case.plan_session(by=course.nga, units=[own], **facts)
    with pytest.raises(PermissionDenied):
        course.case.plan_session(by=course.nga, units=[foreign], **facts)


def test_notes_of_a_sub_team_are_its_own_until_the_results_are_merged(course):
    one, two = divide(course)
    one.jot(by=course.nga, text="Hỏi kỹ về kinh phí")
    assert TeamNote.objects.visible_to(course.lan).exists()
    assert TeamNote.objects.visible_to(course.hanh).exists()
    assert not TeamNote.objects.visible_to(member(course, 0)).exists()
    with pytest.raises(PermissionDenied):
        two.jot(by=course.nga, text="Không phải tổ tôi")
    assert Event.objects.get(verb="team.noted").team == 1


def test_after_the_merge_everybody_sees_everything_and_only_then_is_the_report_drafted(course):
    divide(course)
    course.hear_units()
    for inspected in course.inspected:
        sit(course, inspected)
    case = course.case
    with on(28, 11):
        third = course.inspected[2]
        case.add_finding(by=member(course, 0), type="limitation", text="Chưa công khai lịch", inspected=third)
        assert not Finding.objects.visible_to(course.nga).filter(case=case).exists()
        case.close_field_work(by=course.hanh)
        with pytest.raises(StepRefused, match="Gộp kết quả của các tổ"):
            case.draft_report(by=course.thu)
        with counting() as count:
            case.merge_teams(by=course.hanh)
        assert len(count.asked) <= MOST
        assert Finding.objects.visible_to(course.nga).filter(case=case).exists()
        case.draft_report(by=course.thu)
    assert standing(course, course.nga) == [(Role.TEAM_LEAD, 1, False)]


def test_the_head_fills_in_one_form_and_reads_who_is_where(course, enter):
    browser = enter(course.hanh)
    address = reverse("workflows:act", args=[course.case.code, "form_team"])
    form = browser.get(address).content.decode()
    assert "UBND xã số 3" in form
    data = {"lead": course.nga.pk, "members": [course.lan.pk], "units": [course.inspected[0].pk]}
    answer = browser.post(address, {**data, "seen": course.case.seq}, follow=True)
    page = answer.content.decode()
    assert "Tổ giám sát số 1" in page
    assert f"{course.nga.full_name} · Tổ viên: {course.lan.full_name}" in page
    team = course.case.team_set.get()
    change = browser.get(reverse("workflows:subject-act", args=[course.case.code, "team", team.pk, "change"]))
    assert f'value="{course.lan.pk}"' in change.content.decode()
