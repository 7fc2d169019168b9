"""Headers that tell the browser how little a page of ours may do, and the language a visitor chose."""

from django.conf import settings
from django.http import Http404
from django.utils import translation

# Everything a page uses comes from this site. No inline script or style, no plug-in, no frame, no other host.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ]
)
UNUSED_FEATURES = (
    "camera",
    "microphone",
    "geolocation",
    "payment",
    "usb",
    "serial",
    "browsing-topics",
)
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": ", ".join(f"{feature}=()" for feature in UNUSED_FEATURES),
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """Adds HEADERS to every answer, static files and errors included; a view may set a stricter one."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        user = getattr(request, "user", None)
        if user is not None and user.is_authenticated:
            # Office computers are shared: after logging out, the back button must show nothing.
            response.headers.setdefault("Cache-Control", "no-store, private")
        elif user is not None:
            # What is public today may be taken back tomorrow: a copy is asked about before it is shown again.
            response.headers.setdefault("Cache-Control", "no-cache")
        return response


class NoNulInPath:
    """404 for an address with a NUL in it: nothing of ours is called so, and Postgres refuses to look for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if "\x00" in request.path_info:
            raise Http404
        return self.get_response(request)


class ChosenLanguage:
    """Language: the one picked on this browser, else the one in the person's profile, else Vietnamese.

    Accept-Language is not asked: many office machines carry an English browser that nobody ever set up.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with translation.override(chosen_language(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language())
        return response


def chosen_language(request):
    """A code of settings.LANGUAGES. Asks the database only for a visitor who has a session."""
    offered = dict(settings.LANGUAGES)
    picked = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if picked in offered:
        return picked
    own = getattr(request.user, "language", "")
    return own if own in offered else settings.LANGUAGE_CODE
