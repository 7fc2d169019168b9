"""Tính thời hạn: any rule of any procedure from any day. Open to all: it holds nothing of any case."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from workflows.forms.calculator import CalculatorForm
from workflows.models import Procedure
from workflows.views.strip import strip


@require_safe
def calculator(request):
    asked = "rule" in request.GET or "start" in request.GET
    form = CalculatorForm(request.GET if asked else None, procedures=Procedure.objects.newest())
    facts = {"form": form}
    if asked and form.is_valid():
        facts |= form.answer()
        facts["strip"] = strip(facts["reckoning"])
    return render(request, "workflows/calculator.html", facts, status=422 if asked and not form.is_valid() else 200)
