"""A case as one person sees it: what stands above it, beside it, and which parts of it are hers to open."""

from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import clock
from core.templatetags.ui import due_words
from permissions.access import holders, may, people, sees_inside, units_of, walled_in
from permissions.roles import UNIT_ROLES, Role
from workflows import desk, models, reading
from workflows.acts.registry import ACTS, Offer, acts_for
from workflows.front import BESIDE, DAYS, FRONT, GROUPS, IN_LINE, ONWARD, ROLE_ORDER, ROOM, SHOWN_OUTSIDE, TABS
from workflows.models.stage import Stage
from workflows.models.standing import Standing, condition
from workflows.record import events_of
from workflows.shelf import count_of
from workflows.steps import lacks


class CaseFile:
    def __init__(self, case, user):
        self.case, self.user = case, user
        self.inside = sees_inside(user, case)
        self.walled = walled_in(user, case)  # the sub-teams whose part alone she sees; None: all
        self.spoken_for = units_of(user, case)
        reading.keep(case)  # the guards of the acts ask the same again and again

    def of(self, model):
        """The rows of this case that the person sees. To most inside that is all of them: nothing more is asked."""
        if self.inside and self.walled is None:
            return model.objects.filter(case=self.case.pk)
        if self.inside and not self.spoken_for and hasattr(model.objects.all(), "of_teams"):
            return model.objects.of_teams(self.user, self.case, self.walled)
        if self.spoken_for and not self.inside and hasattr(model.objects.all(), "of_units"):
            return model.objects.of_units(self.user, self.case, self.spoken_for)
        return model.objects.visible_to(self.user).filter(case=self.case.pk)

    def part(self, rows, pk):
        """One of the rows, with the case in its place so that both answer for rights alike. Raises Http404."""
        part = get_object_or_404(rows, pk=pk)
        part.case = self.case
        return part

    @property
    def events(self):
        """The events of this case that the person may read, newest first."""
        seen = [] if self.inside else self._sessions
        return events_of(self.case, self.user, self.inside, self.spoken_for, seen, self.walled).order_by("-seq")

    @cached_property
    def _sessions(self):
        return list(self.of(models.Session).values_list("pk", flat=True))

    # --- above -----------------------------------------------------------------------------------------
    @cached_property
    def numbers(self):
        """How much of each kind the person sees, in one query."""
        seen = {name: count_of(rows) for name, rows in self._parts().items()}
        seen["timeline"] = count_of(self.events, "dossier")
        return models.Supervision.objects.filter(pk=self.case.pk).values(**seen).get()

    def _parts(self):
        own = self.of(models.Recommendation)
        return {
            "plan": self.of(models.Plan),
            "units": self.of(models.InspectedUnit).current(),
            "indicators": self.of(models.Indicator),
            "sessions": self.of(models.Session),
            "requests": self.of(models.UnitRequest),
            "petitions": self.of(models.Petition),
            "visits": self.of(models.FieldVisit),
            "findings": self.of(models.Finding).standing(),
            "report": self.of(models.DraftRelease if self.case.draft_released_on else models.Conclusion),
            "recommendations": own.exclude(state="withdrawn", issued_on=None),
            "late": own.filter(condition(Standing.LATE)),
            "articles": self.of(models.Article),
            "documents": self.of(models.CaseDocument).filter(photo=None, article_photo=None),
        }

    @cached_property
    def shown(self):
        """The tabs the person is offered: inside all of them, outside those that hold something for her."""
        holds = {**self.numbers, "people": True, "schedule": self.numbers["units"], "petitions": self.numbers["units"]}
        holds["public"] = self.case.public_since is not None
        holds["articles"] = holds["articles"] or may(self.user, "write_article", self.case)
        return [tab for tab in TABS if self.inside or holds[tab]]

    @property
    def front(self):
        """The tab in front while the case is in its stage."""
        wanted = FRONT.get(self.case.state, "plan")
        return wanted if wanted in self.shown else self.shown[0]

    def tabs(self, current):
        counted = {"units", "sessions", "requests", "visits", "petitions", "findings", "recommendations", "documents"}
        counted |= {"articles"}
        listed = [tab for tab in TABS if tab in self.shown or tab == current]
        in_line = listed if len(listed) <= ROOM else {*IN_LINE, current}
        return [
            {
                "key": tab,
                "label": self.tab_name(tab),
                "url": reverse("workflows:case-tab", args=[self.case.code, tab]),
                "count": self.numbers[tab] if tab in counted else None,
                "current": tab == current,
                "in_line": tab in in_line,
            }
            for tab in listed
        ]

    @staticmethod
    def by_purpose(tabs):
        """The same tabs in their groups; groups that would be empty are left out."""
        found = {tab["key"]: tab for tab in tabs}
        groups = [(name, [found[tab] for tab in listed if tab in found]) for name, listed in GROUPS]
        return [(name, listed) for name, listed in groups if listed]

    def tab_name(self, tab):
        """The name of a tab; that of the recommendations in the words of the case's procedure. Where these are called
        requirements, what a unit is asked to answer is named more exactly."""
        if tab == "recommendations":
            return self.case.noun("recommendation", TABS[tab])
        if tab == "requests" and str(self.tab_name("recommendations")) == str(TABS[tab]):
            return _now("Yêu cầu trả lời")
        return TABS[tab]

    def steps(self):
        """The milestones with their days, as parts/steps.html shows them."""
        days = self._days()
        since = _now("từ %(day)s") % {"day": self.case.stage_since.strftime("%d/%m/%Y")}
        notes = [next((days[verb] for verb in verbs if verb in days), "") for verbs in DAYS]
        return [
            {"label": name, "state": mark, "note": since if mark == "current" else note if mark == "done" else ""}
            for (name, mark), note in zip(self.case.milestones(), notes, strict=True)
        ]

    def _days(self):
        events = self.events.filter(verb__in=[verb for verbs in DAYS for verb in verbs])
        said = events.order_by("seq").values_list("verb", "at", "details")
        return {verb: _day(at, details) for verb, at, details in said}

    # --- what can be done ------------------------------------------------------------------------------
    @cached_property
    def work(self):
        """The person's own open work in this case, soonest first."""
        return list(desk.my_work(self.user).filter(item__dossier=self.case.pk))

    @cached_property
    def acts(self):
        return acts_for(self.user, self.case)

    def offers(self, tab):
        """The bar under the header: first what is asked of the person, then what belongs to no tab or to this."""
        mine = {held.item.act for held in self.work if held.item.subject_type == "supervision"}
        here = {"", tab, *BESIDE.get(tab, ())}
        bar = [act for act in self.acts if act.primary or act.key in mine or act.tab in here]
        return [*self._asked_of_parts(), *bar]

    def _asked_of_parts(self):
        """The first piece of work on a part of the case (KN-04, a session) as a button of its own."""
        for held in self.work:
            item = held.item
            act = ACTS.get((desk.NOUN_OF_TYPE[item.subject_type], item.act))
            if act is not None and item.subject_type != "supervision":
                label = f"{act.label}: {item.subject_label}" if item.subject_type == "recommendation" else act.label
                return [Offer(act.key, label, act.icon, "primary", desk.act_place(item), None)]
        return []

    def next(self):
        """What is asked of the person next, in words; "" when nothing is."""
        if not self.work:
            return ""
        item = self.work[0].item
        said = " · ".join(filter(None, [str(item.title), desk.about(item)]))
        more = len(self.work) - 1
        return f"{said} " + _now("(và %(n)d việc khác)") % {"n": more} if more else said

    @cached_property
    def onward(self):
        """The next step of the case, what it lacks and who takes it; None when nothing moves the case on."""
        name, label = self._onward_step()
        if not self.inside or not name:
            return None
        info = getattr(self.case, name).step
        takers = holders(self.case, info.powers[0]) if info.powers else []
        possible = any(act.key == name and act.reason is None for act in self.acts)
        taker, named = takers[0] if takers else self.user, self.walled is None
        missing = [] if possible else lacks(self.case, name, taker, named=named)
        return {
            "label": label or ACTS["case", name].label,
            "lacks": missing,
            "takers": takers,
            "by_itself": not info.powers,
        }

    def _onward_step(self):
        case = self.case
        if case.state == Stage.DRAFTING:
            sent = case.report.circulated_at is not None
            return ("complete_comments", _("Hoàn thiện báo cáo")) if sent else ("circulate_report", None)
        if case.state == Stage.COMMENTED:
            return ("approve_report" if case.report.submitted_at else "submit_report", None)
        if case.state == Stage.REPORTED and not case.has(Stage.UNDER_REVIEW):
            return ("issue_with_report", _("Ban hành kiến nghị cùng báo cáo"))
        return ONWARD.get(case.state, (None, None))

    # --- beside ----------------------------------------------------------------------------------------
    @cached_property
    def deadlines(self):
        return list(self.of(models.Deadline).of_case().select_related("session"))

    @property
    def next_deadline(self):
        running = [row for row in self.deadlines if row.met_on is None]
        return running[0] if running and self.case.is_open else None

    @property
    def deadline_words(self):
        """The next deadline in words, for the badge above the title."""
        row = self.next_deadline
        facts = {
            "name": row.name,
            "day": row.due_on.strftime("%d/%m/%Y"),
            "left": due_words(row.due_on, clock.today()),
        }
        return _now("%(name)s: %(day)s · %(left)s") % facts

    @cached_property
    def unit_names(self):
        """The inspected units the person sees, the first three by name."""
        rows = self.of(models.InspectedUnit).current().select_related("unit")
        named = [str(one.unit) for one in rows[:3]]
        more = self.numbers["units"] - len(named)
        return ", ".join(named) + (_now(" và %(n)d đơn vị khác") % {"n": more} if more > 0 else "")

    @cached_property
    def members(self):
        """Who takes part, by rank: outside one sees the delegation, its chair, and the people of one's own unit."""
        present = [held for held in people(self.case) if not held.consulted]
        listed = [held for held in present if self.inside or self._shown_outside(held)]
        prefetch_related_objects(listed, "user__titles", "unit")
        return sorted(listed, key=lambda held: (ROLE_ORDER[held.role], held.pk))

    def _shown_outside(self, held):
        return held.role in SHOWN_OUTSIDE or (held.role in UNIT_ROLES and held.unit_id in self.spoken_for)

    def people(self, roles=None):
        """As parts/people.html shows them; `roles`: only these."""
        return [
            {
                "name": held.user.full_name,
                "title": held.user.title,
                "role": self._role_words(held),
                "lead": held.role in (Role.HEAD, Role.CO_HEAD),
            }
            for held in self.members
            if roles is None or held.role in roles
        ]

    def _role_words(self, held):
        """What she does, for whom or as what: "Thành viên · Đại biểu HĐND · được mời"."""
        beside = [str(held.unit)] if held.role in UNIT_ROLES else [held.get_category_display()]
        beside.append(_("được mời") if held.invited else "")
        return " · ".join([str(self.case.word_for(held.role)), *(str(words) for words in beside if words)])

    def members_of(self, team):
        """The names of those in a sub-team besides its lead, in the order of appointment."""
        others = (held for held in self.members if held.team == team.number and held.user_id != team.lead_id)
        return list({held.user_id: held.user.full_name for held in others}.values())


def _day(at, details):
    """The day an act bears: that of its paper, else that of the record."""
    text = details.get("signed_on") or details.get("on") or clock.local_day(at).isoformat()
    year, month, day = text.split("-")
    return f"{day}/{month}/{year}"
