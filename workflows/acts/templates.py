"""Acts on templates of themes: saved from one case, used for the next; and the delegation taken from one."""

from django import forms
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from permissions.roles import Category, Role
from workflows.acts.about import About
from workflows.acts.base import Act, ActForm
from workflows.acts.fields import Line
from workflows.models import ThemeTemplate
from workflows.models.seat import bar, seats_of


def of_body(case, user):
    """The templates of the body that the person may use in this case."""
    return ThemeTemplate.objects.visible_to(user).filter(body=case.body_id)


def last_used(case, user, verb):
    """The template that the case last used by an act, as far as the person may use it; else None."""
    used = case.events.filter(verb=verb).order_by("-seq").first()
    return of_body(case, user).filter(name=used.details["name"]).first() if used else None


def team_as_then(case, user, number):
    """Who sat in the sub-team of that number where the delegation was taken from: ids of its lead (None: unknown) and
    of its members."""
    template = last_used(case, user, "members.taken")
    seats = [each for each in template.seats if each["team"] == number] if template else []
    lead = next((each["user"] for each in seats if each["role"] == Role.TEAM_LEAD), None)
    return lead, [each["user"] for each in seats if each["user"] != lead]


class SaveForm(ActForm):
    name = Line(label=_("Tên mẫu"), max_length=200)
    replace = forms.BooleanField(label=_("Thay mẫu cũ cùng tên"), required=False)

    @classmethod
    def starts_with(cls, case, user):
        return {"name": case.title[:200]}


class UseForm(ActForm):
    template = forms.ModelChoiceField(
        label=pgettext_lazy("one", "Mẫu chuyên đề"), queryset=ThemeTemplate.objects.none(), empty_label=_("Chọn mẫu")
    )

    def prepare(self):
        self.fields["template"].queryset = of_body(self.subject, self.user)


class Seats(forms.MultipleChoiceField):
    """Keys of seats. Whether each can be given now is said by the step, with the person's name."""

    widget = forms.CheckboxSelectMultiple

    def valid_value(self, value):
        return True


class TakeMembersForm(ActForm):
    """The people of one template, all ticked. `shown`: of which template; when another is chosen, its people are shown
    first, and nobody is appointed unseen."""

    template = forms.ModelChoiceField(
        label=pgettext_lazy("one", "Mẫu chuyên đề"), queryset=ThemeTemplate.objects.none(), empty_label=_("Chọn mẫu")
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    seats = Seats(label=_("Người được lấy vào Đoàn"), required=False)
    decision = Line(label=_("Theo văn bản"), max_length=200, required=False)

    def prepare(self):
        rows = of_body(self.subject, self.user)
        self.fields["template"].queryset = rows
        chosen = self._chosen(rows)
        if chosen is None:
            self.fields["template"].help_text = _(
                "Chọn mẫu để xem danh sách người. Chưa có mẫu thì lưu mẫu ở một cuộc giám sát đã có đề cương."
            )
            return
        free, barred = [], []
        for seat in seats_of(chosen):
            why = bar(self.subject, seat)
            (barred if why else free).append(why or seat)
        self.fields["seats"].choices = [(seat.key, self.words(seat)) for seat in free]
        if barred:
            self.fields["seats"].help_text = escape(_now("Không lấy: %s") % " ".join(barred))
        self.initial |= {"template": chosen.pk, "shown": chosen.pk, "seats": [seat.key for seat in free]}

    def _chosen(self, rows):
        """The template that was sent; at first the one this case was planned from, else the newest."""
        if self.is_bound:
            sent = self.data.get("template", "")
            return rows.filter(pk=sent).first() if sent.isascii() and sent.isdigit() else None
        return last_used(self.subject, self.user, "template.used") or rows.order_by("-made_at").first()

    def words(self, seat):
        """Name, role, as what, today's title, and the sub-team of then."""
        told = [
            self.subject.word_for(seat.role),
            Category(seat.category).label if seat.category else "",
            _now("được mời") if seat.invited else "",
            seat.user.title,
            _now("tổ %d") % seat.team if seat.team else "",
        ]
        return f"{seat.user.full_name} – {' · '.join(str(part) for part in told if part)}"

    def clean(self):
        template = self.cleaned_data.get("template")
        if template is None:
            return
        if self.data.get("shown") != str(template.pk):
            self.data = self.data.copy()
            self.data["shown"] = str(template.pk)
            self.data.setlist("seats", self.initial.get("seats", []))
            self.add_error(
                "seats", _now("Đây là thành phần của mẫu vừa chọn. Bỏ chọn người không tham gia, rồi bấm lần nữa.")
            )
        elif not self.cleaned_data.get("seats"):
            self.add_error("seats", _now("Chọn ít nhất một người."))

    def facts(self):
        return {name: self.cleaned_data[name] for name in ("template", "seats", "decision")}


def make_up(template):
    """The make-up of the delegation in words: "trưởng đoàn 1, thành viên 4"."""
    return ", ".join(f"{Role(role).label} {number}" for role, number in template.make_up)


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
        _("Trụ cột, đề cương, chỉ tiêu của mẫu thay nội dung đang soạn; văn bản căn cứ được thêm vào. Vẫn sửa được."),
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
        _("Mẫu giữ trụ cột, đề cương, chỉ tiêu, văn bản căn cứ và thành phần Đoàn; chỉ người của cơ quan xem được."),
        _("Đã lưu mẫu chuyên đề."),
        SaveForm,
        tab="plan",
    ),
    Act(
        "take_members",
        "case",
        _("Lấy thành phần Đoàn từ mẫu"),
        "users",
        _("Những người được chọn vào Đoàn với vai trò như lần trước và nhận việc ngay từ lúc này."),
        _("Đã lấy thành phần Đoàn từ mẫu."),
        TakeMembersForm,
        tab="people",
    ),
]
