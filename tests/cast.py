"""The cast: the people of xã Thống Nhất, by their first names, and a case told up to where a test begins.

khang  chủ trì cơ quan giám sát (body chair)      hanh   trưởng đoàn (head)
binh   phó trưởng đoàn (deputy head)              nga, lan  thành viên (members; lan is invited from the Front)
thu    thư ký đoàn, văn phòng (secretary)         quan   người xác minh (verifier)
phuc   người theo dõi (observer)                  hoa    người đăng tải (publisher)
yen    người kiểm soát hồ sơ (auditor)
dung   người đứng đầu UBND xã (unit head)         mai    cán bộ đầu mối của UBND xã (unit clerk)
khach  no role at all (stranger)
"""

from tests.retelling import story_up_to
from workflows.stories.thong_nhat import ThongNhat


class Told:
    """A told story: its people as attributes, `case`, `unit` (the inspected UBND) and `session`."""

    def __init__(self, until, code="GS-2025-014", kind=ThongNhat):
        self.story = story_up_to(until, code, kind)
        self.case = self.story.case

    def __getattr__(self, name):
        story = self.__dict__["story"]
        if name in story.cast.people:
            return story.cast.people[name]
        return getattr(story, name)

    def go_on(self, until):
        """Tell the same story further, up to and including another chapter."""
        return self.story.tell(until)
