"""Everybody concerned hears of an act, and nobody else."""

import pytest
from django.db import transaction

from core.models import Event, Reach, User
from notifications import audience
from notifications.models import Notification
from permissions import grants
from permissions.access import people
from permissions.models import Membership


@pytest.fixture
def told(cast):
    def names(event):
        return {notice.user.username for notice in event.notices.select_related("user")}

    return names


def test_the_team_and_the_body_are_told_of_an_inside_act_but_no_unit(record, cast, told):
    assert told(record("report.approved", by=cast["huong"])) == {"bao", "mai", "thu", "chi"}


def test_the_acting_person_is_not_told_of_her_own_act(record, cast, told):
    assert "huong" not in told(record("report.approved", by=cast["huong"]))
    assert "huong" in told(record("report.approved", by=cast["chi"]))


def test_the_unit_named_is_told_and_its_neighbour_is_not(record, cast, told, commune):
    event = record("unit_report.returned", by=cast["huong"], reach=Reach.UNIT, unit=commune)
    assert told(event) == {"thu", "to", "ha"}


def test_all_units_are_told_of_what_reaches_all(record, cast, told):
    event = record("field_work.closed", by=cast["huong"], reach=Reach.UNITS)
    assert told(event) == {"bao", "mai", "thu", "chi", "to", "ha", "lan"}


def test_no_line_of_the_table_leads_past_the_reach(record, cast, told, commune):
    everybody = {"huong", "bao", "mai", "thu", "chi"}
    for verb in audience.AUDIENCE:
        assert told(record(verb, by=None)) <= everybody, verb
        assert told(record(verb, by=None, reach=Reach.UNIT, unit=commune)) <= everybody | {"to", "ha"}, verb


def test_observer_publisher_and_auditor_are_not_called(record, cast, told):
    for verb in set(audience.AUDIENCE) - {"conclusion.issued", "recommendations.issued"}:
        assert not told(record(verb, by=None, reach=Reach.UNITS)) & {"doi", "tin", "kiem", "khach"}, verb


def test_the_publisher_is_told_when_there_is_a_conclusion_to_publish(record, cast, told):
    assert "tin" in told(record("conclusion.issued", by=cast["chi"], reach=Reach.UNITS))
    assert "tin" not in told(record("conclusion.issued", by=cast["chi"]))


def test_a_verb_without_a_line_follows_its_reach(record, cast, told, commune):
    assert told(record("new.verb", by=None)) == {"huong", "bao", "mai", "thu", "chi"}
    assert told(record("new.verb", by=None, reach=Reach.UNIT, unit=commune)) >= {"huong", "to", "ha"}


def test_the_clock_calls_head_and_secretary_when_a_unit_is_late(record, cast, told, commune):
    event = record("deadline.fell_due", by=None, reach=Reach.UNIT, unit=commune)
    assert told(event) == {"huong", "thu", "to", "ha"}


def test_small_acts_tell_nobody_but_open_pages_hear_of_them(record, cast, case, told):
    event = record("finding.added", by=cast["bao"])
    heard = audience.hearers(event, people(case))
    assert told(event) == set()
    names = set(User.objects.filter(pk__in=heard).values_list("username", flat=True))
    assert names == {"huong", "bao", "mai", "thu", "doi", "chi", "kiem"}


def test_whom_the_act_names_is_told_though_she_has_no_role_left(record, cast, case, told):
    held = Membership.objects.get(user=cast["mai"], dossier=case)
    grants.dismiss(held)
    event = record("member.removed", by=cast["chi"], details={"user": cast["mai"].pk})
    assert "mai" in told(event)
    assert "mai" not in told(record("report.approved", by=cast["huong"]))


def test_a_closed_account_is_not_told(record, cast, told):
    User.objects.filter(pk=cast["bao"].pk).update(is_active=False)
    assert "bao" not in told(record("report.approved", by=cast["huong"]))


def test_nobody_is_told_twice_of_the_same_event(record, cast, commune, case):
    grants.appoint(cast["thu"], "member", dossier=case)
    event = record("report.approved", by=cast["huong"])
    assert event.notices.filter(user=cast["thu"]).count() == 1
    Notification.objects.bulk_create([Notification(user=cast["thu"], event=event)], ignore_conflicts=True)
    assert event.notices.filter(user=cast["thu"]).count() == 1


def test_the_notices_are_lost_with_the_act(cast, case):
    with pytest.raises(RuntimeError), transaction.atomic():
        Event.record(case, "report.approved", by=cast["huong"])
        raise RuntimeError
    assert not Notification.objects.exists()


def test_telling_costs_two_queries(record, cast, django_assert_max_num_queries):
    # savepoint pair 2, lock 1, titles 1, event 1, head 1, and then: people 1, notices 1
    with django_assert_max_num_queries(8):
        record("field_work.closed", by=cast["huong"], reach=Reach.UNITS)
