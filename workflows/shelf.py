"""The shelf: cases as rows of a list, each with as much of itself as the person sees."""

from django.db.models import Count, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce

from workflows.desk import open_work
from workflows.models import InspectedUnit, Recommendation
from workflows.models.standing import Standing, condition


def on_shelf(cases, user):
    """With `total`, `done` and `late` recommendations, `next_due` of the open work, and `units_seen`."""
    own = Recommendation.objects.visible_to(user)
    work = open_work(user).filter(dossier=OuterRef("pk"), due_on__isnull=False).order_by("due_on")
    inspected = InspectedUnit.objects.visible_to(user).current().select_related("unit")
    return (
        cases.select_related("body")
        .annotate(
            total=count_of(own.counted()),
            done=count_of(own.filter(condition(Standing.DONE))),
            late=count_of(own.filter(condition(Standing.LATE))),
            next_due=Subquery(work.values("due_on")[:1]),
        )
        .prefetch_related(Prefetch("inspectedunit_set", inspected, to_attr="units_seen"))
    )


def count_of(rows, link="case"):
    """How many of the rows belong to the case of the outer query, as an annotation."""
    of_case = rows.filter(**{link: OuterRef("pk")}).order_by().values(link)
    return Coalesce(Subquery(of_case.annotate(n=Count("pk")).values("n")), 0)
