"""The forms of a case in preparation: what it is about, and the act that sets up its delegation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.acts.base import ActForm, SignForm
from workflows.acts.fields import Day, Line, Number, Text
from workflows.models import Supervision


class CaseField(forms.ModelChoiceField):
    def label_from_instance(self, case):
        return f"{case.code} · {case.title}"


class DescriptionForm(ActForm):
    title = Line(label=_("Chuyên đề"), max_length=400)
    delegation_name = Line(label=_("Tên Đoàn giám sát"), max_length=200, required=False)
    delegation_code = Line(
        label=_("Mã Đoàn giám sát"),
        max_length=20,
        required=False,
        help_text=_("Nếu Đoàn có mã riêng, ví dụ 1521: văn bản của Đoàn mang ký hiệu có mã này."),
    )
    object_text = Text(label=_("Đối tượng giám sát"), required=False)
    scope_text = Text(label=_("Phạm vi"), required=False)
    content_text = Text(label=_("Nội dung"), required=False, rows=6)
    period_from = Day(label=_("Thời gian giám sát từ ngày"), required=False)
    period_until = Day(label=_("Đến ngày"), required=False, help_text=_("Để trống: đến thời điểm giám sát."))
    predecessor = CaseField(
        label=_("Tiếp theo cuộc giám sát"),
        queryset=Supervision.objects.none(),
        required=False,
        empty_label=_("Không"),
        help_text=_("Cuộc giám sát hoặc giai đoạn trước mà cuộc này nối tiếp."),
    )

    def prepare(self):
        earlier = Supervision.objects.visible_to(self.user).exclude(pk=self.subject.pk)
        self.fields["predecessor"].queryset = earlier.filter(opened_at__lte=self.subject.opened_at)

    @classmethod
    def starts_with(cls, case, user):
        return {name: getattr(case, name) for name in cls.base_fields}

    def clean(self):
        begin, end = self.cleaned_data.get("period_from"), self.cleaned_data.get("period_until")
        if begin and end and end < begin:
            self.add_error("period_until", _("Ngày kết thúc phải sau ngày bắt đầu."))


class EstablishForm(SignForm):
    number = Number()
    override = Text(label=_("Lý do chọn trưởng đoàn khác quy định"), required=False, rows=3)

    def prepare(self):
        warning = self.subject.head_warning()
        if warning:
            self.fields["override"].help_text = warning
        else:
            del self.fields["override"]
