"""Acts by which the units see the draft report, and say what they think of it."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from workflows.acts import about
from workflows.acts.about import About
from workflows.acts.base import Act, ActForm
from workflows.acts.fields import Day, Line, Text
from workflows.models.acts.releasing import USUAL_DAYS


class ReleaseForm(ActForm):
    due_on = Day(label=_("Hạn góp ý của đơn vị"))

    @classmethod
    def starts_with(cls, case, user):
        return {"due_on": clock.today() + timedelta(days=USUAL_DAYS)}


class UnitCommentForm(ActForm):
    agrees = forms.BooleanField(label=_("Nhất trí với dự thảo"), required=False)
    text = Text(label=_("Ý kiến của đơn vị"), required=False, rows=8)
    number = Line(label=_("Số, ký hiệu văn bản"), max_length=60, required=False)

    def clean(self):
        if not self.cleaned_data.get("agrees") and not self.cleaned_data.get("text"):
            self.add_error("text", _("Ghi ý kiến, hoặc đánh dấu nhất trí với dự thảo."))


def released_draft(comment, user):
    facts = about.pairs((_("Hạn góp ý"), about.day(comment.release.due_on)))
    return About(title=_("Dự thảo báo cáo"), facts=facts, texts=[(_("Nội dung dự thảo"), comment.release.text)])


ACTS = [
    Act(
        "release_draft",
        "case",
        _("Gửi dự thảo cho đơn vị góp ý"),
        "send",
        _("Các đơn vị đọc được dự thảo như lúc này; ý kiến của đơn vị được in kèm báo cáo."),
        _("Đã gửi dự thảo cho các đơn vị."),
        ReleaseForm,
        tab="report",
        about=about.report,
        reading=True,
    ),
    Act(
        "give",
        "unitcomment",
        _("Góp ý dự thảo báo cáo"),
        "reply",
        _("Ý kiến được gửi tới Đoàn giám sát và in kèm báo cáo."),
        _("Đã gửi ý kiến."),
        UnitCommentForm,
        tone="primary",
        about=released_draft,
        reading=True,
    ),
]
