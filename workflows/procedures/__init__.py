"""The procedures as data: read, checked, and kept as versions in the database."""

import tomllib
from datetime import date
from pathlib import Path

from permissions.roles import Role
from workflows.law.rule import TAGS, problems

FOLDER = Path(__file__).parent


class ProcedureInvalid(Exception):
    """A procedure file that must not be loaded; the text says where and why."""


def read(path):
    """The content of one file, checked. Raises ProcedureInvalid."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ProcedureInvalid(f"{path.name}: {error}") from error
    problems = list(check(data))
    if problems:
        raise ProcedureInvalid("\n".join(f"{path.name}: {problem}" for problem in problems))
    return data


def check(data):
    """Yield one sentence for each thing wrong with a procedure."""
    for name in ("family", "code", "version", "name", "valid_from", "kinds", "acts", "deadlines"):
        if name not in data:
            yield f"thiếu mục {name}."
    if problems_with_validity(data):
        yield "valid_until phải sau valid_from."
    for name, act in data.get("acts", {}).items():
        yield from _check_rule(f"acts.{name}", act)
        if not act.get("document"):
            yield f"acts.{name}: thiếu document (loại văn bản được lập)."
    seen = set()
    for rule in data.get("deadlines", []):
        place = f"deadlines.{rule.get('id', '?')}"
        if rule.get("id") in seen:
            yield f"{place}: mã thời hạn bị trùng."
        seen.add(rule.get("id"))
        yield from (f"{place}: {problem}" for problem in problems(rule))


def problems_with_validity(data):
    until = data.get("valid_until")
    return isinstance(until, date) and until < data.get("valid_from", until)


def _check_rule(place, rule):
    if not rule.get("source"):
        yield f"{place}: thiếu source (điều luật làm căn cứ)."
    if rule.get("tag") not in TAGS:
        yield f"{place}: tag phải là một trong {', '.join(sorted(TAGS))}."
    if rule.get("role") not in Role.values:
        yield f"{place}: không có vai trò {rule.get('role')}."


def plain(data):
    """The same data with dates as ISO text, fit for a JSON column."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data
