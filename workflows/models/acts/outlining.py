"""The outline: what the units are to report, question by question. A question that stays keeps what hangs on it."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from core.text import clean
from workflows.models.plan import OutlineItem
from workflows.models.stage import Stage
from workflows.steps import step

Kind = OutlineItem.Kind
MOST_QUESTIONS, MOST_COLUMNS = 200, 12
OUT_OF_THE_WAY = 1000  # two questions never have one number, not even while they change places
CHANGED = ["number", "text", "kind", "unit", "columns", "required", "pillar"]


class Outlining:
    @step(Stage.ESTABLISHED, verb="outline.edited", power="edit_plan", exclusive=True)
    def edit_outline(self, *, by, outline):
        """Write the questions of the outline, in order. Each is a dict of `text` and of what else is known of `kind`,
        `unit`, `columns` (a list), `required`, `pillar` (a name); or just its text, which changes nothing else of a
        question that was there before. Raises ValidationError for a table without columns."""
        return {"questions": len(self.set_outline(outline))}

    def set_outline(self, outline):
        """Part of `edit_plan` and `edit_outline`: the questions as they are now."""
        wanted = [_facts(each) for each in outline]
        wanted = [facts for facts in wanted if facts["text"]]
        if len(wanted) > MOST_QUESTIONS:
            raise ValidationError(_("Đề cương có tối đa %(n)s mục.") % {"n": MOST_QUESTIONS})
        pillars = self.pillars_named([facts.pop("pillar_name", "") for facts in wanted])
        there = list(self.outlineitem_set.select_related("pillar"))
        rows = [self._question(number, facts, pillars, there) for number, facts in enumerate(wanted, 1)]
        if there:
            self.outlineitem_set.filter(pk__in=[row.pk for row in there]).delete()
        kept = [row for row in rows if row.pk]
        if kept:
            self.outlineitem_set.update(number=F("number") + OUT_OF_THE_WAY)
            OutlineItem.objects.bulk_update(kept, CHANGED)
        OutlineItem.objects.bulk_create(row for row in rows if not row.pk)
        return rows

    def _question(self, number, facts, pillars, there):
        """The question that was there with this text (and kind, where one is given), taken out of `there`; or a new
        one."""
        same = (row for row in there if row.text == facts["text"] and facts.get("kind", row.kind) == row.kind)
        row = next(same, None) or OutlineItem(case=self, text=facts["text"])
        if row in there:
            there.remove(row)
        pillar = facts.pop("pillar", None)
        if pillar is not None:
            row.pillar = pillars.get(pillar)
        for name, value in facts.items():
            setattr(row, name, value)
        row.number = number
        if row.kind == Kind.TABLE and not row.columns:
            raise ValidationError(_("Mục %(item)s: ghi tên các cột của bảng.") % {"item": row})
        return row


def _facts(given):
    """What is said of a question, cleaned; only what is said."""
    if isinstance(given, str):
        return {"text": clean(given).strip()}
    facts = {"text": clean(given["text"]).strip()}
    if "kind" in given:
        facts |= _of_kind(given["kind"] or Kind.TEXT, given)
    if "required" in given:
        facts["required"] = bool(given["required"])
    if "pillar" in given:
        facts["pillar"] = facts["pillar_name"] = " ".join((given["pillar"] or "").split())
    return facts


def _of_kind(kind, given):
    """A number has a unit, a table has columns; nothing else has either."""
    unit = clean(given.get("unit")).strip() if kind == Kind.NUMBER else ""
    columns = given.get("columns") or [] if kind == Kind.TABLE else []
    columns = [name for name in (clean(name).strip() for name in columns) if name]
    if len(columns) > MOST_COLUMNS:
        raise ValidationError(_("Bảng có tối đa %(n)s cột.") % {"n": MOST_COLUMNS})
    return {"kind": kind, "unit": unit, "columns": columns}
