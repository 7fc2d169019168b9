"""Acts on indicators: laid down, entered, verified, spared, compared with what had been reached before."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.acts.base import Act, ActForm
from workflows.acts.fields import Boxes, Day, Line, Text
from workflows.acts.indicator_forms import EntriesForm, IndicatorsForm, VerifyForm
from workflows.acts.places import again
from workflows.acts.unit import WHOLE
from workflows.models import Indicator, InspectedUnit
from workflows.models.series import earlier_levels, last_reached

TAB = "indicators"


class BaselineForm(ActForm):
    inspected = forms.ModelChoiceField(
        label=_("Đơn vị"), queryset=InspectedUnit.objects.none(), empty_label=_("Chọn đơn vị")
    )
    indicator = forms.ModelChoiceField(
        label=_("Chỉ tiêu"), queryset=Indicator.objects.none(), empty_label=_("Chọn chỉ tiêu")
    )
    said = Line(
        label=_("Mức đã đạt"),
        max_length=60,
        required=False,
        help_text=_("Ví dụ: 90 %, 4/4, có. Để trống để bỏ mức đã ghi của ngày này."),
    )
    as_of = Day(label=_("Đạt được đến ngày"))
    name = Line(label=_("Căn cứ"), max_length=200, help_text=_("Ví dụ: nghiệm thu kết quả giai đoạn 1."))
    doc_number = Line(label=_("Số, ký hiệu văn bản"), max_length=60, required=False)
    doc_on = Day(label=_("Ngày văn bản"), required=False)

    def prepare(self):
        units = InspectedUnit.objects.visible_to(self.user).current().filter(case=self.subject)
        self.fields["inspected"].queryset = units.select_related("unit")
        self.fields["indicator"].queryset = Indicator.objects.visible_to(self.user).filter(case=self.subject)


class LimitForm(ActForm):
    spared = Boxes(label=_("Không áp dụng"), queryset=Indicator.objects.none(), required=False)
    reason = Text(
        label=_("Lý do không áp dụng"),
        rows=3,
        required=False,
        help_text=_("Ví dụ: xã không nằm trong danh sách nhân rộng."),
    )

    def prepare(self):
        self.fields["spared"].queryset = self.subject.case.indicator_set.all()

    @classmethod
    def starts_with(cls, inspected, user):
        rows = list(inspected.indicator_values.filter(applies=False))
        return {
            "spared": [row.indicator_id for row in rows],
            "reason": rows[0].applies_reason if rows else "",
        }

    def facts(self):
        return {**self.cleaned_data, "spared": [each.pk for each in self.cleaned_data["spared"]]}


class RegressForm(ActForm):
    indicator = forms.ModelChoiceField(
        label=_("Chỉ tiêu"), queryset=Indicator.objects.none(), empty_label=_("Chọn chỉ tiêu")
    )
    text = Text(
        label=_("Nội dung nhận định"), required=False, help_text=_("Để trống: hệ thống ghi hai mức và hai ngày.")
    )
    cause = Text(label=_("Nguyên nhân, trách nhiệm"), required=False, rows=3)
    no_cause_reason = Text(
        label=_("Lý do chưa nêu nguyên nhân"),
        required=False,
        rows=3,
        help_text=_("Chỉ ghi khi chưa nêu được nguyên nhân."),
    )

    def prepare(self):
        rows = self.subject.indicator_values.regressed().values("indicator")
        self.fields["indicator"].queryset = self.subject.case.indicator_set.filter(pk__in=rows)

    @classmethod
    def starts_with(cls, inspected, user):
        value = first_open(inspected)
        if value is None:
            return {}
        cause = value.finding.cause if value.finding else value.unit_cause
        return {"indicator": value.indicator, "cause": cause, "no_cause_reason": value.no_cause_reason}

    def facts(self):
        facts = dict(self.cleaned_data)
        return facts | {"text": facts["text"] or regress_text(self.subject, facts["indicator"], self.user)}


class CauseForm(ActForm):
    indicator = forms.ModelChoiceField(
        label=_("Chỉ tiêu"), queryset=Indicator.objects.none(), empty_label=_("Chọn chỉ tiêu")
    )
    cause = Text(label=_("Nguyên nhân"), rows=4)

    def prepare(self):
        rows = self.subject.indicator_values.regressed().values("indicator")
        self.fields["indicator"].queryset = self.subject.case.indicator_set.filter(pk__in=rows)

    @classmethod
    def starts_with(cls, inspected, user):
        rows = inspected.indicator_values.regressed().select_related("indicator")
        value = rows.order_by("unit_cause", "indicator__number").first()
        return {"indicator": value.indicator, "cause": value.unit_cause} if value else {}


def first_open(inspected):
    """The first value that falls behind and is not explained, else the first that falls behind."""
    rows = inspected.indicator_values.regressed().with_explained().select_related("indicator", "finding")
    return rows.order_by("explained", "indicator__number").first()


def regress_text(inspected, indicator, user):
    """The finding in one sentence, with both levels and days as far as the person may see them."""
    value = inspected.indicator_values.filter(indicator=indicator).select_related("indicator").first()
    if value is None:
        return ""
    levels = earlier_levels(user, inspected.case, [inspected], [indicator])
    before = last_reached(levels[inspected.pk, indicator.pk])
    facts = {
        "unit": inspected.unit,
        "name": indicator.name,
        "now": value.verified_words,
        "on": value.verified_on.strftime("%d/%m/%Y"),
        "before": before.words if before else "",
        "before_on": before.on.strftime("%d/%m/%Y") if before else "",
        "source": before.source if before else "",
    }
    if before is None:
        return _now("%(unit)s không duy trì được kết quả trước: %(name)s xác minh ngày %(on)s đạt %(now)s.") % facts
    return (
        _now(
            "%(unit)s không duy trì được kết quả trước: %(name)s xác minh ngày %(on)s đạt %(now)s,"
            " trước đó đến ngày %(before_on)s đạt %(before)s (%(source)s)."
        )
        % facts
    )


ACTS = [
    Act(
        "edit_indicators",
        "case",
        _("Soạn chỉ tiêu"),
        "chart",
        _("Các chỉ tiêu gửi tới đơn vị cùng kế hoạch; đơn vị nhập số liệu khi soạn báo cáo."),
        _("Đã lưu các chỉ tiêu."),
        IndicatorsForm,
        tab=TAB,
        press=_("Lưu"),
    ),
    Act(
        "record_baseline",
        "case",
        _("Ghi mức đã đạt trước đây"),
        "flag",
        _("Mức đã đạt theo văn bản là mốc để biết đơn vị có duy trì được kết quả hay không."),
        _("Đã ghi mức đã đạt trước đây."),
        BaselineForm,
        tab=TAB,
    ),
    Act(
        "save_indicators",
        "unit",
        _("Nhập số liệu chỉ tiêu"),
        "chart",
        _("Số liệu đang nhập chỉ người của đơn vị thấy; Đoàn giám sát thấy sau khi ký gửi báo cáo."),
        _("Đã lưu số liệu."),
        EntriesForm,
        tone="primary",
        tab=TAB,
        after=again("save_indicators"),
        then=(_("Lưu và ký gửi"), "submit_report"),
        press=_("Lưu"),
        instead=WHOLE,
    ),
    Act(
        "verify_indicators",
        "unit",
        _("Xác minh số liệu"),
        "file-check",
        _("Số liệu xác minh đứng cạnh số liệu đơn vị báo cáo; chỉ số liệu đã xác minh mới được tính là đạt."),
        _("Đã ghi số liệu xác minh."),
        VerifyForm,
        tone="primary",
        tab=TAB,
        press=_("Lưu"),
    ),
    Act(
        "limit_indicators",
        "unit",
        _("Ghi chỉ tiêu không áp dụng"),
        "minus",
        _("Chỉ tiêu không áp dụng thì không so với mục tiêu. Đơn vị đọc được lý do."),
        _("Đã ghi các chỉ tiêu không áp dụng."),
        LimitForm,
        tab=TAB,
    ),
    Act(
        "note_regress",
        "unit",
        _("Ghi nhận định không duy trì kết quả"),
        "note",
        _("Nhận định là tài liệu nội bộ của Đoàn giám sát. Chưa có nguyên nhân thì chưa kết thúc được giám sát."),
        _("Đã ghi nhận định."),
        RegressForm,
        tab=TAB,
    ),
    Act(
        "explain_regress",
        "unit",
        _("Nêu nguyên nhân không duy trì kết quả"),
        "reply",
        _("Đoàn giám sát đọc nguyên nhân đơn vị nêu; nhận định của Đoàn vẫn do Đoàn ghi."),
        _("Đã ghi nguyên nhân."),
        CauseForm,
        tone="primary",
        tab=TAB,
    ),
]
