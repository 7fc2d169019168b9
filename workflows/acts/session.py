"""Acts on a working session: planned, announced, held, its questions, files and minutes."""

from django import forms
from django.utils.translation import gettext_lazy as _

from permissions.access import people, sees_inside
from permissions.roles import TEAM_ROLES, Role
from workflows import reading
from workflows.acts import about
from workflows.acts.attendance import AttendanceForm
from workflows.acts.base import Act, ActForm, ReasonForm
from workflows.acts.fields import Boxes, Day, Line, Person, Text
from workflows.acts.minutes import minutes_text
from workflows.acts.places import live_url, session_url
from workflows.models import Deadline, InspectedUnit, Session
from workflows.models.session import HalfDay, SessionState

AT_THE_TABLE = TEAM_ROLES - {Role.OBSERVER, Role.PUBLISHER}  # those two follow a session, and lead none


class SessionForm(ActForm):
    on = Day(label=_("Ngày"))
    half_day = forms.ChoiceField(label=_("Buổi"), choices=HalfDay.choices)
    place = Line(label=_("Địa điểm"), max_length=200)
    title = Line(label=_("Nội dung"), max_length=300, required=False)
    chair = Person(label=_("Chủ trì"), required=False, empty_label=_("Trưởng đoàn"))
    taker = Person(label=_("Người ghi biên bản"), required=False, empty_label=_("Thư ký đoàn"))
    agenda = Text(
        label=_("Chương trình"),
        required=False,
        rows=6,
        help_text=_("Mỗi dòng một nội dung; có thể ghi số phút ở cuối dòng, ví dụ: Đơn vị báo cáo (20 phút)."),
    )

    def prepare(self):
        team = [held.user_id for held in people(self.subject.case) if held.role in AT_THE_TABLE]
        for name in ("chair", "taker"):
            self.fields[name].queryset = self.fields[name].queryset.filter(pk__in=team)


class PlanSessionForm(SessionForm):
    units = Boxes(label=_("Đơn vị làm việc"), queryset=InspectedUnit.objects.none())
    field_order = ["units", "on", "half_day", "place"]

    def prepare(self):
        super().prepare()
        units = InspectedUnit.objects.visible_to(self.user).current().filter(case=self.subject)
        self.fields["units"].queryset = units.select_related("unit")


class EditSessionForm(SessionForm):
    @classmethod
    def starts_with(cls, session, user):
        return {name: getattr(session, name) for name in cls.base_fields}


class AnnounceForm(ActForm):
    late_reason = Text(label=_("Lý do gửi muộn"), required=False, rows=3)

    def prepare(self):
        due = Deadline.running(self.subject.case, "session_announced", session=self.subject)
        if due is None or not due.is_overdue:
            del self.fields["late_reason"]
        else:
            self.fields["late_reason"].help_text = due.why


class HoldForm(ActForm):
    presenter_name = Line(label=_("Người báo cáo của đơn vị"), max_length=120)
    presenter_title = Line(label=_("Chức danh"), max_length=300)
    presenter_capacity = forms.ChoiceField(
        label=_("Tư cách"), choices=Session.Capacity.choices, widget=forms.RadioSelect, initial=Session.Capacity.HEAD
    )
    presenter_authority = Line(
        label=_("Văn bản ủy quyền"),
        max_length=200,
        required=False,
        help_text=_("Bắt buộc khi người báo cáo không phải là người đứng đầu."),
    )


class QuestionForm(ActForm):
    text = Text(label=_("Câu hỏi, ý kiến"))
    inspected = forms.ModelChoiceField(
        label=_("Hỏi đơn vị"),
        queryset=InspectedUnit.objects.none(),
        required=False,
        empty_label=_("Mọi đơn vị dự buổi làm việc"),
    )

    def prepare(self):
        called = self.subject.units.select_related("unit")
        self.fields["inspected"].queryset = called
        if len(called) < 2:
            del self.fields["inspected"]


class ReplyForm(ActForm):
    text = Text(label=_("Trả lời"), rows=6)
    answered_for = Line(
        label=_("Người trả lời"),
        max_length=200,
        required=False,
        help_text=_("Ghi tên người đã trả lời tại buổi làm việc."),
    )

    def prepare(self):
        if not sees_inside(self.user, self.subject.case):
            del self.fields["answered_for"]


class ExamineForm(ActForm):
    name = Line(label=_("Hồ sơ, tài liệu"), max_length=300)
    note = Text(label=_("Ghi nhận"), required=False)


class MinutesForm(ActForm):
    """`anew`: what the text would be if it were put together now, to copy from; when somebody has declined it."""

    text = Text(label=_("Biên bản"), rows=28)
    anew = Text(label=_("Bản tổng hợp mới từ các lượt phát biểu"), rows=12, required=False)

    def prepare(self):
        if self.subject.signature_set.filter(state="declined").exists():
            self.fields["anew"].widget.attrs["readonly"] = True
        else:
            del self.fields["anew"]

    @classmethod
    def starts_with(cls, session, user):
        composed = minutes_text(session)
        return {"text": session.minutes or composed, "anew": composed}

    def facts(self):
        return {"text": self.cleaned_data["text"]}


def _back_to_live(subject, result, form):
    """To the page of the session that goes on, where the person came from."""
    return live_url(subject if isinstance(subject, Session) else subject.session)


def _is_minuted(session):
    return session.state == SessionState.CONFIRMING


def _is_declined(session):
    return any(each.pk == session.pk and each.declined for each in reading.of(session.case).sessions)


def _new_session(case, session, form):
    return session_url(session)


ACTS = [
    Act(
        "plan_session",
        "case",
        _("Lập buổi làm việc"),
        "calendar",
        _("Buổi làm việc là dự kiến cho đến khi gửi thông báo; thời hạn gửi tính lùi từ ngày làm việc."),
        _("Đã lập buổi làm việc."),
        PlanSessionForm,
        tab="sessions",
        after=_new_session,
    ),
    Act(
        "announce",
        "session",
        _("Gửi thông báo buổi làm việc"),
        "send",
        _("Chương trình và thành phần được gửi tới các đơn vị dự buổi làm việc."),
        _("Đã gửi thông báo buổi làm việc."),
        AnnounceForm,
        tone="primary",
        about=about.session,
    ),
    Act(
        "record_attendance",
        "session",
        _("Ghi thành phần dự"),
        "users",
        _("Danh sách này thay danh sách đã ghi trước đó và được đưa vào biên bản."),
        _("Đã ghi thành phần dự."),
        AttendanceForm,
        tone="primary",
        press=_("Lưu"),
        after=_back_to_live,
    ),
    Act(
        "hold",
        "session",
        _("Xác nhận đã làm việc"),
        "check",
        _("Ghi người báo cáo của đơn vị. Sau bước này mới ghi được biên bản."),
        _("Đã xác nhận buổi làm việc diễn ra."),
        HoldForm,
        tone="primary",
        about=about.session,
    ),
    Act(
        "ask",
        "session",
        _("Nêu câu hỏi, ý kiến"),
        "reply",
        _("Đơn vị thấy câu hỏi ngay khi gửi."),
        _("Đã gửi câu hỏi."),
        QuestionForm,
        about=about.session,
        after=_back_to_live,
    ),
    Act(
        "examine",
        "session",
        _("Ghi hồ sơ đã kiểm tra"),
        "file-check",
        _("Ghi tên hồ sơ, tài liệu đã xem và điều đã thấy."),
        _("Đã ghi hồ sơ kiểm tra."),
        ExamineForm,
        after=_back_to_live,
    ),
    Act(
        "write_minutes",
        "session",
        _("Ghi biên bản"),
        "doc",
        _(
            "Biên bản được gửi cho chủ trì, thư ký và đơn vị xác nhận; ghi lại thì mọi bên phải xác nhận lại. Phần"
            " kết luận lấy từ nhận định nội bộ: đọc lại trước khi gửi, vì đơn vị đọc được biên bản."
        ),
        _("Đã ghi biên bản và gửi xác nhận."),
        MinutesForm,
        tone="primary",
        once_more=(_("Ghi lại biên bản"), _is_minuted, _is_declined),
    ),
    Act(
        "edit",
        "session",
        _("Sửa lịch làm việc"),
        "edit",
        _("Đổi ngày thì thời hạn thông báo đổi theo. Nếu đã thông báo, đơn vị được báo lịch mới."),
        _("Đã sửa lịch làm việc."),
        EditSessionForm,
        press=_("Lưu"),
    ),
    Act(
        "cancel",
        "session",
        _("Hủy buổi làm việc"),
        "x",
        _("Nếu đã thông báo, đơn vị được báo buổi làm việc bị hủy."),
        _("Đã hủy buổi làm việc."),
        ReasonForm,
        tone="danger",
        about=about.session,
    ),
    Act(
        "reply",
        "question",
        _("Trả lời"),
        "reply",
        _("Câu trả lời được lưu trong hồ sơ; biên bản lập sau đó ghi cả câu trả lời này."),
        _("Đã ghi câu trả lời."),
        ReplyForm,
        tone="primary",
        about=about.question,
        after=_back_to_live,
    ),
    Act(
        "confirm",
        "signature",
        _("Xác nhận biên bản"),
        "check",
        _("Đồng chí đã đọc và xác nhận nội dung biên bản."),
        _("Đã xác nhận biên bản."),
        tone="primary",
        about=about.minutes,
        reading=True,
        instead=(_("Chưa đồng ý với nội dung biên bản:"), ["decline"]),
    ),
    Act(
        "decline",
        "signature",
        _("Không xác nhận"),
        "x",
        _("Thư ký đọc lý do, ghi lại biên bản rồi gửi mọi bên xác nhận lại."),
        _("Đã ghi ý kiến không xác nhận biên bản."),
        ReasonForm,
        about=about.minutes,
        reading=True,
    ),
]
