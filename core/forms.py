"""Forms of the person's own page and of the style guide."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import User


class ProfileForm(forms.ModelForm):
    """What a person may change about themselves. Name, unit and titles are kept by the office."""

    class Meta:
        model = User
        fields = ["email", "phone", "text_size", "contrast", "language"]
        labels = {"email": _("Thư điện tử")}
        help_texts = {
            "email": _("Nơi nhận thư nhắc việc."),
            "language": _("Ngôn ngữ của giao diện; văn bản vẫn bằng tiếng Việt."),
        }
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
            "phone": forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            "text_size": forms.RadioSelect,
            "contrast": forms.RadioSelect,
        }


class SampleForm(forms.Form):
    """Every kind of field once, for the style guide."""

    text = forms.CharField(
        label=_("Ý kiến của đồng chí"),
        help_text=_("Mọi người tham gia cuộc giám sát có quyền xem đều thấy ý kiến này."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    due_on = forms.DateField(label=_("Thời hạn mới"), help_text=_("Ngày/tháng/năm, ví dụ 30/3/2026"))
    unit = forms.ChoiceField(
        label=_("Đơn vị thực hiện"),
        required=False,
        choices=[("", _("Tất cả")), ("1", "UBND xã Thống Nhất"), ("2", "Phòng Văn hóa - Xã hội")],
    )
    verdict = forms.ChoiceField(
        label=_("Kết luận"),
        widget=forms.RadioSelect,
        choices=[
            ("yes", _("Đã hoàn thành")),
            ("part", _("Hoàn thành một phần")),
            ("no", _("Chưa thực hiện")),
        ],
    )
    file = forms.FileField(label=_("Tài liệu kèm theo"), required=False, help_text=_("PDF, DOCX; tối đa 20 MB"))
    public = forms.BooleanField(label=_("Công khai kết quả trên cổng thông tin của xã"), required=False)


class SampleFilter(forms.Form):
    """The filters above a list, for the style guide."""

    q = forms.CharField(label=_("Từ khóa"), required=False, widget=forms.TextInput(attrs={"type": "search"}))
    stage = forms.ChoiceField(
        label=_("Giai đoạn"), required=False, choices=[("", _("Tất cả")), ("1", "Kế hoạch"), ("2", "Báo cáo")]
    )
    due = forms.ChoiceField(label=_("Thời hạn"), required=False, choices=[("", _("Tất cả")), ("late", _("Quá hạn"))])
