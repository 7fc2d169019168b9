"""A case: one page with a tab for each part of it, every tab at its own address."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core import clock
from workflows.casefile import CaseFile
from workflows.front import TABS
from workflows.models import Supervision
from workflows.record import read, row_of
from workflows.views.consulted import consulted
from workflows.views.tabs import CONTENTS

ALONE = ("schedule",)  # tabs as wide as the page, with nothing beside them


def find(request, code):
    """The case, only if the person sees it: else 404, as for what does not exist."""
    visible = Supervision.objects.visible_to(request.user).select_related("body", "procedure", "overlay")
    return get_object_or_404(visible, code=code)


@require_safe
@login_required
def case(request, code, tab=None):
    if tab is not None and tab not in TABS:
        raise Http404
    try:
        file = file_of(request, code)
    except Http404:
        if tab is not None:
            raise
        return consulted(request, code)
    current = tab or file.front
    facts = {
        **around(file, current),
        **CONTENTS[current](file, request),
        "tab": current,
        "tab_name": file.tab_name(current),
        "tab_template": f"workflows/tab_{current}.html",
        "lately": [] if current in {"timeline", *ALONE} else lately(file),
    }
    return render(request, "workflows/case.html", facts, status=facts.pop("status", 200))


def around(file, current):
    """What stands above and beside every tab."""
    tabs = file.tabs(current)
    return {
        "case": file.case,
        "file": file,
        "today": clock.today(),
        "steps": file.steps(),
        "offers": file.offers(current),
        "next": file.next(),
        "tabs": tabs,
        "tab_groups": file.by_purpose(tabs),
        "tabs_folded": not all(tab["in_line"] for tab in tabs),
        "alone": current in ALONE,
        "people": [] if current in ALONE else file.people()[:6],
    }


def lately(file):
    return [row_of(event) for event in read(file.events)[:5]]


def file_of(request, code):
    return CaseFile(find(request, code), request.user)
