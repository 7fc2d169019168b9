"""`manage.py demo`: told cases, a login for every role, and a program that answers."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from http.cookiejar import CookieJar
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from core import clock
from core.models import Event
from permissions.models import Membership
from permissions.roles import Role
from tests.retelling import once
from workflows.management.commands import demo as command
from workflows.models import Deadline, Recommendation, Supervision, ThemeTemplate
from workflows.models.seat import seats_of
from workflows.models.stage import OPEN
from workflows.stories import demo
from workflows.stories.base import TODAY
from workflows.stories.company import PASSWORD

REAL_NAMES = (
    *("Hoàng Thị Hương", "Vi Văn Tô"),
    *("Trần Văn Kỳ", "Đào Thị Anh Nga", "Nguyễn Việt Hùng", "Lê Văn Vượng", "Nguyễn Việt Cường", "Trâm Anh"),
    *("Nguyễn Duy Luân", "Thanh Tuyền", "Huỳnh Văn Cuộn", "Đức Cần", "Nguyễn Long Biên", "Lê Văn Bình"),
)
PATIENCE = 120  # seconds: what a newcomer is promised


def environment(folder):
    return os.environ | {"VAR_DIR": str(folder), "NO_BOOTSTRAP": "1", "PYTHONWARNINGS": "ignore"}


def run_demo(folder, *options):
    arguments = [sys.executable, str(settings.BASE_DIR / "manage.py"), "demo", *options]
    return subprocess.run(arguments, env=environment(folder), capture_output=True, text=True, timeout=PATIENCE)


@pytest.fixture
def shown(db):
    """The demonstration told into the test's own database."""
    once("demonstration", tell_all)
    return demo


def tell_all():
    call_command("loadprocedures", verbosity=0)
    demo.tell()


# --- what it consists of ---
def test_five_stories_stand_at_the_start_in_the_middle_and_at_the_end(shown):
    stages = {row["code"]: row["stage"] for row in shown.cases("http://x")}
    assert stages == {
        "GS-2025-001": "Chuẩn bị",
        "GS-2025-002": "Làm việc với đơn vị",
        "GS-2025-003": "Đã kết thúc",
        "GS-2023-002": "Theo dõi kiến nghị",
        "GS-2023-001": "Tạm dừng",
        "GS-2022-002": "Đã kết thúc",
        "GS-2022-001": "Đã nộp lưu hồ sơ",
    }


def test_what_was_supervised_years_ago_is_not_late_today(shown):
    with clock.standing_at(TODAY):
        old = Deadline.objects.open().filter(case__code__lt="GS-2024", case__state__in=OPEN, due_on__lt=clock.today())
        late = Recommendation.objects.overdue().filter(case__code__lt="GS-2024")
        assert not [str(row) for row in (*old, *late)]


def test_the_record_of_every_case_is_unbroken(shown):
    assert [Event.verify(case) for case in Supervision.objects.all()] == [None] * len(shown.TELLINGS)


def test_nothing_in_the_cases_lies_after_the_day_on_which_they_are_looked_at(shown):
    assert Event.objects.filter(at__gt=TODAY).count() == 0


def test_every_role_that_anybody_holds_has_a_login(shown):
    held = {held.get_role_display() for held in Membership.objects.all()}
    offered = {row["role"] for row in shown.logins()}
    assert held <= offered and {"Quản trị hệ thống", "Không có vai trò nào"} <= offered


def test_every_login_works(shown):
    names = {row["username"] for row in shown.logins()}
    facts = [{"username": name, "password": PASSWORD} for name in names]
    assert {Client().post("/login/", each).status_code for each in facts} == {302}
    assert len(names) == sum(len(story.company.people) for story in shown.STORIES) + 1


def test_every_story_has_its_own_people_for_every_role_of_a_case(shown):
    rows = shown.logins()
    for story in shown.STORIES:
        mine = {row["role"] for row in rows if row["story"] == story.label}
        usual = set(Role) - {Role.TEAM_LEAD, Role.CO_HEAD, Role.UNIT_DEPUTY}  # who need not be there
        assert {role.label for role in usual} <= mine
    assert len({(row["username"], row["story"]) for row in rows}) == len({row["username"] for row in rows})


def test_nobody_finds_more_than_a_handful_of_unread_notices(shown):
    shown.read_what_is_old()
    assert {person.notices.unread().count() for person in demo.User.objects.all()} <= set(range(6))
    assert demo.User.objects.get(username="hanh").notices.unread().count() == 5


def test_a_place_in_the_delegation_is_left_to_be_filled_from_the_theme_template(shown):
    template = ThemeTemplate.objects.get()
    beginning = Supervision.objects.get(code="GS-2025-001")
    there = {(held.user_id, held.role) for held in Membership.objects.filter(dossier=beginning)}
    free = [seat for seat in seats_of(template) if (seat.user.pk, seat.role) not in there]
    assert [seat.user.username for seat in free] == ["lan"] and template.body_id == beginning.body_id


def test_the_archived_dossier_holds_its_papers_as_files(shown):
    archived = Supervision.objects.get(code="GS-2022-001")
    papers = [filing.document for filing in archived.casedocument_set.select_related("document")]
    assert papers and all(paper.current_file.name.endswith(".docx") for paper in papers)


def test_the_administrator_takes_part_in_no_case(shown):
    boss = demo.User.objects.get(username=demo.ADMINISTRATOR)
    assert not Supervision.objects.visible_to(boss).exists()


def test_the_people_of_the_stories_are_not_those_of_the_reports_they_follow():
    told = " ".join(path.read_text(encoding="utf-8") for path in (settings.BASE_DIR / "workflows/stories").glob("*.py"))
    assert not [name for name in REAL_NAMES if name in told]


# --- the command ---
def test_the_help_explains_every_option_in_vietnamese(tmp_path):
    said = " ".join(run_demo(tmp_path, "--help").stdout.split())
    for words in ("Chạy bản trình diễn", "Cổng của máy chủ", "không mở máy chủ", "Giữ dữ liệu", "tài liệu JSON"):
        assert words in said
    assert "show this help" not in said and not list(tmp_path.iterdir())


def test_a_busy_port_is_one_clear_sentence_and_nothing_is_removed(tmp_path):
    kept = tmp_path / "demo" / "evidence"
    kept.parent.mkdir()
    kept.touch()
    with command.door(0) as busy:
        busy.listen()
        done = run_demo(tmp_path, "--port", str(busy.getsockname()[1]))
    assert done.returncode == 1 and "Không dùng được cổng" in done.stderr and "Traceback" not in done.stderr
    assert kept.exists()


def test_a_folder_that_is_not_a_demonstration_is_never_removed(tmp_path):
    (tmp_path / "evidence").touch()
    with pytest.raises(CommandError, match="không phải của bản trình diễn"):
        command.make_place(tmp_path)
    assert (tmp_path / "evidence").exists()


def test_the_demonstration_never_reaches_the_installations_own_database(tmp_path, monkeypatch):
    command.make_place(tmp_path / "demo")
    monkeypatch.setenv("DATABASE_URL", "postgres://real/giamsat")
    monkeypatch.setenv("REDIS_URL", "redis://real")
    inside = command.environment_in(tmp_path / "demo")
    assert not {"DATABASE_URL", "REDIS_URL"} & inside.keys()
    assert inside["VAR_DIR"] == str(tmp_path / "demo")


def test_the_command_refuses_to_work_anywhere_else():
    with pytest.raises(CommandError, match="chỉ chạy từ dòng lệnh"):
        call_command("demo")


# --- the program ---
def test_from_nothing_to_a_page_of_somebody_who_has_logged_in(tmp_path):
    """Prepared first, served after: twice the same cases, and only one preparation to wait for."""
    done = run_demo(tmp_path, "--no-server", "--json")
    assert done.returncode == 0, done.stderr
    prepared = json.loads(done.stdout)
    assert [set(row) for row in prepared["cases"]] == [{"code", "title", "stage", "address"}] * 7
    assert {frozenset(row) for row in prepared["logins"]} == {
        frozenset({"story", "name", "username", "role", "password"})
    }
    with serving(tmp_path) as said:
        assert set(said) == set(prepared) == {"address", "cases", "logins"}
        assert [row["code"] for row in said["cases"]] == [row["code"] for row in prepared["cases"]]
        assert "Bản trình diễn: đồng hồ đặt ở 12/01/2026" in log_in(said["address"], said["logins"][0])


@contextmanager
def serving(folder):
    """The program as prepared in the folder, on a free port; gives the document it printed. Ends as by Ctrl+C."""
    arguments = [sys.executable, str(settings.BASE_DIR / "manage.py"), "demo", "--keep", "--json", "--port", "0"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(arguments, env=environment(folder), **pipes) as program:
        try:
            yield read_document(program.stdout)
            program.send_signal(signal.SIGINT)
            assert program.wait(PATIENCE) == 0 and "Traceback" not in program.stderr.read()
        finally:
            program.kill()


def read_document(lines):
    """The JSON document that the program prints before it serves: it ends with a brace in the first column."""
    text = ""
    for line in lines:
        text += line
        if line == "}\n":
            return json.loads(text)
    raise AssertionError(f"no document: {text}")


def log_in(address, login):
    """The first page after logging in. The server listens a moment after it has printed its address."""
    browser = build_opener(HTTPCookieProcessor(CookieJar()))
    form = patiently(browser, address + "login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    facts = {"username": login["username"], "password": login["password"], "csrfmiddlewaretoken": token}
    with browser.open(address + "login/", urlencode(facts).encode(), timeout=30) as answer:
        assert answer.status == 200 and answer.url == address
        return answer.read().decode()


def patiently(browser, url):
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with browser.open(url, timeout=30) as answer:
                return answer.read().decode()
        except URLError as error:
            if not isinstance(error.reason, ConnectionError) or time.monotonic() > until:
                raise
        time.sleep(0.1)


# --- the notice ---
@pytest.mark.django_db
def test_without_a_shifted_clock_no_page_speaks_of_a_demonstration(client):
    assert "Bản trình diễn" not in client.get("/login/").content.decode()


@pytest.mark.django_db
def test_with_a_shifted_clock_every_page_says_so(client, settings):
    settings.CLOCK_SHIFT = TODAY - clock.now()
    assert "Bản trình diễn: đồng hồ đặt ở 12/01/2026" in client.get("/login/").content.decode()
