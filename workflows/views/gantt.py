"""A course of milestones as a drawing: one strip a milestone, all on the same days, so that they stand in line."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.formats import date_format

ROW, AXIS = 36, 44  # heights
WIDE = 650  # what is aimed at; a short course does not fill it, a long one runs beyond and is scrolled
NARROWEST, WIDEST = 3, 9  # a day
MARGIN = 4  # days before the first and after the last
LONGEST = 800  # days; a longer course is not drawn


@dataclass(frozen=True)
class Scale:
    """From days to places: `width` of the drawing, `step` of a day."""

    first: date
    count: int
    step: float

    @classmethod
    def of(cls, days):
        """The scale on which all the days have room; None when they lie too far apart."""
        first, last = min(days), max(days)
        count = (last - first).days + 1 + 2 * MARGIN
        if count > LONGEST:
            return None
        step = min(max(WIDE / count, NARROWEST), WIDEST)
        return cls(first - timedelta(days=MARGIN), count, step)

    def holds(self, day):
        return 0 <= (day - self.first).days < self.count

    @property
    def width(self):
        return round(self.count * self.step)

    @property
    def days(self):
        return [self.first + timedelta(days=n) for n in range(self.count)]

    def left(self, day):
        return text((day - self.first).days * self.step)

    def middle(self, day):
        return text(((day - self.first).days + 0.5) * self.step)

    def wide(self, one, other):
        return text((other - one).days * self.step)


def text(number):
    """A place as an attribute of SVG says it, whatever the reader's language does with a decimal point."""
    return f"{number:.1f}"


@dataclass(frozen=True)
class Gantt:
    """What workflows/gantt.html draws: `strips` by the key of the milestone; `today` is None where today lies too far
    from a course that is over."""

    width: int
    today: str | None
    bands: list
    months: list
    weeks: list
    strips: dict = field(default_factory=dict)
    row: int = ROW
    axis: int = AXIS


@dataclass(frozen=True)
class Strip:
    """The marks of one milestone: where they stand, None for one that is not there."""

    planned: str | None
    moved: str | None
    actual: str | None
    warning: str | None
    bar: tuple | None
    way: tuple | None
    late: bool


def gantt(simulation):
    """The drawing of a Simulation, or None when it holds no day or would not fit."""
    known = simulation.known
    days = [day for each in simulation.course for day in (each.planned, each.moved_to, each.actual) if day]
    scale = days and (Scale.of([*days, known.today]) or Scale.of(days))
    if not scale:
        return None
    return Gantt(
        width=scale.width,
        today=scale.middle(known.today) if scale.holds(known.today) else None,
        bands=_bands(scale, known.working),
        months=_months(scale),
        weeks=_weeks(scale),
        strips={each.key: _strip(each, scale, known.today) for each in simulation.course},
    )


def _strip(milestone, scale, today):
    planned, moved, actual = milestone.planned, milestone.moved_to, milestone.actual
    return Strip(
        planned=planned and scale.middle(planned),
        moved=moved and scale.middle(moved),
        actual=actual and scale.middle(actual),
        warning=milestone.day and scale.middle(milestone.day),
        bar=_span(milestone.start_on, planned, scale),
        way=_span(planned, actual or moved, scale),
        late=milestone.is_late(today),
    )


def _span(one, other, scale):
    """(left, width) between two days; None when there is no way between them. Cut off at the edge of the drawing."""
    if not one or not other or one == other:
        return None
    left, right = sorted((one, other))
    left = max(left, scale.first)
    return scale.middle(left), scale.wide(left, right)


def _bands(scale, working):
    """(left, width, holiday) of days off side by side; a weekend and a holiday are told apart."""
    found = []
    for day in scale.days:
        reason = working.day_off_reason(day)
        if not reason:
            continue
        holiday = day.weekday() < 5
        if found and found[-1][1] == day and found[-1][2] == holiday:
            found[-1][1] = day + timedelta(days=1)
        else:
            found.append([day, day + timedelta(days=1), holiday])
    return [(scale.left(one), scale.wide(one, end), holiday) for one, end, holiday in found]


def _months(scale):
    """(left, words, whether there is room for them) of each month that begins, and of the one the drawing begins in."""
    starts = [scale.first, *(day for day in scale.days[1:] if day.day == 1)]
    ends = [*starts[1:], scale.first + timedelta(days=scale.count)]
    return [
        (scale.left(day), date_format(day, "m/Y"), (end - day).days * scale.step > 52)
        for day, end in zip(starts, ends, strict=True)
    ]


def _weeks(scale):
    """(middle, day of the month) of the Mondays."""
    return [(scale.middle(day), day.day) for day in scale.days if day.weekday() == 0]
