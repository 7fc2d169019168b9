"""What the supervising side does with a recommendation under way: extend, urge, settle, withdraw, close."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.models import Document, Reach
from workflows.guards import extension_asked, has_been_issued, is_overdue
from workflows.models.deadline import Deadline
from workflows.models.extending import extend_running
from workflows.models.filing import file_document
from workflows.models.recommendation_state import RecommendationState
from workflows.models.stage import FOLLOWING
from workflows.steps import step

S = RecommendationState
UNDER_WAY = [S.NEW, S.ACKNOWLEDGED, S.RETURNED]


class Settling:
    @step(
        UNDER_WAY,
        verb="extension.asked",
        power=("acknowledge", "respond"),
        during=FOLLOWING,
        when=[has_been_issued],
        reach=Reach.UNIT,
    )
    def ask_extension(self, *, by, until, reason):
        """The unit asks for more time; the day stands until the other side decides."""
        _after_due(self, until)
        self.asked_until, self.asked_reason = until, reason
        return {"until": until.isoformat(), "reason": reason}

    @step(
        UNDER_WAY,
        verb="extension.refused",
        power="extend",
        during=FOLLOWING,
        when=[extension_asked],
        reach=Reach.UNIT,
    )
    def refuse_extension(self, *, by, reason):
        self.asked_until, self.asked_reason = None, ""
        return {"reason": reason}

    @step(
        UNDER_WAY,
        verb="recommendation.extended",
        power="extend",
        during=FOLLOWING,
        when=[has_been_issued],
        reach=Reach.UNIT,
    )
    def extend(self, *, by, until, reason):
        """Give more time, asked for or not. The old day stays on the record."""
        _after_due(self, until)
        before, self.due_on = self.due_on, until
        extend_running(self.case, "recommendation_answered", until, by=by, reason=reason, recommendation=self)
        self.asked_until, self.asked_reason = None, ""
        return {"before": before.isoformat() if before else "", "until": until.isoformat(), "reason": reason}

    @step(UNDER_WAY, verb="urging.sent", power="urge", during=FOLLOWING, when=[is_overdue], reach=Reach.UNIT)
    def urge(self, *, by, text, signed_on=None, number=None):
        """Send an urging letter for what is overdue."""
        document = file_document(
            self.case,
            Document.Type.LETTER,
            by=by,
            symbol=self.case.own_symbol("urge"),
            number=number,
            signed_on=signed_on or clock.today(),
            subject=_("đôn đốc thực hiện kiến nghị %(code)s") % {"code": self.code},
            scope=self.case.code,
        )
        self.case.casedocument_set.filter(document=document).update(reach=Reach.UNIT, inspected=self.lead)
        self.urged += 1
        return {"number": document.doc_number, "times": self.urged, "text": text, **self.climb("urge")}

    @step(
        S.DISPUTED,
        S.NEW,
        verb="dispute.settled",
        power="settle_dispute",
        during=FOLLOWING,
        reach=Reach.UNIT,
    )
    def settle(self, *, by, reason, action="", due_on=None):
        """Decide on the unit's objection: the recommendation stands, or stands amended. The days it was
        disputed are given back to the unit."""
        before = self.action
        self.action = action or self.action
        self.due_on = self._run_on(due_on, reason)
        self.disputed_on = None
        amended = self.action != before
        details = {"reason": reason, "amended": amended, "before": before if amended else ""}
        return {**details, "due_on": self.due_on.isoformat() if self.due_on else ""}

    def _run_on(self, due_on, reason):
        """The clock runs again; the day it now leads to, or the one newly set."""
        row = Deadline.running(self.case, "recommendation_answered", recommendation=self)
        if row is None:
            return due_on or self.due_on
        row.resume()
        if due_on:
            row.set_day(due_on, reason)
        return row.keep().due_on

    @step(
        [*UNDER_WAY, S.DISPUTED, S.REPORTED],
        S.WITHDRAWN,
        verb="recommendation.withdrawn",
        power="settle_dispute",
        during=FOLLOWING,
        when=[has_been_issued],
        reach=Reach.UNIT,
    )
    def withdraw(self, *, by, reason):
        Deadline.meet(self.case, "recommendation_answered", clock.today(), reason=reason, recommendation=self)
        return {"reason": reason}

    @step(
        S.VERIFIED,
        S.CLOSED,
        verb="recommendation.closed",
        power="close_recommendation",
        during=FOLLOWING,
        reach=Reach.UNIT,
    )
    def close(self, *, by, note=""):
        """End follow-up. Whoever verified may not also close what was not fulfilled without saying why."""
        if self.assessment != "fulfilled" and not note.strip():
            raise ValidationError({"note": _("Kiến nghị chưa hoàn thành: ghi lý do kết thúc theo dõi.")})
        return {"note": note, "assessment": self.get_assessment_display()}


def _after_due(recommendation, until):
    if recommendation.due_on and until <= recommendation.due_on:
        raise ValidationError({"until": _("Ngày mới phải sau hạn hiện tại.")})
