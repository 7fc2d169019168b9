"""Recommendations as they are written: split from a speech, given to one unit or to several, one after another."""

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from workflows.acts.base import Act, ActForm
from workflows.acts.fields import Boxes, Day, Line, Text, units_valid_today
from workflows.models import Finding, InspectedUnit, Recommendation

MOST_BOXES = 20


class RecommendationForm(ActForm):
    action = Text(label=_("Việc phải làm"))
    lead = forms.ModelChoiceField(
        label=_("Đơn vị chủ trì"),
        queryset=InspectedUnit.objects.none(),
        required=False,
        empty_label=_("Chưa xác định"),
    )
    due_on = Day(label=_("Hạn hoàn thành"), required=False)
    deliverable = Line(label=_("Sản phẩm phải có"), max_length=300, required=False)
    product = forms.ChoiceField(
        label=_("Loại sản phẩm"), choices=[("", _("Chưa xác định")), *Recommendation.Product.choices], required=False
    )
    after = forms.ModelChoiceField(
        label=_("Thực hiện sau kiến nghị"),
        queryset=Recommendation.objects.none(),
        required=False,
        empty_label=_("Không phải chờ kiến nghị nào"),
        help_text=_("Đơn vị chỉ báo cáo được kiến nghị này sau khi đã báo cáo kiến nghị đứng trước."),
    )
    accountable = Line(label=_("Người chịu trách nhiệm"), max_length=200, required=False)
    target_groups = Line(
        label=_("Nhóm đối tượng hướng tới"),
        max_length=300,
        required=False,
        help_text=_("Ví dụ: đoàn thanh niên, học sinh; doanh nghiệp, hộ kinh doanh."),
    )
    force = forms.ChoiceField(
        label=_("Mức độ"), choices=Recommendation.Force.choices, initial=Recommendation.Force.REQUEST
    )
    quote = Text(label=_("Nguyên văn phát biểu"), required=False, rows=3)
    coordinating = forms.ModelMultipleChoiceField(
        label=_("Đơn vị phối hợp"), queryset=units_valid_today().none(), required=False
    )
    findings = Boxes(label=_("Căn cứ nhận định"), queryset=Finding.objects.none(), required=False)
    gap_reason = Text(
        label=_("Lý do chưa nêu đủ"),
        required=False,
        rows=2,
        help_text=_("Ghi khi chưa nêu được hạn hoặc sản phẩm; thiếu đơn vị chủ trì thì không ban hành được."),
    )

    def prepare(self):
        case = self.subject.case
        units = InspectedUnit.objects.visible_to(self.user).current().filter(case=case)
        self.fields["lead"].queryset = units.select_related("unit")
        before = Recommendation.objects.visible_to(self.user).exclude(state="withdrawn").filter(case=case)
        self.fields["after"].queryset = before.exclude(pk=self._own_pk())
        self.fields["after"].label_from_instance = lambda one: f"{Truncator(one.action).chars(80)} ({one.code})"
        self._offer_units(units_valid_today())
        self.initial.setdefault("force", case.procedure.force or Recommendation.Force.REQUEST)
        findings = Finding.objects.visible_to(self.user).standing().filter(case=case)
        self.fields["findings"].queryset = findings

    def _own_pk(self):
        """The key of the recommendation that is edited; None while there is none."""
        return self.subject.pk if isinstance(self.subject, Recommendation) else None

    def _offer_units(self, units):
        """A few units are boxes to tick; many are a list, which a screen can hold."""
        field = self.fields["coordinating"]
        if len(units) <= MOST_BOXES:
            field.widget = forms.CheckboxSelectMultiple()
        field.queryset = units


class NewRecommendationForm(RecommendationForm):
    also = forms.ModelMultipleChoiceField(
        label=_("Giao chung cho các đơn vị khác"),
        queryset=InspectedUnit.objects.none(),
        required=False,
        help_text=_("Mỗi đơn vị được chọn có một kiến nghị riêng cùng nội dung, trả lời và kết thúc riêng."),
    )

    def prepare(self):
        super().prepare()
        units = self.fields["lead"].queryset
        if len(units) < 2:
            del self.fields["also"]
            return
        if len(units) <= MOST_BOXES:
            self.fields["also"].widget = forms.CheckboxSelectMultiple()
        self.fields["also"].queryset = units

    def clean(self):
        if self.cleaned_data.get("also") and not self.cleaned_data.get("lead"):
            self.add_error("lead", _("Chọn đơn vị chủ trì đầu tiên trước khi giao chung cho đơn vị khác."))


class EditRecommendationForm(RecommendationForm):
    @classmethod
    def starts_with(cls, recommendation, user):
        names = cls.base_fields.keys() - {"coordinating", "findings"}
        several = {name: list(getattr(recommendation, name).all()) for name in ("coordinating", "findings")}
        return {**{name: getattr(recommendation, name) for name in names}, **several}


ACTS = [
    Act(
        "draft_recommendation",
        "case",
        _("Soạn kiến nghị"),
        "flag",
        _("Mỗi kiến nghị nêu rõ ai làm, việc gì, khi nào xong, sản phẩm gì. Chưa đủ vẫn lưu được."),
        _("Đã lưu kiến nghị."),
        NewRecommendationForm,
        tab="recommendations",
        press=_("Lưu"),
    ),
    Act(
        "edit",
        "recommendation",
        _("Sửa kiến nghị"),
        "edit",
        _("Kiến nghị sửa được cho đến khi ban hành."),
        _("Đã sửa kiến nghị."),
        EditRecommendationForm,
        tab="recommendations",
        press=_("Lưu"),
    ),
]
