"""Acts on sub-teams: set up, changed, their notes, and the merging of their results."""

from django.utils.translation import gettext_lazy as _

from core.models import User
from permissions.access import people
from permissions.roles import TEAM_ROLES, Role
from workflows.acts.base import Act, ActForm
from workflows.acts.fields import Boxes, Line, Person, Text
from workflows.acts.templates import team_as_then
from workflows.models import InspectedUnit

LEADING = frozenset({Role.DEPUTY_HEAD, Role.TEAM_LEAD, Role.MEMBER})
WORKING = LEADING | {Role.VERIFIER, Role.OBSERVER}


class People(Boxes):
    def label_from_instance(self, user):
        return user.full_name


class TeamForm(ActForm):
    """`team`: the number of the sub-team that is changed; None for a new one."""

    team = None

    name = Line(label=_("Tên tổ"), max_length=120, required=False, help_text=_("Để trống: Tổ giám sát số …"))
    lead = Person(label=_("Tổ trưởng"))
    members = People(label=_("Tổ viên"), queryset=User.objects.none(), required=False)
    units = Boxes(label=_("Đơn vị do tổ phụ trách"), queryset=InspectedUnit.objects.none(), required=False)

    def prepare(self):
        case = self.subject.case
        free = [held for held in people(case) if held.role in TEAM_ROLES and held.team in (None, self.team)]
        self._choose_from("lead", [held.user_id for held in free if held.role in LEADING])
        self._choose_from("members", [held.user_id for held in free if held.role in WORKING - {Role.DEPUTY_HEAD}])
        units = InspectedUnit.objects.visible_to(self.user).current().filter(case=case).select_related("unit")
        self.fields["units"].queryset = units.filter(team=None) | units.filter(team__number=self.team)

    def _choose_from(self, field, ids):
        self.fields[field].queryset = User.objects.filter(pk__in=ids).select_related("unit")


class FormTeamForm(TeamForm):
    @classmethod
    def starts_with(cls, case, user):
        """The next sub-team as it was in the case that the delegation was taken from."""
        lead, members = team_as_then(case, user, case.teams_formed + 1)
        return {"lead": lead, "members": members}


class ChangeTeamForm(TeamForm):
    def prepare(self):
        self.team = self.subject.number
        self.fields["name"].required = True
        super().prepare()

    @classmethod
    def starts_with(cls, team, user):
        present = [held.user_id for held in people(team.case) if held.team == team.number]
        return {
            "name": team.name,
            "lead": team.lead_id,
            "members": [pk for pk in present if pk != team.lead_id],
            "units": list(team.inspectedunit_set.values_list("pk", flat=True)),
        }


class JotForm(ActForm):
    text = Text(label=_("Ghi chú"), rows=5)


ACTS = [
    Act(
        "form_team",
        "case",
        _("Lập tổ giám sát"),
        "users",
        _("Tổ trưởng và tổ viên chỉ thấy đơn vị, buổi làm việc, nhận định của tổ mình cho đến khi gộp kết quả."),
        _("Đã lập tổ giám sát."),
        FormTeamForm,
        tab="people",
    ),
    Act(
        "merge_teams",
        "case",
        _("Gộp kết quả các tổ"),
        "users",
        _("Từ lúc này mọi thành viên Đoàn thấy phần việc của tất cả các tổ. Không tách lại được."),
        _("Đã gộp kết quả các tổ."),
        tone="primary",
        tab="people",
    ),
    Act(
        "change",
        "team",
        _("Sửa tổ"),
        "edit",
        _("Buổi làm việc và nhận định về đơn vị đi theo tổ phụ trách đơn vị."),
        _("Đã sửa tổ giám sát."),
        ChangeTeamForm,
        press=_("Lưu"),
    ),
    Act(
        "jot",
        "team",
        _("Ghi chú của tổ"),
        "edit",
        _("Chỉ người của tổ, trưởng đoàn và thư ký đọc được cho đến khi gộp kết quả."),
        _("Đã ghi."),
        JotForm,
        press=_("Ghi"),
    ),
]
