"""A person at a browser: logged in, in Vietnam, and every complaint of the browser noticed."""

from axe_playwright_python.base import AXE_SCRIPT
from django.conf import settings
from django.test import Client

DESKTOP = {"width": 1280, "height": 800}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Only what is wrong is put together and handed over: a page passes thousands of checks.
WANTED = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}


class Browsing:
    """Opens pages for people; `problems` holds what the browser complained of, a broken policy included."""

    def __init__(self, browser, url):
        self.browser, self.url = browser, url
        self.contexts, self.problems, self.expected = [], [], []

    def __call__(self, user=None, viewport=None, **options):
        """A new page in a browser of its own, at no address yet, logged in as `user` (None: a stranger)."""
        context = self.browser.new_context(
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            viewport=viewport or DESKTOP,
            base_url=self.url,
            **options,
        )
        self.contexts.append(context)
        context.on("console", self.note_console)
        context.on("weberror", lambda error: self.problems.append(str(error.error)))
        if user is not None:
            context.add_cookies([session_cookie(user, self.url)])
        return context.new_page()

    def expect(self, fragment):
        """A complaint containing `fragment` belongs to this test, such as the 404 that it asks for."""
        self.expected.append(fragment)

    def note_console(self, message):
        if message.type == "error" and not any(part in message.text for part in self.expected):
            self.problems.append(f"{message.text} [{message.location.get('url', '')}]")

    def close(self):
        for context in self.contexts:
            context.close()


def session_cookie(user, url):
    """The cookie of a session made on the server: no form to fill in, no password to hash."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


def follow(link):
    """Press a link or button that leads to another page, and be on that page: by itself a click may return before."""
    with link.page.expect_navigation():
        link.click()


def accessibility_problems(page):
    """Sentences, one for each element that breaks WCAG 2.2 A or AA according to axe."""
    page.wait_for_load_state("load")
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("wanted => axe.run(wanted).then(found => found.violations)", WANTED)
    return [f"{rule['id']}: {rule['help']} — {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def sideways(page):
    """By how many pixels the page is wider than its window; 0 when nothing runs off the screen."""
    page.wait_for_load_state("load")  # a click waits for the page, but not for its style sheets
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
