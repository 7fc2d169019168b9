"""What guards, stages that move on by themselves and the docket ask of a case: its rows, each kind read once.

    with kept(case):    # every question in the block is answered from the same reading
        ...

Outside such a block every question reads anew. `@step` opens one for the guards, and one after the step's body,
for what follows from it. What follows by itself changes no row but those read here, through these very objects;
so what was read stays true to the end of the block.
"""

from contextlib import contextmanager

from django.db.models import Exists
from django.utils.functional import cached_property

from workflows.models.stage import AT_UNITS


class Reading:
    """The rows of one case that are still of consequence, and `lacking`: what has been found of its next steps."""

    def __init__(self, case):
        self.case, self.lacking = case, {}

    @cached_property
    def plan(self):
        """The plan, with `has_outline`; None while nothing is written."""
        return self.case.plan_set.with_outline().first()

    @cached_property
    def report(self):
        """The results report, None while none has been drafted."""
        return self.case.report_set.first()

    @cached_property
    def units(self):
        """The inspected units, each with `is_asked`: for something more, with what is to be done with its figures,
        whether it `is_visited`, and `remedy_due_on`; while they report, with what each lacks."""
        rows = self.case.inspectedunit_set.current().with_requests()
        if self.case.state in AT_UNITS:
            return list(rows.with_gaps())
        return list(rows.select_related("unit", "team").order_by("pk"))

    def owes(self, inspected, gap):
        """False when the unit's report is known to lack nothing of a kind (`not_answered`, `not_entered`): one reading
        says it of both. True also when it is not known."""
        row = next((each for each in self.units if each.pk == inspected.pk), None)
        return getattr(row, gap, True) != 0

    @cached_property
    def sessions(self):
        """All sessions, with whether the team and the unit were there and whether the minutes were declined."""
        return list(self.case.session_set.with_presence())

    @cached_property
    def open_visits(self):
        """The visits on the spot that are planned or under way, at units that are still inspected."""
        if not any(each.is_visited for each in self.units):
            return []
        return list(self.case.fieldvisit_set.open().select_related("inspected__team"))

    @cached_property
    def signatures(self):
        """The signatures under minutes that are being confirmed."""
        if not any(session.state == "confirming" for session in self.sessions):
            return []
        rows = self.case.signature_set.filter(session__state="confirming")
        return list(rows.select_related("inspected__unit", "person", "session"))

    @cached_property
    def questions(self):
        """The questions without an answer, each with its session and the units called to it."""
        if not any(each.is_asking for each in self.sessions):
            return []
        return list(
            self.case.question_set.filter(state="open").select_related("inspected").prefetch_related("session__units")
        )

    @cached_property
    def requests(self):
        """The requests to units that are not answered yet."""
        if not any(each.is_asked for each in self.units):
            return []
        return list(self.case.unitrequest_set.filter(state="open").select_related("inspected__unit"))

    @cached_property
    def unit_comments(self):
        """What the units were asked to say of the draft, each with its release; empty while it is not released."""
        if self.case.draft_released_on is None:
            return []
        rows = self.case.unitcomment_set.exclude(inspected__state="removed")
        return list(rows.select_related("release", "inspected__unit", "inspected__team"))

    @cached_property
    def changes(self):
        """The changes of the case that are asked for and not decided."""
        if not self.case.changes_open:
            return []
        return list(self.case.changerequest_set.filter(state="asked"))

    @cached_property
    def petitions(self):
        """The petitions of the units that are not closed, each with the departments it was put to."""
        if not self.case.petitions_open:
            return []
        return list(self.case.petition_set.open().with_forwardings())

    @cached_property
    def commented(self):
        """The articles in public under which comments of readers wait."""
        return list(self.case.article_set.commented()) if self.case.comments_waiting else []

    @cached_property
    def comments(self):
        """The comments that are waited for; none is before the draft has been circulated."""
        if self.report is None or self.report.circulated_at is None:
            return []
        return list(self.case.comment_set.filter(state="asked").select_related("member"))

    @cached_property
    def to_be_issued(self):
        """The recommendations that are not withdrawn, each with whether the conclusion has its text (`concluded`)."""
        written = self.case.conclusion_set.exclude(text="")
        rows = self.case.recommendation_set.exclude(state="withdrawn")
        return list(rows.annotate(concluded=Exists(written)).order_by("number"))

    @cached_property
    def is_concluded(self):
        """True when the conclusion has its text."""
        if self.to_be_issued:
            return self.to_be_issued[0].concluded
        return self.case.conclusion_set.exclude(text="").exists()

    @cached_property
    def indicators(self):
        """The indicators of the plan, in order."""
        return list(self.case.indicator_set.select_related("pillar"))

    @cached_property
    def reporters(self):
        """(inspected id, person's id) of all who entered a unit's values, or signed them."""
        entered = self.case.indicatorvalue_set.exclude(written_by=None).order_by()
        entered = entered.values_list("inspected", "written_by")
        signed = self.case.unitreport_set.order_by().values_list("inspected", "signer")
        return set(entered.union(signed))

    @cached_property
    def regresses(self):
        """The verified values that fall behind an earlier level, each with whether that is `explained`."""
        rows = self.case.indicatorvalue_set.regressed().with_explained()
        return list(rows.select_related("indicator", "inspected__unit"))

    @cached_property
    def clocks(self):
        """The deadlines that are not kept yet, those standing still included."""
        return list(self.case.deadline_set.open())

    @cached_property
    def recommendations(self):
        """The recommendations not yet at their end, drafts included, with the id of who answered last."""
        rows = self.case.recommendation_set.unsettled().with_answerer()
        return list(rows.select_related("lead__unit", "after").order_by("number"))


def of(case):
    """The reading that is kept of the case, else a new one."""
    return case.__dict__.get("_reading") or Reading(case)


@contextmanager
def kept(case):
    """Within the block the case is read once. Only for what changes nothing, or as said above."""
    outer = case.__dict__.get("_reading")
    case._reading = outer or Reading(case)
    try:
        yield
    finally:
        if outer is None:
            case.__dict__.pop("_reading", None)


def keep(case):
    """Read the case once for as long as this instance lives: for a page that only shows it."""
    case._reading = Reading(case)
