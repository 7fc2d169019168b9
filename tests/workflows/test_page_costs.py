"""What a page costs in questions to the database: few, and no more for a large case than for a small one."""

from datetime import date

from django.db import transaction
from django.test import Client
from django.urls import reverse

from core.models import Event, Reach, User
from permissions.grants import sync
from permissions.models import Membership
from permissions.roles import Role
from tests.workflows.conftest import BACKEND
from tests.workflows.counting import allowed, counting
from tests.workflows.course import Course
from tests.workflows.whole_course import WholeCourse
from workflows.acts.places import act_url, noun_of
from workflows.acts.registry import ACTS
from workflows.front import TABS
from workflows.models import Finding, Holding, Programme, Supervision
from workflows.steps import settle
from workflows.stories.base import on

AT_MOST = 30
# What sending a form asks around the step itself: session and person, the case and its part as far as she sees
# them, her right and the guards (the step asks them again under its lock), and the receipt of the form, three times.
AROUND_A_STEP = 11
LISTS = ("home", "work", "waiting", "cases", "recommendations", "programmes", "procedures", "news", "public-dossiers")

# By noun and step: what is typed into its form. These are sent by the form itself; the other steps are taken directly.
TYPED = {
    ("case", "establish"): {"signed_on": "2025-10-20"},
    ("case", "issue_plan"): {"signed_on": "2025-10-23"},
    ("unit", "confirm_receipt"): {},
    ("unit", "accept_report"): {},
    ("session", "announce"): {},
    ("signature", "confirm"): {},
    ("comment", "give"): {"agrees": "on"},
    ("case", "submit_report"): {},
    ("case", "approve_report"): {"signed_on": "2025-12-10"},
    ("case", "issue_conclusion"): {"signed_on": "2025-12-15"},
    ("recommendation", "acknowledge"): {},
    ("recommendation", "close"): {},
}


READ_AT = {"follow_up"}  # when there is most to be shown


class Readers:
    """People at their browsers. `cost`: what each page asked of the database, by (person, address); `sent`: what
    each form asked when it was sent, by the verb of its step."""

    def __init__(self):
        self.browsers, self.cost, self.sent = {}, {}, {}

    def browser(self, person):
        if person.pk not in self.browsers:
            self.browsers[person.pk] = Client()
            self.browsers[person.pk].force_login(person, backend=BACKEND)
        return self.browsers[person.pk]

    def open(self, person, address, expected=frozenset({200})):
        """Open the page as that person."""
        with counting() as count:
            answer = self.browser(person).get(address)
        assert answer.status_code in expected, (person, address, answer.status_code)
        key = (person.username, address)
        self.cost[key] = max(self.cost.get(key, 0), len(count.asked))

    def send(self, person, address, typed, verb):
        """Send the form of an act, which must succeed."""
        with counting() as count:
            answer = self.browser(person).post(address, typed)
        assert answer.status_code == 302, (person, address, answer.context and answer.context["form"].errors)
        self.sent[verb] = len(count.asked)


def lists():
    """The pages that belong to no one case."""
    other = [reverse("notifications:list"), reverse("notifications:bell"), reverse("core:profile")]
    return [*(reverse(f"workflows:{name}") for name in LISTS), *other]


def pages_of(case):
    """Every page that shows something of the case."""
    tabs = [reverse("workflows:case-tab", args=[case.code, tab]) for tab in TABS]
    sessions = [reverse("workflows:session", args=[case.code, each.pk]) for each in case.session_set.all()[:1]]
    found = case.recommendation_set.exclude(state="withdrawn")[:1]
    named = [reverse("workflows:recommendation", args=[case.code, each.pk]) for each in found]
    visits = [
        reverse(f"workflows:{page}", args=[case.code, each.pk])
        for each in case.fieldvisit_set.all()[:1]
        for page in ("visit", "field")
    ]
    articles = [reverse("workflows:article", args=[case.code, each.pk]) for each in case.article_set.all()[:1]]
    return [reverse("workflows:case", args=[case.code]), *tabs, *sessions, *visits, *named, *articles]


def pages_of_programmes():
    return [reverse("workflows:programme", args=[each.code]) for each in Programme.objects.all()]


class Watched(WholeCourse):
    """A course in which each form is opened by who first takes its step; every page is read at stages of READ_AT."""

    def __init__(self, **size):
        self.readers, self.opened = Readers(), set()
        super().__init__(**size)

    def do(self, subject, name, /, **facts):
        act, address = (noun_of(subject), name), act_url(subject, name)
        if act in self.opened:
            return super().do(subject, name, **facts)
        self.opened.add(act)
        self.readers.open(facts["by"], address)
        if act in TYPED:
            return self.readers.send(facts["by"], address, TYPED[act], getattr(subject, name).step.verb)
        return super().do(subject, name, **facts)

    def look_around(self):
        """Every page, as the secretary, a unit's head and a stranger find it."""
        head, stranger = User.objects.get(username="head0"), self.cast.khach
        if self.case.state not in READ_AT:
            return
        for person in (self.cast.thu, head, stranger):
            for address in lists():
                self.readers.open(person, address)
        self.readers.open(self.cast.thu, reverse("workflows:programme-new"))
        for address in (*pages_of(self.case), *pages_of_programmes()):
            self.readers.open(self.cast.thu, address)
            self.readers.open(head, address, {200, 404})
            self.readers.open(stranger, address, {404})


def test_no_page_and_no_form_asks_more_than_thirty_questions(procedures):
    course = Watched(members=3, units=1)
    course.everything()
    readers = course.readers
    assert ACTS.keys() - course.opened == set(), "nobody has opened these"
    assert {page: n for page, n in readers.cost.items() if n > AT_MOST} == {}
    assert len(readers.sent) == len(TYPED)
    assert {verb: n for verb, n in readers.sent.items() if n > allowed(verb) + AROUND_A_STEP} == {}


# --- the same for a small case and a large one -----------------------------------------------------------------------
class Growing(Course):
    """A case under follow-up, to which more of everything can be added at once."""

    def grow(self, number):
        self._add_people(number)
        for index in range(number):
            self._add_finding_and_recommendation(index)
        with transaction.atomic():
            case = Supervision.objects.select_for_update().get(pk=self.case.pk)
            for _index in range(number):
                Event.record(case, "document.added", by=self.cast.binh, reach=Reach.UNITS, details={"name": "Tờ trình"})
        settle(Supervision.objects.get(pk=self.case.pk))

    def _add_people(self, number):
        known = Membership.objects.filter(dossier=self.case).count()
        names = [f"member{known + index}" for index in range(number)]
        User.objects.bulk_create(User(username=name, full_name=name) for name in names)
        Membership.objects.bulk_create(
            Membership(user=person, role=Role.MEMBER, dossier=self.case, from_on=date(2025, 10, 15))
            for person in User.objects.filter(username__in=names)
        )
        sync(Supervision.objects.get(pk=self.case.pk))

    def _add_finding_and_recommendation(self, index):
        """One of each, alike in all that a page reads; the unit wants more time for the recommendation."""
        rows = self.case.finding_set, self.case.recommendation_set
        number = rows[0].count() + rows[1].count() + 1
        finding = rows[0].create(
            number=number,
            type=Finding.Type.LIMITATION,
            text="Còn chậm",
            author=self.cast.nga,
            inspected=self.inspected[0],
        )
        recommendation = rows[1].create(
            number=number,
            action="Rà soát hồ sơ",
            lead=self.inspected[0],
            due_on=date(2026, 1, 31),
            issued_on=date(2025, 12, 15),
            author=self.cast.thu,
            asked_until=date(2026, 3, 31),
            state=("new", "acknowledged")[index % 2],
        )
        recommendation.findings.add(finding)


def test_a_hundred_of_everything_ask_no_more_than_ten(procedures):
    course = Growing(units=2)
    course.to_follow_up()
    with on(10, 2, 2026):
        course.grow(10)
        few = asked(course)
        course.grow(90)
        assert Holding.objects.filter(holder=course.cast.hanh).count() >= 100
        assert course.cast.hanh.notices.count() >= 100
        assert asked(course) == few


def asked(course):
    """(person, address) -> number of questions, of every page, for the head of the delegation and of a unit."""
    readers = Readers()
    for person in (course.cast.hanh, User.objects.get(username="head0")):
        for address in (*lists(), *pages_of(course.case)):
            readers.open(person, address, {200, 404})
    return readers.cost
