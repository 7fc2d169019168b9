"""What a unit does with a recommendation addressed to it, and what the verifier makes of the answer."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from core import clock
from core.models import Document, Reach
from workflows.guards import has_been_issued, not_found_fulfilled, not_own_response
from workflows.guards.chain import earlier_one_reported
from workflows.models.deadline import Deadline
from workflows.models.filing import attach
from workflows.models.recommendation_state import Assessment, RecommendationState
from workflows.models.stage import FOLLOWING
from workflows.steps import step

S = RecommendationState


class Answering:
    @step(
        S.NEW,
        S.ACKNOWLEDGED,
        verb="recommendation.acknowledged",
        power="acknowledge",
        during=FOLLOWING,
        when=[has_been_issued],
        reach=Reach.UNIT,
    )
    def acknowledge(self, *, by, note=""):
        return {"note": note}

    @step(
        [S.NEW, S.ACKNOWLEDGED],
        S.DISPUTED,
        verb="recommendation.disputed",
        power="dispute",
        during=FOLLOWING,
        when=[has_been_issued],
        reach=Reach.UNIT,
    )
    def dispute(self, *, by, grounds):
        """Ask for reconsideration, with grounds (Law 87/2015 art. 8.2). Its clock stands still meanwhile."""
        self.dispute_grounds, self.disputed_on = grounds, clock.today()
        row = Deadline.running(self.case, "recommendation_answered", recommendation=self)
        if row and not row.is_paused:
            row.pause(_("đơn vị đề nghị xem xét lại")).keep()
        return {"grounds": grounds}

    @step(
        [S.ACKNOWLEDGED, S.RETURNED],
        verb="recommendation.progressed",
        power="respond",
        during=FOLLOWING,
        reach=Reach.UNIT,
    )
    def report_progress(self, *, by, progress, text):
        """Tell how far the work has got, before it is done. `progress` in percent, below 100."""
        self.progress = min(progress, 99)
        self._respond(by, text, progress=self.progress)
        return {"progress": self.progress, "text": text}

    @step(
        [S.ACKNOWLEDGED, S.RETURNED],
        S.REPORTED,
        verb="recommendation.answered",
        power="respond",
        during=FOLLOWING,
        when=[earlier_one_reported],
        reach=Reach.UNIT,
    )
    def respond(self, *, by, text, done_on, uploads=()):
        """Report it done, with files that prove it. Reported is not yet verified."""
        if done_on > clock.today():
            raise ValidationError({"done_on": _("Ngày hoàn thành không thể ở tương lai.")})
        response = self._respond(by, text, progress=100, done_on=done_on, is_final=True)
        for upload in uploads:
            attach(
                self.case,
                upload,
                type=Document.Type.RESPONSE,
                by=by,
                reach=Reach.UNIT,
                inspected=self.lead,
                response=response,
            )
        self.progress = 100
        Deadline.meet(self.case, "recommendation_answered", clock.today(), recommendation=self)
        return {"version": response.version, "done_on": done_on.isoformat(), "late": self.is_overdue}

    def _respond(self, by, text, **facts):
        version = (self.response_set.aggregate(Max("version"))["version__max"] or 0) + 1
        return self.response_set.create(
            case=self.case,
            version=version,
            text=text,
            author=by,
            author_title=by.title,
            sent_at=clock.now(),
            **facts,
        )

    @step(
        S.REPORTED,
        S.VERIFIED,
        verb="recommendation.verified",
        power="verify",
        during=FOLLOWING,
        when=[not_own_response],
        reach=Reach.UNIT,
    )
    def verify(self, *, by, assessment, note, method=""):
        """Judge the answer by what was seen, not by what was said."""
        self.assessment, self.verified_by = assessment, by
        self._judge(by, assessment, note, method)
        return {"assessment": str(Assessment(assessment).label), "note": note, "method": method}

    @step(
        [S.REPORTED, S.VERIFIED],
        S.RETURNED,
        verb="recommendation.returned",
        power="verify",
        during=FOLLOWING,
        when=[not_own_response, not_found_fulfilled],
        reach=Reach.UNIT,
    )
    def send_back(self, *, by, reason, due_on=None):
        """Not convincing, or judged already and found wanting: the unit is to go on, by the same day or a new one."""
        judged = self.state == S.VERIFIED
        self.progress = 0  # what it said is not accepted, and nobody has said anything else since
        self.assessment, self.verified_by = "", None
        self.due_on = due_on or self.due_on
        Deadline.run_again(self.case, "recommendation_answered", day=due_on, reason=reason, recommendation=self)
        if judged:
            self._add_to_note(reason)
        else:
            self._judge(by, Assessment.UNSATISFACTORY, reason, "")
        return {"reason": reason, "due_on": due_on.isoformat() if due_on else ""}

    def _last_response(self):
        return self.response_set.order_by("-version").first()

    def _add_to_note(self, reason):
        """What was found stands; the unit reads under it why it is to go on."""
        last = self._last_response()
        last.review_note = f"{last.review_note}\n{reason}"
        last.save(update_fields=["review_note"])

    def _judge(self, by, assessment, note, method):
        last = self._last_response()
        last.assessment, last.review_note, last.method = assessment, note, method
        last.reviewed_by, last.reviewed_at = by, clock.now()
        last.save(update_fields=["assessment", "review_note", "method", "reviewed_by", "reviewed_at"])
