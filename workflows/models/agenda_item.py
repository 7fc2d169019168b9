"""The agenda of a session as rows: what is spoken of in which order, and what is spoken of now."""

import re

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from workflows.models.attendance import OfSession
from workflows.models.part import Part, state_check

MINUTES = re.compile(r"\s*[(\[–-]\s*(\d{1,3})\s*(?:phút|minutes|min|')\s*[)\]]?\s*$", re.IGNORECASE)
BULLET = re.compile(r"^\s*(?:[-+•*]|\d{1,2}[.)])\s+")


class AgendaState(models.TextChoices):
    AHEAD = "ahead", _("Chưa đến")
    NOW = "now", _("Đang bàn")
    DONE = "done", _("Đã xong")


class AgendaItemQuerySet(OfSession):
    team_path = "session__team__number"


class AgendaItem(Part):
    """One point of a session's agenda. `minutes`: how long it is meant to take; None: nobody has said."""

    session = models.ForeignKey("workflows.Session", models.CASCADE)
    order = models.PositiveSmallIntegerField(_("Thứ tự"))
    text = models.CharField(_("Nội dung"), max_length=500)
    minutes = models.PositiveSmallIntegerField(_("Số phút dự kiến"), null=True, blank=True)
    state = FSMField(_("Tình trạng"), default=AgendaState.AHEAD, choices=AgendaState.choices, protected=True)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        verbose_name = _("nội dung chương trình")
        verbose_name_plural = _("nội dung chương trình")
        ordering = ["order", "id"]
        constraints = [
            state_check(AgendaState.values, "agenda_item_state_is_known"),
            models.UniqueConstraint(
                fields=["session"], condition=models.Q(state="now"), name="one_item_is_spoken_of_at_a_time"
            ),
        ]

    def __str__(self):
        return self.text

    @property
    def concerned_team(self):
        return self.session.concerned_team


def points(agenda):
    """(text, minutes or None) of each point of an agenda written as text: a line each, or parted by semicolons.

    "Đơn vị báo cáo (20 phút)" and "1. Đơn vị báo cáo - 20'" both are ("Đơn vị báo cáo", 20).
    """
    lines = [line for line in agenda.splitlines() if line.strip()]
    if len(lines) == 1:
        lines = lines[0].split(";")
    return [_point(line) for line in lines if BULLET.sub("", line).strip()]


def _point(line):
    text = BULLET.sub("", line).strip().rstrip(".;")
    found = MINUTES.search(text)
    if not found or not text[: found.start()].strip():
        return text[:500], None
    return text[: found.start()].strip()[:500], int(found[1])
