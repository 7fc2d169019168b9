"""Check procedure files, or what a body lays over one, without loading anything."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from workflows.procedures import ProcedureInvalid, check, check_overlay, read


class Command(BaseCommand):
    help = "Kiểm tra tệp quy trình hoặc quy định riêng (.toml); nói rõ chỗ sai, không nạp gì."

    def add_arguments(self, parser):
        parser.add_argument("files", nargs="+", type=Path, help="Tệp .toml.")

    def handle(self, *, files, **_options):
        wrong = []
        for path in files:
            try:
                data = read(path, checked=check_either)
            except (OSError, ProcedureInvalid) as error:
                wrong.append(str(error))
            else:
                self.stdout.write(f"{path.name}: {data['code']} bản {data['version']}, hợp lệ")
        if wrong:
            raise CommandError("\n".join(wrong))


def check_either(data):
    """A file with a body is what that body lays over a procedure."""
    return check_overlay(data) if "body" in data else check(data)
