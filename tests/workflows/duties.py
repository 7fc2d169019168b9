"""Whose duty is what, read from the law and the table of roles: the independent second opinion on the docket.

Written without a look at `workflows.flows`. A duty falls to the first group of roles in which anybody may take
one of its acts this minute, and then to everybody in that group who may: power, state and all guards.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from permissions.access import people
from permissions.roles import UNIT_ROLES, Role
from workflows.errors import StepRefused
from workflows.steps import check, open_now

HEAD, SECRETARY, CHAIR, OFFICE = Role.HEAD, Role.SECRETARY, Role.BODY_CHAIR, Role.BODY_SECRETARY
UNIT_HEAD, UNIT_CLERK, VERIFIER = Role.UNIT_HEAD, Role.UNIT_CLERK, Role.VERIFIER
UNIT_DEPUTY = Role.UNIT_DEPUTY
UNIT = (UNIT_HEAD, UNIT_CLERK)


def allowed(person, subject, act):
    """May this person take this step on this subject now? The door itself is asked; nothing is done."""
    take = getattr(type(subject), act)
    if not open_now(take.step, take, subject):
        return False
    try:
        check(take.step, take, subject, person)
    except (PermissionDenied, StepRefused):
        return False
    return True


def in_reach(case, act, *roles):
    """True when somebody of the roles could take the case's step now."""
    return any(held.role in roles and allowed(held.user, case, act) for held in people(case))


def clock(code):
    return lambda case: _running(case, code=code, session=None)


def _running(case, **which):
    row = case.deadline_set.filter(met_on=None, **which).first()
    return row and row.due_on


@dataclass(frozen=True)
class Duty:
    """`acts`: any of them does it, the first is what it is called. `when`: where the law asks less than the
    guards allow. `named`: the one person it is asked of, instead of roles."""

    noun: str
    acts: tuple
    groups: tuple = ()
    when: Callable = lambda subject: True
    due: Callable = lambda subject: None
    named: Callable | None = None


def no_session(case):
    return not case.session_set.exclude(state="cancelled").exists()


def told_and_no_session(case):
    """Before the plan is issued a session is a sketch: allowed, asked of nobody."""
    return case.state != "established" and no_session(case)


def at(*states):
    return lambda subject: subject.state in states


def questions_owed(inspected):
    """A question that must be answered, under which the unit has written nothing and claimed nothing."""
    said = {row.item_id for row in inspected.answers.all() if row.text}
    secret = {row.item_id for row in inspected.secrecy_claims.all() if row.withdrawn_at is None}
    return any(each.required and each.pk not in said | secret for each in inspected.case.outlineitem_set.all())


def whole(inspected):
    return not questions_owed(inspected) and not figures_owed(inspected)


def has_clerk(inspected):
    return any(held.role == UNIT_CLERK and held.unit_id == inspected.unit_id for held in people(inspected.case))


def figures_owed(inspected):
    """An indicator that applies here, of which the unit has said neither a value nor why there is none."""
    said = {row.indicator_id for row in inspected.indicator_entries.all() if row.value is not None or row.text}
    said |= {row.indicator_id for row in inspected.secrecy_claims.all() if row.withdrawn_at is None}
    spared = {row.indicator_id for row in inspected.indicator_values.all() if not row.applies}
    return any(each.pk not in said | spared for each in inspected.case.indicator_set.all())


def figures_unchecked(inspected):
    """A figure the unit has sent, that applies there, and of which nobody has said what he found, or that he did not
    look. While the report lies with the unit to be completed, one waits for it."""
    sent = [row for row in inspected.indicator_values.all() if row.applies and row.value is not None]
    left = [row for row in sent if row.verified_value is None and row.method != "not_checked"]
    return inspected.state != "returned" and bool(left)


def cause_unnamed(inspected):
    """A figure that fell behind, of which neither the unit nor a finding that stands says why."""
    behind = [row for row in inspected.indicator_values.all() if row.regressed and row.applies]
    return any(
        not (row.unit_cause or row.no_cause_reason)
        and not (row.finding and row.finding.state != "removed" and row.finding.cause)
        for row in behind
    )


def both_sides_came(session):
    present = session.attendance_set.filter(present=True)
    return {"team", "unit"} <= set(present.values_list("side", flat=True))


def at_work(session):
    return session.case.state == "working"


def due_on(subject):
    return subject.due_on


def remedy_due_on(inspected):
    return _running(inspected.case, until="remedy_reported", inspected=inspected)


def held_on(session):
    return session.on


def led(state):
    """A visit in this state that somebody of the delegation leads by name, while the work is at the units."""
    return lambda visit: _awaited(visit, state) and _leader_is_there(visit)


def unled(state):
    return lambda visit: _awaited(visit, state) and not _leader_is_there(visit)


def _awaited(visit, state):
    at_the_units = visit.case.state in ("notified", "unit_reporting", "working")
    return at_the_units and visit.state == state and visit.inspected.state != "removed"


def _leader_is_there(visit):
    return visit.lead_id in {held.user_id for held in people(visit.case)}


def rung_asked_for(*rungs):
    """The clock has asked for the rung above the last one taken, and it is one of these."""
    return lambda one: one.rung_prepared > one.escalation_level and one.rung_prepared in rungs


CASE = [
    Duty("supervision", ("edit",), (OFFICE, SECRETARY, CHAIR), lambda case: not in_reach(case, "establish", CHAIR)),
    Duty("supervision", ("establish",), (CHAIR,)),
    Duty(
        "supervision",
        ("edit_plan",),
        (SECRETARY, HEAD),
        lambda case: not in_reach(case, "issue_plan", HEAD),
        clock("D05"),
    ),
    Duty("supervision", ("issue_plan",), (HEAD,), due=clock("D05")),
    Duty("supervision", ("plan_session",), (SECRETARY, HEAD), told_and_no_session),
    Duty("supervision", ("close_field_work",), (HEAD,)),
    Duty("supervision", ("merge_teams",), (HEAD,), lambda case: case.state == "field_closed", clock("D07")),
    Duty("supervision", ("draft_report",), (SECRETARY,), due=clock("D07")),
    Duty("supervision", ("circulate_report",), (SECRETARY,), due=clock("D07")),
    Duty("supervision", ("submit_report", "edit_report"), (SECRETARY,), at("commented"), clock("D07")),
    Duty("supervision", ("approve_report", "return_report"), (HEAD,), due=clock("D07")),
    Duty("supervision", ("open_review",), (CHAIR,), due=clock("D09")),
    Duty("supervision", ("adopt_conclusion", "return_from_review"), (CHAIR,), due=clock("D09")),
    Duty(
        "supervision",
        ("draft_recommendation",),
        (SECRETARY,),
        lambda case: case.state == "concluded" and not in_reach(case, "issue_conclusion", CHAIR),
    ),
    Duty("supervision", ("issue_conclusion",), (CHAIR,)),
    Duty("supervision", ("close",), (CHAIR,)),
]
AT_UNITS = [
    Duty("inspectedunit", ("confirm_receipt",), (UNIT, SECRETARY)),
    Duty(
        "inspectedunit",
        ("save_answers",),
        (UNIT_CLERK, UNIT_HEAD),
        questions_owed,
        lambda inspected: inspected.report_due_on,
    ),
    Duty(
        "inspectedunit",
        ("save_indicators",),
        (UNIT_CLERK, UNIT_HEAD),
        figures_owed,
        lambda inspected: inspected.report_due_on,
    ),
    Duty("inspectedunit", ("ask_signature",), (UNIT_CLERK,), due=lambda inspected: inspected.report_due_on),
    Duty(
        "inspectedunit",
        ("submit_report", "hand_back"),
        ((UNIT_HEAD, UNIT_DEPUTY),),
        lambda inspected: whole(inspected) and (inspected.signature_asked_at or not has_clerk(inspected)),
        lambda inspected: inspected.report_due_on,
    ),
    Duty("inspectedunit", ("accept_report", "return_report"), (SECRETARY, HEAD), at("reported")),
    Duty("inspectedunit", ("verify_indicators",), ((Role.TEAM_LEAD, Role.MEMBER),), figures_unchecked),
    Duty("inspectedunit", ("explain_regress",), (UNIT_CLERK, UNIT_HEAD), cause_unnamed),
    Duty("inspectedunit", ("report_remedy",), ((UNIT_HEAD, UNIT_DEPUTY),), due=remedy_due_on),
    Duty(
        "session",
        ("announce",),
        (SECRETARY, HEAD),
        due=lambda session: _running(session.case, code="D06", session=session),
    ),
    Duty(
        "session",
        ("record_attendance",),
        (SECRETARY,),
        lambda session: at_work(session) and session.state == "announced" and not both_sides_came(session),
        held_on,
    ),
    Duty("session", ("hold",), (SECRETARY, HEAD), due=held_on),
    Duty("session", ("write_minutes",), (SECRETARY,), at("held")),
    Duty(
        "session",
        ("write_minutes again",),
        (SECRETARY,),
        lambda session: session.state == "confirming" and session.signature_set.filter(state="declined").exists(),
    ),
    Duty("question", ("reply",), (UNIT, SECRETARY)),
    Duty("unitrequest", ("reply",), (UNIT, SECRETARY), due=due_on),
    Duty("signature", ("confirm", "decline"), (UNIT_HEAD,), lambda signature: signature.person_id is None),
    Duty("signature", ("confirm", "decline"), named=lambda signature: signature.person_id),
]
VISITS = [
    Duty("fieldvisit", ("start",), named=lambda visit: visit.lead_id, when=led("planned"), due=held_on),
    Duty("fieldvisit", ("start", "cancel"), (SECRETARY, HEAD), unled("planned"), held_on),
    Duty("fieldvisit", ("finish",), named=lambda visit: visit.lead_id, when=led("started"), due=held_on),
    Duty("fieldvisit", ("finish",), (SECRETARY, HEAD), unled("started"), held_on),
]
AFTERWARDS = [
    Duty("comment", ("give",), named=lambda comment: comment.member_id, due=due_on),
    Duty("recommendation", ("acknowledge", "dispute"), (UNIT_HEAD,), at("new"), due_on),
    Duty("recommendation", ("settle", "withdraw"), (CHAIR,), at("disputed")),
    Duty("recommendation", ("respond",), (UNIT,), due=due_on),
    Duty("recommendation", ("extend", "refuse_extension"), (HEAD, CHAIR), lambda one: one.asked_until is not None),
    Duty("recommendation", ("verify", "send_back"), (VERIFIER, HEAD), at("reported")),
    Duty("recommendation", ("urge",), ((SECRETARY, HEAD),), rung_asked_for(1, 2)),
    Duty("recommendation", ("escalate",), (CHAIR,), rung_asked_for(3, 4, 5, 6, 7)),
    Duty("recommendation", ("close",), (HEAD, CHAIR)),
]
PETITIONS = [
    Duty("petition", ("forward", "take_up", "turn_down"), (SECRETARY, HEAD), at("lodged")),
    Duty("petition", ("reply",), (SECRETARY, HEAD)),
    Duty("petition", ("close",), (SECRETARY, HEAD)),
    Duty("forwarding", ("answer",), (UNIT, SECRETARY, HEAD), due=due_on),
    Duty("forwarding", ("accept", "ask_again"), (SECRETARY, HEAD)),
]
CHANGES = [Duty("changerequest", ("consent", "refuse"), (CHAIR,))]
COMMENTED = [Duty("article", ("decide_comments",), (HEAD, CHAIR))]
RELEASED = [Duty("unitcomment", ("give",), (UNIT_HEAD,), due=lambda comment: comment.release.due_on)]
DUTIES = [*CASE, *CHANGES, *RELEASED, *AT_UNITS, *VISITS, *PETITIONS, *COMMENTED, *AFTERWARDS]


def subjects_of(case):
    """Every row of the case that has a state, by noun."""
    nouns = ("inspectedunit", "session", "question", "signature", "comment", "finding", "recommendation")
    nouns += ("minutesturn", "unitrequest", "fieldvisit", "observation", "photo")
    nouns += ("petition", "forwarding", "team", "changerequest", "unitcomment", "article")
    sets = {noun: getattr(case, f"{noun}_set") for noun in nouns}
    found = {noun: list(rows.select_related(*rows.model.reads).order_by("pk")) for noun, rows in sets.items()}
    for rows in found.values():
        for row in rows:
            row.case = case
    return {"supervision": [case], **found}


def units_of(subject):
    """The units whose people a subject concerns."""
    if subject._meta.model_name == "question" and subject.inspected is None:
        return {inspected.unit_id for inspected in subject.session.units.all()}
    return {subject.concerned_unit.pk} if subject.concerned_unit else set()


def owed(case, subjects):
    """Who is to do what now: a set of (person's id, noun, subject's id, act, last day)."""
    found = set()
    for duty in DUTIES:
        for subject in subjects[duty.noun]:
            if duty.when(subject):
                act = duty.acts[0].split()[0]
                persons = _owing(duty, subject, case)
                due = duty.due(subject) if persons else None
                found |= {(person, duty.noun, subject.pk, act, due) for person in persons}
    return found


def _owing(duty, subject, case):
    acts = [act.split()[0] for act in duty.acts]
    if duty.named:
        groups, who = [tuple(Role)], {duty.named(subject)}
    else:
        groups, who = [group if isinstance(group, tuple) else (group,) for group in duty.groups], None
    units = units_of(subject)
    for group in groups:
        able = {
            held.user_id
            for held in people(case)
            if (HEAD if held.role == Role.CO_HEAD else held.role) in group
            and (who is None or held.user_id in who)
            and (who or held.role not in UNIT_ROLES or held.unit_id in units)
            and any(allowed(held.user, subject, act) for act in acts)
        }
        if able:
            return able
    return set()
