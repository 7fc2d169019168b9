"""Acts of field work as a whole: what was found at the units, and its end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.acts.base import Act, ActForm, ReasonForm
from workflows.acts.fields import Text, Today
from workflows.models import Finding, InspectedUnit, Pillar, Session


class FindingForm(ActForm):
    type = forms.ChoiceField(label=_("Loại"), choices=Finding.Type.choices, widget=forms.RadioSelect)
    text = Text(label=_("Nội dung"))
    cause = Text(label=_("Nguyên nhân, trách nhiệm"), required=False, rows=3)
    origin = forms.ChoiceField(label=_("Nguồn"), choices=Finding.Origin.choices, initial=Finding.Origin.SESSION)
    pillar = forms.ModelChoiceField(
        label=_("Trụ cột, lĩnh vực"), queryset=Pillar.objects.none(), required=False, empty_label=_("Chung")
    )
    inspected = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=InspectedUnit.objects.none(), required=False, empty_label=_("Mọi đơn vị")
    )
    session = forms.ModelChoiceField(
        label=_("Buổi làm việc"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=_("Không riêng buổi nào"),
    )

    def prepare(self):
        case = self.subject.case
        units = InspectedUnit.objects.visible_to(self.user).current().filter(case=case)
        self.fields["inspected"].queryset = units.select_related("unit")
        pillars = self.fields["pillar"].queryset = Pillar.objects.visible_to(self.user).filter(case=case)
        if not pillars:
            del self.fields["pillar"]
        self.fields["session"].queryset = Session.objects.visible_to(self.user).filter(case=case)


class ContradictForm(ActForm):
    other = forms.ModelChoiceField(label=_("Mâu thuẫn với nhận định"), queryset=Finding.objects.none())
    text = Text(label=_("Mâu thuẫn ở chỗ"), rows=3)

    def prepare(self):
        seen = Finding.objects.visible_to(self.user).filter(case=self.subject.case)
        self.fields["other"].queryset = seen.standing().exclude(pk=self.subject.pk)


class EditFindingForm(FindingForm):
    @classmethod
    def starts_with(cls, finding, user):
        return {name: getattr(finding, name) for name in cls.base_fields}


class CloseForm(ActForm):
    closed_on = Today(label=_("Ngày kết thúc giám sát tại đơn vị"))


ACTS = [
    Act(
        "add_finding",
        "case",
        _("Ghi nhận định"),
        "note",
        _("Nhận định là tài liệu nội bộ của Đoàn giám sát, đơn vị không thấy."),
        _("Đã ghi nhận định."),
        FindingForm,
        tab="findings",
    ),
    Act(
        "close_field_work",
        "case",
        _("Kết thúc giám sát tại đơn vị"),
        "check",
        _("Thời hạn báo cáo kết quả giám sát tính từ ngày này."),
        _("Đã kết thúc giám sát tại đơn vị."),
        CloseForm,
        tone="primary",
        tab="report",
    ),
    Act(
        "edit",
        "finding",
        _("Sửa nhận định"),
        "edit",
        _("Nhận định là tài liệu nội bộ của Đoàn giám sát, đơn vị không thấy."),
        _("Đã sửa nhận định."),
        EditFindingForm,
        press=_("Lưu"),
    ),
    Act(
        "contradict",
        "finding",
        _("Báo mâu thuẫn"),
        "alert",
        _("Hai nhận định trái nhau được nêu cạnh nhau; báo cáo chỉ được trình sau khi làm rõ."),
        _("Đã ghi mâu thuẫn."),
        ContradictForm,
        press=_("Ghi"),
    ),
    Act(
        "reconcile",
        "finding",
        _("Đã làm rõ mâu thuẫn"),
        "check",
        _("Ghi làm rõ thế nào; nhận định sai thì sửa hoặc bỏ."),
        _("Đã ghi việc làm rõ."),
        ReasonForm,
    ),
    Act(
        "remove",
        "finding",
        _("Bỏ nhận định"),
        "x",
        _("Nhận định không còn dùng cho báo cáo; nội dung vẫn được lưu."),
        _("Đã bỏ nhận định."),
        ReasonForm,
        tone="danger",
    ),
]
