"""`manage.py worker`: lets the clock tick, for ever or once. Any number of them may run beside each other."""

import gc
import logging
import signal
import sys
import threading

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from workflows.clockwork.tick import tick

logger = logging.getLogger(__name__)

EVERY_SECONDS = 60
LONGEST_WAIT = 600  # seconds between two attempts while the database does not answer
ATTEMPTS_ONCE = 5


class Command(BaseCommand):
    help = (
        "Nhắc hạn theo đồng hồ: 15, 7, 3 ngày trước, ngày đến hạn và khi quá hạn; chuẩn bị bậc đôn đốc tiếp theo; "
        "cập nhật quyền của vai trò bắt đầu hoặc kết thúc theo ngày."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Chạy một lượt rồi thoát, dùng cho cron.")
        parser.add_argument(
            "--every", type=int, default=EVERY_SECONDS, metavar="GIÂY", help="Số giây giữa hai lượt; mặc định 60."
        )

    def handle(self, *, once, every, **options):
        gc.freeze()  # the program itself stays: no collection need look through it again
        stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_: stop_soon(stop))
        run(stop, every=max(1, every), say=self.stdout.write, attempts=ATTEMPTS_ONCE if once else None)


def stop_soon(stop):
    """Set the event from a thread of its own: the signal may come while this one holds the event's lock, in `wait`."""
    threading.Thread(target=stop.set).start()


def run(stop, *, every=EVERY_SECONDS, say=logger.info, attempts=None):
    """Tick until `stop` (a threading.Event) is set. A beat that has begun is finished first.

    While the database is locked or away the pauses grow, and nothing is lost: the next beat finds the same rows.
    `attempts`: end after the first beat that succeeds; so many that fail end the program with code 1.
    """
    failed = 0
    while not stop.is_set():
        try:
            say(f"tick {tick()}")
            failed = 0
            if attempts:
                return
        except DatabaseError as error:
            failed += 1
            logger.warning("Lượt nhắc hạn chưa xong, sẽ thử lại: %s", error)
            if failed == attempts:
                sys.exit(1)
        close_old_connections()  # a beat a minute needs none in between, and a broken one is not used again
        stop.wait(min(every * 2**failed, LONGEST_WAIT) if failed and not attempts else 2**failed if failed else every)
