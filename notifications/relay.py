"""The relay: carries the hub's messages to the other processes and theirs to us, over the channel layer.

It has one thread and one event loop a process, started when first needed, so it works the same from a page,
a command, a worker and a test, and waits for Redis where nobody else waits. With the in-memory layer there
are no other processes and nothing is started. What is lost while Redis is away the heartbeat heals.
"""

import asyncio
import atexit
import logging
import threading
import uuid
from concurrent.futures import wait

from channels.layers import InMemoryChannelLayer, get_channel_layer

logger = logging.getLogger(__name__)

GROUP = "hub"
SEND_SECONDS = 1  # nobody waits for it
RETRY_SECONDS = 5
WAITING_MESSAGES = 500  # beyond this the carrier is down anyway, and the messages are only hints
LAST_SECONDS = 0.5  # what a command that ends grants its last messages


class Relay:
    """`deliver(message)` is called, in the relay's thread, for every message of another process."""

    def __init__(self, deliver):
        self.deliver = deliver
        self.origin = uuid.uuid4().hex
        self._lock = threading.Lock()
        self._loop = None
        self._waiting = set()
        self._listeners = {}
        self._silent = False  # the outage has been logged once

    def send(self, message):
        """Pass a message on without waiting; lost, and logged once an outage, when the carrier is down."""
        layer = _layer()
        if layer is None or len(self._waiting) >= WAITING_MESSAGES:
            return
        envelope = {"type": "hub", "origin": self.origin, "message": message}
        self._start(self._send(layer, envelope))

    def listen(self):
        """Begin to hear the other processes, once for each layer there is."""
        layer = _layer()
        if layer is None:
            return
        with self._lock:
            if layer in self._listeners:
                return
            self._listeners[layer] = None
        self._listeners[layer] = self._start(self._listen(layer))

    def stop(self):
        """Leave all layers. A process that ends need not; a test that exchanges the layer must."""
        for layer, listening in list(self._listeners.items()):
            listening.cancel()
            self._start(layer.flush()).result(timeout=SEND_SECONDS)
        self._listeners.clear()

    def _start(self, work):
        future = asyncio.run_coroutine_threadsafe(work, self._running_loop())
        self._waiting.add(future)
        future.add_done_callback(self._waiting.discard)
        return future

    def _running_loop(self):
        with self._lock:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="hub-relay", daemon=True).start()
                atexit.register(self._finish)
            return self._loop

    def _finish(self):
        wait(self._waiting - set(self._listeners.values()), timeout=LAST_SECONDS)

    async def _send(self, layer, envelope):
        try:
            await asyncio.wait_for(layer.group_send(GROUP, envelope), SEND_SECONDS)
            self._silent = False
        except Exception as error:  # noqa: BLE001 - whatever ails the carrier, the act itself is done
            self._complain(error)

    async def _listen(self, layer):
        while True:
            try:
                await self._hear(layer)
            except Exception as error:  # noqa: BLE001 - as above; the heartbeat heals what is missed
                self._complain(error)
                await asyncio.sleep(RETRY_SECONDS)

    async def _hear(self, layer):
        channel = await layer.new_channel()
        await layer.group_add(GROUP, channel)
        while True:
            envelope = await layer.receive(channel)
            if envelope["origin"] != self.origin:
                self.deliver(envelope["message"])

    def _complain(self, error):
        if not self._silent:
            self._silent = True
            logger.warning("Hints do not reach other processes: %s: %s", type(error).__name__, error)


def _layer():
    """The layer that leads to other processes, or None."""
    layer = get_channel_layer()
    return None if isinstance(layer, InMemoryChannelLayer) else layer
