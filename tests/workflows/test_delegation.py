"""Of whom a delegation consists, under which code its papers go, and what the law says of its head."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from core.models import Event, Title
from permissions.roles import Category, Role
from tests.workflows.course import Course
from workflows.models import Holding, Participant
from workflows.stories.base import on
from workflows.wording import sentence

WHY = "Thường trực HĐND phân công theo lĩnh vực"


def prepared(body, title=""):
    """A case of such a body in preparation; its head hanh is Vice-Chair of the council, or what `title` says."""
    course = Course(units=1, body=body)
    if title:
        Title.objects.filter(user=course.hanh, side="state").update(text=title)
    with on(16, 10):
        course.case.edit(by=course.thu, delegation_name="Đoàn giám sát", object_text="UBND", scope_text="Xã",
                         content_text="Chuyển đổi số", period_from=course.case.opened_at.date())  # fmt: skip
        course.case.add_unit(by=course.thu, unit=course.units[0])
    return course


def established(course, **facts):
    with on(20, 10):
        course.case.establish(by=course.khang, **facts)
    return Event.objects.get(dossier=course.case, verb="case.established")


@pytest.mark.usefixtures("procedures")
class TestArticle62AndArticle80:
    """Law 87/2015/QH13 art. 62.1: the Chair or a Vice-Chair heads a delegation of the council; art. 80.1: the head or
    deputy head of the Board heads that of a Board. The software warns, asks why, and keeps it; it does not forbid."""

    def test_a_board_head_on_a_delegation_of_the_council_needs_a_reason_which_the_record_prints(self):
        course = prepared("council", "Trưởng Ban Văn hóa - Xã hội HĐND xã")
        with pytest.raises(ValidationError) as refused:
            established(course)
        assert "Điều 62 khoản 1" in refused.value.message_dict["override"][0]
        event = established(course, override=WHY)
        assert event.details["reason"] == WHY
        assert "dù Trưởng đoàn giám sát của HĐND phải là Chủ tịch hoặc Phó Chủ tịch HĐND" in sentence(event)

    def test_a_vice_chair_on_a_delegation_of_the_council_is_as_the_law_has_it(self):
        assert "warning" not in established(prepared("council")).details

    def test_a_vice_chair_alone_on_the_delegation_of_a_board_is_warned_of(self):
        course = prepared("board")
        assert "Điều 80 khoản 1" in course.case.head_warning()

    def test_with_the_board_head_as_co_head_nothing_is_wrong_and_the_page_says_whose_it_is(self):
        course = prepared("board")
        with on(17, 10):
            course.case.add_member(by=course.thu, user=course.quan, role=Role.CO_HEAD)
        assert course.case.head_warning() == ""
        assert "cuộc giám sát vẫn của" in course.case.head_note()
        established(course)

    def test_another_head_later_on_is_warned_of_in_the_record(self):
        course = prepared("council")
        established(course)
        with on(21, 10):
            course.case.replace_head(by=course.khang, user=course.quan, decision="31/QĐ", reason=WHY)
        assert "Điều 62" in Event.objects.get(verb="head.replaced").details["warning"]

    def test_the_form_shows_the_warning_where_the_reason_is_asked(self, enter, stop_clock):
        course = prepared("council", "Trưởng Ban Văn hóa - Xã hội HĐND xã")
        stop_clock("2025-10-20 09:00")
        page = enter(course.khang).get(reverse("workflows:act", args=[course.case.code, "establish"]))
        assert "Lý do chọn trưởng đoàn khác quy định" in page.content.decode()


@pytest.mark.usefixtures("procedures")
class TestWhoElse:
    def test_two_heads_of_different_rank_hold_the_same_powers_and_the_same_work(self):
        course = prepared("board")
        with on(17, 10):
            course.case.add_member(by=course.thu, user=course.quan, role=Role.CO_HEAD)
            established(course)
            course.write_plan()
        held = Holding.objects.filter(item__dossier=course.case, item__flow_task__endswith="issue_plan")
        assert {holding.holder for holding in held} == {course.hanh, course.quan}
        with on(21, 10):
            running = course.case.deadline_set.get(code="D05")
            course.case.extend_deadline(by=course.quan, deadline=running, until=date(2025, 11, 9), reason="Bão")

    def test_a_second_head_is_offered_to_be_a_co_head(self):
        course = prepared("board")
        with pytest.raises(ValidationError, match="đồng chủ trì"):
            course.case.add_member(by=course.thu, user=course.quan, role=Role.HEAD)

    def test_the_front_is_invited_as_a_group_without_names(self, enter, stop_clock):
        course = prepared(None)
        stop_clock("2025-10-17 09:00")
        browser = enter(course.thu)
        facts = {"name": "Đại diện Ủy ban MTTQ Việt Nam xã", "category": Category.FRONT, "is_group": "on", "count": 2}
        address = reverse("workflows:act", args=[course.case.code, "add_participant"])
        page = browser.post(address, {**facts, "invited": "on", "seen": course.case.seq}, follow=True)
        assert "Đại diện Ủy ban MTTQ Việt Nam xã (2 người)" in page.content.decode()
        assert "được mời" in page.content.decode()
        established(course)
        course.case.remove_participant(by=course.khang, participant=Participant.objects.get(), reason="Không dự được")
        assert "MTTQ" in sentence(Event.objects.get(verb="participant.removed"))

    def test_a_single_person_has_no_size(self):
        course = prepared(None)
        with pytest.raises(ValidationError, match="một nhóm"):
            course.case.add_participant(by=course.thu, name="Ngô Văn Khách", count=2)

    def test_a_member_is_named_with_what_she_belongs_to_it_as(self, enter, stop_clock):
        course = prepared(None)
        stop_clock("2025-10-17 09:00")
        facts = {"category": Category.EXPERT, "invited": True}
        course.case.add_member(by=course.thu, user=course.khach, role=Role.MEMBER, **facts)
        page = enter(course.thu).get(reverse("workflows:case-tab", args=[course.case.code, "people"]))
        assert "Thành viên · Chuyên gia · được mời" in page.content.decode()


@pytest.mark.usefixtures("procedures")
def test_papers_of_a_delegation_with_a_code_bear_it():
    course = prepared(None)
    with on(17, 10):
        course.case.edit(by=course.thu, delegation_code="1521")
    established(course)
    course.write_plan()
    course.issue_plan()
    assert course.case.plan_set.get().document.doc_number == "01/KH-ĐGS1521"
