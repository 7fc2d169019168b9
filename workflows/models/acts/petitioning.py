"""What inspected units ask of those above them: lodged by the unit, or written down at a session."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.models import Reach
from workflows.models.stage import OPEN, PREPARING
from workflows.steps import Note, step

PETITIONING = OPEN - PREPARING


class Petitioning:
    @step(sorted(PETITIONING), verb="petition.lodged", power="lodge_petition", reach=Reach.UNIT)
    def lodge_petition(self, *, by, inspected, text, session=None, source="session", proposed_to=""):
        """Lodge a petition for a unit. A unit's own people do so for their own unit only; the secretary writes down
        what was said at a session, whose day it then bears."""
        own = self.units_spoken_for(by)
        if own and inspected.unit_id not in own:
            raise PermissionDenied(_("Đồng chí chỉ nêu đề xuất của đơn vị mình."))
        if inspected.case_id != self.pk:
            raise ValidationError({"inspected": _("Đơn vị này không thuộc cuộc giám sát.")})
        if session and not session.units.filter(pk=inspected.pk).exists():
            raise ValidationError({"session": _("Đơn vị không dự buổi làm việc này.")})
        self.petitions_lodged += 1
        self.petitions_open += 1
        petition = self.petition_set.create(
            number=self.petitions_lodged,
            inspected=inspected,
            text=text,
            session=session,
            source="session" if session else source,
            proposed_to=proposed_to,
            lodged_by=by,
            lodged_on=min(session.on, clock.today()) if session else clock.today(),
        )
        return Note(subject=petition, details={"text": text})
