"""A visit on the spot: its page, with the route and what was seen on it, and the page in the hand."""

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from core.photos import ACCEPT
from workflows import models, receipts
from workflows.acts.places import act_url
from workflows.acts.registry import acts_for
from workflows.views.case import file_of
from workflows.views.tabs import papers, with_offers

IN_THE_HAND = ("observe", "add_photo")  # typed on the page in the hand, at their site


@require_safe
@login_required
def visit(request, code, pk):
    file, found = found_visit(request, code, pk)
    offers = acts_for(request.user, found)
    facts = {
        "case": file.case,
        "file": file,
        "visit": found,
        "today": clock.today(),
        "route": route(file, found),
        "offers": [act for act in offers if act.key not in IN_THE_HAND or not found.is_open],
        "in_hand": found.is_open and any(act.key == "observe" for act in offers),
    }
    return render(request, "workflows/visit.html", facts)


@require_safe
@login_required
def field(request, code, pk):
    """The page in the hand: at each site a note and a photograph. Complete without script; with it, it also waits
    for a signal."""
    file, found = found_visit(request, code, pk)
    offers = {act.key: act for act in acts_for(request.user, found)}
    facts = {
        "case": file.case,
        "visit": found,
        "now": clock.now(),
        "route": with_forms(found, route(file, found, acting=False), offers),
        "offers": offers,
        "more": [offers[key] for key in ("start", "finish") if key in offers],
        "observe": act_url(found, "observe"),
        "add_photo": act_url(found, "add_photo"),
        "accept": ACCEPT,
    }
    return render(request, "workflows/field.html", facts)


def found_visit(request, code, pk):
    file = file_of(request, code)
    rows = file.of(models.FieldVisit).select_related("inspected__unit", "lead", "session")
    return file, file.part(rows, pk)


def route(file, found, acting=True):
    """The sites in order, each with `seen` (its observations, each with its `shown` photographs) and `pictures` (the
    photographs of the site as a whole). `acting`: with what the person may do with each. Six queries at most."""
    notes = file.of(models.Observation).filter(visit=found).standing().select_related("author", "site", "visit")
    notes = notes.prefetch_related("findings")
    pictures = file.of(models.Photo).filter(visit=found).standing().select_related("author", "site", "visit")
    pictures = pictures.prefetch_related(Prefetch("filing", papers(file)))
    listed = [list(notes), list(pictures)]
    if acting:
        listed = [with_offers(file, rows) for rows in listed]
    return [_site(site, *listed) for site in file.of(models.VisitSite).filter(visit=found)]


def _site(site, notes, pictures):
    site.seen = [note for note in notes if note.site_id == site.pk]
    for note in site.seen:
        note.shown = [one for one in pictures if one.observation_id == note.pk]
    told = {note.pk for note in site.seen}
    site.pictures = [one for one in pictures if one.site_id == site.pk and one.observation_id not in told]
    return site


def with_forms(found, sites, offers):
    """Each site with the keys of its forms; without those that are not for this person now."""
    for site in sites:
        site.note_key = receipts.new_key() if _possible(offers, "observe") else None
        site.photo_key = receipts.new_key() if _possible(offers, "add_photo") else None
    return sites


def _possible(offers, key):
    return key in offers and offers[key].reason is None
