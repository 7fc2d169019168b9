"""A recommendation: what is asked, what was reported, and, apart from it, what the verifier found."""

from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from workflows import models
from workflows.acts.registry import acts_for
from workflows.record import read, row_of
from workflows.views.case import file_of
from workflows.views.tabs import papers


@require_safe
@login_required
def recommendation(request, code, pk):
    file = file_of(request, code)
    rows = file.of(models.Recommendation).select_related("lead__unit", "author", "verified_by", "after")
    found = file.part(rows.prefetch_related("coordinating"), pk)
    answers = answered(file, found)
    facts = {
        "case": file.case,
        "file": file,
        "recommendation": found,
        "today": clock.today(),
        "responses": answers,
        "reported": next((one for one in answers if one.is_final), answers[0] if answers else None),
        "verified": next((one for one in answers if one.reviewed_by_id), None),
        "deadline": file.of(models.Deadline).filter(recommendation=found).first(),
        "findings": file.of(models.Finding).filter(recommendations=found),
        **beside(file, found),
        "said": file.of(models.SentenceMark).filter(recommendation=found).select_related("turn"),
        "offers": acts_for(request.user, found),
        "events": happenings(file, found),
    }
    return render(request, "workflows/recommendation.html", facts)


def beside(file, found):
    """The recommendations that hang together with this one, as far as the person sees them: one query."""
    first = found.common_with_id or found.pk
    linked = Q(after=found.pk) | Q(pk=found.after_id) | Q(common_with=first) | Q(pk=first)
    rows = list(file.of(models.Recommendation).filter(linked).exclude(pk=found.pk).select_related("lead__unit"))
    return {
        "seen_codes": {one.pk for one in rows},
        "followers": [one for one in rows if one.after_id == found.pk],
        "sisters": [one for one in rows if first in (one.pk, one.common_with_id)],
    }


def answered(file, found):
    """The unit's reports, newest first, with their files and how each was judged."""
    rows = file.of(models.Response).filter(recommendation=found)
    evidence = papers(file, response__isnull=False)
    rows = rows.select_related("author", "reviewed_by")
    return list(rows.prefetch_related(Prefetch("evidence", evidence, to_attr="papers")))


def happenings(file, found):
    own = file.events.filter(subject_type="recommendation", subject_id=found.pk)
    return [row_of(event) for event in read(own)]
