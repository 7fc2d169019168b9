"""The act that lays down the outline question by question: how each is answered, and under which pillar."""

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.acts.about import About
from workflows.acts.base import Act
from workflows.acts.fields import Line, LongLine
from workflows.acts.indicator_forms import Lines
from workflows.acts.places import act_url
from workflows.models import OutlineItem

SPARE_LINES = 4
BETWEEN_COLUMNS = ";"


class OutlineLine(forms.Form):
    """One question; without a text the line is left out."""

    shown, wide = ("text", "kind"), ("text",)
    text = LongLine(label=_("Nội dung yêu cầu báo cáo"), max_length=2000, required=False)
    kind = forms.ChoiceField(
        label=_("Cách trả lời"), choices=OutlineItem.Kind.choices, initial=OutlineItem.Kind.TEXT, required=False
    )
    columns = Line(
        label=_("Các cột của bảng"),
        max_length=600,
        required=False,
        help_text=_("Chỉ với bảng; ngăn cách bằng dấu chấm phẩy: Thủ tục; Số hồ sơ; Đúng hạn."),
    )
    unit = Line(label=_("Đơn vị tính"), max_length=40, required=False, help_text=_("Chỉ với một số: hồ sơ, %, lượt."))
    pillar = Line(label=_("Trụ cột, lĩnh vực"), max_length=120, required=False)
    optional = forms.BooleanField(label=_("Không bắt buộc trả lời"), required=False)

    @property
    def title(self):
        return self.initial.get("text", "")

    def fit(self):
        pass

    def clean(self):
        row = self.cleaned_data
        row["columns"] = [name.strip() for name in (row.get("columns") or "").split(BETWEEN_COLUMNS) if name.strip()]
        if row.get("text") and row.get("kind") == OutlineItem.Kind.TABLE and not row["columns"]:
            self.add_error("columns", _("Ghi tên các cột của bảng."))


class OutlineForm(Lines):
    line, spare, add = OutlineLine, SPARE_LINES, _("Thêm một mục")
    hint = _("Xóa nội dung để bỏ một mục. Mỗi lần thêm được bốn mục; cần nhiều hơn thì lưu rồi mở lại.")

    def lines(self):
        return [
            {
                "text": row.text,
                "kind": row.kind,
                "unit": row.unit,
                "columns": f"{BETWEEN_COLUMNS} ".join(row.columns),
                "pillar": str(row.pillar or ""),
                "optional": not row.required,
            }
            for row in self.subject.outlineitem_set.select_related("pillar")
        ]

    def facts(self):
        rows = [row.cleaned_data for row in self.rows if row.cleaned_data.get("text")]
        return {"outline": [{**row, "required": not row["optional"]} for row in rows]}


def form_of_units(case, user):
    """The whole form that a unit will get: by pillar the questions, then the indicators, as far as they are saved."""
    parts = {}
    for item in case.outlineitem_set.select_related("pillar"):
        kind = item.get_kind_display().lower()
        parts.setdefault(str(item.pillar or ""), []).append(f"{item} ({kind})")
    for each in case.indicator_set.select_related("pillar"):
        told = ", ".join(filter(None, [each.get_kind_display(), each.target_words]))
        parts.setdefault(str(each.pillar or ""), []).append(
            _now("Chỉ tiêu %(name)s (%(told)s)") % {"name": each, "told": told}
        )
    return About(
        title=_now("Biểu mẫu đơn vị sẽ nhận"),
        texts=[(pillar or _now("Nội dung khác"), "\n".join(lines)) for pillar, lines in parts.items()],
        links=[(_now("Soạn chỉ tiêu"), act_url(case, "edit_indicators"))],
    )


ACTS = [
    Act(
        "edit_outline",
        "case",
        _("Soạn đề cương theo mục"),
        "edit",
        _("Mỗi mục có cách trả lời riêng; đơn vị trả lời từng mục trên điện thoại hoặc máy tính."),
        _("Đã lưu đề cương."),
        OutlineForm,
        tab="plan",
        about=form_of_units,
        reading=True,
        press=_("Lưu"),
    ),
]
