"""Making the tables of an app at once.

Django renders every model that is connected with a changed one anew after each operation. Here nearly all models are
connected, and the first migrations have hundreds of operations: a minute for an empty database. From the end state
the same tables are made in a second or two.
"""

from django.db import migrations


class AtOnce(migrations.Migration):
    """A first migration: all its operations lay down state, then each model's table is made as it is in the end, with
    its foreign keys, indexes and constraints. Its operations touch no data."""

    def apply(self, project_state, schema_editor, collect_sql=False):
        project_state.__dict__.pop("apps", None)  # not to be rendered again after each operation
        for operation in self.operations:
            operation.state_forwards(self.app_label, project_state)
        for operation in self.operations:
            if isinstance(operation, migrations.CreateModel):
                schema_editor.create_model(project_state.apps.get_model(self.app_label, operation.name))
        return project_state
