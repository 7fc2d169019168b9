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
from workflows.models import Procedure

TODAY = date(2025, 11, 20)
UNITS, PER_CASE, DUE_EVERY = 100, 20, 100
WORDS = (15, 7, 3, 0, -1)  # days left
TEAM = (Role.HEAD, Role.SECRETARY, Role.MEMBER, Role.MEMBER, Role.VERIFIER)


def build(cases):
    """So many cases with twenty deadlines each, everything consistent with what steps would have written."""
    call_command("loadprocedures", verbosity=0)
    procedure = Procedure.objects.get(code="LP-2016")
    body, units, people = _people()
    run = connection.cursor().execute
    numbers = f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < {cases - 1})"
    plain, first = "'2025-10-01'", min(person.pk for person in people)
    run(
        f"INSERT INTO core_dossier (id, code, body_id, seq, head_hash, opened_at) {numbers} "
        f"SELECT i + 1, 'GS-' || i, {body.pk}, 0, '', '2025-10-01 08:00:00' FROM n"
    )
    _columns("workflows_supervision", numbers, {
        "dossier_ptr_id": "i + 1", "kind": "'thematic'", "title": "'Chuyên đề ' || i", "procedure_id": procedure.pk,
        "state": "'follow_up'", "stage_before": "''", "stage_since": plain, "delegation_name": "''",
        "object_text": "''", "scope_text": "''", "content_text": "''", "basis_text": "''", "search_key": "''",
    })  # fmt: skip
    for place, role in enumerate(TEAM):
        _columns("permissions_membership", numbers, {
            "user_id": f"{first} + (i * 5 + {place}) % {len(people)}", "role": f"'{role}'", "dossier_id": "i + 1",
            "from_on": plain, "decision": "''",
        })  # fmt: skip
    for side in (0, 1):
        unit = f"{units[0].pk} + (i * 2 + {side}) % {UNITS}"
        _columns("permissions_party", numbers, {"dossier_id": "i + 1", "unit_id": unit, "from_on": plain})
        _columns("workflows_inspectedunit", numbers, {
            "id": f"i * 2 + {side + 1}", "case_id": "i + 1", "unit_id": unit, "state": "'report_due'",
            "returned_reason": "''", "waived_reason": "''",
        })  # fmt: skip
    for number in range(PER_CASE):
        _deadlines(numbers, number, procedure, first)


def _deadlines(numbers, number, procedure, author):
    """The n-th deadline of every case: a report of a unit, or a recommendation with its clock."""
    place, plain = f"(i * {PER_CASE} + {number})", "'2025-10-01'"
    left = _choose(f"i / 3 % {len(WORDS)}", [_day(days) for days in WORDS])
    is_due = f"({place} + i) % {DUE_EVERY} = 0"  # reports and recommendations alike, each in a case of its own
    later = [_day(16 + 13 * step) for step in range(25)]
    due = f"CASE WHEN {is_due} THEN {left} ELSE {_choose(f'{place} % 25', later)} END"
    spoken = [_day(1 + 13 * step) for step in range(25)]
    notice = f"CASE WHEN {is_due} THEN {_day(0)} ELSE {_choose(f'{place} % 25', spoken)} END"
    of_unit = number < 2
    rule = next(each for each in procedure.data["deadlines"] if each["id"] == ("BC" if of_unit else "KN"))
    if not of_unit:
        _columns("workflows_recommendation", numbers, {
            "id": f"{place} + 1", "case_id": "i + 1", "number": number - 1, "quote": "''", "action": "'Rà soát'",
            "force": "'request'", "lead_id": f"i * 2 + {number % 2 + 1}", "accountable": "''",
            "deliverable": "'Báo cáo'", "due_on": due, "gap_reason": "''", "state": "'acknowledged'",
            "issued_on": plain, "progress": 0, "assessment": "''", "asked_reason": "''", "dispute_grounds": "''",
            "urged": 0, "escalation_level": 0, "rung_prepared": 0, "author_id": author,
        })  # fmt: skip
    counted = '\'{"plain_on": "\' || ' + due + ' || \'", "day_off": "", "skipped": [], "rolled": []}\''
    _columns("workflows_deadline", numbers, {
        "id": f"{place} + 1", "case_id": "i + 1", "code": f"'{rule['id']}'", "name": f"'{rule['name']}'",
        "event": "'day_set'", "until": f"'{rule['until']}'",
        "inspected_id": f"i * 2 + {number + 1}" if of_unit else "NULL",
        "recommendation_id": "NULL" if of_unit else f"{place} + 1",
        "start_on": due, "rule": _json(json.dumps(rule, ensure_ascii=False).replace("'", "''")),
        "law": "'LP-2016, bản 1'", "counted": _json(counted, quoted=True), "moves": _json("[]"), "role": "'unit_head'",
        "computed_on": due, "due_on": due, "reason": "''", "next_notice_on": notice,
    })  # fmt: skip


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


def _columns(table, numbers, values):
    names, given = ", ".join(f'"{name}"' for name in values), ", ".join(map(str, values.values()))
    connection.cursor().execute(f"INSERT INTO {table} ({names}) {numbers} SELECT {given} FROM n")


def _choose(which, values):
    return f"CASE {which} " + " ".join(f"WHEN {n} THEN {value}" for n, value in enumerate(values)) + " END"


def _day(days):
    text = f"'{TODAY + timedelta(days=days)}'"
    return f"DATE {text}" if connection.vendor == "postgresql" else text


def _json(text, quoted=False):
    text = text if quoted else f"'{text}'"
    return f"CAST({text} AS jsonb)" if connection.vendor == "postgresql" else text
