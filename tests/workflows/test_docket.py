"""The docket: at every moment, whoever may and ought to act has it among her work, and nobody else has.

Hundreds of lawful steps by chance, each seed a case of its own with two units; after each of them the docket is
compared with what `duties` reads from the law.
"""

from collections import Counter
from datetime import datetime, timedelta
from random import Random

from core import clock
from core.models import User
from permissions.access import people
from permissions.roles import Role
from tests.workflows.chance import MOVES
from tests.workflows.chance_articles import a_reader_writes
from tests.workflows.course import Course
from tests.workflows.duties import allowed, owed, subjects_of
from workflows.clockwork.tick import tick
from workflows.models import Holding, Supervision
from workflows.stories.base import VIETNAM, on

SEEDS, STEPS_EACH, ENOUGH = range(8), 100, 240
SEEN = {"notified", "working", "drafting", "reported", "follow_up", "suspended", "cancelled", "closed"}
DAWN = datetime(2025, 10, 16, 8, tzinfo=VIETNAM)


def held(case):
    """What lies in people's hands: a set of (person's id, noun, subject's id, act, last day)."""
    rows = Holding.objects.filter(item__dossier_id=case.pk).select_related("item__process")
    return {(row.holder_id, row.item.subject_type, row.item.subject_id, row.item.act, row.due_on) for row in rows}


class Walk:
    """One case, moved by chance. Two steps of three are somebody's duty, so that it gets somewhere; every other one
    of the rest is of a kind that this walk and those before it (`seen`) have taken least."""

    def __init__(self, seed, seen=None):
        self.chance, self.seen = Random(seed), Counter(seen)
        self.course = Course(members=2, units=2, code=f"GS-2025-{seed:03}")
        self.departments = [self.course._unit(7)]
        self.persons = list(User.objects.order_by("pk"))
        self.day, self.taken, self.stages = 0, Counter(), set()
        self.look()

    def look(self):
        """Read the case anew: its rows, and who owes what."""
        self.case = Supervision.objects.get(pk=self.course.case.pk)
        self.subjects = subjects_of(self.case)
        self.owed = owed(self.case, self.subjects)

    def step(self):
        self.day += self.chance.choice([0, 0, 0, 1, 2])
        subject, act, person = self._choose(self.case, self.subjects)
        facts = MOVES[subject._meta.model_name, act][1](self, subject, person)
        if facts is None:
            return
        getattr(subject, act)(by=person, **facts)
        self.taken[f"{subject._meta.model_name}.{act}"] += 1
        self.seen[f"{subject._meta.model_name}.{act}"] += 1
        self.stages.add(self.case.state)
        return f"{act} by {person}"

    def _choose(self, case, subjects):
        # By number and not by its digits: the walk is the same wherever the database begins to count.
        duties = sorted(self.owed, key=lambda duty: (duty[1], duty[3], duty[2], duty[0], str(duty[4])))
        if duties and self.chance.random() < 0.65:
            person, noun, pk, act, _due = self.chance.choice(duties)
            subject, person = by_id(subjects[noun], pk), by_id(self.persons, person)
            if allowed(person, subject, act):  # else another act of the same duty is: a head returns her own draft
                return subject, act, person
        for noun, act in sorted(MOVES, key=self._order(), reverse=True):
            for person in self.chance.sample(self.persons, len(self.persons)):
                subject = self.pick(subjects[noun])
                if subject and allowed(person, subject, act):
                    return subject, act, person
        raise AssertionError(f"{case.state}: nobody can do anything any more")

    def _order(self):
        """How to sort the moves, the first to try having the highest key."""
        rarest_first = self.chance.random() < 0.5
        return lambda move: (
            -self.seen[".".join(move)] if rarest_first else 0,
            self.chance.random() ** (1 / MOVES[move][0]),
        )

    # --- asked by the moves ----------------------------------------------------------------------------------
    def today(self):
        return clock.today()

    def later(self, day=None):
        """A day after today and after the given one."""
        return max(day or clock.today(), clock.today()) + timedelta(days=self.chance.randint(1, 20))

    def pick(self, rows):
        rows = list(rows)
        return self.chance.choice(rows) if rows else None


def by_id(rows, pk):
    return next(row for row in rows if row.pk == pk)


def compare(walk, said):
    """The docket is right, and a case that can go on asks somebody to go on with it."""
    walk.look()
    case, wanted, present = walk.case, walk.owed, held(walk.case)
    assert present - wanted == set(), f"{case.state}, {said}: asked of people who may not"
    assert wanted - present == set(), f"{case.state}, {said}: not asked of people who ought to"
    roles = {membership.role for membership in people(case)}
    if case.is_open and {Role.HEAD, Role.SECRETARY} <= roles:
        assert present, f"{case.state}, {said}: the case has fallen asleep"


def walk_on(seed, seen):
    """One walk, compared with the law after each step. Gives the walk."""
    with on(16, 10):
        walk = Walk(seed, seen)
        compare(walk, "opened")
    today = None
    while walk.taken.total() < STEPS_EACH and walk.taken["supervision.close"] < 5:
        with clock.standing_at(DAWN + timedelta(days=walk.day)):
            if walk.day != today:  # a new morning: clocks may have spoken, and more may be late
                today = walk.day
                tick()
                walk.look()
            compare(walk, walk.step())
            if said := a_reader_writes(walk):
                compare(walk, said)
    return walk


def test_whoever_ought_to_act_is_asked_and_nobody_else(procedures):
    taken, stages = Counter(), set()
    for seed in SEEDS:
        if taken.total() >= ENOUGH and stages >= SEEN:  # not every walk gets to the end
            break
        walk = walk_on(seed, taken)
        taken.update(walk.taken)
        stages |= walk.stages
    assert taken.total() >= ENOUGH
    assert stages >= SEEN
    assert len(taken) >= 55, {f"{noun}.{act}" for noun, act in MOVES} - set(taken)
