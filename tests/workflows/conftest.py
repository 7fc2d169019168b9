"""A case told up to where a test begins, and a person at its pages."""

import pytest

from tests.cast import Told

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def tell(db, stop_clock):
    """tell("planned", "2025-10-25 09:00"): the story up to a chapter, all clocks stopped at that moment."""

    def until(chapter, moment):
        told = Told(chapter)
        stop_clock(moment)
        return told

    return until


@pytest.fixture
def enter(client):
    """enter(hanh): the test's browser, logged in as that person."""

    def log_in(person):
        client.force_login(person, backend=BACKEND)
        return client

    return log_in
