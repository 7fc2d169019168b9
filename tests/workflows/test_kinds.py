"""A survey, an inspection and a Party supervision, each taken through its own course by its own procedure."""

from datetime import date

import pytest

from core.models import Document, Unit
from permissions.roles import Role
from tests.retelling import course_up_to
from tests.workflows.course import Course
from workflows.acts.programme import ApproveForm, ProposeForm
from workflows.acts.registry import acts_for
from workflows.casefile import CaseFile
from workflows.errors import StepConflict, StepRefused
from workflows.models import CaseDocument, Kind, Procedure, Programme, Supervision, WorkItem
from workflows.stories.base import on


def verbs(case):
    return list(case.events.order_by("seq").values_list("verb", flat=True))


def asked(case):
    return {item.act for item in WorkItem.objects.open().filter(dossier=case.pk)}


def finish(course):
    """The units report what they mended and what was asked of them, it is verified, and the case is closed."""
    for inspected in course.inspected:
        if course.case.deadline_set.open().filter(until="remedy_reported", inspected=inspected).exists():
            with on(19, 12):
                inspected.report_remedy(by=course.head_of(inspected), text="Đã chấn chỉnh.")
    for recommendation in course.recommendations:
        with on(20, 12):
            recommendation.respond(by=course.clerk_of(recommendation.lead), text="Đã xong", done_on=date(2025, 12, 20))
        with on(22, 12):
            recommendation.verify(by=course.quan, assessment="fulfilled", note="Đã kiểm tra hồ sơ")
            recommendation.close(by=course.hanh)
    with on(23, 12):
        course.case.close(by=course.khang)


# --- khảo sát ----------------------------------------------------------------------------------------------------
@pytest.fixture
def survey(db):
    return course_up_to("to_report", kind=Kind.SURVEY)


def test_a_survey_has_no_conclusion_its_recommendations_go_out_with_the_report(survey):
    """Khảo sát: no review, no conclusion (custom; the law does not speak of it)."""
    survey.approve_report()
    case = survey.case
    assert case.state == "issued"
    assert verbs(case)[-2:] == ["report.approved", "recommendations.issued"]
    assert {each.issued_on for each in survey.recommendations} == {date(2025, 12, 10)}
    assert not case.conclusion_set.exists()


def test_the_units_see_the_report_of_a_survey_once_its_recommendations_are_issued(survey):
    """Law 87/2015 art. 89.1: results and recommendations go to those whom they concern."""
    head, report = survey.head_of(survey.inspected[0]), {"document__type": "results_report"}
    survey.approve_report()
    assert CaseDocument.objects.visible_to(head).filter(case=survey.case, **report).exists()


def test_the_step_past_the_stages_that_are_off_is_the_clocks_and_on_the_record(survey):
    survey.approve_report()
    event = survey.case.events.get(verb="recommendations.issued")
    assert (event.actor, event.details["recommendations"]) == (None, 2)
    assert (event.source, event.target) == ("reported", "issued")


def test_a_survey_runs_to_its_end(survey):
    survey.approve_report()
    survey.acknowledge()
    assert survey.case.state == "follow_up"
    finish(survey)
    assert survey.case.state == "closed"


def test_a_survey_waits_at_its_report_while_a_recommendation_lacks_its_day(survey):
    with on(9, 12):
        survey.case.draft_recommendation(by=survey.thu, action="Công khai kết quả", lead=survey.inspected[0])
    survey.approve_report()
    assert survey.case.state == "reported"
    assert "draft_recommendation" in asked(survey.case)
    draft = survey.recommendations[-1]
    with on(11, 12):
        draft.edit(by=survey.thu, due_on=date(2025, 12, 30), deliverable="Văn bản công khai")
    assert Supervision.objects.get(pk=survey.case.pk).state == "issued"


def test_nobody_opens_a_review_of_a_survey(survey):
    with on(9, 12):
        survey.case.draft_recommendation(by=survey.thu, action="Công khai kết quả", lead=survey.inspected[0])
    survey.approve_report()
    with on(11, 12), pytest.raises(StepRefused, match="không có phiên xem xét"):
        survey.case.open_review(by=survey.khang)
    assert not {"open_review", "write_conclusion"} & {act.key for act in acts_for(survey.khang, survey.case)}


def test_a_survey_has_no_clock_for_a_conclusion(survey):
    """Article 71.1 (D09) binds thematic supervision: nobody could keep that day in a survey."""
    survey.approve_report()
    assert not survey.case.deadline_set.filter(until="conclusion_adopted").exists()


def test_the_milestones_of_a_survey_speak_of_a_report_only(survey):
    names = [str(name) for name, _mark in survey.case.milestones()]
    assert "Báo cáo" in names and "Báo cáo, kết luận" not in names


# --- kiểm tra ----------------------------------------------------------------------------------------------------
@pytest.fixture
def inspection(db):
    return course_up_to("to_report", kind=Kind.INSPECTION, body=Unit.Kind.STEERING_COMMITTEE)


def test_an_inspection_goes_to_its_conclusion_without_a_review(inspection):
    inspection.approve_report()
    case = inspection.case
    assert (case.procedure.code, case.state) == ("AK", "concluded")
    assert verbs(case)[-1] == "review.passed" and case.events.get(verb="review.passed").actor is None
    assert "write_conclusion" in asked(case)


def test_an_inspection_is_concluded_by_a_notice_and_runs_to_its_end(inspection):
    inspection.approve_report()
    case, khang = inspection.case, inspection.khang
    with on(15, 12):
        with pytest.raises(StepRefused, match="Kết luận chưa có nội dung"):
            case.issue_conclusion(by=khang)
        case.write_conclusion(by=khang, text="Đơn vị đã thực hiện tốt")
        case.issue_conclusion(by=khang)
    assert case.conclusion.document.doc_number == "01/TB-BCĐ"
    inspection.acknowledge()
    finish(inspection)
    assert case.state == "closed"


def test_the_day_of_the_conclusion_is_kept_by_writing_it(inspection):
    inspection.approve_report()
    with on(15, 12):
        inspection.case.write_conclusion(by=inspection.khang, text="Đơn vị đã thực hiện tốt")
    assert inspection.case.deadline_set.get(until="conclusion_adopted").met_on == date(2025, 12, 15)


def test_an_inspection_speaks_its_own_words(inspection):
    case = inspection.case
    assert case.word_for(Role.HEAD) == "Trưởng đoàn kiểm tra"
    assert case.noun("recommendation") == "Yêu cầu"
    assert "Kiểm tra tại đơn vị" in [name for name, _mark in case.milestones()]
    assert (case.kind_name, case.procedure.force) == ("Kiểm tra", "require")
    tabs = [tab["label"] for tab in CaseFile(case, inspection.thu).tabs("plan")]
    assert "Yêu cầu trả lời" in map(str, tabs) and len(tabs) == len(set(map(str, tabs)))


# --- giám sát của Đảng -------------------------------------------------------------------------------------------
@pytest.fixture
def party(db):
    return course_up_to("to_report", kind=Kind.PARTY, body=Unit.Kind.PARTY_STANDING)


def test_a_party_supervision_runs_to_its_end(party):
    """Decision 89-QĐ/TW: the delegation reports, the standing committee reviews and issues its notice."""
    party.approve_report()
    assert party.case.state == "reported"
    party.conclude()
    party.acknowledge()
    finish(party)
    assert (party.case.procedure.code, party.case.state) == ("PP-296", "closed")


def test_party_papers_are_numbered_in_the_partys_way(party):
    party.approve_report()
    numbers = set(Document.objects.filter(filings__case=party.case).values_list("doc_number", flat=True))
    assert {"01-QĐ/TU", "01-KH/TU", "01-BC/ĐGS"} <= numbers


def test_a_party_case_is_not_for_the_public_and_a_councils_is(party):
    """Law 87/2015 art. 89.1: what a council finds is public; what the Party supervises is not."""
    assert not party.case.procedure.is_public
    assert Procedure.objects.get(code="LP-2016").is_public


def test_the_secretary_of_the_supervised_committee_is_called_so(party):
    assert party.case.word_for(Role.UNIT_HEAD) == "Bí thư cấp ủy được giám sát"
    assert party.case.word_for(Role.TEAM_LEAD) == "Tổ trưởng"


# --- which procedure ---------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (Unit.Kind.COUNCIL, "LP-2016"),
        (Unit.Kind.BOARD, "LP-2016"),
        (Unit.Kind.PARTY_COMMITTEE, "PP-296"),
        (Unit.Kind.PEOPLES_COMMITTEE, "AK"),
    ],
)
def test_a_body_opens_under_the_procedure_of_its_family(procedures, kind, code):
    served = {"LP-2016": Kind.THEMATIC, "PP-296": Kind.PARTY, "AK": Kind.INSPECTION}
    assert Course(units=1, kind=served[code], body=kind).case.procedure.code == code


def test_a_party_programme_foresees_party_supervisions_and_no_other(party):
    body = party.case.body
    with on(1, 7):
        programme = Programme.open(body=body, year=2025, by=party.thu)
        form = ProposeForm(subject=programme, user=party.thu)
        assert [kind for kind, _name in form.fields["kind"].choices] == ["party"]
        assert ApproveForm.starts_with(programme, party.khang) == {"symbol": "CTr/TU"}
        programme.propose(by=party.thu, theme="Tiếp công dân", kind=Kind.THEMATIC)
        programme.approve(by=party.khang, votes_for=5, votes_against=0, symbol="CTr/TU")
        with pytest.raises(StepRefused, match="chưa có quy trình đang áp dụng"):
            programme.open_case(by=party.thu, item=programme.items.get())
    assert programme.document.doc_number == "01-CTr/TU"


def test_a_council_does_not_carry_out_a_party_supervision(procedures):
    with pytest.raises(Procedure.DoesNotExist):
        Course(kind=Kind.PARTY)


def test_a_board_reports_within_ten_days(procedures):
    """Article 80.2g (D08): ten days for a board, not the fifteen of the standing committee (D07)."""
    course = Course(units=1, body=Unit.Kind.BOARD)
    course.to_report()
    clock = course.case.deadline_set.get(until="report_approved")
    assert (clock.code, clock.due_on) == ("D08", date(2025, 12, 8))


def test_a_council_case_is_still_reviewed_and_concluded_by_its_chair(procedures):
    """Article 71.1: the standing committee reviews the report and concludes."""
    course = Course()
    course.to_report()
    course.approve_report()
    assert course.case.state == "reported"
    with on(15, 12), pytest.raises(StepConflict):
        course.case.write_conclusion(by=course.khang, text="Kết luận")
    assert Supervision.objects.get(pk=course.case.pk).state == "reported"
