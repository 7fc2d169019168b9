"""Acts on the clocks of a case: more time, stop, restart."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.acts import about
from workflows.acts.base import Act, ActForm
from workflows.acts.fields import Day, Reason
from workflows.models import Deadline


class DeadlineField(forms.ModelChoiceField):
    def label_from_instance(self, deadline):
        label = f"{deadline.name} ({deadline.due_on:%d/%m/%Y})"
        unit = deadline.concerned_unit
        return f"{label} – {unit}" if unit else label


class DeadlineForm(ActForm):
    deadline = DeadlineField(label=_("Thời hạn"), queryset=Deadline.objects.none(), empty_label=_("Chọn thời hạn"))
    reason = Reason()

    def prepare(self):
        rows = self.subject.deadline_set.open().select_related("inspected__unit", "recommendation__lead__unit")
        self.fields["deadline"].queryset = rows


class ClockForm(DeadlineForm):
    def prepare(self):
        """Those of recommendations are stopped and started by a dispute."""
        rows = self.subject.deadline_set.open().filter(recommendation=None)
        self.fields["deadline"].queryset = rows.select_related("inspected__unit", "recommendation")


class ExtendForm(DeadlineForm):
    until = Day(label=_("Gia hạn đến ngày"))

    field_order = ["deadline", "until", "reason"]


ACTS = [
    Act(
        "extend_deadline",
        "case",
        _("Gia hạn một thời hạn"),
        "calendar",
        _("Hạn mới thay hạn hiện tại; hạn tính theo luật và lý do vẫn được lưu."),
        _("Đã gia hạn."),
        ExtendForm,
        tab="plan",
        about=about.deadlines,
    ),
    Act(
        "pause_deadline",
        "case",
        _("Tạm dừng một thời hạn"),
        "stop",
        _("Thời hạn ngừng tính từ hôm nay; khi tính tiếp, số ngày còn lại được giữ nguyên."),
        _("Đã tạm dừng thời hạn."),
        ClockForm,
        tab="plan",
        about=about.deadlines,
    ),
    Act(
        "resume_deadline",
        "case",
        _("Tính tiếp một thời hạn"),
        "undo",
        _("Thời hạn chạy tiếp từ hôm nay với số ngày còn lại khi tạm dừng."),
        _("Thời hạn được tính tiếp."),
        ClockForm,
        tab="plan",
        about=about.deadlines,
    ),
]
