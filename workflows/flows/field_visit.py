from django.utils.translation import gettext_lazy as _
from viewflow import this
from viewflow.workflow import flow

from permissions.access import people
from permissions.roles import Role
from workflows import reading
from workflows.flows.base import SubjectFlow, Work
from workflows.models.field_visit import FieldVisit, VisitState
from workflows.models.stage import AT_UNITS

OFFICE = [Role.SECRETARY, Role.HEAD]


def _lead(visit):
    return [visit.lead_id]


def _has_lead(visit):
    """Somebody is named to lead it, and still belongs to the delegation."""
    return visit.lead_id is not None and any(held.user_id == visit.lead_id for held in people(visit.case))


def _has_none(visit):
    return not _has_lead(visit)


def _its_day(visit, _clocks):
    return visit.on


class FieldVisitFlow(SubjectFlow):
    """Khảo sát thực tế"""

    model = FieldVisit
    stages = AT_UNITS

    start = flow.StartHandle().Next(this.set_out)
    lead_out = Work(
        "start",
        at=VisitState.PLANNED,
        who=_lead,
        when=_has_lead,
        due=_its_day,
        title=_("Tiến hành khảo sát thực tế"),
    ).Next(this.end)
    set_out = Work(
        "start",
        "cancel",
        at=VisitState.PLANNED,
        roles=OFFICE,
        when=_has_none,
        due=_its_day,
        title=_("Tiến hành hoặc hủy chuyến khảo sát thực tế"),
    ).Next(this.finish)
    lead_home = Work(
        "finish",
        at=VisitState.STARTED,
        who=_lead,
        when=_has_lead,
        due=_its_day,
        title=_("Kết thúc chuyến khảo sát thực tế"),
    ).Next(this.end)
    finish = Work(
        "finish",
        at=VisitState.STARTED,
        roles=OFFICE,
        when=_has_none,
        due=_its_day,
        title=_("Kết thúc chuyến khảo sát thực tế"),
    ).Next(this.end)
    end = flow.End()

    @classmethod
    def subjects(cls, case):
        return reading.of(case).open_visits
