"""Acts of leading a session while it goes on: each a tap on its live page, and a form of its own without it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.acts.base import Act, ActForm
from workflows.acts.fields import Line
from workflows.acts.places import live_url
from workflows.acts.speakers import SpeakerForm
from workflows.models import AgendaItem, Attendance


class GoToForm(ActForm):
    item = forms.ModelChoiceField(
        label=_("Nội dung"),
        queryset=AgendaItem.objects.none(),
        required=False,
        empty_label=_("Bắt đầu, hoặc kết thúc nội dung đang bàn"),
    )

    def prepare(self):
        self.fields["item"].queryset = self.subject.agendaitem_set.all()


class FloorForm(SpeakerForm):
    """Somebody on the list of those present, or a name that is typed; neither: nobody speaks."""

    attendee = forms.ModelChoiceField(
        label=_("Người dự"), queryset=Attendance.objects.none(), required=False, empty_label=_("Chọn người dự")
    )
    capacity = Line(
        label=_("Tư cách"), max_length=100, required=False, help_text=_("Ví dụ: chủ trì, người báo cáo của đơn vị.")
    )
    field_order = ["attendee", "name", "title", "side", "capacity"]
    needs_name = False

    def prepare(self):
        super().prepare()
        self.fields["attendee"].queryset = self.subject.attendance_set.filter(present=True)

    def facts(self):
        facts = super().facts()
        chosen = facts.pop("attendee")
        if chosen and not facts["name"]:
            facts |= {"name": chosen.name, "title": chosen.title, "side": chosen.side}
        return facts


def _to_live(session, result, form):
    return live_url(session)


ACTS = [
    Act(
        "go_to",
        "session",
        _("Chuyển nội dung"),
        "send",
        _("Mọi người đang mở trang buổi làm việc thấy ngay nội dung đang bàn."),
        _("Đã ghi nội dung đang bàn."),
        GoToForm,
        after=_to_live,
    ),
    Act(
        "give_floor",
        "session",
        _("Ghi người đang phát biểu"),
        "users",
        _("Mọi người đang mở trang buổi làm việc thấy ngay ai đang phát biểu."),
        _("Đã ghi người đang phát biểu."),
        FloorForm,
        after=_to_live,
    ),
]
