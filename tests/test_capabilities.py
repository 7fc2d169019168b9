"""The list of capabilities is complete, and what it says is shown is shown by a test there is."""

import re
from pathlib import Path

from django.conf import settings

ROOT = Path(settings.BASE_DIR)
ROWS = re.findall(
    r"^\| C(\d+) \| (.+?) \| (.+?) \| (.+?) \|$", (ROOT / "docs/capabilities.md").read_text("utf-8"), re.M
)
ALL = [*range(1, 20), *range(20, 30), *range(30, 59), *range(65, 75), *range(80, 93)]


def test_every_capability_has_its_line_once():
    assert [int(number) for number, *_rest in ROWS] == ALL


def test_every_line_names_a_test_or_says_that_it_is_not_there_yet():
    assert not [row for row in ROWS if "`tests/" not in row[3] and not row[3].startswith("Not yet")]


def test_every_test_named_is_there_and_tests_something():
    named = {path for row in ROWS for path in re.findall(r"`(tests/[\w/.]+)`", row[3])}
    assert not [path for path in named if "def test_" not in (ROOT / path).read_text("utf-8")]
