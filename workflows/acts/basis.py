"""The act that writes down the papers a case rests on: a line for each."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import Document
from workflows.acts.base import Act
from workflows.acts.fields import Day, Line, LongLine
from workflows.acts.indicator_forms import Lines
from workflows.models import Basis

SPARE_LINES = 3


class BasisLine(forms.Form):
    """One paper; without number and subject the line is left out."""

    shown, wide = ("kind", "doc_number", "signed_on", "issuer", "subject"), ("subject",)
    kind = forms.ChoiceField(
        label=_("Loại văn bản"), choices=Basis.Kind.choices, initial=Basis.Kind.RESOLUTION, required=False
    )
    doc_number = Line(label=_("Số, ký hiệu"), max_length=60, required=False)
    signed_on = Day(label=_("Ngày ký"), required=False)
    issuer = LongLine(label=_("Cơ quan ban hành"), max_length=200, required=False)
    subject = LongLine(label=_("Trích yếu"), max_length=500, required=False)
    secrecy = forms.ChoiceField(
        label=_("Độ mật"),
        choices=Document.Secrecy.choices,
        initial=Document.Secrecy.NONE,
        required=False,
        help_text=_("Văn bản mật chỉ ghi số, ngày, cơ quan ban hành và nơi lưu bản giấy; không ghi trích yếu."),
    )
    paper_location = Line(label=_("Nơi lưu bản giấy"), max_length=200, required=False)

    @property
    def title(self):
        return self.initial.get("doc_number") or self.initial.get("subject", "")

    def fit(self):
        pass

    def clean(self):
        row = self.cleaned_data
        if not (row.get("doc_number") or row.get("subject")):
            return
        if not row.get("issuer"):
            self.add_error("issuer", _("Ghi cơ quan ban hành."))
        if row.get("secrecy") in ("", Document.Secrecy.NONE, None):
            return
        if row.get("subject"):
            self.add_error("subject", _("Văn bản mật: không ghi trích yếu vào đây."))
        if not row.get("paper_location"):
            self.add_error("paper_location", _("Văn bản mật phải ghi nơi lưu bản giấy."))


class BasisForm(Lines):
    line, spare, add = BasisLine, SPARE_LINES, _("Thêm văn bản")
    hint = _(
        "Số, ký hiệu ghi như: 57-NQ/TW, 87/2015/QH13. Xóa số, ký hiệu và trích yếu để bỏ một văn bản. "
        "Mỗi lần thêm được ba văn bản; cần nhiều hơn thì lưu rồi mở lại."
    )

    def lines(self):
        return [row.facts for row in self.subject.basis_set.all()]

    def facts(self):
        return {"basis": [row.cleaned_data for row in self.rows if row.cleaned_data]}


ACTS = [
    Act(
        "edit_basis",
        "case",
        _("Ghi văn bản căn cứ"),
        "doc",
        _("Các văn bản của Đảng, Nhà nước và chương trình, kế hoạch mà cuộc giám sát căn cứ vào."),
        _("Đã lưu văn bản căn cứ."),
        BasisForm,
        tab="plan",
        press=_("Lưu"),
    ),
]
