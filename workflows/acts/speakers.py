"""Naming who speaks: the names of those present are at hand, with the title and side noted there."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from core.text import search_key
from workflows.acts.base import ActForm
from workflows.acts.fields import Line
from workflows.models import Attendance


class Suggesting(forms.TextInput):
    """A line of text with suggestions, which browsers offer without script."""

    suggestions = ()

    def render(self, name, value, attrs=None, renderer=None):
        attrs = {**(attrs or {})}
        listed = f"{attrs.get('id', name)}-list"
        options = format_html_join("", '<option value="{}"></option>', ((one,) for one in self.suggestions))
        box = super().render(name, value, {**attrs, "list": listed}, renderer)
        return format_html('{}<datalist id="{}">{}</datalist>', box, listed, options)


class SpeakerForm(ActForm):
    """Name, title, side. Of a person on the list of those present the name is enough."""

    name = Line(label=_("Người phát biểu"), max_length=200, required=False, widget=Suggesting)
    title = Line(label=_("Chức danh"), max_length=300, required=False, help_text=_("Để trống: lấy theo thành phần dự."))
    side = forms.ChoiceField(
        label=_("Bên"), choices=[("", _("Theo thành phần dự")), *Attendance.Side.choices], required=False
    )
    needs_name = True

    @property
    def session(self):
        return self.subject

    def prepare(self):
        self.present = list(self.session.attendance_set.filter(present=True))
        self.fields["name"].required = self.needs_name
        self.fields["name"].widget.suggestions = [one.name for one in self.present if not one.is_group]

    def facts(self):
        facts = super().facts()
        named = search_key(facts["name"])
        known = next((one for one in self.present if search_key(one.name) == named), None)
        facts["title"] = facts["title"] or (known.title if known else "")
        facts["side"] = facts["side"] or (known.side if known else "team")
        return facts
