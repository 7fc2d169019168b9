"""Load the procedures that ship with the program, or one more file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from workflows.models import Procedure
from workflows.procedures import FOLDER, ProcedureInvalid, plain, read


class Command(BaseCommand):
    help = "Nạp các quy trình giám sát (tệp .toml) sau khi kiểm tra. Phiên bản đã nạp thì không bị thay đổi."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, help="Tệp .toml; bỏ trống để nạp các tệp đi kèm.")

    @transaction.atomic
    def handle(self, *, files, verbosity, **_options):
        for path in files or sorted(FOLDER.glob("*.toml")):
            try:
                data = read(path)
            except (OSError, ProcedureInvalid) as error:
                raise CommandError(str(error)) from error
            procedure, new = load(data)
            if verbosity:
                self.stdout.write(f"{procedure}: {'đã nạp' if new else 'đã có'}")


def load(data):
    """Keep one version; a version that is there already must be the same. Returns (Procedure, is it new)."""
    facts = {
        "family": data["family"],
        "name": data["name"],
        "valid_from": data["valid_from"],
        "valid_until": data.get("valid_until"),
        "data": plain(data),
    }
    procedure, new = Procedure.objects.get_or_create(code=data["code"], version=data["version"], defaults=facts)
    if not new and procedure.data != facts["data"]:
        raise CommandError(
            f"{procedure.code} bản {procedure.version} đã nạp với nội dung khác. "
            "Hồ sơ đang theo bản đó: hãy tăng version trong tệp."
        )
    return procedure, new
