"""The table of acts: every step that a person may take has its button and its form here."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from permissions.access import may
from workflows import guards
from workflows.acts import (
    article,
    basis,
    case,
    changing,
    commenting,
    dossier,
    field,
    follow_up,
    indicator,
    live,
    outline,
    people,
    petition,
    programme,
    recommending,
    releasing,
    report,
    requests,
    session,
    team,
    templates,
    timing,
    turns,
    unit,
    visits,
)
from workflows.acts.base import Act
from workflows.acts.places import act_url, noun_of
from workflows.errors import StepRefused
from workflows.guards.commenting import comments_are_closed, comments_are_open, comments_are_shown, comments_wait
from workflows.guards.finding import is_contradicted
from workflows.guards.indicator import has_indicators, has_regress
from workflows.guards.live import minutes_open
from workflows.guards.opening import is_public_now, not_public_yet
from workflows.guards.release import not_released
from workflows.guards.remedy import remedy_owed, remedy_sent
from workflows.guards.team import has_teams, teams_apart
from workflows.guards.unit_report import not_handed_up, signature_asked, something_claimed
from workflows.guards.visit import leads_the_visit, my_own
from workflows.steps import check, open_now, sentence

MODULES = (
    case,
    changing,
    basis,
    outline,
    templates,
    session,
    live,
    turns,
    requests,
    visits,
    field,
    unit,
    indicator,
    petition,
    report,
    releasing,
    recommending,
    follow_up,
    article,
    commenting,
    dossier,
    timing,
    people,
    team,
    programme,
)
ACTS: dict[tuple[str, str], Act] = {(act.noun, act.key): act for module in MODULES for act in module.ACTS}

# Where one of these says no, the act is not this person's business now: no button, not even one that is off.
UNSPOKEN = frozenset(
    {
        not_handed_up,
        signature_asked,
        something_claimed,
        remedy_owed,
        remedy_sent,
        guards.my_signature,
        guards.not_found_fulfilled,
        guards.my_comment,
        guards.composition_may_change,
        guards.extension_asked,
        guards.is_overdue,
        guards.clock_is_open,
        guards.clock_runs,
        guards.clock_stands,
        guards.rung_is_due,
        guards.has_been_issued,
        guards.report_not_circulated,
        guards.report_submitted,
        guards.not_submitted,
        guards.another_version_exists,
        guards.review_is_on,
        guards.review_is_off,
        minutes_open,
        leads_the_visit,
        my_own,
        is_public_now,
        not_public_yet,
        comments_are_closed,
        comments_are_open,
        comments_are_shown,
        comments_wait,
        has_indicators,
        has_regress,
        has_teams,
        is_contradicted,
        not_released,
        teams_apart,
    }
)


@dataclass(frozen=True)
class Offer:
    """An act as a person sees it on a subject: `reason` None means possible now, else the sentence why not."""

    key: str
    label: str
    icon: str
    tone: str
    url: str
    reason: str | None
    tab: str = ""

    @property
    def why(self):
        return self.reason

    @property
    def primary(self):
        return self.tone == "primary"

    @property
    def danger(self):
        return self.tone == "danger"


def acts_for(user, subject, tab=None):
    """The acts this person is offered on the subject, in the order of the table; `tab`: only that tab's."""
    noun = noun_of(subject)
    listed = [act for act in ACTS.values() if act.noun == noun and tab in (None, act.tab)]
    return [found for act in listed if (found := _offer(user, subject, act))]


def offer(user, subject, key):
    """One act as an Offer, or None when the person has no power for it or the state leaves no room for it."""
    return _offer(user, subject, ACTS[noun_of(subject), key])


def _offer(user, subject, act):
    step = act.step_of(subject)
    if not has_power(user, subject, step.step) or not open_now(step.step, step, subject):
        return None
    answers = [(guard, guard(subject, user)) for guard in step.step.guards]
    lacking = [(guard, answer) for guard, answer in answers if not answer]
    if any(guard in UNSPOKEN for guard, _answer in lacking):
        return None
    reason = " ".join(sentence(guard, answer) for guard, answer in lacking) or None
    label, tone = act.on_offer(subject)
    return Offer(act.key, label, act.icon, tone, act_url(subject, act.key), reason, act.tab)


def has_power(user, subject, info):
    """True when the person holds one of the step's powers here; in the unit that the subject concerns."""
    unit = subject.concerned_unit
    return any(may(user, power, subject.case, unit) for power in info.powers)


def obstacle(act, subject, user):
    """What the step would answer now before looking at any keyword: None, PermissionDenied or StepRefused."""
    step = act.step_of(subject)
    try:
        check(step.step, step, subject, user)
    except (PermissionDenied, StepRefused) as refusal:
        return refusal
    return None
