"""How people in a test work: each in a browser of her own, by the links and buttons she is shown."""

from datetime import date
from urllib.parse import urlsplit

from playwright.sync_api import expect

from tests.browsing import follow

FORM = "main form.form"
SOON = 10_000  # milliseconds: a second or two on a machine of one's own, more on one that is shared
PHONE = {"width": 390, "height": 800}
NARROW = 360


class Office:
    """The browsers of all who work on one case. Whoever is not watching puts her page away when another takes over.

    For every open page of a case renews itself after every act: a dozen of them would slow each other down.
    """

    def __init__(self, browse, code):
        self.browse, self.code = browse, code
        self.busy = None

    def admit(self, user, **options):
        return Hands(self.browse(user, **options), self)

    def turn_to(self, hands):
        if self.busy not in (None, hands) and not self.busy.watching:
            self.busy.page.goto("about:blank")
        self.busy = hands


class Hands:
    """One person with one browser context."""

    def __init__(self, page, office):
        self.page, self.office = page, office
        self.watching = False

    def at(self, path=""):
        """Go to a page of the case ("" is its front, "sessions" a tab), or to an absolute path; the answer's status."""
        self.office.turn_to(self)
        return self.page.goto(self.address(path)).status

    def address(self, path):
        return path if path.startswith("/") else f"/cases/{self.office.code}/{path and path + '/'}"

    def is_at(self, path):
        """True when her last act has brought her there: she goes on from where she is."""
        return self.office.busy is self and urlsplit(self.page.url).path == self.address(path)

    def does(self, act, *, at="", **typed):
        """Click the link to an act on a page, type into its fields, press its first button; ends on the next page."""
        if not self.is_at(at):
            self.at(at)
        self.begins(act)
        self.sends(**typed)

    def begins(self, act):
        """Click the link to an act on the page at hand."""
        self.office.turn_to(self)
        link = self.page.locator(f'main a[href*="/act/{act}/"]').first
        folded = self.page.locator("#more-acts > summary")
        if not link.is_visible() and folded.is_visible():  # on a phone the case shows its first acts only
            folded.click()
        follow(link)
        self.page.wait_for_url(f"**/act/{act}/**")
        self.fits_a_phone()

    def fits_a_phone(self):
        """The page at hand is no wider than the narrowest phone in use."""
        own = self.page.viewport_size
        self.page.set_viewport_size({**own, "width": NARROW})
        self.page.wait_for_load_state("load")
        width = self.page.evaluate("document.documentElement.scrollWidth")
        self.page.set_viewport_size(own)
        assert width <= NARROW, f"{self.page.url} is {width} px wide"

    def sends(self, **typed):
        """Type into the fields of the form at hand and press its first button."""
        for name, value in typed.items():
            self.fill(name, value)
        follow(self.page.locator(f"{FORM} .form-acts button").first)

    def fill(self, name, value):
        box = self.page.locator(f'{FORM} [name="{name}"]')
        if isinstance(value, bool):
            box.set_checked(value)
        elif isinstance(value, date):
            box.fill(value.isoformat())
        elif box.first.evaluate("e => e.tagName") == "SELECT":
            box.select_option(value)
        elif box.first.get_attribute("type") in ("radio", "checkbox"):
            self.page.locator(f'{FORM} [name="{name}"][value="{value}"]').check()
        elif box.first.get_attribute("type") == "file":
            box.set_input_files(value)
        else:
            box.fill(str(value))

    def is_refused(self, act, reason):
        """The case offers the act without a way in and says why; so does the address of the act itself."""
        self.at()
        expect(self.page.locator(f'main a[href*="/act/{act}/"]')).to_have_count(0)
        self.sees(reason)
        self.at(f"act/{act}")
        self.sees(reason)
        expect(self.page.locator(FORM)).to_have_count(0)

    # --- reading ---------------------------------------------------------------------------------------
    def sees(self, text):
        expect(self.page.locator("main")).to_contain_text(text)

    def watches(self, path):
        """Open a page, its line to the server up, and leave it open while others act."""
        self.at(path)
        self.watching = True
        expect(self.page.locator("#live-status")).to_have_text("Trực tuyến", timeout=SOON)
        self.page.evaluate("window.neverReloaded = true")
        self.unread = self.bell()

    def bell(self):
        return int(self.page.locator("#bell .count").text_content() or 0)

    def sees_arrive(self, text, *, toast=None):
        """The page left open shows the text without being loaded again; with `toast`, she is also told of it."""
        expect(self.page.locator("#live")).to_contain_text(text, timeout=SOON)
        if toast:
            expect(self.page.locator("#toasts .toast", has_text=toast)).to_be_visible(timeout=SOON)
            assert self.bell() > self.unread, "the bell did not count it"
        assert self.page.evaluate("window.neverReloaded"), "the page was loaded again"
        self.watching = False
