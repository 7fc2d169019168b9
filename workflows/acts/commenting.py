"""Acts on what readers wrote: taking comments or no more, deciding on several at once, hiding one again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core import secret_marks
from workflows.acts.base import Act, ActForm, ReasonForm
from workflows.acts.fields import Line
from workflows.acts.indicator_forms import Lines
from workflows.models import ReaderComment
from workflows.models.acts.commenting import NOTE_LENGTH, SHOW, TURN_DOWN
from workflows.models.reader_comment import CommentState, Ground

GROUNDS = [("", _("Chọn lý do")), *Ground.choices]


def _note():
    """The words of another ground; how long they must be is said beside the field."""
    said = _("Với lý do khác: ít nhất 10 ký tự.")
    return Line(label=_("Ghi rõ"), max_length=300, required=False, help_text=said)


class OnGround(forms.Form):
    """Why a comment is not shown: one of the grounds, in words where it is another one."""

    def clean(self):
        given = self.cleaned_data
        if self.is_refused() and not given.get("ground"):
            self.add_error("ground", _("Chọn lý do không cho hiện."))
        if self.is_refused() and given.get("ground") == Ground.OTHER and len(given.get("note", "")) < NOTE_LENGTH:
            self.add_error("note", _("Ghi rõ lý do, ít nhất 10 ký tự."))

    def is_refused(self):
        return True


class CommentLine(OnGround):
    """One comment that waits, as it was sent, and what is decided on it. `comment` None: it is not there any more."""

    pk = forms.IntegerField(widget=forms.HiddenInput)
    decision = forms.ChoiceField(
        label=_("Quyết định"),
        choices=[("", _("Để sau")), (SHOW, _("Cho hiện")), (TURN_DOWN, _("Không cho hiện"))],
        widget=forms.RadioSelect,
        required=False,
    )
    ground = forms.ChoiceField(label=_("Lý do không cho hiện"), choices=GROUNDS, required=False)
    note = _note()
    comment = None

    def fit(self):
        """Nothing about a comment depends on another."""

    @property
    def title(self):
        return str(self.comment or "")

    @property
    def is_decided(self):
        """True when somebody else has decided on it since the form was shown."""
        return self.comment is None or self.comment.state != CommentState.WAITING

    @property
    def bears_a_mark(self):
        return self.comment is not None and secret_marks.find(f"{self.comment.name}\n{self.comment.text}")

    def is_refused(self):
        return self.cleaned_data.get("decision") == TURN_DOWN

    def clean(self):
        super().clean()
        if self.cleaned_data.get("decision") == SHOW and self.bears_a_mark:
            self.add_error("decision", _("Ý kiến có chữ chỉ độ mật (Mật, Tối mật, Tuyệt mật): không cho hiện được."))


class DecideForm(Lines):
    line, template, sheet = CommentLine, "workflows/comment_lines.html", "workflows/news.css"
    hint = _("Duyệt được nhiều ý kiến một lần; ý kiến chọn “Để sau” vẫn chờ.")

    def lines(self):
        return [{"pk": row.pk, "decision": ""} for row in self.subject.waiting_comments()]

    def prepare(self):
        super().prepare()
        pks = [row["pk"].value() for row in self.rows]
        asked = [int(pk) for pk in pks if str(pk).isascii() and str(pk).isdigit() and len(str(pk)) < 19]
        seen = ReaderComment.objects.visible_to(self.user).filter(article=self.subject.pk, pk__in=asked)
        found = {str(row.pk): row for row in seen.select_related("decided_by")}
        for row in self.rows:
            row.comment = found.get(str(row["pk"].value()))

    def clean(self):
        super().clean()
        if self.rows.is_valid() and not self.facts()["decisions"]:
            self.add_error(None, _("Chọn quyết định cho ít nhất một ý kiến."))

    def facts(self):
        rows = [row.cleaned_data for row in self.rows if row.cleaned_data.get("decision")]
        return {"decisions": rows}

    def take_in(self, answer):
        """Another was first: what she has decided is shown, and is not sent a second time."""
        for row in self.rows:
            if row.is_decided:
                row.data = row.data.copy()
                row.data[row.add_prefix("decision")] = ""


class CommentChoice(forms.ModelChoiceField):
    def label_from_instance(self, comment):
        return f"{comment} · {comment.name}: {comment.text[:80]}"


class HideForm(OnGround, ActForm):
    comment = CommentChoice(
        label=_("Ý kiến đang hiện"), queryset=ReaderComment.objects.none(), empty_label=_("Chọn ý kiến")
    )
    ground = forms.ChoiceField(label=_("Lý do"), choices=GROUNDS)
    note = _note()

    def prepare(self):
        self.fields["comment"].queryset = ReaderComment.objects.public().filter(article=self.subject.pk)


def _act(key, label, icon, lead, done, form=ReasonForm, **rest):
    return Act(key, "article", label, icon, lead, done, form, **rest)


ACTS = [
    _act(
        "decide_comments",
        _("Duyệt ý kiến bạn đọc"),
        "reply",
        _("Ý kiến được cho hiện thì mọi người đọc được ngay; ý kiến không cho hiện phải có lý do."),
        _("Đã duyệt ý kiến bạn đọc."),
        DecideForm,
        tone="primary",
        press=_("Lưu quyết định"),
    ),
    _act(
        "open_comments",
        _("Mở nhận ý kiến"),
        "reply",
        _("Người đọc viết dưới bài mà không cần tài khoản; ý kiến chỉ hiện sau khi được duyệt."),
        _("Bài viết bắt đầu nhận ý kiến bạn đọc."),
    ),
    _act(
        "close_comments",
        _("Dừng nhận ý kiến"),
        "lock",
        _("Bài viết không nhận thêm ý kiến; ý kiến đang hiện vẫn hiện, ý kiến đang chờ vẫn được duyệt."),
        _("Bài viết không nhận thêm ý kiến bạn đọc."),
        tone="danger",
    ),
    _act(
        "hide_comment",
        _("Ẩn ý kiến"),
        "x",
        _("Ý kiến không còn hiện công khai; lý do được lưu trong hồ sơ."),
        _("Đã ẩn ý kiến."),
        HideForm,
        tone="danger",
    ),
]
