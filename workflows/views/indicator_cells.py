"""One indicator at one unit as a person sees it: both sides, how it stands, and the small drawing of it."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from workflows import measures
from workflows.models.indicator_value import IndicatorValue
from workflows.models.series import Level, last_reached

NO_BAR = (measures.YES_NO, measures.TREND)
POINTS_WIDE, POINTS_HIGH, EDGE = 320, 110, 34


@dataclass
class Cell:
    """`levels`: what was reached before, as far as the person may see; `verified`: whether she sees that side;
    `is_secret`: the unit claims that the figure is a state secret, then there is no value for anybody to see."""

    indicator: object
    inspected: object
    value: IndicatorValue | None
    verified: bool
    levels: list = field(default_factory=list)
    is_secret: bool = False

    @property
    def reported_words(self):
        return self.value.words if self.value and self.value.is_reported else ""

    @property
    def is_verified(self):
        return bool(self.verified and self.value and self.value.is_verified)

    @property
    def verified_words(self):
        return self.value.verified_words if self.is_verified else ""

    @property
    def is_left_unchecked(self):
        """True when this person may know that the delegation does not verify the figure."""
        return bool(self.verified and self.value and self.value.is_left_unchecked)

    @property
    def cause_asked(self):
        """True when the unit is asked why it fell behind. What was verified is not said with it."""
        found = self.value and self.value.regressed and self.applies
        return bool(found and not self.value.explained and not self.value.unit_cause)

    @property
    def applies(self):
        return self.value is None or self.value.applies

    @property
    def difference(self):
        """Verified less reported, in words: "thấp hơn báo cáo 6 điểm %"; "" when there is nothing to compare."""
        found = self.value.difference if self.is_verified else None
        if found is None:
            return ""
        if not found:
            return _("đúng như báo cáo")
        unit = _("điểm phần trăm") if self.indicator.is_share else self.indicator.unit
        facts = {"by": f"{measures.plain(abs(found))} {unit}".strip()}
        return (_("thấp hơn báo cáo %(by)s") if found < 0 else _("cao hơn báo cáo %(by)s")) % facts

    @cached_property
    def standing(self):
        """(tone, words, icon) of how it stands against its target; only what is verified counts as achieved."""
        if not self.applies:
            said = self.reported_words or self.is_verified
            return "", _("Không so với mục tiêu") if said else _("Không áp dụng"), "minus"
        if self.is_secret:
            return "", _("Đã khai là bí mật nhà nước"), "lock"
        if self.is_left_unchecked:
            return "", _("Không thẩm tra"), "minus"
        if self.indicator.target is None:
            return "", _("Không có mục tiêu để so"), "minus"
        if not self.is_verified:
            return "", _("Chưa so: chưa xác minh"), "clock"
        met = self.value.met
        if met is None:
            return "soon", _("Chưa đủ căn cứ để so"), "clock"
        return ("done", _("Đạt mục tiêu"), "check") if met else ("late", _("Không đạt mục tiêu"), "alert")

    # --- before ------------------------------------------------------------------------------------------------
    @cached_property
    def before(self):
        """The last level reached before, as far as this person may see it."""
        return last_reached(self.levels)

    @cached_property
    def regressed(self):
        """True when what was verified falls behind what had been reached."""
        if not self.is_verified or not self.applies:
            return False
        return self.value.regressed or self._behind(self.value.verified_value)

    @property
    def reported_behind(self):
        """True when already what the unit reports falls behind, and nobody has verified it yet."""
        return bool(not self.is_verified and self.applies and self.value and self._behind(self.value.value))

    def _behind(self, value):
        if value is None or self.before is None:
            return False
        return measures.is_worse(value, self.before.value, self.indicator.target_comparator)

    # --- drawn -------------------------------------------------------------------------------------------------
    @cached_property
    def bars(self):
        """Widths out of 100 of what was reported and verified, and the place of the target; None where none fits."""
        numbers = self.value and [self.value.value, self.value.verified_value if self.is_verified else None]
        if not numbers or self.indicator.kind in NO_BAR or not any(number is not None for number in numbers):
            return None
        target = self.indicator.target if self.applies else None
        known = [number for number in (*numbers, target) if number is not None]
        top = Decimal(100) if self.indicator.is_share else max(*known, Decimal(1)) * Decimal("1.1")
        widths = [None if number is None else f"{100 * number / top:.1f}" for number in numbers]
        return {"reported": widths[0], "verified": widths[1], "target": target and f"{100 * target / top:.1f}"}

    @cached_property
    def points(self):
        """All levels up to now, oldest first: those before, then this case's own."""
        own = []
        if self.value and self.value.value is not None:
            day = self.value.as_of or self.value.written_at.date()
            own.append(Level(day, self.value.value, self.value.words, "reported", "", self.value))
        if self.is_verified:
            day = self.value.verified_on
            own.append(Level(day, self.value.verified_value, self.verified_words, "verified", "", self.value))
        return sorted([*self.levels, *own], key=lambda level: (level.on, level.kind))

    @cached_property
    def course(self):
        """The points placed on a drawing; None when there is nothing earlier to compare with."""
        if not self.levels or len(self.points) < 2:
            return None
        numbers = [point.value for point in self.points]
        low, high = min(*numbers, Decimal(0)), max(numbers)
        apart, room = (POINTS_WIDE - 2 * EDGE) / (len(self.points) - 1), (high - low) or Decimal(1)
        spots = [
            {
                "x": f"{EDGE + apart * place:.1f}",
                "y": f"{POINTS_HIGH - 26 - float((point.value - low) / room) * (POINTS_HIGH - 52):.1f}",
                "point": point,
            }
            for place, point in enumerate(self.points)
        ]
        reached = [spot for spot in spots if spot["point"].kind != "reported"]
        return {"spots": spots, "line": reached, "width": POINTS_WIDE, "height": POINTS_HIGH}
