"""Acts on articles: written from the file, illustrated, then shown in public, withheld or taken out again."""

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.photos import ACCEPT
from workflows.acts.about import About, day, pairs
from workflows.acts.base import Act, ActForm, ReasonForm
from workflows.acts.fields import Line, Reason, Text, Upload
from workflows.acts.indicator_forms import Lines
from workflows.acts.places import article_picture_url, article_url
from workflows.article_text import first_text, latest_session
from workflows.guards.commenting import may_take_comments
from workflows.models import Photo, Session
from workflows.models.session import SAT


class TextForm(ActForm):
    """An article is written in Vietnamese, in whatever language its writer reads the program."""

    title = Line(label=_("Tiêu đề"), max_length=300)
    dateline = Line(label=_("Địa danh, ngày"), max_length=120, required=False)
    lead = Text(label=_("Đoạn mở đầu"), rows=6)
    body = Text(label=_("Nội dung"), rows=16, help_text=_("Mỗi đoạn cách nhau một dòng trống."))
    byline = Line(
        label=_("Tên ghi cuối bài"), max_length=200, required=False, help_text=_("Ví dụ: Tin, ảnh: Văn phòng HĐND xã.")
    )

    def prepare(self):
        for field in self.fields.values():
            field.widget.attrs["lang"] = "vi"


class WriteForm(TextForm):
    session = forms.ModelChoiceField(
        label=_("Về buổi làm việc"),
        queryset=Session.objects.none(),
        required=False,
        empty_label=_("Cả cuộc giám sát"),
        help_text=_("Chọn buổi khác thì xóa trắng các ô dưới đây: hệ thống soạn lại cho buổi đó khi lưu."),
    )
    field_order = ["session"]

    def prepare(self):
        for name in ("title", "lead", "body"):
            self.fields[name].required = False
        super().prepare()
        sat = Session.objects.visible_to(self.user).filter(case=self.subject.pk, state__in=SAT)
        self.fields["session"].queryset = sat.order_by("-on", "-number")

    @classmethod
    def starts_with(cls, case, user):
        session = latest_session(case, user)
        return {"session": session, **first_text(case, user, session)}


class EditForm(TextForm):
    @classmethod
    def starts_with(cls, article, user):
        return {name: getattr(article, name) for name in ("title", "dateline", "lead", "body", "byline")}


class PhotoChoice(forms.ModelChoiceField):
    """Photographs of visits, each to be seen beside its button."""

    widget = forms.RadioSelect

    def label_from_instance(self, photo):
        picture = reverse("workflows:file", args=[photo.filing.document.key])
        words = f"{photo.site.name}: {photo.caption}"
        return format_html('<img src="{}" alt="{}" loading="lazy" width="192"> {}', picture, photo.alt, words)


class PhotoForm(ActForm):
    sheet = "workflows/news.css"

    photo = PhotoChoice(
        label=_("Ảnh khảo sát của hồ sơ"),
        queryset=Photo.objects.none(),
        required=False,
        empty_label=_("Không lấy ảnh khảo sát"),
        blank=True,
    )
    upload = Upload(
        label=_("Hoặc gửi ảnh"),
        required=False,
        help_text=_("JPEG hoặc PNG, tối đa 20 MB. Vị trí và thông tin máy ảnh ghi trong tệp được bỏ khi lưu."),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )
    caption = Line(
        label=_("Chú thích"),
        max_length=300,
        required=False,
        help_text=_("Ảnh khảo sát: để trống thì lấy chú thích và mô tả đã ghi khi chụp."),
    )
    alt = Line(
        label=_("Mô tả ảnh"),
        max_length=500,
        required=False,
        help_text=_("Trong ảnh thấy gì; dành cho người không xem được ảnh."),
    )

    def prepare(self):
        rows = Photo.objects.visible_to(self.user).filter(case=self.subject.case_id).standing()
        self.fields["photo"].queryset = rows = rows.select_related("site", "visit", "filing__document")
        if not rows.exists():
            del self.fields["photo"]
            self.fields["upload"].label = _("Ảnh")
            self.fields["caption"].help_text = ""

    def clean(self):
        given = self.cleaned_data
        for name in ("caption", "alt"):
            if given.get("photo") and not given.get(name):
                given[name] = getattr(given["photo"], name)
            if not given.get(name):
                self.add_error(name, _("Ghi chú thích ảnh và mô tả những gì thấy trong ảnh."))
        if bool(given.get("photo")) == bool(given.get("upload")):
            self.add_error("upload", _("Chọn một ảnh khảo sát, hoặc gửi một ảnh."))


class PhotoLine(forms.Form):
    """One photograph of the article, as it stands there."""

    numbered = _("Ảnh %(n)s")

    pk = forms.IntegerField(widget=forms.HiddenInput)
    order = forms.IntegerField(label=_("Thứ tự"), min_value=1, max_value=99)
    caption = Line(label=_("Chú thích"), max_length=300)
    alt = Line(label=_("Mô tả ảnh"), max_length=500)
    remove = forms.BooleanField(label=_("Bỏ ảnh này khỏi bài"), required=False)

    def fit(self):
        """Nothing about a photograph depends on another."""


class ArrangeForm(Lines):
    line, template, sheet = PhotoLine, "workflows/photo_lines.html", "workflows/news.css"

    def lines(self):
        return [
            {
                "pk": row.pk,
                "order": row.order,
                "caption": row.caption,
                "alt": row.alt,
                "picture": article_picture_url(self.subject, row.pk),
            }
            for row in self.subject.pictures()
        ]

    def facts(self):
        return {"photos": [row.cleaned_data for row in self.rows if row.cleaned_data]}


class PublishForm(ActForm):
    reason = Reason(required=False)
    takes_comments = forms.BooleanField(
        label=_("Nhận ý kiến bạn đọc"),
        required=False,
        help_text=_("Người đọc viết dưới bài mà không cần tài khoản; ý kiến chỉ hiện sau khi được duyệt."),
    )

    def prepare(self):
        if not may_take_comments(self.subject, self.user):
            del self.fields["takes_comments"]
        field = self.fields["reason"]
        if self.subject.case.procedure.is_public:
            del self.fields["reason"]
        else:
            field.required = True
            field.label = _("Lý do đăng, dù quy trình không mặc định công khai")


def article(article, user):
    """What is decided about, as readers will have it."""
    return About(
        title=_now("Bài viết"),
        facts=pairs(
            (_now("Địa danh, ngày"), article.dateline),
            (_now("Tên ghi cuối bài"), article.byline),
            (_now("Người soạn"), str(article.author)),
            (_now("Soạn lúc"), day(article.written_at)),
        ),
        texts=pairs(
            (article.title, article.lead),
            ("", article.body),
            (_now("Ảnh"), "\n\n".join(f"{each.caption} ({each.alt})" for each in article.pictures())),
        ),
    )


def _act(key, label, icon, lead, done, form=ActForm, **rest):
    return Act(key, "article", label, icon, lead, done, form, **rest)


ACTS = [
    Act(
        "write_article",
        "case",
        _("Soạn tin bài"),
        "doc",
        _("Bài được soạn sẵn từ những gì hồ sơ đã công bố cho đơn vị. Chỉ đăng sau khi Trưởng đoàn quyết định."),
        _("Đã lưu bản nháp tin bài."),
        WriteForm,
        tab="articles",
        after=lambda case, article, form: article_url(article),
        press=_("Lưu bản nháp"),
    ),
    _act(
        "publish",
        _("Đăng bài"),
        "globe",
        _("Mọi người đọc được bài và ảnh mà không cần đăng nhập. Phần khác của hồ sơ vẫn không công khai."),
        _("Đã đăng bài."),
        PublishForm,
        tone="primary",
        about=article,
        reading=True,
    ),
    _act(
        "edit",
        _("Sửa bài"),
        "edit",
        _("Chỉ sửa được bản nháp; bài đã đăng phải gỡ xuống trước."),
        _("Đã lưu bài viết."),
        EditForm,
        press=_("Lưu"),
    ),
    _act(
        "add_photo",
        _("Thêm ảnh"),
        "upload",
        _("Mỗi ảnh phải có chú thích và mô tả. Ảnh rút khỏi chuyến khảo sát thì cũng không còn trong bài."),
        _("Đã thêm ảnh vào bài."),
        PhotoForm,
        press=_("Thêm vào bài"),
    ),
    _act(
        "arrange",
        _("Sắp xếp ảnh"),
        "table",
        _("Đổi thứ tự, chú thích, mô tả, hoặc bỏ ảnh khỏi bài. Ảnh trong hồ sơ vẫn giữ nguyên."),
        _("Đã lưu ảnh của bài."),
        ArrangeForm,
        press=_("Lưu"),
    ),
    _act(
        "withhold",
        _("Quyết định không đăng"),
        "x",
        _("Bài được giữ trong hồ sơ cùng lý do không đăng."),
        _("Đã ghi quyết định không đăng."),
        ReasonForm,
        tone="danger",
        about=article,
        reading=True,
    ),
    _act(
        "withdraw",
        _("Gỡ bài"),
        "undo",
        _("Bài và ảnh không còn xem được công khai; lý do gỡ được lưu trong hồ sơ."),
        _("Đã gỡ bài."),
        ReasonForm,
        tone="danger",
        about=article,
        reading=True,
    ),
    _act(
        "rework",
        _("Soạn lại"),
        "edit",
        _("Bài trở lại thành bản nháp để sửa; Trưởng đoàn quyết định lại."),
        _("Bài đã trở lại thành bản nháp."),
    ),
]
