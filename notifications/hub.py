"""The hub: which sockets are open in this process, and how a hint reaches them.

A hint is published once per event with its audience; every process hands it to its own sockets. Inside the
process it goes straight to the sockets' event loop; to other processes it goes over the channel layer,
carried by `relay` in a thread of its own, so that a dead or hung Redis neither breaks nor delays the act that
was committed a moment ago. Frames hold ids only: who listens in learns that something happened, not what.
"""

import asyncio
import hashlib
import json
import threading

from notifications.relay import Relay

SESSION_OVER = 4401  # log in again
RIGHT_WITHDRAWN = 4403  # come back and see what is left
TOO_SLOW = 1013
WAITING_FRAMES = 64
SEATS_PER_PERSON = 20


class Seat:
    """One open socket: whose it is, in which session, and the frames that wait to be sent to it.

    Belongs to the event loop it was made in. An int in the queue is a close code and the last thing sent.
    """

    def __init__(self, user_id, session_key):
        self.user_id = user_id
        self.session = digest(session_key)
        self.loop = asyncio.get_running_loop()
        self.queue = asyncio.Queue()

    def offer(self, item):
        """Hand over one frame or close code from any thread. A reader who falls too far behind is closed."""
        try:
            self.loop.call_soon_threadsafe(self._put, item)
        except RuntimeError:  # the loop has ended, and the socket with it
            leave(self)

    def _put(self, item):
        self.queue.put_nowait(item if self.queue.qsize() < WAITING_FRAMES else TOO_SLOW)


_seats: dict[int, set[Seat]] = {}
_lock = threading.Lock()


def join(seat):
    """Let the seat hear from now on. False when this person has too many sockets open already."""
    with _lock:
        own = _seats.setdefault(seat.user_id, set())
        if len(own) >= SEATS_PER_PERSON:
            return False
        own.add(seat)
    _relay.listen()
    return True


def leave(seat):
    with _lock:
        own = _seats.get(seat.user_id, set())
        own.discard(seat)
        if not own:
            _seats.pop(seat.user_id, None)


def publish(message):
    """Hand a message to every process. Never raises for the carrier's sake and never waits for it."""
    deliver(message)
    _relay.send(message)


def close_user(user_id):
    """Close all sockets of a person: a right was withdrawn, the password changed, the account closed."""
    publish({"kind": "close", "user": user_id})


def close_session(session_key):
    """Close the sockets of one session. Only the key's digest travels: the key opens the account."""
    publish({"kind": "close", "session": digest(session_key)})


def deliver(message):
    """Hand a message to the sockets of this process."""
    if message["kind"] == "close":
        _close(message)
        return
    for ids, notice in ((message["told"], True), (message["others"], False)):
        frame = {"kind": "event", "case": message["case"], "seq": message["seq"], "notice": notice}
        _offer(_of_people(ids), json.dumps(frame))


def _close(message):
    if "user" in message:
        _offer(_of_people([message["user"]]), RIGHT_WITHDRAWN)
    else:
        _offer([seat for seat in _all() if seat.session == message["session"]], SESSION_OVER)


def _offer(seats, item):
    for seat in seats:
        seat.offer(item)


def _of_people(ids):
    with _lock:
        return [seat for user_id in ids for seat in _seats.get(user_id, ())]


def _all():
    with _lock:
        return [seat for own in _seats.values() for seat in own]


def digest(session_key):
    return hashlib.sha256((session_key or "").encode()).hexdigest()


_relay = Relay(deliver)
