"""A supervision of any size, taken through its whole course step by step; every act goes through `do`."""

from datetime import date, timedelta

from core import clock
from core.models import Unit, User
from permissions.grants import appoint, sync
from permissions.models import Membership
from permissions.roles import Role
from workflows.models import Kind, Supervision
from workflows.steps import settle
from workflows.stories.base import on
from workflows.stories.thong_nhat_cast import BORN, TEAM, gather

DESCRIPTION = {
    "delegation_name": "Đoàn giám sát của Thường trực HĐND xã Thống Nhất",
    "object_text": "Các cơ quan, đơn vị trên địa bàn xã",
    "scope_text": "Trên địa bàn xã",
    "content_text": "Việc tiếp công dân, giải quyết khiếu nại, tố cáo",
    "period_from": BORN,
}
OUTLINE = ["Kết quả thực hiện", "Khó khăn, vướng mắc và kiến nghị"]


class Course:
    """`members` besides the named delegation, `units` inspected units, each with its head and its clerk.

    `body`: the kind of the body that supervises, when it is not the story's standing committee.
    """

    def __init__(self, *, members=0, units=2, code="GS-2025-020", kind=Kind.THEMATIC, body=None):
        with on(1, 7):
            self.cast = gather()
        self.units = [self._unit(number) for number in range(units)]
        with on(15, 10):
            self.case = Supervision.open(
                body=self._body(body), kind=kind, title="Công tác tiếp công dân", by=self.cast.thu, code=code
            )
        self._appoint(members)

    def __getattr__(self, name):
        if "cast" not in self.__dict__:  # while it is being copied
            raise AttributeError(name)
        return getattr(self.cast, name)

    def do(self, subject, name, /, **facts):
        """Take one step. A test that measures or watches steps overrides this."""
        return getattr(subject, name)(**facts)

    def _body(self, kind):
        """The body that supervises, with khang in the chair and thu in its office."""
        if kind is None:
            return self.cast.units["tt"]
        facts = {"kind": kind, "level": Unit.Level.COMMUNE, "valid_from": BORN}
        body, new = Unit.objects.get_or_create(name=f"Cơ quan {kind} xã Thống Nhất", defaults=facts)
        if new:
            appoint(self.cast.khang, Role.BODY_CHAIR, unit=body, from_on=BORN)
            appoint(self.cast.thu, Role.BODY_SECRETARY, unit=body, from_on=BORN)
        return body

    # --- who there is ----------------------------------------------------------------------------------------
    def _unit(self, number):
        kind, level = Unit.Kind.PEOPLES_COMMITTEE, Unit.Level.COMMUNE
        unit, new = Unit.objects.get_or_create(
            name=f"UBND xã số {number}", defaults={"kind": kind, "level": level, "valid_from": BORN}
        )
        if new:
            for key, role in (("head", Role.UNIT_HEAD), ("clerk", Role.UNIT_CLERK)):
                person = User.objects.create(username=f"{key}{number}", full_name=f"{key} {number}", unit=unit)
                Membership.objects.create(user=person, role=role, unit=unit, from_on=BORN)
        return unit

    def _appoint(self, members):
        """The delegation of the story, and as many further members, with their grants, at once."""
        names = [f"member{number}" for number in range(members)]
        known = User.objects.filter(username__in=names).values_list("username", flat=True)
        User.objects.bulk_create(User(username=name, full_name=name) for name in set(names) - set(known))
        team = [(self.cast.people[key], role) for key, role in TEAM]
        team += [(person, Role.MEMBER) for person in User.objects.filter(username__in=names)]
        day = date(2025, 10, 15)
        Membership.objects.bulk_create(
            Membership(user=person, role=role, dossier=self.case, from_on=day) for person, role in team
        )
        with on(15, 10):
            case = Supervision.objects.get(pk=self.case.pk)
            sync(case)
            settle(case)

    def head_of(self, inspected):
        return User.objects.get(username__startswith="head", unit=inspected.unit_id)

    def clerk_of(self, inspected):
        return User.objects.get(username__startswith="clerk", unit=inspected.unit_id)

    @property
    def inspected(self):
        return list(self.case.inspectedunit_set.current())

    # --- the course ------------------------------------------------------------------------------------------
    def establish(self):
        cast, case = self.cast, self.case
        with on(16, 10):
            self.do(case, "edit", by=cast.thu, **DESCRIPTION)
            for unit in self.units:
                self.do(case, "add_unit", by=cast.thu, unit=unit)
        with on(20, 10):
            why = "Thường trực HĐND phân công" if case.head_warning() else ""
            self.do(case, "establish", by=cast.khang, **({"override": why} if why else {}))

    def write_plan(self):
        with on(22, 10):
            self.do(
                self.case,
                "edit_plan",
                by=self.cast.thu,
                purpose="Đánh giá kết quả thực hiện",
                schedule="Làm việc chiều 27/11/2025",
                report_due_on=date(2025, 11, 14),
                outline=OUTLINE,
            )

    def issue_plan(self):
        with on(23, 10):
            self.do(self.case, "issue_plan", by=self.cast.hanh)

    def hear_units(self):
        """Receipt, answers, signed and accepted report of every unit."""
        told = list(self.case.inspectedunit_set.filter(state="invited"))
        with on(24, 10):
            for inspected in told:
                self.do(inspected, "confirm_receipt", by=self.clerk_of(inspected))
        items, measured = list(self.case.outlineitem_set.all()), list(self.case.indicator_set.all())
        with on(12, 11):
            for inspected in told:
                if measured:
                    values = {each.pk: {"said": "90 %"} for each in measured}
                    self.do(inspected, "save_indicators", by=self.clerk_of(inspected), values=values)
                answers = {item.pk: "Đã thực hiện." for item in items}
                self.do(inspected, "save_answers", by=self.clerk_of(inspected), answers=answers)
                self.do(inspected, "submit_report", by=self.head_of(inspected))
                self.do(inspected, "accept_report", by=self.cast.thu)

    def plan_session(self, units=None):
        with on(27, 10):
            session = self.do(
                self.case,
                "plan_session",
                by=self.cast.thu,
                on=date(2025, 11, 27),
                half_day="afternoon",
                place="Trụ sở UBND xã",
                units=units or self.inspected,
                chair=self.cast.hanh,
            )
        with on(10, 11):
            self.do(session, "announce", by=self.cast.thu)
        return session

    def hold(self, session):
        rows = [{"side": "team", "name": "Trần Thị Hạnh"}, {"side": "unit", "name": "Chủ tịch UBND"}]
        with on(27, 11):
            self.do(session, "record_attendance", by=self.cast.thu, rows=rows)
            facts = {"presenter_name": "Chủ tịch UBND", "presenter_title": "Chủ tịch", "presenter_capacity": "head"}
            self.do(session, "hold", by=self.cast.thu, **facts)

    def write_minutes(self, session):
        with on(27, 11):
            self.do(session, "write_minutes", by=self.cast.thu, text="Biên bản làm việc")

    def confirm_minutes(self, session):
        with on(28, 11):
            for signature in self.case.signature_set.filter(session=session):
                self.do(signature, "confirm", by=signature.person or self.head_of(signature.inspected))

    def close_field_work(self):
        with on(28, 11):
            self.do(self.case, "close_field_work", by=self.cast.hanh)

    def write_report(self):
        case, thu = self.case, self.cast.thu
        with on(1, 12):
            self.do(case, "draft_report", by=thu)
            self.do(case, "circulate_report", by=thu, comments_due_on=date(2025, 12, 5))

    def comment(self):
        with on(4, 12):
            for comment in self.case.comment_set.filter(state="asked").select_related("member"):
                self.do(comment, "give", by=comment.member, agrees=True)

    def recommend(self):
        with on(8, 12):
            for inspected in self.inspected:
                self.do(
                    self.case,
                    "draft_recommendation",
                    by=self.cast.thu,
                    action="Rà soát hồ sơ tiếp công dân",
                    lead=inspected,
                    deliverable="Bảng rà soát",
                    due_on=date(2025, 12, 31),
                )

    def submit_report(self):
        with on(8, 12):
            self.do(self.case, "submit_report", by=self.cast.thu)

    def approve_report(self):
        with on(10, 12):
            self.do(self.case, "approve_report", by=self.cast.hanh)

    def conclude(self):
        case, khang = self.case, self.cast.khang
        with on(15, 12):
            self.do(case, "open_review", by=khang)
            self.do(case, "adopt_conclusion", by=khang, text="Kết luận")
            self.do(case, "issue_conclusion", by=khang)

    def acknowledge(self):
        with on(18, 12):
            for recommendation in self.recommendations:
                self.do(recommendation, "acknowledge", by=self.head_of(recommendation.lead))

    @property
    def recommendations(self):
        return list(self.case.recommendation_set.exclude(state="withdrawn"))

    # --- up to where a test begins ---------------------------------------------------------------------------
    def to_field(self):
        """Up to a session that has been announced, with every unit's report in hand."""
        self.establish()
        self.write_plan()
        self.issue_plan()
        self.hear_units()
        return self.plan_session()

    def to_report(self):
        """Up to a report that lies before the head."""
        session = self.to_field()
        self.hold(session)
        self.write_minutes(session)
        self.confirm_minutes(session)
        self.close_field_work()
        self.write_report()
        self.comment()
        self.recommend()
        self.submit_report()

    def to_follow_up(self):
        """Up to recommendations that every unit has taken up."""
        self.to_report()
        self.approve_report()
        self.conclude()
        self.acknowledge()


def later(days):
    return clock.today() + timedelta(days=days)
