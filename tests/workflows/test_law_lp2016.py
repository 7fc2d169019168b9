"""The rules of Law 87/2015/QH13 on supervision by people's councils, one test a rule, the article in its docstring."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from permissions.grants import appoint
from permissions.models import Membership
from permissions.roles import Role
from workflows.errors import StepRefused
from workflows.models import Programme
from workflows.models.recommendation_state import Assessment
from workflows.stories.base import on

PLAN = {"purpose": "Đánh giá", "schedule": "Tháng 11", "report_due_on": date(2025, 11, 14), "outline": ["Kết quả"]}
PRESENTER = {"presenter_name": "Bùi Văn Sơn", "presenter_title": "Phó Chủ tịch UBND xã"}


def due(case, code):
    return case.deadline_set.get(code=code).due_on


# --- the programme and the establishing act ----------------------------------------------------------------------
@pytest.mark.parametrize(("votes_for", "votes_against"), [(2, 3), (3, 3), (0, 0)])
def test_a_programme_without_a_majority_is_not_adopted(told, votes_for, votes_against):
    """Article 67.2: the body adopts its programme by vote."""
    story = told("opened")
    with on(1, 11):
        programme = Programme.open(body=story.cast.units["vhxh"], year=2026)
        appoint(story.khang, Role.BODY_CHAIR, unit=story.cast.units["vhxh"])
        programme.propose(by=story.khang, theme="Tiếp công dân")
        votes = {"votes_for": votes_for, "votes_against": votes_against, "symbol": "QĐ-HĐND"}
        with pytest.raises(StepRefused, match="số phiếu tán thành"):
            programme.approve(by=story.khang, **votes)
        programme.approve(by=story.khang, **votes | {"votes_for": votes_against + 1})
    assert programme.state == "approved"
    assert (programme.votes_for, programme.votes_against) == (votes_against + 1, votes_against)


def test_a_programme_without_content_is_not_put_to_the_vote(told):
    """Article 67.2: what is adopted is a list of supervisions."""
    story = told("opened")
    with on(1, 11):
        programme = Programme.open(body=story.cast.units["tt"], year=2026)
        with pytest.raises(StepRefused, match="ít nhất một nội dung"):
            programme.approve(by=story.khang, votes_for=5, votes_against=0, symbol="QĐ-HĐND")


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("object_text", "đối tượng"),
        ("scope_text", "phạm vi"),
        ("content_text", "nội dung"),
        ("period_from", "thời gian giám sát"),
    ],
)
def test_the_establishing_act_names_object_scope_content_and_period(told, column, name):
    """Article 70.1: the act that sets up the delegation states what is supervised."""
    story = told("prepared")
    with on(20, 10):
        story.case.edit(by=story.thu, **{column: None if column == "period_from" else " "})
        with pytest.raises(StepRefused, match=f"Còn thiếu: {name}"):
            story.case.establish(by=story.khang)
    assert story.case.state == "draft"


@pytest.mark.parametrize(
    ("roles", "sentence"),
    [
        ([Role.HEAD], "trưởng đoàn"),
        ([Role.SECRETARY], "thư ký"),
        ([Role.MEMBER, Role.DEPUTY_HEAD], "ít nhất một thành viên"),
    ],
)
def test_the_establishing_act_names_the_composition(told, roles, sentence):
    """Article 70.1: head, members and secretary are named in the act."""
    story = told("prepared")
    with on(20, 10):
        for membership in Membership.objects.filter(dossier=story.case, role__in=roles):
            story.case.remove_member(by=story.khang, membership=membership, reason="Bận công tác")
        with pytest.raises(StepRefused, match=sentence):
            story.case.establish(by=story.khang)


def test_the_establishing_act_names_the_units(told):
    """Article 70.1: so are the units that are supervised."""
    story = told("prepared")
    with on(20, 10):
        story.case.remove_unit(by=story.khang, inspected=story.unit, reason="Đã giám sát trong năm")
        with pytest.raises(StepRefused, match="ít nhất một đơn vị"):
            story.case.establish(by=story.khang)


# --- the notices -------------------------------------------------------------------------------------------------
def test_units_are_told_of_the_plan_within_fifteen_days_of_the_establishing_act(told):
    """Article 70.2b (D05): established on 20/10/2025, told by 04/11/2025."""
    story = told("established")
    assert due(story.case, "D05") == date(2025, 11, 4)
    with on(4, 11, hour=23, minute=59):
        story.case.edit_plan(by=story.thu, **PLAN)
        story.case.issue_plan(by=story.hanh)
    assert story.case.deadline_set.get(code="D05").met_on == date(2025, 11, 4)


def test_a_plan_sent_after_the_fifteen_days_needs_a_reason_and_keeps_it(told):
    """Article 70.2b (D05)."""
    story = told("established")
    with on(5, 11, hour=0, minute=1):
        story.case.edit_plan(by=story.thu, **PLAN)
        with pytest.raises(ValidationError, match="Đã quá hạn thông báo 04/11/2025"):
            story.case.issue_plan(by=story.hanh)
        story.case.issue_plan(by=story.hanh, late_reason="Chờ ý kiến Thường trực Đảng ủy")
    kept = story.case.deadline_set.get(code="D05")
    assert (kept.met_on, kept.was_late, kept.reason) == (date(2025, 11, 5), True, "Chờ ý kiến Thường trực Đảng ủy")


def test_a_session_is_announced_ten_days_before(told):
    """Article 70.2b (D06): the session of 27/11/2025 is announced by 17/11/2025."""
    story = told("announced")
    assert due(story.case, "D06") == date(2025, 11, 17)
    with on(17, 11, hour=23, minute=59):
        story.session.announce(by=story.thu)
    assert not story.case.deadline_set.get(code="D06").was_late


def test_a_session_announced_later_needs_a_reason_and_keeps_it(told):
    """Article 70.2b (D06): the refusal says why this day, the reason stays with the notice."""
    story = told("announced")
    with on(18, 11):
        with pytest.raises(ValidationError, match=r"17/11/2025: 10 ngày trước .*\(27/11/2025\)"):
            story.session.announce(by=story.thu)
        assert story.session.state == "planned"
        story.session.announce(by=story.thu, late_reason="Chờ thống nhất lịch")
    notice = story.session.notices.get()
    assert notice.late_reason == "Chờ thống nhất lịch"
    assert story.case.deadline_set.get(code="D06").reason == "Chờ thống nhất lịch"


def test_a_session_that_is_moved_takes_its_notice_day_with_it(told):
    """Article 70.2b (D06)."""
    story = told("announced")
    with on(1, 11):
        story.session.edit(by=story.thu, on=date(2025, 12, 4))
    assert due(story.case, "D06") == date(2025, 11, 24)


# --- the units ---------------------------------------------------------------------------------------------------
def test_only_the_head_of_a_unit_signs_its_report(told):
    """Article 7.1: the head reports. A clerk writes, and cannot sign."""
    story = told("announced")
    items = story.case.outlineitem_set.all()
    with on(12, 11):
        story.unit.save_answers(by=story.mai, answers={item.pk: "Đã thực hiện." for item in items})
        with pytest.raises(PermissionDenied, match="ký gửi báo cáo của đơn vị"):
            story.unit.submit_report(by=story.mai)
        story.unit.submit_report(by=story.dung, number="86/BC-UBND")
    report = story.unit.reports.get()
    assert (report.signer, report.signer_title) == (story.dung, "Phó Bí thư Đảng ủy xã, Chủ tịch UBND xã")


def test_a_report_signed_by_an_authorised_deputy_keeps_the_authorisation(told):
    """Article 7.3: a deputy reports when authorised in writing."""
    story = told("announced")
    with on(13, 11):
        appoint(story.khach, Role.UNIT_HEAD, unit=story.cast.units["ubnd"], decision="Ủy quyền 12/UQ-UBND")
        items = story.case.outlineitem_set.all()
        story.unit.save_answers(by=story.mai, answers={item.pk: "Đã thực hiện." for item in items})
        story.unit.submit_report(by=story.khach, authority="Giấy ủy quyền số 12/UQ-UBND")
    assert story.unit.reports.get().authority == "Giấy ủy quyền số 12/UQ-UBND"
    assert story.case.events.get(verb="unit_report.submitted").details["authority"] == "Giấy ủy quyền số 12/UQ-UBND"


def test_whoever_presents_for_the_head_shows_an_authorisation(told):
    """Article 7.3: at the session as well."""
    story = told("reported")
    with on(27, 11, hour=14):
        story.session.record_attendance(by=story.thu, rows=story.attendance())
        with pytest.raises(ValidationError, match="ủy quyền"):
            story.session.hold(by=story.thu, presenter_capacity="deputy", **PRESENTER)
        paper = "Giấy ủy quyền của Chủ tịch UBND xã"
        story.session.hold(by=story.thu, presenter_capacity="deputy", presenter_authority=paper, **PRESENTER)
    assert (story.session.presenter_name, story.session.presenter_authority) == ("Bùi Văn Sơn", paper)


def test_the_head_of_a_unit_presents_by_his_own_right(told):
    """Article 7.1."""
    story = told("reported")
    with on(27, 11, hour=14):
        story.session.record_attendance(by=story.thu, rows=story.attendance())
        story.session.hold(by=story.thu, presenter_capacity="head", **PRESENTER)
    assert story.session.state == "held"


# --- report and review -------------------------------------------------------------------------------------------
def test_the_report_is_due_fifteen_days_after_the_supervision_has_ended(told):
    """Article 70.2g (D07): ended on 27/11/2025, report by 12/12/2025."""
    story = told("field_closed")
    assert due(story.case, "D07") == date(2025, 12, 12)
    assert "theo Luật 87/2015/QH13, Điều 70 khoản 2 điểm g" in story.case.deadline_set.get(code="D07").why


def test_the_body_reviews_the_report_within_seven_days(told):
    """Article 71.1 (D09): received on 10/12/2025, reviewed by 17/12/2025."""
    story = told("approved")
    assert due(story.case, "D09") == date(2025, 12, 17)
    assert story.case.deadline_set.get(code="D07").met_on == date(2025, 12, 10)


def test_the_head_does_not_approve_her_own_draft(told):
    """Article 70.2g: who writes the report and who answers for it are two people."""
    story = told("field_closed")
    case = story.case
    with on(1, 12):
        case.add_member(by=story.khang, user=story.hanh, role=Role.SECRETARY)
        case.draft_report(by=story.hanh)
        case.circulate_report(by=story.hanh)
        for comment in case.comment_set.all():
            comment.waive(by=story.hanh, reason="Đã trao đổi trực tiếp")
        case.submit_report(by=story.hanh)
        with pytest.raises(StepRefused, match="không tự phê duyệt"):
            case.approve_report(by=story.hanh)
    assert case.state == "commented"


# --- recommendations ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("column", "empty", "name"),
    [
        ("lead", None, "đơn vị chủ trì"),
        ("action", " ", "việc phải làm"),
        ("due_on", None, "hạn hoàn thành"),
        ("deliverable", "", "sản phẩm phải có"),
    ],
)
def test_a_recommendation_is_not_issued_without_the_four_things(told, column, empty, name):
    """Article 71.1d: a recommendation names who, what, by when and what to show for it."""
    story = told("approved")
    with on(15, 12):
        story.case.open_review(by=story.khang)
        story.case.adopt_conclusion(by=story.khang, text="Kết luận")
        second = story.case.recommendation_set.get(number=2)
        second.edit(by=story.thu, **{column: empty})
        with pytest.raises(StepRefused, match=f"KN-02: {name}"):
            story.case.issue_conclusion(by=story.khang)
    assert not story.case.recommendation_set.exclude(issued_on=None).exists()


def test_a_recorded_reason_stands_in_for_what_cannot_be_named_yet(told):
    """Article 71.1d: except for the unit, without which nobody is asked."""
    story = told("approved")
    with on(15, 12):
        story.case.open_review(by=story.khang)
        story.case.adopt_conclusion(by=story.khang, text="Kết luận")
        second = story.case.recommendation_set.get(number=2)
        second.edit(by=story.thu, due_on=None, gap_reason="Chờ tỉnh phân bổ kinh phí", lead=None)
        with pytest.raises(StepRefused, match="KN-02: đơn vị chủ trì"):
            story.case.issue_conclusion(by=story.khang)
        second.edit(by=story.thu, lead=story.unit)
        story.case.issue_conclusion(by=story.khang)
    second = story.case.recommendation_set.get(number=2)
    assert (second.issued_on, second.gap_reason) == (date(2025, 12, 15), "Chờ tỉnh phân bổ kinh phí")


def test_the_clock_stands_still_while_a_recommendation_is_disputed(told):
    """Article 8.2: the unit may ask for reconsideration; the days until the answer are given back to it."""
    story = told("concluded")
    first = story.case.recommendation_set.get(number=1)  # due on 31/12/2025
    with on(30, 12):
        first.dispute(by=story.dung, grounds="Không thuộc thẩm quyền của UBND xã")
    with on(5, 1, 2026):
        assert not first.is_overdue and first not in story.case.recommendation_set.overdue()
    with on(9, 1, 2026):
        first.settle(by=story.khang, reason="Giữ nguyên kiến nghị")
        assert first.due_on == date(2025, 12, 31) + timedelta(days=10)
        assert not first.is_overdue
    with on(11, 1, 2026):
        assert first.is_overdue and first in story.case.recommendation_set.overdue()


def test_only_the_head_of_the_unit_disputes_and_only_with_grounds_kept(told):
    """Article 8.2."""
    story = told("concluded")
    first = story.case.recommendation_set.get(number=1)
    with on(20, 12):
        with pytest.raises(PermissionDenied):
            first.dispute(by=story.mai, grounds="Không đúng")
        first.dispute(by=story.dung, grounds="Không thuộc thẩm quyền")
        with pytest.raises(PermissionDenied):
            first.settle(by=story.hanh, reason="Người đã ký báo cáo không tự giải quyết")
    assert story.case.events.get(verb="recommendation.disputed").details == {"grounds": "Không thuộc thẩm quyền"}


def test_a_case_does_not_close_over_an_open_recommendation(told):
    """Article 71.3: the body follows the recommendations up to their end."""
    story = told("answered")
    first, *others = story.case.recommendation_set.all()
    judged = {"assessment": Assessment.FULFILLED, "note": "Đã đối chiếu"}
    with on(9, 1, 2026):
        for recommendation in others:
            recommendation.verify(by=story.quan, **judged)
            recommendation.close(by=story.hanh)
        first.verify(by=story.quan, **judged)
        with pytest.raises(StepRefused, match=r"chưa kết thúc theo dõi\. KN-01"):
            story.case.close(by=story.khang)
        first.close(by=story.hanh)
        story.case.close(by=story.khang)
    assert story.case.state == "closed"


def test_nobody_verifies_a_result_she_has_reported_herself(told):
    """Article 71.3: the result is checked by somebody else, who is then asked to."""
    story = told("acknowledged")
    first = story.case.recommendation_set.get(number=1)
    judged = {"assessment": Assessment.FULFILLED, "note": "Đã xong"}
    with on(29, 12):
        appoint(story.quan, Role.UNIT_CLERK, unit=story.cast.units["ubnd"])
        first.respond(by=story.quan, text="Đã hoàn thành", done_on=date(2025, 12, 29))
        with pytest.raises(StepRefused, match="không tự xác minh"):
            first.verify(by=story.quan, **judged)
        with pytest.raises(StepRefused, match="không tự xác minh"):
            first.send_back(by=story.quan, reason="Làm lại")
        first.verify(by=story.hanh, **judged)
    assert first.verified_by == story.hanh
