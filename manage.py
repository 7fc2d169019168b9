#!/usr/bin/env python3
"""Django's entry point. On a machine with only Python 3.11+ it first builds .venv from requirements.txt.

Nothing is built inside a virtual environment of the user's own, nor when NO_BOOTSTRAP is set. `test` adds
requirements-dev.txt. A stamp beside the packages says which list they came from; when the list, the
interpreter or the folder changes, the environment is brought up to date before anything else runs.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST = (3, 11)


class CannotInstall(Exception):
    """The environment cannot be built; the text says what the user can do about it."""


def say(sentence):
    """One line for the person at the terminal; standard output belongs to the command itself."""
    sys.stderr.write(sentence + "\n")


def wants_bootstrap(environ, prefix, base_prefix):
    """True for a bare interpreter and for our own .venv, False where the user has prepared the packages."""
    inside_a_venv = prefix != base_prefix
    return not environ.get("NO_BOOTSTRAP") and (not inside_a_venv or Path(prefix).resolve() == VENV)


def package_lists(arguments):
    """The requirement files that this command needs, in the order of installation."""
    return ["requirements.txt", "requirements-dev.txt"] if arguments[:1] == ["test"] else ["requirements.txt"]


def fingerprint(name, root=ROOT):
    """Text that changes with the list, with the version of Python and with the place of the environment."""
    digest = hashlib.sha256((root / name).read_bytes()).hexdigest()
    return f"{sys.version_info[0]}.{sys.version_info[1]} {root / '.venv'} {digest}"


def stamp(name, venv=VENV):
    """The file that holds the fingerprint of the list last installed."""
    return venv / f"{name}.stamp"


def is_installed(name, root=ROOT):
    """True when exactly this list was installed in full, by this version of Python, in this folder."""
    path = stamp(name, root / ".venv")
    return path.exists() and path.read_text(encoding="utf-8") == fingerprint(name, root)


def run(*command, **options):
    """Run quietly; raises CalledProcessError with what the command complained of."""
    subprocess.run([str(part) for part in command], check=True, stdin=subprocess.DEVNULL, **options)


def has(module):
    """True when this interpreter can import `module`; Debian ships pip and ensurepip apart from Python."""
    return importlib.util.find_spec(module) is not None


def fetch_uv(folder):
    """Path of uv, the fast installer: the one on PATH, else fetched by pip into `folder`, else None."""
    if shutil.which("uv"):
        return shutil.which("uv")
    if not has("pip"):
        return None
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    try:
        run(*pip, "--only-binary", ":all:", "--target", folder, "uv", stderr=subprocess.DEVNULL)
    except subprocess.CalledProcessError:
        return None
    return Path(folder) / "bin" / ("uv.exe" if os.name == "nt" else "uv")


def install_with_uv(uv, names):
    """True when uv did all of it. It may not: uv does not read pip's settings, such as an office mirror."""
    try:
        run(uv, "venv", "--quiet", "--allow-existing", "--python", sys.executable, VENV)
        for name in names:
            run(
                uv,
                "pip",
                "install",
                "--quiet",
                "--python",
                PYTHON,
                "-r",
                ROOT / name,
                stderr=subprocess.DEVNULL,
            )
    except (OSError, subprocess.CalledProcessError):
        return False
    return True


def install_with_pip(names):
    """The slower way: the interpreter's own pip, or the one that ensurepip puts into the new environment."""
    if not has("pip") and not has("ensurepip"):
        raise CannotInstall(
            "Python này không có pip. Trên Debian/Ubuntu hãy chạy: sudo apt install python3-venv python3-pip"
        )
    run(sys.executable, "-m", "venv", *(["--without-pip"] if has("pip") else []), VENV)
    pip = (sys.executable, "-m", "pip", "--python", PYTHON) if has("pip") else (PYTHON, "-m", "pip")
    for name in names:
        run(*pip, "install", "--quiet", "--disable-pip-version-check", "-r", ROOT / name)


def bring_up_to_date(names):
    """Install the lists that are missing or have changed; raises CannotInstall."""
    missing = [name for name in names if not is_installed(name)]
    if not missing:
        return
    say(f"Đang cài các gói trong {', '.join(missing)} vào .venv (chỉ lần đầu hoặc khi danh sách thay đổi) …")
    # Started from inside .venv the interpreter cannot be replaced under its own feet.
    if "requirements.txt" in missing and Path(sys.prefix).resolve() != VENV:
        shutil.rmtree(VENV, ignore_errors=True)
    try:
        install(missing)
    except (OSError, subprocess.CalledProcessError) as error:
        raise CannotInstall(
            f"Không cài được các gói. Hãy kiểm tra mạng hoặc cấu hình pip rồi chạy lại ({error})."
        ) from error
    for name in missing:
        stamp(name).write_text(fingerprint(name), encoding="utf-8")


def install(names):
    """Install the lists with uv when it can be had, with pip otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        uv = fetch_uv(folder)
        if not (uv and install_with_uv(uv, names)):
            install_with_pip(names)


def re_execute():
    """Go on in .venv with the same arguments. Windows has no exec: there the parent waits for the result."""
    command = [str(PYTHON), *sys.argv]
    if os.name == "nt":
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(command[0], command)


def bootstrap():
    """Make sure that the packages are there, and that this process uses them."""
    if sys.version_info < OLDEST:
        raise CannotInstall(f"Cần Python 3.11 trở lên; đây là Python {sys.version_info[0]}.{sys.version_info[1]}.")
    if not wants_bootstrap(os.environ, sys.prefix, sys.base_prefix):
        return
    bring_up_to_date(package_lists(sys.argv[1:]))
    if Path(sys.prefix).resolve() != VENV:
        re_execute()


def main():
    """Build what is missing, then do as Django's manage.py does."""
    try:
        bootstrap()
    except CannotInstall as error:
        sys.exit(str(error))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
    try:
        from django.core.management import execute_from_command_line
    except ModuleNotFoundError:
        sys.exit("Môi trường Python này thiếu Django. Hãy chạy: python -m pip install -r requirements.txt")
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
