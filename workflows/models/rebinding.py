"""What another version of the law does to the running deadlines of a case: seen beforehand, and done."""

from dataclasses import dataclass
from datetime import date

from core.working_days import WorkingCalendar
from workflows.law.happenings import DAY_SET
from workflows.models.deadline import BEGUN, Deadline
from workflows.models.procedure import law_name, narrow


@dataclass
class Change:
    """One running deadline: its day now, and under the other version. `after` None: that version has no such rule,
    and the deadline stays as it is."""

    deadline: Deadline
    before: date
    after: date | None
    rule: dict | None

    @property
    def moves(self):
        return self.after is not None and self.after != self.before

    @property
    def facts(self):
        """For the record."""
        return {"name": self.deadline.name, "from": self.before.isoformat(), "to": self.after.isoformat()}


def foreseen(case, procedure, overlay):
    """What would become of each running deadline: a list of Change. Days that stand in papers are no matter of the
    law and are left out. Extensions and pauses stay."""
    rules = overlay.over(procedure.rules()) if overlay else procedure.rules()
    working = WorkingCalendar.load()
    running = Deadline.objects.filter(case=case).open().exclude(event=DAY_SET).select_related("session")
    return [_change(case, row, rules, working) for row in running]


def _change(case, row, rules, working):
    bound = narrow(rules, case.body.kind, case.kind, row.start_on, event=row.event, id=row.code)
    if not bound:
        return Change(row, row.due_on, None, None)
    other = Deadline(case=case, start_on=row.start_on, rule=bound[0], moves=row.moves)
    return Change(row, row.due_on, other.recompute(working).due_on, bound[0])


def rebind(case, procedure, overlay):
    """Compute the running deadlines anew under the other version; returns the changes that moved a day."""
    from_now_on = law_name(procedure, overlay)
    working, changes = WorkingCalendar.load(), foreseen(case, procedure, overlay)
    bound = [change for change in changes if change.rule]
    for change in bound:
        row, rule = change.deadline, change.rule
        row.rule, row.law, row.name, row.role, row.until = rule, from_now_on, rule["name"], rule["role"], rule["until"]
        row.recompute(working)
    Deadline.objects.bulk_update([change.deadline for change in bound], BEGUN)
    return [change for change in bound if change.moves]
