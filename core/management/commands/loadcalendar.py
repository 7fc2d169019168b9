"""`manage.py loadcalendar`: the shipped days off and days worked in exchange, into the database."""

from django.core.management.base import BaseCommand

from core.models.calendar import CalendarOverride
from core.working_days import default_overrides


class Command(BaseCommand):
    help = "Nạp các ngày nghỉ, ngày làm bù kèm theo phần mềm; ngày đã có trong cơ sở dữ liệu được giữ nguyên."

    def handle(self, *args, **options):
        rows = default_overrides()
        added = sum(CalendarOverride.objects.get_or_create(day=row["day"], defaults=row)[1] for row in rows)
        self.stdout.write(f"Đã nạp {added} ngày, giữ nguyên {len(rows) - added} ngày.")
