"""Việc của tôi, and Đang chờ: what others hold."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core import clock
from workflows.desk import due, my_work, waiting, with_units
from workflows.forms.filters import WaitingFilter, WorkFilter
from workflows.models import Holding
from workflows.views.paging import page_of


@require_safe
@login_required
def work(request):
    chosen = WorkFilter(request.GET, request.user)
    mine = Holding.objects.filter(holder=request.user)
    page = page_of(request, chosen.narrow(my_work(request.user)))
    with_units([held.item for held in page], request.user)
    facts = {
        "filter": chosen,
        "page": page,
        "today": clock.today(),
        "late": mine.filter(due("late")).count(),
    }
    return render(request, "workflows/work.html", facts)


@require_safe
@login_required
def waiting_for(request):
    chosen = WaitingFilter(request.GET, request.user)
    page = page_of(request, chosen.narrow(waiting(request.user)))
    with_units(list(page), request.user)
    return render(request, "workflows/waiting.html", {"filter": chosen, "page": page, "today": clock.today()})
