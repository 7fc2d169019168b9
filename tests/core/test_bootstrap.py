"""What manage.py does before Django: build an environment, or leave the user's own alone."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

import manage

ROOT = Path(settings.BASE_DIR)


@pytest.fixture
def project(tmp_path):
    """A folder with a list of packages and an environment that holds them."""
    (tmp_path / "requirements.txt").write_text("Django==5.2\n")
    (tmp_path / ".venv").mkdir()
    manage.stamp("requirements.txt", tmp_path / ".venv").write_text(
        manage.fingerprint("requirements.txt", tmp_path), encoding="utf-8"
    )
    return tmp_path


def test_a_bare_interpreter_gets_an_environment():
    assert manage.wants_bootstrap({}, "/usr", "/usr")


def test_an_environment_of_the_users_own_is_left_alone():
    assert not manage.wants_bootstrap({}, "/home/to/venv", "/usr")


def test_our_own_environment_is_kept_up_to_date():
    assert manage.wants_bootstrap({}, str(ROOT / ".venv"), "/usr")


def test_no_bootstrap_is_obeyed():
    assert not manage.wants_bootstrap({"NO_BOOTSTRAP": "1"}, "/usr", "/usr")


def test_only_the_test_command_needs_the_development_packages():
    assert manage.package_lists(["demo"]) == ["requirements.txt"]
    assert manage.package_lists(["test", "-x"]) == ["requirements.txt", "requirements-dev.txt"]
    assert manage.package_lists([]) == ["requirements.txt"]


def test_an_installed_list_is_not_installed_again(project):
    assert manage.is_installed("requirements.txt", project)


def test_a_changed_list_is_installed_again(project):
    (project / "requirements.txt").write_text("Django==5.3\n")
    assert not manage.is_installed("requirements.txt", project)


def test_an_environment_that_was_moved_is_built_again(project):
    moved = project.rename(project.with_name("moved"))
    assert not manage.is_installed("requirements.txt", moved)


def test_without_pip_and_ensurepip_the_user_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(manage, "has", lambda module: False)
    with pytest.raises(manage.CannotInstall, match="sudo apt install python3-venv"):
        manage.install_with_pip(["requirements.txt"])


def test_pip_takes_over_when_uv_fails(monkeypatch):
    taken_over = []
    monkeypatch.setattr(manage, "fetch_uv", lambda folder: "uv")
    monkeypatch.setattr(manage, "install_with_uv", lambda uv, names: False)
    monkeypatch.setattr(manage, "install_with_pip", taken_over.extend)
    manage.install(["requirements.txt"])
    assert taken_over == ["requirements.txt"]


def test_a_failed_installation_leaves_no_stamp_and_says_where_to_look(monkeypatch, tmp_path):
    def fail(names):
        raise subprocess.CalledProcessError(1, "pip")

    monkeypatch.setattr(manage, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(manage, "is_installed", lambda name: False)
    monkeypatch.setattr(manage, "install", fail)
    with pytest.raises(manage.CannotInstall, match="mạng hoặc cấu hình pip"):
        manage.bring_up_to_date(["requirements.txt"])
    assert not list(tmp_path.rglob("*.stamp"))


def test_an_old_python_is_refused_in_one_sentence(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    with pytest.raises(manage.CannotInstall, match="Cần Python 3.11"):
        manage.bootstrap()


def test_every_package_is_pinned_to_one_version():
    lists = [(ROOT / name).read_text() for name in ("requirements.txt", "requirements-dev.txt")]
    loose = [line for line in "".join(lists).splitlines() if "==" not in line and not line.startswith("-r ")]
    assert loose == []
