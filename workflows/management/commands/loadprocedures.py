"""Load the procedures that ship with the program, or one more file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from workflows.procedures import FOLDER, ProcedureInvalid, overlaps, read
from workflows.procedures.keeping import keep


class Command(BaseCommand):
    help = "Nạp các quy trình giám sát (tệp .toml) sau khi kiểm tra. Phiên bản đã nạp thì không bị thay đổi."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="*", type=Path, help="Tệp .toml; bỏ trống để nạp các tệp đi kèm.")
        parser.add_argument("--check", action="store_true", help="Chỉ kiểm tra, không nạp.")

    @transaction.atomic
    def handle(self, *, files, check, verbosity, **_options):
        paths = files or sorted(FOLDER.glob("*.toml"))
        for data in read_together(paths):
            try:
                procedure, new = (None, False) if check else keep(data)
            except ProcedureInvalid as error:
                raise CommandError(f"{data['code']}: {error}") from error
            if verbosity:
                done = "hợp lệ" if check else "đã nạp" if new else "đã có"
                self.stdout.write(f"{procedure or data['name']}: {done}")


def read_together(paths):
    """The data of several files, each checked by itself and against the others. Raises CommandError with all that
    is wrong in any of them."""
    found, problems = [], []
    for path in paths:
        try:
            data = read(path)
        except (OSError, ProcedureInvalid) as error:
            problems.append(str(error))
            continue
        problems += [f"{path.name}: {clash}" for clash in overlaps(data, found)]
        found.append(data)
    if problems:
        raise CommandError("\n".join(problems))
    return found
