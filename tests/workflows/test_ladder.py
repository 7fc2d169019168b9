"""What is done about a recommendation that is not carried out in time: rung by rung, each asked for by the clock."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.models import Event
from permissions.access import people
from permissions.roles import Role
from tests.workflows.conftest import BACKEND
from tests.workflows.test_tick import heard, live, work  # noqa: F401 -- live is a fixture
from workflows.acts.places import act_url
from workflows.acts.registry import offer
from workflows.errors import StepRefused
from workflows.law.ladder import Rung, ladder_of, rung_after
from workflows.models import Deadline, Recommendation, Supervision, WorkItem
from workflows.models.standing import Standing, condition, of
from workflows.stories.base import on

WHY = "Đã đôn đốc hai lần, đơn vị chưa thực hiện"


@pytest.fixture
def story(told):
    """The recommendations are taken up; the first is due on 31/12/2025."""
    return told("acknowledged")


def first(story):
    found = story.case.recommendation_set.get(number=1)
    found.case = Supervision.objects.get(pk=story.case.pk)
    return found


def at_rung(story, number, day=date(2026, 1, 12)):
    """The first recommendation as it stands when that rung is asked for."""
    rows = Recommendation.objects.filter(case=story.case, number=1)
    rows.update(escalation_level=number - 1, rung_prepared=number - 1, next_rung_on=day)
    Deadline.objects.filter(recommendation__in=rows).update(next_notice_on=None)  # it has said that it is over
    return first(story)


# --- the ladder as data ---
def test_the_usual_ladder_has_seven_rungs_two_of_them_urging():
    usual = ladder_of({})
    assert [rung.number for rung in usual] == [1, 2, 3, 4, 5, 6, 7]
    assert [rung.act for rung in usual] == ["urge"] * 2 + ["escalate"] * 5
    assert usual[-1].name == "Báo cáo Hội đồng nhân dân" and rung_after(usual, 7) is None


def test_a_procedure_may_have_a_ladder_of_its_own():
    row = {"step": 1, "name": "Đôn đốc", "role": "head", "document": "Công văn", "type": "letter", "days": 3}
    more = {"step": 2, "name": "Báo cáo Ban Thường vụ", "role": "body_chair", "document": "Tờ trình", "days": 9}
    assert ladder_of({"ladder": [row, more]}) == (
        Rung(1, "Đôn đốc", "head", "Công văn", "letter", 3),
        Rung(2, "Báo cáo Ban Thường vụ", "body_chair", "Tờ trình", "letter", 9),
    )


# --- the first rung ---
def test_the_day_after_the_due_day_urging_lies_with_head_and_secretary(story, live):  # noqa: F811
    live("2025-12-31")
    assert work(story.case, "urge") == set()
    live("2026-01-01")
    assert work(story.case, "urge") == {"hanh", "thu"}
    found = first(story)
    assert (found.rung_prepared, found.escalation_level) == (1, 0)
    event = story.case.events.get(verb="deadline.fell_due")
    assert (event.subject_label, event.details["rung"]) == ("KN-01", 1)
    assert {"hanh", "thu", "dung", "mai"} == {notice.user.username for notice in event.notices.all()}


def test_the_work_that_the_clock_opened_is_what_the_docket_would_open(story, live):  # noqa: F811
    live("2026-01-01")
    before = set(WorkItem.objects.open().values_list("pk", "process", "due_on"))
    with on(2, 1, 2026):
        story.case.add_member(by=story.khang, user=story.khach, role=Role.OBSERVER)
    assert set(WorkItem.objects.open().values_list("pk", "process", "due_on")) == before


def test_the_same_rung_is_asked_for_once(story, live):  # noqa: F811
    live("2026-01-01", "2026-01-12")
    items = [item for item in WorkItem.objects.open().filter(dossier=story.case) if item.act == "urge"]
    assert len(items) == 1


def test_an_urging_letter_takes_the_rung_and_the_second_is_asked_for_fifteen_days_later(story, live, stop_clock):  # noqa: F811
    live("2026-01-01")
    stop_clock("2026-01-02 09:00")
    first(story).urge(by=story.hanh, text="Đề nghị báo cáo kết quả")
    found = first(story)
    assert (found.escalation_level, found.next_rung_on) == (1, date(2026, 1, 17))
    assert work(story.case, "urge") == set()
    live("2026-01-03", "2026-01-16")
    assert work(story.case, "urge") == set()
    live("2026-01-17")
    assert work(story.case, "urge") == {"hanh", "thu"}
    event = story.case.events.get(verb="rung.prepared")
    assert event.details["name"] == "Đôn đốc lần thứ hai"
    assert {notice.user.username for notice in event.notices.all()} == {"hanh", "thu"}
    live("2026-01-18", "2026-01-25")
    assert story.case.events.filter(verb="rung.prepared").count() == 1


def test_a_unit_that_answers_is_not_urged(story, live, stop_clock):  # noqa: F811
    live("2026-01-01")
    stop_clock("2026-01-02 09:00")
    first(story).respond(by=story.mai, text="Đã xong", done_on=date(2026, 1, 2))
    assert work(story.case, "urge") == set()
    live("2026-01-03", "2026-03-01")
    assert not story.case.events.filter(verb="rung.prepared").exists()


def test_more_time_takes_the_rung_back_and_it_is_asked_for_when_that_is_over(story, live, stop_clock):  # noqa: F811
    live("2026-01-01")
    stop_clock("2026-01-02 09:00")
    first(story).extend(by=story.hanh, until=date(2026, 1, 15), reason="Đơn vị đang kiện toàn bộ máy")
    assert work(story.case, "urge") == set()
    live("2026-01-03", "2026-01-15")
    assert work(story.case, "urge") == set()
    live("2026-01-16")
    assert work(story.case, "urge") == {"hanh", "thu"}


def test_a_rung_is_not_asked_for_of_what_has_more_time_again(story, live, stop_clock):  # noqa: F811
    live("2026-01-01")
    stop_clock("2026-01-02 09:00")
    first(story).urge(by=story.hanh, text="Đề nghị báo cáo kết quả")
    first(story).extend(by=story.hanh, until=date(2026, 3, 1), reason="Đơn vị đang kiện toàn bộ máy")
    live("2026-01-17")
    assert first(story).next_rung_on is None and work(story.case, "urge") == set()
    assert not story.case.events.filter(verb="rung.prepared").exists()
    live("2026-03-02")  # overdue once more: the second rung is due at once
    assert first(story).rung_prepared == 2


# --- whose turn it is ---
def late_for(person, client):
    """What her pages call overdue: the figure on the front page, the list behind it, and the codes in it."""
    client.force_login(person, backend=BACKEND)
    counted = client.get("/").context["counts"]["late"]
    listed = client.get("/recommendations/", {"standing": "late"}).context["page"].object_list
    return counted, [one.code for one in listed]


def test_what_the_unit_has_reported_is_not_overdue_while_it_waits_to_be_verified(story, client):
    """Law 87/2015 art. 8.1: the unit carries out and reports; the verifier's days are not the unit's."""
    with on(30, 12):
        first(story).respond(by=story.mai, text="Đã xong", done_on=date(2025, 12, 30))
    with on(20, 1, 2026):
        found = first(story)
        assert not found.is_overdue and found not in story.case.recommendation_set.overdue()
        assert "KN-01" not in late_for(story.hanh, client)[1] + late_for(story.dung, client)[1]
        tab = client.get(f"/cases/{story.case.code}/recommendations/").content.decode()
        assert "Đơn vị đã báo cáo" in tab and of(found) == Standing.DOING
        found.send_back(by=story.quan, reason="Chưa có bảng rà soát")
        assert found.is_overdue and of(found) == Standing.LATE
        counted, codes = late_for(story.hanh, client)
        assert "KN-01" in codes and counted == len(codes)


def test_no_recommendation_of_a_suspended_case_is_overdue_and_the_days_are_given_back(story, client):
    with on(5, 1, 2026):
        assert first(story).is_overdue
        story.case.suspend(by=story.khang, reason="Sắp xếp lại đơn vị hành chính cấp xã")
        found = first(story)
        assert not found.is_overdue and not story.case.recommendation_set.overdue().exists()
        assert late_for(story.hanh, client) == late_for(story.dung, client) == (0, [])
        assert story.case.recommendation_set.filter(condition(of(found)), pk=found.pk).exists()
        shelf = client.get("/cases/").context["page"].object_list
        assert [case.late for case in shelf if case.pk == story.case.pk] == [0]
        story.case.resume(by=story.khang, reason="Đã sắp xếp xong")
        assert first(story).is_overdue


# --- beyond urging ---
def test_beyond_urging_the_rung_lies_with_the_chair_of_the_body(story, live):  # noqa: F811
    at_rung(story, 3)
    live("2026-01-12")
    assert work(story.case, "escalate") == {"khang"} and work(story.case, "urge") == set()
    event = story.case.events.get(verb="rung.prepared")
    assert {notice.user.username for notice in event.notices.all()} == {"hanh", "thu", "khang"}
    assert Event.verify(story.case) is None


def test_the_chair_takes_it_by_a_paper_with_number_and_day(story, live, stop_clock):  # noqa: F811
    at_rung(story, 3)
    live("2026-01-12")
    stop_clock("2026-01-13 09:00")
    first(story).escalate(by=story.khang, text=WHY, doc_number="05/TTHĐND", signed_on=date(2026, 1, 13))
    found = first(story)
    assert (found.escalation_level, found.next_rung_on) == (3, date(2026, 1, 28))
    filed = story.case.casedocument_set.get(document__doc_number="05/TTHĐND")
    assert (filed.reach, filed.inspected) == ("unit", story.unit)
    assert filed.document.subject == "Văn bản đề nghị xem xét, xử lý về kiến nghị KN-01"
    event = story.case.events.get(verb="recommendation.escalated")
    assert (event.details["rung"], event.unit) == (3, story.cast.units["ubnd"])
    assert {"hanh", "thu", "quan", "dung", "mai"} <= {notice.user.username for notice in event.notices.all()}
    assert work(story.case, "escalate") == set()


def test_every_rung_to_the_top_and_none_beyond(story, live, stop_clock):  # noqa: F811
    at_rung(story, 1, date(2026, 1, 5))
    day = date(2026, 1, 5)
    for number, rung in enumerate(first(story).case.procedure.ladder, 1):
        live(day.isoformat())
        stop_clock(f"{day} 09:00")
        found = first(story)
        assert (found.waiting_rung.number, found.waiting_rung.name) == (number, rung.name)
        if rung.act == "urge":
            found.urge(by=story.thu, text="Đề nghị báo cáo kết quả")
        else:
            found.escalate(by=story.khang, text=WHY)
        day = first(story).next_rung_on or day + timedelta(days=60)
    live(day.isoformat())
    found = first(story)
    assert (found.escalation_level, found.next_rung, found.waiting_rung) == (7, None, None)
    assert Event.verify(story.case) is None


def test_the_chair_cannot_leave_rungs_out(story, stop_clock):
    stop_clock("2026-01-12 09:00")
    with pytest.raises(StepRefused, match="Chưa đến bậc xử lý tiếp theo"):
        first(story).escalate(by=story.khang, text=WHY)


def test_the_head_cannot_take_what_is_the_bodys(story, live):  # noqa: F811
    at_rung(story, 3)
    live("2026-01-12")
    with pytest.raises(PermissionDenied):
        first(story).escalate(by=story.hanh, text=WHY)


def test_a_paper_is_not_of_tomorrow(story, live):  # noqa: F811
    at_rung(story, 3)
    live("2026-01-12")
    with pytest.raises(ValidationError, match="tương lai"):
        first(story).escalate(by=story.khang, text=WHY, signed_on=date(2026, 1, 13))


def test_urging_once_more_does_not_climb_past_urging(story, live, stop_clock):  # noqa: F811
    at_rung(story, 3)
    live("2026-01-12")
    stop_clock("2026-01-12 09:00")
    first(story).urge(by=story.hanh, text="Đề nghị khẩn trương")
    found = first(story)
    assert (found.escalation_level, found.urged, found.waiting_rung.number) == (2, 1, 3)


def test_the_button_is_there_when_the_rung_is_due_and_for_the_chair_alone(story, live, client):  # noqa: F811
    at_rung(story, 3)
    assert offer(story.khang, first(story), "escalate") is None
    live("2026-01-12")
    assert offer(story.khang, first(story), "escalate").reason is None
    assert offer(story.hanh, first(story), "escalate") is None
    client.force_login(story.khang, backend=BACKEND)
    url = act_url(first(story), "escalate")
    page = client.get(url)
    assert page.status_code == 200 and "Số, ký hiệu văn bản" in page.content.decode()
    assert "3. Đề nghị cơ quan có thẩm quyền chỉ đạo, xử lý" in page.content.decode()


def test_the_unit_does_not_read_which_rung_is_being_prepared(story, live, client):  # noqa: F811
    live("2026-01-01")
    for person, reads in ((story.hanh, True), (story.mai, False)):
        client.force_login(person, backend=BACKEND)
        page = client.get(act_url(first(story), "urge" if reads else "respond")).content.decode()
        assert ("1. Đôn đốc lần thứ nhất" in page) is reads


def test_an_observer_holds_none_of_this_work(story, live):  # noqa: F811
    live("2026-01-01")
    assert {held.user.username for held in people(story.case)} >= {"phuc"}
    assert "phuc" not in work(story.case, "urge") and heard(story.phuc) == []
