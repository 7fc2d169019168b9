"""What happens beside the course of the law: a pause, an end without result, people and units that come and go."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q

from core import clock
from core.models import Title, Unit, User
from permissions.grants import appoint
from permissions.models import Membership
from permissions.roles import POWERS, Role
from workflows.errors import StepConflict, StepRefused
from workflows.models import Holding, Supervision, WorkItem
from workflows.stories.base import VIETNAM, on
from workflows.stories.thong_nhat_cast import BORN

CHAPTERS = [
    "prepared",
    "planned",
    "reported",
    "worked",
    "field_closed",
    "drafted",
    "approved",
    "concluded",
    "answered",
]


def in_hands(case):
    """(person, noun, row, act) of all open work."""
    rows = Holding.objects.filter(item__dossier_id=case.pk).select_related("item__process")
    return {(row.holder_id, row.item.subject_type, row.item.subject_id, row.item.act) for row in rows}


def work_of(person):
    return {row.item.act for row in Holding.objects.filter(holder=person).select_related("item__process")}


def sees(person, case):
    return Supervision.objects.visible_to(person).filter(pk=case.pk).exists()


# --- suspended, cancelled, reopened ------------------------------------------------------------------------------
@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_pause_takes_all_work_away_and_its_end_gives_it_back(told, chapter):
    story = told(chapter)
    case, stage, before = story.case, story.case.state, in_hands(story.case)
    assert before
    with on(12, 1, 2026):
        case.suspend(by=story.khang, reason="Bầu cử")
        assert (case.state, case.stage_before) == ("suspended", stage)
        assert in_hands(case) == set() and not WorkItem.objects.open().filter(dossier_id=case.pk).exists()
        case.resume(by=story.khang, reason="Đã xong bầu cử")
    assert case.state == stage
    assert in_hands(case) == before


@pytest.mark.parametrize("chapter", ["prepared", "worked", "answered"])
def test_a_cancelled_case_asks_nothing_of_anybody_until_it_is_reopened(told, chapter):
    story = told(chapter)
    case, stage, before = story.case, story.case.state, in_hands(story.case)
    with on(12, 1, 2026):
        case.cancel(by=story.khang, reason="Trùng nội dung thanh tra", decision="05/QĐ-HĐND")
        assert case.state == "cancelled" and in_hands(case) == set()
        case.reopen(by=story.khang, reason="Thanh tra không tiến hành")
    assert case.state == stage and in_hands(case) == before


def test_a_case_cancelled_during_a_pause_is_reopened_where_the_pause_found_it(told):
    story = told("worked")
    with on(28, 11):
        story.case.suspend(by=story.khang, reason="Mưa lũ")
        story.case.cancel(by=story.khang, reason="Không còn phù hợp")
        story.case.reopen(by=story.khang, reason="Vẫn cần thiết")
    assert story.case.state == "working"


def test_follow_up_of_a_closed_case_is_taken_up_again(told):
    story = told("closed")
    assert {act for *_rest, act in in_hands(story.case)} == {"decide_comments"}  # readers go on writing
    with on(12, 1, 2026):
        story.case.reopen_follow_up(by=story.khang, reason="Cử tri phản ánh")
    assert story.case.state == "follow_up" and work_of(story.khang) == {"close"}


def test_each_turn_keeps_its_reason_and_is_told_to_the_units(told):
    story = told("worked")
    case = story.case
    with on(28, 11):
        case.suspend(by=story.khang, reason="Mưa lũ")
        case.resume(by=story.khang, reason="Hết lũ")
        case.cancel(by=story.khang, reason="Trùng thanh tra", decision="05/QĐ-HĐND")
        case.reopen(by=story.khang, reason="Thanh tra hoãn")
    turns = case.events.filter(verb__in=["case.suspended", "case.resumed", "case.cancelled", "case.reopened"])
    said = [(event.source, event.target, event.details["reason"], event.reach) for event in turns.order_by("seq")]
    assert said == [
        ("working", "suspended", "Mưa lũ", "units"),
        ("suspended", "working", "Hết lũ", "units"),
        ("working", "cancelled", "Trùng thanh tra", "units"),
        ("cancelled", "working", "Thanh tra hoãn", "units"),
    ]


@pytest.mark.parametrize("act", ["suspend", "cancel"])
def test_only_the_chair_stops_a_case(told, act):
    story = told("worked")
    for person in (story.hanh, story.thu, story.dung, story.yen):
        with pytest.raises(PermissionDenied):
            getattr(story.case, act)(by=person, reason="Bận")


def test_a_closed_case_is_neither_suspended_nor_cancelled(told):
    story = told("closed")
    for act in (story.case.suspend, story.case.cancel, story.case.resume, story.case.reopen):
        with pytest.raises(StepConflict):
            act(by=story.khang, reason="Nhầm")


# --- a new head --------------------------------------------------------------------------------------------------
@pytest.fixture
def binh_takes_over(told):
    """The head is transferred on 05/12/2025, 9 o'clock, while the report is with the members."""
    story = told("field_closed")
    case = story.case
    with on(1, 12):
        case.draft_report(by=story.thu)
        case.circulate_report(by=story.thu)
    with on(5, 12, hour=9):
        case.replace_head(by=story.khang, user=story.binh, decision="31/QĐ-HĐND", reason="Điều động công tác")
        Title.objects.filter(user=story.hanh).update(until_on=date(2025, 12, 4))
    return story


def test_what_the_old_head_signed_stays_signed_with_the_title_of_that_day(binh_takes_over):
    story, case = binh_takes_over, binh_takes_over.case
    title = "Ủy viên Ban Thường vụ Đảng ủy xã, Phó Chủ tịch HĐND xã"
    plan = case.plan_set.get().document
    assert (plan.signer_name, plan.signer_title) == ("Trần Thị Hạnh", title)
    signature = case.signature_set.get(side="chair")
    assert (signature.signed_by, signature.state) == (story.hanh, "confirmed")
    assert case.events.get(verb="plan.issued").actor_title == title
    assert story.hanh.title_on(date(2025, 12, 5)) == ""


def test_the_old_head_loses_sight_at_once_and_has_no_more_work(binh_takes_over):
    story, case = binh_takes_over, binh_takes_over.case
    with on(5, 12, hour=9, minute=1):
        assert not sees(story.hanh, case) and work_of(story.hanh) == set()
        with pytest.raises(PermissionDenied, match="không có vai trò"):
            case.edit_plan(by=story.hanh, purpose="", schedule="", report_due_on=None, outline=[])
    with on(4, 12):
        assert sees(story.binh, case)


def test_what_lay_before_the_old_head_lies_before_the_new_one(binh_takes_over):
    story, case = binh_takes_over, binh_takes_over.case
    with on(8, 12):
        for comment in case.comment_set.filter(state="asked"):
            comment.give(by=comment.member, agrees=True)
        case.submit_report(by=story.thu)
        assert work_of(story.binh) == {"approve_report"} and work_of(story.hanh) == set()
        case.approve_report(by=story.binh)
    assert case.report.document.signer_name == "Phạm Văn Bình"


def test_a_report_already_on_the_desk_moves_to_the_new_desk(told):
    story = told("drafted")
    assert work_of(story.hanh) == {"approve_report"}
    with on(9, 12):
        story.case.replace_head(by=story.khang, user=story.binh, decision="31/QĐ-HĐND", reason="Điều động")
    assert work_of(story.hanh) == set()
    assert work_of(story.binh) == {"approve_report"}


def test_unsigned_minutes_of_the_old_head_are_for_the_new_one_to_sign(told):
    story = told("worked")
    assert "confirm" in work_of(story.hanh)
    with on(28, 11):
        story.case.replace_head(by=story.khang, user=story.quan, decision="31/QĐ-HĐND", reason="Điều động")
        assert work_of(story.hanh) == set() and "confirm" in work_of(story.quan)
        story.case.signature_set.get(side="chair").confirm(by=story.quan)


def test_a_session_the_old_head_chaired_has_minutes_for_the_new_one_to_sign(told):
    """Held under the old head, minutes written under the new one."""
    story = told("reported")
    with on(27, 11):
        story.session.record_attendance(by=story.thu, rows=story.attendance())
        said = {"presenter_name": "Bùi Văn Sơn", "presenter_title": "PCT", "presenter_capacity": "head"}
        story.session.hold(by=story.thu, **said)
        story.case.replace_head(by=story.khang, user=story.quan, decision="31/QĐ-HĐND", reason="Điều động")
        story.session.write_minutes(by=story.thu, text="Biên bản")
    assert "confirm" in work_of(story.quan) and work_of(story.hanh) == set()


def who_could_on(power, day, case):
    """From the rows alone: whose membership gave the power on that day, withdrawn later or not."""
    morning = datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
    rows = Membership.objects.filter(Q(until_on=None) | Q(until_on__gte=day), dossier=case, from_on__lte=day)
    rows = rows.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gte=morning)).select_related("user")
    return {row.user.full_name for row in rows if power in POWERS[row.role]}


def test_the_rows_tell_for_every_day_who_could_approve(binh_takes_over):
    case = binh_takes_over.case
    assert who_could_on("approve_report", date(2025, 12, 4), case) == {"Trần Thị Hạnh"}
    assert who_could_on("approve_report", date(2025, 12, 6), case) == {"Phạm Văn Bình"}
    change = case.events.get(verb="head.replaced")
    assert clock.local_day(change.at) == date(2025, 12, 5)
    assert change.details["before"] == "Trần Thị Hạnh" and change.details["decision"] == "31/QĐ-HĐND"


def test_a_delegation_has_one_head(told):
    story = told("planned")
    with on(25, 10):
        with pytest.raises(ValidationError, match="đã có trưởng đoàn"):
            story.case.add_member(by=story.khang, user=story.nga, role=Role.HEAD)
        with pytest.raises(ValidationError, match="đang là trưởng đoàn"):
            story.case.replace_head(by=story.khang, user=story.hanh, decision="", reason="")
        head = Membership.objects.get(dossier=story.case, role=Role.HEAD)
        with pytest.raises(ValidationError, match="thay trưởng đoàn"):
            story.case.remove_member(by=story.khang, membership=head, reason="Bận")
    assert story.case.head == story.hanh


def test_an_established_delegation_is_never_left_without_a_head(told):
    """Before the plan is issued as well: nobody else could issue it."""
    story = told("established")
    head = Membership.objects.get(dossier=story.case, role=Role.HEAD)
    with on(21, 10), pytest.raises(ValidationError, match="thay trưởng đoàn"):
        story.case.remove_member(by=story.khang, membership=head, reason="Bận")


# --- members -----------------------------------------------------------------------------------------------------
def test_a_member_who_joins_sees_the_case_from_then_on(told):
    story = told("worked")
    assert not sees(story.khach, story.case)
    with on(28, 11):
        story.case.add_member(by=story.khang, user=story.khach, role=Role.MEMBER, decision="32/QĐ-HĐND")
        assert sees(story.khach, story.case)
        story.case.add_finding(by=story.khach, type="limitation", text="Còn chậm")


def test_a_member_who_leaves_is_waited_for_no_longer(told):
    story = told("field_closed")
    case = story.case
    with on(1, 12):
        case.draft_report(by=story.thu)
        case.circulate_report(by=story.thu)
        for comment in case.comment_set.exclude(member=story.nga):
            comment.give(by=comment.member, agrees=True)
        assert case.state == "drafting" and work_of(story.nga) == {"give"}
        leaving = Membership.objects.get(dossier=case, user=story.nga)
        case.remove_member(by=story.khang, membership=leaving, reason="Nghỉ hưu", decision="33/QĐ-HĐND")
    assert case.state == "commented"
    assert case.comment_set.get(member=story.nga).state == "waived"
    assert work_of(story.nga) == set() and not sees(story.nga, case)


def test_minutes_that_a_leaving_secretary_did_not_sign_are_written_anew(told):
    story = told("worked")
    leaving = Membership.objects.get(dossier=story.case, role=Role.SECRETARY)
    with on(28, 11):
        story.case.add_member(by=story.khang, user=story.khach, role=Role.SECRETARY)
        story.case.remove_member(by=story.khang, membership=leaving, reason="Chuyển công tác")
        assert "write_minutes" in work_of(story.khach) and "confirm" not in work_of(story.thu)
        story.session.write_minutes(by=story.khach, text="Biên bản")
    asked = story.session.signature_set.filter(side="secretary").values_list("person", "state")
    assert list(asked) == [(story.khach.pk, "asked")]


def test_a_session_of_a_chair_who_left_is_the_heads(told):
    story = told("announced")
    with on(28, 10):
        story.session.edit(by=story.thu, chair=story.quan)
        leaving = Membership.objects.get(dossier=story.case, user=story.quan)
        story.case.remove_member(by=story.khang, membership=leaving, reason="Chuyển công tác")
    story.go_on("worked")
    assert story.session.signature_set.get(side="chair").person == story.hanh


def test_after_the_establishing_act_only_the_chair_changes_the_delegation(told):
    story = told("planned")
    member = Membership.objects.get(dossier=story.case, user=story.nga)
    for change in (
        lambda: story.case.add_member(by=story.thu, user=story.khach, role=Role.MEMBER),
        lambda: story.case.remove_member(by=story.thu, membership=member, reason="Bận"),
        lambda: story.case.add_unit(by=story.thu, unit=story.cast.units["phong"]),
    ):
        with on(25, 10), pytest.raises(StepRefused, match="chỉ chủ trì cơ quan giám sát"):
            change()


def test_a_place_in_a_delegation_is_not_a_place_in_a_unit(told):
    story = told("planned")
    unit_head = Membership.objects.get(user=story.dung)
    with on(25, 10):
        with pytest.raises(ValidationError, match="không thuộc Đoàn"):
            story.case.add_member(by=story.khang, user=story.khach, role=Role.UNIT_HEAD)
        with pytest.raises(ValidationError, match="không thuộc Đoàn"):
            story.case.remove_member(by=story.khang, membership=unit_head, reason="Nhầm")


# --- units -------------------------------------------------------------------------------------------------------
@pytest.fixture
def neighbour(db):
    """Another unit, with somebody at its head."""
    unit = Unit.objects.create(name="Trạm Y tế xã", kind="office", level="commune", valid_from=BORN)
    head = User.objects.create(username="tram", full_name="Hà Thị Trạm", unit=unit)
    appoint(head, Role.UNIT_HEAD, unit=unit, from_on=BORN)
    return unit


def test_a_unit_added_mid_way_is_told_at_once_and_has_its_own_lane(told, neighbour):
    story = told("reported")
    case, head = story.case, User.objects.get(username="tram")
    assert not sees(head, case)
    with on(20, 11):
        late = case.add_unit(by=story.khang, unit=neighbour, reason="Cử tri kiến nghị")
        assert sees(head, case) and work_of(head) == {"confirm_receipt"}
        assert (late.state, late.report_due_on) == ("invited", date(2025, 11, 14))
        assert late.notices.get().document == case.plan_set.get().document
        late.confirm_receipt(by=head)
        assert work_of(head) == {"save_answers"}
    assert [row.unit.name for row in type(late).objects.visible_to(head)] == ["Trạm Y tế xã"]


def test_field_work_waits_for_the_report_of_a_unit_added_late(told, neighbour):
    story = told("found")
    with on(27, 11, hour=17):
        story.case.add_unit(by=story.khang, unit=neighbour)
        with pytest.raises(StepRefused, match="Còn đơn vị chưa gửi báo cáo. Trạm Y tế xã"):
            story.case.close_field_work(by=story.hanh)


def test_a_unit_taken_out_loses_sight_and_work_at_once_and_what_it_sent_stays(told):
    story = told("reported")
    inspected = story.unit
    with on(20, 11):
        story.case.remove_unit(by=story.khang, inspected=inspected, reason="Sáp nhập")
        assert not sees(story.dung, story.case) and not sees(story.mai, story.case)
        assert work_of(story.dung) == work_of(story.mai) == set()
    assert inspected.reports.count() == 1
    assert story.case.events.get(verb="unit.removed").details == {
        "unit": "Ủy ban nhân dân xã Thống Nhất",
        "reason": "Sáp nhập",
    }


def issue_plan(story):
    with on(20, 10):
        story.case.establish(by=story.khang)
        plan = {"purpose": "Đánh giá", "schedule": "", "outline": ["Kết quả"]}
        story.case.edit_plan(by=story.thu, report_due_on=date(2025, 11, 14), **plan)
        story.case.issue_plan(by=story.hanh)


def test_a_unit_taken_out_before_the_plan_is_never_told_of_it(told, neighbour):
    story = told("prepared")
    with on(17, 10):
        early = story.case.add_unit(by=story.thu, unit=neighbour)
        story.case.remove_unit(by=story.thu, inspected=early, reason="Ngoài phạm vi")
    issue_plan(story)
    with on(24, 10):
        assert not sees(User.objects.get(username="tram"), story.case)
    assert early.notices.count() == 0


def test_a_unit_taken_out_and_put_back_before_the_plan_is_told_once(told):
    story = told("prepared")
    with on(17, 10):
        story.case.remove_unit(by=story.thu, inspected=story.unit, reason="Nhầm")
        again = story.case.add_unit(by=story.thu, unit=story.cast.units["ubnd"])
    issue_plan(story)
    assert story.case.notice_set.get().inspected == again


def test_unsigned_minutes_do_not_wait_for_a_unit_that_was_taken_out(told):
    story = told("worked")
    with on(28, 11):
        story.case.remove_unit(by=story.khang, inspected=story.unit, reason="Sáp nhập")
        for signature in story.session.signature_set.all():
            signature.confirm(by=signature.person)
    assert story.case.session_set.get().state == "minuted"


def test_a_recommendation_drafted_for_a_unit_that_was_taken_out_names_nobody(told):
    story = told("approved")
    with on(11, 12):
        story.case.remove_unit(by=story.khang, inspected=story.unit, reason="Sáp nhập")
        story.case.open_review(by=story.khang)
        story.case.adopt_conclusion(by=story.khang, text="Kết luận")
        with pytest.raises(StepRefused, match="KN-01: đơn vị chủ trì"):
            story.case.issue_conclusion(by=story.khang)
    assert "draft_recommendation" in work_of(story.thu)


def test_a_unit_with_issued_recommendations_is_not_taken_out(told):
    story = told("concluded")
    with on(20, 12), pytest.raises(ValidationError, match="kiến nghị đã ban hành"):
        story.case.remove_unit(by=story.khang, inspected=story.unit, reason="Sáp nhập")


def test_the_same_unit_is_not_added_twice(told):
    story = told("prepared")
    with on(17, 10), pytest.raises(ValidationError, match="đã có trong danh sách"):
        story.case.add_unit(by=story.thu, unit=story.cast.units["ubnd"])


def test_a_unit_without_accounts_has_its_receipt_and_answers_written_down_by_the_secretary(told):
    story = told("reported")
    with on(20, 11):
        paper_only = story.case.add_unit(by=story.khang, unit=story.cast.units["mttq"])
        assert work_of(story.thu) >= {"confirm_receipt"}
        paper_only.confirm_receipt(by=story.thu, proof="Sổ công văn đến số 412")
    assert paper_only.notices.get().proof == "Sổ công văn đến số 412"


# --- more time ---------------------------------------------------------------------------------------------------
def test_more_time_for_a_report_moves_its_day_in_the_units_work_and_keeps_the_old_one(told):
    story = told("announced")
    with on(10, 11):
        with pytest.raises(ValidationError, match="sau hạn hiện tại"):
            story.unit.extend_report(by=story.hanh, until=date(2025, 11, 14), reason="Đơn vị đề nghị")
        story.unit.extend_report(by=story.hanh, until=date(2025, 11, 20), reason="Đơn vị đề nghị")
    assert Holding.objects.get(holder=story.mai).due_on == date(2025, 11, 20)
    details = story.case.events.get(verb="unit_report.extended").details
    assert details == {"before": "2025-11-14", "until": "2025-11-20", "reason": "Đơn vị đề nghị"}


def test_more_time_for_a_deadline_of_the_law_keeps_the_computed_day_beside_it(told):
    story = told("field_closed")
    running = story.case.deadline_set.get(code="D07")
    with on(1, 12):
        story.case.extend_deadline(by=story.hanh, deadline=running, until=date(2025, 12, 20), reason="Chờ số liệu")
        story.case.extend_deadline(by=story.hanh, deadline=running, until=date(2025, 12, 25), reason="Chờ số liệu")
    running = story.case.deadline_set.get(code="D07")
    assert (running.computed_on, running.due_on) == (date(2025, 12, 12), date(2025, 12, 25))
    assert running.why.endswith("Đã gia hạn đến 25/12/2025: Chờ số liệu.")
    assert Holding.objects.get(holder=story.thu, item__flow_task__endswith="draft_report").due_on == running.due_on


def test_a_unit_asks_for_more_time_and_the_head_decides(told):
    story = told("acknowledged")
    first, second = story.case.recommendation_set.all()[:2]
    with on(22, 12):
        first.ask_extension(by=story.mai, until=date(2026, 1, 20), reason="Chờ kinh phí")
        second.ask_extension(by=story.mai, until=date(2026, 2, 20), reason="Chờ kinh phí")
        assert first.due_on == date(2025, 12, 31) and work_of(story.hanh) == {"extend"}
        first.extend(by=story.hanh, until=date(2026, 1, 20), reason="Đồng ý")
        second.refuse_extension(by=story.hanh, reason="Đủ thời gian")
    assert (first.due_on, first.asked_until) == (date(2026, 1, 20), None)
    assert (second.due_on, second.asked_until) == (date(2026, 1, 17), None)
    assert work_of(story.hanh) == set()
    mine = Holding.objects.get(holder=story.mai, item__subject_type="recommendation", item__subject_id=first.pk)
    assert mine.due_on == date(2026, 1, 20)


def test_nobody_grants_herself_more_time(told):
    story = told("acknowledged")
    first = story.case.recommendation_set.first()
    with on(22, 12), pytest.raises(PermissionDenied, match="gia hạn"):
        first.extend(by=story.dung, until=date(2026, 3, 1), reason="Cần thêm thời gian")
