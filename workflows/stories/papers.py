"""Papers that several stories rest on: the law of that time, and the body's own programme, with its real number."""

import io
from datetime import date

import docx
from django.core.files.base import ContentFile

from workflows.models import Programme
from workflows.public_words import PublicWords

LAW_2015 = {
    "kind": "law",
    "doc_number": "87/2015/QH13",
    "signed_on": date(2015, 11, 20),
    "issuer": "Quốc hội",
    "subject": "Hoạt động giám sát của Quốc hội và Hội đồng nhân dân",
}
KINDS = {"QĐ": "decision", "NQ": "resolution", "KH": "plan", "CTr": "programme"}  # by the head of the symbol


def programme_paper(case):
    """The programme by which the case was opened, as a paper of its basis."""
    programme = Programme.objects.select_related("document", "body").get(items__supervision=case)
    paper = programme.document
    head = paper.symbol.replace("/", "-").split("-")[0]
    return {
        "kind": KINDS[head],
        "doc_number": paper.doc_number,
        "signed_on": paper.signed_on,
        "issuer": programme.body.name,
        "subject": paper.subject,
    }


def issued_parts(case):
    """Every part of the case's public dossier that there is by now, shown with its text."""
    return [{"part": part, "is_shown": True, "with_text": True} for part in PublicWords(case).issued()]


def word_file(name, *lines):
    """A small Word file that stands in for the paper itself: a paragraph a line."""
    paper, kept = docx.Document(), io.BytesIO()
    for line in lines:
        paper.add_paragraph(line)
    paper.save(kept)
    return ContentFile(kept.getvalue(), name=name)
