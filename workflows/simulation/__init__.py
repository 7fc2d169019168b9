"""The course of a supervision ahead of time: what falls on which day by the rules, and what stands in its way."""

from dataclasses import dataclass, replace

from workflows.simulation.clashes import clashes
from workflows.simulation.loading import known_of
from workflows.simulation.milestones import course


@dataclass(frozen=True)
class Simulation:
    """`course`: the milestones in order; `clashes`: what stands in their way, as far as the reader may know."""

    known: object
    course: list
    clashes: list

    def written(self):
        """The clashes for the record, which more people read than see every other supervision: none is named."""
        unnamed = tuple(replace(other, code="") for other in self.known.elsewhere)
        return [each.written() for each in clashes(replace(self.known, elsewhere=unnamed), self.course)]

    @property
    def at_issue(self):
        """The clashes that were known when the plan was issued, as they were written into the record then."""
        return self.known.at_issue


def simulate(case, reader, *, inside=True, ends_on=None):
    """Reckon a case ahead: a fixed number of queries. `inside` False: only what concerns the reader's own unit.

    `ends_on`: the day on which field work is thought to end, when not with the last session.
    """
    known = known_of(case, reader, inside=inside, ends_on=ends_on)
    found = course(known)
    return Simulation(known, found, clashes(known, found) if inside and not known.over else [])
