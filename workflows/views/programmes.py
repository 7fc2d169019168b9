"""The yearly programmes, and one of them."""

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from workflows.acts.registry import acts_for
from workflows.models import Programme, Supervision
from workflows.record import read, row_of, visible_events
from workflows.views.paging import page_of


@require_safe
@login_required
def programmes(request):
    rows = Programme.objects.visible_to(request.user).select_related("body", "document")
    opened = Count("items", filter=Q(items__supervision__isnull=False))
    rows = rows.annotate(foreseen=Count("items"), opened=opened).order_by("-year", "body__name")
    return render(request, "workflows/programmes.html", {"page": page_of(request, rows)})


@require_safe
@login_required
def programme(request, code):
    visible = Programme.objects.visible_to(request.user).select_related("body", "document")
    found = get_object_or_404(visible, code=code)
    events = read(visible_events(request.user).filter(dossier=found.pk))
    facts = {
        "programme": found,
        "items": found.items.select_related("supervision"),
        "seen": set(Supervision.objects.visible_to(request.user).values_list("pk", flat=True)),
        "offers": acts_for(request.user, found),
        "events": [row_of(event) for event in events[:20]],
    }
    return render(request, "workflows/programme.html", facts)
