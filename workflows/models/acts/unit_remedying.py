"""The unit's report of what it has mended after the notice of the conclusion: sent, given back, not asked for."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.models import Document, Reach
from workflows.guards.remedy import remedy_owed, remedy_sent
from workflows.models.acts.days import refuse_past
from workflows.models.acts.unit_answering import UNIT_SIGNS
from workflows.models.acts.unit_measuring import NOTIFIED
from workflows.models.deadline import Deadline
from workflows.models.filing import attach
from workflows.models.signed_by_unit import next_version, signature
from workflows.models.stage import FOLLOWING
from workflows.steps import step

KEEPER = "remedy_reported"
JUDGES = ("draft_report", "close_field_work")


class UnitRemedying:
    @step(
        NOTIFIED,
        verb="remedy.reported",
        power=UNIT_SIGNS,
        during=FOLLOWING,
        when=[remedy_owed],
        reach=Reach.UNIT,
    )
    def report_remedy(self, *, by, text, number="", signed_on=None, authority="", uploads=()):
        """Sign and send what has been mended, with files. A late report is taken, too, and said to be late.

        Raises ValidationError at `text`, `authority` or `signed_on`."""
        if not text.strip():
            raise ValidationError({"text": _("Ghi những việc đã khắc phục.")})
        signed = signature(self, by=by, number=number, signed_on=signed_on, authority=authority)
        due = Deadline.running(self.case, KEEPER, inspected=self)
        if due.is_paused:  # its days count up to now, and no further
            due.resume().keep()
        place = {"reach": Reach.UNIT, "inspected": self}
        filed = [attach(self.case, each, type=Document.Type.UNIT_REPORT, by=by, **place) for each in uploads]
        report = self.remedies.create(
            case=self.case,
            version=next_version(self.remedies),
            text=text,
            files=[{"name": row.document.subject, "key": str(row.document.key)} for row in filed],
            sent_at=clock.now(),
            **signed,
        )
        Deadline.meet(self.case, KEEPER, clock.today(), inspected=self)
        return {"version": report.version, "number": number, "late": due.is_overdue, "authority": report.authority}

    @step(
        NOTIFIED,
        verb="remedy.returned",
        power=JUDGES,
        during=FOLLOWING,
        when=[remedy_sent],
        reach=Reach.UNIT,
    )
    def return_remedy(self, *, by, reason, due_on=None):
        """Give the report back: what was said to be mended is not, or not all of it. The clock runs again, to a new
        day when one is given."""
        refuse_past(due_on)
        last = self.remedies.first()
        last.returned_reason = reason
        last.save(update_fields=["returned_reason"])
        Deadline.run_again(self.case, KEEPER, day=due_on, reason=reason, inspected=self)
        return {"reason": reason}

    @step(NOTIFIED, verb="remedy.waived", power="waive", during=FOLLOWING, when=[remedy_owed], reach=Reach.UNIT)
    def waive_remedy(self, *, by, reason):
        """Ask no such report of this unit: there was nothing to mend."""
        Deadline.meet(self.case, KEEPER, clock.today(), reason=reason, inspected=self)
        return {"reason": reason}
