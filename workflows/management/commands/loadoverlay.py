"""Load what one body has ordered for itself over a procedure."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from core.models import Unit
from workflows.procedures import ProcedureInvalid, check_overlay, read
from workflows.procedures.keeping import keep_overlay


class Command(BaseCommand):
    help = "Nạp quy định riêng của một cơ quan (tệp .toml), đặt lên trên quy trình của luật."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="Tệp .toml.")
        parser.add_argument("--body", help="Tên đầy đủ của cơ quan, nếu khác tên ghi trong tệp.")

    @transaction.atomic
    def handle(self, *, file, body, verbosity, **_options):
        try:
            overlay, new = keep_overlay(read(file, checked=check_overlay), unit_called(body))
        except (OSError, ProcedureInvalid) as error:
            raise CommandError(str(error)) from error
        if verbosity:
            self.stdout.write(f"{overlay} ({overlay.body}): {'đã nạp' if new else 'đã có'}")


def unit_called(name):
    """The unit of that full name; None without a name. Raises CommandError."""
    if not name:
        return None
    found = Unit.objects.filter(name=name).first()
    if found is None:
        raise CommandError(f"Không có cơ quan {name!r}.")
    return found
