"""The record as it is read: which events a person sees, and each as a row of the timeline."""

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from core.models import Event, Reach
from permissions.access import inside_dossiers, speaks_for, visible_dossiers
from permissions.consulting import consulted_units, is_only_consulted
from permissions.walls import of_seen_team
from workflows.acts.places import NOUNS
from workflows.models import Question, Session, Signature
from workflows.models.forwarding import FORWARDING
from workflows.wording import actor, note, sentence

ICONS = {
    "article": "globe",
    "attendance": "users",
    "case": "folder",
    "comment": "reply",
    "comments": "check",
    "conclusion": "scale",
    "deadline": "clock",
    "draft": "paper",
    "dispute": "scale",
    "document": "upload",
    "dossier": "globe",
    "extension": "calendar",
    "field_work": "check",
    "file": "file-check",
    "finding": "note",
    "follow_up": "flag",
    "head": "users",
    "member": "users",
    "minutes": "edit",
    "notice": "send",
    "petition": "flag",
    "forwarding": "send",
    "participant": "users",
    "observation": "note",
    "photo": "file-check",
    "photos": "lock",
    "outline": "doc",
    "plan": "doc",
    "programme": "calendar",
    "question": "reply",
    "recommendation": "flag",
    "report": "paper",
    "rung": "alert",
    "request": "reply",
    "review": "scale",
    "secrecy": "lock",
    "session": "calendar",
    "change": "edit",
    "team": "users",
    "teams": "users",
    "template": "table",
    "turn": "note",
    "unit": "users",
    "unit_report": "file-check",
    "urging": "alert",
    "visit": "eye",
}


def visible_events(user):
    """Inside: all. A unit: what reaches all units, and what reaches a unit and names its own.

    A session is no business of a unit that is not called to it, whatever reach its events carry; nor is anything of a
    unit that is only consulted, but what was put to it.
    """
    told = Q(reach=Reach.UNITS, dossier__in=visible_dossiers(user))
    own = Q(speaks_for(user, dossier="dossier_id"), reach=Reach.UNIT)
    inside = Q(dossier__in=inside_dossiers(user)) & of_seen_team(user, "team", dossier="dossier_id")
    seen = Session.objects.visible_to(user).values("pk")
    put = Q(speaks_for(user, dossier="dossier_id", consulted=True), reach=Reach.UNIT, subject_type=FORWARDING)
    return Event.objects.filter(inside | put | (told | own) & ~foreign_session(seen))


def events_of(case, user, inside, units, sessions, walled=None):
    """The same answer for one case, from what is known of the person there: much less to ask.

    `inside`: she sees its internal papers; `units`: the ids of those she speaks for; `sessions`: of those she sees;
    `walled`: the sub-teams whose part alone she sees inside, None when all.
    """
    events = Event.objects.filter(dossier=case.pk)
    if inside:
        return events if walled is None else events.filter(Q(team=None) | Q(team__in=walled))
    put = Q(reach=Reach.UNIT, unit__in=consulted_units(user, case), subject_type=FORWARDING)
    if is_only_consulted(user, case):
        return events.filter(put)
    own = Q(reach=Reach.UNITS) | Q(reach=Reach.UNIT, unit__in=units)
    return events.filter(put | own & ~foreign_session(sessions))


def foreign_session(seen):
    """The SQL condition "the event is about a session, or a part of one, that is not among the seen"."""
    hidden = Q(subject_type="session") & ~Q(subject_id__in=seen)
    for model in (Question, Signature):
        parts = model.objects.filter(session__in=seen).values("pk")
        hidden |= Q(subject_type=model._meta.model_name) & ~Q(subject_id__in=parts)
    return hidden


def read(events):
    """The events with all that their sentences ask for: one query."""
    return events.select_related("unit", "acting_for", "dossier")


def row_of(event):
    """An event as workflows/timeline.html shows it."""
    who, text = actor(event), sentence(event)
    spoken = text.startswith(who)
    return {
        "icon": ICONS.get(event.verb.split(".")[0], "info"),
        "actor": who if spoken else "",
        "title": event.actor_title,
        "text": text.removeprefix(who).strip() if spoken else text,
        "note": note(event),
        "at": event.at,
        "url": place_of_event(event),
        "code": event.dossier.code,
        "before": state_name(event, event.source) if event.source != event.target else "",
        "after": state_name(event, event.target) if event.source != event.target else "",
    }


def place_of_event(event):
    """The page of what the event is about, where it has one of its own; else ""."""
    if event.subject_type == FORWARDING:
        return reverse("workflows:petition", args=[event.dossier.code, event.details["petition"]])
    pages = {
        "recommendation": "workflows:recommendation",
        "session": "workflows:session",
        "petition": "workflows:petition",
        "fieldvisit": "workflows:visit",
        "article": "workflows:article",
    }
    page = pages.get(event.subject_type)
    return reverse(page, args=[event.dossier.code, event.subject_id]) if page else ""


def _states():
    return {model._meta.model_name: dict(model._meta.get_field("state").flatchoices) for model in NOUNS.values()}


STATES = SimpleLazyObject(_states)


def state_name(event, state):
    """A state in words; "" for one that the subject's kind does not know."""
    return str(STATES.get(event.subject_type, {}).get(state, ""))
