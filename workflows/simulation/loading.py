"""What is known of a case, read in a fixed number of queries whatever its size."""

from collections import defaultdict
from datetime import date

from django.db.models import Prefetch, Q

from core import clock
from core.working_days import WorkingCalendar
from permissions.access import people, walled_in
from permissions.models import Membership
from permissions.roles import Role
from workflows.law.happenings import DAY_SET
from workflows.models.stage import OPEN, OVER, Stage
from workflows.simulation.known import READING_DAYS, WINDOW_DAYS, Elsewhere, Known, Lane, Sitting, Term, days_from

GOING = (
    Role.HEAD,
    Role.CO_HEAD,
    Role.DEPUTY_HEAD,
    Role.TEAM_LEAD,
    Role.MEMBER,
    Role.SECRETARY,
)  # who goes to every session
HELD = ("held", "confirming", "minuted")
TOLD = ("session.planned", "session.edited", "plan.issued")


def known_of(case, reader, *, inside, ends_on=None):
    """`inside` False: the reader's own rows alone, by the same `visible_to` as everywhere; so, too, when she sees only
    her sub-team's part of what is inside."""
    whole = inside and walled_in(reader, case) is None

    def rows(name):
        own = getattr(case, f"{name}_set")
        return own.all() if whole else own.model.objects.visible_to(reader).filter(case=case.pk)

    plan = rows("plan").first()
    lanes = _lanes(rows("inspectedunit"), plan)
    told = _told(case) if inside else Told()
    sittings = _sittings(rows("session"), told.days, case.head if inside else None)
    team = {held.user_id: held.user.full_name for held in people(case) if held.role in GOING} if inside else {}
    conclusion = rows("conclusion").first() if inside and case.past(Stage.CONCLUDED) else None
    planning = case.procedure.data.get("planning", {})
    window = planning.get("window_days", WINDOW_DAYS)
    return Known(
        today=clock.today(),
        working=WorkingCalendar.load(),
        rules=case.rules,
        law=case.law,
        inside=inside,
        over=case.state in OVER,
        established_on=case.established_on,
        plan_issued_on=plan and plan.issued_on,
        ends_on=ends_on,
        field_closed_on=case.field_closed_on,
        issued_on=conclusion and conclusion.issued_on,
        lanes=lanes,
        sittings=sittings,
        terms=_terms(rows("deadline")),
        report_rule=next(iter(case.rules(DAY_SET, until="unit_reported")), None),
        elsewhere=_elsewhere(case, reader, sittings, lanes, team, window) if inside else (),
        team=team,
        at_issue=told.clashes,
        window_days=window,
        reading_days=planning.get("reading_days", READING_DAYS),
    )


def _lanes(rows, plan):
    """The units, each with its own day for the report or the plan's."""
    day = plan and plan.report_due_on
    listed = rows.current().select_related("unit")
    return tuple(
        Lane(one.pk, one.unit_id, one.unit.name, one.report_due_on or day, one.state != "waived") for one in listed
    )


class Told:
    """What the record says of the plan: the day of each session as it was planned, the clashes known at issue."""

    def __init__(self):
        self.days, self.clashes = {}, ()


def _told(case):
    told, issued = Told(), False
    events = case.events.filter(verb__in=TOLD).order_by("seq")
    for verb, session, details in events.values_list("verb", "subject_id", "details"):
        if verb == "plan.issued":
            issued, told.clashes = True, tuple(details.get("clashes", ()))
        elif verb == "session.planned" or not issued:
            told.days[session] = date.fromisoformat(details["on"])
    return told


def _sittings(rows, days, head):
    rows = rows.exclude(state="cancelled").select_related("chair").prefetch_related("units")
    return tuple(_sitting(row, days.get(row.pk), row.chair or head) for row in rows)


def _sitting(row, planned_on, chair):
    return Sitting(
        key=row.pk,
        number=row.number,
        on=row.on,
        half_day=row.half_day,
        lanes=frozenset(one.pk for one in row.units.all()),
        chair=chair and chair.pk,
        chair_name=chair.full_name if chair else "",
        planned_on=planned_on,
        held=row.state in HELD,
    )


def _terms(rows):
    """The clocks by their keys; those of recommendations belong to the follow-up, not to the plan."""
    found = {}
    for row in rows.filter(recommendation=None):
        key = (row.code, row.session_id, row.inspected_id)
        found[key] = Term(key, row.name, row.until, row.start_on, row.due_on, row.met_on, row.why, row.is_paused)
    return found


def _elsewhere(case, reader, sittings, lanes, team, window):
    """Sessions of other open supervisions that are near one of ours: at one of our units, or on the same day.

    Which supervision it is stays out where the reader may not see that session. Four queries, or none.
    """
    days = {sitting.on for sitting in sittings if not sitting.held}
    if not days:
        return ()
    around = (days_from(min(days), -window), days_from(max(days), window))
    near = Q(on__in=days) | Q(units__unit__in=[lane.unit for lane in lanes], on__range=around)
    sessions = case.session_set.model.objects
    called = sessions.model.units.field.related_model.objects.only("id", "unit_id")
    rows = sessions.filter(near, case__state__in=OPEN).exclude(case=case.pk).exclude(state="cancelled").distinct()
    rows = list(rows.select_related("case__body").prefetch_related(Prefetch("units", called)))
    seen = set(sessions.visible_to(reader).filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    going = _going({row.case_id for row in rows}, team)
    return tuple(
        Elsewhere(
            on=row.on,
            half_day=row.half_day,
            body=row.case.body.name,
            code=row.case.code if row.pk in seen else "",
            units=frozenset(one.unit_id for one in row.units.all()),
            people=frozenset({*going[row.case_id], row.chair_id} - {None}),
        )
        for row in rows
    )


def _going(cases, team):
    """Case id -> those of our team who also belong to that delegation today."""
    held = Membership.objects.active_on(clock.today()).filter(dossier__in=cases, user__in=team, role__in=GOING)
    found = defaultdict(set)
    for dossier, user in held.values_list("dossier_id", "user_id"):
        found[dossier].add(user)
    return found
