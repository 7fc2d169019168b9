"""Triggers that make the record append-only in the database itself. For migrations.RunPython.

SQLite needs `PRAGMA recursive_triggers=ON` (settings), or INSERT OR REPLACE would get past the DELETE trigger.
"""

MESSAGE = "the record is append-only"
TABLE = "core_event"
ACTS = ("UPDATE", "DELETE")


def install(apps, schema_editor):
    """Create the triggers."""
    if schema_editor.connection.vendor == "sqlite":
        for act in ACTS:
            schema_editor.execute(
                f"CREATE TRIGGER event_no_{act.lower()} BEFORE {act} ON {TABLE} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
                params=None,
            )
        return
    schema_editor.execute(
        "CREATE OR REPLACE FUNCTION core_event_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23000'; END $$",
        params=None,
    )
    schema_editor.execute(
        f"CREATE TRIGGER event_append_only BEFORE UPDATE OR DELETE ON {TABLE} "
        "FOR EACH ROW EXECUTE FUNCTION core_event_append_only()",
        params=None,
    )
    schema_editor.execute(
        f"CREATE TRIGGER event_not_truncated BEFORE TRUNCATE ON {TABLE} "
        "FOR EACH STATEMENT EXECUTE FUNCTION core_event_append_only()",
        params=None,
    )


def remove(apps, schema_editor):
    """Drop the triggers."""
    if schema_editor.connection.vendor == "sqlite":
        for act in ACTS:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS event_no_{act.lower()}", params=None)
        return
    for name in ("event_append_only", "event_not_truncated"):
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {TABLE}", params=None)
