"""The shape of the program: imports go one way, one door for states, files that fit on a page."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
LAYERS = ("core", "permissions", "workflows", "notifications")  # each may import itself and those before it
WIRING = {"core/settings.py", "core/urls.py"}  # where upper apps are named, by strings only
BELOW_THE_PAGES = ("models", "flows", "steps", "guards", "docket", "errors", "procedures", "law", "simulation")
PAGES = ("views", "acts", "urls", "menu", "templatetags")
LONGEST, LONGEST_TEMPLATE = 300, 80  # lines
WRITTEN = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt"}
OUTSIDE = re.compile(r"/work/[\w.]|\.library\b|\bshared/")
NAMED = re.compile(rf"({'|'.join(LAYERS)})[.:/][\w.:/-]+")


def product_files(suffix=".py"):
    """Every file of the four apps, without migrations."""
    for layer in LAYERS:
        for path in sorted((ROOT / layer).rglob(f"*{suffix}")):
            if "migrations" not in path.parts:
                yield path.relative_to(ROOT)


PYTHON = {path: ast.parse((ROOT / path).read_text(encoding="utf-8")) for path in product_files()}


def complaints(check):
    """{file: what is wrong} over the whole product, for a check(path, tree) that gives what is wrong."""
    found = {str(path): sorted(set(check(path, tree))) for path, tree in PYTHON.items()}
    return {path: wrong for path, wrong in found.items() if wrong}


def imported(tree):
    """(node, module) of every import anywhere in the file: at the top, lazy, or for type checkers only."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node, "." * node.level + (node.module or "")
            yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)


def modules(tree):
    return {module for _node, module in imported(tree)}


def strings(tree):
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return (value for value in constants if isinstance(value, str))


def above(path):
    return set(LAYERS[LAYERS.index(path.parts[0]) + 1 :])


# --- who knows whom ---
def upward(path, tree):
    return (module for module in modules(tree) if module.split(".")[0] in above(path) or module[0] == ".")


def upward_by_name(path, tree):
    if path.as_posix() in WIRING:
        return []
    return (text for text in strings(tree) if (hit := NAMED.fullmatch(text)) and hit[1] in above(path))


def test_imports_go_downward_only():
    assert not complaints(upward)


def test_no_string_names_an_upper_app():
    """import_module, import_string, reverse and foreign keys all go by strings."""
    assert not complaints(upward_by_name)


@pytest.mark.parametrize(
    "code",
    [
        "from workflows import steps",
        "import notifications.hub",
        "def f():\n    from notifications.hub import publish",
        "if TYPE_CHECKING:\n    from workflows.models import Supervision",
        "from ..workflows import models",
    ],
)
def test_an_import_upward_is_found_wherever_it_hides(code):
    assert list(upward(Path("permissions/x.py"), ast.parse(code)))


@pytest.mark.parametrize("code", ["import_module('workflows.models')", "reverse('notifications:list')"])
def test_a_string_upward_is_found(code):
    assert list(upward_by_name(Path("core/x.py"), ast.parse(code)))


def test_models_and_steps_do_not_know_the_pages():
    pages = tuple(f"workflows.{name}" for name in PAGES)

    def check(path, tree):
        below = path.parts[0] == "workflows" and path.parts[1].removesuffix(".py") in BELOW_THE_PAGES
        return (module for module in modules(tree) if below and module.startswith(pages))

    assert not complaints(check)


def test_the_templates_of_a_layer_name_no_upper_app():
    found = []
    for path in product_files(".html"):
        upper = "|".join(above(path)) or "nothing"
        text = (ROOT / path).read_text(encoding="utf-8")
        found += [f"{path}: {hit[0]}" for hit in re.finditer(rf"""["']({upper})[:/][\w/.:-]+["']""", text)]
    assert not found


def test_only_apps_import_inside_functions():
    def check(path, tree):
        functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        return (ast.unparse(node) for function in functions for node, _module in imported(function))

    assert not complaints(lambda path, tree: () if path.name == "apps.py" else check(path, tree))


# --- news travels by our own signals ---
def test_signals_are_made_in_core_events_only():
    assert set(complaints(lambda _path, tree: modules(tree) & {"django.dispatch.Signal"})) == {"core/events.py"}


def test_no_signal_of_the_orm_is_listened_to():
    """A row saved is no news; an event recorded is. `post_migrate` is no row: it makes the table of powers."""
    allowed = {"django.db.models.signals", "django.db.models.signals.post_migrate"}

    def check(_path, tree):
        heard = {module for module in modules(tree) if module.startswith("django.db.models.signals")}
        return heard - allowed | {"post_" + "save", "pre_" + "save"} & set(strings(tree))

    assert not complaints(check)


def test_signals_are_connected_in_ready_only():
    def check(_path, tree):
        calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
        return (ast.unparse(call) for call in calls if getattr(call.func, "attr", "") == "connect")

    assert {Path(path).name for path in complaints(check)} == {"apps.py"}


# --- one door ---
def state_writes(_path, tree):
    """Assignments to `x.state`, `setattr(x, "state")`, `.update(state=)`, `bulk_update(.., ["state"])`, SQL."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr == "state" and isinstance(node.ctx, ast.Store):
            yield ast.unparse(node)
        if isinstance(node, ast.Call) and writes_state(node):
            yield ast.unparse(node)
    yield from (text for text in strings(tree) if re.search(r"^\s*update\b.+\bset\b.+\bstate\b", text, re.I | re.S))


def writes_state(call):
    name = getattr(call.func, "attr", "") or getattr(call.func, "id", "")
    by_keyword = any(keyword.arg == "state" for keyword in call.keywords)
    by_text = "state" in strings(ast.Tuple(call.args))
    return (name in {"update", "update_or_create"} and by_keyword) or (name in {"setattr", "bulk_update"} and by_text)


def test_a_state_is_written_by_steps_alone():
    assert set(complaints(state_writes)) == {"workflows/steps.py"}


@pytest.mark.parametrize(
    "code",
    [
        "case.state = 'closed'",
        "setattr(case, 'state', 'x')",
        "rows.update(state='x')",
        "rows.bulk_update(a, ['state'])",
        "run('UPDATE workflows_supervision SET state = 1')",
    ],
)
def test_a_write_of_a_state_is_found(code):
    assert list(state_writes(None, ast.parse(code)))


# --- files ---
def lengths(*suffixes):
    files = (path for suffix in suffixes for path in product_files(suffix))
    return {str(path): len((ROOT / path).read_text(encoding="utf-8").splitlines()) for path in files}


def test_a_file_fits_on_a_few_pages():
    assert not {path: n for path, n in lengths(".py", ".css", ".js").items() if n > LONGEST}


def test_a_template_fits_on_one_screen():
    assert not {path: n for path, n in lengths(".html").items() if n > LONGEST_TEMPLATE}


def test_the_program_stands_alone():
    """No file names a place outside the repository, where nobody else could look."""
    found = []
    for path in own_files():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if OUTSIDE.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}")
    assert not found


def own_files():
    """What is written by hand: the apps, the tests, the documents and what lies at the top. Not this file."""
    tops = [path for path in ROOT.iterdir() if path.is_file() and path.suffix in WRITTEN]
    folders = (*LAYERS, "tests", "docs")
    below = [path for name in folders for path in (ROOT / name).rglob("*") if path.suffix in WRITTEN]
    return [path for path in (*tops, *below) if path != Path(__file__)]
