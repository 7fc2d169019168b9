"""The results report: drafted, circulated, commented, submitted, approved."""

from django.utils.translation import gettext as _

from core import clock
from core.models import Document
from permissions.access import holders
from workflows import reading
from workflows.guards import (
    comments_in,
    not_own_draft,
    not_submitted,
    report_not_circulated,
    report_submitted,
    report_written,
)
from workflows.guards.finding import contradictions_settled
from workflows.guards.indicator import regresses_explained
from workflows.guards.release import unit_comments_in
from workflows.guards.team import teams_merged
from workflows.models.comment import Comment
from workflows.models.deadline import Deadline
from workflows.models.filing import file_document
from workflows.models.report import draft_text
from workflows.models.stage import Stage
from workflows.steps import step


class Reporting:
    @property
    def report(self):
        """The results report of the case, or None while none has been drafted."""
        return reading.of(self).report

    @step(Stage.FIELD_CLOSED, Stage.DRAFTING, verb="report.drafted", power="draft_report", when=[teams_merged])
    def draft_report(self, *, by):
        """Begin the report from the findings. Changes of what is supervised that nobody has decided lapse with it."""
        if self.changes_open:
            self.lapse_changes(by=None)
            self.changes_open = 0
        self.report_set.create(author=by, text=draft_text(self))
        self.enter_stage()

    @step(
        [Stage.DRAFTING, Stage.COMMENTED],
        verb="report.edited",
        power="draft_report",
        when=[not_submitted],
        exclusive=True,
    )
    def edit_report(self, *, by, text):
        self.report_set.update(text=text)

    @step(
        Stage.DRAFTING,
        verb="report.circulated",
        power="draft_report",
        when=[report_written, report_not_circulated, regresses_explained],
    )
    def circulate_report(self, *, by, comments_due_on=None):
        """Send the draft to every member for comment."""
        report = self.report
        members = [person for person in holders(self, "comment_report") if person != by]
        Comment.objects.bulk_create(
            Comment(case=self, report=report, member=person, due_on=comments_due_on) for person in members
        )
        self.report_set.update(circulated_at=clock.now())
        Deadline.meet(self, "draft_circulated", clock.today())
        return {"members": len(members)}

    @step(Stage.DRAFTING, Stage.COMMENTED, verb="comments.complete", when=[comments_in])
    def complete_comments(self, *, by):
        Deadline.meet(self, "comments_given", clock.today())
        self.enter_stage()

    @step(
        Stage.COMMENTED,
        verb="report.submitted",
        power="draft_report",
        when=[not_submitted, report_written, contradictions_settled, unit_comments_in],
    )
    def submit_report(self, *, by):
        """Put the finished report before the head."""
        self.report_set.update(submitted_at=clock.now(), submitted_by=by)

    @step(Stage.COMMENTED, verb="report.returned", power="approve_report", when=[report_submitted])
    def return_report(self, *, by, reason):
        self.report_set.update(submitted_at=None, returned_reason=reason)
        return {"reason": reason}

    @step(
        Stage.COMMENTED,
        Stage.REPORTED,
        verb="report.approved",
        power="approve_report",
        when=[report_submitted, not_own_draft],
    )
    def approve_report(self, *, by, signed_on=None, number=None, symbol=None):
        """Sign the report and send it to the body that set up the delegation (Law 87/2015 art. 70.2g). Its
        review is due 7 calendar days after (art. 71.1, D09)."""
        signed_on = signed_on or clock.today()
        document = file_document(
            self,
            Document.Type.RESULTS_REPORT,
            by=by,
            symbol=symbol or self.own_symbol("approve_report"),
            number=number,
            signed_on=signed_on,
            subject=_("kết quả giám sát: %(title)s") % {"title": self.title},
            scope=self.code,
        )
        self.report_set.update(document=document, approved_at=clock.now(), approved_by=by)
        Deadline.meet(self, "report_approved", signed_on)
        Deadline.start(self, "report_received", signed_on)
        self.enter_stage(signed_on)
        return {"number": document.doc_number, "signed_on": signed_on.isoformat()}
