"""A deadline: a rule of the procedure applied to a day, with all that is needed to say why it is that date."""

from datetime import date, timedelta

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.working_days import WorkingCalendar
from permissions.access import speaks_for
from permissions.roles import Role
from workflows.law.explaining import explain
from workflows.law.happenings import KEPT_BY_EACH_UNIT
from workflows.law.reckoning import EXTENSION, PAUSE, SET, Reckoning, moved, reckon
from workflows.law.rule import DeadlineRule
from workflows.models.part import Part, PartQuerySet

SUBJECTS = ("session", "inspected", "recommendation")


class DeadlineQuerySet(PartQuerySet):
    team_path = ("session__team__number", "inspected__team__number", "recommendation__lead__team__number")

    def open(self):
        return self.filter(met_on=None)

    def of_case(self):
        """The clocks of the case itself and of its sessions; not those of single reports and recommendations."""
        return self.filter(inspected=None, recommendation=None)

    def visible_to(self, user):
        """Inside: all. A unit: those for its own report and for recommendations addressed to it."""
        own = speaks_for(user, unit="inspected__unit_id") | speaks_for(user, unit="recommendation__lead__unit_id")
        return self.filter(self.inside(user) | own)


class Deadline(Part):
    """One deadline of a case, of one of its sessions, of a unit's report, or of a recommendation.

    `rule` is the rule as the procedure had it, `law` the version's name, `counted` what was counted and skipped;
    so a later change of procedure or calendar touches nothing by itself. `moves` is what happened since: pauses,
    extensions (see `workflows.law.reckoning.moved`). `due_on` follows from all of these by `recompute` alone.
    `met_on` is the day it was kept (early or late), None while it runs. Overdue is computed, never stored.
    `next_notice_on` is the next day on which the clock has something to say, None when never.
    """

    code = models.CharField(max_length=12)
    name = models.CharField(_("Việc phải làm"), max_length=200)
    event = models.CharField(max_length=40)
    until = models.CharField(max_length=40, blank=True)
    session = models.ForeignKey("workflows.Session", models.PROTECT, null=True, related_name="deadlines")
    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, null=True, related_name="deadlines")
    recommendation = models.ForeignKey("workflows.Recommendation", models.PROTECT, null=True, related_name="deadlines")
    start_on = models.DateField(_("Tính từ ngày"))
    rule = models.JSONField()
    law = models.CharField(max_length=80)
    counted = models.JSONField(default=dict)
    moves = models.JSONField(default=list)
    role = models.CharField(_("Người chịu trách nhiệm"), max_length=20, choices=Role.choices)
    computed_on = models.DateField(_("Hạn tính theo quy định"))
    due_on = models.DateField(_("Hạn"))
    met_on = models.DateField(_("Hoàn thành ngày"), null=True)
    reason = models.TextField(_("Lý do muộn"), blank=True)
    next_notice_on = models.DateField(null=True)

    objects = DeadlineQuerySet.as_manager()

    class Meta:
        verbose_name = _("thời hạn")
        verbose_name_plural = _("thời hạn")
        ordering = ["due_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "code"],
                condition=Q(session=None, inspected=None, recommendation=None),
                name="clock_of_a_case_is_one",
            ),
            models.UniqueConstraint(fields=["session", "code"], name="clock_of_a_session_is_one"),
            models.UniqueConstraint(fields=["inspected", "code"], name="clock_of_a_unit_is_one"),
            models.UniqueConstraint(fields=["recommendation", "code"], name="clock_of_a_recommendation_is_one"),
        ]
        indexes = [
            models.Index(
                fields=["next_notice_on"], name="clocks_to_be_heard", condition=Q(next_notice_on__isnull=False)
            )
        ]

    def __str__(self):
        return self.name

    @property
    def concerned_unit(self):
        if self.inspected_id:
            return self.inspected.unit
        return self.recommendation.concerned_unit if self.recommendation_id else None

    @property
    def concerned_team(self):
        of = self.session or self.inspected or self.recommendation
        return of.concerned_team if of else None

    # --- what it is now -----------------------------------------------------------------------------
    @property
    def may_be_stopped(self):
        """By hand: no clock that counts back from a day, and none of a recommendation: that is stopped by a dispute."""
        return self.recommendation_id is None and not self.as_rule.backward

    @property
    def is_paused(self):
        return bool(self.moves) and self.moves[-1]["kind"] == PAUSE and not self.moves[-1].get("until")

    @property
    def is_overdue(self):
        return self.met_on is None and not self.is_paused and clock.today() > self.due_on

    @property
    def was_late(self):
        return self.met_on is not None and self.met_on > self.due_on

    @property
    def was_extended(self):
        return any(move["kind"] == EXTENSION for move in self.moves)

    @property
    def as_rule(self):
        return DeadlineRule.of(self.rule)

    @property
    def why(self):
        """Why this date: rule, start, what is counted, article, version, later changes. The same words everywhere."""
        return explain(self._reckoning(), self.due_on, law=self.law, moves=self.moves)

    def _reckoning(self):
        kept = {name: tuple((date.fromisoformat(day), why) for day, why in self.counted[name]) for name in DAYS_OFF}
        return Reckoning(
            rule=self.as_rule,
            start_on=self.start_on,
            plain_on=date.fromisoformat(self.counted["plain_on"]),
            due_on=self.computed_on,
            day_off=self.counted["day_off"],
            **kept,
        )

    # --- the one function that computes it ----------------------------------------------------------
    def recompute(self, working=None):
        """Make `due_on` what rule, start and moves say by the calendar (loaded unless given). Does not save."""
        working = working or WorkingCalendar.load()
        found = reckon(self.as_rule, self.start_on, working)
        self.computed_on = found.due_on
        self.counted = {
            "plain_on": found.plain_on.isoformat(),
            "day_off": found.day_off,
            **{name: [[day.isoformat(), why] for day, why in getattr(found, name)] for name in DAYS_OFF},
        }
        self.due_on = moved(found, self.moves, working)
        self.next_notice_on = self.following_notice(clock.today())
        return self

    def day_by(self, working):
        """The day it would be due by another calendar. Changes nothing."""
        return moved(reckon(self.as_rule, self.start_on, working), self.moves, working)

    def following_notice(self, day):
        """The first day after `day` on which a reminder, the due day or the day after it falls."""
        if self.met_on or self.is_paused:
            return None
        days = [self.due_on - timedelta(days=n) for n in self.as_rule.remind]
        days += [self.due_on, self.due_on + timedelta(days=1)]
        return min((each for each in days if each > day), default=None)

    def told_if_late(self):
        """A clock that begins when its day has gone by, or runs again after it: that it is late is news today."""
        if self.is_overdue:
            self.next_notice_on = clock.today()
        return self

    # --- what changes it ----------------------------------------------------------------------------
    def pause(self, reason, on=None):
        """Stop the clock on a day (today)."""
        return self._move({"kind": PAUSE, "on": (on or clock.today()).isoformat(), "reason": reason})

    def resume(self, on=None):
        """Let a stopped clock run again from a day (today): the days that were left are given back."""
        if self.is_paused:
            self.moves = [*self.moves[:-1], {**self.moves[-1], "until": (on or clock.today()).isoformat()}]
        return self.recompute()

    def extend(self, until, reason):
        return self._move({"kind": EXTENSION, "until": until.isoformat(), "reason": reason})

    def set_day(self, until, reason):
        """Another day, earlier or later, set by decision."""
        return self._move({"kind": SET, "until": until.isoformat(), "reason": reason})

    def _move(self, move):
        self.moves = [*self.moves, move]
        return self.recompute()

    def keep(self):
        """Save what `recompute` found."""
        self.save(update_fields=CHANGING)
        return self

    # --- starting and ending ------------------------------------------------------------------------
    @classmethod
    def start(cls, case, event, on, *, units=(), **subject):
        """Start every clock that the case's procedure counts from an event; anew, when the event moves.

        `subject`: session, inspected or recommendation, when the clock is not the case's own. `units`: the inspected
        units, each of which gets its own clock by a rule that every unit keeps for itself.
        """
        wanted = []
        for rule in case.rules(event, on):
            each_unit = rule.get("until") in KEPT_BY_EACH_UNIT
            subjects = [{"inspected": inspected} for inspected in units] if each_unit else [subject]
            wanted += [cls._by_rule(case, rule, on, **one) for one in subjects]
        return cls._begin(case, wanted)

    @classmethod
    def start_for(cls, case, until, days, *, source=""):
        """Start new clocks whose day stands in a paper. `days`: list of (subject dict, day); `source`: the paper."""
        rule = case.day_rule(until)
        facts = {**rule, "source": source or rule["source"]}
        return cls._begin(case, [cls._by_rule(case, facts, day, **subject) for subject, day in days], new=True)

    @classmethod
    def _by_rule(cls, case, rule, on, **subject):
        named = {"code": rule["id"], "name": rule["name"], "event": rule["from"], "until": rule.get("until", "")}
        return cls(case=case, start_on=on, rule=rule, law=case.law, role=rule["role"], **named, **subject)

    @classmethod
    def _begin(cls, case, wanted, new=False):
        """Write the clocks: new rows at once, rows that are there already begin anew. At most four statements."""
        if not wanted:
            return []
        working, codes = WorkingCalendar.load(), {row.code for row in wanted}
        present = {} if new else {row._key: row.pk for row in cls.objects.filter(case=case, code__in=codes)}
        for row in wanted:
            row.recompute(working).told_if_late()
            row.pk = present.get(row._key)
        cls.objects.bulk_create([row for row in wanted if row.pk is None])
        again = [row for row in wanted if row._key in present]
        if again:
            cls.objects.bulk_update(again, BEGUN)
        return wanted

    @property
    def _key(self):
        return (self.code, *(getattr(self, f"{name}_id") for name in SUBJECTS))

    @classmethod
    def meet(cls, case, until, on, *, reason="", **subject):
        """Stop the clocks that an act, or one of several, keeps, on a day; a reason is kept when it was late."""
        cls._running(case, until, subject).update(met_on=on, reason=reason, next_notice_on=None)

    @classmethod
    def running(cls, case, until, **subject):
        """The soonest running clock that an act keeps, or None."""
        return cls._running(case, until, subject).first()

    @classmethod
    def _running(cls, case, until, subject):
        which = {name: subject.get(name) for name in SUBJECTS}
        acts = (until,) if isinstance(until, str) else until
        return cls.objects.open().filter(case=case, until__in=acts, **which)

    @classmethod
    def run_again(cls, case, until, *, day=None, reason="", **subject):
        """Let clocks run that were kept too early: what was handed in was given back; by a new day, when given."""
        which = {name: subject.get(name) for name in SUBJECTS}
        for row in cls.objects.filter(case=case, until=until, **which):
            row.met_on = None
            if row.is_paused:
                row.resume()
            if day and day != row.due_on:
                row.set_day(day, reason).told_if_late().keep()
            else:
                row.recompute().told_if_late().keep()

    @classmethod
    def last_day(cls, case, until, **subject):
        """The due day of a clock, running or kept; None when there is none."""
        which = {name: subject.get(name) for name in SUBJECTS}
        return cls.objects.filter(case=case, until=until, **which).values_list("due_on", flat=True).first()


DAYS_OFF = ("skipped", "rolled")
CHANGING = ["counted", "moves", "computed_on", "due_on", "met_on", "next_notice_on"]
BEGUN = [*CHANGING, "start_on", "rule", "law", "role", "name", "event", "until", "reason"]
