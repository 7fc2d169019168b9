"""`manage.py demo`: from nothing to a running program with told cases, in a place of its own.

Settings are read once, when a process starts. So the command prepares the place and then starts itself again,
in an environment that points there: one and the same database is migrated, told into and served.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from itertools import groupby

import uvicorn
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from core import clock
from workflows.clockwork.tick import tick
from workflows.management.commands import worker
from workflows.stories import demo
from workflows.stories.base import TODAY

INSIDE = "GIAMSAT_DEMO"  # set in the second process, which stands in the demonstration's own place
HOST = "127.0.0.1"
# How this installation is set up must not change the demonstration, nor be touched by it.
NOT_FOR_DEMOS = frozenset(
    name + ending
    for name in ("ALLOWED_HOSTS", "DATABASE_URL", "FILES_DIR", "HTTPS", "REDIS_URL", "SECRET_KEY")
    for ending in ("", "_FILE")
)


class Command(BaseCommand):
    help = (
        "Chạy bản trình diễn: tạo cơ sở dữ liệu riêng, lập năm câu chuyện giám sát (bảy hồ sơ), in địa chỉ và "
        "tài khoản của từng vai trò, rồi mở trang tại 127.0.0.1. Mỗi lần chạy bắt đầu lại từ đầu."
    )
    requires_system_checks = ()  # migrate has its own
    suppressed_base_arguments = frozenset(
        ("--version", "--verbosity", "--settings", "--pythonpath", "--traceback") + ("--no-color", "--force-color")
    )

    def create_parser(self, *names, **options):
        """Without argparse's own -h, which explains itself in English."""
        return super().create_parser(*names, add_help=False, **options)

    def add_arguments(self, parser):
        parser.add_argument("-h", "--help", action="help", help="Hiện hướng dẫn này.")
        parser.add_argument(
            "--port", type=int, default=8000, help="Cổng của máy chủ; mặc định 8000, 0 là cổng trống bất kỳ."
        )
        parser.add_argument(
            "--no-server", action="store_true", help="Chỉ lập dữ liệu và in danh sách, không mở máy chủ."
        )
        parser.add_argument(
            "--keep", action="store_true", help="Giữ dữ liệu của lần chạy trước; đồng hồ chạy tiếp từ đó."
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="In ra stdout đúng một tài liệu JSON; lời báo tiến độ ở stderr.",
        )

    def run_from_argv(self, argv):
        """The first process makes ready and starts again in the new place; the second does the work."""
        if os.environ.get(INSIDE):
            super().run_from_argv(argv)
            return
        chosen = self.create_parser(argv[0], argv[1]).parse_args(argv[2:])
        try:
            environment = self.make_ready(chosen)
        except CommandError as error:
            sys.exit(str(error))
        start_again(argv[1:], environment)

    def make_ready(self, chosen):
        """The environment of the second process. Raises CommandError before anything is removed."""
        if not chosen.no_server:
            door(chosen.port).close()
        call_command("compilecatalog", stdout=self.stderr)  # here: the second process reads what this writes
        place = settings.VAR_DIR.resolve() / "demo"
        if not (chosen.keep and shift_file(place).exists()):
            make_place(place)
        return environment_in(place)

    def handle(self, **options):
        if not os.environ.get(INSIDE):
            raise CommandError("Lệnh demo chỉ chạy từ dòng lệnh: python3 manage.py demo")
        if options["no_server"]:
            self.fill()
            self.show(options["port"], options["json"])
            return
        with door(options["port"]) as opened:
            self.fill()
            self.show(opened.getsockname()[1], options["json"])
            self.progress("Nhấn Ctrl+C để dừng.")
            with ticking():
                serve(opened)

    def fill(self):
        """Bring the demonstration's database up to date and, while it is empty, tell the cases into it."""
        self.progress("Đang tạo cơ sở dữ liệu của bản trình diễn …")
        call_command("migrate", verbosity=0, interactive=False)
        call_command("loadprocedures", verbosity=0)
        call_command("loadcalendar", stdout=self.stderr)
        if not demo.is_told():
            demo.tell(lambda code: self.progress(f"Đang lập hồ sơ {code} …"))
            tick()
            demo.read_what_is_old()
        tick()

    def show(self, port, as_json):
        """The one thing that goes to standard output: where to look, and as whom."""
        address = f"http://{HOST}:{port}"
        found = {"address": f"{address}/", "cases": demo.cases(address), "logins": demo.logins()}
        self.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) if as_json else as_text(found))
        self.stdout.flush()

    def progress(self, sentence):
        self.stderr.write(sentence)
        self.stderr.flush()


def door(port):
    """A socket bound to the port on this machine only. Raises CommandError when it cannot be had."""
    opened = socket.socket()
    if os.name == "posix":  # a port left a moment ago may be taken again; on Windows this would share a busy one
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((HOST, port))
    except (OSError, OverflowError) as error:
        opened.close()
        raise CommandError(
            f"Không dùng được cổng {port} (có thể chương trình khác đang dùng). "
            f"Hãy chọn cổng khác, ví dụ: python3 manage.py demo --port {port + 1 if port < 65535 else 8001}"
        ) from error
    return opened


def shift_file(place):
    """Holds by how many seconds the demonstration's clock differs; also the mark of a place that is ours."""
    return place / "clock-shift"


def make_place(place):
    """An empty folder, with its clock set. Raises CommandError rather than remove what is not ours."""
    if place.exists() and any(place.iterdir()) and not shift_file(place).exists():
        raise CommandError(f"Thư mục {place} không phải của bản trình diễn. Hãy đổi tên nó hoặc đặt VAR_DIR khác.")
    shutil.rmtree(place, ignore_errors=True)
    (place / "static").mkdir(parents=True)
    shift = TODAY - (clock.now() - settings.CLOCK_SHIFT)
    shift_file(place).write_text(str(int(shift.total_seconds())), encoding="utf-8")


def environment_in(place):
    """The environment in which settings see the demonstration's place and clock, and nothing else of ours."""
    kept = {name: value for name, value in os.environ.items() if name not in NOT_FOR_DEMOS}
    shift = shift_file(place).read_text(encoding="utf-8")
    return kept | {INSIDE: "1", "DEBUG": "1", "VAR_DIR": str(place), "CLOCK_SHIFT": shift}


def start_again(arguments, environment):
    """Go on as the second process. Windows has no exec: there the parent waits for the result."""
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *arguments]
    if os.name == "nt":
        sys.exit(subprocess.run(command, env=environment, check=False).returncode)  # noqa: S603 -- ourselves
    os.execve(command[0], command, environment)  # noqa: S606 -- ourselves


@contextmanager
def ticking():
    """Within the block the clock ticks beside the pages: in this process, so that its hints reach them."""
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=[stop], name="clock", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join(timeout=5)


def serve(opened):
    """Pages and sockets until Ctrl+C, which is how one is meant to leave: no traceback for it."""
    options = {"log_level": "warning", "lifespan": "off", "ws": "websockets-sansio", "timeout_graceful_shutdown": 2}
    with suppress(KeyboardInterrupt):
        uvicorn.Server(uvicorn.Config("core.asgi:application", **options)).run([opened])


def as_text(found):
    """The same for people: cases with their addresses, then the logins, story by story."""
    lines = ["", f"Bản trình diễn: {found['address']}", "", "Cuộc giám sát:"]
    lines += [f"  {case['code']}  {case['stage']:<24}  {case['address']}" for case in found["cases"]]
    lines += ["", f"Tài khoản (mật khẩu chung: {found['logins'][0]['password']}):"]
    for story, rows in groupby(found["logins"], lambda row: row["story"]):
        lines += ["", f"  {story}"]
        lines += [f"    {row['username']:<9}  {row['role']:<28}  {row['name']}" for row in rows]
    return "\n".join([*lines, ""])
