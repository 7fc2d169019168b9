"""Tổng quan: how things stand in the cases this person sees. A unit's person reads the same page of its unit."""

from django.contrib.auth.decorators import login_required
from django.db.models import Count, Min, Q
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from core import clock
from workflows.desk import my_work
from workflows.models import Recommendation, Supervision
from workflows.models.standing import TONES, Standing, condition, tally
from workflows.record import read, row_of, visible_events

FIRST = 5
UNITS = 10
BARS = (Standing.DONE, Standing.DOING, Standing.SOON, Standing.LATE)


@require_safe
@login_required
def home(request):
    user = request.user
    rows = Recommendation.objects.visible_to(user).counted()
    counts = rows.aggregate(**tally(), oldest=Min("due_on", filter=condition(Standing.LATE)))
    cases = Supervision.objects.visible_to(user).aggregate(all=Count("pk"), open=Count("pk", filter=_open()))
    late = rows.filter(condition(Standing.LATE)).order_by("due_on", "pk").select_related("case", "lead__unit")
    facts = {
        "today": clock.today(),
        "figures": figures(cases, counts),
        "work": my_work(user)[:FIRST],
        "units": by_unit(rows),
        "heads": [(standing.label, TONES[standing]) for standing in BARS],
        "parts": donut_parts(counts),
        "counts": counts,
        "late": late[:FIRST],
        "happenings": [row_of(event) for event in read(visible_events(user))[:6]],
    }
    return render(request, "workflows/home.html", facts)


def _open():
    return Q(pk__in=Supervision.objects.open().values("pk"))


def figures(cases, counts):
    """The four numbers above, each leading to the list that it counts."""
    followed = counts["doing"] + counts["soon"] + counts["late"]
    listed = reverse("workflows:recommendations")
    return [
        {
            "label": _("Cuộc giám sát đang thực hiện"),
            "value": cases["open"],
            "note": _("trong %(all)d cuộc được xem") % {"all": cases["all"]},
            "icon": "folder",
            "url": reverse("workflows:cases"),
        },
        {
            "label": _("Kiến nghị đang theo dõi"),
            "value": followed,
            "note": _("%(done)d đã xác minh hoàn thành") % {"done": counts["done"]},
            "icon": "flag",
            "url": listed,
        },
        {
            "label": _("Sắp đến hạn (7 ngày)"),
            "value": counts["soon"],
            "note": _("tính đến hạn hoàn thành kiến nghị"),
            "icon": "clock",
            "tone": "soon",
            "url": f"{listed}?standing=soon",
        },
        {
            "label": _("Quá hạn"),
            "value": counts["late"],
            "note": longest(counts["oldest"]),
            "icon": "alert",
            "tone": "late" if counts["late"] else "done",
            "url": f"{listed}?standing=late",
        },
    ]


def longest(oldest):
    if oldest is None:
        return _("không có kiến nghị quá hạn")
    days = (clock.today() - oldest).days
    return ngettext("lâu nhất %(n)d ngày", "lâu nhất %(n)d ngày", days) % {"n": days}


def by_unit(rows):
    """A row of bars for each unit, those with most overdue first: (name, numbers, address)."""
    counted = {key: value for key, value in tally().items() if key != "all"}
    units = rows.values("lead__unit", "lead__unit__name", "lead__unit__short_name").annotate(**counted)
    listed = reverse("workflows:recommendations")
    return [
        (
            unit["lead__unit__short_name"] or unit["lead__unit__name"],
            [unit[standing] for standing in BARS],
            f"{listed}?unit={unit['lead__unit']}",
        )
        for unit in units.order_by("-late", "-soon", "lead__unit__name")[:UNITS]
    ]


def donut_parts(counts):
    parts = [(standing.label, counts[standing], TONES[standing]) for standing in Standing]
    return [part for part in parts if part[1] or part[2] != "rest"]
