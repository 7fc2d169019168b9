"""The docket: after every step it brings open work in line with what the law now asks for, and of whom.

viewflow's tables hold the work. Its own activation writes one task at a time, some sixteen queries each; the
docket writes the same rows in bulk, so that a step which opens work for a hundred units stays small.
"""

from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import F
from django.utils.functional import cached_property
from viewflow.workflow.status import PROCESS, STATUS

from core import bulk, clock
from core.bulk import among
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
    else:
        flows, clocks = CASE_FLOWS, Clocks(case)
    return [asked for flow in flows for asked in _asked_by(flow, case, clocks)]


class Clocks:
    """The case's running deadlines by (act that keeps it, session id or None); read when the first is asked for."""

    def __init__(self, case):
        self.case = case

    @cached_property
    def _days(self):
        running = self.case.deadline_set.open().of_case().order_by("-due_on")
        return {(until, session): due for until, session, due in running.values_list("until", "session", "due_on")}

    def get(self, key):
        """The day, or None when no such clock runs."""
        return self._days.get(key)


def _asked_by(flow, case, clocks):
    if case.state not in (case.OPEN_STAGES if flow.stages is None else flow.stages):
        return
    for subject in flow.subjects(case):
        if subject is not case:
            subject.case = case
        yield from _asked_of(flow, subject, clocks)


def _asked_of(flow, subject, clocks):
    nodes = [node for node in flow.work() if node.asks(subject)]
    if not nodes:
        return
    units = flow.units(subject)
    for node in nodes:
        due = node.due(subject, clocks) if node.due else None
        yield Asked(node, subject, units[0] if len(units) == 1 else None, due, node.holders(subject, units))


@dataclass
class Present:
    """Work that is open now. `holdings`: (holder's id, due day) -> id of the row."""

    item: WorkItem
    holdings: dict = field(default_factory=dict)


def follow(case):
    """Close what is no longer asked, open what is asked anew, hand over what has changed hands."""
    wanted = {asked.key: asked for asked in asked_now(case)}
    present = _present(case)
    gone = [one for key, one in present.items() if key not in wanted]
    kept = [(one, wanted[key]) for key, one in present.items() if key in wanted]
    running = {_way_of(key): one.item.process_id for key, one in present.items()}
    opened = _open([asked for key, asked in wanted.items() if key not in present], running)
    _hand_over(gone, [*kept, *opened])
    _close([one.item for one in gone], {_way_of(key) for key in wanted})


def _present(case):
    """Open work by key, in one query: a row for each holding, and one for an item that nobody holds."""
    rows = WorkItem.objects.open().filter(dossier_id=case.pk)
    held = {"holding": F("holdings__pk"), "holder": F("holdings__holder"), "until": F("holdings__due_on")}
    found = {}
    for item in rows.annotate(**held):
        one = found.setdefault(_key(item), Present(item))
        if item.holding is not None:
            one.holdings[item.holder, item.until] = item.holding
    return found


def catch_up(flow, subjects):
    """Open what the calendar, and no step, has made due in a flow: for many cases at once, each locked by the caller.

    Every subject has its `case`. The same work that `follow` would open, in a fixed number of statements.
    """
    asked_list = [
        asked
        for subject in subjects
        if flow.stages is None or subject.case.state in flow.stages
        for asked in _asked_of(flow, subject, {})
    ]
    cases = among({asked.subject.case.pk for asked in asked_list})
    of_flow = WorkItem.objects.open().filter(dossier__in=cases, process__flow_class=flow)
    rows = list(of_flow.values_list("flow_task", "subject_id", "process"))
    present = {(str(node), flow, subject_id) for node, subject_id, _process in rows}
    processes = {(flow, subject_id): process for _node, subject_id, process in rows}
    _hand_over([], _open([asked for asked in asked_list if asked.key not in present], processes))


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


def _way_of(key):
    """What a process stands for: one subject's way through one flow."""
    _node, flow_class, subject_id = key
    return flow_class, subject_id


def _way(item):
    return _way_of(_key(item))


def _begin(asked_list, running):
    """The id of a process for each way of what is asked: the running one, else a new one."""
    new = {_way_of(asked.key): asked for asked in asked_list if _way_of(asked.key) not in running}
    made = (
        WorkProcess(
            flow_class=asked.node.flow_class,
            dossier_id=asked.subject.case.pk,
            subject_type=asked.subject._meta.model_name,
            subject_id=asked.subject.pk,
            created=clock.now(),
        )
        for asked in new.values()
    )
    begun = (process.pk for process in bulk.create(WorkProcess, made))
    return {**running, **dict(zip(new, begun, strict=True))}


def _open(asked_list, running):
    """Write a task for each, in its process; returns (Present, Asked) pairs."""
    if not asked_list:
        return []
    now, processes = clock.now(), _begin(asked_list, running)
    made = (
        WorkItem(
            process_id=processes[_way_of(asked.key)],
            flow_task=asked.node,
            flow_task_type=asked.node.task_type,
            status=STATUS.NEW,
            created=now,
            dossier_id=asked.subject.case.pk,
            subject_type=asked.subject._meta.model_name,
            subject_id=asked.subject.pk,
            subject_label=asked.subject.label[:200],
            unit_id=asked.unit_id,
            due_on=asked.due_on,
        )
        for asked in asked_list
    )
    items = bulk.create(WorkItem, made)
    return [(Present(item), asked) for item, asked in zip(items, asked_list, strict=True)]


def _hand_over(gone, going_on):
    """Make holdings and due days equal to what is asked; touches only rows that differ."""
    stale = [pk for one in gone for pk in one.holdings.values()]
    missing, moved = [], []
    for one, asked in going_on:
        wanted = dict.fromkeys((holder, asked.due_on) for holder in asked.holders)
        stale += [pk for pair, pk in one.holdings.items() if pair not in wanted]
        missing += [(one.item.pk, *pair) for pair in wanted if pair not in one.holdings]
        if one.item.due_on != asked.due_on:
            one.item.due_on = asked.due_on
            moved.append(one.item)
    if stale:
        Holding.objects.filter(pk__in=stale).delete()
    bulk.create(Holding, (Holding(item_id=item, holder_id=holder, due_on=due) for item, holder, due in missing))
    if moved:
        WorkItem.objects.bulk_update(moved, ["due_on"])


def _close(items, going_on):
    """End items; and their processes, but for those that go on with other work."""
    if not items:
        return
    now = clock.now()
    WorkItem.objects.filter(pk__in=[item.pk for item in items]).update(status=STATUS.DONE, finished=now)
    done = [item.process_id for item in items if _way(item) not in going_on]
    if done:
        WorkProcess.objects.filter(pk__in=done).update(status=PROCESS.DONE, finished=now)
