"""Planted words: a mark in every text of every row of a case, which says whose part of the case the row is."""

from datetime import timedelta

from django.apps import apps
from django.db import models
from django.db.models import Value
from django.db.models.functions import Concat

from core import clock
from core.models import User
from tests.core.papers import PDF, sent
from workflows.models import WorkItem
from workflows.models.part import Part

INSIDE = "dau-vet-noi-bo"  # in what no unit may read yet


def of_unit(unit):
    return f"dau-vet-don-vi-{unit.pk}-"


def of_team(number):
    return f"dau-vet-to-{number}-"


def work_behind_the_wall(course, unit):
    """Two sub-teams, the second with this unit, and what it does there, each word of it marked: so that the record,
    notices, work and papers hold the mark as well. Gives a member of the first."""
    case, cast, mark = course.case, course.cast, of_team(2)
    for old in case.team_set.all():
        old.change(by=cast.hanh, name=old.name, lead=cast.lan, members=[], units=[])
    case.form_team(by=cast.hanh, lead=cast.nga, units=[unit], name=f"Tổ {mark}")
    unit = case.inspectedunit_set.select_related("unit", "team").get(pk=unit.pk)
    head, day, file = head_of(unit.unit), clock.today() + timedelta(days=3), sent("a.pdf", PDF)
    facts = {"by": cast.nga, "on": day, "half_day": "day", "title": mark, "place": mark, "agenda": mark}
    session = case.plan_session(units=[unit], **facts)
    session.announce(by=cast.nga, late_reason=mark)
    session.ask(by=cast.nga, text=mark)
    session.examine(by=cast.nga, name=mark)
    visit = case.plan_visit(by=cast.nga, inspected=unit, on=day, sites=[{"name": mark, "place": mark}])
    visit.observe(by=cast.nga, site=visit.sites.get(), text=mark)
    case.add_finding(by=cast.nga, type="result", text=mark, inspected=unit, cause=mark)
    case.request_unit(by=cast.hanh, inspected=unit, text=mark, due_on=day)
    case.lodge_petition(by=head, inspected=unit, text=mark, proposed_to=mark)
    case.add_document(by=cast.nga, type="other", subject=mark, upload=file, reach="unit", inspected=unit)
    case.draft_recommendation(by=cast.thu, action=mark, quote=mark, lead=unit, due_on=day)
    case.team_set.get(number=2).jot(by=cast.nga, text=mark)
    return cast.lan


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
                items = WorkItem.objects.filter(subject_type=model._meta.model_name, subject_id=row.pk)
                items.update(subject_label=Concat("subject_label", Value(f" {mark}")))


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
            if room > 0 and not told and field.name not in ("state", "rule", "source_code", "until"):
                changed[field.name] = f"{getattr(row, field.name)[:room]} {mark}"
    if changed:
        model._base_manager.filter(pk=row.pk).update(**changed)


def head_of(unit):
    return User.objects.filter(memberships__unit=unit, memberships__role="unit_head").first()
