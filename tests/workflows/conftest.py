"""A case told up to where a test begins, and a person at its pages."""

from datetime import date

import pytest

from core.models import Unit, User
from permissions.models import Membership
from permissions.roles import Role
from tests.cast import Told
from workflows.models import Deadline, Session
from workflows.stories.base import on
from workflows.stories.thong_nhat_cast import BORN

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


@pytest.fixture
def november(tell):
    """The session is announced for the afternoon of 27/11/2025; today is the 20th."""
    return tell("reported", "2025-11-20 09:00")


@pytest.fixture
def elsewhere(november):
    """A case of another body about another unit, planted with words that nobody here may read."""
    neighbour = Unit.objects.create(
        name="UBND xã Tuyết Mật Sương", kind="peoples_committee", level="commune", valid_from=BORN
    )
    with on(7, 10):
        case = november.case
        other = Unit.objects.create(name="HĐND Sương Mù", kind="council", level="commune", valid_from=BORN)
        foreign = type(case).open(body=other, title="Chuyên đề Sương Mù", by=november.khach, code="GS-2025-SUONG")
    inspected = foreign.inspectedunit_set.create(unit=neighbour)
    session = Session.objects.create(case=foreign, number=1, on=date(2025, 11, 27), place="Hội trường Sương Mù")
    session.units.add(inspected)
    with on(7, 10):
        Deadline.start(foreign, "establishing_act", date(2025, 11, 10))
        Deadline.start(foreign, "session", date(2025, 11, 29), session=session)
    chief = User.objects.create(username="suong", full_name="Sương")
    Membership.objects.create(user=chief, role=Role.BODY_CHAIR, unit=other, from_on=BORN)
    return foreign, other, neighbour, chief
