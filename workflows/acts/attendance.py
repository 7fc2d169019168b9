"""Who was at a session: one line a person or group, prefilled with those who are expected, four lines to spare."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import User
from permissions.access import people
from permissions.roles import POWERS, TEAM_ROLES, UNIT_ROLES
from workflows.acts.base import ActForm
from workflows.acts.fields import Line
from workflows.acts.wrong_lines import LinesToMend
from workflows.models import Attendance

SPARE_LINES, PREFIX = 4, "row"
COLUMNS = ("side", "user", "name", "title", "is_group", "count", "present", "absent_reason")


class AttendanceRow(forms.Form):
    side = forms.ChoiceField(label=_("Bên"), choices=Attendance.Side.choices, initial=Attendance.Side.GUEST)
    user = forms.ModelChoiceField(queryset=User.objects.all(), required=False, widget=forms.HiddenInput)
    name = Line(label=_("Họ tên hoặc nhóm"), max_length=200, required=False)
    title = Line(label=_("Chức danh"), max_length=300, required=False)
    present = forms.BooleanField(label=_("Có mặt"), required=False)
    absent_reason = Line(label=_("Lý do vắng"), max_length=200, required=False)
    is_group = forms.BooleanField(label=_("Nhóm không nêu tên"), required=False)
    count = forms.IntegerField(label=_("Số người"), min_value=1, max_value=9999, required=False)

    def clean(self):
        row = self.cleaned_data
        said = any(row.get(name) for name in ("title", "absent_reason", "is_group", "count"))
        if said and not row.get("name"):
            self.add_error("name", _("Ghi họ tên hoặc tên nhóm."))


Rows = forms.formset_factory(AttendanceRow, extra=SPARE_LINES, max_num=100, absolute_max=110)


class AttendanceForm(LinesToMend, ActForm):
    """A formset without script: a line whose name is emptied is left out.

    Sent with `expected` and nothing else, it takes everybody who is expected, as present: one tap.
    """

    def prepare(self):
        self.as_expected = self.is_bound and "expected" in self.data and f"{PREFIX}-TOTAL_FORMS" not in self.data
        given = (self.data, self.files) if self.is_bound and not self.as_expected else (None, None)
        self.rows = Rows(*given, prefix=PREFIX, initial=expected(self.subject))
        known = self._known_people()
        for row in self.rows.forms:
            row.fields["user"].queryset = known
            if row["user"].value():  # a person is no group
                del row.fields["is_group"], row.fields["count"]
        for row in self.rows.forms[-SPARE_LINES:]:
            row.fields["present"].initial = True

    def _known_people(self):
        here = {held.user_id for held in people(self.subject.case)}
        kept = self.subject.attendance_set.exclude(user=None).values_list("user", flat=True)
        return User.objects.filter(pk__in=here.union(kept))

    def clean(self):
        if not self.as_expected:
            self.check_rows()

    def facts(self):
        if self.as_expected:
            return {
                "rows": [
                    {"user_id" if name == "user" else name: row[name] for name in row} for row in expected(self.subject)
                ]
            }
        filled = [row.cleaned_data for row in self.rows if row.cleaned_data.get("name")]
        plain = {"is_group": False, "count": None}
        return {"rows": [{**plain, **{name: row[name] for name in COLUMNS if name in row}} for row in filled]}


def expected(session):
    """The lines the form begins with: what was recorded, else the delegation and the people of the units."""
    recorded = list(session.attendance_set.values(*COLUMNS))
    if recorded:
        return recorded
    units = set(session.units.values_list("unit", flat=True))
    team = [held for held in people(session.case) if held.role in TEAM_ROLES and "ask" in POWERS[held.role]]
    theirs = [held for held in people(session.case) if held.role in UNIT_ROLES and held.unit_id in units]
    return _lines(team, Attendance.Side.TEAM) + _lines(theirs, Attendance.Side.UNIT)


def _lines(memberships, side):
    found = {held.user_id: held for held in reversed(memberships)}
    users = User.objects.filter(pk__in=found).prefetch_related("titles")
    ordered = sorted(users, key=lambda user: memberships.index(found[user.pk]))
    return [
        {"side": side, "user": user.pk, "name": user.full_name, "title": user.title[:300], "present": True}
        for user in ordered
    ]
