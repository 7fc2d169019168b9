from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.roles import Role
from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.flows.inspected_unit import UNIT
from workflows.models.question import Question, QuestionState
from workflows.models.session import Session, SessionState
from workflows.models.signature import Signature, SignatureState
from workflows.models.stage import AT_UNITS, Stage


def _notice_day(session, clocks):
    return clocks.get(("session_announced", session.pk))


def _its_day(session, _clocks):
    return session.on


def _both_sides_present(session):
    return session.team_there and session.unit_there


def _at_work(session):
    return session.case.state == Stage.WORKING


class SessionFlow(SubjectFlow):
    """Buổi làm việc"""

    model = Session
    stages = AT_UNITS

    start = flow.StartHandle().Next(this.announce)
    announce = Work(
        "announce",
        at=SessionState.PLANNED,
        roles=[Role.SECRETARY, Role.HEAD],
        due=_notice_day,
        title=_("Gửi chương trình, thành phần buổi làm việc"),
    ).Next(this.attend)
    attend = Work(
        "record_attendance",
        at=SessionState.ANNOUNCED,
        roles=[Role.SECRETARY],
        when=lambda session: _at_work(session) and not _both_sides_present(session),
        due=_its_day,
        title=_("Ghi thành phần dự buổi làm việc"),
    ).Next(this.hold)
    hold = Work(
        "hold",
        at=SessionState.ANNOUNCED,
        roles=[Role.SECRETARY, Role.HEAD],
        when=lambda session: _at_work(session) and _both_sides_present(session),
        due=_its_day,
        title=_("Xác nhận buổi làm việc đã diễn ra"),
    ).Next(this.write)
    write = Work(
        "write_minutes",
        at=SessionState.HELD,
        roles=[Role.SECRETARY],
        when=_at_work,
        title=_("Ghi biên bản"),
    ).Next(this.rewrite)
    rewrite = Work(
        "write_minutes",
        at=SessionState.CONFIRMING,
        roles=[Role.SECRETARY],
        when=lambda session: _at_work(session) and session.declined,
        title=_("Ghi lại biên bản không được xác nhận"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).sessions


class QuestionFlow(SubjectFlow):
    """Câu hỏi tại buổi làm việc"""

    model = Question
    stages = AT_UNITS

    start = flow.StartHandle().Next(this.reply)
    reply = Work(
        "reply",
        at=QuestionState.OPEN,
        roles=[UNIT, Role.SECRETARY],
        title=_("Trả lời câu hỏi của Đoàn giám sát"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).questions

    @classmethod
    def units(cls, subject):
        if subject.inspected_id:
            return [subject.inspected.unit_id]
        return [inspected.unit_id for inspected in subject.session.units.all()]


class SignatureFlow(SubjectFlow):
    """Xác nhận biên bản"""

    model = Signature
    stages = frozenset({Stage.WORKING})

    start = flow.StartHandle().Next(this.confirm)
    confirm = Work(
        "confirm",
        "decline",
        at=SignatureState.ASKED,
        roles=[Role.UNIT_HEAD],
        when=lambda signature: signature.person_id is None,
        title=_("Xác nhận biên bản thay mặt đơn vị"),
    ).Next(this.end)
    confirm_own = Work(
        "confirm",
        "decline",
        at=SignatureState.ASKED,
        who=lambda signature: [signature.person_id],
        when=lambda signature: signature.person_id is not None,
        title=_("Xác nhận biên bản"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).signatures
