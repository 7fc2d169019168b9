"""Counting what is asked of the database."""

from contextlib import contextmanager

from django.db import connection

PARTING = ("SAVEPOINT", "RELEASE SAVEPOINT")
IN_A_STEP = 25
# Issuing the plan gives every unit its rights, its notice and its work: a step of its own size. So does forwarding a
# petition, which gives them to up to three departments, and issuing the conclusion of an inspection, which gives every
# unit its clock and its work.
IN_A_STEP_FOR_ALL_UNITS = 60
FOR_ALL_UNITS = {"plan.issued", "petition.forwarded", "conclusion.issued"}


def allowed(verb):
    """How many questions the step of that verb may ask, with all that follows from it by itself."""
    return IN_A_STEP_FOR_ALL_UNITS if verb in FOR_ALL_UNITS else IN_A_STEP


class Count:
    """Counts statements, savepoints left out.

    SQLite takes few parameters at a time, so it gets one insert of many rows in pieces: `asked` holds the first
    piece only, `further` is the number of the others. On Postgres there are none.
    """

    def __init__(self):
        self.asked, self.further, self._into = [], 0, None

    def __call__(self, execute, sql, params, many, context):
        if not sql.startswith(PARTING):
            self._note(sql)
        return execute(sql, params, many, context)

    def _note(self, sql):
        into, _values, rows = sql.partition(" VALUES ") if sql.startswith("INSERT") else (None, "", "")
        if into and into == self._into:
            self.further += 1
        else:
            self.asked.append(sql)
        self._into = into if rows.count("(") > 1 else None


@contextmanager
def counting():
    """with counting() as count: … ; count.asked then holds the statements of the block."""
    count = Count()
    with connection.execute_wrapper(count):
        yield count
