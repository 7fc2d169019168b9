"""English beside Vietnamese: a whole catalogue, pages without a forgotten sentence, a choice that is kept."""

import re
import shutil
from datetime import date
from html.parser import HTMLParser
from inspect import cleandoc

import polib
import pytest
from django.apps import apps
from django.conf import settings as product
from django.core.management import call_command
from django.db.models import CharField, JSONField, TextField
from django.forms import DateField
from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import override

from core.models import User
from workflows import models
from workflows.acts.registry import acts_for
from workflows.front import TABS
from workflows.management.commands import makecatalog
from workflows.steps import STEPS

OURS = ("core", "permissions", "workflows", "notifications")
CATALOGUE = product.BASE_DIR / "core" / "locale" / "en" / "LC_MESSAGES" / "django.po"
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd%]")
VIETNAMESE = re.compile(r"[^\W\d_]*[À-ÖØ-öø-ÿĂăĐđĨĩŨũƠơƯưẠ-ỹ][\w-]*")
IN_EITHER_LANGUAGE = ("Giám sát", "Tiếng Việt (VI)", "Tiếng Việt")  # the product's name, a language by its own name
SPOKEN = ("aria-label", "title", "placeholder", "alt")


# --- the catalogue ---
@pytest.fixture(scope="module")
def entries():
    return list(polib.pofile(str(CATALOGUE)))


def test_every_text_is_translated_and_none_is_a_guess(entries):
    assert [entry.msgid for entry in entries if not entry.translated() or entry.obsolete] == []


def test_a_translation_takes_the_same_facts_as_the_text(entries):
    told = [(entry.msgid, text) for entry in entries for text in (entry.msgstr_plural.values() or [entry.msgstr])]
    assert [pair for pair in told if facts_in(pair[0]) != facts_in(pair[1])] == []


def facts_in(text):
    return sorted(PLACEHOLDER.findall(text))


def test_every_sentence_of_a_guard_is_translated(entries):
    known = {entry.msgid for entry in entries if not entry.msgctxt}
    guards = {guard for step in STEPS.values() for guard in step.guards}
    assert guards and {cleandoc(guard.__doc__) for guard in guards} <= known


@pytest.mark.skipif(not shutil.which("xgettext"), reason="cần GNU gettext")
def test_the_catalogue_is_the_one_makecatalog_would_write(entries, tmp_path, monkeypatch):
    monkeypatch.setattr(makecatalog, "LOCALES", tmp_path)
    call_command("makecatalog", verbosity=0)
    found = polib.pofile(str(tmp_path / "en" / "LC_MESSAGES" / "django.po"))
    assert {(one.msgctxt, one.msgid) for one in found} == {(one.msgctxt, one.msgid) for one in entries}


# --- the pages ---
@pytest.fixture
def compiled(settings):
    """The catalogue compiled and read anew, as after an installation."""
    call_command("compilecatalog", verbosity=0)
    settings.LANGUAGES = list(settings.LANGUAGES)  # Django forgets what it has read when this setting changes


@pytest.fixture
def english(compiled):
    """english(person) is a browser of somebody whose account says English."""

    def log_in(person):
        person.language = "en"
        person.save(update_fields=["language"])
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return log_in


CHAPTERS = ("opened", "prepared", "established", "planned", "announced", "reported", "worked", "found", "field_closed")
CHAPTERS += ("drafted", "approved", "concluded", "acknowledged", "answered", "closed")
READ_AFTER = ("answered",)  # chapters after which one reader of each side opens all the pages
ONE_OF_EACH_SIDE = ("thu", "dung")


def test_no_page_of_an_english_reader_holds_a_vietnamese_sentence_of_ours(told, english):
    story, forgotten, read, opened = told(CHAPTERS[0]), {}, set(), set()
    people = [getattr(story, name) for name in ("khang", "hanh", "thu", "nga", "quan", "dung")]
    browsers = {person: english(person) for person in people}
    for chapter in CHAPTERS:
        story.go_on(chapter)
        known = data()
        for person in people:
            for address in addresses(story.case, person, chapter, opened):
                answer = browsers[person].get(address)
                assert answer.status_code in (200, 404) and answer["Content-Language"] == "en"
                forgotten |= dict.fromkeys(left_over(answer, known, read), f"{person.username} {address}")
    assert forgotten == {}


def addresses(case, person, chapter, opened):
    """The forms the person is offered that nobody has `opened` yet; after some chapters also the pages."""
    subjects = [case, *models.Programme.objects.all()]
    for model in (models.Session, models.Recommendation, models.InspectedUnit, models.Finding, models.Question):
        subjects += model.objects.filter(case=case).select_related("case")[:1]
    for subject in subjects:
        for offered in acts_for(person, subject):
            act = (subject._meta.model_name, offered.key)
            if act not in opened:
                opened.add(act)
                yield offered.url
    if chapter in READ_AFTER and person.username in ONE_OF_EACH_SIDE:
        yield from pages(case, subjects)


def pages(case, subjects):
    """The pages that only read."""
    names = ("home", "work", "calendar", "feed", "days", "waiting", "cases", "recommendations", "programmes")
    names += ("procedures", "news", "public-dossiers")
    yield from [reverse(f"workflows:{name}") for name in names]
    yield from [reverse("workflows:case-tab", args=[case.code, tab]) for tab in TABS]
    law = [case.procedure.code, case.procedure.version]
    yield from [reverse("workflows:procedure", args=law), reverse("workflows:procedure", args=["PP-296", 1])]
    yield reverse("workflows:procedure-compare", args=law) + "?with=LP-2026:1"
    yield from [reverse("core:profile"), reverse("core:password"), reverse("notifications:list")]
    yield from [reverse("workflows:programme", args=[each.code]) for each in models.Programme.objects.all()]
    for part in subjects:
        if isinstance(part, (models.Session, models.Recommendation)):
            yield reverse(f"workflows:{part._meta.model_name}", args=[case.code, part.pk])


def left_over(answer, known=(), read=None):
    """Vietnamese words a page shows that are neither data of the case nor the same in both languages.

    `read`: the lines of pages read before; most lines of a page stand on the next one too.
    """
    read = set() if read is None else read
    lines = {line for line in Shown.of(answer.content.decode()) if VIETNAMESE.search(line)} - read
    read |= lines
    data_first = [*known, *IN_EITHER_LANGUAGE]
    return {rest for line in lines if (rest := without(line, data_first, known))}


def without(line, words, known):
    """What of a line is left when the words, longest first, are taken out; "" when nothing Vietnamese is."""
    head, mark, rest = line.partition("…")
    if mark and any(text.startswith(head.strip()) for text in known):
        line = rest  # a long text of the case, shortened
    for text in words:
        line = line.replace(text, " ")
    return line.strip() if VIETNAMESE.search(line) else ""


def data():
    """Every text the database holds, as pages show it: whole, and line by line."""
    found = set()
    for model in (model for name in OURS for model in apps.get_app_config(name).get_models()):
        fields = [
            field.name for field in model._meta.concrete_fields if isinstance(field, (CharField, TextField, JSONField))
        ]
        for row in model._base_manager.values_list(*fields) if fields else []:
            found.update(texts(row))
    found.update(person.initials for person in User.objects.all())
    found |= {text[:1].upper() + text[1:] for text in found}  # as a list shows the subject of a paper
    lines = {" ".join(line.split()) for text in found for line in text.split("\n")}
    return sorted({line for line in lines if VIETNAMESE.search(line)}, key=len, reverse=True)


def texts(value):
    """The strings anywhere inside a value of JSON."""
    if isinstance(value, str):
        return [value]
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, (list, tuple)) else []
    return [text for each in inside for text in texts(each)]


class Shown(HTMLParser):
    """What a reader of a page sees or hears: its text and the attributes that are spoken."""

    def __init__(self):
        super().__init__()
        self.found, self.tag, self.is_vietnamese = [], "", False

    @classmethod
    def of(cls, page):
        reader = cls()
        reader.feed(page)
        return [" ".join(text.split()) for text in reader.found if text.strip()]

    def handle_starttag(self, tag, attrs):
        self.tag, self.is_vietnamese = tag, dict(attrs).get("lang") == "vi"  # said to be so, and so read aloud
        self.found += [
            value or "" for name, value in attrs if name in SPOKEN or name.startswith(("data-msg", "data-label"))
        ]

    def handle_data(self, text):
        if self.tag not in ("script", "style") and not self.is_vietnamese:
            self.found.append(text)


def test_the_way_in_and_the_way_out_speak_english(compiled, db):
    client = Client()
    client.cookies[product.LANGUAGE_COOKIE_NAME] = "en"
    for address in (reverse("core:login"), "/no-such-page/"):
        answer = client.get(address)
        assert answer["Content-Language"] == "en" and left_over(answer) == set()


def test_a_refusal_speaks_the_language_of_the_refused(told, english):
    story = told("prepared")
    answer = english(story.nga).get(reverse("workflows:act", args=[story.case.code, "establish"]))
    assert answer.status_code == 403 and left_over(answer, data()) == set()
    assert "chair of the supervising body" in answer.content.decode()


# --- dates, and the choice ---
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_date_is_day_first_in_both_languages(language):
    with override(language):
        assert date_format(date(2026, 3, 9), "SHORT_DATE_FORMAT") == "09/03/2026"
        assert DateField().clean("9/3/2026") == date(2026, 3, 9)


def test_the_day_of_a_session_is_day_first_for_an_english_reader(told, english):
    story = told("found")
    page = english(story.hanh).get(reverse("workflows:case-tab", args=[story.case.code, "sessions"])).content.decode()
    assert "27/11/2025" in page and "11/27/2025" not in page


def test_a_visitor_switches_the_language_of_the_browser_and_back(compiled, db):
    client = Client()
    for language, title in (("en", "Log in to Giám sát"), ("vi", "Đăng nhập Giám sát")):
        client.post(reverse("set_language"), {"language": language, "next": "/login/"})
        answer = client.get("/login/")
        assert answer["Content-Language"] == language and title in answer.content.decode()


def test_the_language_chosen_in_the_profile_is_kept_on_the_account(told, english):
    person = told("opened").hanh
    first = english(person)
    chosen = {"text_size": "normal", "contrast": "normal", "email": "", "phone": ""}
    first.post(reverse("core:profile"), chosen | {"language": "vi"})
    person.refresh_from_db()
    assert person.language == "vi" and first.get("/")["Content-Language"] == "vi"
    first.post(reverse("core:profile"), chosen | {"language": "en"})
    elsewhere = Client()
    elsewhere.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert elsewhere.get("/")["Content-Language"] == "en"
