"""The filter above the lanes of the units: of rows that are already read."""

from django.utils.translation import gettext_lazy as _

from workflows.forms.filters import ALL, Choice, Filter
from workflows.models.inspected_unit import UnitState

CARE = [("late", _("Chậm")), ("thin", _("Báo cáo mỏng"))]


class LaneFilter(Filter):
    care = Choice(label=_("Cần chú ý"), choices=CARE)
    state = Choice(label=_("Tình trạng"), choices=[pair for pair in UnitState.choices if pair[0] != UnitState.REMOVED])
    team = Choice(label=_("Tổ giám sát"))

    def __init__(self, data, user, lanes):
        super().__init__(data, user)
        teams = {lane.inspected.team.pk: lane.inspected.team for lane in lanes if lane.inspected.team_id}
        ordered = sorted(teams.values(), key=lambda team: team.number)
        self.has_teams = bool(teams)
        self.fields["team"].choices = [ALL, *((str(team.pk), team.name) for team in ordered)]
        if not teams:
            del self.fields["team"]

    def by_care(self, lanes, care):
        return [lane for lane in lanes if (lane.is_late if care == "late" else lane.is_thin)]

    def by_state(self, lanes, state):
        return [lane for lane in lanes if lane.inspected.state == state]

    def by_team(self, lanes, team):
        return [lane for lane in lanes if str(lane.inspected.team_id) == team]
