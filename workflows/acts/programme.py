"""Acts on a yearly programme: its items, its adoption, and opening what it foresees."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import Unit
from workflows.acts import about
from workflows.acts.base import Act, ActForm, SignForm
from workflows.acts.fields import Line, Number
from workflows.acts.places import tab_url
from workflows.models import Kind, Procedure, Programme, ProgrammeItem
from workflows.models.procedure import family_of


class NewProgrammeForm(forms.Form):
    """A programme has no dossier yet in which anybody could hold a right: `bodies` are those one may found for."""

    body = forms.ModelChoiceField(label=_("Cơ quan giám sát"), queryset=Unit.objects.none(), empty_label=None)
    year = forms.IntegerField(label=_("Năm"), min_value=2016, max_value=2100)

    def __init__(self, *args, bodies, **options):
        super().__init__(*args, **options)
        self.fields["body"].queryset = bodies
        self.fields["year"].initial = clock.today().year

    def clean(self):
        if not self.errors and Programme.objects.filter(**self.cleaned_data).exists():
            self.add_error("year", _("Cơ quan này đã có chương trình của năm đó."))


class ProposeForm(ActForm):
    theme = Line(label=_("Nội dung giám sát"), max_length=400)
    kind = forms.ChoiceField(label=_("Hình thức"), choices=Kind.choices)
    quarter = forms.TypedChoiceField(
        label=_("Quý"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("Chưa xác định")), *ProgrammeItem._meta.get_field("quarter").choices],
    )
    proposed_by = Line(label=_("Nơi đề nghị"), max_length=200, required=False)

    def prepare(self):
        """Only the kinds for which the body has a procedure in force."""
        served = Procedure.objects.kinds_of(family_of(self.subject.body), clock.today())
        if served:
            self.fields["kind"].choices = [(kind, Kind(kind).label) for kind in served]


class ApproveForm(SignForm):
    votes_for = forms.IntegerField(label=_("Số phiếu tán thành"), min_value=0, max_value=999)
    votes_against = forms.IntegerField(label=_("Số phiếu không tán thành"), min_value=0, max_value=999, initial=0)
    symbol = Line(label=_("Ký hiệu"), max_length=40, initial="NQ-HĐND")
    number = Number()
    field_order = ["votes_for", "votes_against", "symbol", "number", "signed_on"]

    @classmethod
    def starts_with(cls, programme, user):
        """The symbol that the body's procedure gives to its programmes."""
        procedure = Procedure.objects.in_force(family_of(programme.body), clock.today())
        symbol = procedure and procedure.act("approve_programme", programme.body.kind).get("symbol")
        return {"symbol": symbol} if symbol else {}


class OpenCaseForm(ActForm):
    item = forms.ModelChoiceField(
        label=_("Nội dung"),
        queryset=ProgrammeItem.objects.none(),
        empty_label=_("Chọn nội dung của chương trình"),
    )
    procedure = forms.ModelChoiceField(
        label=_("Quy trình"),
        queryset=Procedure.objects.none(),
        help_text=_("Cuộc giám sát theo quy trình này đến khi kết thúc, kể cả khi luật thay đổi."),
    )

    def prepare(self):
        self.fields["item"].queryset = self.subject.items.filter(supervision=None)
        family = family_of(self.subject.body)
        self.fields["procedure"].queryset = Procedure.objects.filter(family=family).order_by("-valid_from", "-version")
        kinds = self.fields["item"].queryset.values_list("kind", flat=True)
        self.initial.setdefault("procedure", Procedure.objects.in_force(family, clock.today(), kinds.first()))

    def clean(self):
        item, procedure = self.cleaned_data.get("item"), self.cleaned_data.get("procedure")
        if item and procedure and not procedure.names_kind(item.kind):
            facts = {"kind": item.get_kind_display().lower()}
            self.add_error("procedure", _now("Quy trình này không dùng cho hình thức %(kind)s.") % facts)


def _new_case(programme, result, form):
    item = form.cleaned_data["item"]
    item.refresh_from_db()
    return tab_url(item.supervision, "")


ACTS = [
    Act(
        "propose",
        "programme",
        _("Thêm nội dung"),
        "plus",
        _("Nội dung được ghi vào dự kiến chương trình, chờ thông qua."),
        _("Đã thêm nội dung vào chương trình."),
        ProposeForm,
        about=about.programme,
    ),
    Act(
        "approve",
        "programme",
        _("Thông qua chương trình"),
        "check",
        _("Chương trình được cấp số và không thêm nội dung được nữa."),
        _("Đã thông qua chương trình giám sát."),
        ApproveForm,
        tone="primary",
        about=about.programme,
        reading=True,
    ),
    Act(
        "open_case",
        "programme",
        _("Mở cuộc giám sát"),
        "folder",
        _("Mở hồ sơ cho một nội dung của chương trình, ở giai đoạn chuẩn bị."),
        _("Đã mở cuộc giám sát."),
        OpenCaseForm,
        tone="primary",
        after=_new_case,
    ),
]
