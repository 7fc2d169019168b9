"""Due rows in batches, shared between workers: whoever holds a dossier's lock does what is due in it."""

from django.db import transaction
from django.db.models import Q

from core.bulk import among
from core.models import Dossier

BATCH = 5000


def share_out(rows, column, work):
    """Give `work(ids, dossiers)` all `rows` (a queryset, due by a date in `column`), batch after batch.

    Each batch is one transaction, in which `dossiers` (id -> Dossier) are locked; work reads its rows again and
    returns how many it did. A dossier that another worker or a person holds is passed over and waited for at the
    end, so that workers share the batches and nothing is left for tomorrow. Returns the sum.
    """
    done, held = 0, []
    for page in _pages(rows, column):
        said, missed = _batch(page, work, wait=False)
        done, held = done + said, held + missed
    for start in range(0, len(held), BATCH):
        done += _batch(held[start : start + BATCH], work, wait=True)[0]
    return done


def _pages(rows, column):
    """Lists of (id, dossier id), in the order of the index, each read when the one before is done."""
    rows = rows.order_by(column, "pk").values_list("pk", "case_id", column)
    page = list(rows[:BATCH])
    while page:
        yield [(pk, case_id) for pk, case_id, _day in page]
        if len(page) < BATCH:
            return
        pk, _case, day = page[-1]
        beyond = Q(**{f"{column}__gt": day}) | Q(**{column: day}, pk__gt=pk)
        page = list(rows.filter(beyond, **{f"{column}__gte": day})[:BATCH])


def _batch(page, work, wait):
    """Returns how many were done, and the rows whose dossier somebody else holds."""
    with transaction.atomic():
        dossiers = lock({case_id for _pk, case_id in page}, wait)
        mine = [pk for pk, case_id in page if case_id in dossiers]
        done = work(mine, dossiers) if mine else 0
    return done, [row for row in page if row[1] not in dossiers]


def lock(ids, wait=True):
    """Lock dossiers in the order of their ids, as everybody does who locks several; id -> Dossier."""
    rows = Dossier.objects.filter(pk__in=among(ids)).order_by("pk")
    return {dossier.pk: dossier for dossier in rows.select_for_update(skip_locked=not wait)}
