"""Checked data become versions in the database: what was loaded once is never changed."""

from core.models import Unit
from workflows.models import Procedure, ProcedureOverlay
from workflows.procedures.check import overlaps
from workflows.procedures.files import FOLDER, ProcedureInvalid, plain, read


def keep(data, *, by=None):
    """Keep one version; one that is there already must be the same. Returns (Procedure, is it new).

    Raises ProcedureInvalid when the version is there with other content, or when another procedure of the family is
    in force for the same kind on the same day. `by`: who imported it, None for the command.
    """
    facts = {name: data.get(name) for name in ("family", "name", "valid_from", "valid_until")}
    present = Procedure.objects.filter(code=data["code"], version=data["version"]).first()
    if present is not None:
        _refuse_other(present, data)
        return present, False
    clashes = list(overlaps(data, loaded()))
    if clashes:
        raise ProcedureInvalid(*clashes)
    facts |= {"code": data["code"], "version": data["version"], "data": plain(data), "loaded_by": by}
    return Procedure.objects.create(**facts), True


def shipped():
    """The procedures that ship with the program, not in any database."""
    facts = ("code", "version", "family", "name", "valid_from", "valid_until")
    files = [read(path) for path in sorted(FOLDER.glob("*.toml"))]
    return [Procedure(data=plain(data), **{name: data.get(name) for name in facts}) for data in files]


def loaded():
    """The data of what is in the database, as `overlaps` compares it."""
    return Procedure.objects.values_list("data", flat=True)


def keep_overlay(data, body=None):
    """Keep what a body (that of the file, by its full name, unless given) lays over a procedure.

    Returns (ProcedureOverlay, is it new). Raises ProcedureInvalid.
    """
    body = body or Unit.objects.filter(name=data["body"]).first()
    if body is None:
        raise ProcedureInvalid(f"body: không có cơ quan {data['body']!r}; thêm cơ quan này trước.")
    if not Procedure.objects.filter(code=data["code"]).exists():
        raise ProcedureInvalid(f"code: chưa nạp quy trình {data['code']}.")
    present = ProcedureOverlay.objects.filter(body=body, code=data["code"], version=data["version"]).first()
    if present is not None:
        _refuse_other(present, data)
        return present, False
    facts = {name: data.get(name) for name in ("code", "version", "name", "source", "valid_from", "valid_until")}
    return ProcedureOverlay.objects.create(body=body, data=plain(data), **facts), True


def _refuse_other(present, data):
    if present.data != plain(data):
        raise ProcedureInvalid(
            f"version: {present.code} bản {present.version} đã nạp với nội dung khác. "
            "Hồ sơ đang theo bản đó: hãy tăng version trong tệp."
        )
