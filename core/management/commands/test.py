"""`manage.py test`: the whole suite through pytest, on SQLite or on a real Postgres and Valkey."""

import argparse
import importlib.util
import os
import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

# Settings of the installation at hand must not change what the tests see.
NOT_FOR_TESTS = ("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "FILES_DIR", "HTTPS", "REDIS_URL", "SECRET_KEY")


class Command(BaseCommand):
    help = "Chạy toàn bộ phép thử. Tham số lạ được chuyển nguyên cho pytest."

    def run_from_argv(self, argv):
        """Django's own options (-v, --settings …) would swallow pytest's, so this command reads its own."""
        chosen, for_pytest = self.parser(argv).parse_known_args(argv[2:])
        if importlib.util.find_spec("pytest_django") is None:
            self.stderr.write("Thiếu bộ công cụ thử. Hãy chạy: python -m pip install -r requirements-dev.txt")
            sys.exit(1)
        sys.exit(run_suite(chosen, for_pytest))

    def handle(self, *args, **options):
        raise CommandError("Lệnh test chỉ chạy từ dòng lệnh: python3 manage.py test")

    def parser(self, argv):
        parser = argparse.ArgumentParser(f"{argv[0]} test", description=self.help, allow_abbrev=False)
        parser.add_argument("--postgres", action="store_true", help="trên Postgres và Valkey thật")
        parser.add_argument("--browser-only", action="store_true", help="chỉ phép thử trong trình duyệt")
        parser.add_argument("--benchmarks", action="store_true", help="chỉ phép đo tốc độ")
        return parser


def run_suite(chosen, for_pytest):
    """pytest's exit code. `tests.servers` starts the servers, runs its arguments and stops them again."""
    launcher = ["-m", "tests.servers", sys.executable] if chosen.postgres else []
    command = [sys.executable, *launcher, "-m", "pytest", *pytest_options(chosen, for_pytest), *for_pytest]
    return subprocess.run(command, cwd=settings.BASE_DIR, env=environment(), check=False).returncode


def pytest_options(chosen, for_pytest):
    """Options that follow from ours; a full run uses every core, and one worker more, for a browser's test waits often;
    a chosen part starts at once."""
    # A story is told once in each worker: on Postgres, which tells slowly, a file stays with one of them.
    spread = "loadfile" if chosen.postgres else "worksteal"
    options = [] if for_pytest else ["-n", str((os.cpu_count() or 1) + 1), "--dist", spread]
    if chosen.benchmarks:
        return ["-n", "0", "-m", "benchmark"]
    if chosen.browser_only:
        return [*options, "-m", "browser and not benchmark"]
    return options


def environment():
    """The environment for the tests: development defaults whatever this installation is set to."""
    return {name: value for name, value in os.environ.items() if name not in NOT_FOR_TESTS} | {"DEBUG": "1"}
