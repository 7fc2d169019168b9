"""Fixtures for every test: quick settings, a clean database, a stopped clock, a live server, a browser."""

import asyncio
import os
import shutil
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils.module_loading import import_string
from playwright.sync_api import expect

from tests.browsing import Browsing, accessibility_problems
from tests.cast import Told
from tests.live_server import LiveServer

expect.set_options(timeout=15_000)  # milliseconds: a page that comes late on a slow machine is not a wrong page
# Playwright's synchronous interface keeps an event loop in this thread; the ORM refuses to run beside one.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


# What is tried on Postgres as well: every step (the whole course in test_costs), the walks with their pages, locks,
# bulk statements, triggers, clocks. What a page looks like does not depend on the database.
ON_POSTGRES_TOO = {
    "tests.core": {"test_numbers", "test_numbers_under_load", "test_record"},
    "tests.walks": None,  # all of them
    "tests.workflows": {
        "test_costs",
        "test_races",
        "test_tick",
        "test_workers",
    },
}


# The longest browser tests, which are begun before the others, so that no worker is left alone with one at the end.
LONG = ("test_walk_thong_nhat", "test_for_everybody", "test_live_session", "test_outline")


def _when(item):
    """Without a browser first; then the long ones."""
    if item.get_closest_marker("browser") is None:
        return 0
    return 1 + (item.module.__name__.rpartition(".")[2] not in LONG)


def _asks_the_database(item):
    package, _dot, module = item.module.__name__.rpartition(".")
    wanted = ON_POSTGRES_TOO.get(package, ())
    return wanted is None or module in wanted


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items):
    """Mark what opens a browser and run it last; leave out on either database what has no meaning there.

    A browser shares its processors with everything else on the machine: a test in it is asked once more before it is
    called red, and the summary names each test for which that was needed.
    """
    on_postgres = "postgresql" in django_settings.DATABASES["default"]["ENGINE"]
    for item in items:
        if {"browse", "browser", "page"} & set(item.fixturenames):
            item.add_marker("browser")
            item.add_marker(pytest.mark.flaky(reruns=1))
        if item.get_closest_marker("postgres") and not on_postgres:
            item.add_marker(pytest.mark.skip(reason="chỉ trên Postgres: manage.py test --postgres"))
    if on_postgres:
        items[:] = [item for item in items if item.get_closest_marker("postgres") or _asks_the_database(item)]
    result = yield
    items.sort(key=_when)
    return result


@pytest.fixture(autouse=True)
def apart_from_the_browser(request):
    """A test without a browser runs as if none had been opened before it: Playwright's event loop, which stays in the
    main thread from the first browser test on, is out of sight. Workers take tests from each other in any order."""
    loop = asyncio._get_running_loop()
    if loop is None or request.node.get_closest_marker("browser"):
        yield
        return
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(loop)


@pytest.fixture(autouse=True)
def quick_settings(settings, tmp_path):
    """Cheap passwords, static files straight from their sources, evidence in a folder of the test's own."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    settings.FILES_DIR = tmp_path / "files"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix, tmp_path_factory):
    """SQLite in a file, so that the live server's threads see it; without fsync, nothing is to be kept."""
    described = connections["default"].settings_dict
    if connections["default"].vendor == "sqlite":
        described["TEST"]["NAME"] = str(tmp_path_factory.mktemp("db") / "test.sqlite3")
        options = described["OPTIONS"]
        options["init_command"] = options["init_command"].replace("synchronous=FULL", "synchronous=OFF")


@pytest.fixture(scope="session", autouse=True)
def flush_despite_triggers():
    """Between tests even the append-only tables are emptied: their triggers are set aside for that moment."""
    original = BaseDatabaseOperations.execute_sql_flush

    def execute_sql_flush(self, sql_list):
        before, after = set_triggers_aside(self.connection)
        return original(self, [*before, *sql_list, *after])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", execute_sql_flush)
        yield


def set_triggers_aside(conn):
    """Statements to run before and after a flush on this database."""
    if conn.vendor == "postgresql":
        return ["SET LOCAL session_replication_role = replica"], []
    with conn.cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
    return [f'DROP TRIGGER "{name}"' for name, _sql in triggers], [sql for _name, sql in triggers]


@pytest.fixture
def stop_clock():
    """stop_clock("2026-03-02 09:00") stops all clocks at that moment in Vietnam; call again to move on.

    With `tick=True` time runs on from there, as a live server needs.
    """
    travels = []

    def stop(moment, tick=False):
        when = datetime.fromisoformat(moment)
        travels.append(time_machine.travel(when.replace(tzinfo=VIETNAM), tick=tick))
        return travels[-1].start()

    yield stop
    for travel in reversed(travels):
        travel.stop()


@pytest.fixture
def max_queries(django_assert_max_num_queries):
    """with max_queries(8): fails when the block asks the database more often than that."""
    return django_assert_max_num_queries


@pytest.fixture
def live_url(transactional_db, settings):
    """Address of the running program; it shares the database with the test."""
    with LiveServer(import_string(settings.ASGI_APPLICATION)) as server:
        yield server.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args, playwright):
    """The Chromium to use: CHROMIUM, then PATH, then Playwright's own. None: skip, or fail if required."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    if not found and not Path(playwright.chromium.executable_path).exists():
        refuse = pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip
        refuse("Không tìm thấy Chromium: cài gói chromium, đặt CHROMIUM, hoặc chạy playwright install chromium")
    chosen = {"executable_path": found} if found else {}
    return {**browser_type_launch_args, **chosen, "args": ["--no-sandbox"]}  # root has no sandbox


@pytest.fixture
def browse(live_url, browser):
    """browse(user) opens a page logged in as that person; fails if the browser complained of anything."""
    browsing = Browsing(browser, live_url)
    yield browsing
    browsing.close()
    assert not browsing.problems, "Trình duyệt báo lỗi:\n" + "\n".join(browsing.problems)


@pytest.fixture
def axe():
    """axe(page) fails, naming the elements, when the page breaks WCAG 2.2 A or AA."""

    def check(page):
        problems = accessibility_problems(page)
        assert not problems, "Trang chưa dùng được cho mọi người:\n" + "\n".join(problems)

    return check


@pytest.fixture
def vendor(db):
    """The database at hand: `sqlite` or `postgresql`."""
    return connection.vendor


@pytest.fixture
def procedures(db):
    """The procedures that ship with the program, loaded."""
    call_command("loadprocedures", verbosity=0)


@pytest.fixture
def told(db):
    """told("worked") tells the story of xã Thống Nhất up to a chapter: people, case, unit, session as attributes."""
    return Told
