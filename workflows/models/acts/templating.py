"""Saving a case as a template of its theme; planning the next case from one, and taking its delegation from it."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.text import clean
from permissions.access import people
from permissions.grants import appoint_all
from permissions.roles import TEAM_ROLES, Role
from workflows.guards import composition_may_change
from workflows.models.seat import bar, seats_of
from workflows.models.stage import OPEN, PREPARING, Stage
from workflows.models.theme_template import ThemeTemplate
from workflows.steps import step


class Templating:
    @step(sorted(OPEN | {Stage.CLOSED, Stage.ARCHIVED}), verb="template.saved", power="edit_plan")
    def save_template(self, *, by, name, replace=False):
        """Keep pillars, outline, indicators, the papers of the basis that are no secret and who sits in the delegation,
        under a name, for the body's other cases.
        Raises ValidationError without an outline; at `name` when it is taken, unless that one is to
        be replaced."""
        name = clean(name).strip()
        if not name:
            raise ValidationError({"name": _("Ghi tên mẫu.")})
        if not replace and ThemeTemplate.objects.filter(body=self.body_id, name=name).exists():
            raise ValidationError({"name": _("Đã có mẫu mang tên này. Đặt tên khác, hoặc chọn thay mẫu cũ.")})
        outline = [_question(item) for item in self.outlineitem_set.select_related("pillar")]
        if not outline:
            raise ValidationError(_("Chưa có đề cương để lưu thành mẫu."))
        facts = {
            "pillars": [pillar.name for pillar in self.pillar_set.all()],
            "outline": outline,
            "indicators": [_indicator(each) for each in self.indicator_set.select_related("pillar")],
            "basis": [_paper(row) for row in self.basis_set.open()],
            "seats": self._seats(),
        }
        made = {"source": self, "made_by": by, "made_at": clock.now()}
        ThemeTemplate.objects.update_or_create(body_id=self.body_id, name=name, defaults=facts | made)
        return {"name": name}

    def _seats(self):
        team = [held for held in people(self) if held.role in TEAM_ROLES]
        return [
            {"user": one.user_id, **{name: getattr(one, name) for name in ("role", "category", "invited", "team")}}
            for one in team
        ]

    @step(PREPARING, verb="template.used", power="edit_plan", exclusive=True)
    def use_template(self, *, by, template):
        """Plan this case as the template says: its pillars, outline and indicators take the place of those drafted so
        far, its papers of the basis are added to those that are there. Raises ValidationError at `template` for one of
        another body."""
        self._refuse_foreign(template)
        self.pillars_named(template.pillars)
        self.set_outline(template.outline)
        self.set_indicators(template.indicators)
        self.add_basis([row.facts for row in template.papers])
        return {"name": template.name, "questions": len(template.outline), "indicators": len(template.indicators)}

    @step(sorted(OPEN), verb="members.taken", power=("manage_team", "edit_case"), when=[composition_may_change])
    def take_members(self, *, by, template, seats, decision=""):
        """Give people the places in the delegation that the template keeps for them, by the rules of `add_member`.
        `seats`: keys of its seats. Who has the place already keeps it, and is not given it twice.

        Raises ValidationError at `template` for one of another body; at `seats` for a second head, an account that is
        closed, and when nobody new is chosen.
        """
        self._refuse_foreign(template)
        present = [(held.user_id, held.role) for held in people(self)]
        wanted = [one for one in seats_of(template) if one.key in seats and (one.user.pk, one.role) not in present]
        if not wanted:
            raise ValidationError({"seats": _("Chọn ít nhất một người chưa có trong Đoàn.")})
        if barred := [why for one in wanted if (why := bar(self, one))]:
            raise ValidationError({"seats": barred})
        placed = [one.as_membership | self._wall_round(one.user, one.role) for one in wanted]
        appoint_all(self, placed, by=by, decision=decision)
        names = ", ".join(f"{one.user.full_name} ({Role(one.role).label})" for one in wanted)
        users = list(dict.fromkeys(one.user.pk for one in wanted))
        return {"name": template.name, "person": names, "users": users, "decision": decision}

    def _refuse_foreign(self, template):
        if template.body_id != self.body_id:
            raise ValidationError({"template": _("Mẫu này của cơ quan khác.")})


def _question(item):
    facts = {name: getattr(item, name) for name in ("text", "kind", "unit", "columns", "required")}
    return facts | {"pillar": item.pillar.name if item.pillar else ""}


def _indicator(row):
    facts = {name: getattr(row, name) for name in ("name", "kind", "unit", "key", "note")}
    return facts | {"pillar": row.pillar.name if row.pillar else "", "target": row.target_typed}


def _paper(row):
    return {**row.facts, "signed_on": row.signed_on.isoformat() if row.signed_on else ""}
