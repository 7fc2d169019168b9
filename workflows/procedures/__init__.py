"""The procedures as data: files read and checked before they become versions in the database, and written again."""

from workflows.procedures.check import check, check_overlay, overlaps
from workflows.procedures.files import FOLDER, ProcedureInvalid, parse, plain, read, to_toml

__all__ = ["FOLDER", "ProcedureInvalid", "check", "check_overlay", "overlaps", "parse", "plain", "read", "to_toml"]
