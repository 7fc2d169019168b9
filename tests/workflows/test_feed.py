"""A person's calendar in another program: only under her own address, only what she may see, gone when revoked."""

import hashlib
import re
from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from core.models import User
from tests.workflows.clocks import copy_for, sessions_of
from workflows.models import CalendarFeed, Deadline, Session, Supervision
from workflows.stories.base import VIETNAM

ADDRESS = re.compile(r"http://testserver(/calendar/feed/([\w-]+)\.ics)")


def make(client, scope="mine", **facts):
    """Press the button; returns the address that is shown."""
    answer = client.post("/calendar/feed/", {"act": "make", "scope": scope, **facts})
    assert answer.status_code == 200 and "no-store" in answer["Cache-Control"]
    return ADDRESS.search(answer.content.decode())[1]


def fetch(address):
    """What a calendar program gets: no login, no cookie."""
    return Client().get(address)


def events(address):
    """The events of a feed as the library reads them, by UID."""
    answer = fetch(address)
    assert answer.status_code == 200
    return {str(event["uid"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


@pytest.fixture
def hers(november, enter):
    """Hạnh's address, made; the clock of the delegation's report runs."""
    Deadline.start(november.case, "field_work_closed", date(2025, 11, 27))
    return make(enter(november.hanh))


# --- what it says ------------------------------------------------------------------------------------------------
def test_the_session_stands_at_its_half_day_in_vietnam(november, hers):
    event = events(hers)[f"session-{november.session.pk}.GS-2025-014@giamsat"]
    assert event.decoded("dtstart") == datetime(2025, 11, 27, 13, 30, tzinfo=VIETNAM)
    assert event.decoded("dtend") == datetime(2025, 11, 27, 17, 0, tzinfo=VIETNAM)
    assert event["dtstart"].params["TZID"] == "Asia/Ho_Chi_Minh"
    assert (str(event["location"]), str(event["status"])) == ("Trụ sở UBND xã Thống Nhất", "CONFIRMED")
    assert "UBND xã Thống Nhất" in event["summary"] and "GS-2025-014" in event["description"]


@pytest.mark.parametrize(
    ("half", "begins", "ends"),
    [("morning", (8, 0), (11, 30)), ("afternoon", (13, 30), (17, 0)), ("day", (8, 0), (17, 0))],
)
def test_each_half_day_has_the_hours_of_the_office(november, hers, half, begins, ends):
    Session.objects.filter(pk=november.session.pk).update(half_day=half)
    event = events(hers)[f"session-{november.session.pk}.GS-2025-014@giamsat"]
    told = [(moment.hour, moment.minute) for moment in (event.decoded("dtstart"), event.decoded("dtend"))]
    assert told == [begins, ends]


def test_every_open_deadline_is_a_whole_day_and_nothing_else_is_told(november, hers):
    found = events(hers)
    open_rows = {row.pk: row for row in november.case.deadline_set.open()}
    assert open_rows
    told = {uid: event for uid, event in found.items() if uid.startswith("deadline-")}
    assert set(told) == {f"deadline-{pk}.GS-2025-014@giamsat" for pk in open_rows}
    assert len(found) == len(told) + 1
    for pk, row in open_rows.items():
        event = told[f"deadline-{pk}.GS-2025-014@giamsat"]
        assert event.decoded("dtstart") == row.due_on and event["dtstart"].params["VALUE"] == "DATE"
        assert event.decoded("dtend") == row.due_on + timedelta(days=1)
        assert str(event["summary"]).startswith(f"Hạn: {row.name}")


def test_it_is_a_calendar_that_other_programs_read(hers):
    content = fetch(hers).content
    assert content.startswith(b"BEGIN:VCALENDAR\r\n") and content.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    whole = Calendar.from_ical(content)
    assert [str(zone["tzid"]) for zone in whole.walk("VTIMEZONE")] == ["Asia/Ho_Chi_Minh"]
    assert whole.to_ical() == content and not whole.errors
    for event in whole.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "SEQUENCE", "LAST-MODIFIED", "URL", "SUMMARY"} <= set(event)
        assert str(event["url"]).startswith("http://testserver/cases/GS-2025-014/")


def test_signs_and_line_breaks_in_a_text_do_not_break_the_calendar(november, hers):
    odd = "Phòng 2; tầng 1, nhà \\ A\nEND:VEVENT\rBEGIN:VEVENT " + "rất dài " * 12
    Session.objects.filter(pk=november.session.pk).update(title=odd[:300], place=odd[:200])
    found = events(hers)
    told = str(found[f"session-{november.session.pk}.GS-2025-014@giamsat"]["location"])
    assert told.startswith("Phòng 2; tầng 1, nhà \\ A END:VEVENT BEGIN:VEVENT rất dài")
    assert len(found) == 1 + november.case.deadline_set.open().count()


# --- what has changed --------------------------------------------------------------------------------------------
def test_fetched_again_it_is_the_same_byte_for_byte_even_a_week_later(hers, stop_clock):
    first = fetch(hers).content
    stop_clock("2025-11-26 09:00")
    again = fetch(hers).content
    assert without_zone(first) == without_zone(again)


def without_zone(content):
    return re.sub(rb"BEGIN:VTIMEZONE.*END:VTIMEZONE", b"", content, flags=re.S)


def test_a_moved_session_keeps_its_uid_and_counts_one_up(november, hers, stop_clock):
    uid = f"session-{november.session.pk}.GS-2025-014@giamsat"
    before = events(hers)[uid]
    stop_clock("2025-11-21 10:00")
    november.session.edit(by=november.thu, on=date(2025, 12, 2), place="Hội trường UBND xã")
    after = events(hers)[uid]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert after.decoded("dtstart").date() == date(2025, 12, 2)
    assert after.decoded("last-modified") == datetime(2025, 11, 21, 10, 0, tzinfo=VIETNAM)
    assert before.decoded("last-modified") < after.decoded("last-modified")


def test_a_deadline_that_is_kept_or_stopped_leaves_the_calendar(november, hers):
    row = november.case.deadline_set.open().first()
    uid = f"deadline-{row.pk}.GS-2025-014@giamsat"
    assert uid in events(hers)
    Deadline.objects.filter(pk=row.pk).update(met_on=date(2025, 11, 20))
    assert uid not in events(hers)


def test_an_entry_that_comes_back_goes_on_counting_and_is_forgotten_after_a_year(november, hers, stop_clock):
    def told(**texts):
        return {uid: sequence for uid, (sequence, _at) in CalendarFeed.objects.get().state(texts).items()}

    assert told(a="lần một") == {"a": 0}
    assert told(a="lần hai") == {"a": 1} and told() == {}
    assert told(a="lần ba") == {"a": 2}
    stop_clock("2027-02-01 09:00")
    assert told() == {} and told(a="lần tư") == {"a": 0}


# --- who may read it ---------------------------------------------------------------------------------------------
def test_the_secret_is_long_shown_once_and_kept_as_a_hash_only(november, enter, hers):
    secret = hers.rsplit("/", 1)[1].removesuffix(".ics")
    assert len(secret) >= 43  # 256 bits
    row = CalendarFeed.objects.get(user=november.hanh)
    assert row.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert secret not in str(CalendarFeed.objects.values_list().get())
    assert secret not in enter(november.hanh).get("/calendar/feed/").content.decode()


def test_it_is_neither_kept_by_caches_nor_named_to_others(hers):
    answer = fetch(hers)
    assert answer["Cache-Control"] == "private, no-store" and answer["Referrer-Policy"] == "no-referrer"
    assert answer["Content-Type"] == "text/calendar; charset=utf-8" and not answer.cookies


@pytest.mark.parametrize("secret", ["x", "A" * 43, "%00", "..%2f", "kh%C3%B4ng"])
def test_no_other_address_is_known(hers, secret):
    assert fetch(f"/calendar/feed/{secret}.ics").status_code == 404


def test_revoked_it_is_gone_at_once(november, enter, hers):
    assert fetch(hers).status_code == 200
    assert enter(november.hanh).post("/calendar/feed/", {"act": "revoke"}).status_code == 302
    assert fetch(hers).status_code == 404


def test_renewed_the_old_address_is_gone_and_the_new_one_goes_on(november, enter, hers):
    told = set(events(hers))
    new = make(enter(november.hanh))
    assert new != hers and fetch(hers).status_code == 404
    assert set(events(new)) == told and CalendarFeed.objects.count() == 1


def test_the_form_sent_twice_makes_one_address(november, enter):
    client, key = enter(november.hanh), "7f1c2f3e-8f55-4c5e-9a53-0e6f1f1f9f01"
    address = make(client, form_key=key)
    again = client.post("/calendar/feed/", {"act": "make", "scope": "mine", "form_key": key}, follow=True)
    assert "Nếu chưa kịp chép" in again.content.decode() and fetch(address).status_code == 200


def test_the_address_of_a_closed_account_is_unknown(november, hers):
    User.objects.filter(pk=november.hanh.pk).update(is_active=False)
    assert fetch(hers).status_code == 404
    User.objects.filter(pk=november.hanh.pk).update(is_active=True)
    assert fetch(hers).status_code == 200


def test_who_leaves_the_delegation_finds_her_calendar_empty_the_same_day(november, enter):
    address = make(enter(november.nga))
    assert events(address)
    held = november.case.memberships.get(user=november.nga)
    Supervision.objects.get(pk=november.case.pk).remove_member(by=november.khang, membership=held, reason="Chuyển")
    assert events(address) == {}


def test_nothing_of_a_foreign_case_is_in_anybodys_feed(november, elsewhere, enter):
    for person in (november.hanh, november.khang, november.mai, november.yen, november.khach):
        address = make(enter(person), scope="all")
        assert not re.search("Sương|SUONG", fetch(address).content.decode()), person
    assert "Sương Mù" in fetch(make(enter(elsewhere[3]), scope="all")).content.decode()


def test_the_unit_is_told_its_own_days_only(november, enter):
    told = [str(event["summary"]) for event in events(make(enter(november.mai))).values()]
    assert told == ["Buổi làm việc – UBND xã Thống Nhất"]


def test_what_is_only_looked_at_is_in_the_wide_calendar_alone(november, enter):
    client = enter(november.yen)
    assert events(make(client)) == {}
    assert events(make(client, scope="all"))


def test_a_thousand_entries_cost_as_many_queries_as_ten(november, hers):
    costs = []
    for wanted in (0, 500):
        row = november.case.deadline_set.get(until="session_announced")
        made = Session.objects.bulk_create(sessions_of(november.case, 100 + number) for number in range(wanted))
        Deadline.objects.bulk_create(copy_for(row, session) for session in made)
        with CaptureQueriesContext(connection) as queries:
            told = len(events(hers))
        costs.append(len(queries))
    assert told > 1000 and costs[0] == costs[1] <= 10
