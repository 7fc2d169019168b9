"""Planted words: a mark in every text of every row of a case, which says whose part of the case the row is."""

from django.apps import apps
from django.db import models

from core.models import User
from workflows.models.part import Part

INSIDE = "dau-vet-noi-bo"  # in what no unit may read yet


def of_unit(unit):
    return f"dau-vet-don-vi-{unit.pk}-"


def of_team(number):
    return f"dau-vet-to-{number}-"


def part_models():
    return [model for model in apps.get_app_config("workflows").get_models() if issubclass(model, Part)]


def plant(case, readers):
    """Mark every row. `readers`: a person for each inspected unit; what none of them sees is marked as internal.

    Written past the steps, for these words stand for whatever people might have typed there.
    """
    for model in part_models():
        seen = {pk for person in readers for pk in model.objects.visible_to(person).values_list("pk", flat=True)}
        for row in model._base_manager.filter(case=case):
            mark = mark_of(row) + ("" if row.pk in seen else INSIDE)
            if mark:
                _write(model, row, mark)


def mark_of(row):
    """The marks of the unit and of the sub-team the row belongs to; "" for what is everybody's."""
    unit, team = row.concerned_unit, row.concerned_team
    if row._meta.model_name == "session" and row.units.count() == 1:
        unit = row.units.get().unit
    return (of_unit(unit) if unit else "") + (of_team(team) if team else "")


def _write(model, row, mark):
    changed = {}
    for field in model._meta.local_concrete_fields:
        if isinstance(field, (models.CharField, models.TextField)) and not field.choices and not field.unique:
            room = (field.max_length or 10_000) - len(mark) - 1
            told = (model._meta.model_name, field.name) == ("forwarding", "number")  # the unit reads by which letter
            if room > 0 and not told and field.name not in ("state", "rule", "source_code"):
                changed[field.name] = f"{getattr(row, field.name)[:room]} {mark}"
    if changed:
        model._base_manager.filter(pk=row.pk).update(**changed)


def head_of(unit):
    return User.objects.filter(memberships__unit=unit, memberships__role="unit_head").first()
