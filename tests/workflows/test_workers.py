"""Workers as processes of their own: several at once, killed in the middle, stopped, without a database."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import datetime
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from core.models import Dossier, Event
from notifications.models import Notification
from tests.conftest import VIETNAM
from tests.workflows.course import Course

CASES, UNITS, PATIENCE = 4, 3, 60

pytestmark = pytest.mark.django_db(transaction=True)


def database_url():
    at = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{at['NAME']}"
    port = f":{at['PORT']}" if at["PORT"] else ""
    where = f"{quote(at['USER'])}:{quote(at['PASSWORD'])}@localhost{port}/{at['NAME']}"
    return f"postgres://{where}?host={quote(at['HOST'], safe='')}"


@contextmanager
def worker(*options, database=None, at="2025-11-07 07:00"):
    """A worker whose clock shows that moment; killed at the end, if it still runs."""
    shift = datetime.fromisoformat(at).replace(tzinfo=VIETNAM) - timezone.now()
    environment = os.environ | {"CLOCK_SHIFT": str(int(shift.total_seconds())), "NO_BOOTSTRAP": "1", "DEBUG": "1"}
    environment |= {"DATABASE_URL": database or database_url(), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker", *options]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.fixture
def courses(transactional_db):
    """Cases whose units' reports are due on 14/11: on the seventh seven days are left."""
    call_command("loadprocedures", verbosity=0)
    made = [Course(units=UNITS, code=f"GS-2025-{number:03}") for number in range(CASES)]
    for course in made:
        course.establish()
        course.write_plan()
        course.issue_plan()
    return made


def said():
    """Which reminders stand in the record: one line for each that was said."""
    return sorted(Event.objects.filter(verb="deadline.near").values_list("dossier", "subject_id"))


def wait_until(condition, what):
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.1)


def everything_said_once(courses):
    lines = said()
    assert len(lines) == len(set(lines)) == CASES * UNITS
    assert Notification.objects.filter(event__verb="deadline.near").count() == CASES * UNITS * 2  # head and clerk
    assert [Event.verify(course.case) for course in courses] == [None] * CASES


def test_three_workers_at_once_say_everything_and_nothing_twice(courses):
    with worker("--once") as one, worker("--once") as two, worker("--once") as three:
        codes = [process.wait(PATIENCE) for process in (one, two, three)]
    assert codes == [0, 0, 0]
    everything_said_once(courses)


@pytest.mark.postgres
def test_what_somebody_holds_is_left_for_the_end_and_others_are_not_kept_waiting(courses):
    with worker("--once") as process:
        with transaction.atomic():
            held = Dossier.objects.select_for_update().get(pk=courses[0].case.pk)
            wait_until(lambda: len(said()) == (CASES - 1) * UNITS, "the others wait")
            assert held.pk not in {dossier for dossier, _subject in said()}
        assert process.wait(PATIENCE) == 0
    everything_said_once(courses)


def test_a_worker_killed_in_the_middle_loses_nothing_and_repeats_nothing(courses):
    with transaction.atomic():
        Dossier.objects.select_for_update().get(pk=courses[0].case.pk)
        with worker("--once") as process:
            if connection.vendor == "postgresql":  # it has said the others and waits for this one
                wait_until(lambda: len(said()) == (CASES - 1) * UNITS, "the others wait")
            else:  # one writer at a time: it stands before its first batch
                time.sleep(5)
            process.kill()
            assert process.wait(PATIENCE) == -signal.SIGKILL
    with worker("--once") as again:
        assert again.wait(PATIENCE) == 0
    everything_said_once(courses)


def test_a_worker_goes_on_until_it_is_told_to_stop(courses):
    with worker("--every", "1") as process:
        lines = [process.stdout.readline() for _ in range(2)]
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    assert f"deadlines={CASES * UNITS}" in lines[0] and "deadlines=0" in lines[1]
    everything_said_once(courses)


def test_a_worker_waits_for_a_database_that_is_not_there_yet(tmp_path):
    with worker("--every", "1", database=f"sqlite:///{tmp_path}/nothing.sqlite3") as process:
        assert "sẽ thử lại" in process.stderr.readline()
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
