"""A socket may be opened only by a page of this very site: same scheme, same host, same port.

Browsers send cookies to a socket whatever page opens it, and cookies do not tell ports apart: a comparison of
host names alone would let another program on the same machine listen in as the visitor.
"""

from urllib.parse import urlsplit

from channels.security.websocket import WebsocketDenier
from django.conf import settings
from django.http.request import split_domain_port, validate_host

DEFAULT_PORTS = {"http": 80, "https": 443}


def origin_parts(text):
    """(scheme, host, port) of an origin; None when it is not one, such as the `null` of a sandboxed page."""
    try:
        parts = urlsplit(text)
        port = parts.port or DEFAULT_PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (parts.scheme, parts.hostname, port) if parts.hostname and port else None


def allowed_host(host):
    """True when the Host header names one of ALLOWED_HOSTS."""
    hosts = settings.ALLOWED_HOSTS or (["localhost", "127.0.0.1", "[::1]"] if settings.DEBUG else [])
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, hosts)


class SameOrigin:
    """ASGI application that refuses (403) sockets opened by any other origin, or by no origin at all."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        app = self.app if self.welcome(scope) else WebsocketDenier()
        return await app(scope, receive, send)

    def welcome(self, scope):
        """True for our own origin, or one of CSRF_TRUSTED_ORIGINS (a proxy may hide the outer port)."""
        headers = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        host, origin = headers.get(b"host", ""), origin_parts(headers.get(b"origin", ""))
        if origin is None or not allowed_host(host):
            return False
        scheme = {"ws": "http", "wss": "https"}.get(scope.get("scheme", "ws"), "")
        ours = [origin_parts(f"{scheme}://{host}"), *map(origin_parts, settings.CSRF_TRUSTED_ORIGINS)]
        return origin in ours
