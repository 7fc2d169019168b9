"""The public dossiers: for everybody, what the law makes public of a case and has been let go, part by part."""

from django.db.models import Max
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from core.files import file_response
from core.models import Event
from workflows import models, outcomes, readers
from workflows.models import DossierPart
from workflows.models.stage import Stage
from workflows.public_words import PublicWords
from workflows.views.news import around, fit
from workflows.views.paging import page_of

A_PAGE = 20
ARTICLES = 10
P = DossierPart
# Whose day is the day on which a part last changed; what else happens in a case is nobody's business.
CHANGED_BY = {
    P.PLAN: ("plan.issued", "unit.added", "unit.removed", "change.consented", "case.changed"),
    P.RECOMMENDATIONS: (
        "recommendation.extended",
        "recommendation.withdrawn",
        "recommendation.returned",
        "dispute.settled",
    ),
    P.RESULTS: (
        *("recommendation.acknowledged", "recommendation.disputed", "dispute.settled", "recommendation.extended"),
        *("recommendation.answered", "recommendation.verified", "recommendation.returned"),
        *("recommendation.closed", "recommendation.withdrawn"),
    ),
}
SIDE_STATES = {Stage.SUSPENDED, Stage.CANCELLED}


@require_safe
def dossiers(request):
    """Those that are open, the latest first."""
    readers.note(request)
    rows = models.Supervision.objects.public().select_related("body", "procedure")
    page = page_of(request, rows, A_PAGE)
    return render(request, "workflows/public_dossiers.html", {"page": page, "shown": fit(page), **around()})


@require_safe
def dossier(request, code):
    """The public dossier of one case. Raises Http404 for one that is not open."""
    rows = models.Supervision.objects.public().select_related("body", "procedure")
    case = get_object_or_404(rows, code=code)
    if not fit([case]):
        raise Http404
    readers.note(request)
    parts = parts_of(case)
    facts = {
        "case": case,
        "parts": parts,
        "updated": max(
            [case.public_since, *(day for part in parts for day in (part["updated"], part["decided"]) if day)]
        ),
        "stands": case.state in SIDE_STATES,
        "articles": models.Article.objects.public().filter(case=case.pk)[:ARTICLES],
        **around(),
    }
    return render(request, "workflows/public_dossier.html", facts)


@require_safe
def dossier_file(request, code, part):
    """The file of a part, in the version that was let go. Raises Http404 for any other."""
    rows = models.Supervision.objects.public().select_related("body", "procedure")
    case = get_object_or_404(rows, code=code)
    row = get_object_or_404(models.PublicPart.objects.filter(case=case.pk).select_related("file"), part=part)
    words = PublicWords(case)
    file = words.of(row.part).file if fit([case]) and words.shows(row) else None
    if file is None or file.pk != row.file_id:
        raise Http404
    return file_response(file, name=f"{case.code}-{part}.pdf")


def parts_of(case):
    """Every part, with its `content` when it is shown; `kept`: it is not, by decision or because it may not be."""
    decided = {row.part: row for row in case.publicpart_set.select_related("file")}
    words, days = PublicWords(case), _changed(case)
    parts = [_part(part, decided.get(part), words, days) for part in DossierPart]
    _tell_what_was_asked(parts)
    return parts


def _tell_what_was_asked(parts):
    """Beside what came of a recommendation stand its words, but only while their own part shows them."""
    shown = {part["key"]: part["content"] for part in parts if part["content"]}
    if P.RESULTS in shown and P.RECOMMENDATIONS in shown:
        for row in shown[P.RESULTS].rows:
            row.asked = "" if row.is_gone else row.action


def _part(part, row, words, days):
    shown = words.shows(row)
    told = {
        "key": part.value,
        "label": part.label,
        "kept": row is not None and not shown,
        "content": None,
        "updated": None,
        "decided": row and row.decided_at,
    }
    if not shown:
        return told
    content = words.of(part)
    changed = [row.decided_at, *(days[verb] for verb in CHANGED_BY.get(part, ()) if verb in days)]
    told |= {"content": content, "updated": max(changed), "text": content.text if row.with_text else ""}
    told["file"] = content.file if row.file_id and content.file and content.file.pk == row.file_id else None
    if part == P.RESULTS:
        told |= _results(content.rows)
    return told


def _results(rows):
    for row in rows:
        row.found, row.late, row.tone = outcomes.words(row), outcomes.lateness(row), outcomes.tone(row)
    units = outcomes.by_unit(rows)
    return {
        "figures": outcomes.figures(rows),
        "shares": outcomes.shares(rows),
        "units": units if len(units) > 1 else [],
        "heads": outcomes.HEADS,
    }


def _changed(case):
    """Verb -> when it last happened."""
    verbs = {verb for listed in CHANGED_BY.values() for verb in listed}
    rows = Event.objects.filter(dossier=case.pk, verb__in=verbs).order_by()
    return dict(rows.values_list("verb").annotate(Max("at")))
