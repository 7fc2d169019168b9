"""The forms of visits on the spot: the route in lines, and what is typed or sent from the page in the hand."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.photos import ACCEPT
from permissions.access import people
from permissions.roles import POWERS, TEAM_ROLES
from workflows.acts.base import ActForm
from workflows.acts.fields import Day, Line, Person, Reason, Text, Upload
from workflows.acts.indicator_forms import Lines
from workflows.models import Finding, InspectedUnit, Observation, Session, VisitSite

SPARE_SITES = 4


class SiteLine(forms.Form):
    """One site of the route; without a name the line is left out."""

    shown, wide = ("name", "kind"), ("name",)
    pk = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = Line(label=_("Điểm khảo sát"), max_length=200, required=False)
    kind = forms.ChoiceField(label=_("Loại"), choices=VisitSite.Kind.choices, initial=VisitSite.Kind.OTHER)
    place = Line(label=_("Địa điểm"), max_length=200, required=False)
    went = Line(label=_("Thành phần đi"), max_length=400, required=False)

    @property
    def title(self):
        return self.initial.get("name", "")

    def fit(self):
        """Nothing about a site depends on another."""

    def clean(self):
        row = self.cleaned_data
        if not row.get("name") and (row.get("place") or row.get("went")):
            self.add_error("name", _("Ghi tên điểm khảo sát."))


class RouteForm(Lines):
    line, spare, add = SiteLine, SPARE_SITES, _("Thêm điểm khảo sát")
    hint = _("Các điểm theo thứ tự đi trong ngày. Xóa tên để bỏ một điểm; cần nhiều dòng hơn thì lưu rồi mở lại.")

    inspected = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=InspectedUnit.objects.none(), empty_label=_("Chọn đơn vị")
    )
    on = Day(label=_("Ngày"))
    starts_at = forms.TimeField(
        label=_("Xuất phát lúc"), required=False, widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"})
    )
    lead = Person(label=_("Người phụ trách"), required=False, empty_label=_("Trưởng đoàn"))
    session = forms.ModelChoiceField(
        label=_("Buổi làm việc"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=_("Không riêng buổi nào"),
    )

    def lines(self):
        return []

    def prepare(self):
        super().prepare()
        case = self.subject.case
        units = InspectedUnit.objects.visible_to(self.user).current().filter(case=case)
        self.fields["inspected"].queryset = units.select_related("unit")
        self.fields["session"].queryset = Session.objects.visible_to(self.user).filter(case=case)
        team = [held.user_id for held in people(case) if held.role in TEAM_ROLES and "survey" in POWERS[held.role]]
        self.fields["lead"].queryset = self.fields["lead"].queryset.filter(pk__in=team)

    def clean(self):
        super().clean()
        if self.rows.is_valid() and not self.sites():
            self.add_error(None, _("Ghi ít nhất một điểm khảo sát."))

    def sites(self):
        return [row.cleaned_data for row in self.rows if row.cleaned_data.get("name")]

    def facts(self):
        return {**super().facts(), "sites": self.sites()}


class EditRouteForm(RouteForm):
    def lines(self):
        return list(self.subject.sites.values("pk", "name", "kind", "place", "went"))

    @classmethod
    def starts_with(cls, visit, user):
        return {name: getattr(visit, name) for name in ("inspected", "on", "starts_at", "lead", "session")}


class OnTheSpotForm(ActForm):
    """`client_key` and `…_at` come from the page in the hand; without it the server draws and reads its own."""

    site = forms.ModelChoiceField(
        label=_("Điểm khảo sát"), queryset=VisitSite.objects.none(), empty_label=_("Chọn điểm khảo sát")
    )
    client_key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def prepare(self):
        self.fields["site"].queryset = self.subject.sites.all()

    def facts(self):
        return {name: value for name, value in super().facts().items() if value not in (None, "")}


class ObserveForm(OnTheSpotForm):
    text = Text(label=_("Ghi nhận"), rows=5)
    noted_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)


class PhotoForm(OnTheSpotForm):
    upload = Upload(
        label=_("Ảnh"),
        help_text=_("JPEG hoặc PNG, tối đa 20 MB. Vị trí và thông tin máy ảnh ghi trong tệp được bỏ khi lưu."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    caption = Line(label=_("Chú thích"), max_length=300)
    alt = Line(
        label=_("Mô tả ảnh"),
        max_length=500,
        help_text=_("Trong ảnh thấy gì; dành cho người không xem được ảnh."),
    )
    observation = forms.ModelChoiceField(
        label=_("Thuộc ghi nhận"),
        queryset=Observation.objects.none(),
        required=False,
        empty_label=_("Chung cho điểm khảo sát"),
        to_field_name="client_key",
    )
    taken_at = forms.DateTimeField(required=False, widget=forms.HiddenInput)

    def prepare(self):
        super().prepare()
        field = self.fields["observation"]
        notes = self.subject.observation_set
        # What was sent may belong to words that were withdrawn since; nobody chooses such words anew.
        field.queryset = (notes.all() if self.is_bound else notes.standing()).select_related("site", "visit")
        field.label_from_instance = lambda row: f"{row.site.name}: {row.text[:60]}"


class FinishForm(ActForm):
    summary = Text(label=_("Tóm tắt chuyến khảo sát"), rows=6)

    def prepare(self):
        self.missed = self.subject.unobserved()
        for site in self.missed:
            label = _("Chưa có ghi nhận tại “%(site)s”: vì sao không đến") % {"site": site.name}
            self.fields[f"skipped_{site.pk}"] = Line(label=label, max_length=400)

    def facts(self):
        given = self.cleaned_data
        return {"summary": given["summary"], "skipped": {site.pk: given[f"skipped_{site.pk}"] for site in self.missed}}


class ObservedFindingForm(ActForm):
    type = forms.ChoiceField(label=_("Loại"), choices=Finding.Type.choices, widget=forms.RadioSelect)
    text = Text(label=_("Nội dung"))
    cause = Text(label=_("Nguyên nhân, trách nhiệm"), required=False, rows=3)

    @classmethod
    def starts_with(cls, observation, user):
        return {"text": observation.text}


class PhotoRuleForm(ActForm):
    allowed = forms.TypedChoiceField(
        label=_("Ảnh chụp tại nơi khảo sát"),
        choices=[("yes", _("Cho phép chụp và lưu ảnh")), ("no", _("Không chụp ảnh"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    reason = Reason()
