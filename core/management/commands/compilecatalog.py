"""Compile the catalogues of translations without GNU gettext, which an office server seldom has."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Biên dịch các tệp .po thành .mo (không cần cài gettext)."

    def handle(self, *args, **options):
        for source in sorted(Path(settings.BASE_DIR).glob("*/locale/*/LC_MESSAGES/django.po")):
            target = source.with_suffix(".mo")
            if is_fresh(source, target):
                continue
            compile_one(source, target)
            self.stdout.write(f"{source.relative_to(settings.BASE_DIR)} → {target.name}")


def is_fresh(source, target):
    """True when the compiled file exists and is not older than its source."""
    return target.exists() and target.stat().st_mtime >= source.stat().st_mtime


def compile_one(source, target):
    """Write `target`; raises CommandError when `source` is not a catalogue."""
    try:
        polib.pofile(str(source)).save_as_mofile(str(target))
    except (OSError, ValueError) as error:
        raise CommandError(f"Không đọc được tệp bản dịch {source}: {error}") from error
