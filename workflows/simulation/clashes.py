"""What stands in the way of a course, one small function each. The docstring is the sentence the planner reads.

A clash forbids nothing: it is shown, and written into the record when the plan is issued all the same.
"""

from collections.abc import Callable
from dataclasses import dataclass
from inspect import cleandoc

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.law.explaining import short
from workflows.simulation.known import TET_DAYS, days_from
from workflows.simulation.milestones import HALF_DAYS

RULES: list[Callable] = []
MOST_NAMES = 4


@dataclass(frozen=True)
class Hit:
    """One case of a clash: in words, and the keys of the milestones it is about."""

    text: str
    at: tuple = ()


@dataclass(frozen=True)
class Clash:
    rule: Callable
    hits: list

    @property
    def sentence(self):
        return _(cleandoc(self.rule.__doc__))

    @property
    def short(self):
        return self.rule.short

    def written(self):
        """As the record keeps it."""
        return {"clash": self.rule.__name__, "text": self.sentence, "hits": [hit.text for hit in self.hits]}


def clash(short_words):
    """Register a rule, with the few words that stand at a mark in the drawing."""

    def keep(rule):
        rule.short = short_words
        RULES.append(rule)
        return rule

    return keep


def clashes(known, course):
    """Every clash that there is, in the order of this file."""
    found = [Clash(rule, list(rule(known, course))) for rule in RULES]
    return [each for each in found if each.hits]


def sentences():
    """The docstrings, for the catalogue of translations."""
    return [cleandoc(rule.__doc__) for rule in RULES]


# --- days ----------------------------------------------------------------------------------------------------
@clash(gettext_lazy("Ngày nghỉ"))
def on_a_day_off(known, course):
    """Buổi làm việc hoặc hạn rơi vào ngày nghỉ."""
    for each in _set_days(course):
        reason = known.working.day_off_reason(each.day)
        if reason and not near_tet(each.day, known.working):
            yield Hit(f"{_named(each)}: {reason}.", (each.key,))


@clash(gettext_lazy("Dịp Tết"))
def about_tet(known, course):
    """Buổi làm việc hoặc hạn nằm trong hoặc sát dịp Tết Nguyên đán."""
    for each in _set_days(course):
        if near_tet(each.day, known.working):
            reason = known.working.day_off_reason(each.day) or _("ngay trước hoặc sau kỳ nghỉ Tết")
            yield Hit(f"{_named(each)}: {reason}.", (each.key,))


def near_tet(day, working):
    """True for a day of the Lunar New Year's holiday and the days on either side of it."""
    around = (days_from(day, n) for n in range(-TET_DAYS, TET_DAYS + 1))
    return any(_is_tet(working.day_off_reason(each)) for each in around)


def _is_tet(reason):
    words = reason.casefold()
    return "tết" in words and "dương lịch" not in words


def _set_days(course):
    """What is still to come on a day that somebody or some rule has set."""
    return [each for each in course if each.is_open and each.day and not each.supposed]


def _named(milestone):
    name = f"{milestone.name} ({milestone.about})" if milestone.about else milestone.name
    return _("%(name)s, ngày %(day)s") % {"name": name, "day": short(milestone.day)}


# --- notice --------------------------------------------------------------------------------------------------
@clash(gettext_lazy("Không kịp báo trước"))
def notice_day_has_passed(known, course):
    """Ngày cuối cùng để thông báo cho đơn vị theo luật đã qua mà chưa thông báo."""
    for each in course:
        notice = each.until in ("plan_issued", "session_announced")
        if notice and each.is_open and not each.paused and each.day and each.day < known.today:
            yield Hit(_named(each) + ".", _with_its_session(each))


@clash(gettext_lazy("Báo trước sát kế hoạch"))
def notice_day_before_the_plan(known, course):
    """Phải thông báo buổi làm việc trước khi hết hạn ban hành kế hoạch, nên kế hoạch phải ban hành sớm hơn hạn."""
    last = next((each.day for each in course if each.until == "plan_issued" and each.is_open), None)
    for each in course:
        notice = each.until == "session_announced" and each.is_open and each.day
        if last and notice and known.today <= each.day < last:
            facts = {"what": _named(each), "last": short(last)}
            yield Hit(_("%(what)s; hạn ban hành kế hoạch là %(last)s.") % facts, _with_its_session(each))


def _with_its_session(milestone):
    return (milestone.key, f"session-{milestone.sitting}") if milestone.sitting else (milestone.key,)


@clash(gettext_lazy("Báo cáo sát buổi làm việc"))
def report_too_near_its_session(known, course):
    """Hạn báo cáo của đơn vị sau buổi làm việc, hoặc sát buổi làm việc nên Đoàn không kịp đọc."""
    reports = [each for each in course if each.until == "unit_reported" and each.is_open and each.day]
    for sitting in known.ahead:
        for each in reports:
            if each.lane in sitting.lanes and (sitting.on - each.day).days < known.reading_days:
                yield Hit(_apart(each, sitting), (each.key, f"session-{sitting.key}"))


def _apart(report, sitting):
    days = (sitting.on - report.day).days
    facts = {"unit": report.name, "due": short(report.day), "session": _at(sitting), "n": days}
    if days < 0:
        return _("%(unit)s: hạn báo cáo %(due)s sau %(session)s.") % facts
    if days == 0:
        return _("%(unit)s: hạn báo cáo %(due)s đúng ngày có %(session)s.") % facts
    text = ngettext(
        "%(unit)s: hạn báo cáo %(due)s chỉ trước %(session)s %(n)s ngày.",
        "%(unit)s: hạn báo cáo %(due)s chỉ trước %(session)s %(n)s ngày.",
        days,
    )
    return text % facts


# --- units ---------------------------------------------------------------------------------------------------
@clash(gettext_lazy("Trùng đơn vị"))
def unit_twice_at_once(known, course):
    """Một đơn vị được mời hai buổi làm việc cùng một lúc."""
    for one, other in _pairs(known):
        both = [lane.name for lane in known.lanes if lane.key in one.lanes & other.lanes]
        if both:
            facts = {"who": listed(both), "one": _at(one), "other": _at(other)}
            yield Hit(_("%(who)s: %(one)s và %(other)s.") % facts, (f"session-{one.key}", f"session-{other.key}"))


@clash(gettext_lazy("Trùng cuộc giám sát khác"))
def unit_in_another_supervision(known, course):
    """Đơn vị có buổi làm việc gần ngày đó trong một cuộc giám sát khác (điều hòa theo Luật 87/2015/QH13, Điều 75)."""
    for sitting in known.ahead:
        invited = {lane.unit: lane.name for lane in known.lanes if lane.key in sitting.lanes}
        for other in known.elsewhere:
            both = [name for unit, name in invited.items() if unit in other.units]
            if both and abs((other.on - sitting.on).days) <= known.window_days:
                facts = {"who": listed(both), "session": _at(sitting), "other": _other_day(other)}
                yield Hit(_("%(who)s, %(session)s: %(other)s.") % facts, (f"session-{sitting.key}",))


def _other_day(other):
    if other.code:
        return _("%(code)s của %(body)s, ngày %(day)s") % {**_about(other), "day": short(other.on)}
    return _other(other)


def _other(other):
    """Which supervision; a reader who may not see it learns no more than whose it is."""
    if other.code:
        return _("%(code)s của %(body)s") % _about(other)
    return _("một cuộc giám sát khác của %(body)s") % _about(other)


def _about(other):
    return {"code": other.code, "body": other.body}


# --- people --------------------------------------------------------------------------------------------------
@clash(gettext_lazy("Trùng người chủ trì"))
def chair_twice_at_once(known, course):
    """Một người chủ trì hai buổi làm việc cùng một lúc."""
    for one, other in _pairs(known):
        if one.chair is not None and one.chair == other.chair:
            facts = {"who": one.chair_name, "one": _at(one), "other": _at(other)}
            yield Hit(_("%(who)s: %(one)s và %(other)s.") % facts, (f"session-{one.key}", f"session-{other.key}"))


@clash(gettext_lazy("Trùng thành viên"))
def member_in_another_supervision(known, course):
    """Thành viên Đoàn có buổi làm việc khác cùng lúc trong một cuộc giám sát khác."""
    for sitting in known.ahead:
        for other in known.elsewhere:
            busy = [name for person, name in known.team.items() if person in other.people]
            if busy and sitting.meets(other):
                facts = {"who": listed(busy), "session": _at(sitting), "other": _other(other)}
                yield Hit(_("%(who)s, %(session)s: %(other)s.") % facts, (f"session-{sitting.key}",))


def _pairs(known):
    """Every two sessions still to come that take place at the same time."""
    ahead = sorted(known.ahead, key=lambda each: each.number)
    return [(one, other) for place, one in enumerate(ahead) for other in ahead[place + 1 :] if one.meets(other)]


def _at(sitting):
    facts = {"n": sitting.number, "half": HALF_DAYS[sitting.half_day], "day": short(sitting.on)}
    return _("buổi %(n)s (%(half)s %(day)s)") % facts


def listed(names):
    """The first names, and how many more."""
    more = len(names) - MOST_NAMES
    said = ", ".join(names[:MOST_NAMES])
    return said + (_(" và %(n)s người, đơn vị khác") % {"n": more} if more > 0 else "")
