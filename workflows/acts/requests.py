"""Acts on requests to a unit: made, answered with files, withdrawn."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.acts import about
from workflows.acts.about import About
from workflows.acts.base import Act, ActForm, ReasonForm
from workflows.acts.fields import Day, Text, Uploads
from workflows.models import InspectedUnit, Session


class RequestForm(ActForm):
    inspected = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=InspectedUnit.objects.none(), empty_label=_("Chọn đơn vị")
    )
    text = Text(label=_("Nội dung yêu cầu"), rows=5)
    due_on = Day(label=_("Hạn trả lời"))
    urgent = forms.BooleanField(label=_("Yêu cầu khẩn"), required=False)
    session = forms.ModelChoiceField(
        label=_("Buổi làm việc"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=_("Không riêng buổi nào"),
    )

    def prepare(self):
        units = InspectedUnit.objects.visible_to(self.user).current().filter(case=self.subject)
        self.fields["inspected"].queryset = units.select_related("unit")
        self.fields["session"].queryset = Session.objects.visible_to(self.user).filter(case=self.subject)


class AnswerForm(ActForm):
    text = Text(label=_("Trả lời"), rows=8)
    uploads = Uploads(label=_("Tài liệu kèm theo"), required=False)


def _asked(request, user):
    facts = about.pairs(
        (_("Đơn vị"), str(request.inspected)),
        (_("Hạn trả lời"), about.day(request.due_on)),
        (_("Mức độ"), _("Khẩn") if request.urgent else ""),
        (_("Người yêu cầu"), str(request.asked_by)),
    )
    return About(title=request.code, facts=facts, texts=[("", request.text)])


ACTS = [
    Act(
        "request_unit",
        "case",
        _("Yêu cầu đơn vị trả lời"),
        "reply",
        _("Đơn vị thấy yêu cầu ngay khi gửi; việc trả lời vào danh sách việc của đơn vị."),
        _("Đã gửi yêu cầu tới đơn vị."),
        RequestForm,
        tab="requests",
    ),
    Act(
        "reply",
        "request",
        _("Trả lời"),
        "reply",
        _("Câu trả lời và tài liệu kèm theo được gửi tới Đoàn giám sát."),
        _("Đã gửi trả lời."),
        AnswerForm,
        tone="primary",
        about=_asked,
    ),
    Act(
        "withdraw",
        "request",
        _("Rút yêu cầu"),
        "x",
        _("Đơn vị được báo không phải trả lời nữa."),
        _("Đã rút yêu cầu."),
        ReasonForm,
        tone="danger",
        about=_asked,
    ),
]
