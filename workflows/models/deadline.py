"""Deadlines: a date the law or the plan sets, with everything needed to say why it is that date."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import clock, working_days
from permissions.roles import Role
from workflows.models.part import Part, PartQuerySet

BEFORE = "before"


def compute(start_on, *, days, unit, direction, roll):
    """The day a rule leads to. `days` count from the day after `start_on` (Civil Code art. 147); `unit` is
    "calendar" or "working"; `direction` "after" or "before"; `roll` "none", "next" or "previous" working day."""
    signed = -days if direction == BEFORE else days
    if unit == "working":
        return working_days.add_working_days(start_on, signed)
    return working_days.roll(start_on + timedelta(days=signed), roll)


class DeadlineQuerySet(PartQuerySet):
    def open(self):
        return self.filter(met_on=None)


class Deadline(Part):
    """One computed deadline of a case. Overdue is computed from the day, never stored.

    `start_on` is the day of the event it counts from; the rule's facts are copied, so that a later change of
    the procedure does not touch it. `met_on` is the day it was kept (early or late), None while it runs.
    """

    code = models.CharField(max_length=12)
    name = models.CharField(_("Việc phải làm"), max_length=200)
    event = models.CharField(max_length=40)
    session = models.ForeignKey("workflows.Session", models.PROTECT, null=True, related_name="deadlines")
    start_on = models.DateField(_("Tính từ ngày"))
    days = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=10)
    direction = models.CharField(max_length=10)
    roll = models.CharField(max_length=10, default="none")
    role = models.CharField(_("Người chịu trách nhiệm"), max_length=20, choices=Role.choices)
    source = models.CharField(_("Căn cứ"), max_length=200)
    tag = models.CharField(max_length=2)
    due_on = models.DateField(_("Hạn"))
    met_on = models.DateField(_("Hoàn thành ngày"), null=True)
    extended_from = models.DateField(null=True)
    reason = models.TextField(_("Lý do"), blank=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("thời hạn")
        verbose_name_plural = _("thời hạn")
        ordering = ["due_on", "id"]

    def __str__(self):
        return f"{self.code} {self.name}"

    @classmethod
    def start(cls, case, event, on, *, session=None):
        """Start every clock that the case's procedure counts from an event; again, when the event moves."""
        for rule in case.procedure.clocks(event):
            facts = {key: rule[key] for key in ("name", "days", "unit", "direction", "roll", "role", "source", "tag")}
            due = compute(on, **{key: facts[key] for key in ("days", "unit", "direction", "roll")})
            cls.objects.update_or_create(
                case=case,
                code=rule["id"],
                session=session,
                defaults={**facts, "event": event, "start_on": on, "due_on": due, "met_on": None},
            )

    @classmethod
    def meet(cls, case, code, on, *, session=None, reason=""):
        """Stop a clock on a day; a reason is kept when it was late."""
        cls.objects.filter(case=case, code=code, session=session).update(met_on=on, reason=reason)

    @property
    def is_overdue(self):
        return self.met_on is None and clock.today() > self.due_on

    @property
    def was_late(self):
        return self.met_on is not None and self.met_on > self.due_on

    @property
    def why(self):
        """Why this date: rule, start, what is counted, article. The same words everywhere it is shown."""
        facts = {
            "due": self.due_on.strftime("%d/%m/%Y"),
            "days": self.days,
            "kind": _now("ngày làm việc") if self.unit == "working" else _now("ngày"),
            "side": _now("trước") if self.direction == BEFORE else _now("kể từ"),
            "event": EVENT_NAMES[self.event],
            "start": self.start_on.strftime("%d/%m/%Y"),
            "source": self.source,
        }
        text = _now("%(due)s: %(days)s %(kind)s %(side)s %(event)s (%(start)s), theo %(source)s.") % facts
        if self.extended_from:
            old = self.extended_from.strftime("%d/%m/%Y")
            text += " " + _now("Đã gia hạn từ %(old)s: %(reason)s") % {"old": old, "reason": self.reason}
        return text


EVENT_NAMES = {
    "establishing_act": _("ngày ký văn bản thành lập Đoàn"),
    "session": _("ngày làm việc với đơn vị"),
    "field_work_closed": _("ngày kết thúc giám sát tại đơn vị"),
    "report_received": _("ngày nhận báo cáo kết quả giám sát"),
}
