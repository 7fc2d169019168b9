"""What happens to a body that is too large, whether it says so or not; driven as an ASGI server would."""

import http.client
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from asgiref.sync import async_to_sync

from core.bodycap import BodyCap

MEGABYTE = 1024 * 1024


class Exchange:
    """One request: the pieces of its body, how many of them were taken, and what was answered."""

    def __init__(self, pieces, headers=()):
        self.pieces, self.taken, self.sent = list(pieces), 0, []
        self.scope = {"type": "http", "method": "POST", "path": "/", "headers": list(headers)}

    async def receive(self):
        piece = self.pieces[self.taken]
        self.taken += 1
        return {"type": "http.request", "body": piece, "more_body": self.taken < len(self.pieces)}

    async def send(self, message):
        self.sent.append(message)

    def run(self, app=None):
        cap = BodyCap(app or polite_app, max_bytes=2 * MEGABYTE)
        async_to_sync(cap)(self.scope, self.receive, self.send)
        return self

    @property
    def status(self):
        return [message["status"] for message in self.sent if message["type"] == "http.response.start"]

    @property
    def text(self):
        return b"".join(message.get("body", b"") for message in self.sent).decode()


async def polite_app(scope, receive, send):
    """Reads the whole body, then answers; stops when the client has gone."""
    size, more = 0, True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            return
        size, more = size + len(message["body"]), message["more_body"]
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": str(size).encode()})


async def stubborn_app(scope, receive, send):
    """Answers whatever happened to the body."""
    while (await receive())["type"] != "http.disconnect":
        pass
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": "đã nhận".encode()})


def test_a_body_at_the_cap_passes_whole():
    exchange = Exchange([b"x" * MEGABYTE, b"x" * MEGABYTE]).run()
    assert exchange.status == [200] and exchange.text == str(2 * MEGABYTE)


def test_an_announced_size_above_the_cap_is_refused_before_a_byte_is_read():
    exchange = Exchange([b"x"], [(b"content-length", str(2 * MEGABYTE + 1).encode())]).run()
    assert exchange.status == [413] and exchange.taken == 0


def test_a_body_that_does_not_tell_its_size_is_refused_at_the_piece_too_many():
    exchange = Exchange([b"x" * MEGABYTE] * 600).run()
    assert exchange.status == [413] and exchange.taken == 3


def test_a_lie_about_the_size_does_not_help():
    exchange = Exchange([b"x" * MEGABYTE] * 5, [(b"content-length", b"10")]).run()
    assert exchange.status == [413]


def test_the_refusal_is_in_vietnamese_says_the_limit_and_ends_the_connection():
    exchange = Exchange([b"x" * 3 * MEGABYTE]).run()
    assert "quá lớn" in exchange.text and "2 MB" in exchange.text
    assert (b"connection", b"close") in exchange.sent[0]["headers"]


def test_an_application_that_answers_all_the_same_is_not_heard():
    exchange = Exchange([b"x" * 3 * MEGABYTE]).run(stubborn_app)
    assert exchange.status == [413] and "đã nhận" not in exchange.text


@pytest.mark.parametrize("size", [b"abc", b"-5", b""])
def test_a_malformed_size_is_counted_instead(size):
    exchange = Exchange([b"x" * 3 * MEGABYTE], [(b"content-length", size)]).run()
    assert exchange.status == [413]


def test_sockets_pass_untouched():
    seen = []

    async def app(scope, receive, send):
        seen.append(scope["type"])

    async_to_sync(BodyCap(app, max_bytes=1))({"type": "websocket", "headers": []}, None, None)
    assert seen == ["websocket"]


def test_the_running_program_refuses_an_endless_upload_from_a_stranger(live_url):
    connection = http.client.HTTPConnection(urlsplit(live_url).netloc, timeout=20)
    pieces = 0

    def endless():
        nonlocal pieces
        while True:
            pieces += 1
            yield b"x" * MEGABYTE

    with suppress(OSError):  # the server hangs up, as it should
        connection.request("POST", "/login/", body=endless(), encode_chunked=True)
    connection.close()
    assert pieces < 60
