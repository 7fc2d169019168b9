"""Where the work on a recommendation stands, and what the verifier holds of it: two facts, never one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
