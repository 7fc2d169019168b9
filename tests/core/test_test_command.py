"""What `manage.py test` makes of its arguments."""

import sys
from argparse import Namespace

import pytest

from core.management.commands import test as command


@pytest.fixture
def started(monkeypatch):
    """The command lines that would have been run, with their environments."""
    runs = []

    def run(arguments, **options):
        runs.append((arguments, options["env"]))
        return Namespace(returncode=5)

    monkeypatch.setattr(command.subprocess, "run", run)
    return runs


def exit_code(*arguments):
    with pytest.raises(SystemExit) as leaving:
        command.Command().run_from_argv(["manage.py", "test", *arguments])
    return leaving.value.code


def test_the_whole_suite_uses_every_core(started):
    exit_code()
    assert started[0][0][1:4] == ["-m", "pytest", "-n"]


def test_what_is_not_ours_goes_to_pytest_as_it_is(started):
    exit_code("tests/core", "-v", "-k", "clock")
    assert started[0][0] == [sys.executable, "-m", "pytest", "tests/core", "-v", "-k", "clock"]


def test_postgres_puts_the_servers_in_front(started):
    exit_code("--postgres", "-x")
    assert started[0][0][1:3] == ["-m", "tests.servers"] and "--postgres" not in started[0][0]


def test_benchmarks_run_alone_on_one_core(started):
    exit_code("--benchmarks")
    assert started[0][0][-4:] == ["-n", "0", "-m", "benchmark"]


def test_the_result_of_pytest_is_the_result_of_the_command(started):
    assert exit_code("-x") == 5


def test_settings_of_this_installation_do_not_reach_the_tests(started, monkeypatch):
    monkeypatch.setenv("DEBUG", "0")
    monkeypatch.setenv("HTTPS", "1")
    exit_code("-x")
    assert started[0][1]["DEBUG"] == "1" and "HTTPS" not in started[0][1]
