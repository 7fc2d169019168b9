"""Rows by the thousand: ids first, then one prepared statement for all. For models without hooks on saving."""

import json
from collections.abc import Hashable

from django.db import connection, models
from django.db.models.expressions import RawSQL

# Columns whose values the database takes as they are; the others go through their field.
AS_THEY_ARE = {models.CharField, models.TextField, models.ForeignKey, models.BigAutoField, models.IntegerField}
AS_THEY_ARE |= {models.PositiveIntegerField, models.PositiveSmallIntegerField, models.PositiveBigIntegerField}
MANY = 500  # from so many rows on, Django's own way of creating them costs more than asking for their ids first


def among(ids):
    """Whole numbers as a subquery for `filter(pk__in=…)`: one parameter, however many there are."""
    ids = list(ids)
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [ids])
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(ids)])


def take_ids(model, count):
    """So many unused primary keys, in order. Within a transaction that keeps them."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            asked = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
            cursor.execute(asked, [table, count])
            return [row[0] for row in cursor.fetchall()]
        # One writer at a time: between this answer and the rows nobody else takes an id.
        cursor.execute("SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()[0]
        return list(range(last + 1, last + 1 + count))


def insert(model, names, rows):
    """Write rows, lists in the order of the fields named (a foreign key by the id it holds)."""
    fields = [model._meta.get_field(name) for name in names]
    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    signs = ", ".join(["%s"] * len(fields))
    sql = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({signs})"  # noqa: S608
    run_many(sql, _fit(fields, rows))


def create(model, objects):
    """`bulk_create` for few objects or many; gives them as a list, each with its id."""
    objects = list(objects)
    if len(objects) < MANY:
        return model._base_manager.bulk_create(objects)
    for pk, each in zip(take_ids(model, len(objects)), objects, strict=True):
        each.pk, each._state.adding = pk, False
    names = [column.attname for column in model._meta.local_concrete_fields]
    insert(model, names, ([getattr(each, name) for name in names] for each in objects))
    return objects


def run_many(sql, rows):
    """One statement for each row of parameters."""
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def _fit(fields, rows):
    """The rows as the database takes them. A moment or a day that comes again is prepared once."""
    places = [(place, _preparing(field)) for place, field in enumerate(fields) if type(field) not in AS_THEY_ARE]
    fitted = []
    for row in rows:
        row = list(row)
        for place, prepare in places:
            row[place] = prepare(row[place])
        fitted.append(row)
    return fitted


def _preparing(field):
    known = {}

    def prepare(value):
        if not isinstance(value, Hashable):
            return field.get_db_prep_save(value, connection)
        if value not in known:
            known[value] = field.get_db_prep_save(value, connection)
        return known[value]

    return prepare
