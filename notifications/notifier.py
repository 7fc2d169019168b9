"""From an event to its notices: rows in the same transaction, a hint to open pages once it is committed."""

from collections import defaultdict
from functools import partial

from django.db import transaction

from core import bulk
from notifications import audience, hub
from notifications.models import Notification
from permissions.access import people
from permissions.many import people_of


def tell(sender, event, **_kwargs):
    """Receiver of `core.events.recorded`. Two queries: the people (usually known already), and the rows; a third for
    what is said once while it is unread."""
    present = people(event.dossier)
    told = audience.told(event, present)
    if told and event.verb in audience.ONCE_WHILE_UNREAD:
        told -= Notification.objects.holders_of_unread(event)
    # In id order: two events for the same people must take their index locks the same way round.
    Notification.objects.bulk_create(
        (Notification(user_id=user_id, event=event, created_at=event.at) for user_id in sorted(told)),
        ignore_conflicts=True,
    )
    hint = {
        "kind": "event",
        "case": event.dossier.code,
        "seq": event.seq,
        "told": sorted(told),
        "others": sorted(audience.hearers(event, present) - told),
    }
    transaction.on_commit(partial(hub.publish, hint), robust=True)


def tell_many(sender, events, **_kwargs):
    """Receiver of `core.events.recorded_many`: one statement for all rows, one hint for each dossier.

    Only the people of the roles that are told are read. The hint goes to them alone: that the clock has spoken
    to others makes nobody's page old.
    """
    told = _told_of(events)
    rows = [(user_id, event.id, event.at, None) for event in events for user_id in sorted(told[event.id])]
    bulk.insert(Notification, ["user", "event", "created_at", "read_at"], rows)
    hints = {}
    for event in events:
        facts = {"kind": "event", "case": event.dossier.code, "seq": event.seq, "others": []}
        before = hints.get(event.dossier_id, {"told": ()})["told"]
        hints[event.dossier_id] = {**facts, "told": sorted({*before, *told[event.id]})}
    transaction.on_commit(partial(_hint_at, list(hints.values())), robust=True)


def _told_of(events):
    """Event id -> the ids of those told."""
    told, groups = {}, defaultdict(list)
    for event in events:
        groups[audience.roles_told(event)].append(event)
    for roles, group in groups.items():
        told |= _told_in(group, roles)
    unheard = [event for event in events if not told[event.id]]
    return told | _told_in(unheard, audience.STANDING_IN) if unheard else told


def _told_in(events, roles):
    present = people_of([event.dossier for event in events], roles)
    return {event.id: audience.told(event, present[event.dossier_id]) for event in events}


def _hint_at(hints):
    for hint in hints:
        hub.publish(hint)


def silence_person(sender, user_id, **_kwargs):
    """Receiver of `core.events.withdrawn`: a right or an account is gone, and the sockets with it."""
    transaction.on_commit(partial(hub.close_user, user_id), robust=True)


def silence_session(sender, request, **_kwargs):
    """Receiver of `user_logged_out`: the sockets of this session go, those of her other devices stay."""
    session_key = getattr(getattr(request, "session", None), "session_key", None)
    if session_key:
        transaction.on_commit(partial(hub.close_session, session_key), robust=True)
