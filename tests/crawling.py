"""Reading the whole program as one person: every page and file that links lead to, from the front page on."""

import io
import re
import zipfile
from html import unescape

from django.test import Client

from tests.workflows.counting import counting

BACKEND = "django.contrib.auth.backends.ModelBackend"
LINK = re.compile(r'\b(?:href|src|data-url)="(/[^"#]*)')
ELSEWHERE = ("/static/", "/admin/", "/logout/", "/i18n/", "/style-guide/", "/procedures/", "/password/")
AT_MOST = 600  # pages: more means that some page invents addresses


def _opened(body):
    """All that stands in the parts of a spreadsheet or another packed file."""
    with zipfile.ZipFile(io.BytesIO(body)) as packed:
        return "\n".join(packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


class Crawl:
    """All that a person can read by following links: `pages` maps an address to its text, `costs` to its queries."""

    def __init__(self, person, *starts):
        self.browser = Client(raise_request_exception=True)
        self.browser.force_login(person, backend=BACKEND)
        self.pages, self.costs, self.waiting = {}, {}, ["/", *starts]
        while self.waiting:
            self._read(self.waiting.pop())
        assert len(self.pages) < AT_MOST

    def _read(self, address):
        if address in self.pages or address.startswith(ELSEWHERE):
            return
        with counting() as count:
            answer = self.browser.get(address)
        assert answer.status_code in (200, 302, 403, 404), (address, answer.status_code)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = _opened(body) if body.startswith(b"PK") else body.decode("utf-8", "replace")
        self.pages[address], self.costs[address] = text, len(count.asked)
        if answer.status_code == 302:
            self.waiting.append(answer["Location"])
        elif "html" in answer["Content-Type"] and len(self.pages) < AT_MOST:
            self.waiting += [unescape(link) for link in LINK.findall(text)]

    def holding(self, word):
        """The addresses whose text holds the word."""
        return sorted(address for address, text in self.pages.items() if word in text)

    def dear(self, most=30):
        """The addresses that ask the database more often, with how often."""
        return {address: cost for address, cost in self.costs.items() if cost > most}
