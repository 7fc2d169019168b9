"""Signing a unit's report and sending it: what was written becomes a version that never changes."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from core import clock
from core.models import Reach
from permissions.access import may
from workflows.guards import outline_answered
from workflows.guards.indicator import indicators_entered
from workflows.models.acts.unit_answering import UNIT_SIGNS, WRITES
from workflows.models.answer import AnswerFile
from workflows.models.case_document import CaseDocument
from workflows.models.deadline import Deadline
from workflows.models.stage import AT_UNITS
from workflows.steps import Note, step


class UnitSending:
    @step(
        WRITES,
        "reported",
        verb="unit_report.submitted",
        power=UNIT_SIGNS,
        during=AT_UNITS,
        when=[outline_answered, indicators_entered],
        reach=Reach.UNIT,
    )
    def submit_report(self, *, by, number="", signed_on=None, authority=""):
        """Sign and send the report as its next version. The unit's head reports, or a deputy authorised by a
        paper named in `authority` (Law 87/2015 art. 7.1, 7.3). Raises ValidationError at `authority`."""
        authority = authority.strip()
        if not authority and not may(by, "sign_unit_report", self.case, self.unit):
            raise ValidationError({"authority": _("Ghi số và ngày của văn bản ủy quyền.")})
        version = (self.reports.aggregate(Max("version"))["version__max"] or 0) + 1
        report = self.reports.create(
            case=self.case,
            version=version,
            number=number,
            signed_on=signed_on or clock.today(),
            signer=by,
            signer_name=by.full_name,
            signer_title=by.title,
            authority=authority,
            submitted_at=clock.now(),
            content=self.outline_content() + self.send_indicators(),
        )
        self._file_files()
        self.secrecy_claims.standing().filter(sent_at=None).update(sent_at=clock.now())
        late = self.report_due_on is not None and clock.today() > self.report_due_on
        self.signature_asked_at = self.signature_asked_by = None
        Deadline.meet(self.case, "unit_reported", clock.today(), inspected=self)
        Deadline.meet(self.case, "supplement_sent", clock.today(), inspected=self)
        details = {"version": report.version, "number": number, "late": late, "authority": authority}
        return Note(details=details | ({"claims": len(report.claims)} if report.claims else {}))

    def outline_content(self):
        """Every question with its answer as it stands, as the content of a report."""
        answers = {row.item_id: row for row in self.answers.all()}
        claims = {row.item_id: row for row in self.secrecy_claims.standing()}
        files = {}
        for row in self._files():
            files.setdefault(row.answer.item_id, []).append(row.document)
        items = self.case.outlineitem_set.select_related("pillar")
        return [_content(item, answers.get(item.pk), claims.get(item.pk), files.get(item.pk, [])) for item in items]

    def _files(self):
        return AnswerFile.objects.filter(answer__inspected=self).select_related("document", "answer")

    def _file_files(self):
        """File the papers under the answers in the case, where the delegation sees them."""
        rows = list(self._files())
        filed = set(self.documents.values_list("document", flat=True))
        CaseDocument.objects.bulk_create(
            CaseDocument(case=self.case, document=row.document, reach=Reach.UNIT, inspected=self)
            for row in rows
            if row.document_id not in filed
        )


def _content(item, answer, claim, papers):
    facts = {
        "question": str(item),
        "answer": answer.text if answer else "",
        "kind": item.kind,
        "required": item.required,
        "pillar": item.pillar.name if item.pillar else "",
    }
    if item.unit and facts["answer"]:
        facts["answer"] = f"{facts['answer']} {item.unit}"
    if item.columns and answer and answer.rows:
        facts |= {"columns": item.columns, "rows": answer.rows}
    if papers:
        facts["files"] = [{"name": paper.subject, "key": str(paper.key)} for paper in papers]
    if claim:
        facts["claim"] = {"level": claim.level, "ground": claim.ground}
    return facts
