"""The usual course of a story: its chapters taken from the days, people and words it is given.

A story says in its words what was written and when (`DAYS`: act -> day and hour in Vietnam); what is its own it tells
in chapters of its own, over those here.
"""

from datetime import datetime

from core import clock
from permissions.roles import Role
from workflows.models import Programme, Supervision
from workflows.models.recommendation_state import Assessment
from workflows.stories.base import VIETNAM, Story
from workflows.stories.papers import programme_paper


class UsualCourse(Story):
    words = None  # the module with the story's words

    def at(self, act):
        """Everything within the block happens on the day, and at the hour, of that act."""
        return clock.standing_at(datetime.fromisoformat(self.words.DAYS[act]).replace(tzinfo=VIETNAM))

    def day(self, act):
        return datetime.fromisoformat(self.words.DAYS[act]).date()

    # --- who ---------------------------------------------------------------------------------------------------
    def __getattr__(self, name):
        """`self.chair`, `self.office`, `self.head`, … : who has that role."""
        if name not in ROLES:
            raise AttributeError(name)
        return self.cast.who(ROLES[name])

    def inspected(self, key):
        """The inspected unit by the key of its unit."""
        return self.case.inspectedunit_set.get(unit=self.cast.units[key])

    def of_unit(self, key, role):
        """Who speaks for a unit in that role."""
        return next(self.cast.people[who] for who, held, unit in self.company.unit_wide if (held, unit) == (role, key))

    def head_of(self, inspected):
        return self.of_unit(self._key_of(inspected), Role.UNIT_HEAD)

    def clerk_of(self, inspected):
        return self.of_unit(self._key_of(inspected), Role.UNIT_CLERK)

    def _key_of(self, inspected):
        return next(key for key, unit in self.cast.units.items() if unit.pk == inspected.unit_id)

    def there(self, team, unit, guests=()):
        """Rows of attendance: keys of the team's people; of the other side people's keys, or (name, title), or the
        name of a group; of guests keys."""
        rows = [self._person(key, "team") for key in team]
        rows += [self._other(each) for each in unit]
        return rows + [self._person(key, "guest") for key in guests]

    def _person(self, key, side):
        person = self.cast.people[key]
        return {"side": side, "user": person, "name": person.full_name, "title": person.title}

    def _other(self, each):
        if isinstance(each, tuple):
            return {"side": "unit", "name": each[0], "title": each[1]}
        if each in self.cast.people:
            return self._person(each, "unit")
        return {"side": "unit", "name": each, "is_group": True}

    # --- before the units know ---------------------------------------------------------------------------------
    def opened(self):
        words, body = self.words, self.cast.units[self.company.body]
        with self.at("programme opened"):
            programme = Programme.open(body=body, year=self.day("opened").year, by=self.office)
            programme.propose(by=self.office, theme=words.TITLE, kind=words.KIND, **words.PROPOSED)
        with self.at("programme approved"):
            programme.approve(by=self.chair, **words.ADOPTED)
        with self.at("opened"):
            programme.open_case(by=self.office, item=programme.items.get(), code=self.code)
        self.case = Supervision.objects.get(code=self.code)

    def prepared(self):
        with self.at("prepared"):
            self.case.edit(by=self.office, **self.words.DESCRIPTION)
            self.case.edit_basis(by=self.office, basis=[*self.words.BASIS, programme_paper(self.case)])
            for key, role in self.company.team:
                self.case.add_member(by=self.office, user=self.cast.people[key], role=role)
            for key in self.words.INSPECTED:
                self.case.add_unit(by=self.office, unit=self.cast.units[key])

    def established(self):
        with self.at("established"):
            why = {"override": self.words.OVERRIDE} if self.case.head_warning() else {}
            self.case.establish(by=self.chair, number=self.words.DECISION, **why)

    # --- the units report --------------------------------------------------------------------------------------
    def planned(self):
        words = self.words
        with self.at("plan written"):
            self.case.edit_plan(by=self.secretary, **words.PLAN)
            if words.INDICATORS:
                self.case.edit_indicators(by=self.secretary, indicators=words.INDICATORS)
        with self.at("planned"):
            self.case.issue_plan(by=self.head)
        with self.at("received"):
            for inspected in self.case.inspectedunit_set.all():
                inspected.confirm_receipt(by=self.clerk_of(inspected))

    def announced(self):
        with self.at("sessions planned"):
            for sitting in self.words.SESSIONS:
                self.case.plan_session(
                    by=self.secretary,
                    on=self.day(sitting["held"]),
                    half_day=sitting["half_day"],
                    place=sitting["place"],
                    title=sitting.get("title", ""),
                    units=[self.inspected(key) for key in sitting["units"]],
                    agenda=sitting["agenda"],
                    chair=self.chairs(sitting),
                    taker=self.secretary,
                )

    def chairs(self, sitting):
        return self.head

    def reported(self):
        for key in self.words.INSPECTED:
            self.report_of(key)
        with self.at("announced"):
            for session in self.sessions:
                session.announce(by=self.secretary)

    def report_of(self, key):
        """A unit answers, enters its figures, signs and sends; the secretary takes the report."""
        inspected, clerk = self.inspected(key), self.of_unit(key, Role.UNIT_CLERK)
        items, measured = self.case.outlineitem_set.all(), self.case.indicator_set.all()
        with self.at("answers written"):
            texts = zip(items, self.words.ANSWERS[key], strict=True)
            inspected.save_answers(by=clerk, answers={item.pk: text for item, text in texts})
            if measured:
                figures = zip(measured, self.words.FIGURES[key], strict=True)
                inspected.save_indicators(by=clerk, values={each.pk: said for each, said in figures})
        with self.at("reported"):
            inspected.submit_report(by=self.of_unit(key, Role.UNIT_HEAD), number=self.words.REPORTS[key])
        with self.at("reports accepted"):
            inspected.accept_report(by=self.secretary)

    @property
    def sessions(self):
        return list(self.case.session_set.order_by("number"))

    @property
    def session(self):
        """The session, where there is one only."""
        return self.case.session_set.get()

    # --- the sessions ------------------------------------------------------------------------------------------
    def worked(self):
        for session, sitting in zip(self.sessions, self.words.SESSIONS, strict=True):
            with self.at(sitting["held"]):
                session.record_attendance(by=self.secretary, rows=self.there(**sitting["there"]))
                session.hold(by=self.secretary, **sitting["presenter"])
                self.said(session, sitting)
            with self.at(sitting["minuted"]):
                session.write_minutes(by=self.secretary, text=sitting["minutes"])

    def said(self, session, sitting):
        """What was asked, looked at and said; the closing words are kept as the words of who chaired."""
        for key, name, note in sitting.get("examined", ()):
            session.examine(by=self.cast.people[key], name=name, note=note)
        for key, text, answer in sitting.get("asked", ()):
            question = session.ask(by=self.cast.people[key], text=text)
            if answer:
                question.reply(by=self.secretary, text=answer, answered_for=sitting["presenter"]["presenter_name"])
        chair = self.chairs(sitting)
        facts = {"name": chair.full_name, "title": chair.title, "kind": "conclusion"}
        session.add_turn(by=self.secretary, text=sitting["closing"], **facts)

    def found(self):
        with self.at("found"):
            for session, sitting in zip(self.sessions, self.words.SESSIONS, strict=True):
                for finding in sitting["findings"]:
                    self.find(session, **finding)
                for signature in session.signature_set.all():
                    signature.confirm(by=signature.person or self.head_of(signature.inspected))

    def find(self, session, type, text, pillar="", **facts):
        heads = {each.name: each for each in self.case.pillar_set.all()} if pillar else {}
        unit = session.units.get() if session.units.count() == 1 else None
        about = {"inspected": unit, "session": session, "pillar": heads.get(pillar), **facts}
        self.case.add_finding(by=self.secretary, type=type, text=text, **about)

    def field_closed(self):
        with self.at("field closed"):
            self.case.close_field_work(by=self.head)

    # --- report and conclusion ---------------------------------------------------------------------------------
    def drafted(self):
        case = self.case
        with self.at("report drafted"):
            case.draft_report(by=self.secretary)
            case.circulate_report(by=self.secretary, comments_due_on=self.day("comments given"))
        with self.at("comments given"):
            for comment in case.comment_set.all():
                comment.give(by=comment.member, agrees=True)
        with self.at("report submitted"):
            self.recommended()
            case.submit_report(by=self.secretary)

    def recommended(self):
        """Each recommendation on its own; `after` is the number of the one that must be reported before."""
        made = {}
        for number, row in enumerate(self.words.RECOMMENDATIONS, 1):
            facts = {name: value for name, value in row.items() if name not in FATE}
            facts |= {"lead": self.inspected(row["lead"]), "after": made.get(row.get("after"))}
            facts["coordinating"] = [self.cast.units[key] for key in row.get("coordinating", ())]
            facts["also"] = [self.inspected(key) for key in row.get("also", ())]
            force = self.case.procedure.force
            made[number] = self.case.draft_recommendation(by=self.secretary, force=force, **facts)

    def approved(self):
        with self.at("approved"):
            self.case.approve_report(by=self.head)

    def concluded(self):
        case, words = self.case, self.words
        with self.at("concluded"):
            if case.has("under_review"):
                case.open_review(by=self.chair)
                case.adopt_conclusion(by=self.chair, text=words.CONCLUSION)
            else:
                case.write_conclusion(by=self.chair, text=words.CONCLUSION)
        with self.at("issued"):
            case.issue_conclusion(by=self.chair)

    # --- follow-up ---------------------------------------------------------------------------------------------
    @property
    def recommendations(self):
        return list(self.case.recommendation_set.select_related("lead").order_by("number"))

    def acknowledged(self):
        with self.at("acknowledged"):
            for recommendation in self.recommendations:
                recommendation.acknowledge(by=self.head_of(recommendation.lead))

    def answered(self):
        """Each is reported done on the day its row says."""
        rows = {row["action"]: row for row in self.words.RECOMMENDATIONS}
        told = [(rows[each.action], each) for each in self.recommendations if "done" in rows[each.action]]
        for row, recommendation in sorted(told, key=lambda pair: pair[0]["done"]):
            self.answer(recommendation, row)

    def answer(self, recommendation, row):
        moment = datetime.combine(row["done"], datetime.min.time().replace(hour=10), tzinfo=VIETNAM)
        with clock.standing_at(moment):
            clerk = self.clerk_of(recommendation.lead)
            recommendation.respond(by=clerk, text=row["answer"], done_on=row["done"])

    def closed(self):
        with self.at("closed"):
            for recommendation in self.recommendations:
                self.judge(recommendation)
            self.case.close(by=self.chair)

    def judge(self, recommendation, assessment=Assessment.FULFILLED, note=""):
        seen = note or "Đã đối chiếu sản phẩm với yêu cầu của kiến nghị."
        recommendation.verify(by=self.verifier, assessment=assessment, method="Kiểm tra hồ sơ", note=seen)
        recommendation.close(by=self.head, note=note)


ROLES = {
    "chair": Role.BODY_CHAIR,
    "office": Role.BODY_SECRETARY,
    "head": Role.HEAD,
    "secretary": Role.SECRETARY,
    "verifier": Role.VERIFIER,
    "clerk": Role.UNIT_CLERK,
    "unit_head": Role.UNIT_HEAD,
}
FATE = frozenset({"done", "answer", "judged", "lead", "after", "coordinating", "also"})
