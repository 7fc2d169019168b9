"""Acts that change who takes part: members, the head, the units."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import Unit
from permissions.access import people
from permissions.models import Membership
from permissions.roles import TEAM_ROLES, Category, Role
from workflows.acts.base import Act, ActForm, ReasonForm
from workflows.acts.fields import Day, Line, Person, Reason, Text, units_valid_today
from workflows.models import InspectedUnit, Participant

AS_WHAT = [("", _("Không ghi")), *Category.choices]


class AddMemberForm(ActForm):
    user = Person(label=_("Người tham gia"))
    role = forms.ChoiceField(
        label=_("Vai trò"),
        choices=[(role.value, role.label) for role in Role if role in TEAM_ROLES],
        initial=Role.MEMBER,
    )
    category = forms.ChoiceField(label=_("Thành phần"), choices=AS_WHAT, required=False)
    invited = forms.BooleanField(label=_("Được mời"), required=False)
    decision = Line(label=_("Theo văn bản"), max_length=200, required=False)

    def prepare(self):
        self.fields["role"].choices = [(role.value, self.subject.word_for(role)) for role in Role if role in TEAM_ROLES]


class ParticipantForm(ActForm):
    name = Line(label=_("Họ tên, hoặc tên nhóm"), max_length=200)
    title = Line(label=_("Chức danh, đơn vị"), max_length=300, required=False)
    category = forms.ChoiceField(label=_("Thành phần"), choices=AS_WHAT, required=False)
    invited = forms.BooleanField(label=_("Được mời"), required=False)
    is_group = forms.BooleanField(label=_("Là một nhóm, không nêu tên"), required=False)
    count = forms.IntegerField(label=_("Số người, nếu biết"), required=False, min_value=1, max_value=999)


class RemoveParticipantForm(ReasonForm):
    participant = forms.ModelChoiceField(label=_("Người thôi tham gia"), queryset=Participant.objects.none())
    field_order = ["participant", "reason"]

    def prepare(self):
        self.fields["participant"].queryset = Participant.objects.visible_to(self.user).filter(case=self.subject)


class MemberField(forms.ModelChoiceField):
    """`case`: in whose words the roles are named."""

    case = None

    def label_from_instance(self, membership):
        return f"{membership.user.full_name} – {self.case.word_for(membership.role)}"


class RemoveMemberForm(ActForm):
    membership = MemberField(label=_("Người thôi tham gia"), queryset=Membership.objects.none())
    reason = Reason()
    decision = Line(label=_("Theo văn bản"), max_length=200, required=False)

    def prepare(self):
        self.fields["membership"].case = self.subject
        team = [held.pk for held in people(self.subject) if held.role in TEAM_ROLES]
        self.fields["membership"].queryset = Membership.objects.filter(pk__in=team).select_related("user")


class ReplaceHeadForm(ActForm):
    user = Person(label=_("Trưởng đoàn mới"))
    decision = Line(label=_("Theo văn bản"), max_length=200)
    reason = Reason()


class AddUnitForm(ActForm):
    unit = forms.ModelChoiceField(label=_("Đơn vị"), queryset=Unit.objects.none(), empty_label=_("Chọn đơn vị"))
    report_due_on = Day(
        label=_("Hạn gửi báo cáo"), required=False, help_text=_("Để trống: theo hạn chung của kế hoạch.")
    )
    reason = Text(label=_("Lý do bổ sung"), required=False, rows=2)

    def prepare(self):
        present = self.subject.inspectedunit_set.current().values("unit")
        self.fields["unit"].queryset = units_valid_today().exclude(pk__in=present)


class RemoveUnitForm(ReasonForm):
    inspected = forms.ModelChoiceField(label=_("Đơn vị"), queryset=InspectedUnit.objects.none())
    field_order = ["inspected", "reason"]

    def prepare(self):
        units = InspectedUnit.objects.visible_to(self.user).current().filter(case=self.subject)
        self.fields["inspected"].queryset = units.select_related("unit")


ACTS = [
    Act(
        "add_member",
        "case",
        _("Thêm thành viên"),
        "user",
        _("Người được thêm thấy hồ sơ và nhận việc theo vai trò ngay từ lúc này."),
        _("Đã thêm vào Đoàn giám sát."),
        AddMemberForm,
        tab="people",
    ),
    Act(
        "add_participant",
        "case",
        _("Ghi người cùng tham gia"),
        "user",
        _("Khách mời, hoặc một nhóm không nêu tên, cùng đi với Đoàn mà không dùng phần mềm."),
        _("Đã ghi vào thành phần Đoàn giám sát."),
        ParticipantForm,
        tab="people",
    ),
    Act(
        "remove_participant",
        "case",
        _("Bỏ người cùng tham gia"),
        "user",
        _("Việc đã tham gia vẫn còn trong dòng thời gian của hồ sơ."),
        _("Đã bỏ khỏi thành phần Đoàn giám sát."),
        RemoveParticipantForm,
        tone="danger",
        tab="people",
    ),
    Act(
        "remove_member",
        "case",
        _("Cho thôi tham gia"),
        "user",
        _("Người thôi tham gia không còn thấy hồ sơ. Những gì đã làm vẫn được lưu với tên và chức danh khi đó."),
        _("Đã cho thôi tham gia Đoàn giám sát."),
        RemoveMemberForm,
        tone="danger",
        tab="people",
    ),
    Act(
        "replace_head",
        "case",
        _("Thay trưởng đoàn"),
        "users",
        _("Trưởng đoàn mới nhận mọi việc đang chờ trưởng đoàn. Văn bản đã ký giữ nguyên người ký."),
        _("Đã thay trưởng đoàn."),
        ReplaceHeadForm,
        tone="danger",
        tab="people",
    ),
    Act(
        "add_unit",
        "case",
        _("Thêm đơn vị"),
        "plus",
        _("Nếu kế hoạch đã ban hành, đơn vị được thông báo ngay."),
        _("Đã thêm đơn vị chịu sự giám sát."),
        AddUnitForm,
        tab="units",
    ),
    Act(
        "remove_unit",
        "case",
        _("Rút đơn vị"),
        "minus",
        _("Người của đơn vị không còn thấy hồ sơ. Những gì đơn vị đã gửi vẫn được lưu."),
        _("Đã rút đơn vị khỏi danh sách."),
        RemoveUnitForm,
        tone="danger",
        tab="units",
    ),
]
