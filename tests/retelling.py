"""A story is told once in each worker; whoever wants it again finds the same rows, laid down as they were.

A telling takes every step as people would, and costs a second; rows cost a few hundredths of one. Only what is told
into empty tables is kept, and only into empty tables is it laid down again.
"""

from copy import deepcopy

from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.db import connection, transaction

from core.models import Dossier, Unit, User
from tests.workflows.course import Course
from tests.workflows.rows import APPS
from workflows.models import Procedure
from workflows.stories.thong_nhat import ThongNhat

GRANTED = connection.ops.quote_name("permission_id")
_kept = {}  # key -> (what the telling gave, table -> (columns, rows), the permissions' numbers)


def story_up_to(chapter, code, kind=ThongNhat):
    """A story (its class) of one case up to and including a chapter; told on from the last chapter that is kept."""
    with transaction.atomic():
        if any(model.objects.exists() for model in (Procedure, Unit, User, Dossier)):
            return _tell_on(_begin(code, kind), chapter)
        return _retold(chapter, code, kind)


def _retold(chapter, code, kind):
    names = kind.CHAPTERS
    number = names.index(chapter)

    def told():
        return _tell_on(_retold(names[number - 1], code, kind) if number else _begin(code, kind), chapter)

    return once((kind, code, chapter), told)


def _begin(code, kind):
    call_command("loadprocedures", verbosity=0)
    return kind(code)


def _tell_on(story, chapter):
    story.tell(chapter)
    return story


def once(key, tell):
    """What `tell()` gives and writes into empty tables: from the second time on, a copy of both."""
    if key in _kept:
        told, rows, powers = _kept[key]
        _lay_down(rows, powers)
        return deepcopy(told)
    told = tell()
    _kept[key] = deepcopy(told), _rows(), _powers()
    return told


def kept(key, build):
    """What `build()` makes when the shipped procedures are loaded: a case of any kind, into empty tables."""

    def tell():
        call_command("loadprocedures", verbosity=0)
        return build()

    with transaction.atomic():
        return once(key, tell)


def course_up_to(*chapters, of=Course, **size):
    """A course of that size (see `Course`), taken through the chapters: `course_up_to("establish", units=2)`."""

    def build():
        made = of(**size)
        for chapter in chapters:
            getattr(made, chapter)()
        return made

    return kept((of, chapters, *sorted(size.items())), build)


def _powers():
    """Permission -> its number. A flush between two browser tests makes the permissions anew, with other numbers."""
    rows = Permission.objects.values_list("content_type__model", "codename", "pk")
    return {(model, codename): pk for model, codename, pk in rows}


def _rows():
    """Table -> (its columns, its rows), as the database writes them."""
    found, name = {}, connection.ops.quote_name
    models = [model for label in APPS for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    with connection.cursor() as cursor:
        for table in sorted({name(model._meta.db_table) for model in models}):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 -- a table of our own models
            found[table] = [name(column[0]) for column in cursor.description], cursor.fetchall()
    return found


def _lay_down(kept, powers):
    """The order of the tables does not matter: foreign keys are looked at when the transaction ends."""
    now = _powers()
    renumbered = {old: now[power] for power, old in powers.items() if power in now}
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in kept.items():
            if GRANTED in columns:
                place = columns.index(GRANTED)
                rows = [(*row[:place], renumbered[row[place]], *row[place + 1 :]) for row in rows]
            places = ", ".join(["%s"] * len(columns))
            statement = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})"  # noqa: S608
            cursor.executemany(statement, rows)
