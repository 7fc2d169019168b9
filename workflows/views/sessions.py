"""A working session: who was there, what was asked and answered, what was looked at, and its minutes."""

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from workflows import models
from workflows.acts.registry import acts_for
from workflows.views.case import file_of
from workflows.views.tabs import papers, with_offers


@require_safe
@login_required
def session(request, code, pk):
    called = models.InspectedUnit.objects.select_related("unit")
    file = file_of(request, code)
    rows = file.of(models.Session).select_related("chair", "minutes_by")
    found = file.part(rows.prefetch_related(Prefetch("units", called), "notices"), pk)
    facts = {
        "case": file.case,
        "file": file,
        "session": found,
        "today": clock.today(),
        "clock": file.deadlines and next((row for row in file.deadlines if row.session_id == found.pk), None),
        "sides": sides(found),
        "questions": with_offers(file, of(models.Question, file, found).select_related("asked_by")),
        "checks": of(models.FileCheck, file, found).select_related("examined_by"),
        "signatures": with_offers(file, signatures(file, found)),
        "papers": papers(file, session=found.pk),
        "offers": acts_for(request.user, found),
    }
    return render(request, "workflows/session.html", facts)


def of(model, file, found):
    return file.of(model).filter(session=found)


def signatures(file, found):
    rows = of(models.Signature, file, found).select_related("person", "signed_by", "inspected__unit", "session")
    return rows.order_by("pk")


def sides(found):
    """(side, rows) for each side that has anybody on the list."""
    rows = list(found.attendance_set.all())
    named = [(name, [row for row in rows if row.side == side]) for side, name in models.Attendance.Side.choices]
    return [(name, listed) for name, listed in named if listed]
