"""What was put to a department: the petitions forwarded to it, and nothing else of the case."""

from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import render

from core import clock
from workflows.acts.registry import acts_for
from workflows.models import CaseDocument, Forwarding, Supervision


def put_to(user, code, **where):
    """The forwardings of the case that were put to a unit of the user's, with their files and what she may do."""
    papers = CaseDocument.objects.visible_to(user).select_related("document").prefetch_related("document__files")
    rows = Forwarding.objects.visible_to(user).filter(case__code=code, **where)
    rows = rows.select_related("petition__inspected__unit", "department", "answered_by").order_by("pk")
    return list(rows.prefetch_related(Prefetch("documents", papers, to_attr="papers")))


def consulted(request, code, **where):
    """The page of a department. Raises Http404 when nothing was put to it: then the case does not exist for it."""
    put = put_to(request.user, code, **where)
    if not put:
        raise Http404
    case = Supervision.objects.select_related("body").get(code=code)
    for each in put:
        each.case = case
        each.offers = acts_for(request.user, each)
    return render(request, "workflows/consulted.html", {"case": case, "put": put, "today": clock.today()})
