"""Petitions of the units: the tab of a case, and the page of one."""

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, Q
from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from workflows import models
from workflows.acts.registry import acts_for
from workflows.fate import line
from workflows.models.forwarding import FORWARDING
from workflows.record import read, row_of
from workflows.views.case import file_of
from workflows.views.consulted import consulted


@require_safe
@login_required
def petition(request, code, pk):
    """To those inside and the unit whose petition it is; to a department what was put to it of this petition."""
    try:
        file = file_of(request, code)
        rows = file.of(models.Petition).with_forwardings().select_related("session", "lodged_by", "replied_by")
        found = file.part(rows, pk)
    except Http404:
        return consulted(request, code, petition__pk=pk)
    return render(request, "workflows/petition.html", _facts(file, found))


def _facts(file, found):
    return {
        "case": file.case,
        "file": file,
        "petition": found,
        "session": found.session_id and file.of(models.Session).filter(pk=found.session_id).first(),
        "today": clock.today(),
        "steps": line(found),
        "sent": _answers(file, found) if file.inside else found.forwardings.all(),
        "offers": acts_for(file.user, found),
        "events": [row_of(event) for event in read(_events(file, found))],
    }


def _answers(file, found):
    """For those inside: each forwarding with what was asked and answered, its files, and what can be done with it."""
    papers = file.of(models.CaseDocument).select_related("document").prefetch_related("document__files")
    rows = found.forwardings.select_related("department", "answered_by").order_by("pk")
    sent = list(rows.prefetch_related(Prefetch("documents", papers, to_attr="papers")))
    for each in sent:
        each.case, each.petition = file.case, found
        each.offers = acts_for(file.user, each)
    return sent


def _events(file, found):
    of_departments = Q(subject_type=FORWARDING, details__petition=found.pk)
    return file.events.filter(Q(subject_type="petition", subject_id=found.pk) | of_departments)
