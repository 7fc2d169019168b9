"""Who hears of an event: everybody it concerns and nobody else.

Two questions, both answered from the memberships of the day (`permissions.access.people`):
  * `may_hear`: how far the event reaches at all. It is a wall: no line of AUDIENCE leads past it.
  * `AUDIENCE`: who of these is *told* (a row in the inbox). A verb without a line follows its reach.
Whoever may hear but is not told still gets the hint that makes an open page refresh itself.
"""

from core.models import Event, Reach
from notifications.wording import TO_THE_PERSON
from permissions.access import people as people_of
from permissions.access import within
from permissions.roles import BODY_ROLES, INSIDE_ROLES, POWERS, TEAM_ROLES, UNIT_ROLES, Role, roles_with
from workflows.models.forwarding import FORWARDING

HEADS = frozenset({Role.HEAD, Role.CO_HEAD, Role.DEPUTY_HEAD})
OFFICE = frozenset({Role.SECRETARY, Role.BODY_SECRETARY})
# These follow a case without acting in it: they look when they wish and are not called.
ONLOOKERS = frozenset({Role.OBSERVER, Role.PUBLISHER, Role.AUDITOR})
TEAM = TEAM_ROLES - ONLOOKERS
BODY = BODY_ROLES - ONLOOKERS
INSIDE = TEAM | BODY
UNIT = UNIT_ROLES
UNIT_SIGNERS = frozenset({Role.UNIT_HEAD, Role.UNIT_DEPUTY})
EVERYBODY = INSIDE | UNIT
CHAIR = frozenset({Role.BODY_CHAIR})
PUBLISHING = EVERYBODY | {Role.PUBLISHER}
FOLLOW_UP = HEADS | OFFICE | {Role.VERIFIER, Role.BODY_CHAIR}
CALLED_WHEN_LATE = frozenset({Role.HEAD, Role.SECRETARY})
DECIDING_ON_ARTICLES = frozenset(roles_with("publish_article"))
NOBODY = frozenset()

# Verb -> the roles told, within the event's reach. Small acts of editing tell nobody.
AUDIENCE = {
    "programme.opened": NOBODY,
    "programme.proposed": BODY,
    "programme.approved": BODY,
    "programme.item_opened": NOBODY,  # the case that it opens is told of by case.opened
    "case.opened": BODY,
    "case.edited": NOBODY,
    "case.established": EVERYBODY,
    "case.units_reporting": EVERYBODY,
    "case.field_work_began": TEAM,
    "case.suspended": EVERYBODY,
    "case.resumed": EVERYBODY,
    "case.cancelled": EVERYBODY,
    "case.reopened": EVERYBODY,
    "case.follow_up_reopened": EVERYBODY,
    "case.closed": EVERYBODY,
    "case.archived": TEAM,
    "plan.edited": NOBODY,
    "basis.edited": NOBODY,
    "outline.edited": NOBODY,
    "template.saved": NOBODY,
    "template.used": NOBODY,
    "plan.issued": EVERYBODY,
    "notice.sent": HEADS | OFFICE | UNIT,
    "notice.received": HEADS | OFFICE,
    "unit_report.saved": NOBODY,
    "unit_report.handed_up": UNIT_SIGNERS,
    "unit_report.handed_back": UNIT,
    "secrecy.claimed": NOBODY,  # those inside are told when the report arrives
    "secrecy.withdrawn": NOBODY,
    "unit_report.submitted": TEAM | UNIT,
    "unit_report.returned": HEADS | OFFICE | UNIT,
    "unit_report.accepted": HEADS | OFFICE | UNIT,
    "unit_report.extended": HEADS | OFFICE | UNIT,
    "unit_report.waived": HEADS | OFFICE | UNIT,
    "remedy.reported": FOLLOW_UP | UNIT,
    "remedy.returned": HEADS | OFFICE | UNIT,
    "remedy.waived": HEADS | OFFICE | UNIT,
    "session.planned": TEAM,
    "session.edited": NOBODY,
    "session.announced": TEAM | UNIT,
    "session.held": TEAM,
    "session.cancelled": TEAM | UNIT,
    "session.moved_on": NOBODY,
    "session.floor_given": NOBODY,
    "attendance.recorded": NOBODY,
    "question.asked": HEADS | OFFICE | UNIT,
    "question.answered": TEAM,
    "file.examined": NOBODY,
    "turn.added": NOBODY,
    "turn.edited": NOBODY,
    "turn.moved": NOBODY,
    "turn.removed": NOBODY,
    "turn.marked": NOBODY,
    "request.made": HEADS | OFFICE | UNIT,
    "request.answered": HEADS | OFFICE | UNIT,
    "request.withdrawn": HEADS | OFFICE | UNIT,
    "visit.planned": TEAM,
    "visit.edited": NOBODY,
    "visit.started": NOBODY,
    "visit.observed": NOBODY,
    "visit.photographed": NOBODY,
    "visit.finished": HEADS | OFFICE,
    "visit.cancelled": TEAM,
    "observation.found": NOBODY,
    "observation.withdrawn": NOBODY,
    "photo.withdrawn": NOBODY,
    "photos.ruled": TEAM,
    "minutes.written": TEAM | UNIT,
    "minutes.confirmed": HEADS | OFFICE | UNIT,
    "minutes.complete": HEADS | OFFICE | UNIT,
    "minutes.declined": HEADS | OFFICE | UNIT,
    "indicators.edited": NOBODY,
    "indicators.entered": NOBODY,
    "indicators.verified": NOBODY,
    "indicators.limited": HEADS | OFFICE | UNIT,
    "baseline.recorded": NOBODY,
    "regress.explained": HEADS | OFFICE | UNIT,
    "regress.noted": HEADS | OFFICE,
    "article.written": HEADS | CHAIR,
    "article.edited": NOBODY,
    "article.illustrated": NOBODY,
    "article.arranged": NOBODY,
    "article.published": HEADS | OFFICE | UNIT | CHAIR,
    "article.withheld": HEADS | OFFICE,
    "article.withdrawn": HEADS | OFFICE | CHAIR,
    "article.reworked": NOBODY,
    "article.comments_opened": HEADS | OFFICE | CHAIR,
    "article.comments_closed": HEADS | OFFICE | CHAIR,
    "article.comment_received": DECIDING_ON_ARTICLES,
    "article.comments_decided": NOBODY,
    "article.comment_hidden": NOBODY,
    "article.comments_wiped": NOBODY,
    "dossier.opened": HEADS | OFFICE | CHAIR,
    "dossier.decided": HEADS | OFFICE | CHAIR,
    "dossier.closed": HEADS | OFFICE | CHAIR,
    "finding.added": NOBODY,
    "finding.edited": NOBODY,
    "finding.contradicted": HEADS | OFFICE,
    "finding.reconciled": NOBODY,
    "finding.removed": NOBODY,
    "field_work.closed": EVERYBODY,
    "field_work.opened": EVERYBODY,
    "report.drafted": TEAM,
    "report.edited": NOBODY,
    "report.circulated": TEAM,
    "comment.given": HEADS | OFFICE,
    "comment.waived": TEAM,
    "comments.complete": HEADS | OFFICE,
    "draft.released": EVERYBODY,
    "draft.commented": HEADS | OFFICE | UNIT,
    "report.submitted": HEADS | OFFICE,
    "report.returned": TEAM,
    "report.approved": INSIDE,
    "review.opened": EVERYBODY,
    "review.returned": INSIDE,
    "review.passed": NOBODY,
    "conclusion.written": NOBODY,
    "recommendations.issued": PUBLISHING,
    "procedure.moved": INSIDE,
    "conclusion.adopted": INSIDE,
    "conclusion.issued": PUBLISHING,
    "recommendation.drafted": NOBODY,
    "recommendation.edited": NOBODY,
    "recommendation.removed": NOBODY,
    "recommendation.acknowledged": FOLLOW_UP | UNIT,
    "recommendation.disputed": FOLLOW_UP | UNIT,
    "dispute.settled": FOLLOW_UP | UNIT,
    "recommendation.progressed": FOLLOW_UP,
    "recommendation.answered": FOLLOW_UP | UNIT,
    "recommendation.verified": FOLLOW_UP | UNIT,
    "recommendation.returned": FOLLOW_UP | UNIT,
    "recommendation.closed": FOLLOW_UP | UNIT,
    "recommendation.withdrawn": FOLLOW_UP | UNIT,
    "recommendation.extended": FOLLOW_UP | UNIT,
    "extension.asked": FOLLOW_UP | UNIT,
    "extension.refused": FOLLOW_UP | UNIT,
    "urging.sent": FOLLOW_UP | UNIT,
    "follow_up.began": EVERYBODY,
    "change.asked": HEADS | OFFICE | {Role.BODY_CHAIR},
    "change.consented": EVERYBODY,
    "change.lapsed": HEADS | OFFICE | {Role.TEAM_LEAD, Role.BODY_CHAIR},  # all who may ask for one, or decide
    "change.refused": TEAM,
    "case.changed": NOBODY,  # part of change.consented
    "team.formed": TEAM,
    "team.changed": TEAM,
    "team.noted": NOBODY,
    "teams.merged": TEAM,
    "petition.lodged": HEADS | OFFICE | UNIT,
    "petition.taken_up": HEADS | OFFICE | UNIT,
    "petition.forwarded": HEADS | OFFICE | UNIT,
    "petition.turned_down": HEADS | OFFICE | UNIT,
    "petition.followed": UNIT,
    "petition.replied": HEADS | OFFICE | UNIT,
    "petition.closed": HEADS | OFFICE | UNIT,
    # The unit named in these is the department to which the petition was put.
    "forwarding.sent": UNIT,
    "forwarding.answered": HEADS | OFFICE | UNIT,
    "forwarding.settled": UNIT,
    "forwarding.asked_again": HEADS | OFFICE | UNIT,
    "forwarding.recalled": HEADS | OFFICE | UNIT,
    "deadline.extended": FOLLOW_UP | UNIT,
    "deadline.paused": FOLLOW_UP | UNIT,
    "deadline.resumed": FOLLOW_UP | UNIT,
    "deadline.recomputed": FOLLOW_UP | UNIT,
    "deadline.near": UNIT,
    "deadline.due_today": UNIT,
    "deadline.fell_due": CALLED_WHEN_LATE | UNIT,
    "rung.prepared": CALLED_WHEN_LATE,
    "recommendation.escalated": FOLLOW_UP | UNIT,
    "participant.added": NOBODY,
    "participant.removed": NOBODY,
    "member.added": HEADS | OFFICE,
    "members.taken": HEADS | OFFICE,
    "member.removed": HEADS | OFFICE,
    "head.replaced": EVERYBODY,
    "unit.added": HEADS | OFFICE | UNIT,
    "unit.removed": HEADS | OFFICE,
    "inspected_unit.removed": NOBODY,  # part of unit.removed
    "document.added": HEADS | OFFICE,
    "document.replaced": NOBODY,
    "document.removed": NOBODY,
}

# Said once of a subject: whoever has not read it yet is not told again, however often it happens.
ONCE_WHILE_UNREAD = frozenset({"article.comment_received"})

# Acts that concern people by name: `details["user"]`, `details["former"]` (whom she replaces) and `details["users"]`
# are ids.
# They are told whatever their role, for by then they may have none.
PERSONAL = frozenset(TO_THE_PERSON)

# The clock speaks to whoever is responsible: `details["role"]`, besides the roles of the table.
OF_A_ROLE = frozenset({"deadline.near", "deadline.due_today", "deadline.fell_due", "rung.prepared"})
STANDING_IN = HEADS | OFFICE  # when nobody holds that role: whoever can see to it that somebody does

BY_REACH = {Reach.INSIDE: INSIDE, Reach.UNIT: EVERYBODY, Reach.UNITS: EVERYBODY}


def may_hear(event, membership):
    """True when the event reaches this membership: inside, in the unit it names, or in all units; what happens at a
    session, in the units that are called to it. A unit that is only consulted is reached by what is put to it alone."""
    if membership.role in UNIT_ROLES:
        own = event.reach == Reach.UNIT and event.unit_id is not None and event.unit_id == membership.unit_id
        if membership.consulted:
            return own and event.subject_type == FORWARDING
        if event.reach == Reach.UNITS:
            return membership.unit_id in event.details.get("called", (membership.unit_id,))
        return own
    if membership.role not in INSIDE_ROLES or not within(membership, event.team):
        return False
    return event.reach == Reach.UNITS or "view_inside" in POWERS[membership.role]


def hearers(event, people):
    """The ids of all who may know that the event happened, the acting person included."""
    return {held.user_id for held in people if may_hear(event, held)}


def roles_told(event):
    """The roles that get a notice, as far as the event reaches."""
    roles = AUDIENCE.get(event.verb, BY_REACH[event.reach])
    return roles | {event.details["role"]} if event.verb in OF_A_ROLE and "role" in event.details else roles


def told(event, people):
    """The ids of those who get a notice; never the acting person."""
    ids = _of_roles(event, people, roles_told(event))
    if not ids and event.verb in OF_A_ROLE:
        ids = _of_roles(event, people, STANDING_IN)
    return (ids | _named(event)) - {event.actor_id}


def would_be_told(case, verb, unit, reach):
    """Who would get a notice of such an act of the clock, as users: asked before anything is done."""
    present = people_of(case)
    ids = told(Event(dossier=case, verb=verb, unit=unit, reach=reach), present)
    return list({held.user_id: held.user for held in present if held.user_id in ids}.values())


def _of_roles(event, people, roles):
    return {held.user_id for held in people if held.role in roles and may_hear(event, held)}


def _named(event):
    if event.verb not in PERSONAL:
        return set()
    named = {event.details[key] for key in ("user", "former") if isinstance(event.details.get(key), int)}
    return named.union(event.details.get("users", ()))
