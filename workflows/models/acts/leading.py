"""Leading a session while it goes on: what is spoken of now, who speaks, and what is kept of it for the minutes."""

from django.db.models import Max
from django.utils.translation import gettext as _

from core import clock
from core.models import Reach
from workflows.errors import StepConflict
from workflows.models.acts.asking import GOING_ON
from workflows.models.agenda_item import AgendaItem, AgendaState, points
from workflows.models.stage import AT_UNITS
from workflows.steps import Note, move_all, step

LEADERS = ("manage_sessions", "write_minutes")
MINUTED_IN = (*GOING_ON, "confirming")


class Leading:
    @property
    def is_live(self):
        """True on the day on which it began, until the minutes are put to confirmation."""
        begun = self.began_at is not None and clock.local_day(self.began_at) == clock.today()
        return begun and self.state in GOING_ON

    def lay_out(self, agenda):
        """Make the rows of the agenda those of a text. A point that stays as it is keeps what is known of it."""
        rows = list(self.agendaitem_set.all())
        before, kept, new = {item.text: item for item in rows}, [], []
        for order, (text, minutes) in enumerate(points(agenda), 1):
            item = before.pop(text, None)
            if item is None:
                new.append(AgendaItem(case=self.case, session=self, order=order, text=text, minutes=minutes))
            else:
                item.order, item.minutes = order, minutes
                kept.append(item)
        if len(kept) < len(rows):
            self.agendaitem_set.exclude(pk__in=[item.pk for item in kept]).delete()
        if kept:
            AgendaItem.objects.bulk_update(kept, ["order", "minutes"])
        AgendaItem.objects.bulk_create(new)

    @step(GOING_ON, verb="session.moved_on", power=LEADERS, during=AT_UNITS, reach=Reach.UNITS)
    def go_to(self, *, by, item=None):
        """Go to a point of the agenda; without one, begin at the first, or end the last.

        Raises StepConflict when that point is spoken of already: somebody else was quicker.
        """
        now, begins = clock.now(), self.began_at is None
        if begins:
            self.began_at = now
            if not self.agendaitem_set.exists():
                self.lay_out(self.agenda)
        rows = self.agendaitem_set.all()
        if item is None and begins:
            item = rows.filter(state=AgendaState.AHEAD).first()
        elif item is not None and rows.filter(pk=item.pk, state=AgendaState.NOW).exists():
            raise StepConflict(_("Buổi làm việc đang ở nội dung này rồi."))
        move_all(rows, AgendaState.NOW, AgendaState.DONE, ended_at=now)
        if item is not None:
            this = rows.filter(pk=item.pk)
            if not move_all(this, AgendaState.AHEAD, AgendaState.NOW, began_at=now):
                move_all(this, AgendaState.DONE, AgendaState.NOW, ended_at=None)
        return {"text": item.text if item else ""}

    @step(GOING_ON, verb="session.floor_given", power=LEADERS, during=AT_UNITS, reach=Reach.UNITS)
    def give_floor(self, *, by, name, title="", side="", capacity=""):
        """Say who speaks now, with title and in what capacity; an empty name: nobody."""
        self.speaker_name, self.speaker_title = name, title
        self.speaker_side, self.speaker_capacity = side, capacity
        self.speaker_since = clock.now() if name else None
        return {"name": name or _("không ai")}

    @step(MINUTED_IN, verb="turn.added", power="write_minutes", during=AT_UNITS)
    def add_turn(self, *, by, text, name, title="", side="team", item=None, kind="speech"):
        """Keep what somebody said, for the minutes. For those inside until the minutes are put to confirmation."""
        order = (self.turns.aggregate(Max("order"))["order__max"] or 0) + 1
        facts = {"name": name, "title": title, "side": side, "item": item, "kind": kind}
        turn = self.turns.create(case=self.case, order=order, text=text, author=by, **facts)
        return Note(subject=turn)
