"""The clocks of a case as people meet them: what starts, stops, moves and keeps them, and what the page says."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core import clock
from workflows.acts.places import act_url
from workflows.errors import StepRefused
from workflows.models import Deadline, Supervision
from workflows.stories.base import VIETNAM, on


def row(case, code, **subject):
    return case.deadline_set.get(code=code, **subject)


def test_every_day_of_the_story_is_computed_and_says_why(told):
    """Law 87/2015 art. 70.2 and 71.1, on the dates of the real supervision of 2025."""
    case = told("closed").case
    days = {code: row(case, code).due_on for code in ("D05", "D06", "D07", "D09")}
    assert days == {
        "D05": date(2025, 11, 4),
        "D06": date(2025, 11, 17),
        "D07": date(2025, 12, 12),
        "D09": date(2025, 12, 17),
    }
    for each in case.deadline_set.all():
        assert each.why.startswith(each.due_on.strftime("%d/%m/%Y")) and "(LP-2016, bản 1)" in each.why
    assert "10 ngày trước ngày làm việc với đơn vị (27/11/2025)" in row(case, "D06").why


def test_the_same_case_opened_in_march_2026_counts_under_the_new_law_and_says_what_is_unverified(told):
    """Law 121/2025/QH15 holds from 01/3/2026; its days are not verified yet and every sentence says so."""
    story = told("opened")
    with clock.standing_at(datetime(2026, 3, 2, 9, tzinfo=VIETNAM)):
        later = Supervision.open(body=story.case.body, title=story.case.title, by=story.thu)
        Deadline.start(later, "establishing_act", date(2026, 3, 9))
    started = row(later, "D05")
    assert started.due_on == date(2026, 3, 24)
    assert "Luật 121/2025/QH15" in started.why and "LP-2026" in started.why and "chưa xác minh" in started.why


# --- recommendations ------------------------------------------------------------------------------------
def test_each_recommendation_runs_to_the_day_that_stands_in_the_conclusion(told):
    story = told("concluded")
    for recommendation in story.case.recommendation_set.all():
        running = recommendation.deadlines.get()
        assert (running.code, running.due_on) == ("KN", recommendation.due_on)
        assert "ngày ghi trong văn bản, theo Kết luận" in running.why and "KL-TTHĐND" in running.why


def test_the_clock_of_a_disputed_recommendation_stands_still(told):
    """Law 87/2015 art. 8.2: the unit may ask for reconsideration; the days it had left are given back."""
    story = told("concluded")
    first = story.case.recommendation_set.first()
    assert first.due_on == date(2025, 12, 31)
    with on(18, 12):
        first.dispute(by=story.dung, grounds="Không thuộc thẩm quyền")
    with on(15, 1, 2026):
        assert not row(story.case, "KN", recommendation=first).is_overdue and not first.is_overdue
    with on(28, 12):
        first.settle(by=story.khang, reason="Giữ nguyên")
    running = row(story.case, "KN", recommendation=first)
    assert first.due_on == running.due_on == date(2026, 1, 10)
    assert "Tạm dừng tính từ 18/12/2025 đến 28/12/2025" in running.why


def test_a_decision_on_a_dispute_may_set_the_day_itself(told):
    story = told("concluded")
    first = story.case.recommendation_set.first()
    with on(18, 12):
        first.dispute(by=story.dung, grounds="Không thuộc thẩm quyền")
        first.settle(by=story.khang, reason="Đồng ý lùi", due_on=date(2026, 3, 31))
    assert first.due_on == row(story.case, "KN", recommendation=first).due_on == date(2026, 3, 31)


def test_an_answer_stops_the_clock_and_sending_it_back_lets_it_run_again(told):
    story = told("acknowledged")
    first = story.case.recommendation_set.first()
    with on(20, 12):
        first.respond(by=story.mai, text="Đã xong", done_on=date(2025, 12, 20))
        assert row(story.case, "KN", recommendation=first).met_on == date(2025, 12, 20)
        first.send_back(by=story.quan, reason="Chưa đủ")
        running = row(story.case, "KN", recommendation=first)
        assert (running.met_on, running.due_on) == (None, date(2025, 12, 31))
        first.respond(by=story.mai, text="Đã bổ sung", done_on=date(2025, 12, 20))
        first.send_back(by=story.quan, reason="Vẫn thiếu", due_on=date(2026, 1, 15))
    running = row(story.case, "KN", recommendation=first)
    assert first.due_on == running.due_on == date(2026, 1, 15)
    assert "Ấn định lại là 15/01/2026: Vẫn thiếu." in running.why


# --- units' reports -------------------------------------------------------------------------------------
def test_a_units_report_has_a_clock_of_its_own(told):
    story = told("planned")
    running = row(story.case, "BC", inspected=story.unit)
    assert running.due_on == story.unit.report_due_on == date(2025, 11, 14)
    with on(10, 11):
        story.unit.extend_report(by=story.hanh, until=date(2025, 11, 20), reason="Đơn vị đề nghị")
        with pytest.raises(StepRefused, match="đã gia hạn đủ"):
            story.unit.extend_report(by=story.hanh, until=date(2025, 11, 25), reason="Đơn vị đề nghị")
    assert row(story.case, "BC", inspected=story.unit).due_on == date(2025, 11, 20)


def test_sending_a_report_back_lets_its_clock_run_again(told):
    story = told("reported")
    assert row(story.case, "BC", inspected=story.unit).met_on is not None
    with on(17, 11):
        story.unit.return_report(by=story.thu, reason="Thiếu số liệu", due_on=date(2025, 11, 21))
    running = row(story.case, "BC", inspected=story.unit)
    assert (running.met_on, running.due_on) == (None, date(2025, 11, 21))


# --- more time: who, how often, until when --------------------------------------------------------------
def test_only_whom_the_rule_names_gives_more_time(told):
    story = told("field_closed")
    running = row(story.case, "D07")
    with on(1, 12):
        with pytest.raises(PermissionDenied):
            story.case.extend_deadline(by=story.thu, deadline=running, until=date(2025, 12, 20), reason="Chờ số liệu")
        with pytest.raises(ValidationError, match="tối đa 30 ngày, muộn nhất đến 11/01/2026"):
            story.case.extend_deadline(by=story.hanh, deadline=running, until=date(2026, 2, 1), reason="Chờ số liệu")
    assert row(story.case, "D07").due_on == date(2025, 12, 12)


def test_a_rule_that_knows_no_extension_gives_none(told):
    story = told("field_closed")
    running = row(story.case, "D07")
    running.rule.pop("extension")
    running.save(update_fields=["rule"])
    with on(1, 12), pytest.raises(StepRefused, match="Quy trình không cho gia hạn"):
        story.case.extend_deadline(by=story.hanh, deadline=running, until=date(2025, 12, 20), reason="Chờ số liệu")


# --- stopped and started --------------------------------------------------------------------------------
def test_all_clocks_stand_still_while_the_case_is_suspended(told):
    story = told("acknowledged")
    before = {each.pk: each.due_on for each in story.case.deadline_set.open()}
    with on(20, 12):
        story.case.suspend(by=story.khang, reason="Bão")
        assert all(each.is_paused and each.next_notice_on is None for each in story.case.deadline_set.open())
    with on(25, 12):
        story.case.resume(by=story.khang, reason="Bão tan")
    for each in story.case.deadline_set.open():
        assert (each.due_on - before[each.pk]).days == 5 and not each.is_paused
        assert each.recommendation.due_on == each.due_on


def test_a_disputed_clock_stays_stopped_when_the_case_goes_on(told):
    story = told("concluded")
    first = story.case.recommendation_set.first()
    with on(18, 12):
        first.dispute(by=story.dung, grounds="Không thuộc thẩm quyền")
        story.case.suspend(by=story.khang, reason="Bão")
        story.case.resume(by=story.khang, reason="Bão tan")
    assert row(story.case, "KN", recommendation=first).is_paused


def test_one_clock_is_stopped_and_started_by_decision_on_the_record(told):
    story = told("field_closed")
    with on(1, 12):
        story.case.pause_deadline(by=story.hanh, deadline=row(story.case, "D07"), reason="Chờ kết luận thanh tra")
        with pytest.raises(StepRefused, match="không có thời hạn nào đang chạy"):
            story.case.pause_deadline(by=story.hanh, deadline=row(story.case, "D07"), reason="Lần nữa")
    with on(6, 12):
        story.case.resume_deadline(by=story.hanh, deadline=row(story.case, "D07"), reason="Đã có kết luận")
        with pytest.raises(StepRefused, match="không có thời hạn nào đang tạm dừng"):
            story.case.resume_deadline(by=story.hanh, deadline=row(story.case, "D07"), reason="Lần nữa")
    assert row(story.case, "D07").due_on == date(2025, 12, 17)
    last = story.case.events.get(verb="deadline.resumed").details
    assert (last["before"], last["until"]) == ("2025-12-12", "2025-12-17")


def test_a_clock_that_counts_back_from_a_session_is_not_stopped(told):
    story = told("announced")
    with on(30, 10), pytest.raises(ValidationError, match="không dừng được"):
        story.case.pause_deadline(by=story.hanh, deadline=row(story.case, "D06"), reason="Bão")


# --- seen ------------------------------------------------------------------------------------------------
def test_a_unit_sees_the_clocks_of_its_own_report_and_recommendations_only(told):
    story = told("concluded")
    seen = Deadline.objects.visible_to(story.dung)
    assert {each.code for each in seen} == {"BC", "KN"}
    assert not Deadline.objects.visible_to(story.khach).exists()
    assert Deadline.objects.visible_to(story.thu).count() == story.case.deadline_set.count()


def test_the_recommendation_page_explains_its_day_to_the_unit(told, client):
    story = told("concluded")
    client.force_login(story.mai, backend="django.contrib.auth.backends.ModelBackend")
    first = story.case.recommendation_set.first()
    page = client.get(reverse("workflows:recommendation", args=[story.case.code, first.pk])).content.decode()
    assert "Vì sao ngày này?" in page and "ngày ghi trong văn bản, theo Kết luận" in page


def test_the_report_and_an_urging_letter_carry_the_sentence_of_the_page(told, client):
    story = told("acknowledged")
    notice = row(story.case, "D06")
    assert f"{notice.name}: {notice.why} Thực hiện ngày 18/11/2025, muộn hạn: " in story.case.report.text
    first = story.case.recommendation_set.first()
    client.force_login(story.hanh, backend="django.contrib.auth.backends.ModelBackend")
    with on(12, 1, 2026):
        letter = client.get(act_url(first, "urge")).context["form"].initial["text"]
    assert row(story.case, "KN", recommendation=first).why in letter and first.action in letter
