"""How a recommendation stands today: five groups that share out all that were issued and not withdrawn.

Every figure, bar and list counts by these, so that a number and the list behind it agree. Only what a verifier
found fulfilled is done; while an objection is being considered the clock stands still (Law 87/2015 art. 8.2), as it
does with a case that is suspended; what is reported and not yet verified is not late of the unit.
"""

from datetime import timedelta

from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from workflows.models.recommendation_state import Assessment, RecommendationState, is_resting, resting

SOON_DAYS = 7


class Standing(models.TextChoices):
    DONE = "done", _("Hoàn thành")
    DOING = "doing", _("Đang thực hiện")
    SOON = "soon", _("Sắp đến hạn")
    LATE = "late", _("Quá hạn")
    ENDED = "ended", _("Kết thúc, chưa đạt")


TONES = {
    Standing.DONE: "done",
    Standing.DOING: "open",
    Standing.SOON: "soon",
    Standing.LATE: "late",
    Standing.ENDED: "rest",
}
_S = RecommendationState
_COUNTED = Q(issued_on__isnull=False) & ~Q(state=_S.WITHDRAWN)
_DONE = Q(assessment=Assessment.FULFILLED, state__in=[_S.VERIFIED, _S.CLOSED])
_RUNNING = ~Q(state=_S.CLOSED) & ~_DONE


def condition(standing):
    """The SQL condition of one group, today."""
    today = clock.today()
    last = today + timedelta(days=SOON_DAYS)
    rests = resting()
    ticking = _RUNNING & ~rests
    return (
        _COUNTED
        & {
            Standing.DONE: _DONE,
            Standing.ENDED: Q(state=_S.CLOSED) & ~_DONE,
            Standing.LATE: ticking & Q(due_on__lt=today),
            Standing.SOON: ticking & Q(due_on__gte=today, due_on__lte=last),
            Standing.DOING: _RUNNING & (rests | Q(due_on=None) | Q(due_on__gt=last)),
        }[Standing(standing)]
    )


def running():
    """The SQL condition of what is still followed up: doing, soon or late."""
    return _COUNTED & _RUNNING


def tally():
    """Aggregates that count each group, and `all` of them, in one query."""
    counts = {str(standing): Count("pk", filter=condition(standing)) for standing in Standing}
    return {**counts, "all": Count("pk", filter=_COUNTED)}


def of(recommendation):
    """The group of one recommendation, without a query when its case is at hand; None for a draft and for one
    withdrawn."""
    if recommendation.issued_on is None or recommendation.state == _S.WITHDRAWN:
        return None
    if recommendation.state in (_S.VERIFIED, _S.CLOSED) and recommendation.assessment == Assessment.FULFILLED:
        return Standing.DONE
    if recommendation.state == _S.CLOSED:
        return Standing.ENDED
    if recommendation.due_on is None or is_resting(recommendation):
        return Standing.DOING
    left = (recommendation.due_on - clock.today()).days
    return Standing.LATE if left < 0 else Standing.SOON if left <= SOON_DAYS else Standing.DOING
