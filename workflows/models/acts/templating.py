"""Saving what a case asks as a template of its theme, and planning the next case from one."""

from collections import Counter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.text import clean
from permissions.access import people
from permissions.roles import TEAM_ROLES
from workflows.models.stage import OPEN, PREPARING, Stage
from workflows.models.theme_template import ThemeTemplate
from workflows.steps import step


class Templating:
    @step(sorted(OPEN | {Stage.CLOSED, Stage.ARCHIVED}), verb="template.saved", power="edit_plan")
    def save_template(self, *, by, name, replace=False):
        """Keep pillars, outline, indicators and the make-up of the delegation, without persons, under a name, for the
        body's other cases. Raises ValidationError without an outline; at `name` when it is taken, unless that one is to
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
            "make_up": self._make_up(),
        }
        made = {"source": self, "made_by": by, "made_at": clock.now()}
        ThemeTemplate.objects.update_or_create(body_id=self.body_id, name=name, defaults=facts | made)
        return {"name": name}

    def _make_up(self):
        """Roles in the order in which people were appointed to them."""
        count = Counter(held.role for held in people(self) if held.role in TEAM_ROLES)
        return [{"role": role, "count": number} for role, number in count.items()]

    @step(PREPARING, verb="template.used", power="edit_plan", exclusive=True)
    def use_template(self, *, by, template):
        """Plan this case as the template says: its pillars, outline and indicators take the place of those drafted so
        far. Raises ValidationError at `template` for one of another body."""
        if template.body_id != self.body_id:
            raise ValidationError({"template": _("Mẫu này của cơ quan khác.")})
        self.pillars_named(template.pillars)
        self.set_outline(template.outline)
        self.set_indicators(template.indicators)
        return {"name": template.name, "questions": len(template.outline), "indicators": len(template.indicators)}


def _question(item):
    facts = {name: getattr(item, name) for name in ("text", "kind", "unit", "columns", "required")}
    return facts | {"pillar": item.pillar.name if item.pillar else ""}


def _indicator(row):
    facts = {name: getattr(row, name) for name in ("name", "kind", "unit", "key", "note")}
    return facts | {"pillar": row.pillar.name if row.pillar else "", "target": row.target_typed}
