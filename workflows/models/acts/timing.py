"""What is done to the clocks of a case by decision: more time, stop, restart. Always with a reason, on the record."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.models import Reach
from workflows.errors import StepConflict
from workflows.guards import clock_is_open, clock_runs, clock_stands
from workflows.models.extending import extend
from workflows.models.stage import OPEN
from workflows.models.stopping import mirror
from workflows.steps import Note, step


class Timing:
    @step(sorted(OPEN), verb="deadline.extended", power="extend", when=[clock_is_open])
    def extend_deadline(self, *, by, deadline, until, reason):
        """Move one running deadline to a later day, as its rule allows. The computed day stays beside it."""
        deadline.case, before = self, deadline.due_on
        extend(deadline, until, by=by, reason=reason)
        return self._changed(deadline, before, reason)

    @step(sorted(OPEN), verb="deadline.paused", power="extend", when=[clock_runs])
    def pause_deadline(self, *, by, deadline, reason):
        """Stop one running clock. That of a recommendation stands still while it is disputed, and only then."""
        if deadline.is_paused or not deadline.may_be_stopped:
            raise ValidationError({"deadline": _("Thời hạn này đang dừng hoặc không dừng được.")})
        before = deadline.due_on
        deadline.pause(reason).keep()
        return self._changed(deadline, before, reason)

    @step(sorted(OPEN), verb="deadline.resumed", power="extend", when=[clock_stands])
    def resume_deadline(self, *, by, deadline, reason):
        """Let a stopped clock run again; the days it had left are given back."""
        if not deadline.is_paused or not deadline.may_be_stopped:
            raise ValidationError({"deadline": _("Thời hạn này đang chạy.")})
        before = deadline.due_on
        deadline.resume().keep()
        return self._changed(deadline, before, reason)

    @step(sorted(OPEN), verb="deadline.recomputed")
    def recompute_deadline(self, *, by, deadline, before, until, reason, working, decided_by):
        """The calendar of days off has changed: a running clock is reckoned anew. Part of that change, so no
        person takes it by itself; `decided_by` is the name of who changed the calendar.

        `deadline`: its number; `before`, `until`: the days that person was shown. Raises StepConflict when the
        clock has been moved or stopped for good since.
        """
        rows = self.deadline_set.open().select_related("inspected__unit", "recommendation__lead__unit")
        row = rows.filter(pk=deadline, due_on=before).first()
        if row is None or row.recompute(working).due_on != until:
            raise StepConflict(_("Một thời hạn của hồ sơ này vừa được thay đổi."))
        note = self._changed(row.keep(), before, reason)
        note.details["decided_by"] = decided_by
        return note

    def _changed(self, deadline, before, reason):
        mirror([deadline])
        facts = {"name": deadline.name, "deadline": deadline.pk, "before": before.isoformat()}
        facts |= {"until": deadline.due_on.isoformat(), "reason": reason}
        unit = deadline.concerned_unit  # the unit hears of its own clock
        return Note(details=facts, unit=unit, reach=Reach.UNIT if unit else Reach.INSIDE)
