"""A crowd: Django processes with connections of their own, whose people press their buttons at the same moment.

Each process has several hands (threads), as a server has. For every round all hands of all processes wait for
each other at one gate; then each sends its form through the whole chain, from the middleware to the page.
"""

import multiprocessing
import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain
from types import SimpleNamespace

import time_machine

BACKEND = "django.contrib.auth.backends.ModelBackend"
PATIENCE = 60  # seconds for a process to start, and for a round


@dataclass(frozen=True)
class Post:
    """One person sends one form; `after`: how many seconds after the gate has opened."""

    user_id: int
    url: str
    data: dict
    after: float = 0


class Crowd:
    """Context manager. `moment`: where the clock of all processes begins to run; `database`: the test's own."""

    def __init__(self, database, moment, processes=4, hands=5):
        spawn = multiprocessing.get_context("spawn")  # a forked process would share this one's connections
        self.hands, self.size = hands, processes * hands
        self.gate = spawn.Barrier(self.size)
        self.lines, self.processes = [], []
        for _ in range(processes):
            line, far_end = spawn.Pipe()
            told = (database, moment, self.gate, hands, far_end)
            self.lines.append(line)
            self.processes.append(spawn.Process(target=serve, args=told, daemon=True))

    def __enter__(self):
        for process in self.processes:
            process.start()
        return self

    def __exit__(self, *error):
        for line in self.lines:
            line.send(None)
        for process in self.processes:
            process.join(PATIENCE)
            process.kill()

    def send(self, posts, meanwhile=lambda: None):
        """Send all at once, spread over the processes; the status of each answer, in the order of the posts.

        `meanwhile` is called here while they are on their way.
        """
        count = len(self.lines)
        seats = [*posts, *[None] * (self.size - len(posts))]
        for number, line in enumerate(self.lines):
            line.send(seats[number::count])
        meanwhile()
        answers = [self._answer(line) for line in self.lines]
        return list(chain.from_iterable(zip(*answers, strict=True)))[: len(posts)]

    def _answer(self, line):
        if not line.poll(PATIENCE):
            raise TimeoutError(f"a process has not answered within {PATIENCE} s")
        return line.recv()


def serve(database, moment, gate, hands, line):
    """The life of one process: round by round, until it is sent None."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "core.settings"
    os.environ["LOG_LEVEL"] = "ERROR"  # refusals are what is expected here
    import django
    from django.conf import settings

    settings.DATABASES["default"]["NAME"] = database
    settings.DEBUG = False  # as it is served
    settings.WHITENOISE_USE_FINDERS = settings.WHITENOISE_AUTOREFRESH = True
    django.setup()
    people = [SimpleNamespace(browsers={}) for _ in range(hands)]
    with time_machine.travel(moment), ThreadPoolExecutor(hands) as pool:
        while (posts := line.recv()) is not None:
            line.send(list(pool.map(press, people, posts, [gate] * hands)))


def press(hand, post, gate):
    """Wait at the gate and send the form. None for a hand that has nothing to send in this round."""
    from django.db import connections

    try:
        browser = post and logged_in(hand, post.user_id)
        gate.wait(PATIENCE)
        if post is None:
            return None
        time.sleep(post.after)
        return browser.post(post.url, post.data).status_code
    finally:
        connections.close_all()  # back to the pool, as the server does after every request


def logged_in(hand, user_id):
    """This hand's browser in which that person is logged in. An error in a page becomes a 500, as in life."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    if user_id not in hand.browsers:
        hand.browsers[user_id] = Client(raise_request_exception=False, SERVER_NAME="localhost")
        hand.browsers[user_id].force_login(get_user_model().objects.get(pk=user_id), backend=BACKEND)
    return hand.browsers[user_id]
