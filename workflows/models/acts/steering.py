"""What the clock takes by itself, and the side states: suspended, cancelled, reopened, each with its reason."""

from django_fsm import GET_STATE

from core.models import Reach
from workflows import reading
from workflows.models.stage import OPEN, Stage
from workflows.models.stopping import hear_again, restart_all, stop_all
from workflows.steps import nothing_lacks, step

# By stage, the steps that nobody takes: the first for which nothing is missing any more happens.
BY_ITSELF = {
    Stage.NOTIFIED: ("begin_reporting",),
    Stage.UNIT_REPORTING: ("begin_field_work",),
    Stage.DRAFTING: ("complete_comments",),
    Stage.REPORTED: ("pass_review", "issue_with_report"),
    Stage.ISSUED: ("begin_follow_up",),
}


def _left_stage(case, *_args, **_kwargs):
    return case.stage_before


class Steering:
    def _take_one(self):
        if self.state == Stage.WORKING and self._finish_one_minutes():
            return True
        for name in BY_ITSELF.get(self.state, ()):
            if nothing_lacks(self, name):
                getattr(self, name)()
                return True
        return False

    def _finish_one_minutes(self):
        for session in reading.of(self).sessions:
            if session.state == "confirming" and nothing_lacks(session, "finish_minutes"):
                session.finish_minutes()
                return True
        return False

    @step(sorted(OPEN), Stage.SUSPENDED, verb="case.suspended", power="steer_case", reach=Reach.UNITS)
    def suspend(self, *, by, reason):
        self.stage_before = self.state
        self.enter_stage()
        stop_all(self, reason)
        return {"reason": reason}

    @step(Stage.SUSPENDED, GET_STATE(_left_stage), verb="case.resumed", power="steer_case", reach=Reach.UNITS)
    def resume(self, *, by, reason):
        """Go on; every clock that stood still with the case gets back the days it had left."""
        self.enter_stage()
        restart_all(self)
        return {"reason": reason}

    @step(
        [*sorted(OPEN), Stage.SUSPENDED],
        Stage.CANCELLED,
        verb="case.cancelled",
        power="steer_case",
        reach=Reach.UNITS,
    )
    def cancel(self, *, by, reason, decision=""):
        """End the case without result, by decision and with a reason."""
        if self.state != Stage.SUSPENDED:
            self.stage_before = self.state
        self.enter_stage()
        stop_all(self, reason)
        return {"reason": reason, "decision": decision}

    @step(Stage.CANCELLED, GET_STATE(_left_stage), verb="case.reopened", power="steer_case", reach=Reach.UNITS)
    def reopen(self, *, by, reason):
        """Take a cancelled case up again where it was left."""
        self.enter_stage()
        restart_all(self)
        return {"reason": reason}

    @step(
        [Stage.CLOSED, Stage.ARCHIVED],
        Stage.FOLLOW_UP,
        verb="case.follow_up_reopened",
        power="steer_case",
        reach=Reach.UNITS,
    )
    def reopen_follow_up(self, *, by, reason):
        """Take follow-up of a closed case up again; what lies in the archive stays there until the next hand-over."""
        self.enter_stage()
        hear_again(self)
        return {"reason": reason}
