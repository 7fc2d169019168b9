"""The indicators of a case: which there are, and what had been reached before."""

from django.core.exceptions import ValidationError
from django.utils.text import slugify
from django.utils.translation import gettext as _

from core.text import search_key
from workflows.guards.indicator import has_indicators
from workflows.measures import Unreadable, read
from workflows.models.indicator import Indicator
from workflows.models.pillar import Pillar
from workflows.models.series import mark_regress
from workflows.models.stage import AT_UNITS, WRITING, Stage
from workflows.steps import Note, step

KEY_LENGTH = 80


class Measuring:
    @step(Stage.ESTABLISHED, verb="indicators.edited", power="edit_plan", exclusive=True)
    def edit_indicators(self, *, by, indicators):
        """Lay down what the units are to report in numbers, in order: dicts of `name`, `kind`, and what else is known
        of `pillar` (a name), `unit`, `target` (in words: "ít nhất 90 %"), `key`, `note`.

        Raises ValidationError for a target that cannot be read, and for two indicators with one key.
        """
        return {"indicators": len(self.set_indicators(indicators))}

    def set_indicators(self, indicators):
        """Part of `edit_indicators` and `use_template`: the indicators as they are now."""
        pillars = self.pillars_named([each.get("pillar") or "" for each in indicators])
        rows = [self._indicator(number, facts, pillars) for number, facts in enumerate(indicators, 1)]
        keys = [row.key for row in rows]
        if twins := {key for key in keys if keys.count(key) > 1}:
            raise ValidationError(_("Hai chỉ tiêu có cùng mã theo dõi: %s.") % ", ".join(sorted(twins)))
        self.indicator_set.all().delete()
        self.indicator_set.bulk_create(rows)
        return rows

    def pillars_named(self, names):
        """Name -> pillar of the case; those that are not there yet are made, with the next numbers."""
        names = [name for name in dict.fromkeys(" ".join(name.split()) for name in names) if name]
        if not names:
            return {}
        known = {pillar.name: pillar for pillar in self.pillar_set.all()}
        last = max((pillar.number for pillar in known.values()), default=0)
        new = [name for name in names if name not in known]
        made = [Pillar(case=self, name=name, number=number) for number, name in enumerate(new, last + 1)]
        return known | {pillar.name: pillar for pillar in Pillar.objects.bulk_create(made)}

    def _indicator(self, number, facts, pillars):
        row = Indicator(
            case=self,
            number=number,
            name=facts["name"],
            kind=facts["kind"],
            unit=facts.get("unit") or "",
            pillar=pillars.get(" ".join((facts.get("pillar") or "").split())),
            key=facts.get("key") or key_of(facts["name"]),
            note=facts.get("note") or "",
        )
        if facts.get("target"):
            try:
                target = read(facts["target"], row.kind, share=row.is_share, otherwise=">=")
            except Unreadable as wrong:
                raise ValidationError(f"{row}: {wrong}") from None
            row.target, row.target_comparator = target.value, target.comparator
        return row

    @step(AT_UNITS | WRITING, verb="baseline.recorded", power=("edit_plan", "add_finding"), when=[has_indicators])
    def record_baseline(self, *, by, inspected, indicator, as_of, said, name="", doc_number="", doc_on=None):
        """Record, from a paper, what a unit had reached by a day (`said`: "90 %"); blank takes that day's level away.

        Raises ValidationError at `said` or `as_of`.
        """
        own = inspected.baselines.filter(indicator=indicator, as_of=as_of)
        value = inspected.indicator_values.filter(indicator=indicator).select_related(
            "indicator", "inspected__unit", "earlier"
        )
        if not said.strip():
            gone, _rows = own.delete()
            if not gone:
                raise ValidationError({"said": _("Ghi mức đã đạt, ví dụ: 90 %.")})
            mark_regress(by, self, value)
            return Note(details={"name": indicator.name, "removed": True}, unit=inspected.unit)
        try:
            level = indicator.read(said)
        except Unreadable as wrong:
            raise ValidationError({"said": str(wrong)}) from None
        facts = {"value": level.value, "comparator": level.comparator, "text": level.words, "name": name}
        facts |= {"doc_number": doc_number, "doc_on": doc_on, "recorded_by": by, "case": self}
        inspected.baselines.update_or_create(indicator=indicator, as_of=as_of, defaults=facts)
        mark_regress(by, self, value)
        return Note(details={"name": indicator.name, "on": as_of.isoformat()}, unit=inspected.unit)


def key_of(name):
    """The key a name gives: the same name, however its accents were typed, gives the same one."""
    return slugify(search_key(name))[:KEY_LENGTH].rstrip("-")
