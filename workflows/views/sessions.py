"""A working session: who was there, what was asked and answered, what was looked at, and its minutes."""

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from workflows import models, receipts
from workflows.acts.registry import acts_for
from workflows.models.acts.marking import MARKS
from workflows.views.case import file_of
from workflows.views.tabs import papers, with_offers

ON_ITS_LIVE_PAGE = ("go_to", "give_floor")


@require_safe
@login_required
def session(request, code, pk):
    called = models.InspectedUnit.objects.select_related("unit")
    file = file_of(request, code)
    rows = file.of(models.Session).select_related("chair", "taker", "team", "minutes_by")
    found = file.part(rows.prefetch_related(Prefetch("units", called), "notices"), pk)
    offers = acts_for(request.user, found)
    facts = {
        "case": file.case,
        "file": file,
        "session": found,
        "today": clock.today(),
        "clock": file.deadlines and next((row for row in file.deadlines if row.session_id == found.pk), None),
        "sides": presence(found),
        "agenda": of(models.AgendaItem, file, found),
        "questions": with_offers(file, of(models.Question, file, found).select_related("asked_by", "inspected__unit")),
        "checks": of(models.FileCheck, file, found).select_related("examined_by"),
        "signatures": with_offers(file, signatures(file, found)),
        "turns": turns(file, found),
        "papers": papers(file, session=found.pk),
        "offers": [act for act in offers if act.key not in ON_ITS_LIVE_PAGE],
        "expects": any(act.key == "record_attendance" for act in offers),
        "form_key": receipts.new_key(),
    }
    return render(request, "workflows/session.html", facts)


def of(model, file, found):
    return file.of(model).filter(session=found)


def signatures(file, found):
    rows = of(models.Signature, file, found).select_related("person", "signed_by", "inspected__unit", "session")
    return rows.order_by("pk")


def presence(found):
    """For each side that has anybody on the list: its name, its rows, how many people came and how many did not."""
    rows = list(found.attendance_set.all())
    listed = []
    for side, name in models.Attendance.Side.choices:
        own = [row for row in rows if row.side == side]
        if own:
            came = sum(row.count or 1 for row in own if row.present)
            listed.append({"name": name, "rows": own, "came": came, "away": sum(not row.present for row in own)})
    return listed


def turns(file, found):
    """The turns of speech with their text in pieces, the marked ones with what was made of them. Inside only."""
    made = models.SentenceMark.objects.select_related("finding", "recommendation", "request", "petition")
    rows = of(models.MinutesTurn, file, found).kept().select_related("item").prefetch_related(Prefetch("marks", made))
    listed = list(rows)
    for turn in listed:
        turn.session = found
    for turn in with_offers(file, listed):
        turn.pieces = pieces(turn.text, [mark.quote for mark in turn.marks.all()])
        for mark in turn.marks.all():
            mark.kind_name = MARKS[mark.kind].label if mark.kind in MARKS else ""
    return listed


def pieces(text, quotes):
    """The text as (piece, is it marked): every quote that still stands in it, none inside another."""
    found = sorted((text.find(quote), len(quote)) for quote in quotes if quote in text)
    cut, at = [], 0
    for start, length in found:
        if start < at:
            continue
        cut += [(text[at:start], False), (text[start : start + length], True)]
        at = start + length
    return [(piece, marked) for piece, marked in [*cut, (text[at:], False)] if piece]
