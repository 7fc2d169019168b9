"""What a unit asks of those above it: lodged, sorted, forwarded, answered, and never lost from sight."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.models import Event
from permissions.access import may, people, visible_dossiers
from permissions.consulting import consulted_dossiers
from permissions.grants import dismiss
from permissions.models import DossierUserObjectPermission, Membership
from tests.core.papers import PDF, sent
from tests.retelling import kept
from tests.workflows.petitions import LETTER, WIFI, Petitioning
from workflows.errors import StepRefused
from workflows.fate import figures, line
from workflows.guards.petition import petitions_closed
from workflows.models import CaseDocument, Forwarding, Holding, Petition
from workflows.stories.base import on


@pytest.fixture
def course(db):
    return kept("petitioning", Petitioning)


def work_of(person):
    return {(row.item.act, row.due_on) for row in Holding.objects.filter(holder=person).select_related("item")}


def told(person):
    return [notice.event.verb for notice in person.notices.select_related("event").order_by("event__seq")]


# --- lodging -----------------------------------------------------------------------------------------------------
def test_a_unit_lodges_what_it_asks_and_the_secretary_is_asked_to_sort_it(course):
    petition = course.lodge(proposed_to="Sở KH&CN", source="report")
    assert (petition.code, petition.state, petition.inspected.unit) == ("P-01", "lodged", course.units[0])
    assert ("forward", None) in work_of(course.thu)
    assert "petition.lodged" in told(course.hanh)


def test_the_secretary_writes_down_what_was_said_at_a_session_and_it_bears_that_day(course):
    with on(29, 11):
        inspected = course.inspected[0]
        petition = course.case.lodge_petition(by=course.thu, inspected=inspected, text=WIFI, session=course.session)
    assert (petition.source, petition.lodged_on) == ("session", course.session.on)
    assert "petition.lodged" in told(course.head_of(inspected))


def test_nobody_lodges_for_another_unit_nor_at_a_session_to_which_the_unit_was_not_called(course):
    mine, other = course.inspected
    with on(28, 11):
        with pytest.raises(PermissionDenied, match="đơn vị mình"):
            course.case.lodge_petition(by=course.clerk_of(mine), inspected=other, text=WIFI)
        with pytest.raises(PermissionDenied):
            course.case.lodge_petition(by=course.nga, inspected=mine, text=WIFI)
        apart = course.case.plan_session(by=course.thu, on=date(2025, 12, 5), half_day="day", place="", units=[other])
        with pytest.raises(ValidationError, match="không dự"):
            course.case.lodge_petition(by=course.thu, inspected=mine, text=WIFI, session=apart)


# --- sorting -----------------------------------------------------------------------------------------------------
def test_what_is_in_the_delegations_own_power_is_answered_directly(course):
    petition = course.lodge()
    with on(1, 12):
        petition.take_up(by=course.hanh, note="Đoàn xem xét khi thẩm tra dự toán")
        assert ("reply", None) in work_of(course.thu)
        petition.reply(by=course.thu, text="Đã ghi vào báo cáo thẩm tra")
        petition.close(by=course.thu)
    head = course.head_of(petition.inspected)
    assert told(head)[-3:] == ["petition.taken_up", "petition.replied", "petition.closed"]
    assert (petition.state, petition.triage, petition.closed_on) == ("closed", "own", date(2025, 12, 1))


def test_what_is_out_of_scope_is_answered_with_the_reason(course):
    petition = course.lodge()
    with on(1, 12):
        petition.turn_down(by=course.thu, reason="Thuộc thẩm quyền Quốc hội")
    assert (petition.state, petition.reply_text) == ("replied", "Thuộc thẩm quyền Quốc hội")


def test_only_head_and_secretary_sort(course):
    petition = course.lodge()
    with on(1, 12):
        for person in (course.nga, course.khang, course.head_of(petition.inspected), course.yen):
            with pytest.raises(PermissionDenied):
                petition.turn_down(by=person, reason="Không")


# --- forwarding --------------------------------------------------------------------------------------------------
def test_a_department_has_it_as_work_with_its_day_and_answers(course):
    petition = course.lodge()
    (put,) = course.put(petition)
    chief, desk = course.people_of(course.science)
    assert work_of(chief) == work_of(desk) == {("answer", date(2025, 12, 20))}
    assert told(desk) == ["forwarding.sent"]
    with on(10, 12):
        put.answer(by=desk, text=LETTER, uploads=[sent("a.pdf", PDF)])
        assert work_of(desk) == set() and ("accept", None) in work_of(course.thu)
        put.accept(by=course.thu)
        assert ("reply", None) in work_of(course.thu)
    assert CaseDocument.objects.visible_to(desk).filter(forwarding=put).count() == 1
    assert not CaseDocument.objects.visible_to(course.head_of(petition.inspected)).filter(forwarding=put).exists()


def test_an_answer_that_does_not_meet_what_was_asked_is_asked_for_again_by_a_new_day(course):
    (put,) = course.put(course.lodge())
    desk = course.people_of(course.science)[1]
    with on(10, 12):
        put.answer(by=desk, text="Đang nghiên cứu")
        with pytest.raises(ValidationError):
            put.ask_again(by=course.thu, reason="Chưa nêu phương án", due_on=date(2025, 12, 1))
        put.ask_again(by=course.thu, reason="Chưa nêu phương án", due_on=date(2026, 1, 5))
        assert work_of(desk) == {("answer", date(2026, 1, 5))}
        put.answer(by=desk, text=LETTER)
        put.accept(by=course.hanh)
    assert put.state == "settled" and told(desk)[-2:] == ["forwarding.asked_again", "forwarding.settled"]


def test_the_unit_is_answered_only_when_no_department_is_waited_for(course):
    petition = course.lodge()
    one, two = course.put(petition, course.science, course.health)
    with on(10, 12):
        one.answer(by=course.people_of(course.science)[0], text=LETTER)
        one.accept(by=course.thu)
        with pytest.raises(StepRefused, match="Sở Y tế"):
            petition.reply(by=course.thu, text="Xong")
        two.recall(by=course.thu, reason="Không có thẩm quyền")
        petition.reply(by=course.thu, text="Sở bố trí trong quý II", number="20/ĐGS")
    assert petition.state == "replied"


def test_a_department_without_an_account_is_answered_for_by_the_secretary(course):
    (put,) = course.put(course.lodge(), course.cast.units["vhxh"])
    assert ("answer", date(2025, 12, 20)) in work_of(course.thu)
    with on(10, 12):
        put.answer(by=course.thu, text=LETTER, answered_for="Công văn 5/SKHCN")
    assert put.answered_for == "Công văn 5/SKHCN"


def test_a_petition_is_not_sent_where_it_is_already_nor_to_too_many_nor_for_a_day_gone_by(course):
    petition = course.lodge()
    course.put(petition)
    own = petition.inspected.unit
    for departments, due_on in (([course.science], 20), ([course.health], 1), ([own], 20), ([own] * 4, 20)):
        with on(2, 12), pytest.raises(ValidationError):
            due = date(2025, 12, due_on)
            petition.forward(by=course.thu, departments=departments, due_on=due, asked="Trả lời")
    assert petition.forwardings.count() == 1


def test_late_is_reckoned_from_the_day_and_drawn(course):
    petition = course.lodge()
    course.put(petition)
    course.lodge(1, "Đề nghị bổ sung biên chế")
    with on(20, 12):
        assert not Petition.objects.with_forwardings().get(pk=petition.pk).is_late
    with on(21, 12):
        listed = list(Petition.objects.with_forwardings())
        assert [each.is_late for each in listed] == [True, False]
        drawn = [(step["state"], step["note"]) for step in line(listed[0])]
        assert [state for state, _note in drawn] == ["done", "done", "late", "todo", "todo"]
        assert drawn[2][1] == "0/1 cơ quan, hạn 20/12/2025"
        found = figures(listed)
    assert (found["all"], found["answered"], found["late"]) == (2, 0, 1)
    assert [number for _name, number in found["kinds"]] == [0, 1, 0, 1]


def test_the_unit_is_told_of_every_turn_in_the_fate_of_its_petition_and_the_other_unit_of_none(course):
    petition = course.lodge()
    (put,) = course.put(petition)
    with on(10, 12):
        put.answer(by=course.people_of(course.science)[1], text=LETTER)
        put.ask_again(by=course.thu, reason="Chưa rõ", due_on=date(2025, 12, 30))
        put.answer(by=course.people_of(course.science)[1], text=LETTER)
        put.accept(by=course.thu)
        petition.reply(by=course.thu, text="Sở bố trí trong quý II")
        petition.close(by=course.thu)
    mine, other = (course.head_of(inspected) for inspected in course.inspected)
    turns = ["lodged", "forwarded", "followed", "followed", "followed", "replied", "closed"]
    assert [verb for verb in told(mine) if verb.startswith("petition")] == [f"petition.{turn}" for turn in turns]
    assert [verb for verb in told(other) if verb.startswith(("petition", "forwarding"))] == []
    assert not Petition.objects.visible_to(other).exists() and not Forwarding.objects.visible_to(mine).exists()


def test_a_case_is_not_ended_while_a_petition_is_open(course):
    petition = course.lodge()
    assert "P-01" in petitions_closed(course.case, None).details
    with on(1, 12):
        petition.turn_down(by=course.thu, reason="Không thuộc phạm vi")
        petition.close(by=course.thu)
    assert petitions_closed(course.case, None)


# --- consulted, and no more ------------------------------------------------------------------------------------
def test_a_department_stands_outside_the_case_with_one_power(course):
    course.put(course.lodge())
    chief, desk = course.people_of(course.science)
    case = course.case
    del case._people
    assert not visible_dossiers(desk).exists() and consulted_dossiers(desk).count() == 1
    assert may(desk, "answer_petition", case, course.science) and not may(desk, "answer_petition", case, course.health)
    assert not any(may(chief, power, case) for power in ("view_case", "answer", "respond", "lodge_petition"))
    granted = DossierUserObjectPermission.objects.filter(content_object=case.pk, user=chief)
    assert list(granted.values_list("permission__codename", flat=True)) == ["answer_petition"]


def test_a_department_that_comes_to_be_inspected_sees_its_part_and_goes_back_when_it_is_taken_out(course):
    course.put(course.lodge())
    desk = course.people_of(course.science)[1]
    with on(2, 12):
        late = course.case.add_unit(by=course.khang, unit=course.science)
        assert visible_dossiers(desk).exists() and may(desk, "write_unit_report", course.case, course.science)
        assert Forwarding.objects.visible_to(desk).count() == 1
        course.case.remove_unit(by=course.khang, inspected=late, reason="Nhầm")
        assert not visible_dossiers(desk).exists() and consulted_dossiers(desk).exists()
        assert Forwarding.objects.visible_to(desk).count() == 1
        assert {held.consulted for held in people(course.case) if held.unit_id == course.science.pk} == {True}


def test_whoever_leaves_the_department_loses_what_was_put_to_it(course):
    course.put(course.lodge())
    desk = course.people_of(course.science)[1]
    with on(2, 12):
        dismiss(Membership.objects.get(user=desk))
        assert work_of(desk) == set() and not Forwarding.objects.visible_to(desk).exists()
        assert not consulted_dossiers(desk).exists()


def test_an_inspected_unit_asked_about_anothers_petition_stays_what_it_is(course):
    (put,) = course.put(course.lodge(), course.units[1])
    asked = course.head_of(course.inspected[1])
    assert visible_dossiers(asked).exists() and may(asked, "write_unit_report", course.case, course.units[1])
    assert Forwarding.objects.visible_to(asked).get() == put and not Petition.objects.visible_to(asked).exists()
    with on(3, 12):
        put.answer(by=asked, text="Đã có")
    assert Event.objects.filter(verb="forwarding.answered", unit=course.units[1]).exists()
