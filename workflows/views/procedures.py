"""Quy trình: the versions of the law the program knows, one of them, the difference of two, and one as a file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from core import clock
from workflows.models import Procedure, ProcedureOverlay, Supervision
from workflows.models.procedure import FAMILIES
from workflows.procedures import in_words, to_toml
from workflows.procedures.differences import differences

RUNNING = 20  # cases shown beside a version


@require_safe
@login_required
def procedures(request):
    rows = Procedure.objects.order_by("-valid_from", "code", "-version").defer("data")
    facts = {
        "procedures": sorted(rows, key=lambda one: list(FAMILIES).index(one.family)),
        "overlays": ProcedureOverlay.objects.select_related("body").order_by("body__name", "code", "-version"),
        "today": clock.today(),
    }
    return render(request, "workflows/procedures.html", facts)


def find(code, version):
    return get_object_or_404(Procedure.objects.select_related("loaded_by"), code=code, version=version)


@require_safe
@login_required
def procedure(request, code, version):
    found = find(code, version)
    others = Procedure.objects.filter(family=found.family).exclude(pk=found.pk).defer("data")
    facts = {
        "procedure": found,
        "today": clock.today(),
        "others": others.order_by("-valid_from", "-version"),
        "running": running(request.user, found),
        **contents(found.data),
    }
    return render(request, "workflows/procedure.html", facts)


def contents(data):
    """A version in words, section by section."""
    return {
        "kinds": in_words.kinds(data),
        "acts": in_words.acts(data),
        "rules": in_words.rules(data),
        "ladder": in_words.ladder(data),
        "words": in_words.words(data),
        "publication": in_words.publication(data),
        "force": in_words.force(data),
    }


def running(user, found):
    """The open cases that the person sees and that are bound to this version."""
    visible = Supervision.objects.visible_to(user).open().filter(procedure=found)
    return visible.order_by("-opened_at")[:RUNNING]


@require_safe
@login_required
def overlay(request, pk):
    found = get_object_or_404(ProcedureOverlay.objects.select_related("body"), pk=pk)
    law = Procedure.objects.filter(code=found.code).order_by("-version").first()
    words = law.data if law else {}
    facts = {
        "overlay": found,
        "law": law,
        "rules": [{**in_words.rule(words, rule), "replaced": _replaced(law, rule)} for rule in found.data["deadlines"]],
    }
    return render(request, "workflows/overlay.html", facts)


def _replaced(law, rule):
    """How the law itself counts that deadline; "" when the body added it."""
    own = law.rule(rule["id"]) if law else None
    return in_words.count(own) if own else ""


@require_safe
@login_required
def compare(request, code, version):
    """The difference against `?with=CODE:VERSION`; without it, back to the version."""
    found = find(code, version)
    other_code, _colon, number = request.GET.get("with", "").partition(":")
    if not other_code:
        return redirect("workflows:procedure", code, version)
    if not (number.isascii() and number.isdigit() and len(number) < 6):
        raise Http404
    other = find(other_code, int(number))
    rows = differences(other.data, found.data)
    return render(request, "workflows/procedure_compare.html", {"procedure": found, "other": other, "rows": rows})


@require_safe
@login_required
def export(request, code, version):
    found = find(code, version)
    answer = HttpResponse(to_toml(found.data), content_type="application/toml; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.code}-{found.version}.toml"'
    return answer
