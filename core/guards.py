"""Triggers that keep files away from secret documents, for whoever writes to the database past the models.

`install` and `remove` are for migrations.RunPython. On SQLite, Django rebuilds a table to alter it and the
triggers are lost: a migration that alters Document or DocumentFile ends with `install` again.
"""

MESSAGE = "a secret document has no file"

SQLITE = {
    "file_not_of_secret_document": """
        BEFORE INSERT ON core_documentfile
        WHEN (SELECT secrecy FROM core_document WHERE id = NEW.document_id) <> 'none'""",
    "file_not_moved_to_secret_document": """
        BEFORE UPDATE OF document_id ON core_documentfile
        WHEN (SELECT secrecy FROM core_document WHERE id = NEW.document_id) <> 'none'""",
    "document_with_file_not_secret": """
        BEFORE UPDATE OF secrecy ON core_document
        WHEN NEW.secrecy <> 'none' AND EXISTS (SELECT 1 FROM core_documentfile WHERE document_id = NEW.id)""",
}

# FOR SHARE: the document cannot become secret between this look and the commit.
POSTGRES_FUNCTIONS = {
    "core_refuse_file_of_secret": """
        DECLARE level text;
        BEGIN
            SELECT secrecy INTO level FROM core_document WHERE id = NEW.document_id FOR SHARE;
            IF level <> 'none' THEN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END IF;
            RETURN NEW;
        END""",
    "core_refuse_secret_with_file": """
        BEGIN
            IF NEW.secrecy <> 'none' AND EXISTS (SELECT 1 FROM core_documentfile WHERE document_id = NEW.id)
            THEN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END IF;
            RETURN NEW;
        END""",
}
POSTGRES = {
    "file_not_of_secret_document": (
        "BEFORE INSERT OR UPDATE OF document_id ON core_documentfile",
        "core_refuse_file_of_secret",
    ),
    "document_with_file_not_secret": (
        "BEFORE UPDATE OF secrecy ON core_document",
        "core_refuse_secret_with_file",
    ),
}


def install(apps, schema_editor):
    """Create the triggers; those of the same name are replaced."""
    remove(apps, schema_editor)
    for statement in _statements(schema_editor.connection.vendor):
        schema_editor.execute(statement, params=None)


def remove(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in SQLITE:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}", params=None)
        return
    for name in POSTGRES_FUNCTIONS:
        schema_editor.execute(f"DROP FUNCTION IF EXISTS {name}() CASCADE", params=None)


def _statements(vendor):
    if vendor == "sqlite":
        for name, when in SQLITE.items():
            yield f"CREATE TRIGGER {name} {when} BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
        return
    for name, body in POSTGRES_FUNCTIONS.items():
        text = body.format(message=MESSAGE)
        yield f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body${text}$body$"
    for name, (when, function) in POSTGRES.items():
        yield f"CREATE TRIGGER {name} {when} FOR EACH ROW EXECUTE FUNCTION {function}()"
