"""Where the work on a recommendation stands, and what the verifier holds of it: two facts, never one. And when its
day does not run against the unit: said here once, for a row and for SQL."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from workflows.models.stage import Stage


class RecommendationState(models.TextChoices):
    NEW = "new", _("Chờ tiếp thu")
    ACKNOWLEDGED = "acknowledged", _("Đang thực hiện")
    DISPUTED = "disputed", _("Đang xem xét lại")
    REPORTED = "reported", _("Chờ xác minh")
    RETURNED = "returned", _("Trả lại, chưa đạt")
    VERIFIED = "verified", _("Đã xác minh")
    CLOSED = "closed", _("Đã kết thúc theo dõi")
    WITHDRAWN = "withdrawn", _("Đã rút")


class Assessment(models.TextChoices):
    FULFILLED = "fulfilled", _("Đã hoàn thành")
    PARTLY = "partly", _("Hoàn thành một phần")
    UNSATISFACTORY = "unsatisfactory", _("Trả lời chưa đạt yêu cầu")
    NOT_DONE = "not_done", _("Chưa thực hiện")
    REFUSED = "refused", _("Không thực hiện")


CASE_STANDS = (Stage.SUSPENDED, Stage.CANCELLED)


def paused():
    """The SQL condition "the clock stands still": an objection is considered (Law 87/2015 art. 8.2), or the whole case
    stands."""
    return Q(state=RecommendationState.DISPUTED) | Q(case__state__in=CASE_STANDS)


def resting():
    """The SQL condition "its day does not run against the unit": paused, or reported and waiting to be verified."""
    return paused() | Q(state=RecommendationState.REPORTED)


def is_paused(recommendation):
    """What `paused` says, of one row. Reads its case."""
    return recommendation.state == RecommendationState.DISPUTED or recommendation.case.state in CASE_STANDS


def is_resting(recommendation):
    """What `resting` says, of one row. Reads its case."""
    return recommendation.state == RecommendationState.REPORTED or is_paused(recommendation)
