"""Rows by the thousand: the ids first, then one prepared statement for all. For what has no hooks on saving."""

from django.db import connection, models

# Columns whose values the database takes as they are; the others go through their field.
AS_THEY_ARE = (models.CharField, models.TextField, models.IntegerField, models.AutoField, models.ForeignKey)


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
    """Write rows, tuples in the order of the fields named (a foreign key by the id it holds)."""
    fields = [model._meta.get_field(name) for name in names]
    prepared = [(place, field) for place, field in enumerate(fields) if not isinstance(field, AS_THEY_ARE)]

    def fit(row):
        row = list(row)
        for place, field in prepared:
            row[place] = field.get_db_prep_save(row[place], connection)
        return row

    quote = connection.ops.quote_name
    columns = ", ".join(quote(field.column) for field in fields)
    signs = ", ".join(["%s"] * len(fields))
    run_many(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({signs})", map(fit, rows))  # noqa: S608


def run_many(sql, rows):
    """One statement for each row of parameters."""
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))
