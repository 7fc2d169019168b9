"""Acts on the public dossier of a case: opened part by part, decided on again, closed."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.acts.about import About
from workflows.acts.base import Act, ReasonForm
from workflows.acts.fields import Line, Reason
from workflows.acts.indicator_forms import Lines
from workflows.models import DossierPart, Ground
from workflows.models.public_part import PAPERS
from workflows.public_words import PublicWords

SHOW, KEEP = "show", "keep"


class PartLine(forms.Form):
    """What is decided on one part."""

    part = forms.ChoiceField(choices=DossierPart.choices, widget=forms.HiddenInput)
    file = forms.IntegerField(widget=forms.HiddenInput, required=False)  # the version that she was shown
    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[(SHOW, _("Công khai")), (KEEP, _("Không công khai"))],
        widget=forms.RadioSelect,
    )
    with_text = forms.BooleanField(label=_("Kèm nội dung văn bản"), required=False)
    with_file = forms.BooleanField(
        label=_("Kèm tệp PDF của văn bản"),
        required=False,
        help_text=_(
            "Đọc lại tệp trước khi chọn: hệ thống không đọc được chữ trong tệp. Tệp thay sau này phải chọn lại."
        ),
    )
    ground = forms.ChoiceField(
        label=_("Căn cứ không công khai"), choices=[("", _("Chọn căn cứ")), *Ground.choices], required=False
    )
    note = Line(
        label=_("Giải thích"),
        max_length=500,
        required=False,
        help_text=_("Lưu trong hồ sơ, không hiện trên trang công khai."),
    )

    @property
    def title(self):
        return dict(DossierPart.choices).get(self["part"].value(), "")

    def fit(self):
        if self["part"].value() not in PAPERS:
            del self.fields["with_text"], self.fields["with_file"]
        elif not self["file"].value():
            del self.fields["with_file"]

    def clean(self):
        given = self.cleaned_data
        if given.get("decision") != KEEP:
            return
        if not given.get("ground"):
            self.add_error("ground", _("Chọn căn cứ không công khai phần này."))
        elif given["ground"] == Ground.OTHER and not given.get("note"):
            self.add_error("note", _("Ghi rõ lý do không công khai phần này."))

    def facts(self):
        given = self.cleaned_data
        read = given.get("with_file") and given.get("file")
        return {**given, "is_shown": given["decision"] == SHOW, "with_file": read or None}


class PartsForm(Lines):
    """A line for each part that has been issued."""

    line, template = PartLine, "workflows/dossier_lines.html"

    def lines(self):
        stored = {row.part: row for row in self.subject.publicpart_set.all()}
        words = self._words()
        return [_line(part, stored.get(part), words.of(part).file) for part in words.issued()]

    def _words(self):
        """Read once, for the form and for what stands beside it."""
        return self.subject.__dict__.setdefault("_public_words", PublicWords(self.subject))

    def facts(self):
        return {"parts": [row.facts() for row in self.rows if row.cleaned_data]}


def _line(part, row, file):
    """Begins with what was decided; of a new part, with what the law asks: that it be shown."""
    begun = {"part": part, "decision": SHOW, "with_text": part == DossierPart.CONCLUSION, "file": file and file.pk}
    if row is None:
        return begun
    begun |= {"decision": SHOW if row.is_shown else KEEP, "with_text": row.with_text}
    return begun | {"with_file": bool(file) and row.file_id == file.pk, "ground": row.ground, "note": row.note}


class OpenForm(PartsForm):
    reason = Reason()

    def prepare(self):
        super().prepare()
        self.fields["reason"].label = _("Lý do công khai, dù quy trình không mặc định công khai")
        if self.subject.procedure.is_public:
            del self.fields["reason"]

    def facts(self):
        return {**super().facts(), "reason": self.cleaned_data.get("reason", "")}


def preview(case, user):
    """Each part as readers would have it, and the text that goes with it if that is chosen."""
    words = case.__dict__.get("_public_words") or PublicWords(case)
    found = About(title=_now("Nội dung từng phần"))
    for part in words.issued():
        content = words.of(part)
        lines = [f"{name}: {value}" for name, value in content.facts]
        lines += [_told(row) for row in content.rows if part == DossierPart.RECOMMENDATIONS]
        lines += [_now("%(n)d kiến nghị, với tình trạng ngày xem") % {"n": len(content.rows)}] * (
            part == DossierPart.RESULTS
        )
        found.texts.append((part.label, "\n".join(lines)))
        if content.file:
            place = reverse("workflows:file", args=[content.file.document.key])
            found.files.append((f"{part.label}: {content.file.name}", place))
        if content.text:
            found.texts.append((_now("Nội dung văn bản (chỉ hiện khi chọn kèm)"), content.text))
    return found


def _told(row):
    """A recommendation with all that readers would learn of it; of one withdrawn, that it was there."""
    if row.is_gone:
        return row.code
    due = _now("hạn %s") % f"{row.due_on:%d/%m/%Y}" if row.due_on else ""
    return " · ".join(filter(None, [f"{row.code}: {row.action}", row.addressees, row.get_force_display(), due]))


def _act(key, label, icon, lead, done, form, **rest):
    return Act(key, "case", label, icon, lead, done, form, tab="public", **rest)


ACTS = [
    _act(
        "open_to_public",
        _("Công khai hồ sơ"),
        "globe",
        _(
            "Mọi người xem được những phần được chọn mà không cần đăng nhập. Phần ban hành sau này chờ quyết định "
            "riêng; tình trạng kiến nghị tự cập nhật."
        ),
        _("Đã công khai hồ sơ."),
        OpenForm,
        about=preview,
        reading=True,
    ),
    _act(
        "decide_parts",
        _("Chọn phần công khai"),
        "table",
        _("Quyết định lại từng phần của hồ sơ đang công khai; trang công khai thay đổi ngay."),
        _("Đã lưu quyết định về từng phần."),
        PartsForm,
        about=preview,
        reading=True,
        press=_("Lưu quyết định"),
    ),
    _act(
        "close_to_public",
        _("Thôi công khai hồ sơ"),
        "undo",
        _("Trang công khai của hồ sơ không còn xem được; lý do được lưu trong hồ sơ. Tin bài đã đăng vẫn giữ nguyên."),
        _("Hồ sơ đã thôi công khai."),
        ReasonForm,
        tone="danger",
    ),
]
