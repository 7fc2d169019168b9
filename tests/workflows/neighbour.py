"""A supervision by one of the council's Boards, of which the delegation of the standing committee knows nothing."""

from core.models import User
from permissions.grants import appoint
from permissions.roles import Role
from tests.workflows.course import DESCRIPTION
from workflows.models import Supervision
from workflows.stories.base import on
from workflows.stories.thong_nhat_cast import BORN

SECRET_TITLE, SECRET_PLACE = "Chuyên đề kín của Ban", "Phòng họp kín"


class Neighbour:
    """The Board's own chair and office, a delegation of `members`, and one session at `unit` on `day`."""

    def __init__(self, cast, unit, day, *, members=(), half_day="morning", code="GS-2025-077"):
        board = cast.units["ktns"]
        self.chair = self._person("truongban", "Lương Trưởng Ban", board, Role.BODY_CHAIR)
        self.office = self._person("thuban", "Mã Thư Ban", board, Role.BODY_SECRETARY)
        self.head = User.objects.create(username="doanban", full_name="Nông Trưởng Đoàn", unit=board)
        with on(16, 10):
            self.case = Supervision.open(body=board, title=SECRET_TITLE, by=self.office, code=code)
            self.case.edit(by=self.office, **DESCRIPTION)
            team = [(self.head, Role.HEAD), (self.office, Role.SECRETARY), (self.chair, Role.MEMBER)]
            for person, role in [*team, *((person, Role.MEMBER) for person in members)]:
                self.case.add_member(by=self.office, user=person, role=role)
            inspected = self.case.add_unit(by=self.office, unit=unit)
            self.case.establish(by=self.chair, override="Ban phân công")
            self.session = self.case.plan_session(
                by=self.head, on=day, half_day=half_day, place=SECRET_PLACE, units=[inspected]
            )

    def _person(self, username, name, board, role):
        person = User.objects.create(username=username, full_name=name, unit=board)
        appoint(person, role, unit=board, from_on=BORN)
        return person
