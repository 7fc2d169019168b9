"""Bring core/locale/en/LC_MESSAGES/django.po in line with the texts in the code. Needs GNU gettext."""

from inspect import cleandoc
from pathlib import Path

import polib
from django.conf import settings
from django.core.management.commands import makemessages

from workflows.procedures import FOLDER, read
from workflows.simulation.clashes import sentences
from workflows.steps import STEPS

LOCALES = Path(settings.BASE_DIR) / "core" / "locale"
NOT_OURS = ["var", "tests", "migrations"]  # the default ignores .venv and other dotted folders


def guard_sentences():
    """What a refused person and a planner read: these stand as docstrings, where xgettext does not look."""
    guards = {guard for step in STEPS.values() for guard in step.guards}
    return sorted({*(cleandoc(guard.__doc__) for guard in guards), *sentences()})


def procedure_words():
    """The words of the shipped procedures for roles, kinds and the like, which pages put through the catalogue."""
    for path in sorted(FOLDER.glob("*.toml")):
        data = read(path)
        yield from data["kinds"].values()
        for words in data.get("words", {}).values():
            yield from words.values()


class Command(makemessages.Command):
    """makemessages with one catalogue for all apps and small diffs: sorted, no places, nothing obsolete or guessed."""

    help = "Cập nhật tệp bản dịch tiếng Anh theo mã nguồn (cần cài GNU gettext)."
    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=_now"]
    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching", "--sort-output"]

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.set_defaults(locale=["en"], ignore_patterns=NOT_OURS, no_wrap=True, no_location=True, no_obsolete=True)

    def find_files(self, root):
        """Every file of the project, whichever app it is in, goes to the one catalogue."""
        files = super().find_files(settings.BASE_DIR)
        self.locale_paths = [str(LOCALES)]
        for file in files:
            file.locale_dir = str(LOCALES)
        return files

    def build_potfiles(self):
        potfiles = super().build_potfiles()
        for potfile in potfiles:
            add_texts(potfile)
        return potfiles


def add_texts(potfile):
    """Write the guards' sentences and the procedures' words into a template of messages, beside what xgettext found."""
    template = polib.pofile(potfile, wrapwidth=0)
    known = {entry.msgid for entry in template if not entry.msgctxt}
    texts = dict.fromkeys([*guard_sentences(), *procedure_words()])
    template.extend(polib.POEntry(msgid=text) for text in texts if text not in known)
    template.save()
