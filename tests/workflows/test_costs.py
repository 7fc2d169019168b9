"""What a step costs in questions to the database, and that a large delegation costs no more than a small one."""

from collections import Counter

from permissions.roles import Role
from tests.workflows.counting import allowed, counting
from tests.workflows.whole_course import WholeCourse
from workflows.models import InspectedUnit
from workflows.models.inspected_unit import UnitState
from workflows.steps import STEPS
from workflows.stories.base import on


class Measured(WholeCourse):
    """A course that keeps the dearest instance of every step."""

    def __init__(self, **size):
        self.cost, self.asked, self.further = Counter(), {}, Counter()
        super().__init__(**size)

    def do(self, subject, name, /, **facts):
        verb = getattr(subject, name).step.verb
        with counting() as count:
            done = super().do(subject, name, **facts)
        if len(count.asked) > self.cost[verb]:
            self.cost[verb], self.asked[verb], self.further[verb] = len(count.asked), count.asked, count.further
        return done


def whole(members):
    """The whole course with so many members besides the named ones."""
    course = Measured(members=members, units=1, code=f"GS-2025-{members:03}")
    course.everything()
    return course


def dearer(course, ceiling):
    """What costs more than it may, each with the questions that it asked."""
    found = [(verb, cost) for verb, cost in course.cost.items() if cost > ceiling(verb)]
    return "\n".join("\n    ".join([f"{verb}: {cost}", *course.asked[verb]]) for verb, cost in found)


def test_no_step_costs_more_than_twenty_five_questions_nor_more_with_a_hundred_members_than_with_ten(
    procedures, vendor
):
    small = whole(10)
    by_people = {verb for verb, info in STEPS.items() if info.powers}
    assert by_people - set(small.cost) == set(), "nobody has measured these"
    assert dearer(small, allowed) == ""
    if vendor == "postgresql":
        return  # how often is asked depends on no database: there it matters that every step works
    large = whole(100)
    assert dearer(large, small.cost.get) == ""


def test_a_hundred_units_are_sent_plan_and_session_in_sixty_questions_a_step(procedures):
    course = Measured(members=10, units=100)
    course.establish()
    course.write_plan()
    course.issue_plan()
    # As if each had reported; the next step, whatever it is, moves the case on.
    InspectedUnit.objects.update(state=UnitState.ACCEPTED)
    with on(24, 10):
        course.case.add_member(by=course.khang, user=course.khach, role=Role.MEMBER)
    session = course.plan_session()
    course.hold(session)
    course.write_minutes(session)
    assert course.case.notice_set.count() == 200
    assert course.case.signature_set.count() == 102
    assert dearer(course, allowed) == ""
    assert course.cost["plan.issued"] + course.further["plan.issued"] <= allowed("plan.issued")
