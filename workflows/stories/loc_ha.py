"""Huyện Lộc Hà: a board of the provincial council looks at digital transformation in a district, on the spot first.

Bodies, the four places that were visited, who received the delegation (by office), what was found, what was asked for
and the promise to take the district's own petitions further are those of the real supervision. Its report says "13/9";
the year 2023 is inferred from the period it looks at, 2021-2023. Persons are invented. An illustration are: the papers
before that day, what the petitions say, the days by which recommendations were to be met, and all that follows.

Two led the day: the council's vice-chair and the board's head. The board's is the supervision, so its head leads the
delegation here (article 80 of Law 87/2015); the vice-chair heads it together with her, chairs the session and speaks
in conclusion. The three petitions are sorted, two go to departments of the province, one of which has to answer twice.
In the end the district becomes part of another, and the last recommendation goes with it: illustrations as well.
"""

from datetime import date

from workflows.stories import loc_ha_words
from workflows.stories.course import UsualCourse
from workflows.stories.loc_ha_cast import COMPANY
from workflows.stories.papers import issued_parts


class LocHa(UsualCourse):
    """A board's supervision with visits on the spot and petitions upward; it is suspended when the district ends."""

    company = COMPANY
    gathered = date(2021, 7, 1)
    words = loc_ha_words
    label = "Huyện Lộc Hà: Ban VH-XH HĐND tỉnh giám sát UBND huyện"

    CHAPTERS = (*UsualCourse.CHAPTERS[:-2], "petitions_ended", "answered", "judged", "suspended", "closed")

    def chairs(self, sitting):
        return self.cast.thang

    def announced(self):
        super().announced()
        sites = [{"name": name, "kind": kind, "place": place} for _key, name, place, kind, _seen in self.words.SITES]
        facts = {"inspected": self.unit, "session": self.session, "lead": self.cast.hieu}
        with self.at("sessions planned"):
            self.case.plan_visit(by=self.secretary, on=self.day("held"), sites=sites, **facts)

    def said(self, session, sitting):
        self.visited()
        super().said(session, sitting)
        self.petitioned(session)

    def visited(self):
        """The four places of the morning, each noted on the spot by who looked at it."""
        visit = self.case.fieldvisit_set.get()
        for (key, _name, _place, _kind, seen), site in zip(self.words.SITES, visit.sites.all(), strict=True):
            visit.observe(by=self.cast.people[key], site=site, text=seen)
        visit.finish(by=self.cast.hieu, summary=self.words.ROUTE)

    def petitioned(self, session):
        """What the district asks of the province: written down as its petitions while it speaks."""
        for text in self.words.PETITIONS:
            self.case.lodge_petition(by=self.secretary, inspected=self.unit, text=text, session=session)

    def found(self):
        """The day after, the petitions are sorted: one the delegation takes up itself, two go to departments."""
        super().found()
        with self.at("petitions sorted"):
            own, *others = self.petitions
            own.take_up(by=self.head, note=self.words.OWN_WAY)
            for petition, key in zip(others, ("stttt", "svhttdl"), strict=True):
                facts = {"departments": [self.cast.units[key]], "due_on": self.day("departments due")}
                petition.forward(by=self.secretary, asked=self.words.ASKED, **facts)

    @property
    def petitions(self):
        return list(self.case.petition_set.order_by("number"))

    def petitions_ended(self):
        """One department answers well; the other is asked again, and answers better."""
        own, taught, linked = self.petitions
        good, thin, better = self.words.DEPARTMENTS_ANSWER
        with self.at("departments answered"):
            taught.forwardings.get().answer(by=self.cast.khoa, text=good)
            linked.forwardings.get().answer(by=self.cast.tuyet, text=thin)
        with self.at("one asked again"):
            taught.forwardings.get().accept(by=self.secretary)
            again = {"reason": self.words.TOO_THIN, "due_on": self.day("answered again")}
            linked.forwardings.get().ask_again(by=self.head, **again)
        with self.at("answered again"):
            linked.forwardings.get().answer(by=self.cast.tuyet, text=better)
        with self.at("petitions ended"):
            linked.forwardings.get().accept(by=self.secretary)
            for petition, text in ((own, self.words.OWN_ANSWER), (taught, good), (linked, better)):
                petition.reply(by=self.secretary, text=text)
                petition.close(by=self.secretary)

    def judged(self):
        with self.at("judged"):
            for recommendation in self.recommendations:
                if recommendation.state == "reported":
                    self.judge(recommendation)
            self.case.open_to_public(by=self.head, parts=issued_parts(self.case))

    def suspended(self):
        with self.at("suspended"):
            self.case.suspend(by=self.chair, reason=self.words.ENDS)

    def closed(self):
        with self.at("resumed"):
            self.case.resume(by=self.chair, reason=self.words.GOES_ON)
        with self.at("closed"):
            for recommendation in self.recommendations:
                if recommendation.state != "closed":
                    recommendation.withdraw(by=self.chair, reason=self.words.WITHDRAWN)
            self.case.close(by=self.chair)
