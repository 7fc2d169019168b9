"""The way in: a cap on the body, then pages over HTTP and hints over sockets."""

import os
from itertools import islice

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings")
django.setup(set_prefix=False)  # before the rest: channels.auth imports models

from asgiref.sync import sync_to_async
from channels.auth import AuthMiddlewareStack
from channels.routing import ProtocolTypeRouter, URLRouter
from django.conf import settings
from django.core.handlers.asgi import ASGIHandler
from django.utils.module_loading import import_string

from core.bodycap import BodyCap
from core.origin import SameOrigin


class OneHopHandler(ASGIHandler):
    """Django's handler with the whole synchronous chain, middleware and view, in one thread.

    Django's own goes to a thread and back for every middleware, which costs more than a usual page.
    """

    def load_middleware(self, is_async=False):
        super().load_middleware(is_async=False)

    async def get_response_async(self, request):
        response = await sync_to_async(self.get_response, thread_sensitive=True)(request)
        if response.streaming and not response.is_async:
            response.streaming_content = in_batches(response.streaming_content)
        return response


async def in_batches(pieces):
    """A file bit by bit, read in a thread: Django would hold all of it in memory before it sends any."""
    pieces = iter(pieces)
    while batch := await sync_to_async(read_batch, thread_sensitive=True)(pieces):
        yield batch


def read_batch(pieces):
    """The next 256 KiB or so (a piece of a file has 4 KiB); empty at the end."""
    return b"".join(islice(pieces, 64))


def sockets():
    """Socket addresses of the app named in the settings, for the logged-in user, from our own pages only."""
    patterns = import_string(f"{settings.WEBSOCKET_URLCONF}.websocket_urlpatterns")
    return SameOrigin(AuthMiddlewareStack(URLRouter(patterns)))


application = BodyCap(
    ProtocolTypeRouter({"http": OneHopHandler(), "websocket": sockets()}),
    max_bytes=settings.BODY_MAX_BYTES,
)
