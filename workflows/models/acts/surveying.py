"""Visits on the spot, as the case sees them: planned, and whether photographs are taken there."""

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from workflows.models.acts.fieldwork import refuse_other_teams
from workflows.models.stage import OPEN, SCHEDULING
from workflows.steps import Note, step


class Surveying:
    @property
    def takes_photos(self):
        """True when pictures are filed in this case, on a visit or otherwise (`models.filing`). Party cases are not
        public and take none (Regulation 22-QĐ/TW forbids recording devices) unless the head has allowed it; elsewhere
        the head may forbid it."""
        if self.photos_ruled is not None:
            return self.photos_ruled
        return self.procedure.family != "party"

    @step(SCHEDULING, verb="visit.planned", power="manage_sessions")
    def plan_visit(self, *, by, inspected, on, sites, starts_at=None, lead=None, session=None):
        """Plan a route of one day at one unit. `sites`: dicts of name, place, kind and went (who goes there), in the
        order of the route. Inside only: no unit hears of it by this step.

        Raises ValidationError without a unit, a day or a site.
        """
        if inspected is None:
            raise ValidationError({"inspected": _("Chọn đơn vị nơi khảo sát.")})
        refuse_other_teams(by, self, (inspected, session))
        number = (self.fieldvisit_set.aggregate(Max("number"))["number__max"] or 0) + 1
        visit = self.fieldvisit_set.create(
            number=number, inspected=inspected, on=on, starts_at=starts_at, lead=lead, session=session
        )
        visit.lay_route(sites)
        return Note(subject=visit, details={"on": on.isoformat(), "sites": len(sites)})

    @step(sorted(OPEN), verb="photos.ruled", power="waive")
    def rule_on_photos(self, *, by, allowed, reason):
        """Allow photographs in a case that takes none, or forbid them. Those already filed stay."""
        self.photos_ruled = allowed
        return {"reason": reason, "allowed": allowed}
