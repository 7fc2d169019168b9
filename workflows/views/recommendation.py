"""A recommendation: what is asked, what was reported, and, apart from it, what the verifier found."""

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from workflows import models
from workflows.record import read, row_of, visible_events
from workflows.views.case import of_part, offers_of
from workflows.views.tabs import papers


@require_safe
@login_required
def recommendation(request, code, pk):
    rows = models.Recommendation.objects.visible_to(request.user)
    rows = rows.select_related("lead__unit", "author", "verified_by").prefetch_related("coordinating")
    file, found = of_part(request, code, rows, pk)
    answers = answered(file, found)
    facts = {
        "case": file.case,
        "file": file,
        "recommendation": found,
        "today": clock.today(),
        "responses": answers,
        "reported": next((one for one in answers if one.is_final), answers[0] if answers else None),
        "verified": next((one for one in answers if one.reviewed_by_id), None),
        "findings": models.Finding.objects.visible_to(request.user).filter(recommendations=found),
        "offers": offers_of(file, found),
        "events": happenings(file, found),
    }
    return render(request, "workflows/recommendation.html", facts)


def answered(file, found):
    """The unit's reports, newest first, with their files and how each was judged."""
    rows = models.Response.objects.visible_to(file.user).filter(recommendation=found)
    evidence = papers(file, response__isnull=False)
    rows = rows.select_related("author", "reviewed_by")
    return list(rows.prefetch_related(Prefetch("evidence", evidence, to_attr="papers")))


def happenings(file, found):
    events = visible_events(file.user).filter(dossier=file.case.pk)
    own = events.filter(subject_type="recommendation", subject_id=found.pk).order_by("-seq")
    return [row_of(event) for event in read(own)]
