"""`manage.py sweepfiles`: take away stored files that no document names, left by acts that did not finish."""

import time
from itertools import islice

from django.core.management.base import BaseCommand

from core import files, storage

BATCH = 500


class Command(BaseCommand):
    help = "Gỡ các tệp trong kho không thuộc văn bản nào và cũ hơn một ngày."

    def add_arguments(self, parser):
        parser.add_argument("--hours", type=float, default=24, help="Chỉ xét tệp cũ hơn số giờ này.")
        parser.add_argument("--dry-run", action="store_true", help="Chỉ đếm, không gỡ.")

    def handle(self, *, hours, dry_run, **options):
        act = files.without_row if dry_run else files.remove_without_row
        # The disk stamps files with the real time, so that is what their age is measured by.
        names = storage.written_before(time.time() - hours * 3600)
        count = 0
        while batch := list(islice(names, BATCH)):
            count += len(act(batch))
        self.stdout.write(f"{'Có' if dry_run else 'Đã gỡ'} {count} tệp không thuộc văn bản nào.")
