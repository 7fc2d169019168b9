"""The socket of one open page. It says that something happened, never what: the page asks for that itself."""

import asyncio
import json
import logging
import time
from collections import deque
from contextlib import suppress

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer

from notifications import hub
from notifications.models import Notification
from notifications.sessions import holder

HEARTBEAT_SECONDS = 25
FRAME_BYTES = 4096
FRAMES_A_SECOND = 20
TOO_BIG = 1009
TOO_MANY = 1008
TRY_AGAIN = 1011

logger = logging.getLogger(__name__)


class HintsConsumer(AsyncJsonWebsocketConsumer):
    """For a person who is logged in: sends the number of unread notices, and a hint for every event.

    Frames to the page: {"kind": "unread", "count": n}, {"kind": "event", "case", "seq", "notice"},
    {"kind": "pong"}. From the page only "ping".
    """

    channel_layer_alias = "none"  # the hub brings the messages: one subscription a process, not a socket
    seat = None
    tasks = ()

    async def __call__(self, scope, receive, send):
        """Give the seat back whatever ends the socket: a server told to stop does not say goodbye first."""
        try:
            return await super().__call__(scope, receive, send)
        finally:
            if self.seat:
                hub.leave(self.seat)

    async def connect(self):
        self.session_key = getattr(self.scope.get("session"), "session_key", None)
        self.arrivals = deque(maxlen=FRAMES_A_SECOND)
        user = await database_sync_to_async(holder)(self.session_key)
        if user is None:
            return await self.close()
        # Join first, count after: what is committed in between is heard twice rather than not at all.
        self.seat = hub.Seat(user.pk, self.session_key)
        if not hub.join(self.seat):
            return await self.close()
        await self.accept()
        await self.send_json({"kind": "unread", "count": await self.unread()})
        self.tasks = [asyncio.create_task(self.keep(work)) for work in (self.pass_on(), self.beat())]

    async def disconnect(self, code):
        if self.seat:
            hub.leave(self.seat)
        for task in self.tasks:
            task.cancel()

    async def keep(self, work):
        """Run one of the two tasks. When it fails (no database, the line is cut) the page returns."""
        try:
            await work
        except Exception as error:  # noqa: BLE001 - a socket is expendable, the page reconnects
            logger.info("A socket is closed: %s: %s", type(error).__name__, error)
            with suppress(Exception):
                await self.end(TRY_AGAIN)

    async def pass_on(self):
        """Send what the hub hands over, until it hands over a close code."""
        while True:
            item = await self.seat.queue.get()
            if isinstance(item, int):
                return await self.end(item)
            await self.send(text_data=item)

    async def beat(self):
        """Every heartbeat asks again whether the login is good, and heals hints that were lost."""
        while True:
            await asyncio.sleep(HEARTBEAT_SECONDS)
            if await database_sync_to_async(holder)(self.session_key) is None:
                return await self.end(hub.SESSION_OVER)
            await self.send_json({"kind": "unread", "count": await self.unread()})

    async def end(self, code):
        hub.leave(self.seat)
        await self.close(code)

    async def receive(self, text_data=None, bytes_data=None, **_kwargs):
        if bytes_data is not None or len(text_data.encode()) > FRAME_BYTES:
            return await self.end(TOO_BIG)
        if self.is_flooding():
            return await self.end(TOO_MANY)
        if text_data == "ping":
            await self.send_json({"kind": "pong"})

    def is_flooding(self):
        now = time.monotonic()
        full = len(self.arrivals) == FRAMES_A_SECOND and now - self.arrivals[0] < 1
        self.arrivals.append(now)
        return full

    @database_sync_to_async
    def unread(self):
        return Notification.objects.filter(user_id=self.seat.user_id).unread().count()

    @classmethod
    async def encode_json(cls, content):
        return json.dumps(content, separators=(",", ":"))
