"""S10: a case of the size of a province: 12 units, 14 sessions, 40 people and more, 120 answers, 130 assignments."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from core.models import User
from tests.retelling import once
from tests.workflows.counting import counting
from tests.workflows.course import Course
from workflows.front import TABS
from workflows.models import Answer, Finding, Recommendation, Supervision
from workflows.stories.base import on

UNITS, SESSIONS, QUESTIONS, MEMBERS = 12, 14, 10, 8
FINDINGS, COMMON, SINGLE = 86, 9, 22
AT_MOST = 30


class Province(Course):
    """Twelve units have reported; fourteen sessions are announced; recommendations are being drafted."""

    def write_plan(self):
        with on(22, 10):
            self.case.edit_plan(
                by=self.thu,
                purpose="Đánh giá kết quả thực hiện",
                schedule="Làm việc từ 24/11/2025 đến 12/12/2025",
                report_due_on=date(2025, 11, 14),
                outline=[f"Nội dung {number}" for number in range(1, QUESTIONS + 1)],
            )

    def hear_units(self):
        """The answers of each unit carry its name: whoever reads them knows whose they are."""
        told = list(self.case.inspectedunit_set.select_related("unit"))
        items = list(self.case.outlineitem_set.all())
        for inspected in told:
            clerk, head = self.clerk_of(inspected), self.head_of(inspected)
            with on(24, 10):
                inspected.confirm_receipt(by=clerk)
            with on(12, 11):
                answers = {item.pk: f"{inspected.unit.name} trả lời mục {item.number}" for item in items}
                inspected.save_answers(by=clerk, answers=answers)
                inspected.submit_report(by=head)

    def plan_sessions(self):
        """One with each unit, and two with half of them each."""
        told = self.inspected
        sittings = [[each] for each in told] + [told[: UNITS // 2], told[UNITS // 2 :]]
        for number, units in enumerate(sittings):
            with on(27, 10):
                session = self.case.plan_session(
                    by=self.thu,
                    on=date(2025, 11, 24) + timedelta(days=number),
                    half_day="morning",
                    place="Trụ sở đơn vị",
                    units=units,
                    chair=self.hanh,
                )
            with on(10, 11):
                session.announce(by=self.thu)

    def recommend(self):
        """What is asked of all, by the step that gives each unit its own; then the single ones, all at once."""
        told, wanted = self.inspected, {"deliverable": "Báo cáo", "due_on": date(2026, 3, 31)}
        with on(15, 11):
            for number in range(COMMON):
                facts = {"action": f"Việc chung {number}", "lead": told[0], "also": told[1:], **wanted}
                self.case.draft_recommendation(by=self.thu, **facts)
        numbers = range(COMMON * UNITS + 1, COMMON * UNITS + SINGLE + 1)
        rows = ({"number": n, "action": f"Việc riêng {n}", "lead": told[n % UNITS]} for n in numbers)
        Recommendation.objects.bulk_create(
            Recommendation(case=self.case, author=self.thu, **row, **wanted) for row in rows
        )

    def find(self):
        told = self.inspected
        rows = (
            {"number": number, "text": f"Nhận định {number}", "inspected": told[number % UNITS], "type": "limitation"}
            for number in range(1, FINDINGS + 1)
        )
        Finding.objects.bulk_create(Finding(case=self.case, author=self.thu, **row) for row in rows)


def told_once():
    call_command("loadprocedures", verbosity=0)
    province = Province(units=UNITS, members=MEMBERS)
    province.establish()
    province.write_plan()
    province.issue_plan()
    province.hear_units()
    province.plan_sessions()
    province.find()
    province.recommend()
    return province


@pytest.fixture
def province(db):
    return once("a province", told_once)


def enter(person):
    client = Client()
    client.force_login(person)
    return client


def addresses(case):
    session, recommendation = case.session_set.first(), case.recommendation_set.first()
    yield reverse("workflows:case", args=[case.code])
    yield from (reverse("workflows:case-tab", args=[case.code, tab]) for tab in TABS)
    yield reverse("workflows:session", args=[case.code, session.pk])
    yield reverse("workflows:recommendation", args=[case.code, recommendation.pk])


def test_every_page_of_it_asks_thirty_questions_at_most_whoever_reads_it(province):
    case = Supervision.objects.get(pk=province.case.pk)
    assert (case.state, case.inspectedunit_set.count(), case.session_set.count()) == ("working", UNITS, SESSIONS)
    assert Answer.objects.filter(case=case).count() == UNITS * QUESTIONS and User.objects.count() >= 40
    assert case.recommendation_set.count() == COMMON * UNITS + SINGLE
    dear, people = {}, User.objects.filter(username__in=("thu", "head0"))
    for person in people:
        client = enter(person)
        with on(20, 11):
            for address in addresses(case):
                with counting() as count:
                    status = client.get(address).status_code
                assert status in (200, 404), (address, status)
                if len(count.asked) > AT_MOST:
                    dear[person.username, address] = len(count.asked)
    assert len(people) == 2 and not dear


def test_a_unit_among_twelve_reads_its_own_report_and_has_its_own_of_what_is_asked_of_all(province):
    mine, *others = province.inspected
    client = enter(province.clerk_of(mine))
    with on(20, 11):
        text = client.get(reverse("workflows:case-tab", args=[province.case.code, "units"])).content.decode()
    assert f"{mine.unit.name} trả lời mục 1" in text
    assert not [other.unit.name for other in others if f"{other.unit.name} trả lời" in text]
    firsts = Recommendation.objects.filter(case=province.case, common_with=None, sisters__isnull=False).distinct()
    assert [first.sisters.count() for first in firsts] == [UNITS - 1] * COMMON
    counts = [each.recommendation_set.filter(action__startswith="Việc chung").count() for each in province.inspected]
    assert counts == [COMMON] * UNITS
