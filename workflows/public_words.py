"""What everybody may read of a case once its dossier is open, part by part; read from the file each time.

Nothing is copied, so what is decided later (a recommendation is verified) shows by itself. And nothing shows only
because it was once let go: each time a part is read it must still be issued, its paper still open, and no word of it
may bear a mark of secrecy; else the part is not there. Only these facts are read: no draft, no claim, report, answer or
petition of a unit, no minutes, no photograph, and no name but that of the signer, as papers have it.
"""

from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core import secret_marks
from workflows.models.conclusion import Conclusion
from workflows.models.deadline import Deadline
from workflows.models.inspected_unit import InspectedUnit
from workflows.models.plan import Plan
from workflows.models.public_part import DossierPart
from workflows.models.recommendation import Recommendation
from workflows.models.recommendation_state import RecommendationState
from workflows.models.report import Report
from workflows.models.stage import Stage


@dataclass
class Content:
    """`facts`: (name, value) pairs; `text`: that of the `paper` itself; `rows`: recommendations; `said`: what is shown
    of them as words."""

    facts: list = field(default_factory=list)
    text: str = ""
    paper: object = None
    rows: list = field(default_factory=list)
    said: list = field(default_factory=list)

    @cached_property
    def file(self):
        """The newest file of the paper, when that is a PDF: other formats carry what nobody sees on the page."""
        file = self.paper.current_file if self.paper else None
        return file if file is not None and file.content_type == "application/pdf" else None

    def words(self, with_text):
        """Every word that would show."""
        return [*(str(value) for _name, value in self.facts), *([self.text] if with_text else []), *self.said]


class PublicWords:
    """The parts of one case. Each is read once, and only when it is asked for."""

    def __init__(self, case):
        self.case, self._read = case, {}

    def of(self, part):
        """The Content of a part; None while it has not been issued, or its paper is secret."""
        if part not in self._read:
            self._read[part] = getattr(self, f"_{part}")()
        return self._read[part]

    def bears_mark(self, row):
        """True when a word that would show by the decision `row`, or the name of its file, bears a mark of secrecy."""
        content, named = self.of(row.part), [row.file.name] if row.file_id else []
        return content is not None and any(map(secret_marks.find, [*content.words(row.with_text), *named]))

    def shows(self, row):
        """True when a part is to be shown by the decision `row` (or None), and may be."""
        decided = row is not None and row.is_shown and self.of(row.part) is not None
        return decided and not self.bears_mark(row)

    def issued(self):
        """The parts there are, in the order of the course."""
        return [part for part in DossierPart if self.of(part) is not None]

    def _programme(self):
        items = self.case._meta.get_field("programme_item").related_model.objects.filter(supervision=self.case.pk)
        item = items.select_related("programme__document").first()
        if item is None or item.programme.state != "approved" or not _is_open(item.programme.document):
            return None
        facts = [
            (_("Năm"), item.programme.year),
            *_paper(item.programme.document),
            (_("Nội dung giám sát"), item.theme),
        ]
        return Content(_filled(*facts, (_("Thời gian"), item.get_quarter_display() if item.quarter else "")))

    def _plan(self):
        plan = self._issued(Plan, issued_on__isnull=False)
        if plan is None:
            return None
        case, units = self.case, InspectedUnit.objects.filter(case=self.case.pk).current().exclude(state="added")
        facts = [
            *_paper(plan.document),
            (_("Chuyên đề"), case.title),
            (_("Hình thức"), case.kind_name),
            (_("Thời gian giám sát"), _period(case)),
            (_("Đoàn giám sát"), case.delegation_name),
            (_("Đơn vị chịu sự giám sát"), "; ".join(str(each) for each in units.select_related("unit"))),
        ]
        text = "\n\n".join(filter(None, [plan.purpose, plan.schedule]))
        return Content(_filled(*facts), text, plan.document)

    def _report(self):
        """The report is the body's to release: with its conclusion, or, where there is none, by issuing it."""
        report = self._issued(Report, approved_at__isnull=False) if self.case.past(Stage.ISSUED) else None
        return report and Content(_filled(*_paper(report.document)), report.text, report.document)

    def _conclusion(self):
        conclusion = self._issued(Conclusion, issued_on__isnull=False)
        if conclusion is None:
            return None
        paper = conclusion.document
        facts = _filled((_("Loại văn bản"), paper.get_type_display()), *_paper(paper))
        return Content(facts, conclusion.text, paper)

    def _issued(self, model, **issued):
        """The one paper of its kind, when it is issued and no secret."""
        row = model.objects.filter(case=self.case.pk, **issued).select_related("document").first()
        return row if row is not None and _is_open(row.document) else None

    def _recommendations(self):
        rows, said = self._followed, []
        for row in rows:
            row.addressees = ", ".join(map(str, filter(None, [row.lead and row.lead.unit, *row.coordinating.all()])))
            said += [] if row.is_gone else [row.action, row.addressees]
        return Content(rows=rows, said=said) if rows else None

    def _results(self):
        rows = self._followed
        return Content(rows=rows, said=[str(row.lead.unit) for row in rows if row.lead]) if rows else None

    @cached_property
    def _followed(self):
        """Those issued, with the clock of each. One withdrawn since is named, and no more."""
        clocks = Deadline.objects.filter(until="recommendation_answered")
        rows = Recommendation.objects.filter(case=self.case.pk).issued().select_related("lead__unit")
        rows = rows.prefetch_related("coordinating", Prefetch("deadlines", clocks, to_attr="clocks"))
        found = list(rows.order_by("number"))
        for row in found:
            row.case = self.case
            row.is_gone = row.state == RecommendationState.WITHDRAWN
        return found


def _is_open(document):
    return document is not None and not document.is_secret


def _paper(document):
    signer = ", ".join(filter(None, [document.signer_name, document.signer_title]))
    return [
        (_("Số, ký hiệu"), document.doc_number),
        (_("Ngày ký"), _day(document.signed_on)),
        (_("Cơ quan ban hành"), document.issuer_name),
        (_("Người ký"), signer),
    ]


def _period(case):
    until = _day(case.period_until) or _("đến thời điểm giám sát")
    return f"{_day(case.period_from)} – {until}" if case.period_from else ""


def _filled(*facts):
    return [(name, value) for name, value in facts if value]


def _day(day):
    return day.strftime("%d/%m/%Y") if day else ""
