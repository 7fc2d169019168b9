"""Is the login behind a socket still good? Asked when it opens and at every heartbeat."""

from importlib import import_module

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import constant_time_compare

from core.models import User


def holder(session_key):
    """The active person to whom the stored session belongs, or None.

    None once the session has ended or expired, the account is closed, or the password is another. Read only:
    Django's own `get_user` would renew or flush the session, which is the business of pages.
    """
    if not session_key:
        return None
    session = import_module(settings.SESSION_ENGINE).SessionStore(session_key)
    user = User.objects.filter(pk=session.get(SESSION_KEY), is_active=True).first()
    return user if user and _matches(user, session.get(HASH_SESSION_KEY, "")) else None


def _matches(user, stored):
    hashes = [user.get_session_auth_hash(), *user.get_session_auth_fallback_hash()]
    return any(constant_time_compare(stored, known) for known in hashes)
