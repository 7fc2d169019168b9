"""Procedure files: TOML read into data and written from it, and the form in which a database keeps them."""

import tomllib
from datetime import date
from pathlib import Path

import tomli_w

from workflows.procedures.check import check

FOLDER = Path(__file__).parent
LARGEST = 256 * 1024  # bytes; the longest shipped file has less than a tenth of it
DAYS = ("valid_from", "valid_until")


class ProcedureInvalid(Exception):
    """Data that must not be loaded; `problems` say where and why, one sentence each."""

    def __init__(self, *problems):
        super().__init__("\n".join(problems))
        self.problems = list(problems)


def read(path, checked=check):
    """The content of one file, checked. Raises OSError, ProcedureInvalid (each problem begins with the file's name)."""
    try:
        return parse(path.read_bytes(), checked)
    except ProcedureInvalid as error:
        raise ProcedureInvalid(*(f"{path.name}: {problem}" for problem in error.problems)) from None


def parse(content, checked=check):
    """The data that the bytes of a file hold, checked. Raises ProcedureInvalid."""
    if len(content) > LARGEST:
        raise ProcedureInvalid(f"tệp quá lớn, tối đa {LARGEST // 1024} KB.")
    try:
        data = tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ProcedureInvalid("tệp không phải văn bản UTF-8.") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ProcedureInvalid(f"không đọc được TOML: {error}") from None
    problems = list(checked(data))
    if problems:
        raise ProcedureInvalid(*problems)
    return data


def plain(data):
    """The same data with dates as ISO text, fit for a JSON column."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def dated(data):
    """What `plain` was given: the days of validity are dates again."""
    if isinstance(data, dict):
        return {
            key: date.fromisoformat(value) if key in DAYS and value else dated(value) for key, value in data.items()
        }
    return [dated(value) for value in data] if isinstance(data, list) else data


def to_toml(data):
    """The text of the file that holds this data (as kept in the database)."""
    return tomli_w.dumps(dated(data))
