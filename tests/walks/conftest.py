"""A story told up to a chapter, and its people before their pages."""

from html import unescape

import pytest
from django.test import Client

from tests.cast import Told
from workflows.models import Finding, Recommendation, Supervision

SPACES = " ".join


class Walk(Told):
    """A told story whose people look at pages."""

    @property
    def fresh(self):
        """The case as it stands in the database."""
        return Supervision.objects.get(pk=self.case.pk)

    def gets(self, person, path):
        """The answer to a person who asks for an address below that of the case."""
        client = Client()
        client.force_login(person)
        return client.get(f"/cases/{self.case.code}/{path}")

    def sees(self, person, *path):
        """(status, text) of a page of the case, as the person gets it."""
        answer = self.gets(person, "".join(f"{part}/" for part in path))
        return answer.status_code, SPACES(unescape(answer.content.decode()).split())

    def reads(self, person, *path):
        """The text of a page that the person may open."""
        status, text = self.sees(person, *path)
        assert status == 200, (person, path, status)
        return text

    def recommendation(self, number):
        return Recommendation.objects.get(case=self.case.pk, number=number)

    def findings(self, kind):
        return list(Finding.objects.standing().filter(case=self.case.pk, type=kind))

    def numbers(self):
        """The numbers of the papers filed in the case."""
        return set(
            self.case.casedocument_set.exclude(document__doc_number="").values_list("document__doc_number", flat=True)
        )

    def clock(self, code):
        """(due, kept) of the case's deadline with that code."""
        row = self.case.deadline_set.get(code=code)
        return row.due_on, row.met_on


@pytest.fixture
def walk(db):
    """walk(ViHuong, "worked", "GS-2022-002") tells that story up to a chapter."""

    def begin(kind, until, code):
        return Walk(until, code, kind)

    return begin
