"""The record: dense, chained, written once. The database refuses to change it, and what gets past is noticed."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from core import clock
from core.models import Dossier, Event
from tests.conftest import set_triggers_aside


@pytest.fixture
def dossier(council):
    return Dossier.objects.create(code="GS-2025-014", body=council, opened_at=clock.now())


@pytest.fixture
def acts(dossier, huong):
    """Five acts on the dossier's record."""
    return [Event.record(dossier, f"act.number_{number}", by=huong, details={"n": number}) for number in range(1, 6)]


def behind_the_triggers_back(*statements):
    """Run statements as somebody who owns the database would, with the triggers out of the way."""
    before, after = set_triggers_aside(connection)
    with connection.cursor() as cursor:
        for statement in (*before, *statements, *after):
            cursor.execute(statement)
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL session_replication_role = DEFAULT")


def refused(statement, *params):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, params)


def test_acts_are_numbered_without_a_gap_and_chained(dossier, acts):
    assert [event.seq for event in acts] == [1, 2, 3, 4, 5]
    assert [event.prev_hash for event in acts] == ["", *(event.hash for event in acts[:-1])]
    assert (dossier.seq, dossier.head_hash) == (5, acts[-1].hash)
    assert Event.verify(dossier) is None


def test_two_dossiers_have_a_record_each(dossier, acts, council, huong):
    other = Dossier.objects.create(code="GS-2025-015", body=council, opened_at=clock.now())
    assert Event.record(other, "act.first", by=huong).seq == 1
    assert Event.verify(other) is None and Event.verify(dossier) is None


def test_an_empty_record_holds(dossier):
    assert Event.verify(dossier) is None


@pytest.mark.parametrize(
    "change",
    [
        {"actor_name": "Người Khác"},
        {"details": {"n": 3, "text": "thêm"}},
        {"reach": "units"},
        {"target": "closed"},
        {"prev_hash": ""},
    ],
)
def test_no_act_can_be_changed_through_the_models(acts, change):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.filter(pk=acts[2].pk).update(**change)


def test_no_act_can_be_taken_away_through_the_models(acts):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        acts[4].delete()
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Event.objects.all().delete()
    assert Event.objects.count() == 5


def test_no_act_can_be_changed_or_taken_away_in_sql(acts):
    refused("UPDATE core_event SET verb = 'act.other' WHERE id = %s", acts[2].pk)
    refused("DELETE FROM core_event WHERE id = %s", acts[4].pk)


def test_no_act_can_be_replaced_by_inserting_over_it(acts, vendor):
    columns = ", ".join(field.column for field in Event._meta.concrete_fields)
    same = f"{columns} FROM core_event WHERE id = %s"  # noqa: S608
    if vendor == "sqlite":
        refused(f"INSERT OR REPLACE INTO core_event ({columns}) SELECT {same}", acts[2].pk)  # noqa: S608
        refused(f"REPLACE INTO core_event ({columns}) SELECT {same}", acts[2].pk)  # noqa: S608
    else:
        over = "ON CONFLICT (id) DO UPDATE SET verb = 'act.other'"
        refused(f"INSERT INTO core_event ({columns}) SELECT {same} {over}", acts[2].pk)  # noqa: S608
        connection.check_constraints()  # foreign keys still to be looked at would refuse it before the trigger does
        refused("TRUNCATE core_event CASCADE")


def test_no_number_is_given_twice(dossier, acts):
    twin = Event.objects.get(pk=acts[2].pk)
    twin.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save(force_insert=True)


@pytest.mark.parametrize(
    "change",
    [
        "verb = 'act.other'",
        "actor_name = 'Người Khác'",
        "actor_id = NULL",
        "actor_title = 'Chủ tịch'",
        "subject_label = 'KN-09'",
        "subject_id = subject_id + 1",
        "reach = 'units'",
        "target = 'closed'",
        "details = '{\"n\": 9}'",
        "at = '2020-01-01 00:00:00+00:00'",
        "hash = prev_hash",
    ],
)
def test_an_act_changed_behind_the_triggers_back_is_noticed(dossier, acts, change):
    behind_the_triggers_back(f"UPDATE core_event SET {change} WHERE seq = 3")  # noqa: S608
    assert Event.verify(dossier) == "Sự kiện số 3 không còn nguyên vẹn."


def test_an_act_changed_and_hashed_anew_is_noticed_at_the_next(dossier, acts):
    forged = Event.objects.get(pk=acts[2].pk)
    forged.actor_name = "Người Khác"
    new_hash = forged.digest()
    behind_the_triggers_back(
        f"UPDATE core_event SET actor_name = 'Người Khác', hash = '{new_hash}' WHERE seq = 3"  # noqa: S608
    )
    assert Event.verify(dossier) == "Sự kiện số 4 không còn nguyên vẹn."


def test_an_act_cut_out_of_the_middle_is_noticed(dossier, acts):
    behind_the_triggers_back("DELETE FROM core_event WHERE seq = 3")
    assert Event.verify(dossier) == "Thiếu sự kiện số 3."


def test_a_cut_tail_is_noticed(dossier, acts):
    behind_the_triggers_back("DELETE FROM core_event WHERE seq > 3")
    assert Event.verify(dossier) == "Hồ sơ ghi 5 sự kiện nhưng nhật ký chỉ có 3."


def test_a_record_cut_off_whole_is_noticed(dossier, acts):
    behind_the_triggers_back("DELETE FROM core_event")
    assert Event.verify(dossier) == "Hồ sơ ghi 5 sự kiện nhưng nhật ký chỉ có 0."


def test_an_act_added_at_the_end_is_noticed(dossier, acts, huong):
    Event.record(dossier, "act.number_6", by=huong)
    Dossier.objects.filter(pk=dossier.pk).update(seq=F("seq") - 1)
    assert Event.verify(dossier) == "Hồ sơ ghi 5 sự kiện nhưng nhật ký chỉ có 6."


def test_after_all_this_the_triggers_stand_again(acts):
    behind_the_triggers_back("SELECT 1")
    refused("DELETE FROM core_event WHERE id = %s", acts[4].pk)
