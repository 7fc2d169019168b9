"""What each tab of a case holds: one function a tab, a fixed number of queries whatever the number of rows."""

from itertools import groupby

from django.db.models import Prefetch

from core.models import Document
from permissions.roles import BODY_ROLES, TEAM_ROLES, UNIT_ROLES
from workflows import models
from workflows.acts.registry import acts_for
from workflows.models.unit_report import UnitReport
from workflows.record import read, row_of, visible_events
from workflows.views.paging import TIMELINE_PAGE, page_of


def of_case(model, file):
    return model.objects.visible_to(file.user).filter(case=file.case.pk)


def with_offers(file, parts):
    """Each part with the acts the person is offered on it; the case at hand answers for rights."""
    listed = list(parts)
    for part in listed:
        part.case = file.case
        part.offers = acts_for(file.user, part)
    return listed


def papers(file, **where):
    """Filed papers with their files, as far as the person sees them."""
    rows = of_case(models.CaseDocument, file).filter(**where)
    return rows.select_related("document", "inspected__unit").prefetch_related("document__files")


def plan(file, request):
    found = of_case(models.Plan, file).select_related("document").first()
    return {"plan": found, "outline": of_case(models.OutlineItem, file)}


def units(file, request):
    last = UnitReport.objects.select_related("signer").order_by("-version")
    notices = models.Notice.objects.filter(kind=models.Notice.Kind.PLAN).select_related("received_by")
    rows = of_case(models.InspectedUnit, file).select_related("unit")
    rows = rows.prefetch_related(Prefetch("reports", last), Prefetch("notices", notices))
    return {"units": with_offers(file, rows)}


def sessions(file, request):
    called = models.InspectedUnit.objects.select_related("unit")
    rows = of_case(models.Session, file).select_related("chair")
    return {"sessions": rows.prefetch_related(Prefetch("units", called), "notices")}


def findings(file, request):
    rows = of_case(models.Finding, file).standing().select_related("inspected__unit", "session", "author")
    evidence = papers(file, finding__isnull=False)
    rows = rows.prefetch_related(Prefetch("evidence", evidence, to_attr="papers"), "recommendations")
    listed = sorted(with_offers(file, rows), key=lambda one: (ORDER_OF_TYPE[one.type], one.number))
    groups = [(name, list(group)) for name, group in groupby(listed, lambda one: one.get_type_display())]
    return {"groups": groups}


ORDER_OF_TYPE = {kind: place for place, kind in enumerate(models.Finding.Type.values)}


def report(file, request):
    found = of_case(models.Report, file).select_related("author", "submitted_by", "approved_by", "document")
    comments = of_case(models.Comment, file).select_related("member")
    concluded = of_case(models.Conclusion, file).select_related("adopted_by", "document").first()
    return {"report": found.first(), "comments": with_offers(file, comments), "conclusion": concluded}


def recommendations(file, request):
    rows = of_case(models.Recommendation, file).exclude(state="withdrawn", issued_on=None)
    return {"recommendations": rows.select_related("lead__unit").order_by("number")}


def documents(file, request):
    return {"papers": papers(file).order_by("-document__signed_on", "-pk"), "secret": Document.Secrecy.NONE}


def people(file, request):
    return {
        "groups": [
            ("team", file.people(TEAM_ROLES)),
            ("body", file.people(BODY_ROLES)),
            ("unit", file.people(UNIT_ROLES)),
        ]
    }


def timeline(file, request):
    events = read(visible_events(file.user).filter(dossier=file.case.pk).order_by("-seq"))
    page = page_of(request, events, TIMELINE_PAGE)
    return {"page": page, "events": [row_of(event) for event in page]}


CONTENTS = {
    "plan": plan,
    "units": units,
    "sessions": sessions,
    "findings": findings,
    "report": report,
    "recommendations": recommendations,
    "documents": documents,
    "people": people,
    "timeline": timeline,
}
