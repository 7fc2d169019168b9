"""Xã Vi Hương: the district's steering committee for administrative reform and digital transformation inspects.

Bodies, dimensions, the two figures of 100 % (secret papers left out), what was praised, what was found wanting and what
was required on 21/9/2022 are those of the real inspection. Persons are invented. An illustration are: the papers before
that day, the paper on phase 1 that shows what had been reached (the report of the day says only that it was not kept),
the days by which the requirements were to be met, and all that follows. No earlier inspection is known, so the case has
no predecessor; what had been reached stands in the baseline.
"""

from datetime import date

from workflows.models.recommendation_state import Assessment
from workflows.stories import vi_huong_words
from workflows.stories.course import UsualCourse
from workflows.stories.vi_huong_cast import COMPANY


class ViHuong(UsualCourse):
    """An inspection with a regress: what phase 1 had reached was not kept, and three requirements follow in a chain."""

    company = COMPANY
    gathered = date(2021, 7, 1)
    words = vi_huong_words
    label = "Xã Vi Hương: Ban Chỉ đạo CCHC và CĐS huyện kiểm tra UBND xã"

    def said(self, session, sitting):
        """Besides what is said: figures are checked on the spot, and phase 1 is held against its acceptance."""
        super().said(session, sitting)
        inspected, by_number = self.unit, self.indicators
        with self.at("held"):
            self.case.record_baseline(
                by=self.secretary,
                inspected=inspected,
                indicator=by_number[self.words.PHASE_ONE],
                **self.words.BASELINE,
            )
            values = {by_number[number].pk: found for number, found in self.words.VERIFIED.items()}
            inspected.verify_indicators(by=self.cast.chien, values=values)

    @property
    def indicators(self):
        """Number -> indicator."""
        return {each.number: each for each in self.case.indicator_set.all()}

    def found(self):
        """The regress becomes a finding with its cause: without one, field work could not be closed."""
        super().found()
        with self.at("found"):
            self.unit.note_regress(
                by=self.secretary,
                indicator=self.indicators[self.words.PHASE_ONE],
                text=self.words.REGRESS,
                cause=self.words.CAUSE,
            )

    def acknowledged(self):
        """Besides: the report of what was mended, within the fifteen days of the local plan."""
        super().acknowledged()
        with self.at("remedied"):
            self.unit.report_remedy(by=self.unit_head, **self.words.REMEDY)

    def answer(self, recommendation, row):
        """The inventory is late: an urging letter goes out before it comes."""
        if row.get("product") == "inventory":
            with self.at("urged"):
                recommendation.urge(by=self.head, text=self.words.URGING)
        super().answer(recommendation, row)

    def closed(self):
        """An article is written as well; the head withholds it, and says why."""
        super().closed()
        with self.at("closed"):
            article = self.case.write_article(by=self.secretary, session=self.session)
            article.withhold(by=self.head, reason=self.words.WITHHELD)

    def judge(self, recommendation, assessment=Assessment.FULFILLED, note=""):
        if "mức độ 4" in recommendation.action:
            assessment, note = Assessment.PARTLY, self.words.PARTLY
        super().judge(recommendation, assessment, note)
