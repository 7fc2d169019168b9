"""What each tab of a case holds: one function a tab, a fixed number of queries whatever the number of rows."""

from itertools import groupby

from django.db.models import Exists, OuterRef, Prefetch
from django.utils.translation import gettext as _

from permissions.access import may
from permissions.roles import BODY_ROLES, TEAM_ROLES, UNIT_ROLES
from workflows import models
from workflows.acts.registry import acts_for, offer
from workflows.fate import figures
from workflows.forms.filters import PaperFilter
from workflows.guards.article import not_closed_to_the_public
from workflows.guards.opening import public_by_law
from workflows.public_words import PublicWords
from workflows.record import read, row_of
from workflows.steps import sentence
from workflows.views.consulted import put_to
from workflows.views.indicators import indicators
from workflows.views.lanes import board, rows_of
from workflows.views.paging import TIMELINE_PAGE, page_of
from workflows.views.schedule import schedule


def with_offers(file, parts, tab=None):
    """Each part with the acts the person is offered on it (`tab`: only that tab's); the case answers for rights."""
    listed = list(parts)
    for part in listed:
        part.case = file.case
        part.offers = acts_for(file.user, part, tab)
    return listed


def papers(file, **where):
    """Filed papers with their files, as far as the person sees them."""
    rows = file.of(models.CaseDocument).filter(**where)
    return rows.select_related("document", "inspected__unit").prefetch_related("document__files")


def plan(file, request):
    found = file.of(models.Plan).select_related("document").first()
    changes = with_offers(file, file.of(models.ChangeRequest).select_related("asked_by", "decided_by"))
    outline = file.of(models.OutlineItem).select_related("pillar")
    return {"plan": found, "outline": outline, "changes": changes, "basis": file.of(models.Basis)}


def units(file, request):
    listed = with_offers(file, rows_of(file), tab="")
    for one in listed:  # how far it has got is the unit's own affair, until its report is sent
        one.draft = one.unit_id in file.spoken_for and one.state in ("report_due", "returned")
    return board(file, request, listed)


def measured(file, request):
    facts = indicators(file, request)
    if facts["chosen"]:
        with_offers(file, [facts["chosen"]], tab="indicators")
    return facts


def sessions(file, request):
    called = models.InspectedUnit.objects.select_related("unit")
    rows = file.of(models.Session).select_related("chair")
    return {"sessions": rows.prefetch_related(Prefetch("units", called), "notices")}


def requests(file, request):
    rows = file.of(models.UnitRequest).select_related("inspected__unit", "inspected__team", "asked_by", "answered_by")
    rows = rows.prefetch_related(
        Prefetch("evidence", papers(file, request__isnull=False), to_attr="papers"), marks_of(file)
    )
    listed = with_offers(file, rows.select_related("session"))
    return {"requests": sorted(listed, key=lambda one: (one.state != "open", not one.urgent, one.due_on, one.number))}


def marks_of(file):
    """The marked words a row was made of, as `said`: for those inside."""
    return Prefetch("marks", file.of(models.SentenceMark).select_related("turn"), to_attr="said")


def petitions(file, request):
    listed = list(file.of(models.Petition).with_forwardings().order_by("number"))
    put = [] if file.inside else put_to(file.user, file.case.code)
    return {"petitions": listed, "figures": figures(listed), "put": put}


def visits(file, request):
    rows = file.of(models.FieldVisit).select_related("inspected__unit", "lead", "session")
    standing = models.Observation.objects.standing().values("site").filter(site=OuterRef("pk"))
    route = models.VisitSite.objects.annotate(seen=Exists(standing))
    return {"visits": with_offers(file, rows.prefetch_related(Prefetch("sites", route)), tab="")}


def findings(file, request):
    rows = (
        file.of(models.Finding)
        .standing()
        .select_related("inspected__unit", "session", "author", "pillar", "contradicts")
        .select_related("observation__site", "observation__visit")
    )
    evidence = papers(file, finding__isnull=False)
    measured_by = models.IndicatorValue.objects.select_related("indicator", "inspected")
    measured = Prefetch("indicator_values", measured_by)
    papers_of = Prefetch("evidence", evidence, to_attr="papers")
    rows = rows.prefetch_related(papers_of, "recommendations", measured, marks_of(file))
    listed = sorted(with_offers(file, rows), key=lambda one: (ORDER_OF_TYPE[one.type], one.number))
    groups = [(name, list(group)) for name, group in groupby(listed, lambda one: one.get_type_display())]
    return {"groups": groups}


ORDER_OF_TYPE = {kind: place for place, kind in enumerate(models.Finding.Type.values)}


def report(file, request):
    found = file.of(models.Report).select_related("author", "submitted_by", "approved_by", "document")
    comments = file.of(models.Comment).select_related("member")
    concluded = file.of(models.Conclusion).select_related("adopted_by", "document").first()
    of_units = file.of(models.UnitComment).select_related("inspected__unit", "inspected__team", "release", "given_by")
    return {
        "report": found.first(),
        "comments": with_offers(file, comments),
        "conclusion": concluded,
        "release": file.of(models.DraftRelease).first(),
        "unit_comments": with_offers(file, of_units),
    }


def recommendations(file, request):
    rows = file.of(models.Recommendation).exclude(state="withdrawn", issued_on=None)
    listed = list(rows.select_related("lead__unit", "after").order_by("number"))
    for one in listed:
        one.case = file.case
    return {"recommendations": listed}


def articles(file, request):
    rows = file.of(models.Article).select_related("author", "session", "decided_by")
    closed = "" if not_closed_to_the_public(file.case, file.user) else sentence(not_closed_to_the_public)
    return {"articles": rows.order_by("-number"), "closed": closed, "waiting": waiting_comments(file)}


def waiting_comments(file):
    """The comments of readers that wait, article by article with the act that decides on them: for those who may."""
    if not file.case.comments_waiting or not may(file.user, "publish_article", file.case):
        return []
    rows = models.ReaderComment.objects.visible_to(file.user).filter(case=file.case.pk).waiting()
    rows = rows.select_related("article__session__team").order_by("article", "sent_at", "pk")
    groups = [(article, list(group)) for article, group in groupby(rows, lambda one: one.article)]
    for article, _comments in groups:
        article.case = file.case
    offered = [(article, found, offer(file.user, article, "decide_comments")) for article, found in groups]
    return [{"article": article, "comments": found, "offers": [act] if act else []} for article, found, act in offered]


def public(file, request):
    """The parts there are and what was decided on each, for those inside; for others, that there is a public page."""
    closed = "" if public_by_law(file.case, file.user) else sentence(public_by_law)
    return {"parts": _decided_parts(file) if file.inside and not closed else [], "closed": closed}


def _decided_parts(file):
    words, rows = PublicWords(file.case), file.of(models.PublicPart).with_files().select_related("decided_by")
    decided = {row.part: row for row in rows}
    return [
        {
            "label": part.label,
            "issued": words.of(part) is not None,
            "row": (row := decided.get(part)),
            "marked": row is not None and row.is_shown and words.bears_mark(row),
        }
        for part in models.DossierPart
    ]


def documents(file, request):
    chosen = PaperFilter(request.GET, request.user)
    rows = papers(file, photo=None, article_photo=None).order_by("-document__signed_on", "-pk")
    archived = file.of(models.ArchivedDossier).select_related("handed_by").first()
    return {"papers": chosen.narrow(rows), "filter": chosen, "archived": archived}


def people(file, request):
    of_teams = models.InspectedUnit.objects.visible_to(file.user).current().select_related("unit")
    notes = models.TeamNote.objects.select_related("author")
    rows = file.of(models.Team).select_related("lead")
    teams = rows.prefetch_related(Prefetch("inspectedunit_set", of_teams, to_attr="units"), Prefetch("notes", notes))
    return {
        "others": file.of(models.Participant),
        "head_note": file.case.head_note() or file.case.head_warning() if file.inside else "",
        "teams": [(team, file.members_of(team)) for team in with_offers(file, teams)],
        "groups": [
            ("team", file.case.noun("delegation", _("Đoàn giám sát")), file.people(TEAM_ROLES)),
            ("body", _("Cơ quan giám sát"), file.people(BODY_ROLES)),
            ("unit", file.case.noun("unit", _("Đơn vị chịu sự giám sát")), file.people(UNIT_ROLES)),
        ],
    }


def timeline(file, request):
    page = page_of(request, read(file.events), TIMELINE_PAGE)
    return {"page": page, "events": [row_of(event) for event in page]}


CONTENTS = {
    "plan": plan,
    "schedule": schedule,
    "units": units,
    "indicators": measured,
    "sessions": sessions,
    "requests": requests,
    "petitions": petitions,
    "visits": visits,
    "findings": findings,
    "report": report,
    "recommendations": recommendations,
    "articles": articles,
    "public": public,
    "documents": documents,
    "people": people,
    "timeline": timeline,
}
