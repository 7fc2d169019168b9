"""Filing a paper in a case: number, document, and who of the case may see it."""

from core import photos
from core.models import Document, NumberSeries, Reach
from core.refusal import FileRefused
from workflows.guards.visit import photos_are_taken
from workflows.models.case_document import CaseDocument
from workflows.steps import sentence


def file_document(case, type, *, by, symbol, signed_on, subject, number=None, reach=Reach.INSIDE, scope=""):
    """Number a paper signed by `by` in the issuer's series of that year, and file it in the case.

    `scope` parts the delegation's own series from its body's. Raises NumberTaken when `number` is not free.
    """
    document = Document(
        type=type,
        issuer=case.body,
        issuer_name=case.delegation_name if scope else case.body.name,
        subject=subject,
        signed_on=signed_on,
        signer_name=by.full_name,
        signer_title=by.title,
        created_by=by,
    )
    year = year_of_series(symbol, signed_on)
    NumberSeries.take(case.body, symbol, year, scope=scope, number=number, by=by, document=document)
    CaseDocument.objects.create(case=case, document=document, reach=reach)
    return document


def year_of_series(symbol, signed_on):
    """The year whose numbers a paper takes; 0 for Party symbols (QĐ/TU), which are numbered by the term: 05-QĐ/TU."""
    return 0 if "/" in symbol else signed_on.year


def attach(case, upload, *, type, by, subject="", reach=Reach.INSIDE, **place):
    """File an uploaded paper in the case. `place`: inspected, finding, response or session it belongs to.

    Raises core.uploads.FileRefused when the file is not one we take.
    """
    document = Document.objects.create(type=type, subject=subject or upload.name, created_by=by)
    add_file(case, document, upload, by=by)
    return CaseDocument.objects.create(case=case, document=document, reach=reach, **place)


def add_file(case, document, upload, *, by):
    """Put an upload under a paper of the case, and return the file: the one way in. Raises FileRefused, also for a
    picture in a case that takes none."""
    if photos.is_picture(upload) and not case.takes_photos:
        raise FileRefused(sentence(photos_are_taken))
    return document.add_file(upload, by=by)
