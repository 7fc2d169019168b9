"""Everything there is in the product's tables: to see that an act which failed has left nothing."""

from django.apps import apps

APPS = ("core", "permissions", "workflows", "notifications")


def all_rows():
    """Table name -> its rows, as plain values in the order of their keys."""
    models = [model for label in APPS for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    return {model._meta.db_table: list(model._base_manager.order_by("pk").values_list()) for model in models}
