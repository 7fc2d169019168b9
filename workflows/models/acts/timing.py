"""What is done to the clocks of a case by decision: more time, stop, restart. Always with a reason, on the record."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from workflows.models.extending import extend
from workflows.models.stage import OPEN
from workflows.models.stopping import mirror
from workflows.steps import Note, step


class Timing:
    @step(sorted(OPEN), verb="deadline.extended", power="extend")
    def extend_deadline(self, *, by, deadline, until, reason):
        """Move one running deadline to a later day, as its rule allows. The computed day stays beside it."""
        deadline.case, before = self, deadline.due_on
        extend(deadline, until, by=by, reason=reason)
        return self._changed(deadline, before, reason)

    @step(sorted(OPEN), verb="deadline.paused", power="extend")
    def pause_deadline(self, *, by, deadline, reason):
        """Stop one running clock."""
        if deadline.is_paused or deadline.as_rule.backward:
            raise ValidationError({"deadline": _("Thời hạn này đang dừng hoặc không dừng được.")})
        before = deadline.due_on
        deadline.pause(reason).keep()
        return self._changed(deadline, before, reason)

    @step(sorted(OPEN), verb="deadline.resumed", power="extend")
    def resume_deadline(self, *, by, deadline, reason):
        """Let a stopped clock run again; the days it had left are given back."""
        if not deadline.is_paused:
            raise ValidationError({"deadline": _("Thời hạn này đang chạy.")})
        before = deadline.due_on
        deadline.resume().keep()
        return self._changed(deadline, before, reason)

    def _changed(self, deadline, before, reason):
        mirror([deadline])
        facts = {"name": deadline.name, "deadline": deadline.pk, "before": before.isoformat()}
        facts |= {"until": deadline.due_on.isoformat(), "reason": reason}
        return Note(details=facts, unit=deadline.concerned_unit)
