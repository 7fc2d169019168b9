"""Settings read from the environment. A bad value stops the program with one sentence: what to write instead.

Every reader takes the name of the variable and a development default. A secret may live in a file, as Docker
and systemd hand them over: when `NAME` is not set and `NAME_FILE` is, that file's content is the value.
"""

import os
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"0", "false", "no", "off"}

# IMMEDIATE takes the write lock at BEGIN: a deferred transaction that upgrades later fails at once with
# "database is locked", whatever the timeout. FULL syncs before a commit is acknowledged. Without
# recursive_triggers an INSERT OR REPLACE would slip past the triggers that keep the record append-only.
SQLITE_OPTIONS = {
    "timeout": 20,
    "transaction_mode": "IMMEDIATE",
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
    "PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=ON;",
}


def refuse(name, value, expected):
    """The one form of every complaint about a setting."""
    return ImproperlyConfigured(f"Biến môi trường {name} có giá trị “{value}” không hợp lệ: cần {expected}.")


def env_str(name, default=""):
    """The variable's text without surrounding blanks, or the text of the file named by `NAME_FILE`.

    Raises ImproperlyConfigured when that file cannot be read.
    """
    if name in os.environ:
        return os.environ[name].strip()
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return default
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise refuse(f"{name}_FILE", path, "đường dẫn tới một tệp văn bản đọc được") from error


def env_secret(name):
    """A secret of at least 50 characters. Raises ImproperlyConfigured, without showing the value."""
    value = env_str(name)
    if len(value) < 50:
        raise ImproperlyConfigured(f"Biến môi trường {name} cần một chuỗi ngẫu nhiên dài ít nhất 50 ký tự.")
    return value


def env_bool(name, default):
    """True or False; an empty variable counts as not set."""
    value = env_str(name).lower()
    if not value:
        return default
    if value not in YES | NO:
        raise refuse(name, value, "1 (bật) hoặc 0 (tắt)")
    return value in YES


def env_int(name, default, minimum=0):
    """A whole number not below `minimum` (None: any); an empty variable counts as not set."""
    value = env_str(name)
    if not value:
        return default
    whole = value.isascii() and value.removeprefix("-").isdigit()
    if not whole or (minimum is not None and int(value) < minimum):
        raise refuse(name, value, "một số nguyên" + ("" if minimum is None else f" từ {minimum} trở lên"))
    return int(value)


def env_list(name, default=()):
    """The parts of a comma-separated list, blanks removed, empty parts left out."""
    value = env_str(name)
    return [part.strip() for part in value.split(",") if part.strip()] if value else list(default)


def env_origins(name):
    """A list of web origins such as `https://giamsat.example.vn`: scheme, host, perhaps a port, no path."""
    origins = env_list(name)
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path or parts.query:
            raise refuse(name, origin, "danh sách địa chỉ dạng https://tên-miền, không có đường dẫn")
    return origins


def env_url(name, schemes):
    """An address with one of the given schemes, or an empty text when the variable is not set."""
    value = env_str(name)
    if value and (urlsplit(value).scheme not in schemes or not urlsplit(value).netloc):
        raise refuse(name, mask(value), f"địa chỉ bắt đầu bằng {' hoặc '.join(s + '://' for s in schemes)}")
    return value


def env_database(name, default_path):
    """Django's description of the database: SQLite at `default_path`, or what the address in `name` says.

    Accepted: `sqlite:////absolute/path`, `sqlite:///relative/path` and
    `postgres://user:password@host:port/name?option=value`; a socket is written `?host=/run/postgresql`.
    """
    value = env_str(name)
    parts = urlsplit(value)
    if not value:
        return sqlite(default_path)
    if parts.scheme == "sqlite" and parts.path.strip("/"):
        return sqlite(unquote(parts.path)[1:])
    if parts.scheme in {"postgres", "postgresql"} and parts.path.strip("/"):
        return postgres(parts, name, value)
    raise refuse(name, mask(value), "sqlite:///đường-dẫn hoặc postgres://người-dùng:mật-khẩu@máy:cổng/tên")


def sqlite(path):
    """A database in one file. Its folder is made here so that the first command of a newcomer works."""
    path = Path(path).resolve()
    path.parent.mkdir(parents=True, exist_ok=True)
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": dict(SQLITE_OPTIONS)}


def postgres(parts, name, value):
    """A Postgres server behind a pool: threads of the ASGI server come and go, connections should not.

    A lock that cannot be had in 5 seconds is an error to show, not a page that never comes.
    """
    try:
        port = parts.port
    except ValueError as error:
        raise refuse(name, mask(value), "số cổng từ 1 đến 65535") from error
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    options.setdefault("options", "-c lock_timeout=5000")
    pool = {"min_size": 0, "max_size": env_int("DATABASE_POOL", 10, minimum=1), "timeout": 10}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or "") or env_str("DATABASE_PASSWORD"),
        "HOST": host,
        "PORT": port or "",
        "CONN_MAX_AGE": 0,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**options, "pool": pool},
    }


def mask(url):
    """The address without its password: complaints end up in logs."""
    parts = urlsplit(url)
    return url.replace(f":{parts.password}@", ":***@") if parts.password else url
