"""The docket: after every step it brings open work in line with what the law now asks for, and of whom.

viewflow's tables hold the work. Its own activation writes one task at a time, some sixteen queries each; the
docket writes the same rows in bulk, so that a step which opens work for a hundred units stays small.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import Q
from viewflow.workflow.status import PROCESS, STATUS

from core import clock
from workflows.flows import CASE_FLOWS, PROGRAMME_FLOWS
from workflows.models import Holding, Programme, Supervision, WorkItem, WorkProcess
from workflows.steps import locked


@dataclass
class Asked:
    """Work the law asks for now."""

    node: object
    subject: object
    unit_id: int | None
    due_on: object
    holders: list = field(default_factory=list)

    @property
    def key(self):
        return (str(self.node), self.node.flow_class, self.subject.pk)


def asked_now(case):
    """All work the law asks for in the case at this moment."""
    if isinstance(case, Programme):
        flows, clocks = PROGRAMME_FLOWS, {}
    elif case.is_open:
        flows, clocks = CASE_FLOWS, _clocks(case)
    else:
        return []
    return [asked for flow in flows for asked in _asked_by(flow, case, clocks)]


def _clocks(case):
    running = case.deadline_set.filter(met_on=None).values_list("code", "session", "due_on")
    return {(code, session): due for code, session, due in running}


def _asked_by(flow, case, clocks):
    if flow.stages is not None and case.state not in flow.stages:
        return
    for subject in flow.subjects(case):
        if subject is not case:
            subject.case = case
        nodes = [node for node in flow.work() if node.asks(subject)]
        if not nodes:
            continue
        units = flow.units(subject)
        for node in nodes:
            due = node.due(subject, clocks) if node.due else None
            yield Asked(node, subject, units[0] if len(units) == 1 else None, due, node.holders(subject, units))


def follow(case):
    """Close what is no longer asked, open what is asked anew, hand over what has changed hands."""
    wanted = {asked.key: asked for asked in asked_now(case)}
    present = {
        _key(item): item for item in WorkItem.objects.open().filter(dossier_id=case.pk).select_related("process")
    }
    _close([item for key, item in present.items() if key not in wanted])
    opened = _open(case, [asked for key, asked in wanted.items() if key not in present])
    kept = {item.pk: (item, wanted[key]) for key, item in present.items() if key in wanted}
    _hand_over({**kept, **opened})


def standing_changed(sender, dossier, **_kwargs):
    """Somebody's role has changed: open work moves to whoever holds the role now."""
    if getattr(dossier, "_locks", 0):
        return  # within a step: the docket follows at its end
    case = _whole(dossier)
    if case is not None:
        with transaction.atomic(), locked(case):
            follow(case)


def _whole(dossier):
    """The supervision or programme a dossier is; None for a dossier of neither kind."""
    for model in (Supervision, Programme):
        if isinstance(dossier, model):
            return dossier
    found = (model.objects.filter(pk=dossier.pk).first() for model in (Supervision, Programme))
    return next(filter(None, found), None)


def _key(item):
    return (str(item.flow_task), item.flow_task.flow_class, item.subject_id)


def _close(items):
    if not items:
        return
    now, ids = clock.now(), [item.pk for item in items]
    Holding.objects.filter(item__in=ids).delete()
    WorkItem.objects.filter(pk__in=ids).update(status=STATUS.DONE, finished=now)
    done = [item.process_id for item in items]
    WorkProcess.objects.filter(pk__in=done).exclude(
        Q(items__status=STATUS.NEW) | Q(items__status=STATUS.ASSIGNED)
    ).update(status=PROCESS.DONE, finished=now)


def _open(case, asked_list):
    """Write a process and a task for each; returns item id -> (item, asked)."""
    if not asked_list:
        return {}
    now = clock.now()
    processes = WorkProcess.objects.bulk_create(
        WorkProcess(
            flow_class=asked.node.flow_class,
            dossier_id=case.pk,
            subject_type=asked.subject._meta.model_name,
            subject_id=asked.subject.pk,
            created=now,
        )
        for asked in asked_list
    )
    items = WorkItem.objects.bulk_create(
        WorkItem(
            process=process,
            flow_task=asked.node,
            flow_task_type=asked.node.task_type,
            status=STATUS.NEW,
            created=now,
            dossier_id=case.pk,
            subject_type=process.subject_type,
            subject_id=process.subject_id,
            subject_label=asked.subject.label[:200],
            unit_id=asked.unit_id,
            due_on=asked.due_on,
        )
        for process, asked in zip(processes, asked_list, strict=True)
    )
    return {item.pk: (item, asked) for item, asked in zip(items, asked_list, strict=True)}


def _hand_over(open_work):
    """Make holdings and due days equal to what is asked; touches only rows that differ."""
    held = Holding.objects.filter(item__in=open_work).values_list("pk", "item", "holder", "due_on")
    present = {(item, holder, due): pk for pk, item, holder, due in held}
    wanted = {(item, holder, asked.due_on) for item, (_row, asked) in open_work.items() for holder in asked.holders}
    stale = [pk for key, pk in present.items() if key not in wanted]
    missing = wanted - present.keys()
    if stale:
        Holding.objects.filter(pk__in=stale).delete()
    if missing:
        Holding.objects.bulk_create(
            Holding(item_id=item, holder_id=holder, due_on=due) for item, holder, due in sorted(missing, key=str)
        )
    moved = [row for row, asked in open_work.values() if row.due_on != asked.due_on]
    for row in moved:
        row.due_on = open_work[row.pk][1].due_on
    if moved:
        WorkItem.objects.bulk_update(moved, ["due_on"])
