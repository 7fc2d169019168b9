"""Several people act on one case in the same second, in processes of their own, on a real Postgres."""

from collections import Counter
from datetime import datetime

import psycopg
import pytest
from django.db import connection

from core.models import Event
from notifications.models import Notification
from tests.crowd import Crowd, Post
from tests.workflows.conftest import BACKEND
from tests.workflows.course import Course
from tests.workflows.duties import owed, subjects_of
from tests.workflows.test_docket import held
from workflows.acts.places import act_url
from workflows.models import Supervision
from workflows.stories.base import VIETNAM

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

DONE, REFUSED = 302, 409


@pytest.fixture
def crowd_at(stop_clock):
    """with crowd_at("2025-12-10 09:00") as crowd: four processes, their clocks and the test's at that moment."""

    def gather(moment):
        stop_clock(moment)
        return Crowd(connection.settings_dict["NAME"], datetime.fromisoformat(moment).replace(tzinfo=VIETNAM))

    return gather


def docket_is_right(case):
    """True when people hold exactly the work that the law asks of them now."""
    case = Supervision.objects.get(pk=case.pk)
    return held(case) == (owed(case, subjects_of(case)) if case.is_open else set())


# --- one winner ----------------------------------------------------------------------------------------------

ROUNDS, AT_ONCE = 40, 20


class Report:
    """A report before the head, of a case of its own, that can be approved again and again."""

    def __init__(self, told, code):
        self.story = told("drafted", code)
        self.case, self.head = self.story.case, self.story.hanh
        self.approved = 0

    def approval(self):
        """The head's form, as she has it open on every device."""
        self.seen = self.case.seq
        return Post(self.head.pk, act_url(self.case, "approve_report"), {"signed_on": "2025-12-10", "seen": self.seen})

    def assert_approved_once(self):
        """One event and one number; everybody it concerns, but for the head herself, is told once."""
        self.approved += 1
        event = self.case.events.get(seq__gt=self.seen)
        assert event.verb == "report.approved" and event.seq == self.seen + 1
        assert self.case.report_set.get().document.number == self.approved
        story = self.story
        told = [story.khang, story.thu, story.binh, story.nga, story.lan, story.quan]
        assert sorted(event.notices.values_list("user", flat=True)) == sorted(person.pk for person in told)

    def come_back(self):
        """Put the approved report before the head again: the body gives it back, the secretary completes it."""
        if self.approved:
            self.case.open_review(by=self.story.khang)
            self.case.return_from_review(by=self.story.khang, reason="Làm rõ thêm số liệu.")
            self.case.submit_report(by=self.story.thu)


def test_of_twenty_approvals_in_one_second_one_counts(told, crowd_at):
    with crowd_at("2025-12-10 09:00") as crowd:
        reports = report, other = [Report(told, "GS-2025-014"), Report(told, "GS-2025-015")]
        for _ in range(ROUNDS):
            answers = crowd.send([report.approval()] * AT_ONCE, meanwhile=other.come_back)
            assert Counter(answers) == {DONE: 1, REFUSED: AT_ONCE - 1}
            report.assert_approved_once()
            report, other = other, report
    for report in reports:
        assert docket_is_right(report.case)
        assert Event.verify(report.case) is None


def test_who_waits_too_long_for_her_turn_is_asked_to_send_again(told, stop_clock, client):
    story = told("drafted")
    stop_clock("2025-12-10 09:00")
    client.force_login(story.hanh, backend=BACKEND)
    url, form = act_url(story.case, "approve_report"), {"signed_on": "2025-12-10"}
    with connection.cursor() as cursor, psycopg.connect(**connection.get_connection_params()) as other:
        cursor.execute("SET lock_timeout = '100ms'")
        other.execute("SELECT 1 FROM core_dossier WHERE id = %s FOR UPDATE", [story.case.pk])
        answer = client.post(url, form)
        other.rollback()
        cursor.execute("SET lock_timeout = '5s'")
    assert answer.status_code == REFUSED and "Đồng chí gửi lại sau giây lát" in answer.content.decode()
    assert client.post(url, form).status_code == DONE


# --- answers against a cancellation --------------------------------------------------------------------------

CANCELLATIONS, UNITS = 12, 6
VERBS = ("saved", "submitted")


class Inspection:
    """A case whose units write their reports: at each, the clerk saves and the head signs, as the chair cancels."""

    def __init__(self):
        self.course = course = Course(units=UNITS)
        self.case, self.chair = course.case, course.khang
        course.establish()
        course.write_plan()
        course.issue_plan()
        self.items = list(self.case.outlineitem_set.all())
        for inspected in self.case.inspectedunit_set.all():
            inspected.confirm_receipt(by=course.clerk_of(inspected))
            inspected.save_answers(by=course.clerk_of(inspected), answers={item.pk: "Nháp" for item in self.items})

    def now(self):
        """The case as it stands."""
        return Supervision.objects.get(pk=self.case.pk)

    @property
    def inspected(self):
        return list(self.case.inspectedunit_set.order_by("pk"))

    def saved(self, inspected, text):
        """The clerk's form."""
        answers = {f"item_{item.pk}": text for item in self.items}
        return Post(self.course.clerk_of(inspected).pk, act_url(inspected, "save_answers"), answers)

    def signed(self, inspected, number):
        """The form of the unit's head."""
        report = {"number": number, "signed_on": "2025-11-12"}
        return Post(self.course.head_of(inspected).pk, act_url(inspected, "submit_report"), report)

    def cancelled(self, after):
        form = {"reason": "Trùng với cuộc thanh tra của tỉnh."}
        return Post(self.chair.pk, act_url(self.case, "cancel"), form, after)

    def go_on(self):
        """The case is taken up again, and every report that was sent goes back."""
        self.now().reopen(by=self.chair, reason="Đã thống nhất với tỉnh.")
        for inspected in self.inspected:
            if inspected.state == "reported":
                inspected.return_report(by=self.course.thu, reason="Bổ sung số liệu đến hết tháng 10.")


def test_units_answer_before_the_case_is_cancelled_or_not_at_all(procedures, crowd_at):
    outcomes = Counter()
    with crowd_at("2025-11-12 09:00") as crowd:
        inspection = Inspection()
        for number in range(CANCELLATIONS):
            units, before = inspection.inspected, inspection.now().seq
            saving = [inspection.saved(unit, f"Lần {number}") for unit in units]
            signing = [inspection.signed(unit, f"{number}/BC") for unit in units]
            *answers, cancelled = crowd.send([*saving, *signing, inspection.cancelled(after=number * 0.03)])
            assert cancelled == DONE and set(answers) <= {DONE, REFUSED}
            saved, signed = (done(units, answers[:UNITS]), done(units, answers[UNITS:]))
            assert_recorded(inspection.now(), before, saved, signed)
            assert_stored(inspection, number, saved, signed)
            outcomes.update(answers[UNITS:])
            inspection.go_on()
            assert docket_is_right(inspection.case)
    assert outcomes[DONE] and outcomes[REFUSED], "all came before or all came after: this was no race"
    assert Event.verify(inspection.case) is None


def done(units, answers):
    """The ids of the units that were not refused."""
    return {unit.pk for unit, answer in zip(units, answers, strict=True) if answer == DONE}


def assert_recorded(case, before, saved, signed):
    """One event for each form that was taken, the cancellation last, and work and notices to match."""
    events = list(case.events.filter(seq__gt=before).order_by("seq"))
    of = {verb: [event.subject_id for event in events if event.verb == f"unit_report.{verb}"] for verb in VERBS}
    assert sorted(of["saved"]) == sorted(saved) and sorted(of["submitted"]) == sorted(signed)
    assert case.state == "cancelled" and events[-1].verb == "case.cancelled"
    told = [event for event in events if event.verb in ("unit_report.submitted", "case.cancelled")]
    assert len(told) == Notification.objects.filter(event__in=told).values("event").distinct().count()
    assert docket_is_right(case)


def assert_stored(inspection, number, saved, signed):
    """Each unit's texts are all new or all old, and a signed report holds what was stored when it was signed."""
    for unit in inspection.inspected:
        texts = set(unit.answers.values_list("text", flat=True))
        assert len(texts) == 1 and (texts == {f"Lần {number}"}) == (unit.pk in saved)
        report = unit.reports.filter(number=f"{number}/BC").first()
        assert (report is not None) == (unit.state == "reported") == (unit.pk in signed)
        assert report is None or {answer["answer"] for answer in report.content} == texts
