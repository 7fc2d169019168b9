"""One dossier of the commune's standing committee, everybody around it, and a way to record acts."""

from datetime import date

import pytest
from django.db import transaction

from core.models import Dossier, Event, Reach, Unit, User
from permissions import grants
from permissions.access import forget_people
from permissions.roles import Role

BACKEND = "django.contrib.auth.backends.ModelBackend"
LONG_AGO = date(2020, 1, 1)


def person(username, full_name):
    return User.objects.create(username=username, full_name=full_name)


def unit(name, kind):
    return Unit.objects.create(name=name, kind=kind, level=Unit.Level.COMMUNE, valid_from=LONG_AGO)


@pytest.fixture
def body(db):
    return unit("Thường trực HĐND xã Thống Nhất", Unit.Kind.STANDING_COMMITTEE)


@pytest.fixture
def commune(db):
    return unit("UBND xã Thống Nhất", Unit.Kind.PEOPLES_COMMITTEE)


@pytest.fixture
def neighbour(db):
    return unit("UBND xã Tân Hội", Unit.Kind.PEOPLES_COMMITTEE)


@pytest.fixture
def case(body):
    return Dossier.objects.create(code="GS-2025-014", body=body, opened_at="2025-10-20T08:00:00+07:00")


@pytest.fixture
def cast(case, body, commune, neighbour):
    """Name -> person: each holds the role that the table below gives; `khach` is a stranger."""
    roles = {
        "huong": ("Hoàng Thị Hương", Role.HEAD, {"dossier": case}),
        "bao": ("Lê Quốc Bảo", Role.MEMBER, {"dossier": case}),
        "mai": ("Trần Thị Mai", Role.MEMBER, {"dossier": case}),
        "thu": ("Nguyễn Minh Thư", Role.SECRETARY, {"dossier": case}),
        "doi": ("Phan Văn Dõi", Role.OBSERVER, {"dossier": case}),
        "tin": ("Đỗ Thị Tin", Role.PUBLISHER, {"dossier": case}),
        "chi": ("Đặng Văn Chi", Role.BODY_CHAIR, {"unit": body}),
        "kiem": ("Bùi Thị Kiểm", Role.AUDITOR, {"unit": body}),
        "to": ("Vi Văn Tô", Role.UNIT_HEAD, {"unit": commune}),
        "ha": ("Lò Thị Hà", Role.UNIT_CLERK, {"unit": commune}),
        "lan": ("Ngô Thị Lan", Role.UNIT_HEAD, {"unit": neighbour}),
    }
    people = {name: person(name, full_name) for name, (full_name, _role, _place) in roles.items()}
    grants.admit(case, [commune, neighbour], from_on=LONG_AGO)
    for name, (_full_name, role, place) in roles.items():
        grants.appoint(people[name], role, from_on=LONG_AGO, **place)
    forget_people(case)  # as they stood before the appointments to units
    people["khach"] = person("khach", "Khách Qua Đường")
    return people


@pytest.fixture
def record(case, django_capture_on_commit_callbacks):
    """Put one act on the record, committed: record("plan.issued", by=huong, reach=Reach.UNITS)."""

    def act(verb, *, by, reach=Reach.INSIDE, details=None, **facts):
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            locked = Dossier.objects.select_for_update().get(pk=case.pk)
            return Event.record(locked, verb, by=by, reach=reach, details=details or {}, **facts)

    return act


@pytest.fixture
def log_in(client):
    def enter(user):
        client.force_login(user, backend=BACKEND)
        return client

    return enter
