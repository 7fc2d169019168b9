"""`manage.py deadline RULE --from DATE`: a deadline without a case. The ISO date first, then why."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from core.working_days import WorkingCalendar
from workflows.forms.calculator import YEARS, answer
from workflows.models import Procedure
from workflows.models.procedure import newest_of
from workflows.procedures.keeping import shipped


class Command(BaseCommand):
    help = "Tính một thời hạn từ một ngày bất kỳ. Dòng đầu là ngày (ISO), sau đó là lời giải thích."

    def add_arguments(self, parser):
        parser.add_argument("rule", metavar="RULE", help="Mã thời hạn trong quy trình, ví dụ D07.")
        parser.add_argument(
            "--from", dest="start", required=True, metavar="DATE", help="Ngày bắt đầu: 2025-11-27 hoặc 27/11/2025."
        )
        parser.add_argument(
            "--procedure",
            metavar="NAME",
            help="Mã quy trình, ví dụ LP-2016; bỏ trống: quy trình có thời hạn này và có hiệu lực vào ngày bắt đầu.",
        )

    def handle(self, *, rule, start, procedure, **_options):
        day = read_day(start)
        known, working = what_is_known()
        found, facts = find(known, rule, day, procedure)
        told = answer(found, facts, day, working)
        self.stdout.write(told["reckoning"].due_on.isoformat())
        self.stdout.write(told["why"])


def read_day(text):
    """A date written the ISO way or day first, in a year that has a calendar. Raises CommandError."""
    try:
        if "/" in text:
            day, month, year = (int(part) for part in text.split("/"))
            found = date(year, month, day)
        else:
            found = date.fromisoformat(text)
    except ValueError:
        raise CommandError(f"Không đọc được ngày {text!r}. Viết 2025-11-27 hoặc 27/11/2025.") from None
    if not YEARS[0] <= found.year <= YEARS[1]:
        raise CommandError(f"Ngày {found:%d/%m/%Y} nằm ngoài lịch: chỉ tính từ năm {YEARS[0]} đến năm {YEARS[1]}.")
    return found


def what_is_known():
    """(procedures, calendar): those of the database; before anything is loaded there, those of the program."""
    try:
        loaded = Procedure.objects.newest()
    except DatabaseError:  # no tables yet
        loaded = []
    return (loaded, WorkingCalendar.load()) if loaded else (newest_of(shipped()), WorkingCalendar.shipped())


def find(known, code, day, name=None):
    """(procedure, rule): of the procedure named, else of one in force on the day. Raises CommandError."""
    chosen = [each for each in known if name in (None, each.code)]
    if not chosen:
        raise CommandError(f"Không có quy trình {name}. Có: {', '.join(each.code for each in known)}.")
    with_rule = [(each, rule) for each in chosen for rule in each.rules(id=code)]
    if not with_rule:
        codes = sorted({rule["id"] for each in chosen for rule in each.rules()})
        raise CommandError(f"Không có thời hạn {code}. Có: {', '.join(codes)}.")
    in_force = [pair for pair in with_rule if pair[0].is_in_force(day)]
    return (in_force or with_rule)[0]
