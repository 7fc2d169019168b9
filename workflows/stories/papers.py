"""Papers that several stories rest on: the law of that time, and the body's own programme, with its real number."""

import io
import zipfile
from datetime import date
from html import escape

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


PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
PARTS = {
    "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
    "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{OFFICE}" Target="word/document.xml"/></Relationships>',
}


def word_file(name, *lines):
    """A small Word file that stands in for the paper itself: a paragraph a line."""
    said = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in lines)
    body = f'{XML}<w:document xmlns:w="{WORDS}"><w:body>{said}</w:body></w:document>'
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        for part, text in {**PARTS, "word/document.xml": body}.items():
            package.writestr(part, text)
    return ContentFile(kept.getvalue(), name=name)
