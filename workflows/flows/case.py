from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.roles import Role
from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.guards import conclusion_written, issued_with_report, recommendations_complete, review_is_off
from workflows.models.stage import Stage
from workflows.models.supervision import Supervision
from workflows.steps import nothing_lacks


def ready(name):
    """True when nothing stands against the step but that somebody takes it."""
    return lambda case: not _lacking(case, name)


def not_ready(name):
    return lambda case: _lacking(case, name)


def _lacking(case, name):
    """Two nodes ask this of the same case, one for yes and one for no."""
    found = reading.of(case).lacking
    if name not in found:
        found[name] = not nothing_lacks(case, name)
    return found[name]


def clock(until):
    return lambda _case, clocks: clocks.get((until, None))


def _no_session(case):
    return all(session.state == "cancelled" for session in reading.of(case).sessions)


def _circulated(case):
    return case.report.circulated_at is not None


def _submitted(case):
    return case.report.submitted_at is not None


class CaseFlow(SubjectFlow):
    """Cuộc giám sát"""

    model = Supervision

    start = flow.StartHandle().Next(this.prepare)

    prepare = Work(
        "edit",
        at=Stage.DRAFT,
        roles=[Role.BODY_SECRETARY, Role.SECRETARY, Role.BODY_CHAIR],
        when=not_ready("establish"),
        title=_("Chuẩn bị nội dung, thành phần Đoàn giám sát"),
    ).Next(this.establish)
    establish = Work(
        "establish",
        at=Stage.DRAFT,
        roles=[Role.BODY_CHAIR],
        when=ready("establish"),
        title=_("Ký văn bản thành lập Đoàn giám sát"),
    ).Next(this.write_plan)
    write_plan = Work(
        "edit_plan",
        at=Stage.ESTABLISHED,
        roles=[Role.SECRETARY, Role.HEAD],
        when=not_ready("issue_plan"),
        due=clock("plan_issued"),
        title=_("Soạn kế hoạch và đề cương báo cáo"),
    ).Next(this.issue_plan)
    issue_plan = Work(
        "issue_plan",
        at=Stage.ESTABLISHED,
        roles=[Role.HEAD],
        when=ready("issue_plan"),
        due=clock("plan_issued"),
        title=_("Ban hành kế hoạch, gửi đơn vị"),
    ).Next(this.plan_session)
    plan_session = Work(
        "plan_session",
        at=[Stage.NOTIFIED, Stage.UNIT_REPORTING, Stage.WORKING],
        roles=[Role.SECRETARY, Role.HEAD],
        when=_no_session,
        title=_("Lập buổi làm việc với đơn vị"),
    ).Next(this.close_field_work)
    close_field_work = Work(
        "close_field_work",
        at=Stage.WORKING,
        roles=[Role.HEAD],
        when=ready("close_field_work"),
        title=_("Kết thúc giám sát tại đơn vị"),
    ).Next(this.merge_teams)
    merge_teams = Work(
        "merge_teams",
        at=Stage.FIELD_CLOSED,
        roles=[Role.HEAD],
        when=not_ready("draft_report"),
        due=clock("report_approved"),
        title=_("Gộp kết quả các tổ giám sát"),
    ).Next(this.draft_report)
    draft_report = Work(
        "draft_report",
        at=Stage.FIELD_CLOSED,
        roles=[Role.SECRETARY],
        when=ready("draft_report"),
        due=clock("report_approved"),
        title=_("Soạn dự thảo báo cáo kết quả giám sát"),
    ).Next(this.circulate_report)
    circulate_report = Work(
        "circulate_report",
        "edit_report",
        at=Stage.DRAFTING,
        roles=[Role.SECRETARY],
        when=lambda case: not _circulated(case),
        due=clock("report_approved"),
        title=_("Hoàn thiện dự thảo, gửi xin ý kiến thành viên"),
    ).Next(this.submit_report)
    submit_report = Work(
        "submit_report",
        "edit_report",  # also while units may still comment, or findings contradict each other
        at=Stage.COMMENTED,
        roles=[Role.SECRETARY],
        when=lambda case: not _submitted(case),
        due=clock("report_approved"),
        title=_("Tiếp thu ý kiến, trình trưởng đoàn"),
    ).Next(this.approve_report)
    approve_report = Work(
        "approve_report",
        "return_report",
        at=Stage.COMMENTED,
        roles=[Role.HEAD],
        when=_submitted,
        due=clock("report_approved"),
        title=_("Phê duyệt báo cáo kết quả giám sát"),
    ).Next(this.open_review)
    open_review = Work(
        "open_review",
        at=Stage.REPORTED,
        roles=[Role.BODY_CHAIR],
        when=lambda case: case.has(Stage.UNDER_REVIEW),
        due=clock("conclusion_adopted"),
        title=_("Mở phiên xem xét báo cáo"),
    ).Next(this.conclude)
    conclude = Work(
        "adopt_conclusion",
        "return_from_review",
        at=Stage.UNDER_REVIEW,
        roles=[Role.BODY_CHAIR],
        due=clock("conclusion_adopted"),
        title=_("Kết luận về kết quả giám sát"),
    ).Next(this.issue)
    complete_report = Work(
        "draft_recommendation",
        at=Stage.REPORTED,
        roles=[Role.SECRETARY],
        when=lambda case: issued_with_report(case, None) and not recommendations_complete(case, None),
        title=_("Bổ sung kiến nghị còn thiếu"),
    ).Next(this.close)
    write_conclusion = Work(
        "write_conclusion",
        at=Stage.CONCLUDED,
        roles=[Role.BODY_CHAIR],
        when=lambda case: review_is_off(case, None) and not conclusion_written(case, None),
        due=clock("conclusion_adopted"),
        title=_("Soạn kết luận"),
    ).Next(this.issue)
    complete = Work(
        "draft_recommendation",
        at=Stage.CONCLUDED,
        roles=[Role.SECRETARY],
        when=lambda case: _lacking(case, "issue_conclusion") and not recommendations_complete(case, None),
        title=_("Bổ sung kiến nghị còn thiếu"),
    ).Next(this.issue)
    issue = Work(
        "issue_conclusion",
        at=Stage.CONCLUDED,
        roles=[Role.BODY_CHAIR],
        when=ready("issue_conclusion"),
        title=_("Ban hành kết luận và kiến nghị"),
    ).Next(this.close)
    close = Work(
        "close",
        at=Stage.FOLLOW_UP,
        roles=[Role.BODY_CHAIR],
        when=ready("close"),
        title=_("Kết thúc cuộc giám sát"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return [case]
