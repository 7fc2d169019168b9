"""What a socket carries through a whole case: who listens in learns that something happened, and not a word of it."""

import json

import pytest
from django.test import TestCase

from core.models import Event, Reach
from notifications import hub
from tests.workflows.planting import head_of
from tests.workflows.whole_course import WholeCourse


class Listener:
    """A seat of the hub that keeps all it is offered."""

    session = ""

    def __init__(self, user):
        self.user_id, self.heard = user.pk, []
        hub.join(self)

    def offer(self, item):
        self.heard.append(item)


class Overheard(WholeCourse):
    """Every step of the whole course, each with what is sent when it is committed."""

    def do(self, subject, name, /, **facts):
        with TestCase.captureOnCommitCallbacks(execute=True):
            return super().do(subject, name, **facts)


@pytest.fixture
def heard(procedures):
    """(course, name -> what that person's socket was offered)."""
    course = Overheard(units=2)
    people = {
        "secretary": course.cast.thu,
        "unit": head_of(course.units[0]),
        "other unit": head_of(course.units[1]),
        "stranger": course.cast.khach,
    }
    seats = {name: Listener(user) for name, user in people.items()}
    try:
        course.everything()
    finally:
        for seat in seats.values():
            hub.leave(seat)
    return course, {name: [each for each in seat.heard if isinstance(each, str)] for name, seat in seats.items()}


def test_no_frame_bears_a_word_and_none_reaches_a_unit_of_anothers_part(heard):
    course, frames = heard
    events = {(event.dossier.code, event.seq): event for event in Event.objects.select_related("dossier")}
    own = {"unit": course.units[0].pk, "other unit": course.units[1].pk}
    assert all(len(frames[name]) > 20 for name in ("secretary", *own)), "nothing was sent"
    assert frames["stranger"] == []
    for name, sent in frames.items():
        for raw in sent:
            frame = json.loads(raw)
            assert set(frame) == {"kind", "case", "seq", "notice"}
            # The code of the case, which is its address, is the only text there is room for.
            assert (frame["kind"], type(frame["seq"]), type(frame["notice"])) == ("event", int, bool)
            event = events[frame["case"], frame["seq"]]
            if name in own:
                assert event.reach != Reach.INSIDE, (name, event.verb)
                assert event.unit_id in (None, own[name]) or event.reach == Reach.UNITS, (name, event.verb)
