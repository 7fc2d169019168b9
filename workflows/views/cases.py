"""Cuộc giám sát, and Kiến nghị across them: the lists."""

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from workflows.forms.filters import CaseFilter, RecommendationFilter
from workflows.models import Recommendation, Supervision
from workflows.models.recommendation_state import paused
from workflows.models.standing import Standing, condition, tally
from workflows.shelf import on_shelf
from workflows.views.paging import page_of


@require_safe
@login_required
def cases(request):
    chosen = CaseFilter(request.GET, request.user)
    rows = on_shelf(chosen.narrow(Supervision.objects.visible_to(request.user)), request.user)
    facts = {"filter": chosen, "page": page_of(request, rows), "today": clock.today()}
    return render(request, "workflows/cases.html", facts)


@require_safe
@login_required
def recommendations(request):
    """The list, and above it the ratio of what is due: what the verifier found done, of all due or done."""
    chosen = RecommendationFilter(request.GET, request.user)
    visible = Recommendation.objects.visible_to(request.user).issued()
    rows = chosen.narrow(visible if chosen.wanted.get("state") else visible.counted())
    facts = {
        "filter": chosen,
        "page": page_of(request, rows.for_list()),
        "today": clock.today(),
        "ratio": ratio(rows),
    }
    return render(request, "workflows/recommendations.html", facts)


def ratio(rows):
    """How many were due or done, how many of these the units report done, and how many were verified."""
    due = Q(due_on__lte=clock.today()) & ~paused() | condition(Standing.DONE)
    counts = rows.counted().aggregate(
        **tally(),
        due=Count("pk", filter=due),
        reported=Count("pk", filter=due & Q(progress=100)),
    )
    percent = round(100 * counts["done"] / counts["due"]) if counts["due"] else None
    return {**counts, "percent": percent}
