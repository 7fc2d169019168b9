"""Đoàn giám sát 1521: a provincial Party standing committee supervises two district committees.

The delegation's number, sub-team no. 2 and who led it (by office), the resolution, the two committees, what was found
at Thuận Bắc and what its committee was asked are those of the real supervision. Its report says "15/9" and names no
year: 2023 is an assumption, and nothing more. Its title names both committees, its text tells of Thuận Bắc only; what
happens at Ninh Sơn is an illustration, as are the papers before that day, the days by which something was due, and all
that follows. Sub-team no. 1, which has other committees than these two, stands for those of which nothing is told;
that the leader of no. 2 asked for one more matter, and that he got it, is an illustration. Persons are invented.

The regulation in force in 2023 was 22-QĐ/TW. Nothing of it is public, unless somebody decides so.
"""

from datetime import date, datetime, time

from core import clock
from workflows.stories import doan_1521_words
from workflows.stories.base import VIETNAM
from workflows.stories.course import UsualCourse
from workflows.stories.doan_1521_cast import COMPANY


class Doan1521(UsualCourse):
    """Two units, a session with each, a team's lead in the chair; each unit has its own recommendations."""

    company = COMPANY
    gathered = date(2021, 7, 1)
    words = doan_1521_words
    label = "Đoàn giám sát 1521: Ban Thường vụ Tỉnh ủy giám sát hai Huyện ủy"

    def prepared(self):
        """Two sub-teams: what no. 2 does at its committees, the people of no. 1 do not see before the merge."""
        super().prepared()
        cast, both = self.cast, [self.inspected(key) for key in self.words.INSPECTED]
        with self.at("prepared"):
            self.case.form_team(by=self.secretary, lead=cast.bao)
            self.case.form_team(by=self.secretary, lead=cast.quang, members=[cast.thuy], units=both)

    def planned(self):
        """After the plan is issued the sub-team's leader asks for one more matter; the Standing Committee consents."""
        super().planned()
        with self.at("change asked"):
            facts = {"what": "content_text", "text": self.words.MORE_CONTENT, "why": self.words.WHY_MORE}
            change = self.case.ask_change(by=self.cast.quang, **facts)
        with self.at("change consented"):
            change.consent(by=self.chair)

    def field_closed(self):
        super().field_closed()
        with self.at("merged"):
            self.case.merge_teams(by=self.head)

    def chairs(self, sitting):
        """Sub-team no. 2 is led by a state official who leads no other part of the delegation."""
        return self.cast.quang

    def answer(self, recommendation, row):
        """What is reported early is verified and ended on the day its row says; the last waits for the end."""
        super().answer(recommendation, row)
        if "judged" in row:
            with clock.standing_at(datetime.combine(row["judged"], time(9), tzinfo=VIETNAM)):
                self.judge(recommendation)

    def closed(self):
        with self.at("closed"):
            for recommendation in self.recommendations:
                if recommendation.state == "reported":
                    self.judge(recommendation)
            self.case.close(by=self.chair)
