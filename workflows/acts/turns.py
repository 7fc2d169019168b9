"""Acts on the turns of speech that the minutes keep, and on the sentences in them."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from permissions.access import may
from workflows.acts.about import About
from workflows.acts.base import Act, ActForm
from workflows.acts.fields import Day, Text
from workflows.acts.places import live_url, turn_url
from workflows.acts.speakers import SpeakerForm
from workflows.models import AgendaItem, InspectedUnit, MinutesTurn, Supervision
from workflows.models.acts.marking import MARKS


class TurnForm(SpeakerForm):
    text = Text(label=_("Nội dung phát biểu"), rows=6)
    item = forms.ModelChoiceField(
        label=_("Thuộc nội dung"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=_("Không riêng nội dung"),
    )
    kind = forms.ChoiceField(
        label=_("Loại"), choices=MinutesTurn.Kind.choices, initial=MinutesTurn.Kind.SPEECH, required=False
    )
    field_order = ["name", "text", "item", "kind", "title", "side"]

    def prepare(self):
        super().prepare()
        self.fields["item"].queryset = self.session.agendaitem_set.all()

    def clean_kind(self):
        return self.cleaned_data["kind"] or MinutesTurn.Kind.SPEECH

    @classmethod
    def starts_with(cls, session, user):
        """Who speaks now, and of what."""
        item = session.agendaitem_set.filter(state="now").first()
        return {
            "name": session.speaker_name,
            "title": session.speaker_title,
            "side": session.speaker_side,
            "item": item and item.pk,
        }


class EditTurnForm(TurnForm):
    @property
    def session(self):
        return self.subject.session

    @classmethod
    def starts_with(cls, turn, user):
        return {name: getattr(turn, name) for name in ("name", "title", "side", "text", "kind", "item")}


class MoveForm(ActForm):
    way = forms.ChoiceField(
        label=_("Chuyển"), choices=[("up", _("Lên trước")), ("down", _("Xuống sau"))], widget=forms.RadioSelect
    )


class MarkForm(ActForm):
    """Sentences to tick, or a passage pasted or picked out of the text; what each becomes, and for which unit."""

    sentences = forms.MultipleChoiceField(label=_("Câu"), widget=forms.CheckboxSelectMultiple, required=False)
    passage = Text(
        label=_("Hoặc một đoạn khác"),
        required=False,
        rows=3,
        help_text=_("Dán đúng nguyên văn; hoặc bôi đen trong lời phát biểu, đoạn đó tự vào ô này."),
    )
    kind = forms.ChoiceField(label=_("Ghi thành"), widget=forms.RadioSelect)
    inspected = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=InspectedUnit.objects.none(), required=False, empty_label=_("Mọi đơn vị")
    )
    due_on = Day(label=_("Hạn trả lời"), required=False, help_text=_("Chỉ cần khi yêu cầu đơn vị trả lời."))
    urgent = forms.BooleanField(label=_("Yêu cầu khẩn"), required=False)

    def prepare(self):
        self.fields["sentences"].choices = [(one, one) for one in self.subject.sentences()]
        self.fields["kind"].choices = [(kind, MARKS[kind].label) for kind in makeable(self.user, self.subject.case)]
        called = self.subject.session.units.select_related("unit")
        self.fields["inspected"].queryset = called
        if len(called) == 1:
            self.fields["inspected"].initial = called[0].pk

    def clean_passage(self):
        """As it stands in the text, however the breaks between lines were pasted."""
        return self.cleaned_data["passage"].replace("\r\n", "\n").strip()

    def clean(self):
        given = super().clean()
        if not given.get("sentences") and not given.get("passage"):
            raise ValidationError({"sentences": _("Chọn ít nhất một câu, hoặc dán một đoạn.")})
        if given.get("kind") in ("recommendation", "request", "petition") and not given.get("inspected"):
            self.add_error("inspected", _("Chọn đơn vị."))
        if given.get("kind") == "request" and not given.get("due_on"):
            self.add_error("due_on", _("Ghi hạn trả lời."))
        return given

    def facts(self):
        facts = super().facts()
        ticked, passage = facts.pop("sentences"), facts.pop("passage")
        return {**facts, "quotes": [*ticked, *filter(None, [passage])]}


def makeable(user, case):
    """The kinds of MARKS that this person may make here now."""
    steps = {kind: getattr(Supervision, making.step) for kind, making in MARKS.items()}
    return [
        kind
        for kind, take in steps.items()
        if any(may(user, power, case) for power in take.step.powers) and take._django_fsm.has_transition(case.state)
    ]


def _spoken(turn, user):
    return About(title=turn.label, facts=[(_("Chức danh"), turn.title)] if turn.title else [], texts=[("", turn.text)])


def _to_live(session, result, form):
    return live_url(session)


def _to_turn(turn, result, form):
    return turn_url(turn)


ACTS = [
    Act(
        "add_turn",
        "session",
        _("Ghi lượt phát biểu"),
        "note",
        _("Lượt phát biểu là nội bộ cho đến khi biên bản được gửi xác nhận."),
        _("Đã ghi lượt phát biểu."),
        TurnForm,
        press=_("Ghi"),
        after=_to_live,
    ),
    Act(
        "edit",
        "turn",
        _("Sửa"),
        "edit",
        _("Nếu người khác đã sửa trước, cả hai bản được đặt cạnh nhau, không bản nào mất."),
        _("Đã sửa lượt phát biểu."),
        EditTurnForm,
        press=_("Lưu"),
        after=_to_turn,
    ),
    Act(
        "mark",
        "turn",
        _("Đánh dấu câu"),
        "flag",
        _("Mỗi câu được chọn thành một mục riêng, giữ nguyên văn và liên kết với biên bản. Đơn vị không thấy dấu này."),
        _("Đã ghi từ câu được đánh dấu."),
        MarkForm,
        about=_spoken,
        reading=True,
        press=_("Ghi"),
        after=_to_turn,
    ),
    Act(
        "move",
        "turn",
        _("Đổi thứ tự"),
        "menu",
        _("Lượt phát biểu đổi chỗ với lượt ngay trước hoặc ngay sau."),
        _("Đã đổi thứ tự."),
        MoveForm,
        after=_to_turn,
    ),
    Act(
        "remove",
        "turn",
        _("Bỏ lượt này"),
        "x",
        _("Lượt phát biểu không vào biên bản nữa; những gì đã ghi từ câu đánh dấu vẫn còn."),
        _("Đã bỏ lượt phát biểu."),
        tone="danger",
        after=_to_turn,
        about=_spoken,
    ),
]
