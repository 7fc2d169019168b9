"""Nobody reads another's part: words planted in every row, looked for on every page that links lead to."""

from tests.crawling import Crawl
from tests.workflows.planting import INSIDE, head_of, of_unit, plant
from tests.workflows.whole_course import WholeCourse
from workflows.models.stage import Stage

READ_AT = (Stage.WORKING, Stage.ISSUED)  # once each: before anything inside is released, and afterwards


class Planted(WholeCourse):
    """The whole course with two units: at the stages of READ_AT every word is planted, and then a unit's head and a
    stranger read all that they can find."""

    def __init__(self, **size):
        self.read, self.found_by_stranger = {}, {}
        super().__init__(**size)

    def look_around(self):
        if self.case.state in READ_AT and self.case.state not in self.read:
            heads, start = [head_of(each.unit) for each in self.inspected], f"/cases/{self.case.code}/"
            plant(self.case, heads)
            self.read[self.case.state] = Crawl(heads[0], start)
            self.found_by_stranger[self.case.state] = Crawl(self.cast.khach, start)


def test_a_unit_reads_neither_anothers_part_nor_what_is_internal_and_a_stranger_no_word(procedures):
    course = Planted(units=2)
    course.everything()
    own, *others = [each.unit for each in course.inspected]
    for stage in READ_AT:
        seen = course.read[stage]
        assert seen.dear() == {}
        assert {unit.name: seen.holding(of_unit(unit)) for unit in others} == {unit.name: [] for unit in others}
        assert seen.holding(INSIDE) == [], stage
        assert len(seen.holding(of_unit(own))) > 1  # the words are there to be found
        assert course.found_by_stranger[stage].holding("dau-vet-") == []
