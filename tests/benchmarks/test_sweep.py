"""The sweep of a million open deadlines, one in a hundred with a word to say, against bare SQL on the same database.

Bare SQL does the same finding (what is due and of whom, the records' heads under lock, who holds which role, what
work is open), claiming and writing (events, notices, heads, rungs, open work), one statement for each kind of thing
and batch. It is given the rows to write ready made: it says no sentence, chooses nobody and counts no hash.
Both run within a transaction that is rolled back, in turn, so that they find the same database.
"""

import gc
import json
import os
import statistics
import time
from contextlib import contextmanager
from datetime import date

import pytest
from django.db import connection, transaction

from core import clock
from core.models import Beat, Event
from notifications.models import Notification
from tests.benchmarks.country import DUE_EVERY, PER_CASE, TODAY, build
from workflows.clockwork.batches import BATCH
from workflows.clockwork.tick import tick
from workflows.models import Deadline, Holding, WorkItem, WorkProcess

DEADLINES = int(os.environ.get("BENCHMARK_DEADLINES", 1_000_000))
ROUNDS, MOST = 5, 3
WRITTEN = (Event, Notification, WorkProcess, WorkItem, Holding)

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db(transaction=True)]


@contextmanager
def taken_back():
    """What is done within is undone at the end."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_of(sql, *params):
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


class Bare:
    """The same finding, claiming and writing, by statements alone. Made from what a tick has written."""

    page = (
        "SELECT id, case_id, next_notice_on FROM workflows_deadline WHERE next_notice_on <= %s "
        "AND (next_notice_on, id) > (%s, %s) ORDER BY next_notice_on, id LIMIT %s"
    )
    heads = "SELECT id, code, body_id, seq, head_hash FROM core_dossier WHERE id IN ({ids}) ORDER BY id {lock}"
    facts = (
        "SELECT d.id, d.case_id, d.name, d.role, d.due_on, d.start_on, d.rule, d.counted, d.moves, d.law, c.state, "
        "i.unit_id, i.state, u.name, r.id, r.number, l.unit_id FROM workflows_deadline d "
        "JOIN workflows_supervision c ON c.dossier_ptr_id = d.case_id "
        "LEFT JOIN workflows_inspectedunit i ON i.id = d.inspected_id LEFT JOIN core_unit u ON u.id = i.unit_id "
        "LEFT JOIN workflows_recommendation r ON r.id = d.recommendation_id "
        "LEFT JOIN workflows_inspectedunit l ON l.id = r.lead_id WHERE d.id IN ({ids}) ORDER BY d.case_id, d.id"
    )
    units = (
        "SELECT p.dossier_id, m.user_id, m.role, m.unit_id FROM permissions_party p "
        "JOIN permissions_membership m ON m.unit_id = p.unit_id JOIN core_user a ON a.id = m.user_id "
        "WHERE p.dossier_id IN ({ids}) AND m.role IN ('unit_head', 'unit_clerk') AND a.is_active"
    )
    team = (
        "SELECT m.dossier_id, m.user_id, m.role FROM permissions_membership m JOIN core_user a ON a.id = m.user_id "
        "WHERE m.dossier_id IN ({ids}) AND a.is_active"
    )
    work = "SELECT flow_task, subject_id, process_id FROM workflows_workitem WHERE dossier_id IN ({ids})"

    def __init__(self, due, before):
        self.writes = [self._insert(model, before[model]) for model in WRITTEN]
        claimed = "SELECT next_notice_on, id FROM workflows_deadline"
        self.claims = {row[1]: row for row in self._plain(rows_of(claimed)) if row[1] in due}
        self._rewrite("core_dossier", ("seq", "head_hash"), "seq > 0")
        self._rewrite("workflows_recommendation", ("rung_prepared", "next_rung_on"), "rung_prepared > 0")

    def _insert(self, model, last):
        table, columns = model._meta.db_table, model._meta.local_concrete_fields
        on_postgres = connection.vendor == "postgresql"
        is_json = [on_postgres and each.get_internal_type() == "JSONField" for each in columns]
        read = ", ".join(
            f'"{each.column}"::text' if json else f'"{each.column}"'
            for each, json in zip(columns, is_json, strict=True)
        )
        signs = ", ".join("%s::jsonb" if json else "%s" for json in is_json)
        names = ", ".join(f'"{each.column}"' for each in columns)
        rows = self._plain(rows_of(f"SELECT {read} FROM {table} WHERE id > {last} ORDER BY id"))
        return f"INSERT INTO {table} ({names}) VALUES ({signs})", rows

    def _rewrite(self, table, names, which):
        rows = self._plain(rows_of(f"SELECT {', '.join(names)}, id FROM {table} WHERE {which}"))
        signs = ", ".join(f"{name} = %s" for name in names)
        self.writes.append((f"UPDATE {table} SET {signs} WHERE id = %s", rows))

    @staticmethod
    def _plain(rows):
        """SQLite keeps days as text: no conversion on the way back."""
        if connection.vendor == "postgresql":
            return rows
        return [tuple(str(value) if isinstance(value, date) else value for value in row) for row in rows]

    def __call__(self):
        with connection.cursor() as cursor:
            after = (date(1, 1, 1), 0)
            while True:
                cursor.execute(self.page, [TODAY, *after, BATCH])
                found = cursor.fetchall()
                if found:
                    self._claim(cursor, found)
                if len(found) < BATCH:
                    break
                after = (found[-1][2], found[-1][0])
            for sql, rows in self.writes:
                cursor.executemany(sql, rows)

    def _claim(self, cursor, found):
        cases = sorted({case for _pk, case, _day in found})
        lock = "FOR UPDATE" if connection.vendor == "postgresql" else ""
        self._read(cursor, self.heads, cases, lock)
        late = {row[1] for row in self._read(cursor, self.facts, [row[0] for row in found]) if str(row[4]) < str(TODAY)}
        self._read(cursor, self.units, cases)
        self._read(cursor, self.team, list(late))
        self._read(cursor, self.work, list(late))
        claim = "UPDATE workflows_deadline SET next_notice_on = %s WHERE id = %s"
        cursor.executemany(claim, [self.claims[pk] for pk, _case, _day in found])

    @staticmethod
    def _read(cursor, sql, ids, lock=""):
        if connection.vendor == "postgresql":
            which, given = "SELECT unnest(%s::bigint[])", ids
        else:
            which, given = "SELECT value FROM json_each(%s)", json.dumps(ids)
        cursor.execute(sql.format(ids=which, lock=lock), [given])
        return cursor.fetchall()

    @property
    def count(self):
        return len(self.claims) + sum(len(rows) for _sql, rows in self.writes)


def seconds(work):
    with taken_back():
        start = time.perf_counter()
        work()
        return time.perf_counter() - start


def test_a_sweep_of_a_million_deadlines_costs_less_than_three_times_its_bare_sql(stop_clock, capsys):
    stop_clock(f"{TODAY} 06:00", tick=True)
    build(DEADLINES // PER_CASE)
    for name in ("standing", "tick"):
        Beat.mark(name, clock.now())
    before = {model: model.objects.order_by("pk").values_list("pk", flat=True).last() or 0 for model in WRITTEN}
    due = set(Deadline.objects.filter(next_notice_on__lte=TODAY).values_list("pk", flat=True))
    assert len(due) == DEADLINES // DUE_EVERY
    with taken_back():
        assert tick().deadlines == len(due)
        bare = Bare(due, before)
    assert not Event.objects.exists()  # taken back, indeed
    gc.collect()
    gc.freeze()  # as the worker does
    pairs = [(seconds(bare), seconds(tick)) for _ in range(ROUNDS)]
    ratio = statistics.median(own / sql for sql, own in pairs)
    with capsys.disabled():
        print(f"\n{DEADLINES:,} deadlines, {len(due):,} due, {bare.count:,} rows written, on {connection.vendor}")
        print("bare SQL / tick, seconds:", ", ".join(f"{sql:.2f} / {own:.2f}" for sql, own in pairs))
        print(f"ratio {ratio:.2f} (median of {ROUNDS} pairs)")
    assert ratio < MOST
