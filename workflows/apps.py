from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkflowsConfig(AppConfig):
    name = "workflows"
    verbose_name = _("Cuộc giám sát")

    def ready(self):
        from core import events
        from core.nav import NavItem, register
        from workflows import docket, menu, readers, steps

        steps.follow_with(docket.follow)
        events.standing_changed.connect(docket.standing_changed)
        events.ticked.connect(readers.day_is_over)
        for entry in menu.ENTRIES:
            register(NavItem(**entry))
