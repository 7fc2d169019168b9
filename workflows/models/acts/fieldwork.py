"""Work with the units: sessions, findings, and the explicit end of field work."""

from django.core.exceptions import PermissionDenied
from django.db.models import Max
from django.utils.translation import gettext as _

from core import clock
from permissions.access import walled_in
from workflows.guards import all_sessions_done, reports_in
from workflows.guards.indicator import regresses_explained
from workflows.guards.visit import all_visits_done
from workflows.models.deadline import Deadline
from workflows.models.stage import SCHEDULING, WRITING, Stage
from workflows.steps import Note, step


def team_of(units):
    """The sub-team a session belongs to: that of its units; None when they are of none, or of several."""
    teams = {each.team_id for each in units}
    return teams.pop() if len(teams) == 1 else None


def refuse_other_teams(by, case, parts):
    """Raise PermissionDenied when a person confined to her sub-team reaches for another one's unit or session."""
    walled = walled_in(by, case)
    if walled is not None and any(part and part.concerned_team not in {None, *walled} for part in parts):
        raise PermissionDenied(_("Phần việc này do tổ khác phụ trách; đồng chí chỉ làm phần của tổ mình."))


class FieldWork:
    @step(SCHEDULING, verb="session.planned", power="manage_sessions")
    def plan_session(self, *, by, on, half_day, place, units, title="", chair=None, taker=None, agenda=""):
        """Plan a working session with one or more of the inspected units. Starts its notice clock (D06). Before
        the plan is issued it is a sketch: nobody outside sees it, and it can be announced only afterwards. Each line
        of `agenda` becomes a point of it."""
        refuse_other_teams(by, self, units)
        number = (self.session_set.aggregate(Max("number"))["number__max"] or 0) + 1
        session = self.session_set.create(
            number=number,
            on=on,
            half_day=half_day,
            place=place,
            title=title,
            chair=chair,
            taker=taker,
            agenda=agenda,
            team_id=team_of(units),
        )
        session.lay_out(agenda)
        session.units.add(*units)
        Deadline.start(self, "session", on, session=session)
        return Note(subject=session, details={"on": on.isoformat(), "place": place})

    @step(WRITING, verb="finding.added", power="add_finding")
    def add_finding(self, *, by, type, text, inspected=None, session=None, origin="session", cause="", **source):
        """Note a result, limitation, difficulty or cause. Drafts are for those inside only. `source`: the pillar it
        falls under, the observation it was made of."""
        refuse_other_teams(by, self, (inspected, session))
        number = (self.finding_set.aggregate(Max("number"))["number__max"] or 0) + 1
        finding = self.finding_set.create(
            number=number,
            type=type,
            text=text,
            inspected=inspected,
            session=session,
            origin=origin,
            cause=cause,
            author=by,
            team_id=(session or inspected) and (session or inspected).team_id,
            **source,
        )
        return Note(subject=finding)

    @step(
        Stage.WORKING,
        Stage.FIELD_CLOSED,
        verb="field_work.closed",
        power="close_field_work",
        when=[all_sessions_done, reports_in, regresses_explained, all_visits_done],
    )
    def close_field_work(self, *, by, closed_on=None):
        """Declare the supervision at the units ended. The law leaves this day undefined, so it is an act of its
        own; the report is due 15 calendar days after it (Law 87/2015 art. 70.2g, D07)."""
        self.field_closed_on = closed_on or clock.today()
        self.enter_stage(self.field_closed_on)
        Deadline.start(self, "field_work_closed", self.field_closed_on)
        return {"on": self.field_closed_on.isoformat()}
