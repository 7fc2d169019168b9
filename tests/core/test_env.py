"""What the program makes of its environment."""

import os
import sqlite3
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from core import env

PRODUCTION = {"DEBUG": "0", "SECRET_KEY": "k" * 60, "ALLOWED_HOSTS": "giamsat.example"}


def refusal(call, *args):
    with pytest.raises(ImproperlyConfigured) as caught:
        call(*args)
    return str(caught.value)


def ask_settings(expression, **variables):
    """The value of an expression over the settings that a fresh process reads from these variables."""
    kept = {name: os.environ[name] for name in ("PATH", "VAR_DIR") if name in os.environ}
    program = f"from core import settings; print({expression})"
    command = [sys.executable, "-c", program]
    return subprocess.run(command, env=kept | variables, cwd=settings.BASE_DIR, capture_output=True, text=True)


def test_a_missing_variable_gives_the_default(monkeypatch):
    monkeypatch.delenv("X", raising=False)
    assert (env.env_str("X", "a"), env.env_bool("X", True), env.env_int("X", 3)) == ("a", True, 3)


@pytest.mark.parametrize("text, meaning", [("1", True), ("On", True), ("no", False), ("", True)])
def test_yes_and_no_are_read_in_several_spellings(monkeypatch, text, meaning):
    monkeypatch.setenv("X", text)
    assert env.env_bool("X", True) is meaning


def test_a_wrong_yes_or_no_is_refused_with_the_name_and_what_is_expected(monkeypatch):
    monkeypatch.setenv("DEBUG", "maybe")
    message = refusal(env.env_bool, "DEBUG", True)
    assert "DEBUG" in message and "maybe" in message and "1 (bật) hoặc 0 (tắt)" in message


@pytest.mark.parametrize("text", ["twelve", "-1", "0", "1.5", "²"])
def test_a_number_below_the_minimum_or_no_number_is_refused(monkeypatch, text):
    monkeypatch.setenv("SESSION_HOURS", text)
    assert "số nguyên từ 1 trở lên" in refusal(env.env_int, "SESSION_HOURS", 12, 1)


def test_a_number_may_be_negative_where_no_minimum_is_set(monkeypatch):
    monkeypatch.setenv("CLOCK_SHIFT", "-86400")
    assert env.env_int("CLOCK_SHIFT", 0, minimum=None) == -86400


def test_the_clock_of_production_cannot_be_moved():
    result = ask_settings("bool(settings.CLOCK_SHIFT)", CLOCK_SHIFT="-86400", **PRODUCTION)
    assert result.stdout.strip() == "False"


def test_a_list_forgets_blanks_and_empty_parts(monkeypatch):
    monkeypatch.setenv("X", " a.vn, ,b.vn ,")
    assert env.env_list("X") == ["a.vn", "b.vn"]


@pytest.mark.parametrize("origin", ["giamsat.vn", "https://giamsat.vn/path", "ftp://giamsat.vn"])
def test_an_origin_without_scheme_or_with_a_path_is_refused(monkeypatch, origin):
    monkeypatch.setenv("CSRF_TRUSTED_ORIGINS", origin)
    assert origin in refusal(env.env_origins, "CSRF_TRUSTED_ORIGINS")


def test_a_secret_may_stand_in_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("bí mật\n", encoding="utf-8")
    monkeypatch.setenv("X_FILE", str(tmp_path / "secret"))
    assert env.env_str("X") == "bí mật"


def test_a_secret_file_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setenv("X_FILE", "/nowhere/secret")
    assert "X_FILE" in refusal(env.env_str, "X") and "/nowhere/secret" in refusal(env.env_str, "X")


def test_a_short_secret_is_refused_and_not_shown(monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "mật-khẩu")
    assert "mật-khẩu" not in refusal(env.env_secret, "SECRET_KEY")


def test_without_an_address_the_database_is_a_file_whose_folder_is_made(monkeypatch, tmp_path):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    described = env.env_database("DATABASE_URL", tmp_path / "new" / "x.sqlite3")
    assert described["NAME"] == str(tmp_path / "new" / "x.sqlite3") and (tmp_path / "new").is_dir()


def test_a_postgres_address_is_taken_apart(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://gs:p%40ss@db.vn:5433/giamsat?sslmode=require")
    described = env.env_database("DATABASE_URL", "unused")
    assert [described[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "gs",
        "p@ss",
        "db.vn",
        5433,
        "giamsat",
    ]
    assert described["CONN_MAX_AGE"] == 0
    assert described["OPTIONS"]["sslmode"] == "require"
    assert "lock_timeout" in described["OPTIONS"]["options"] and described["OPTIONS"]["pool"]


def test_a_postgres_socket_folder_is_the_host(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://postgres:@/giamsat?host=/run/postgresql")
    assert env.env_database("DATABASE_URL", "unused")["HOST"] == "/run/postgresql"


@pytest.mark.parametrize("url", ["mysql://gs:matkhau@db/x", "postgres://gs:matkhau@db:99999/x", "giamsat.db"])
def test_another_database_is_refused_without_showing_its_password(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    message = refusal(env.env_database, "DATABASE_URL", "unused")
    assert "DATABASE_URL" in message and "matkhau" not in message


def test_sqlite_waits_for_its_turn_syncs_every_commit_and_fires_triggers_on_replace(tmp_path):
    options = env.sqlite(tmp_path / "x.sqlite3")["OPTIONS"]
    connection = sqlite3.connect(tmp_path / "x.sqlite3")
    connection.executescript(options["init_command"])
    pragmas = ("journal_mode", "synchronous", "recursive_triggers", "foreign_keys")
    in_force = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    connection.close()
    assert options["transaction_mode"] == "IMMEDIATE" and in_force == ["wal", 2, 1, 1]


def test_production_does_not_start_without_a_secret_key():
    result = ask_settings("settings.SECRET_KEY", DEBUG="0", ALLOWED_HOSTS="giamsat.example")
    assert result.returncode != 0 and "SECRET_KEY" in result.stderr.splitlines()[-1]


def test_production_sends_cookies_only_over_https():
    cookies = "settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE, settings.SECURE_SSL_REDIRECT"
    assert ask_settings(cookies, **PRODUCTION).stdout.strip() == "True True True"


def test_production_hashes_new_passwords_with_argon2():
    assert "Argon2" in ask_settings("settings.PASSWORD_HASHERS[0]", **PRODUCTION).stdout


def test_a_redis_address_replaces_the_layer_in_memory():
    result = ask_settings("settings.CHANNEL_LAYERS['default']", REDIS_URL="redis://127.0.0.1:6379/0")
    assert "RedisPubSub" in result.stdout and "'socket_timeout': None" in result.stdout
