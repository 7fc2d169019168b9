"""Acts on petitions of the units: lodged, sorted, put to departments, answered, closed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import Unit
from workflows.acts import about_petition as about
from workflows.acts.base import Act, ActForm, NoteForm, ReasonForm
from workflows.acts.fields import Day, Line, Reason, Text, Uploads, units_valid_today
from workflows.acts.places import petition_url
from workflows.models import InspectedUnit, Petition, Session
from workflows.models.forwarding import ForwardingState
from workflows.models.session import SAT

MOST_BOXES = 20


class LodgeForm(ActForm):
    inspected = forms.ModelChoiceField(label=_("Đơn vị"), queryset=InspectedUnit.objects.none(), empty_label=None)
    text = Text(label=_("Nội dung đề xuất, kiến nghị"), rows=6)
    proposed_to = Line(
        label=_("Đề nghị cơ quan nào giải quyết"), max_length=300, required=False, help_text=_("Nếu đơn vị có nêu.")
    )
    session = forms.ModelChoiceField(
        label=_("Nêu tại buổi làm việc"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=_("Không phải tại buổi làm việc"),
    )
    source = forms.ChoiceField(
        label=_("Nếu không phải tại buổi làm việc"),
        choices=Petition.Source.choices[1:],
        initial=Petition.Source.REPORT,
        required=False,
    )

    def prepare(self):
        case = self.subject
        units = InspectedUnit.objects.visible_to(self.user).current().filter(case=case).select_related("unit")
        own = case.units_spoken_for(self.user)
        self.fields["inspected"].queryset = units.filter(unit__in=own) if own else units
        sat = Session.objects.visible_to(self.user).filter(case=case, state__in=SAT)
        self.fields["session"].queryset = sat.order_by("-on", "-number")

    def facts(self):
        source = self.cleaned_data["source"] or Petition.Source.OTHER
        return {**self.cleaned_data, "source": source}


class TakeUpForm(ActForm):
    note = Reason(label=_("Hướng giải quyết"))


class ForwardForm(ActForm):
    departments = forms.ModelMultipleChoiceField(
        label=_("Chuyển đến cơ quan"),
        queryset=Unit.objects.none(),
        help_text=_("Tối đa 3 cơ quan một lần. Cơ quan chỉ thấy đề xuất này, không thấy phần khác của hồ sơ."),
    )
    due_on = Day(label=_("Hạn trả lời"))
    number = Line(label=_("Số văn bản chuyển"), max_length=60, required=False)
    asked = Text(label=_("Đề nghị giải quyết, trả lời"), help_text=_("Điều cơ quan phải trả lời."))

    def prepare(self):
        here = [self.subject.inspected.unit_id, self.subject.case.body_id]
        units = units_valid_today().exclude(pk__in=here)
        field = self.fields["departments"]
        if len(units) <= MOST_BOXES:
            field.widget = forms.CheckboxSelectMultiple()
        field.queryset = units


class ReplyForm(ActForm):
    text = Text(label=_("Trả lời đơn vị"), rows=8)
    number = Line(label=_("Số văn bản trả lời"), max_length=60, required=False)

    @classmethod
    def starts_with(cls, petition, user):
        """What the departments answered well, to go on from."""
        settled = [each for each in petition.forwardings.all() if each.state == ForwardingState.SETTLED]
        return {"text": "\n\n".join(f"{each.department}: {each.text}" for each in settled)}


class AnswerForm(ActForm):
    text = Text(label=_("Trả lời"), rows=8)
    uploads = Uploads(label=_("Tài liệu kèm theo"), required=False)
    answered_for = Line(
        label=_("Theo văn bản"),
        max_length=200,
        required=False,
        help_text=_("Số, ngày văn bản trả lời, nếu có."),
    )


class AskAgainForm(ReasonForm):
    due_on = Day(label=_("Hạn mới"))


def _new_petition(case, petition, form):
    return petition_url(petition)


def _act(key, label, icon, lead, done, form=ActForm, noun="petition", **rest):
    shown = about.petition if noun == "petition" else about.forwarding
    return Act(key, noun, label, icon, lead, done, form, about=shown, **rest)


ACTS = [
    Act(
        "lodge_petition",
        "case",
        _("Nêu đề xuất, kiến nghị"),
        "flag",
        _("Đoàn giám sát phân loại, chuyển cơ quan có thẩm quyền và trả lời đơn vị; đơn vị theo dõi được từng bước."),
        _("Đã ghi nhận đề xuất của đơn vị."),
        LodgeForm,
        tab="petitions",
        after=_new_petition,
    ),
    _act(
        "forward",
        _("Chuyển cơ quan"),
        "send",
        _("Cơ quan được chuyển thấy đề xuất, điều được đề nghị và hạn trả lời; đơn vị được báo đã chuyển."),
        _("Đã chuyển đề xuất."),
        ForwardForm,
        tone="primary",
    ),
    _act(
        "take_up",
        _("Nhận giải quyết"),
        "check",
        _("Đề xuất thuộc thẩm quyền Đoàn giám sát và được trả lời trực tiếp cho đơn vị."),
        _("Đã nhận giải quyết đề xuất."),
        TakeUpForm,
    ),
    _act(
        "turn_down",
        _("Không thuộc phạm vi"),
        "x",
        _("Lý do được gửi cho đơn vị thay câu trả lời."),
        _("Đã trả lời đơn vị: không thuộc phạm vi giải quyết."),
        ReasonForm,
    ),
    _act(
        "reply",
        _("Trả lời đơn vị"),
        "reply",
        _("Đơn vị nhận được câu trả lời này."),
        _("Đã trả lời đơn vị."),
        ReplyForm,
        tone="primary",
    ),
    _act(
        "close",
        _("Kết thúc đề xuất"),
        "check",
        _("Đề xuất đã được trả lời và không còn việc phải làm."),
        _("Đã kết thúc đề xuất."),
        NoteForm,
        tone="primary",
    ),
    _act(
        "answer",
        _("Trả lời đề xuất"),
        "reply",
        _("Câu trả lời được gửi đến Đoàn giám sát để đánh giá."),
        _("Đã gửi trả lời."),
        AnswerForm,
        "forwarding",
        tone="primary",
    ),
    _act(
        "accept",
        _("Đạt yêu cầu"),
        "check",
        _("Câu trả lời đáp ứng điều đã đề nghị."),
        _("Đã đánh giá: đạt yêu cầu."),
        NoteForm,
        "forwarding",
        tone="primary",
    ),
    _act(
        "ask_again",
        _("Đề nghị trả lời lại"),
        "undo",
        _("Cơ quan được báo điều chưa đạt và hạn mới."),
        _("Đã đề nghị cơ quan trả lời lại."),
        AskAgainForm,
        "forwarding",
    ),
    _act(
        "recall",
        _("Không chờ trả lời nữa"),
        "x",
        _("Dùng khi cơ quan không có thẩm quyền hoặc việc đã được giải quyết cách khác."),
        _("Đã thôi chờ trả lời của cơ quan."),
        ReasonForm,
        "forwarding",
        tone="danger",
    ),
]
