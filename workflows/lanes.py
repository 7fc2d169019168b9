"""The lane of an inspected unit: how far it has come, cell by cell, and how much of its report is there."""

from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from core import clock
from core.templatetags.ui import due_tone, due_words
from workflows.models.inspected_unit import AWAITED, UnitState
from workflows.models.stage import Stage

HEARD = (UnitState.ACCEPTED, UnitState.WAIVED)
THIN = 50  # percent of the outline: under this a report is called thin
STEP_STATES = {"done": "done", "late": "late", "soon": "current", "open": "current", "": "todo"}


@dataclass(frozen=True)
class Cell:
    """One thing that happens to every unit: how it stands, in words; `tone` only repeats them."""

    name: str
    tone: str
    words: str
    note: str = ""

    @property
    def as_step(self):
        note = " · ".join(filter(None, [self.words if self.tone else "", self.note]))
        return {"label": self.name, "state": STEP_STATES[self.tone], "note": note}


class Lane:
    """Reads an inspected unit with its `notices`, `reports` (newest first), `sessions` that were held, its team, and
    what `with_answers` counts."""

    def __init__(self, inspected, today=None):
        self.inspected, self.today = inspected, today or clock.today()

    # --- the report ------------------------------------------------------------------------------------
    @property
    def claimed(self):
        """How many items of the outline the unit declines to answer, on grounds of secrecy."""
        return self.inspected.claimed

    @property
    def percent(self):
        """How much of the outline is answered, once a report is there: a draft is the unit's own affair. None, too,
        when nothing was asked or nothing is waited for."""
        if not self.reports or not self.inspected.asked or self.inspected.state == UnitState.WAIVED:
            return None
        return round(100 * self.inspected.answered / self.inspected.asked)

    @cached_property
    def reports(self):
        return list(self.inspected.reports.all())

    @property
    def is_late(self):
        return self.inspected.is_late

    @property
    def is_thin(self):
        """A report is there, and less than half of the outline is answered."""
        return self.percent is not None and self.percent < THIN

    @property
    def is_done(self):
        """Its report is taken, and the minutes of every session with it are confirmed by both sides."""
        sat = list(self.inspected.sessions.all())
        return self.inspected.state in HEARD and bool(sat) and all(session.state == "minuted" for session in sat)

    # --- cell by cell ----------------------------------------------------------------------------------
    @cached_property
    def cells(self):
        return [self._outline(), self._receipt(), self._report(), self._supplement(), self._visit(), self._end()]

    @property
    def steps(self):
        """The lane as a line of steps, for the unit itself."""
        steps = [cell.as_step for cell in self.cells]
        if self.inspected.state in HEARD and not self.is_done:
            self._wait_for_the_minutes(*steps[-2:])
        if self._needs_no_supplement:
            steps[3]["state"], steps[3]["note"] = "skipped", self.cells[3].words
        return steps

    @property
    def _needs_no_supplement(self):
        return self.inspected.state in HEARD and len(self.reports) < 2

    def _wait_for_the_minutes(self, visit, end):
        """The end is not where the unit is, but what it waits for; once the work at the units is closed, it waits for
        nothing any more."""
        if self.inspected.case.past(Stage.FIELD_CLOSED):
            end["state"] = "done"
            if visit["state"] != "done":
                visit["state"], visit["note"] = "skipped", _("không có buổi làm việc")
            return
        end["state"], visit["state"] = "todo", "current"
        visit["note"] = " · ".join(filter(None, [visit["note"], self._still_to_do()]))

    def _still_to_do(self):
        held = [session.state for session in self.inspected.sessions.all()]
        if not held:
            return _("chưa làm việc")
        return _("chờ xác nhận biên bản") if "confirming" in held else _("chờ biên bản")

    def _outline(self):
        sent = [notice.sent_at for notice in self.inspected.notices.all()]
        name = _("Gửi đề cương")
        return Cell(name, "done", _on(min(sent))) if sent else Cell(name, "", _("chưa gửi"))

    def _receipt(self):
        name = _("Xác nhận đã nhận")
        notices = list(self.inspected.notices.all())
        got = [notice for notice in notices if notice.received_at]
        if got:
            return Cell(name, "done", _on(got[0].received_at), str(got[0].received_by or ""))
        return Cell(name, "soon", _("chưa xác nhận")) if notices else Cell(name, "", "—")

    def _report(self):
        name, due = _("Báo cáo"), self.inspected.report_due_on
        if self.inspected.state == UnitState.WAIVED:
            return Cell(name, "done", _("không yêu cầu"))
        if self.reports:
            first = self.reports[-1]
            return Cell(name, "done", _on(first.submitted_at))
        if due is None or self.inspected.state not in AWAITED:
            return Cell(name, "", "—")
        return Cell(name, due_tone(due, self.today), due_words(due, self.today), _("hạn %s") % f"{due:%d/%m/%Y}")

    def _supplement(self):
        """Sent back, and sent again."""
        name, due = _("Bổ sung"), self.inspected.report_due_on
        if self.inspected.state == UnitState.RETURNED:
            tone = "late" if self.is_late else "soon"
            return Cell(name, tone, _("trả lại để bổ sung"), _("hạn %s") % f"{due:%d/%m/%Y}" if due else "")
        if len(self.reports) > 1:
            return Cell(name, "done", _("đã bổ sung"), _("lần %d") % self.reports[0].version)
        return Cell(name, "", _("không cần") if self._needs_no_supplement else "—")

    def _visit(self):
        held = [session.on for session in self.inspected.sessions.all()]
        name = _("Làm việc")
        if not held:
            return Cell(name, "", _("chưa làm việc"))
        return Cell(name, "done", f"{max(held):%d/%m/%Y}", _("%d buổi") % len(held) if len(held) > 1 else "")

    def _end(self):
        name = _("Xong")
        if self.is_done:
            return Cell(name, "done", _("đã xong"))
        if self.inspected.state in HEARD:
            return Cell(name, "open", _("đã tiếp nhận báo cáo"))
        return Cell(name, "", "—")


def _on(moment):
    return f"{clock.local_day(moment):%d/%m/%Y}"


def totals(lanes):
    """(words, how many, tone) of what one wants to know of all lanes together."""
    return [
        (_("đơn vị"), len(lanes), ""),
        (_("đã gửi báo cáo"), sum(bool(lane.reports) for lane in lanes), "open"),
        (_("đã làm việc"), sum(bool(lane.inspected.sessions.all()) for lane in lanes), "open"),
        (_("đã xong"), sum(lane.is_done for lane in lanes), "done"),
        (_("chậm"), sum(lane.is_late for lane in lanes), "late"),
        (_("báo cáo mỏng"), sum(lane.is_thin for lane in lanes), "soon"),
    ]
