"""Nobody reads another's part: words planted in every row, looked for on every page that links lead to."""

from types import SimpleNamespace

from django.db import transaction
from django.urls import reverse

from tests.crawling import Crawl
from tests.workflows.planting import INSIDE, head_of, of_team, of_unit, plant, work_behind_the_wall
from tests.workflows.whole_course import WholeCourse
from workflows.models import CalendarFeed, Supervision
from workflows.models.stage import Stage

READ_AT = (Stage.WORKING, Stage.ISSUED)  # once each: before anything inside is released, and afterwards


class Planted(WholeCourse):
    """The whole course with two units: at the stages of READ_AT every word is planted, and then a unit's head and a
    stranger read all that they can find."""

    def __init__(self, **size):
        self.read, self.found_by_stranger = {}, {}
        super().__init__(**size)

    def look_around(self):
        if self.case.state == Stage.WORKING and not self.read:
            with transaction.atomic():
                self.within = self.read_by_the_other_sub_team()
                transaction.set_rollback(True)
        if self.case.state in READ_AT and self.case.state not in self.read:
            shown = self.case.article_set.get(state="published")
            shown.receive_comment(by=None, name="Bạn đọc", text=f"Còn chờ duyệt ở bước {self.case.state}")
            heads, start = [head_of(each.unit) for each in self.inspected], f"/cases/{self.case.code}/"
            plant(self.case, heads)
            self.read[self.case.state] = Crawl(heads[0], start)
            self.found_by_stranger[self.case.state] = Crawl(self.cast.khach, start, reverse("workflows:news"))

    def read_by_the_other_sub_team(self):
        """All that a member of the first sub-team finds: pages, forms, exports, files, notices, her calendar."""
        case = Supervision.objects.get(pk=self.case.pk)
        unit = case.inspectedunit_set.select_related("unit").first()
        course = SimpleNamespace(case=case, cast=self.cast)
        reader = work_behind_the_wall(course, unit)
        plant(case, [])
        feed = reverse("workflows:feed-ics", args=[CalendarFeed.draw(reader, "mine")])
        return Crawl(reader, f"/cases/{case.code}/", feed)


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
        stranger = course.found_by_stranger[stage]
        assert stranger.holding("dau-vet-") == []
        assert reverse("workflows:public-dossier", args=[course.case.code]) in stranger.pages, (
            "it is open, with the plan"
        )
    within = course.within
    assert within.dear() == {}
    assert within.holding(of_team(2)) == [], "the wall between the sub-teams"
    assert len(within.holding("dau-vet-")) > 5
    read = " ".join(within.pages)
    for wanted in ("/waiting/", "/work/", "/calendar/", "/notices/", ".ics", ".xlsx", "/files/", "/act/"):
        assert wanted in read, wanted
