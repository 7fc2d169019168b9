"""A country's worth of open deadlines, built by SQL in a minute: what a sweep is measured on.

Every case has a delegation of five, two units told of it, their two reports and eighteen recommendations, each with
its deadline. Of all deadlines one in a hundred has a word to say: a fifth of these each the 15, 7 and 3 days before,
the due day, and that it has gone by.
"""

import json
from datetime import date, timedelta

from django.core.management import call_command
from django.db import connection

from core.models import Unit, User
from permissions.models import Membership
from permissions.roles import Role
from workflows import docket
from workflows.flows.recommendation import RecommendationFlow
from workflows.models import Deadline, Procedure, Recommendation

TODAY = date(2025, 11, 20)
UNITS, PER_CASE, DUE_EVERY = 100, 20, 100
WORDS = (15, 7, 3, 0, -1)  # days left
TEAM = (Role.HEAD, Role.SECRETARY, Role.MEMBER, Role.MEMBER, Role.VERIFIER)


def build(cases):
    """So many cases with twenty deadlines each; the rows of a case lie together, as steps would have written them."""
    call_command("loadprocedures", verbosity=0)
    procedure = Procedure.objects.get(code="LP-2016")
    body, units, people = _people()
    start, first = "'2025-10-01'", min(person.pk for person in people)
    _write("core_dossier", cases, 1, {
        "id": "i + 1", "code": "'GS-' || i", "body_id": body.pk, "seq": 0, "head_hash": "''",
        "opened_at": "'2025-10-01 08:00:00'" if connection.vendor == "sqlite" else "now()",
    })  # fmt: skip
    _write("workflows_supervision", cases, 1, {
        "dossier_ptr_id": "i + 1", "kind": "'thematic'", "title": "'Chuyên đề ' || i", "procedure_id": procedure.pk,
        "state": "'follow_up'", "stage_before": "''", "stage_since": _typed(start), "delegation_name": "''",
        "object_text": "''", "scope_text": "''", "content_text": "''", "search_key": "''",
    })  # fmt: skip
    _write("permissions_membership", cases, len(TEAM), {
        "user_id": f"{first} + (i * 5 + j) % {len(people)}", "role": _choose("j", [f"'{role}'" for role in TEAM]),
        "dossier_id": "i + 1", "from_on": _typed(start), "decision": "''",
    })  # fmt: skip
    unit = f"{units[0].pk} + (i * 2 + j) % {UNITS}"
    _write("permissions_party", cases, 2, {"dossier_id": "i + 1", "unit_id": unit, "from_on": _typed(start)})
    _write("workflows_inspectedunit", cases, 2, {
        "id": "i * 2 + j + 1", "case_id": "i + 1", "unit_id": unit, "state": "'report_due'", "returned_reason": "''",
        "waived_reason": "''",
    })  # fmt: skip
    _deadlines(cases, procedure, first)
    _open_work()


def _deadlines(cases, procedure, author):
    """Reports (0 and 1) and recommendations (2 to 19) of every case, each with its clock."""
    place = f"(i * {PER_CASE} + j)"
    is_due = f"({place} + i) % {DUE_EVERY} = 0"  # reports and recommendations alike, each in a case of its own
    soon = _choose(f"i / 3 % {len(WORDS)}", [_day(days) for days in WORDS])
    later = _choose(f"{place} % 25", [_day(16 + 13 * step) for step in range(25)])
    spoken = _choose(f"{place} % 25", [_day(1 + 13 * step) for step in range(25)])
    due = f"CASE WHEN {is_due} THEN {soon} ELSE {later} END"
    _write("workflows_recommendation", cases, PER_CASE, {
        "id": f"{place} + 1", "case_id": "i + 1", "number": "j - 1", "quote": "''", "action": "'Rà soát'",
        "force": "'request'", "lead_id": "i * 2 + j % 2 + 1", "accountable": "''", "deliverable": "'Báo cáo'",
        "due_on": due, "gap_reason": "''", "state": "'acknowledged'", "issued_on": _typed("'2025-10-01'"),
        "progress": 0, "assessment": "''", "asked_reason": "''", "dispute_grounds": "''", "urged": 0,
        "escalation_level": 0, "rung_prepared": 0, "author_id": author,
    }, "j > 1")  # fmt: skip
    report, carried_out = (procedure.rule(code) for code in ("BC", "KN"))
    counted = f'\'{{"plain_on": "\' || ({due}) || \'", "day_off": "", "skipped": [], "rolled": []}}\''
    _write("workflows_deadline", cases, PER_CASE, {
        "id": f"{place} + 1", "case_id": "i + 1", "code": _either(report["id"], carried_out["id"]),
        "name": _either(report["name"], carried_out["name"]), "event": "'day_set'",
        "until": _either(report["until"], carried_out["until"]),
        "inspected_id": "CASE WHEN j < 2 THEN i * 2 + j + 1 END",
        "recommendation_id": f"CASE WHEN j > 1 THEN {place} + 1 END",
        "start_on": due, "rule": _json(_either(*(json.dumps(r, ensure_ascii=False) for r in (report, carried_out)))),
        "law": "'LP-2016, bản 1'", "counted": _json(counted), "moves": _json("'[]'"), "role": "'unit_head'",
        "computed_on": due, "due_on": due, "reason": "''",
        "next_notice_on": f"CASE WHEN {is_due} THEN {_day(0)} ELSE {spoken} END",
    })  # fmt: skip


def _open_work():
    """The work that lies with the units, of the recommendations that the clock will speak of."""
    due = Deadline.objects.filter(next_notice_on__lte=TODAY).values("recommendation")
    rows = list(Recommendation.objects.filter(pk__in=due).select_related("lead__unit", "case"))
    docket.catch_up(RecommendationFlow, rows)


def _people():
    body, *units = Unit.objects.bulk_create(
        Unit(
            name=f"Đơn vị {n}", kind=Unit.Kind.PEOPLES_COMMITTEE, level=Unit.Level.COMMUNE, valid_from=date(2020, 1, 1)
        )
        for n in range(UNITS + 1)
    )
    people = User.objects.bulk_create(User(username=f"p{n}", full_name=f"Người {n}") for n in range(2000))
    for number, unit in enumerate(units):
        for side, role in enumerate((Role.UNIT_HEAD, Role.UNIT_CLERK)):
            person = people[number * 2 + side]
            Membership.objects.create(user=person, role=role, unit=unit, from_on=date(2025, 1, 1))
    for person, role in zip(people, (Role.BODY_CHAIR, Role.BODY_SECRETARY), strict=False):
        Membership.objects.create(user=person, role=role, unit=body, from_on=date(2025, 1, 1))
    return body, units, people


def _write(table, cases, places, values, which="true"):
    """A row of `table` for every case i and place j in it; `values` are SQL expressions of these two."""
    names, given = ", ".join(f'"{name}"' for name in values), ", ".join(map(str, values.values()))
    numbers = [f"{name}({var}) AS (SELECT 0 UNION ALL SELECT {var} + 1 FROM {name} WHERE {var} < {many - 1})"
               for name, var, many in (("cases", "i", cases), ("places", "j", places))]  # fmt: skip
    source = f"WITH RECURSIVE {', '.join(numbers)} SELECT {given} FROM cases CROSS JOIN places WHERE {which}"
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({names}) {source}")
        if connection.vendor == "postgresql" and "id" in values:
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table}))")


def _choose(which, values):
    return f"CASE {which} " + " ".join(f"WHEN {n} THEN {value}" for n, value in enumerate(values)) + " END"


def _either(report, recommendation):
    return f"CASE WHEN j < 2 THEN '{report}' ELSE '{recommendation}' END"


def _day(days):
    return _typed(f"'{TODAY + timedelta(days=days)}'")


def _typed(text):
    return f"DATE {text}" if connection.vendor == "postgresql" else text


def _json(text):
    return f"CAST({text} AS jsonb)" if connection.vendor == "postgresql" else text
