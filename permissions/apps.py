from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PermissionsConfig(AppConfig):
    name = "permissions"
    verbose_name = _("Vai trò và quyền")

    def ready(self):
        from permissions.grants import create_powers

        post_migrate.connect(create_powers, sender=self)
