"""The ladder of a recommendation that is overdue: which rung is next, and how one beyond urging is taken."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.models import Document, Reach
from workflows.guards import is_overdue, rung_is_due
from workflows.law.ladder import rung_after
from workflows.models.case_document import CaseDocument
from workflows.models.recommendation_state import RecommendationState
from workflows.models.stage import FOLLOWING
from workflows.steps import step

S = RecommendationState


class Escalating:
    @property
    def next_rung(self):
        """The rung above the last one taken, by the case's procedure; None at the top."""
        return rung_after(self.case.procedure.ladder, self.escalation_level)

    @property
    def waiting_rung(self):
        """The rung that the clock has asked for and nobody has taken, while the recommendation is overdue."""
        return self.next_rung if self.rung_prepared > self.escalation_level and self.is_overdue else None

    def climb(self, act):
        """Take the next rung, when this act takes it; the one after it is asked for so many days from now."""
        rung = self.next_rung
        if rung is None or rung.act != act:
            return {}
        self.escalation_level = self.rung_prepared = rung.number
        above = self.next_rung
        self.next_rung_on = clock.today() + timedelta(days=above.days) if above else None
        return {"rung": rung.number, "name": rung.name}

    @step(
        [S.NEW, S.ACKNOWLEDGED, S.RETURNED],
        verb="recommendation.escalated",
        power="steer_case",
        during=FOLLOWING,
        when=[is_overdue, rung_is_due],
        reach=Reach.UNIT,
    )
    def escalate(self, *, by, text, doc_number="", signed_on=None):
        """Take the rung that is due: by a paper with number and day, or, without one, for the reason given."""
        signed_on = signed_on or clock.today()
        if signed_on > clock.today():
            raise ValidationError({"signed_on": _("Ngày này không thể ở tương lai.")})
        rung = self.waiting_rung
        if doc_number:
            self._file_paper(rung, by, doc_number, signed_on)
        facts = {"doc_number": doc_number, "signed_on": signed_on.isoformat(), "text": text}
        return {**facts, **self.climb("escalate")}

    def _file_paper(self, rung, by, doc_number, signed_on):
        """The paper as the body's office numbered it: it may stand in any register."""
        document = Document.objects.create(
            type=rung.type,
            issuer=self.case.body,
            doc_number=doc_number,
            subject=_("%(paper)s về kiến nghị %(code)s") % {"paper": rung.document, "code": self.code},
            signed_on=signed_on,
            signer_name=by.full_name,
            signer_title=by.title,
            created_by=by,
        )
        CaseDocument.objects.create(case=self.case, document=document, reach=Reach.UNIT, inspected=self.lead)
