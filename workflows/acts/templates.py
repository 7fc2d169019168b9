"""Acts on templates of themes: saved from one case, used for the next."""

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from permissions.roles import Role
from workflows.acts.about import About
from workflows.acts.base import Act, ActForm
from workflows.acts.fields import Line
from workflows.models import ThemeTemplate


def of_body(case, user):
    """The templates of the body that the person may use in this case."""
    return ThemeTemplate.objects.visible_to(user).filter(body=case.body_id)


class SaveForm(ActForm):
    name = Line(label=_("Tên mẫu"), max_length=200)
    replace = forms.BooleanField(label=_("Thay mẫu cũ cùng tên"), required=False)

    @classmethod
    def starts_with(cls, case, user):
        return {"name": case.title[:200]}


class UseForm(ActForm):
    template = forms.ModelChoiceField(
        label=_("Mẫu chuyên đề"), queryset=ThemeTemplate.objects.none(), empty_label=_("Chọn mẫu")
    )

    def prepare(self):
        self.fields["template"].queryset = of_body(self.subject, self.user)


def make_up(template):
    """The make-up of the delegation in words: "trưởng đoàn 1, thành viên 4"."""
    return ", ".join(f"{Role(each['role']).label} {each['count']}" for each in template.make_up)


def templates(case, user):
    """What each template holds."""
    shown = About(title=_now("Mẫu của cơ quan"))
    for each in of_body(case, user).select_related("source"):
        words = _now(
            "%(questions)d mục đề cương, %(indicators)d chỉ tiêu; lưu từ %(source)s; thành phần Đoàn: %(make_up)s"
        )
        facts = {"questions": len(each.outline), "indicators": len(each.indicators), "source": each.source.code}
        shown.facts.append((each.name, words % {**facts, "make_up": make_up(each)}))
    shown.links.append((_now("Xem nội dung các mẫu"), reverse("workflows:templates")))
    return shown


ACTS = [
    Act(
        "use_template",
        "case",
        _("Dùng mẫu chuyên đề"),
        "table",
        _("Trụ cột, đề cương và chỉ tiêu của mẫu thay nội dung đang soạn; sau đó vẫn sửa được."),
        _("Đã lấy nội dung của mẫu."),
        UseForm,
        tab="plan",
        about=templates,
    ),
    Act(
        "save_template",
        "case",
        _("Lưu thành mẫu chuyên đề"),
        "table",
        _("Mẫu giữ trụ cột, đề cương, chỉ tiêu và thành phần Đoàn theo vai trò, không giữ tên người."),
        _("Đã lưu mẫu chuyên đề."),
        SaveForm,
        tab="plan",
    ),
]
