"""The two words in which flows are written: `Work`, something a person is asked to do, and `SubjectFlow`.

The law leads: a node is open exactly while its subject is in one of the node's states (and `when` holds).
Nothing here moves a state; the docket reads these definitions after every step and brings its rows in line.
"""

from viewflow.workflow import flow

from permissions.access import people, within
from permissions.roles import UNIT_ROLES, Role
from workflows.models.work import WorkItem, WorkProcess


class Work(flow.View):
    """Somebody of `roles` is asked to take one of `acts` while the subject is in a state of `at`.

    `roles`: groups in order of preference; the first group that anybody holds is asked, all of it.
    `when(subject)`: asked only while true. `due(subject, clocks)`: by which day; `clocks` maps (the act that keeps
    a deadline, session id or None) to its day. `who(subject)`: names the people outright, instead of `roles`.
    `but(subject)`: the ids of those who may not. `during`: the stages of the case in which it is
    asked, where they are fewer than its flow's.
    """

    undo_view_class = revive_view_class = cancel_view_class = None
    view_path = None

    def __init__(self, *acts, at, title, roles=(), when=None, due=None, who=None, but=None, during=None):
        super().__init__(view=None)
        self.acts = acts
        self.at = frozenset(at if isinstance(at, (list, tuple, set, frozenset)) else [at])
        self.roles = [group if isinstance(group, tuple) else (group,) for group in roles]
        self.when, self.due, self.who, self.but = when, due, who, but
        self.task_title, self.during = title, during

    def asks(self, subject):
        if self.during is not None and subject.case.state not in self.during:
            return False
        return subject.state in self.at and (self.when is None or bool(self.when(subject)))

    def holders(self, subject, units):
        """Who is asked: user ids, each once. `units`: the units whose people count for this subject."""
        team = getattr(subject, "concerned_team", None)
        present = [held for held in people(subject.case) if within(held, team)]
        if self.who:
            named = self.who(subject)
            return list(dict.fromkeys(held.user_id for held in present if held.user_id in named))
        barred = self.but(subject) if self.but else ()
        for group in self.roles:
            found = [
                held.user_id
                for held in present
                if _counts_as(held.role) in group and (held.role not in UNIT_ROLES or held.unit_id in units)
            ]
            found = [user_id for user_id in dict.fromkeys(found) if user_id not in barred]
            if found:
                return found
        return []


def _counts_as(role):
    """What is asked of the head is asked of those who head the delegation together with her."""
    return Role.HEAD if role == Role.CO_HEAD else role


class SubjectFlow(flow.Flow):
    """A flow seeded by one row of a case. `model` is the row's class; `stages` those of the case in which any of
    its work is asked for (None: all open ones)."""

    process_class = WorkProcess
    task_class = WorkItem
    model = None
    stages = None

    @classmethod
    def subjects(cls, case):
        """The rows of the case that may have open work now: one query, with all that `when` and `due` read."""
        raise NotImplementedError

    @classmethod
    def units(cls, subject):
        """The ids of the units that a subject concerns."""
        unit = subject.concerned_unit
        return [unit.pk] if unit else []

    @classmethod
    def work(cls):
        """The flow's Work nodes."""
        return [node for node in cls.instance.nodes() if isinstance(node, Work)]


def asked_at(node):
    """The condition under which the law leads to a node, for the flow's own gateway."""
    return lambda activation: node.asks(activation.process.subject)
