"""A case: one page with a tab for each part of it, every tab at its own address."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import clock
from workflows.acts.registry import acts_for
from workflows.casefile import TABS, CaseFile
from workflows.models import Supervision
from workflows.record import read, row_of, visible_events
from workflows.views.tabs import CONTENTS


def find(request, code):
    """The case, only if the person sees it: else 404, as for what does not exist."""
    visible = Supervision.objects.visible_to(request.user).select_related("body", "procedure")
    return get_object_or_404(visible, code=code)


@require_safe
@login_required
def case(request, code, tab=None):
    if tab is not None and tab not in TABS:
        raise Http404
    file = CaseFile(find(request, code), request.user)
    current = tab or file.front
    facts = {
        **around(file, current),
        **CONTENTS[current](file, request),
        "tab": current,
        "tab_name": TABS[current],
        "tab_template": f"workflows/tab_{current}.html",
        "lately": [] if current == "timeline" else lately(file),
    }
    return render(request, "workflows/case.html", facts)


def around(file, current):
    """What stands above and beside every tab."""
    return {
        "case": file.case,
        "file": file,
        "today": clock.today(),
        "steps": file.steps(),
        "offers": file.offers(current),
        "next": file.next(),
        "tabs": file.tabs(current),
        "people": file.people()[:8],
    }


def lately(file):
    events = visible_events(file.user).filter(dossier=file.case.pk).order_by("-seq")
    return [row_of(event) for event in read(events)[:5]]


def of_part(request, code, rows, pk):
    """A part of a case with its case put in its place, so that both read the same rights."""
    case = find(request, code)
    part = get_object_or_404(rows, case=case.pk, pk=pk)
    part.case = case
    return CaseFile(case, request.user), part


def offers_of(file, part):
    """The acts on a part, through the case at hand: its people are asked for once."""
    part.case = file.case
    return acts_for(file.user, part)
