"""Xã Tân Hội: a delegation of the provincial council supervises digital transformation in a commune.

Bodies, the three pillars, the nine figures, the note that the commune is not on its district's roll-out list and the
two matters that members raised on 17/8/2022 are those of the real supervision. Persons are invented. An illustration
are: the papers before that day, the targets, the answer in writing, the recommendations (the report of the day names
none) and all that follows.

The delegation is called the council's, yet the head of one of its boards leads it; article 62.1 of Law 87/2015 would
have the council's chair or vice-chair. The story keeps what was reported, with the reason that is asked for then.
"""

from datetime import date

from workflows.stories import tan_hoi_words
from workflows.stories.course import UsualCourse
from workflows.stories.papers import word_file
from workflows.stories.tan_hoi_cast import COMPANY


class TanHoi(UsualCourse):
    """A commune outside the programme, measured all the same; one question is never answered."""

    company = COMPANY
    gathered = date(2021, 7, 1)
    CHAPTERS = (*UsualCourse.CHAPTERS, "archived")
    words = tan_hoi_words
    label = "Xã Tân Hội: HĐND tỉnh giám sát UBND xã"

    def said(self, session, sitting):
        """Besides what is said: two figures are looked at, and it is noted that no target binds this commune."""
        super().said(session, sitting)
        indicators = {each.number: each.pk for each in self.case.indicator_set.all()}
        seen = {indicators[number]: {"said": said, "method": "file_check"} for number, said in self.words.SEEN.items()}
        self.unit.verify_indicators(by=self.cast.nhan, values=seen)
        self.unit.limit_indicators(by=self.cast.nhan, spared=indicators.values(), reason=self.words.OUTSIDE)

    def closed(self):
        """The council's office tells of it when all is done."""
        super().closed()
        with self.at("closed"):
            article = self.case.write_article(by=self.secretary, session=self.session)
            article.publish(by=self.head)

    def found(self):
        """The commune answers one of the two questions in writing; the other stays open."""
        with self.at("found"):
            question = self.case.question_set.get(text=self.words.STAFF)
            question.reply(by=self.clerk, text=self.words.STAFF_ANSWER)
        super().found()

    def concluded(self):
        """The secretary puts the issued papers themselves into the file: they go into the archive with it."""
        super().concluded()
        with self.at("issued"):
            for filing in self.case.casedocument_set.select_related("document").order_by("pk"):
                paper = filing.document
                name = f"{paper.doc_number.replace('/', '-')}.docx"
                lines = (
                    paper.issuer_name,
                    f"Số: {paper.doc_number}",
                    paper.subject,
                    "(Bản minh họa, không phải văn bản thật.)",
                )
                self.case.add_version(by=self.secretary, filing=filing, upload=word_file(name, *lines))

    def archived(self):
        """The office hands the dossier over within the year that the Law on Archives leaves it."""
        with self.at("archived"):
            self.case.archive(by=self.office, **self.words.ARCHIVE)
