"""Signing a unit's report and sending it: what was written becomes a version that never changes."""

from django.db.models import Exists, FilteredRelation, OuterRef, Q

from core import clock
from core.models import Reach
from workflows.guards import outline_answered
from workflows.guards.indicator import indicators_entered
from workflows.models.acts.unit_answering import UNIT_SIGNS, WRITES
from workflows.models.answer import AnswerFile
from workflows.models.case_document import CaseDocument
from workflows.models.deadline import Deadline
from workflows.models.plan import OutlineItem
from workflows.models.signed_by_unit import next_version, signature
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
        paper named in `authority` (Law 87/2015 art. 7.1, 7.3). Raises ValidationError at `authority` or `signed_on`."""
        signed = signature(self, by=by, number=number, signed_on=signed_on, authority=authority)
        items = list(self._questions())
        files = self._files(items)
        content = _contents(items, files) + self.send_indicators()
        version = next_version(self.reports)
        report = self.reports.create(
            case=self.case, version=version, submitted_at=clock.now(), content=content, **signed
        )
        self._release(files, any(each.get("claim") for each in content))
        late = self.report_due_on is not None and clock.today() > self.report_due_on
        self.signature_asked_at = self.signature_asked_by = None
        Deadline.meet(self.case, ("unit_reported", "supplement_sent"), clock.today(), inspected=self)
        details = {"version": report.version, "number": number, "late": late, "authority": report.authority}
        return Note(details=details | ({"claims": len(report.claims)} if report.claims else {}))

    def outline_content(self):
        """Every question with its answer as it stands, as the content of a report."""
        items = list(self._questions())
        return _contents(items, self._files(items))

    def _questions(self):
        """The questions, each with what was said or claimed under it: one query."""
        said = FilteredRelation("answers", condition=Q(answers__inspected=self.pk))
        standing = Q(secrecy_claims__inspected=self.pk, secrecy_claims__withdrawn_at=None)
        rows = self.case.outlineitem_set.annotate(
            said=said, secret=FilteredRelation("secrecy_claims", condition=standing)
        )
        return rows.order_by("number").values(
            "pk", "number", "text", "kind", "unit", "columns", "required", "pillar__name",
            "said__text", "said__rows", "secret__level", "secret__ground",
        )  # fmt: skip

    def _files(self, items):
        """Outline item id -> its files, each with whether it is `filed` in the case already. No query where none of
        the questions asks for files."""
        if not any(item["kind"] == OutlineItem.Kind.FILE for item in items):
            return {}
        filed = CaseDocument.objects.filter(inspected=self.pk, document=OuterRef("document"))
        rows = AnswerFile.objects.filter(answer__inspected=self).select_related("document", "answer")
        found = {}
        for row in rows.annotate(filed=Exists(filed)):
            found.setdefault(row.answer.item_id, []).append(row)
        return found

    def _release(self, files, claimed):
        """What the delegation sees from now on: the papers, filed in the case, and the claims of secrecy."""
        CaseDocument.objects.bulk_create(
            CaseDocument(case=self.case, document=row.document, reach=Reach.UNIT, inspected=self)
            for rows in files.values()
            for row in rows
            if not row.filed
        )
        if claimed:
            self.secrecy_claims.standing().filter(sent_at=None).update(sent_at=clock.now())


def _contents(items, files):
    return [_content(item, [row.document for row in files.get(item["pk"], [])]) for item in items]


def _content(item, papers):
    answer = item["said__text"] or ""
    facts = {
        "question": f"{item['number']}. {item['text']}",
        "answer": f"{answer} {item['unit']}" if answer and item["unit"] else answer,
        "kind": item["kind"],
        "required": item["required"],
        "pillar": item["pillar__name"] or "",
    }
    if item["said__rows"]:
        facts |= {"columns": item["columns"], "rows": item["said__rows"]}
    if papers:
        facts["files"] = [{"name": paper.subject, "key": str(paper.key)} for paper in papers]
    if item["secret__level"]:
        facts["claim"] = {"level": item["secret__level"], "ground": item["secret__ground"]}
    return facts
