"""The page of a session that goes on: what is spoken of, who speaks, what is asked. It renews itself by the hints.

On the screen of the room (`?view=screen`) it is large and holds nothing that is for those inside only.
"""

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from workflows import models, receipts
from workflows.acts.places import act_url
from workflows.acts.registry import ACTS, acts_for, offer
from workflows.views.case import file_of
from workflows.views.sessions import of, presence, turns
from workflows.views.tabs import with_offers

SHORT_FORMS = ("add_turn", "ask")  # typed on the page itself, outside of what is exchanged
MORE = ("record_attendance", "hold", "examine", "write_minutes")


@require_safe
@login_required
def live(request, code, pk):
    file = file_of(request, code)
    called = models.InspectedUnit.objects.select_related("unit")
    rows = file.of(models.Session).select_related("chair", "taker", "team")
    found = file.part(rows.prefetch_related(Prefetch("units", called)), pk)
    screen = request.GET.get("view") == "screen"
    offers = {act.key: act for act in acts_for(request.user, found)}
    facts = {
        "case": file.case,
        "file": file,
        "session": found,
        "screen": screen,
        "now": clock.now(),
        "sides": presence(found),
        **agenda(of(models.AgendaItem, file, found)),
        **questions(file, found, screen),
        "offers": {} if screen else offers,
        "more": [] if screen else [offers[key] for key in MORE if key in offers],
        "turns": [] if screen else turns(file, found),
        "forms": [] if screen else short_forms(found, request.user, offers),
        "seen": file.case.seq,
        "form_key": receipts.new_key(),
    }
    return render(request, "workflows/live.html", facts)


def agenda(rows):
    """The points, the one spoken of now, the one after it, and how far the session has got."""
    items = list(rows)
    now = next((item for item in items if item.state == "now"), None)
    ahead = [item for item in items if item.state == "ahead"]
    done = sum(item.state == "done" for item in items)
    return {"items": items, "item": now, "coming": ahead[0] if ahead else None, "done": done}


def questions(file, found, screen):
    """Those without an answer first, as the person sees them, with what she may do."""
    rows = of(models.Question, file, found).select_related("asked_by", "inspected__unit", "session__team")
    listed = list(rows) if screen else with_offers(file, rows)
    unanswered = [one for one in listed if one.state == "open"]
    return {"unanswered": unanswered, "answered": [one for one in listed if one.state != "open"]}


def short_forms(found, user, offers):
    """(act, address, form, key) of what is typed here: a question, and a turn for the minutes."""
    shown = []
    for key in SHORT_FORMS:
        if key in offers and offer(user, found, key).reason is None:
            form = ACTS["session", key].form
            made = form(initial=form.starts_with(found, user), subject=found, user=user, auto_id=f"{key}-%s")
            shown.append((ACTS["session", key], act_url(found, key), made, receipts.new_key()))
    return shown
