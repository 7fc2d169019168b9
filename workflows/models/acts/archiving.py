"""The end of an ended case: its dossier, with an index of all papers, goes to the archive."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.text import clean
from workflows.models.archived_dossier import ArchivedDossier
from workflows.models.stage import Stage
from workflows.steps import step


class Archiving:
    @step(Stage.CLOSED, Stage.ARCHIVED, verb="case.archived", power="archive")
    def archive(self, *, by, file_code, place, received_by, years=None):
        """Hand the dossier over; `years` is how long the archive keeps it, None for good.

        The Law on Archives (33/2024/QH15, in force from 1/7/2025; read in a summary of the law) wants it done within
        one year, counted from the year in which the work ended. Raises ValidationError at the field that is empty.
        """
        facts = {"file_code": file_code, "place": place, "received_by": received_by}
        facts = {name: clean(text).strip() for name, text in facts.items()}
        if empty := [name for name, text in facts.items() if not text]:
            raise ValidationError({name: _("Cần ghi mục này.") for name in empty})
        index = [_line(filed.document) for filed in self._filed()]
        made = {"years": years, "handed_by": by, "handed_on": clock.today(), "index": index}
        ArchivedDossier.objects.update_or_create(case=self, defaults=facts | made)
        self.stage_before = self.state
        self.enter_stage()
        return facts | {"years": years, "papers": len(index)}

    def _filed(self):
        """All papers of the case, oldest first; what bears no day stands where it was filed."""
        rows = self.casedocument_set.filter(photo=None, article_photo=None).select_related("document")
        return sorted(rows.prefetch_related("document__files"), key=lambda row: (_day(row.document), row.pk))


def _day(paper):
    return paper.signed_on or clock.local_day(paper.created_at)


def _line(paper):
    file = paper.current_file
    told = {
        "document": paper.pk,
        "type": paper.type,
        "number": paper.doc_number,
        "signed_on": paper.signed_on.isoformat() if paper.signed_on else "",
        "issuer": "",
        "subject": "",
        "sha256": file.sha256 if file else "",
    }
    if paper.is_secret:
        return told | {"place": paper.paper_location}
    return told | {"issuer": paper.issuer_name, "subject": paper.subject}
