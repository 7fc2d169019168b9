from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    """Who is told, in what words, by which carrier."""

    name = "notifications"
    verbose_name = _("Thông báo")

    def ready(self):
        from django.contrib.auth.signals import user_logged_out

        from core import display, events, nav
        from notifications import audience, notifier, views
        from workflows import shifting

        events.recorded.connect(notifier.tell, dispatch_uid="notifications.tell")
        events.recorded_many.connect(notifier.tell_many, dispatch_uid="notifications.tell_many")
        events.withdrawn.connect(notifier.silence_person, dispatch_uid="notifications.withdrawn")
        user_logged_out.connect(notifier.silence_session, dispatch_uid="notifications.logout")
        shifting.ask_with(audience.would_be_told)
        entry = {"label": _("Thông báo"), "icon": "bell", "url_name": "notifications:list"}
        nav.register(nav.NavItem(key="bell", place="bell", order=10, count=views.unread, **entry))
        nav.register(nav.NavItem(key="notices", place="me", order=10, **entry))
        display.register_script("notifications/live.js")
