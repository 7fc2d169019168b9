"""Write a procedure as a file, so that another body can take it over."""

from django.core.management.base import BaseCommand, CommandError

from workflows.models import Procedure
from workflows.procedures import to_toml


class Command(BaseCommand):
    help = "Xuất một quy trình ra tệp .toml (in ra màn hình)."

    def create_parser(self, *args, **options):
        """`--version` means the procedure's here, not Django's."""
        return super().create_parser(*args, conflict_handler="resolve", **options)

    def add_arguments(self, parser):
        parser.add_argument("code", help="Mã quy trình, ví dụ LP-2016.")
        parser.add_argument("--version", type=int, dest="number", help="Phiên bản; bỏ trống để lấy bản mới nhất.")

    def handle(self, *, code, number, **_options):
        found = Procedure.objects.filter(code=code)
        found = found.filter(version=number) if number else found
        procedure = found.order_by("-version").first()
        if procedure is None:
            raise CommandError(f"Chưa nạp quy trình {code}{f' bản {number}' if number else ''}.")
        self.stdout.write(to_toml(procedure.data), ending="")
