"""The desk: open work in a person's hands, and what she waits for from others."""

from datetime import timedelta

from django.db.models import F, Q
from django.urls import reverse

from core import clock
from core.text import search_key
from permissions.access import inside_dossiers, unwalled_dossiers
from permissions.walls import of_own_team
from workflows.acts.places import NOUNS
from workflows.flows import CASE_FLOWS, PROGRAMME_FLOWS
from workflows.models import Holding, InspectedUnit, Session, WorkItem
from workflows.models.standing import SOON_DAYS

# What work may be on and what may lie behind the wall between the sub-teams.
WALLED = [flow.model for flow in CASE_FLOWS if getattr(flow.model.objects.all(), "team_path", None)]
NOUN_OF_TYPE = {model._meta.model_name: noun for noun, model in NOUNS.items()}


def my_work(user):
    """Holdings, soonest first; what has no day comes last."""
    return (
        Holding.objects.filter(holder=user)
        .select_related("item__dossier__supervision", "item__dossier__programme", "item__unit")
        .order_by(F("due_on").asc(nulls_last=True), "item_id")
    )


def open_work(user):
    """Open items the person may know of. A unit does not learn from the desk of a session not yet announced."""
    sessions = Session.objects.visible_to(user).values("pk")
    unknown = Q(subject_type="session") & ~Q(subject_id__in=sessions)
    inside = Q(dossier__in=inside_dossiers(user))
    items = WorkItem.objects.visible_to(user).open().filter(inside | ~unknown)
    return items.exclude(inside & ~Q(dossier__in=unwalled_dossiers(user)) & behind_the_wall(user))


def behind_the_wall(user):
    """The SQL condition "the work is on another sub-team's part", where the person does not see every part."""
    hidden = Q(pk__in=[])
    for model in WALLED:
        rows = model.objects.all()
        seen = rows.filter(of_own_team(user, *rows.team_paths)).values("pk")
        hidden |= Q(subject_type=model._meta.model_name) & ~Q(subject_id__in=seen)
    return hidden


def waiting(user):
    """Open items that others hold, soonest first."""
    return (
        open_work(user)
        .exclude(holdings__holder=user)
        .select_related("dossier__supervision", "dossier__programme", "unit")
        .prefetch_related("holdings__holder")
        .order_by(F("due_on").asc(nulls_last=True), "pk")
    )


def with_units(items, user):
    """The items, each with `unit_names`: the unit it concerns, else those of its case that the person sees."""
    dossiers = {item.dossier_id for item in items if item.unit_id is None}
    named = {}
    seen = InspectedUnit.objects.visible_to(user).current().filter(case__in=dossiers).select_related("unit")
    for inspected in seen if dossiers else ():
        named.setdefault(inspected.case_id, []).append(str(inspected.unit))
    for item in items:
        names = [str(item.unit)] if item.unit_id else named.get(item.dossier_id, [])
        item.unit_names = ", ".join(names[:2]) + (" …" if len(names) > 2 else "")
    return items


def act_place(item):
    """The page of the act that does this work."""
    code, noun = item.dossier.code, NOUN_OF_TYPE[item.subject_type]
    if noun == "programme":
        return reverse("workflows:programme-act", args=[code, item.act])
    if noun == "case":
        return reverse("workflows:act", args=[code, item.act])
    return reverse("workflows:subject-act", args=[code, noun, item.subject_id, item.act])


def place(item):
    """The page of the dossier the work belongs to."""
    noun = "programme" if item.subject_type == "programme" else "case"
    return reverse(f"workflows:{noun}", args=[item.dossier.code])


def about(item):
    """What the work is about, when its title does not say it all: "KN-02", "NĐ-01", a unit."""
    return "" if item.subject_type in ("supervision", "programme") else item.subject_label


def named(words, path=""):
    """The SQL condition "this work has to do with these words", without accents: case, unit, subject, title.

    `path` leads from the filtered rows to the work item ("item__" from a Holding).
    """
    key = search_key(words)
    return (
        Q(**{f"{path}dossier__supervision__search_key__contains": key})
        | Q(**{f"{path}dossier__code__icontains": words.strip()})
        | Q(**{f"{path}unit__search_key__contains": key})
        | Q(**{f"{path}subject_label__icontains": words.strip()})
        | Q(**{f"{path}flow_task__in": _titled(key)})
    )


def _titled(key):
    nodes = [node for flow in (*CASE_FLOWS, *PROGRAMME_FLOWS) for node in flow.work()]
    return [node for node in nodes if key in search_key(str(node.task_title))]


def due(span):
    """The SQL condition of a span of days, by the column `due_on`: "late", "soon" or "later"."""
    today = clock.today()
    last = today + timedelta(days=SOON_DAYS)
    return {
        "late": Q(due_on__lt=today),
        "soon": Q(due_on__gte=today, due_on__lte=last),
        "later": Q(due_on__gt=last) | Q(due_on=None),
    }[span]
