"""Huyện Lộc Hà: a board of the provincial council looks at digital transformation in a district, on the spot first.

Bodies, the four places that were visited, who received the delegation (by office), what was found, what was asked for
and the promise to take the district's own petitions further are those of the real supervision. Its report says "13/9";
the year 2023 is inferred from the period it looks at, 2021-2023. Persons are invented. An illustration are: the papers
before that day, what the petitions say, the days by which recommendations were to be met, and all that follows.

Two led the day: the council's vice-chair and the board's head. The board's is the supervision, so its head leads the
delegation here (article 80 of Law 87/2015); the vice-chair stands beside her as deputy, chairs the session and speaks
in conclusion. In the end the district becomes part of another, and the last recommendation goes with it: an
illustration as well.
"""

from datetime import date

from workflows.stories import loc_ha_words
from workflows.stories.course import UsualCourse
from workflows.stories.loc_ha_cast import COMPANY


class LocHa(UsualCourse):
    """A board's supervision with visits on the spot and petitions upward; it is suspended when the district ends."""

    company = COMPANY
    gathered = date(2021, 7, 1)
    words = loc_ha_words
    label = "Huyện Lộc Hà: Ban VH-XH HĐND tỉnh giám sát UBND huyện"

    CHAPTERS = (*UsualCourse.CHAPTERS[:-1], "judged", "suspended", "closed")

    def chairs(self, sitting):
        return self.cast.thang

    def said(self, session, sitting):
        self.visited(session)
        super().said(session, sitting)
        self.petitioned(session)

    def visited(self, session):
        """The four places of the morning, each by who looked at it."""
        for key, place, what, seen in self.words.SITES:
            session.examine(by=self.cast.people[key], name=f"{place}: {what}", note=seen)

    def petitioned(self, session):
        """What the district asks of the province: kept as its words."""
        mayor = self.unit_head
        for text in self.words.PETITIONS:
            session.add_turn(by=self.secretary, name=mayor.full_name, title=mayor.title, side="unit", text=text)

    def judged(self):
        with self.at("judged"):
            for recommendation in self.recommendations:
                if recommendation.state == "reported":
                    self.judge(recommendation)

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
