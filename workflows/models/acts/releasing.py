"""The draft report put before the inspected units, when the members have said what they think of it."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.models import Reach
from workflows.guards.release import not_released
from workflows.models.stage import Stage
from workflows.steps import Note, step

USUAL_DAYS = 7  # calendar days for the units to comment, when the head says nothing else; no law fixes them


class Releasing:
    @step(
        Stage.COMMENTED,
        verb="draft.released",
        power="approve_report",
        when=[not_released],
        reach=Reach.UNITS,
    )
    def release_draft(self, *, by, due_on=None):
        """Let the inspected units read the draft as it stands and comment on it up to and including `due_on`.

        Raises ValidationError for a day gone by.
        """
        today = clock.today()
        due_on = due_on or today + timedelta(days=USUAL_DAYS)
        if due_on < today:
            raise ValidationError({"due_on": _("Hạn phải từ hôm nay trở đi.")})
        release = self.draftrelease_set.create(text=self.report.text, released_by=by, released_on=today, due_on=due_on)
        units = list(self.inspectedunit_set.current())
        self.unitcomment_set.bulk_create(
            self.unitcomment_set.model(case=self, release=release, inspected=each) for each in units
        )
        self.draft_released_on = today
        return Note(details={"due_on": due_on.isoformat(), "units": len(units)})
