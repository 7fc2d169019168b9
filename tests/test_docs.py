"""What README and documents say of files and commands is so."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

ROOT = Path(settings.BASE_DIR)
PAPERS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
TOP = r"(?:core|permissions|workflows|notifications|tests|docs)"
PATH = re.compile(rf"`({TOP}/[\w./-]*|[\w-]+\.(?:py|txt|toml|md))`")
LINK = re.compile(r"\]\(([^)#]+)\)")
COMMAND = re.compile(r"manage\.py ([a-z]+)")
OPTION = re.compile(r"manage\.py (demo|sweepfiles)[^\n`]*?(--[a-z-]+)")
VARIABLE = re.compile(r"`([A-Z]{2,}(?:_[A-Z]+)*)`")
NO_VARIABLES = {"NAME_FILE", "IMMEDIATE", "NO_BOOTSTRAP", "POWERS", "POWER_LABELS"}


@pytest.fixture(params=PAPERS, ids=[path.name for path in PAPERS])
def paper(request):
    return request.param, request.param.read_text(encoding="utf-8")


def test_there_are_the_papers_a_newcomer_needs():
    assert {"README.md", "CHANGELOG.md", "architecture.md", "decisions.md", "operations.md"} <= {p.name for p in PAPERS}


def test_every_file_named_exists(paper):
    _path, text = paper
    assert not [name for name in PATH.findall(text) if not exists(name)]


def exists(name):
    """A path from the top, or a bare name that every app has (`apps.py`)."""
    return (ROOT / name).exists() or (ROOT / "core" / name).exists()


def test_every_link_and_picture_leads_somewhere(paper):
    path, text = paper
    near = [target for target in LINK.findall(text) if "://" not in target]
    assert not [target for target in near if not (path.parent / target).exists()]


def test_every_command_exists(paper):
    _path, text = paper
    assert not set(COMMAND.findall(text)) - set(get_commands())


def test_every_option_exists(paper):
    _path, text = paper
    for name, option in OPTION.findall(text):
        source = next(ROOT.glob(f"*/management/commands/{name}.py")).read_text(encoding="utf-8")
        assert f'"{option}"' in source


def test_every_variable_is_read_by_the_settings(paper):
    _path, text = paper
    code = "".join((ROOT / "core" / name).read_text(encoding="utf-8") for name in ("settings.py", "env.py"))
    named = {name.removesuffix("_FILE") for name in VARIABLE.findall(text) if name not in NO_VARIABLES}
    assert not [name for name in named if f'"{name}"' not in code]


def test_every_variable_of_the_settings_is_explained():
    code = (ROOT / "core" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env_\w+\(\s*"([A-Z_]+)"', code))
    assert not read - set(VARIABLE.findall((ROOT / "docs" / "operations.md").read_text(encoding="utf-8")))


def test_every_package_is_explained():
    explained = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if f"`{line.split('==')[0]}`" not in explained]
