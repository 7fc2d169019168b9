"""Sub-teams: set up, given their people and units, and in the end merged into one delegation again."""

from django.core.exceptions import ValidationError
from django.db.models import Case, Q, When
from django.utils.translation import gettext as _

from core import clock
from permissions.access import people
from permissions.roles import TEAM_ROLES, Role
from permissions.sub_teams import post, release
from workflows.guards.team import has_teams, teams_apart
from workflows.models.stage import AT_UNITS, PREPARING, Stage
from workflows.steps import Note, move_all, step

FORMING = PREPARING | AT_UNITS
MERGING = frozenset({Stage.WORKING, Stage.FIELD_CLOSED})
EVERYWHERE = frozenset({Role.HEAD, Role.CO_HEAD, Role.DEPUTY_HEAD, Role.SECRETARY})  # their work is with all sub-teams


class Teaming:
    @step(FORMING, verb="team.formed", power="manage_sub_teams", when=[teams_apart])
    def form_team(self, *, by, lead, name="", members=(), units=()):
        """Set up a sub-team. From now on its lead and members see its own units, sessions and findings, and no other
        sub-team's. Head, deputy heads and secretaries see all."""
        self.teams_formed += 1
        name = name or _("Tổ giám sát số %d") % self.teams_formed
        team = self.team_set.create(number=self.teams_formed, name=name, lead=lead)
        team.case = self
        place(team, by, members, units)
        return Note(
            subject=team, details={"name": name, "lead": lead.full_name, "units": [str(each) for each in units]}
        )

    @step(MERGING, verb="teams.merged", power="manage_sub_teams", when=[has_teams, teams_apart])
    def merge_teams(self, *, by):
        """Put the results of the sub-teams together: from now on every member sees all of them."""
        self.teams_merged_on = clock.today()
        move_all(self.team_set, "apart", "merged")
        release(self)


def place(team, by, members, units):
    """Give a sub-team its lead, members and units, and with the units their sessions and findings.

    Raises ValidationError, at the field: who has no part in the delegation, or is another sub-team's.
    """
    case = team.case
    wanted = {person.pk: person for person in (team.lead, *members)}
    held = {each.user_id: each for each in people(case) if each.role in TEAM_ROLES}
    _refuse_strangers(team, held, wanted)
    moved = {pk for pk in wanted if held[pk].role not in EVERYWHERE}
    post(case, moved, team.number, lead=team.lead_id, by=by)
    _share_out(team, units)


def _refuse_strangers(team, held, wanted):
    for pk, person in wanted.items():
        field = "lead" if pk == team.lead_id else "members"
        if pk not in held:
            raise ValidationError({field: _("%s chưa là thành viên; thêm vào Đoàn trước.") % person.full_name})
        other = held[pk].team
        if other not in (None, team.number):
            raise ValidationError({field: _("%s đang thuộc tổ khác; sửa tổ đó trước.") % person.full_name})


def _share_out(team, units):
    case, own = team.case, {each.pk for each in units}
    of_case = case.inspectedunit_set
    # Asked under the lock: what the form has read may have been given to another sub-team since.
    taken = of_case.filter(pk__in=own).exclude(team=None).exclude(team=team).select_related("unit").first()
    if taken:
        raise ValidationError({"units": _("%s đang thuộc tổ khác; sửa tổ đó trước.") % taken})
    for rows, unit in ((of_case, "pk"), (case.finding_set, "inspected")):
        here = Q(**{f"{unit}__in": own})
        rows.filter(here | Q(team=team)).update(team=Case(When(here, then=team.pk), default=None))
    sessions = list(case.session_set.prefetch_related("units"))
    for session in sessions:
        teams = {each.team_id for each in session.units.all()}
        session.team_id = teams.pop() if len(teams) == 1 else None
    case.session_set.bulk_update(sessions, ["team"])
