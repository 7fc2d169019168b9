"""What a reader without an account fills in under an article: a name and words, and no more is asked."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from workflows.acts.fields import Line, Text
from workflows.models.acts.commenting import NAME_LENGTH, TEXT_LENGTH


class CommentForm(forms.Form):
    name = Line(
        label=_("Tên hiển thị của bạn"),
        max_length=NAME_LENGTH,
        help_text=_("Tối đa 60 ký tự; có thể dùng bút danh."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    text = Text(
        label=_("Ý kiến của bạn"),
        max_length=TEXT_LENGTH,
        rows=6,
        help_text=_("Tối đa 2.000 ký tự, chỉ gồm chữ; địa chỉ trang web không thành liên kết."),
    )
    # Out of sight (news.css). Programs fill in every field they find; a person is told to leave it.
    website = forms.CharField(
        label=_("Để trống ô này"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def clean_text(self):
        return re.sub(r"\n\s*\n\s*\n+", "\n\n", self.cleaned_data["text"])

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError(_("Xóa nội dung ở ô phải để trống rồi gửi lại."))
        return ""
