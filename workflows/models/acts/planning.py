"""The plan, the outline, and the first notice to the units."""

from django.core.exceptions import ValidationError
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from core import clock
from core.models import Document, Reach
from permissions.grants import admit
from workflows.guards import all_received, outline_written, plan_written, something_to_work_on
from workflows.models.deadline import Deadline
from workflows.models.filing import file_document
from workflows.models.inspected_unit import UnitState
from workflows.models.notice import Notice
from workflows.models.stage import Stage
from workflows.simulation import simulate
from workflows.steps import Note, move_all, step


class Planning:
    @step(Stage.ESTABLISHED, verb="plan.edited", power="edit_plan", exclusive=True)
    def edit_plan(self, *, by, purpose, schedule, report_due_on, outline):
        """Write the plan and the outline: `outline` is a list of questions, each as `edit_outline` takes it."""
        plan, _new = self.plan_set.update_or_create(
            defaults={"purpose": purpose, "schedule": schedule, "report_due_on": report_due_on}
        )
        return Note(details={"questions": len(self.set_outline(outline))})

    @step(
        Stage.ESTABLISHED,
        Stage.NOTIFIED,
        verb="plan.issued",
        power="issue_plan",
        when=[plan_written, outline_written],
        reach=Reach.UNITS,
    )
    def issue_plan(self, *, by, signed_on=None, number=None, symbol=None, late_reason=""):
        """Issue the plan and send it with the outline to every unit, within 15 days of the establishing act
        (Law 87/2015 art. 70.2b, D05); later only with a reason, which is kept. Clashes of the time line forbid
        nothing, but the record keeps that they were known."""
        signed_on, today = signed_on or clock.today(), clock.today()
        due = Deadline.last_day(self, "plan_issued")
        if due and today > due and not late_reason:
            raise ValidationError({"late_reason": _late_notice(due)})
        clashes = simulate(self, by).written()
        document = file_document(
            self,
            Document.Type.PLAN,
            by=by,
            symbol=symbol or self.own_symbol("issue_plan"),
            number=number,
            signed_on=signed_on,
            subject=_("giám sát chuyên đề: %(title)s") % {"title": self.title},
            reach=Reach.UNITS,
            scope=self.code,
        )
        self.plan_set.update(document=document, issued_on=signed_on)
        self._notify_units(document, by)
        Deadline.meet(self, "plan_issued", today, reason=late_reason)
        self.enter_stage(today)
        facts = {"number": document.doc_number, "signed_on": signed_on.isoformat(), "late": late_reason}
        return facts | ({"clashes": clashes} if clashes else {})

    def _notify_units(self, document, by):
        inspected = list(self.inspectedunit_set.current().select_related("unit"))
        admit(self, [each.unit for each in inspected])
        due = Coalesce("report_due_on", Subquery(self.plan_set.values("report_due_on")[:1]))
        move_all(self.inspectedunit_set, UnitState.ADDED, UnitState.INVITED, report_due_on=due)
        Notice.objects.bulk_create(
            Notice(
                case=self,
                inspected=each,
                kind=Notice.Kind.PLAN,
                document=document,
                sent_at=clock.now(),
                sent_by=by,
            )
            for each in inspected
        )
        due_on = self.plan_set.values_list("report_due_on", flat=True).first()
        days = [({"inspected": each}, each.report_due_on or due_on) for each in inspected]
        Deadline.start_for(self, "unit_reported", days, source=str(document))

    @step(Stage.NOTIFIED, Stage.UNIT_REPORTING, verb="case.units_reporting", when=[all_received])
    def begin_reporting(self, *, by):
        self.enter_stage()

    @step(Stage.UNIT_REPORTING, Stage.WORKING, verb="case.field_work_began", when=[something_to_work_on])
    def begin_field_work(self, *, by):
        self.enter_stage()


def _late_notice(due):
    return _("Đã quá hạn thông báo %(due)s. Ghi lý do gửi muộn.") % {"due": due.strftime("%d/%m/%Y")}
