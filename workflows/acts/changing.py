"""Acts by which what is supervised is changed with the consent of the body."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.acts import about
from workflows.acts.about import About
from workflows.acts.base import Act, ActForm, ReasonForm
from workflows.acts.fields import Day, Line, Reason, Text
from workflows.models import ChangeRequest

What = ChangeRequest.What


class AskChangeForm(ActForm):
    what = forms.ChoiceField(label=_("Thay đổi về"), choices=What.choices, widget=forms.RadioSelect)
    text = Text(label=_("Đề nghị thành"), required=False, rows=6)
    until = Day(
        label=_("Ngày mới"),
        required=False,
        help_text=_("Chỉ khi thay đổi thời gian. Để trống: đến thời điểm giám sát."),
    )
    why = Reason()

    def facts(self):
        given = self.cleaned_data
        until = given["until"].isoformat() if given["until"] else ""
        text = until if given["what"] == What.PERIOD else given["text"]
        return {"what": given["what"], "text": text, "why": given["why"]}


class ConsentForm(ActForm):
    decision = Line(label=_("Theo văn bản"), max_length=200, required=False)


def asked(change, user):
    facts = about.pairs(
        (_("Thay đổi về"), change.get_what_display()),
        (_("Người đề nghị"), str(change.asked_by)),
        (_("Ngày đề nghị"), about.day(change.asked_on)),
    )
    texts = [(_("Đang là"), change.before), (_("Đề nghị thành"), change.text), (_("Lý do"), change.why)]
    return About(title=str(change), facts=facts, texts=texts)


ACTS = [
    Act(
        "ask_change",
        "case",
        _("Xin thay đổi nội dung giám sát"),
        "edit",
        _("Cơ quan thành lập Đoàn phải đồng ý thì nội dung, đối tượng, phạm vi, thời gian mới được thay đổi."),
        _("Đã gửi đề nghị."),
        AskChangeForm,
        tab="plan",
    ),
    Act(
        "consent",
        "change",
        _("Đồng ý thay đổi"),
        "check",
        _("Nội dung mới có hiệu lực ngay; các đơn vị được báo."),
        _("Đã đồng ý thay đổi."),
        ConsentForm,
        tone="primary",
        about=asked,
    ),
    Act(
        "refuse",
        "change",
        _("Không đồng ý thay đổi"),
        "x",
        _("Nội dung giám sát giữ nguyên."),
        _("Đã trả lời không đồng ý."),
        ReasonForm,
        about=asked,
    ),
]
