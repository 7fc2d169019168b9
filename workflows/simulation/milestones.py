"""The milestones of a case: each with the day by the rules, why that day, and the day it really was."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from workflows.law.explaining import explain
from workflows.law.happenings import KEPT_BY_EACH_UNIT
from workflows.law.reckoning import reckon
from workflows.law.rule import DeadlineRule
from workflows.simulation.known import Term

START, UNITS, SESSIONS, RESULTS = "start", "units", "sessions", "results"
PARTS = {
    START: gettext_lazy("Thành lập, kế hoạch"),
    UNITS: gettext_lazy("Báo cáo của đơn vị"),
    SESSIONS: gettext_lazy("Buổi làm việc"),
    RESULTS: gettext_lazy("Báo cáo, kết luận"),
}
HALF_DAYS = {
    "morning": gettext_lazy("sáng"),
    "afternoon": gettext_lazy("chiều"),
    "day": gettext_lazy("cả ngày"),
}


@dataclass(frozen=True)
class Milestone:
    """`planned`: the day by rule or plan; `actual`: the day it was; `moved_to`: a session's new day after the plan.

    `start_on`: the day its count begins. `supposed`: follows from other days, nobody has set it. `until`: the act
    that keeps it, `sitting` and `lane` the keys of what it concerns. `brief`: a name for a narrow place.
    """

    key: str
    part: str
    name: str
    planned: date | None
    actual: date | None = None
    moved_to: date | None = None
    start_on: date | None = None
    about: str = ""
    brief: str = ""
    why: str = ""
    until: str = ""
    sitting: int | None = None
    lane: int | None = None
    supposed: bool = False
    paused: bool = False

    @property
    def day(self):
        """The day on which it is now expected."""
        return self.moved_to or self.planned

    @property
    def is_open(self):
        return self.actual is None

    @property
    def counted_on(self):
        """The day from which what follows is counted."""
        return self.actual or self.day

    @property
    def days_late(self):
        """How many days after the planned day it was; below 0 when before; None while it is open."""
        return (self.actual - self.planned).days if self.actual and self.planned else None

    def is_late(self, today):
        """Never, when nobody has set the day."""
        if self.paused or self.supposed or self.planned is None:
            return False
        return (self.actual or today) > (self.planned if self.actual else self.day)


def course(known):
    """All milestones, in the order of the procedure. A unit knows its own reports, sessions and remedies."""
    if not known.inside:
        return [*_reports(known), *_sittings(known), *_own_remedies(known)]
    found = [*_start(known), *_reports(known), *_sittings(known), *_results(known)]
    return [*found, *_others(known, {each.key for each in found})]


def _start(known):
    on = known.established_on or known.today
    why = "" if known.established_on else _("Chưa ký văn bản thành lập; tạm tính từ hôm nay.")
    name = _("Ký văn bản thành lập Đoàn")
    yield Milestone("established", START, name, on, known.established_on, why=why, supposed=True)
    yield from (_of_term(term, START) for term in terms(known, "establishing_act", on))


def _reports(known):
    for lane in (each for each in known.lanes if each.reports):
        term = next((term for term in known.terms.values() if _is_report(term, lane)), None)
        start_on = known.plan_issued_on
        if term is None:
            term = _by_rule(known, known.report_rule, lane.due_on, (None, lane.key)) if known.report_rule else None
        if term is not None:
            yield _of_term(term, UNITS, name=lane.name, start_on=start_on, lane=lane.key)


def _is_report(term, lane):
    return term.until == "unit_reported" and term.key[2] == lane.key


def _sittings(known):
    for sitting in sorted(known.sittings, key=lambda each: (each.on, each.number)):
        facts = {"n": sitting.number, "half": HALF_DAYS[sitting.half_day]}
        name = _("Buổi %(n)s, %(half)s") % facts
        if known.inside:
            notices = terms(known, "session", sitting.on, sitting.key)
            more = {"about": name, "brief": _("Báo trước buổi %(n)s") % facts, "sitting": sitting.key}
            yield from (_of_term(term, SESSIONS, **more) for term in notices)
        planned = sitting.planned_on or sitting.on
        yield Milestone(
            f"session-{sitting.key}",
            SESSIONS,
            name,
            planned,
            sitting.on if sitting.held else None,
            moved_to=sitting.on if sitting.on != planned and not sitting.held else None,
            about=", ".join(known.names_of(sitting)),
            why=_("Ngày trong kế hoạch làm việc."),
            sitting=sitting.key,
        )


def _results(known):
    end = _end_of_field_work(known)
    yield end
    after_field = terms(known, "field_work_closed", end.counted_on)
    yield from (_of_term(term, RESULTS) for term in after_field)
    after_report = terms(known, "report_received", _kept(after_field, "report_approved"))
    yield from (_of_term(term, RESULTS) for term in after_report)
    adopted = _kept(after_report, "conclusion_adopted")
    why = _("Luật không định số ngày; dự kiến ban hành ngay khi có kết luận.")
    issue = Milestone("issued", RESULTS, _("Ban hành kết luận"), adopted, known.issued_on, why=why, supposed=True)
    yield issue
    yield from _after_notice(known, issue.counted_on)


def _after_notice(known, on):
    """The clocks that the notice of the conclusion starts: of the case, and of each unit for itself."""
    for rule in known.rules("conclusion_notice"):
        if rule.get("until") not in KEPT_BY_EACH_UNIT:
            yield _of_term(_term(known, rule, on, (None, None)), RESULTS)
            continue
        for lane in known.lanes:
            yield _of_term(_term(known, rule, on, (None, lane.key)), RESULTS, about=lane.name, lane=lane.key)


def _own_remedies(known):
    """What a unit knows of these clocks: its own, once it runs."""
    for lane in known.lanes:
        for term in known.terms.values():
            if term.key[2] == lane.key and term.until in KEPT_BY_EACH_UNIT:
                yield _of_term(term, RESULTS, about=lane.name, lane=lane.key)


def _end_of_field_work(known):
    last = max((sitting.on for sitting in known.sittings), default=None)
    if known.ends_on:
        planned, why = known.ends_on, _("Ngày chọn để tính thử.")
    elif last:
        planned, why = last, _("Dự kiến ngay sau buổi làm việc cuối cùng.")
    else:
        planned, why = None, _("Chưa có buổi làm việc nào nên chưa tính được.")
    name = _("Kết thúc giám sát tại đơn vị")
    return Milestone("field_end", RESULTS, name, planned, known.field_closed_on, why=why, supposed=True)


def _kept(found, until):
    """The day on which an act is done, or by which it is to be done; None when no rule says."""
    term = next((term for term in found if term.until == until), None)
    return term and (term.met_on or term.due_on)


def _others(known, shown):
    """Clocks of the case that no rule of this course has led to, such as one set by decision."""
    for term in known.terms.values():
        _code, session, key = term.key
        lane = known.lane(key)
        gone = session is not None or (key is not None and lane is None) or term.until == "unit_reported"
        about = lane.name if lane else ""
        milestone = _of_term(term, UNITS if lane else RESULTS, about=about, lane=key)
        if not gone and milestone.key not in shown:
            yield milestone


# --- terms ---------------------------------------------------------------------------------------------------
def terms(known, event, on, session=None):
    """What counts from an event: the clocks that run already, else as the rules say from a day (None: unknown)."""
    return [_term(known, rule, on, (session, None)) for rule in known.rules(event)]


def _term(known, rule, on, subject):
    return known.terms.get((rule["id"], *subject)) or _by_rule(known, rule, on, subject)


def _by_rule(known, facts, on, subject):
    key, until = (facts["id"], *subject), facts.get("until", "")
    reckoning = _reckon(facts, on, known.working)
    if reckoning is None:
        why = _("Chưa biết ngày bắt đầu nên chưa tính được.")
        return Term(key, facts["name"], until, None, None, why=why)
    why = explain(reckoning, reckoning.due_on, law=known.law)
    return Term(key, facts["name"], until, reckoning.start_on, reckoning.due_on, why=why)


def _reckon(facts, on, working):
    """The reckoning of a rule, or None without a day to count from or beyond the end of the calendar."""
    try:
        return on and reckon(DeadlineRule.of(facts), on, working)
    except OverflowError:
        return None


def _of_term(term, part, **more):
    code, session, lane = term.key
    facts = {"name": term.name, "start_on": term.start_on, **more}
    return Milestone(
        key="-".join(str(each) for each in (code, session, lane) if each is not None),
        part=part,
        planned=term.due_on,
        actual=term.met_on,
        why=term.why,
        until=term.until,
        paused=term.paused,
        **facts,
    )
