"""What is done with the indicators at one unit: entered, sent, verified, spared, explained."""

from django.core.exceptions import ValidationError
from django.db.models import FilteredRelation, Q
from django.utils.translation import gettext as _

from core import clock
from core.models import Reach
from workflows import reading
from workflows.guards.indicator import has_indicators, has_regress, not_own_figures
from workflows.measures import Unreadable
from workflows.models.indicator_entry import IndicatorEntry
from workflows.models.indicator_value import IndicatorValue, claimed, not_entered
from workflows.models.reported import COLUMNS, WRITTEN
from workflows.models.series import mark_regress
from workflows.models.stage import AT_UNITS, WRITING, Stage
from workflows.models.verifying import NOTHING_FOUND, VERIFICATION, verify
from workflows.steps import step

WRITES = ["report_due", "returned"]
NOTIFIED = ["invited", *WRITES, "reported", "accepted", "waived"]
CHECKING = WRITING | {Stage.UNIT_REPORTING}
TEAM_CHECKS = ("examine", "add_finding")
ONE = ["inspected", "indicator"]


class UnitMeasuring:
    def indicators_owed(self):
        """The indicators under which the unit has entered nothing yet."""
        return not_entered(self.pk).filter(case=self.case)

    @step(
        WRITES,
        verb="indicators.entered",
        power=("write_unit_report", "sign_unit_report"),
        during=AT_UNITS,
        when=[has_indicators],
        reach=Reach.UNIT,
    )
    def save_indicators(self, *, by, values, marks=None):
        """Keep what the unit has entered so far. `values`: indicator id -> dict of `said` ("trên 79 %", "4/4") and of
        `text`, `exclusions`, `as_of`, `source`, as far as known. `marks`: indicator id -> the mark of what this person
        saw there: AnswersConflict when a colleague has entered something else since, and then nothing is kept.
        Raises ValidationError for what cannot be read."""
        rows, stored = self.read_figures(by, values)
        self.refuse_overwriting({}, self.overwritten_figures(by, rows, stored, marks or {}))
        self.keep_figures(rows, stored)
        self.take_back(by)
        return {"entered": sum(row.is_reported for row in rows)}

    def read_figures(self, by, values):
        """What is to be stored of `values`, and what is stored of it: rows, and indicator id -> row."""
        if not values:
            return [], {}
        stored = {row.indicator_id: row for row in self.indicator_entries.filter(indicator__in=values)}
        indicators = self.case.indicator_set.filter(pk__in=values).annotate(claimed=claimed(self.pk))
        if secret := [str(indicator.number) for indicator in indicators if indicator.claimed]:
            raise ValidationError(
                _("Chỉ tiêu %s đang khai là bí mật nhà nước. Rút khai trước khi nhập số liệu.") % ", ".join(secret)
            )
        return [self._entry(indicator, values[indicator.pk], by) for indicator in indicators], stored

    def _entry(self, indicator, facts, by):
        row = IndicatorEntry(case=self.case, inspected=self, indicator=indicator, written_by=by, written_at=clock.now())
        try:
            return row.take(facts)
        except Unreadable as wrong:
            raise ValidationError(f"{indicator}: {wrong}") from None

    def overwritten_figures(self, by, rows, stored, marks):
        """Indicator -> what a colleague has entered there since this person looked, and says something else."""
        return {
            row.indicator: before
            for row in rows
            if (before := stored.get(row.indicator_id))
            and before.written_by_id != by.pk
            and before.mark != marks.get(row.indicator_id, before.mark)
            and before.mark != row.mark
        }

    def keep_figures(self, rows, stored):
        """Write those that say something new; gives them."""
        blank = IndicatorEntry()
        changed = [row for row in rows if row.mark != stored.get(row.indicator_id, blank).mark]
        IndicatorEntry.objects.bulk_create(
            changed, update_conflicts=True, unique_fields=ONE, update_fields=list(WRITTEN)
        )
        return changed

    def send_indicators(self):
        """Part of `submit_report`: what was entered becomes what is reported, and of what is claimed to be secret no
        figure of an earlier report is left. Gives both as items of the report."""
        figures = self.figures()
        rows = [
            IndicatorValue(
                case=self.case,
                inspected=self,
                indicator=entry.indicator,
                written_by_id=entry.written_by_id,
                written_at=entry.written_at,
                **{name: getattr(entry, name) for name in COLUMNS},
            )
            for entry, _claim in figures
        ]
        if rows:
            IndicatorValue.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=ONE, update_fields=list(WRITTEN)
            )
        if secret := [entry.indicator for entry, claim in figures if claim]:
            self.indicator_values.filter(indicator__in=secret).update(**NOTHING_FOUND)
        return [_figure(entry, claim) for entry, claim in figures]

    def figures(self):
        """(what is entered, None) or (nothing, the claim that stands there), in the order of the indicators."""
        own = Q(secrecy_claims__inspected=self.pk, secrecy_claims__withdrawn_at=None)
        entered = FilteredRelation("entries", condition=Q(entries__inspected=self.pk))
        rows = self.case.indicator_set.annotate(
            entered=entered, secret=FilteredRelation("secrecy_claims", condition=own)
        )
        found = []
        for indicator in rows.select_related("entered", "secret").order_by("number"):
            entry, claim = (getattr(indicator, name, None) for name in ("entered", "secret"))
            if claim or (entry and entry.is_reported):
                entry = entry or IndicatorEntry()
                entry.indicator = indicator
                found.append((entry, claim))
        return found

    @step(
        NOTIFIED,
        verb="indicators.verified",
        power=TEAM_CHECKS,
        during=CHECKING,
        when=[has_indicators, not_own_figures],
        exclusive=True,
    )
    def verify_indicators(self, *, by, values):
        """Record what the delegation found. `values`: indicator id -> dict of `said`, `method`, `note`, `on`; blank
        `said` takes back what was verified, and with the method NOT_CHECKED says in `note` why nothing is. What was
        reported stays beside it.

        Raises ValidationError for what cannot be read, or has no method.
        """
        indicators = {each.pk: each for each in reading.of(self.case).indicators if each.pk in values}
        known = {row.indicator_id: row for row in self._values(indicators)}
        self._refuse_secret_figures(indicators, values)
        changed = []
        for pk, indicator in indicators.items():
            row = known.get(pk) or IndicatorValue(case=self.case, inspected=self, indicator=indicator)
            if verify(row, indicator, values[pk], by):
                changed.append(row)
        if changed:
            fields = list(VERIFICATION)
            IndicatorValue.objects.bulk_create(changed, update_conflicts=True, unique_fields=ONE, update_fields=fields)
            mark_regress(by, self.case, self._values({row.indicator_id for row in changed}))
        return {"verified": len(changed), "names": [row.indicator.name for row in changed]}

    def _refuse_secret_figures(self, indicators, values):
        """What the unit claims to be secret is not written down by others either."""
        said = [pk for pk in indicators if (values[pk].get("said") or "").strip()]
        claim = self.secrecy_claims.standing().filter(indicator__in=said).first()
        if claim is not None:
            raise ValidationError(
                _("%s: đơn vị khai là bí mật nhà nước nên không ghi số liệu. Không đồng ý thì trả lại báo cáo.")
                % indicators[claim.indicator_id]
            )

    def _values(self, indicators):
        rows = self.indicator_values.filter(indicator__in=indicators)
        return rows.select_related("indicator", "inspected", "earlier")

    @step(
        NOTIFIED,
        verb="indicators.limited",
        power=TEAM_CHECKS,
        during=AT_UNITS | WRITING,
        when=[has_indicators],
        reach=Reach.UNIT,
    )
    def limit_indicators(self, *, by, spared, reason=""):
        """Say which indicators do not apply to this unit (`spared`: their ids), and why: it is outside the list of the
        programme. Their targets are then not compared. All others apply. Raises ValidationError at `reason`."""
        spared = set(spared)
        if spared and not reason.strip():
            raise ValidationError({"reason": _("Ghi lý do không áp dụng.")})
        rows = [
            IndicatorValue(
                case=self.case,
                inspected=self,
                indicator=indicator,
                applies=indicator.pk not in spared,
                applies_reason=reason if indicator.pk in spared else "",
            )
            for indicator in self.case.indicator_set.all()
        ]
        fields = ["applies", "applies_reason"]
        IndicatorValue.objects.bulk_create(rows, update_conflicts=True, unique_fields=ONE, update_fields=fields)
        return {"spared": len(spared), "reason": reason}

    @step(
        NOTIFIED,
        verb="regress.noted",
        power="add_finding",
        during=WRITING,
        when=[has_regress],
    )
    def note_regress(self, *, by, indicator, text="", cause="", no_cause_reason=""):
        """Make a finding (a limitation) of a value that falls behind what had been reached: with its cause, or with the
        reason why none can be named yet. A finding already made of it is rewritten.

        Raises ValidationError at `indicator`, `text` or `cause`.
        """
        value = self._values([indicator]).select_related("finding", "baseline", "earlier__case").first()
        if value is None or not value.regressed:
            raise ValidationError({"indicator": _("Chỉ tiêu này không thấp hơn kết quả trước.")})
        if not (cause.strip() or no_cause_reason.strip()):
            raise ValidationError({"cause": _("Ghi nguyên nhân, hoặc lý do chưa nêu được nguyên nhân.")})
        if not text.strip():
            raise ValidationError({"text": _("Ghi nội dung nhận định.")})
        value.finding, value.no_cause_reason = self._finding_of(value, by, text, cause), no_cause_reason
        value.save(update_fields=["finding", "no_cause_reason"])
        return {"name": indicator.name, "finding": value.finding.label}

    @step(
        NOTIFIED,
        verb="regress.explained",
        power="write_unit_report",
        during=CHECKING,
        when=[has_regress],
        reach=Reach.UNIT,
    )
    def explain_regress(self, *, by, indicator, cause):
        """The unit names the cause why a figure falls behind what had been reached. What the delegation makes of it
        stands in its finding (`note_regress`). Raises ValidationError at `indicator` or `cause`."""
        value = self.indicator_values.regressed().filter(indicator=indicator).first()
        if value is None:
            raise ValidationError({"indicator": _("Chỉ tiêu này không thấp hơn kết quả trước.")})
        if not cause.strip():
            raise ValidationError({"cause": _("Ghi nguyên nhân.")})
        value.unit_cause, value.unit_cause_by, value.unit_cause_on = cause, by, clock.today()
        value.save(update_fields=["unit_cause", "unit_cause_by", "unit_cause_on"])
        return {"name": indicator.name, "text": cause}

    def _finding_of(self, value, by, text, cause):
        found = value.finding
        if found is not None and found.state == "drafted":
            found.case = self.case
            return found.edit(by=by, text=text, cause=cause)
        facts = {"type": "limitation", "inspected": self, "origin": "file_check", "text": text, "cause": cause}
        return self.case.add_finding(by=by, pillar=value.indicator.pillar, **facts)


def _figure(entry, claim):
    secret = {"claim": {"level": claim.level, "ground": claim.ground}} if claim else {}
    return {"question": str(entry.indicator), "answer": entry.words, **secret}
