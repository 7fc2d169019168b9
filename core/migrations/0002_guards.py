from django.db import migrations

from core import guards, record_guards


class Migration(migrations.Migration):
    """What the database itself refuses: a changed record, a file on a secret document."""

    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.RunPython(record_guards.install, record_guards.remove),
        migrations.RunPython(guards.install, guards.remove),
    ]
