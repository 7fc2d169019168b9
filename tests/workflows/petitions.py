"""A case at work with two units, and two departments to which what the units ask may be forwarded."""

from datetime import date

from core.models import Unit, User
from permissions.models import Membership
from permissions.roles import Role
from tests.workflows.course import Course
from workflows.stories.base import on
from workflows.stories.thong_nhat_cast import BORN

WIFI = "Đề nghị hỗ trợ mạng wifi cho chợ Phủ"
LETTER = "Sở trả lời: sẽ bố trí trong quý II"


class PetitionChapter:
    """What a course needs to have petitions: departments, and every step on a petition once."""

    def department(self, name, key):
        facts = {"kind": Unit.Kind.DEPARTMENT, "level": Unit.Level.PROVINCE, "valid_from": BORN}
        unit = Unit.objects.get_or_create(name=name, defaults=facts)[0]
        for part, role in (("chief", Role.UNIT_HEAD), ("desk", Role.UNIT_CLERK)):
            person = User.objects.get_or_create(username=f"{part}_{key}", defaults={"full_name": f"{part} {key}"})[0]
            Membership.objects.get_or_create(user=person, role=role, unit=unit, defaults={"from_on": BORN})
        return unit

    def people_of(self, unit):
        """(head, clerk) of a unit."""
        held = Membership.objects.filter(unit=unit).select_related("user")
        return [next(row.user for row in held if row.role == role) for role in (Role.UNIT_HEAD, Role.UNIT_CLERK)]

    def lodge(self, number=0, text=WIFI, **facts):
        inspected = self.inspected[number]
        with on(28, 11):
            clerk = self.clerk_of(inspected)
            return self.do(self.case, "lodge_petition", by=clerk, inspected=inspected, text=text, **facts)

    def put(self, petition, *departments, due_on=date(2025, 12, 20), asked="Đề nghị cho biết phương án"):
        with on(1, 12):
            facts = {"departments": list(departments), "due_on": due_on, "asked": asked}
            self.do(petition, "forward", by=self.cast.thu, number="12/ĐGS", **facts)
        return list(petition.forwardings.order_by("pk"))

    def petitions(self):
        """Three petitions, each its own way to its end; the third by three departments at once."""
        thu = self.cast.thu
        own, outside, elsewhere = self.lodge(), self.lodge(), self.lodge()
        departments = [self.department(f"Sở số {number}", f"so{number}") for number in range(3)]
        put = self.put(elsewhere, *departments)
        with on(1, 12):
            self.do(own, "take_up", by=thu, note="Đoàn xem xét")
            self.do(own, "reply", by=thu, text="Đã ghi vào báo cáo")
            self.do(outside, "turn_down", by=thu, reason="Không thuộc phạm vi")
            first, second, third = put
            self.do(first, "answer", by=self.people_of(first.department)[1], text="Đang xem xét")
            self.do(first, "ask_again", by=thu, reason="Chưa rõ", due_on=date(2025, 12, 20))
            for each in (first, second):
                self.do(each, "answer", by=self.people_of(each.department)[0], text=LETTER)
                self.do(each, "accept", by=thu)
            self.do(third, "recall", by=thu, reason="Không có thẩm quyền")
            self.do(elsewhere, "reply", by=thu, text=LETTER)
            for each in (own, outside, elsewhere):
                self.do(each, "close", by=thu)


class Petitioning(PetitionChapter, Course):
    """At work with its units since 24/11/2025. `science`, `health`: departments, each with a head and a clerk."""

    def __init__(self, **size):
        super().__init__(**size)
        self.science = self.department("Sở Khoa học và Công nghệ", "khcn")
        self.health = self.department("Sở Y tế", "yte")
        self.establish()
        self.write_plan()
        self.issue_plan()
        self.hear_units()
        self.session = self.plan_session()
        self.hold(self.session)

    def put(self, petition, *departments, **facts):
        return super().put(petition, *(departments or [self.science]), **facts)
