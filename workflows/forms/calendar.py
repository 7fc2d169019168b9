"""The filters above the calendar: whose entries, of which body, of which unit."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import Unit
from workflows.agenda import of_mine
from workflows.forms.filters import ALL, Choice, Filter
from workflows.models import FieldVisit, InspectedUnit, Session, Supervision

MINE = "mine"


class CalendarFilter(Filter):
    whose = Choice(label=_("Của ai"), choices=[(MINE, _("Hồ sơ tôi tham gia hoặc đang giữ việc"))])
    body = Choice(label=_("Cơ quan giám sát"))
    unit = Choice(label=_("Đơn vị"))

    def __init__(self, data, user):
        super().__init__(data, user)
        seen = Supervision.objects.visible_to(user).values("body")
        self.fields["body"].choices = [ALL, *((str(one.pk), str(one)) for one in Unit.objects.filter(pk__in=seen))]

    def by_whose(self, rows, _mine):
        return rows.filter(of_mine(self.user))

    def by_body(self, rows, body):
        return rows.filter(case__body=body)

    def by_unit(self, rows, unit):
        """What is the unit's own: sessions it is called to, visits at it, its report, recommendations to it."""
        if rows.model is Session:
            called = InspectedUnit.objects.visible_to(self.user).filter(unit=unit).values("pk")
            through = Session.units.through.objects.filter(inspectedunit__in=called)
            return rows.filter(pk__in=through.values("session"))
        if rows.model is FieldVisit:
            return rows.filter(inspected__unit=unit)
        return rows.filter(Q(inspected__unit=unit) | Q(recommendation__lead__unit=unit))
