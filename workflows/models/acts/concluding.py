"""Review by the body, its conclusion, the recommendations, and the end of the case."""

from django.db.models import Max
from django.utils.translation import gettext as _

from core import clock
from core.models import Document, Reach
from workflows import reading
from workflows.guards import (
    all_delivered,
    conclusion_is_on,
    conclusion_written,
    issued_with_report,
    recommendations_complete,
    recommendations_settled,
    review_is_off,
    review_is_on,
)
from workflows.guards.petition import petitions_closed
from workflows.guards.remedy import remedies_sent
from workflows.models.deadline import Deadline
from workflows.models.filing import file_document
from workflows.models.stage import ADVISING, Stage
from workflows.steps import Note, step


class Concluding:
    @property
    def conclusion(self):
        return self.conclusion_set.first()

    @step(ADVISING, verb="recommendation.drafted", power="draft_recommendation")
    def draft_recommendation(self, *, by, action, quote="", findings=(), coordinating=(), also=(), **facts):
        """Split off one recommendation. It may be incomplete now; it cannot be issued so. `also`: further inspected
        units of which the same is asked; each gets a recommendation of its own, with its own answer and end."""
        number = (self.recommendation_set.aggregate(Max("number"))["number__max"] or 0) + 1
        facts = {**facts, "action": action, "quote": quote, "author": by}
        first = self.recommendation_set.create(number=number, **facts)
        made = [first, *self._draft_sisters(first, also, facts)]
        _link_all(made, "findings", findings)
        _link_all(made, "coordinating", coordinating)
        details = {"common": [each.code for each in made]} if len(made) > 1 else {}
        return Note(subject=first, unit=first.concerned_unit, reach=Reach.INSIDE, details=details)

    def _draft_sisters(self, first, leads, facts):
        others = [lead for lead in dict.fromkeys(leads) if lead.pk != first.lead_id]
        model = self.recommendation_set.model
        rows = (
            model(case=self, number=first.number + place, common_with=first, **{**facts, "lead": lead})
            for place, lead in enumerate(others, 1)
        )
        return model.objects.bulk_create(rows)

    @step(Stage.REPORTED, Stage.UNDER_REVIEW, verb="review.opened", power="conclude", when=[review_is_on])
    def open_review(self, *, by, meets_on=None):
        """Open the review: head presents, unit may speak, discussion, conclusion (Law 87/2015 art. 71.1)."""
        day = meets_on or clock.today()
        self.conclusion_set.update_or_create(defaults={"meets_on": day})
        self.enter_stage()
        return {"meets_on": day.isoformat()}

    @step(Stage.UNDER_REVIEW, Stage.COMMENTED, verb="review.returned", power="conclude")
    def return_from_review(self, *, by, reason):
        """Give the report back to the delegation to be completed."""
        self.report_set.update(submitted_at=None, approved_at=None, returned_reason=reason)
        self.enter_stage()
        return {"reason": reason}

    @step(Stage.UNDER_REVIEW, Stage.CONCLUDED, verb="conclusion.adopted", power="conclude")
    def adopt_conclusion(self, *, by, text, adopted_on=None):
        day = adopted_on or clock.today()
        self.conclusion_set.update_or_create(defaults={"text": text, "adopted_on": day, "adopted_by": by})
        Deadline.meet(self, "conclusion_adopted", day)
        self.enter_stage(day)
        return {"on": day.isoformat()}

    @step(Stage.REPORTED, Stage.CONCLUDED, verb="review.passed", when=[review_is_off, conclusion_is_on])
    def pass_review(self, *, by):
        """Where the procedure has no review, an approved report goes straight to its conclusion."""
        self.enter_stage()

    @step(Stage.CONCLUDED, verb="conclusion.written", power="conclude", when=[review_is_off], exclusive=True)
    def write_conclusion(self, *, by, text, adopted_on=None):
        """Write the conclusion where no meeting adopts it; issuing it comes after."""
        day = adopted_on or clock.today()
        facts = {"meets_on": day, "text": text, "adopted_on": day, "adopted_by": by}
        self.conclusion_set.update_or_create(defaults=facts)
        Deadline.meet(self, "conclusion_adopted", day)
        return {"on": day.isoformat()}

    @step(
        Stage.REPORTED,
        Stage.ISSUED,
        verb="recommendations.issued",
        when=[issued_with_report, recommendations_complete],
        reach=Reach.UNITS,
    )
    def issue_with_report(self, *, by):
        """Where the procedure has no conclusion, the report goes to the units and its recommendations with it."""
        document = self.report.document
        self.casedocument_set.filter(document=document).update(reach=Reach.UNITS)
        issued = self._issue_recommendations(document, document.signed_on)
        self.enter_stage()
        return {"number": document.doc_number, "recommendations": issued}

    @step(
        Stage.CONCLUDED,
        Stage.ISSUED,
        verb="conclusion.issued",
        power="conclude",
        when=[recommendations_complete, conclusion_written],
        reach=Reach.UNITS,
    )
    def issue_conclusion(self, *, by, signed_on=None, number=None, symbol=None):
        """Sign the conclusion and send it, with its recommendations, to the units (Law 87/2015 art. 71.1d)."""
        signed_on = signed_on or clock.today()
        document = file_document(
            self,
            self.act_rule("adopt_conclusion").get("type", Document.Type.CONCLUSION),
            by=by,
            symbol=symbol or self.act_rule("adopt_conclusion")["symbol"],
            number=number,
            signed_on=signed_on,
            subject=_("về kết quả giám sát: %(title)s") % {"title": self.title},
            reach=Reach.UNITS,
        )
        self.conclusion_set.update(document=document, issued_on=signed_on)
        issued = self._issue_recommendations(document, signed_on)
        Deadline.start(self, "conclusion_notice", signed_on, units=reading.of(self).units)
        self.enter_stage(signed_on)
        return {"number": document.doc_number, "signed_on": signed_on.isoformat(), "recommendations": issued}

    def _issue_recommendations(self, document, day):
        """Issue what was drafted; the clock of each runs to the day that stands in the conclusion."""
        drafted = list(self.recommendation_set.filter(issued_on=None).exclude(state="withdrawn"))
        days = [({"recommendation": each}, each.due_on) for each in drafted if each.due_on]
        Deadline.start_for(self, "recommendation_answered", days, source=str(document))
        return self.recommendation_set.filter(issued_on=None).update(issued_on=day)

    @step(Stage.ISSUED, Stage.FOLLOW_UP, verb="follow_up.began", when=[all_delivered], reach=Reach.UNITS)
    def begin_follow_up(self, *, by):
        self.enter_stage()

    @step(
        Stage.FOLLOW_UP,
        Stage.CLOSED,
        verb="case.closed",
        power="steer_case",
        when=[recommendations_settled, remedies_sent, petitions_closed],
        reach=Reach.UNITS,
    )
    def close(self, *, by, note=""):
        """End the case: every recommendation has come to its end."""
        self.enter_stage()
        return {"note": note}


def _link_all(recommendations, name, rows):
    """Give all of them the same rows of one many-to-many relation, in one statement."""
    field = type(recommendations[0])._meta.get_field(name)
    through = field.remote_field.through
    if not rows:
        return
    through.objects.bulk_create(
        through(**{f"{field.m2m_field_name()}_id": one.pk, f"{field.m2m_reverse_field_name()}_id": row.pk})
        for one in recommendations
        for row in rows
    )
