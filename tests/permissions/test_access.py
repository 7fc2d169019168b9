"""Who may do what, where, and when: the table, the rows, the grants and the lists, held against one another.

The oracle below reads memberships and parties one by one, as a clerk with a ledger would.
"""

from contextlib import nullcontext
from datetime import date, timedelta
from random import Random

import pytest
from django.contrib.auth.models import AnonymousUser

from core.models import Dossier, Unit, User
from permissions import sight
from permissions.access import (
    explain,
    holders,
    inside_dossiers,
    may,
    people,
    powers,
    speaks_for,
    units_of,
    visible_dossiers,
)
from permissions.grants import admit, appoint, catch_up, dismiss, exclude
from permissions.models import Membership, Party
from permissions.roles import BODY_ROLES, POWER_LABELS, POWERS, TEAM_ROLES, UNIT_ROLES, Role
from workflows.models import WorkItem, WorkProcess
from workflows.stories.base import on

# One letter a role: Head, Deputy head, team Lead, Member, Secretary, Verifier, Observer, Publisher,
# unit hEad (E), unit Clerk (C), unit depUty (U), body chair (B), body secretary (O: office), Auditor.
ROLE_OF = {
    "H": Role.HEAD,
    "D": Role.DEPUTY_HEAD,
    "L": Role.TEAM_LEAD,
    "M": Role.MEMBER,
    "S": Role.SECRETARY,
    "V": Role.VERIFIER,
    "W": Role.OBSERVER,
    "P": Role.PUBLISHER,
    "E": Role.UNIT_HEAD,
    "C": Role.UNIT_CLERK,
    "U": Role.UNIT_DEPUTY,
    "B": Role.BODY_CHAIR,
    "O": Role.BODY_SECRETARY,
    "A": Role.AUDITOR,
}
WHO_MAY = {
    "view_case": "HDLMSVWPECUBOA",
    "view_inside": "HDLMSVWBOA",
    "manage_programme": "O",
    "approve_programme": "B",
    "open_case": "BO",
    "edit_case": "SBO",
    "establish": "B",
    "edit_plan": "HDS",
    "issue_plan": "H",
    "send_notice": "HS",
    "manage_sessions": "HDLS",
    "ask": "HDLMS",
    "record_answers": "HS",
    "examine": "HDLMS",
    "survey": "HDLMS",
    "write_minutes": "S",
    "add_finding": "HDLMS",
    "close_field_work": "H",
    "draft_report": "S",
    "comment_report": "HDLM",
    "approve_report": "H",
    "waive": "H",
    "conclude": "B",
    "draft_recommendation": "HS",
    "settle_dispute": "B",
    "verify": "HV",
    "close_recommendation": "HB",
    "extend": "HB",
    "urge": "HSVB",
    "manage_team": "B",
    "manage_sub_teams": "HS",
    "manage_units": "B",
    "steer_case": "B",
    "add_document": "HDLMSVO",
    "archive": "SO",
    "confirm_receipt": "EC",
    "write_unit_report": "EC",
    "hand_up_report": "C",
    "sign_unit_report": "E",
    "sign_by_authority": "U",
    "answer": "EC",
    "confirm_minutes_unit": "E",
    "acknowledge": "E",
    "dispute": "E",
    "respond": "EC",
    "lodge_petition": "SEC",
    "handle_petition": "HS",
    "answer_petition": "EC",
    "write_article": "SPO",
    "publish_article": "HB",
}


def test_the_table_of_powers_is_this_and_nothing_else():
    assert POWERS[Role.CO_HEAD] == POWERS[Role.HEAD]
    others = [role for role in Role if role != Role.CO_HEAD]
    read = {power: {role for role in others if power in POWERS[role]} for power in POWER_LABELS}
    assert read == {power: {ROLE_OF[letter] for letter in letters} for power, letters in WHO_MAY.items()}


def test_nobody_who_is_supervised_supervises_and_nobody_who_watches_acts():
    assert all("view_inside" not in POWERS[role] for role in UNIT_ROLES)
    assert POWERS[Role.OBSERVER] | POWERS[Role.AUDITOR] == {"view_case", "view_inside"}
    assert POWERS[Role.PUBLISHER] == {"view_case", "write_article"}


# --- the oracle --------------------------------------------------------------------------------------------------
def holds(row, day):
    began, not_ended = row.from_on <= day, row.until_on is None or day <= row.until_on
    return began and not_ended and row.withdrawn_at is None


def roles_by_the_ledger(user, dossier, day):
    """(role, unit id) of the user in the dossier on the day, by going through all rows."""
    if not user.is_active:
        return set()
    parties = {row.unit_id for row in Party.objects.filter(dossier=dossier) if holds(row, day)}
    found = set()
    for row in Membership.objects.filter(user=user):
        of_team = row.role in TEAM_ROLES and row.dossier_id == dossier.pk
        of_body = row.role in BODY_ROLES and row.unit_id == dossier.body_id
        here = row.dossier_id in (None, dossier.pk)
        of_unit = row.role in UNIT_ROLES and row.unit_id in parties and here
        if holds(row, day) and (of_team or of_body or of_unit):
            found.add((row.role, row.unit_id))
    return found


def powers_by_the_ledger(user, dossier, day):
    return {power for role, _unit in roles_by_the_ledger(user, dossier, day) for power in POWERS[role]}


def a_world(seed):
    """Two bodies, three units, four dossiers, and people with roles that begin, end and overlap by chance."""
    chance = Random(seed)
    long_ago, kind = date(2020, 1, 1), "other"
    units = [Unit.objects.create(name=f"Đơn vị {n}", kind=kind, level="commune", valid_from=long_ago) for n in range(5)]
    bodies = units[:2]
    opened = "2025-10-01T08:00:00+07:00"
    dossiers = [Dossier.objects.create(code=f"GS-{n}", body=bodies[n % 2], opened_at=opened) for n in range(4)]
    users = [User.objects.create(username=f"p{n}", full_name=f"Người {n}", is_active=n != 0) for n in range(10)]

    def days():
        start = date(2025, 11, 1) + timedelta(days=chance.choice([-30, -5, 0, 1, 5]))
        end = chance.choice([None, None, start, start + timedelta(days=4), start + timedelta(days=40)])
        withdrawn = chance.choice([None, None, None, "2025-10-31T09:00:00+07:00"])
        return {"from_on": start, "until_on": end, "withdrawn_at": withdrawn}

    for dossier in dossiers:
        for unit in chance.sample(units[1:], 3):
            Party.objects.create(dossier=dossier, unit=unit, **days())
    for _ in range(60):
        role = chance.choice(list(Role))
        place = {"dossier": chance.choice(dossiers)} if role in TEAM_ROLES else {"unit": chance.choice(units)}
        if role in UNIT_ROLES and chance.random() < 0.4:
            place["dossier"] = chance.choice(dossiers)
        Membership.objects.create(user=chance.choice(users), role=role, **place, **days())
    return users, dossiers, units


@pytest.fixture(params=range(4))
def world(request, db):
    return a_world(request.param)


@pytest.fixture(params=["asked each time", "kept while a page is read"])
def asking(request):
    """A block in which what a person sees is asked of the database at each list, or once."""
    return nullcontext if request.param == "asked each time" else sight.kept


def ids(behind_in):
    return set(Dossier.objects.filter(pk__in=behind_in).values_list("pk", flat=True))


DAYS = [date(2025, 10, 20), date(2025, 11, 1), date(2025, 11, 3), date(2025, 12, 20)]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_lists_the_single_question_and_the_ledger_agree(world, day, asking):
    users, dossiers, units = world
    seen = 0
    with on(day.day, day.month), asking():
        for user in users:
            visible, inside = ids(visible_dossiers(user)), ids(inside_dossiers(user))
            for dossier in dossiers:
                true = powers_by_the_ledger(user, dossier, day)
                assert powers(user, dossier) == true, (user, dossier)
                assert {power for power in POWER_LABELS if may(user, power, dossier)} == true
                assert (dossier.pk in visible) == ("view_case" in true), (user, dossier)
                assert (dossier.pk in inside) == ("view_inside" in true), (user, dossier)
                seen += dossier.pk in visible
    assert seen > 0


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_who_speaks_for_a_unit_is_the_same_in_a_list_and_asked_singly(world, day, asking):
    users, dossiers, units = world
    for dossier in dossiers:
        process = WorkProcess.objects.create(dossier=dossier, subject_type="x", subject_id=1)
        WorkItem.objects.bulk_create(
            WorkItem(process=process, dossier=dossier, unit=unit, subject_type="x", subject_id=1) for unit in units
        )
    with on(day.day, day.month), asking():
        for user in users:
            spoken = WorkItem.objects.filter(speaks_for(user, dossier="dossier_id"))
            listed = set(spoken.values_list("dossier", "unit"))
            ledger = {
                (dossier.pk, unit)
                for dossier in dossiers
                for role, unit in roles_by_the_ledger(user, dossier, day)
                if role in UNIT_ROLES
            }
            assert listed == ledger
            assert {(dossier.pk, unit) for dossier in dossiers for unit in units_of(user, dossier)} == ledger


def test_a_units_power_counts_for_that_unit_only(world):
    users, dossiers, units = world
    day = DAYS[2]
    with on(day.day, day.month):
        for user in users:
            for dossier in dossiers:
                roles = roles_by_the_ledger(user, dossier, day)
                for unit in units:
                    own = {role for role, place in roles if role not in UNIT_ROLES or place == unit.pk}
                    true = {power for role in own for power in POWERS[role]}
                    assert {power for power in POWER_LABELS if may(user, power, dossier, unit)} == true


def test_those_who_hold_a_power_are_those_who_may(world):
    users, dossiers, _units = world
    with on(3, 11):
        for dossier in dossiers:
            for power in POWER_LABELS:
                assert set(holders(dossier, power)) == {user for user in users if may(user, power, dossier)}


# --- the grants --------------------------------------------------------------------------------------------------
def granted_at_once(user, dossier):
    return {name.removeprefix("core.") for name in user.get_all_permissions(dossier)}


def granted_one_by_one(user, dossier):
    return {power for power in POWER_LABELS if user.has_perm(f"core.{power}", dossier)}


def grants_agree(users, dossiers, granted=granted_at_once):
    """For every person, power and dossier django-guardian says what the memberships say."""
    for pk in [dossier.pk for dossier in dossiers]:
        dossier = Dossier.objects.get(pk=pk)
        for user in User.objects.filter(pk__in=[user.pk for user in users]):
            true = {power for power in POWER_LABELS if may(user, power, dossier)}
            assert granted(user, dossier) == true, (user, dossier)


def test_after_every_change_the_grants_say_what_the_memberships_say(world):
    users, dossiers, units = world
    chance = Random(7)
    with on(3, 11):
        catch_up(None, date(2025, 11, 3))
        grants_agree(users, dossiers)
        for _ in range(12):
            change(chance, users, dossiers, units)
            grants_agree(users[1:5], dossiers)
        grants_agree(users, dossiers)


def change(chance, users, dossiers, units):
    """Appoint, dismiss, admit or exclude, by chance."""
    dossier, unit, user = chance.choice(dossiers), chance.choice(units), chance.choice(users)
    act = chance.choice(["team", "body", "unit", "dismiss", "admit", "exclude"])
    if act == "team":
        appoint(user, chance.choice(sorted(TEAM_ROLES)), dossier=dossier)
    elif act == "body":
        appoint(user, chance.choice(sorted(BODY_ROLES)), unit=unit)
    elif act == "unit":
        appoint(user, chance.choice(sorted(UNIT_ROLES)), unit=unit, dossier=chance.choice([None, dossier]))
    elif act == "dismiss":
        running = Membership.objects.active_on(date(2025, 11, 3)).order_by("pk")
        dismiss(chance.choice(list(running)))
    elif act == "admit":
        admit(dossier, [unit])
    else:
        exclude(dossier, unit)


def test_the_grants_of_the_story_are_its_memberships(told):
    story = told("closed")
    with on(10, 1, 2026):
        grants_agree(story.cast.people.values(), [story.case, story.programme()], granted_one_by_one)


def test_what_begins_and_ends_by_the_calendar_is_granted_when_the_day_comes(told):
    story = told("planned")
    with on(25, 10):
        appoint(story.khach, Role.OBSERVER, dossier=story.case, from_on=date(2025, 11, 1), until_on=date(2025, 11, 2))
    for day in (date(2025, 10, 31), date(2025, 11, 1), date(2025, 11, 2), date(2025, 11, 3)):
        with on(day.day, day.month):
            catch_up(day - timedelta(days=1), day)
            grants_agree([story.khach], [story.case], granted_one_by_one)


# --- days --------------------------------------------------------------------------------------------------------
def may_view(user, case):
    return may(user, "view_case", Dossier.objects.get(pk=case.pk))


def test_a_role_holds_from_its_first_day_to_its_last(told):
    story = told("planned")
    with on(25, 10):
        days = {"from_on": date(2025, 11, 1), "until_on": date(2025, 11, 2)}
        appoint(story.khach, Role.MEMBER, dossier=story.case, **days)
    seen = {}
    for day in (date(2025, 10, 31), date(2025, 11, 1), date(2025, 11, 2), date(2025, 11, 3)):
        with on(day.day, day.month):
            seen[day.day] = may_view(story.khach, story.case)
            assert story.case.__class__.objects.visible_to(story.khach).exists() == seen[day.day]
    assert seen == {31: False, 1: True, 2: True, 3: False}


def test_who_is_dismissed_goes_at_once_or_on_the_day_that_is_set(told):
    story = told("planned")
    nga, lan = (Membership.objects.get(dossier=story.case, user=user) for user in (story.nga, story.lan))
    with on(25, 10):
        dismiss(nga)
        dismiss(lan, from_on=date(2025, 10, 28))
        assert not may_view(story.nga, story.case) and may_view(story.lan, story.case)
    with on(27, 10, hour=23, minute=59):
        assert may_view(story.lan, story.case)
    with on(28, 10, hour=0):
        assert not may_view(story.lan, story.case)
    assert Membership.objects.filter(pk__in=[nga.pk, lan.pk]).count() == 2


def test_appointed_twice_is_appointed_once(told):
    story = told("planned")
    with on(25, 10):
        first = appoint(story.khach, Role.OBSERVER, dossier=story.case)
        assert appoint(story.khach, Role.OBSERVER, dossier=story.case) == first


def test_appointed_for_later_and_then_for_today_is_appointed_for_today(told):
    story = told("planned")
    with on(25, 10):
        appoint(story.khach, Role.OBSERVER, dossier=story.case, from_on=date(2025, 11, 1))
        appoint(story.khach, Role.OBSERVER, dossier=story.case)
        assert may_view(story.khach, story.case)


def test_a_closed_account_sees_nothing_and_a_visitor_neither(told):
    story = told("planned")
    story.hanh.is_active = False
    story.hanh.save()
    with on(25, 10):
        assert not visible_dossiers(story.hanh).exists() and not inside_dossiers(story.hanh).exists()
        assert not may(story.hanh, "view_case", Dossier.objects.get(pk=story.case.pk))
        assert not visible_dossiers(AnonymousUser()).exists() and not inside_dossiers(AnonymousUser()).exists()
        assert not WorkItem.objects.filter(speaks_for(AnonymousUser(), dossier="dossier_id")).exists()


def test_a_unit_is_let_in_when_it_is_told_and_not_before(told):
    story = told("established")
    with on(21, 10):
        assert not may_view(story.dung, story.case)
        admit(story.case, [story.cast.units["ubnd"]])
        assert may_view(story.dung, story.case) and not may_view(story.khach, story.case)
        exclude(story.case, story.cast.units["ubnd"])
        assert not may_view(story.dung, story.case)
        admit(story.case, [story.cast.units["ubnd"]])
        assert may_view(story.dung, story.case)


# --- words -------------------------------------------------------------------------------------------------------
def test_a_refused_person_reads_who_may_and_what_she_is(told):
    story = told("planned")
    with on(25, 10):
        case = Dossier.objects.get(pk=story.case.pk)
        assert explain(story.nga, "issue_plan", case) == (
            "Chỉ trưởng đoàn được ban hành kế hoạch giám sát; đồng chí là thành viên."
        )
        assert explain(story.thu, "verify", case) == (
            "Chỉ trưởng đoàn, người xác minh được xác minh kết quả thực hiện kiến nghị; "
            "đồng chí là văn phòng giúp việc, thư ký đoàn."
        )
        assert explain(story.khach, "ask", case).endswith("đồng chí không có vai trò trong hồ sơ này.")


def test_people_are_asked_for_once(told, max_queries):
    story = told("planned")
    with on(25, 10):
        case = Dossier.objects.get(pk=story.case.pk)
        with max_queries(1):
            for user in story.cast.people.values():
                assert isinstance(powers(user, case), frozenset)
        assert len(people(case)) == 13


def test_of_whoever_sees_very_much_the_database_is_asked(world, monkeypatch):
    users, _dossiers, _units = world
    with on(1, 11):
        true = {user.pk: ids(visible_dossiers(user)) for user in users}
        monkeypatch.setattr(sight, "MOST", 1)
        with sight.kept():
            assert {user.pk: ids(visible_dossiers(user)) for user in users} == true
            assert any(sight.sight_of(user) is None for user in users)


def test_what_is_kept_while_a_page_is_read_does_not_outlive_it(world):
    users, _dossiers, _units = world
    with on(1, 11):
        with sight.kept():
            assert sight.sight_of(users[0]) is not None
        assert sight.sight_of(users[0]) is None
