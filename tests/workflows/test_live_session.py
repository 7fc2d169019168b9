"""A session while it goes on: its agenda, who speaks, what is asked, and the turns that become its minutes."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from core.models import Event
from notifications.models import Notification
from tests.retelling import kept
from tests.workflows.conftest import BACKEND
from tests.workflows.counting import counting
from tests.workflows.course import Course
from workflows.acts.minutes import minutes_text
from workflows.acts.places import act_url
from workflows.errors import StepConflict
from workflows.models import (
    AgendaItem,
    Finding,
    MinutesTurn,
    Question,
    Recommendation,
    SentenceMark,
    Session,
    UnitRequest,
)
from workflows.models.agenda_item import points
from workflows.stories.base import on

SPEECH = (
    "Đề nghị UBND xã tiếp tục hoàn thành nhiệm vụ theo kế hoạch; tăng cường tập huấn cán bộ; "
    "chủ động đề xuất giải pháp ứng dụng công nghệ thông tin; đẩy mạnh tuyên truyền tới người dân."
)
PLANTED = "Sương mù dày đặc"
AGENDA = "1. UBND xã báo cáo (20 phút)\n2. Trao đổi, làm rõ\n- Kết luận - 10'"


@pytest.fixture
def course(db):
    """A session with the first of two units in the afternoon of 27/11/2025; the other unit is not called."""
    return kept("a session of one of two units", called_to_session)


def called_to_session():
    made = Course(units=2)
    made.establish()
    made.write_plan()
    made.issue_plan()
    made.hear_units()
    made.called, made.other = made.inspected
    with on(27, 10):
        facts = {"half_day": "afternoon", "place": "Trụ sở UBND xã", "units": [made.called]}
        made.session = made.case.plan_session(by=made.thu, on=date(2025, 11, 27), agenda=AGENDA, **facts)
    with on(10, 11):
        made.session.announce(by=made.thu)
    return made


@pytest.fixture
def afternoon(course):
    with on(27, 11, hour=14):
        yield course


def entered(person):
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return browser


def live(session, **asked):
    return reverse("workflows:live", args=[session.case.code, session.pk], query=asked)


def seen(person, address):
    answer = entered(person).get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def turn_of_the_head(course, text=SPEECH, **facts):
    return course.session.add_turn(by=course.thu, text=text, name="Trần Thị Hạnh", title="Trưởng đoàn", **facts)


# --- the agenda -------------------------------------------------------------------------------------------------------
def test_each_line_of_an_agenda_is_a_point_with_its_minutes():
    assert points(AGENDA) == [("UBND xã báo cáo", 20), ("Trao đổi, làm rõ", None), ("Kết luận", 10)]
    assert points("Xã báo cáo; Đoàn trao đổi.") == [("Xã báo cáo", None), ("Đoàn trao đổi", None)]
    assert points("  \n") == []


def test_the_secretary_leads_through_the_agenda_point_by_point(afternoon):
    session, thu = afternoon.session, afternoon.thu
    session.go_to(by=thu)
    first, second, last = session.agendaitem_set.all()
    assert (first.state, second.state, session.is_live) == ("now", "ahead", True)
    session.go_to(by=thu, item=second)
    session.go_to(by=afternoon.hanh, item=last)
    session.go_to(by=thu)
    assert [item.state for item in session.agendaitem_set.all()] == ["done", "done", "done"]
    session.go_to(by=thu, item=first)
    assert session.agendaitem_set.get(state="now") == first


def test_two_who_lead_to_the_same_point_at_once_do_not_skip_one(afternoon):
    session = afternoon.session
    session.go_to(by=afternoon.thu)
    second = session.agendaitem_set.all()[1]
    session.go_to(by=afternoon.thu, item=second)
    with pytest.raises(StepConflict, match="đang ở nội dung này"):
        session.go_to(by=afternoon.hanh, item=second)


def test_a_changed_agenda_keeps_the_point_that_is_spoken_of(afternoon):
    session = afternoon.session
    session.go_to(by=afternoon.thu)
    session.edit(by=afternoon.thu, agenda="Khai mạc\nUBND xã báo cáo (15 phút)")
    assert [(item.text, item.minutes, item.state) for item in session.agendaitem_set.all()] == [
        ("Khai mạc", None, "ahead"),
        ("UBND xã báo cáo", 15, "now"),
    ]
    session.edit(by=afternoon.thu, agenda="Trao đổi\nUBND xã báo cáo\nTrao đổi")
    session.edit(by=afternoon.thu, agenda="UBND xã báo cáo\nTrao đổi")
    assert [item.text for item in session.agendaitem_set.all()] == ["UBND xã báo cáo", "Trao đổi"]


def test_a_member_does_not_lead_the_session(afternoon):
    with pytest.raises(PermissionDenied):
        afternoon.session.go_to(by=afternoon.nga)
    with pytest.raises(PermissionDenied):
        afternoon.session.give_floor(by=afternoon.head_of(afternoon.called), name="Tôi")


# --- the live page ----------------------------------------------------------------------------------------------------
def test_one_tap_takes_everybody_expected_and_another_gives_one_of_them_the_floor(afternoon):
    session, secretary = afternoon.session, entered(afternoon.thu)
    page = secretary.get(live(session)).content.decode()
    assert "Ghi có mặt đủ thành phần dự kiến" in page and "Bắt đầu buổi làm việc" in page
    secretary.post(act_url(session, "go_to"))
    secretary.post(act_url(session, "record_attendance"), {"expected": "1"})
    sides = set(session.attendance_set.filter(present=True).values_list("side", flat=True))
    assert sides == {"team", "unit"}
    hanh = session.attendance_set.get(user=afternoon.hanh)
    answer = secretary.post(act_url(session, "give_floor"), {"attendee": hanh.pk})
    assert answer["Location"] == live(session)
    session = Session.objects.get(pk=session.pk)
    assert (session.speaker_name, session.speaker_title, session.speaker_side) == (hanh.name, hanh.title, "team")


def test_all_see_what_is_spoken_of_and_who_speaks(afternoon):
    session = afternoon.session
    session.go_to(by=afternoon.thu)
    session.give_floor(by=afternoon.thu, name="Vi Văn Tô", title="Phó Chủ tịch", side="unit", capacity="người báo cáo")
    for person in (afternoon.thu, afternoon.nga, afternoon.clerk_of(afternoon.called)):
        page = seen(person, live(session))
        assert "UBND xã báo cáo" in page and "Vi Văn Tô" in page and "người báo cáo" in page
    assert "Vào nội dung này" not in seen(afternoon.nga, live(session))


def test_a_member_asks_from_the_live_page_and_the_unit_answers(afternoon):
    session = afternoon.session
    session.go_to(by=afternoon.thu)
    answer = entered(afternoon.nga).post(act_url(session, "ask"), {"text": "Vì sao hồ sơ còn tồn?"})
    assert answer["Location"] == live(session)
    clerk = afternoon.clerk_of(afternoon.called)
    question = session.question_set.get()
    assert act_url(question, "reply") in seen(clerk, live(session))
    assert "1 câu hỏi chưa trả lời" in seen(afternoon.hanh, live(session, view="screen"))
    entered(clerk).post(act_url(question, "reply"), {"text": "Do thiếu người."})
    assert "Do thiếu người." in seen(afternoon.hanh, live(session, view="screen"))


def test_ten_questions_and_ten_turns_ask_the_database_no_more_than_one(afternoon):
    session = afternoon.session
    session.go_to(by=afternoon.thu)
    costs = []
    for number in (1, 9):
        for index in range(number):
            session.ask(by=afternoon.nga, text=f"Câu hỏi {index}")
            turn_of_the_head(afternoon)
        for address in (live(session), reverse("workflows:session", args=[session.case.code, session.pk])):
            for person in (afternoon.thu, afternoon.clerk_of(afternoon.called)):
                browser = entered(person)
                with counting() as count:
                    browser.get(address)
                costs.append(len(count.asked))
    assert costs[:4] == costs[4:] and max(costs) <= 30


def test_of_several_units_only_the_one_that_is_asked_sees_the_question(afternoon):
    session, case = afternoon.session, afternoon.case
    session.units.add(afternoon.other)
    session.ask(by=afternoon.nga, text=PLANTED, inspected=afternoon.called)
    asked, other = afternoon.clerk_of(afternoon.called), afternoon.clerk_of(afternoon.other)
    question = Question.objects.visible_to(asked).get()
    assert not Question.objects.visible_to(other).exists()
    assert entered(other).get(act_url(question, "reply")).status_code == 404
    with pytest.raises(PermissionDenied):
        question.reply(by=other, text="Không phải việc của chúng tôi")
    for address in (live(session), reverse("workflows:case-tab", args=[case.code, "timeline"])):
        assert PLANTED not in seen(other, address)
    question.reply(by=asked, text=f"{PLANTED} và mưa")
    assert f"{PLANTED} và mưa" in seen(asked, live(session))
    assert PLANTED not in seen(other, live(session)) + seen(other, reverse("notifications:list"))


def test_a_question_to_a_unit_that_is_not_called_is_refused(afternoon):
    with pytest.raises(ValidationError, match="không dự buổi làm việc"):
        afternoon.session.ask(by=afternoon.nga, text="?", inspected=afternoon.other)


def test_a_unit_that_is_not_called_hears_and_sees_nothing(afternoon):
    session, other = afternoon.session, afternoon.head_of(afternoon.other)
    before = Notification.objects.filter(user=other).count()
    session.go_to(by=afternoon.thu)
    session.give_floor(by=afternoon.thu, name=PLANTED)
    session.ask(by=afternoon.nga, text=PLANTED)
    turn_of_the_head(afternoon, PLANTED)
    assert Notification.objects.filter(user=other).count() == before
    assert not Notification.objects.filter(user=other, event__verb="session.announced").exists()
    assert entered(other).get(live(session)).status_code == 404
    for address in (reverse("notifications:list"), reverse("workflows:case-tab", args=[session.case.code, "timeline"])):
        assert PLANTED not in seen(other, address)


def test_ten_open_pages_get_one_hint_each(afternoon, django_capture_on_commit_callbacks, monkeypatch):
    heard = []
    monkeypatch.setattr("notifications.hub.deliver", heard.append)
    with django_capture_on_commit_callbacks(execute=True), counting() as count:
        afternoon.session.go_to(by=afternoon.thu)
    assert len(count.asked) <= 25
    (hint,) = heard
    listening = [*hint["told"], *hint["others"]]
    assert len(listening) == len(set(listening)) and len(listening) >= 10
    assert afternoon.clerk_of(afternoon.called).pk in listening
    assert afternoon.clerk_of(afternoon.other).pk not in listening


# --- turns of speech --------------------------------------------------------------------------------------------------
def test_a_turn_keeps_name_title_and_side_as_they_were(afternoon):
    session, secretary = afternoon.session, entered(afternoon.thu)
    session.record_attendance(by=afternoon.thu, rows=[{"side": "unit", "name": "Vi Văn Tô", "title": "Phó Chủ tịch"}])
    secretary.post(act_url(session, "add_turn"), {"name": "vi van to", "text": "Xã còn thiếu người."})
    turn = session.turns.get()
    assert (turn.title, turn.side, turn.kind) == ("Phó Chủ tịch", "unit", "speech")


def test_turns_change_places(afternoon):
    first, second = turn_of_the_head(afternoon, "Một."), turn_of_the_head(afternoon, "Hai.")
    second.move(by=afternoon.thu, way="up")
    assert [turn.text for turn in afternoon.session.turns.all()] == ["Hai.", "Một."]
    with pytest.raises(ValidationError, match="ở cuối"):
        MinutesTurn.objects.get(pk=first.pk).move(by=afternoon.thu, way="down")


def test_who_corrects_a_turn_that_somebody_else_has_corrected_sees_both_texts(afternoon):
    case, deputy = afternoon.case, afternoon.binh
    turn = turn_of_the_head(afternoon, "Đề nghị rà soát.")
    with on(27, 11, hour=13):
        case.add_member(by=afternoon.khang, user=deputy, role="secretary")
    mine, theirs = entered(afternoon.thu), entered(deputy)
    shown = mine.get(act_url(turn, "edit")).context["seen"]
    typed = {"name": "Trần Thị Hạnh", "kind": "speech", "side": "team"}
    theirs.post(act_url(turn, "edit"), {**typed, "text": "Đề nghị rà soát toàn bộ.", "seen": shown})
    answer = mine.post(act_url(turn, "edit"), {**typed, "text": "Đề nghị rà soát ngay.", "seen": shown})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Đề nghị rà soát toàn bộ." in page and "Đề nghị rà soát ngay." in page


def test_a_turn_that_is_refused_keeps_what_was_typed(afternoon):
    answer = entered(afternoon.thu).post(act_url(afternoon.session, "add_turn"), {"name": "", "text": SPEECH})
    assert answer.status_code == 422 and SPEECH in answer.content.decode()


def test_confirmed_minutes_close_the_turns(afternoon):
    turn = turn_of_the_head(afternoon)
    afternoon.hold(afternoon.session)
    afternoon.write_minutes(afternoon.session)
    afternoon.confirm_minutes(afternoon.session)
    with pytest.raises(Exception, match="đã được các bên xác nhận"):
        MinutesTurn.objects.get(pk=turn.pk).edit(by=afternoon.thu, text="Khác")


# --- marked sentences -------------------------------------------------------------------------------------------------
def test_one_speech_becomes_four_recommendations_in_one_form(afternoon):
    turn, secretary = turn_of_the_head(afternoon), entered(afternoon.thu)
    form = secretary.get(act_url(turn, "mark")).context["form"]
    sentences = [value for value, _label in form.fields["sentences"].choices]
    assert len(sentences) == 4
    typed = {"sentences": sentences, "kind": "recommendation", "inspected": afternoon.called.pk}
    with counting() as count:
        assert secretary.post(act_url(turn, "mark"), typed).status_code == 302
    assert len(count.asked) <= 25 + 3 * 5 + 11  # a step, three more of five questions each, and the sending of a form
    rows = list(Recommendation.objects.filter(case=afternoon.case))
    assert [row.quote for row in rows] == sentences
    assert {row.lead_id for row in rows} == {afternoon.called.pk}
    assert rows[1].action == "Tăng cường tập huấn cán bộ"
    page = seen(afternoon.thu, reverse("workflows:recommendation", args=[afternoon.case.code, rows[1].pk]))
    assert "Từ biên bản" in page and f"#turn-{turn.pk}" in page
    page = seen(afternoon.thu, reverse("workflows:session", args=[afternoon.case.code, afternoon.session.pk]))
    assert "<mark>tăng cường tập huấn cán bộ</mark>" in page and "KN-04" in page


def test_a_pasted_passage_becomes_a_finding_of_the_session(afternoon):
    turn = turn_of_the_head(afternoon, "Xã đã làm tốt. Tuy nhiên\ntiến độ còn chậm so với kế hoạch.")
    typed = {"passage": "Tuy nhiên\r\ntiến độ còn chậm", "kind": "limitation", "inspected": afternoon.called.pk}
    assert entered(afternoon.nga).post(act_url(turn, "mark"), typed).status_code == 302
    finding = Finding.objects.get(case=afternoon.case)
    assert (finding.type, finding.session, finding.origin) == ("limitation", afternoon.session, "session")
    assert (finding.inspected, finding.marks.get().turn) == (afternoon.called, turn)
    page = seen(afternoon.nga, reverse("workflows:case-tab", args=[afternoon.case.code, "findings"]))
    assert "Từ biên bản" in page


def test_words_that_nobody_said_are_not_marked(afternoon):
    turn = turn_of_the_head(afternoon)
    typed = {"passage": "Không ai nói câu này", "kind": "result"}
    answer = entered(afternoon.nga).post(act_url(turn, "mark"), typed)
    assert answer.status_code == 422 and "Không ai nói câu này" in answer.content.decode()
    assert not SentenceMark.objects.exists() and not Finding.objects.filter(case=afternoon.case).exists()


def test_a_member_is_offered_what_she_may_make(afternoon):
    turn = turn_of_the_head(afternoon)
    kinds = dict(entered(afternoon.nga).get(act_url(turn, "mark")).context["form"].fields["kind"].choices)
    assert set(kinds) == {"result", "limitation", "difficulty", "cause", "commendation"}
    kinds = dict(entered(afternoon.thu).get(act_url(turn, "mark")).context["form"].fields["kind"].choices)
    assert {"recommendation", "request"} <= set(kinds)


# --- requests to a unit -----------------------------------------------------------------------------------------------
def test_a_marked_request_lies_with_the_unit_until_it_answers_with_a_file(afternoon):
    turn, clerk = turn_of_the_head(afternoon), afternoon.clerk_of(afternoon.called)
    typed = {"passage": "tăng cường tập huấn cán bộ", "kind": "request", "inspected": afternoon.called.pk}
    assert entered(afternoon.thu).post(act_url(turn, "mark"), typed).status_code == 422  # no day
    assert entered(afternoon.thu).post(act_url(turn, "mark"), {**typed, "due_on": "2025-12-01"}).status_code == 302
    request = UnitRequest.objects.get()
    assert request.marks.get().quote == "tăng cường tập huấn cán bộ"
    assert "Trả lời yêu cầu của Đoàn giám sát" in seen(clerk, reverse("workflows:work"))
    tab = reverse("workflows:case-tab", args=[afternoon.case.code, "requests"])
    assert "Từ biên bản" in seen(afternoon.thu, tab) and "Từ biên bản" not in seen(clerk, tab)
    with on(3, 12):
        assert request.is_overdue and "Quá hạn" in seen(clerk, tab)
        request.reply(by=clerk, text="Đã tập huấn.")
    assert Event.objects.get(verb="request.answered").details["late"] is True
    assert "Trả lời yêu cầu của Đoàn giám sát" not in seen(clerk, reverse("workflows:work"))


def test_a_request_to_one_unit_is_hidden_from_the_other(afternoon):
    other = afternoon.head_of(afternoon.other)
    facts = {"inspected": afternoon.called, "text": PLANTED, "due_on": date(2025, 12, 1), "urgent": True}
    request = afternoon.case.request_unit(by=afternoon.hanh, **facts)
    assert "YC-01 (khẩn)" in seen(afternoon.clerk_of(afternoon.called), reverse("workflows:work"))
    assert not UnitRequest.objects.visible_to(other).exists()
    assert entered(other).get(act_url(request, "reply")).status_code == 404
    for address in (reverse("notifications:list"), reverse("workflows:work"), reverse("workflows:waiting")):
        assert PLANTED not in seen(other, address)
    with pytest.raises(PermissionDenied):
        request.reply(by=other, text="Không phải việc của chúng tôi")


@pytest.mark.parametrize("facts", [{"due_on": date(2025, 11, 26)}, {"due_on": None}, {"inspected": None}])
def test_a_request_names_its_unit_and_a_day_to_come(afternoon, facts):
    whole = {"inspected": afternoon.called, "text": "Gửi danh sách", "due_on": date(2025, 12, 1)}
    with pytest.raises(ValidationError):
        afternoon.case.request_unit(by=afternoon.hanh, **{**whole, **facts})


# --- minutes ----------------------------------------------------------------------------------------------------------
def test_the_proposed_minutes_hold_everything_that_is_known(afternoon):
    session, thu = afternoon.session, afternoon.thu
    session.go_to(by=thu)
    item = session.agendaitem_set.get(state="now")
    rows = [
        {"side": "team", "name": "Trần Thị Hạnh", "title": "Trưởng đoàn"},
        {"side": "unit", "name": "Vi Văn Tô", "title": "Phó Chủ tịch UBND xã"},
        {"side": "guest", "name": "Lãnh đạo các thôn", "is_group": True, "count": 7},
        {"side": "unit", "name": "Lý Văn Vắng", "present": False, "absent_reason": "đi học"},
    ]
    session.record_attendance(by=thu, rows=rows)
    facts = {"presenter_name": "Vi Văn Tô", "presenter_title": "Phó Chủ tịch UBND xã"}
    session.hold(by=thu, presenter_capacity="deputy", presenter_authority="Giấy ủy quyền 5/GUQ", **facts)
    session.add_turn(by=thu, text="Xã có 4 thôn.", name="Vi Văn Tô", side="unit", item=item)
    turn_of_the_head(afternoon, kind="conclusion")
    session.ask(by=afternoon.nga, text="Còn bao nhiêu hồ sơ?").reply(by=thu, text="Còn ba.", answered_for="Vi Văn Tô")
    session.examine(by=afternoon.nga, name="Sổ tiếp công dân")
    course, conclusion = minutes_text(session).split("IV. KẾT LUẬN CỦA CHỦ TRÌ")
    told = ("Chiều", "27/11/2025", "Trụ sở UBND xã", "Lãnh đạo các thôn (7 người)", "Lý Văn Vắng: đi học")
    told += (
        "cấp phó được ủy quyền; Giấy ủy quyền 5/GUQ",
        "- Trao đổi, làm rõ",
        "Xã có 4 thôn.",
        "Về nội dung: UBND xã",
    )
    told += ("Còn bao nhiêu hồ sơ?", "Vi Văn Tô trả lời: Còn ba.", "Sổ tiếp công dân")
    assert [words for words in told if words not in course] == []
    assert SPEECH in conclusion and SPEECH not in course


def test_declined_minutes_are_written_anew_beside_what_has_been_added_since(afternoon):
    session, secretary = afternoon.session, entered(afternoon.thu)
    afternoon.hold(session)
    assert "Bản tổng hợp mới" not in secretary.get(act_url(session, "write_minutes")).content.decode()
    afternoon.write_minutes(session)
    session.signature_set.get(side="chair").decline(by=afternoon.hanh, reason="Thiếu kết luận")
    turn_of_the_head(afternoon, kind="conclusion")
    answer = secretary.get(act_url(session, "write_minutes"))
    assert answer.context["form"].initial["text"] == "Biên bản làm việc"
    assert SPEECH in answer.content.decode()


def test_the_unit_reads_the_minutes_only_when_they_are_put_to_it_and_never_the_turns(afternoon):
    session, clerk = afternoon.session, afternoon.clerk_of(afternoon.called)
    session.go_to(by=afternoon.thu)
    turn = turn_of_the_head(afternoon, f"{PLANTED}. Đề nghị rà soát {PLANTED}.")
    turn.mark(
        by=afternoon.thu, kind="recommendation", quotes=[f"Đề nghị rà soát {PLANTED}."], inspected=afternoon.called
    )
    turn.mark(by=afternoon.thu, kind="limitation", quotes=[f"{PLANTED}."])
    code = afternoon.case.code
    pages = [live(session), live(session, view="screen"), reverse("workflows:session", args=[code, session.pk])]
    pages += [reverse("workflows:case-tab", args=[code, tab]) for tab in ("timeline", "sessions", "people")]
    pages += [reverse("notifications:list"), reverse("workflows:work"), reverse("workflows:waiting")]
    for address in pages:
        assert PLANTED not in seen(clerk, address), address
    assert PLANTED not in seen(afternoon.thu, live(session, view="screen"))
    for act in ("edit", "mark", "remove", "move"):
        assert entered(clerk).get(act_url(turn, act)).status_code == 404
    assert not MinutesTurn.objects.visible_to(clerk).exists() and not SentenceMark.objects.visible_to(clerk).exists()
    afternoon.hold(session)
    assert PLANTED not in seen(clerk, pages[2])
    session.write_minutes(by=afternoon.thu, text=minutes_text(session))
    page = seen(clerk, pages[2])
    assert PLANTED in page and "Lượt phát biểu" not in page


def test_the_points_of_a_sketched_session_are_hidden_from_the_unit(course):
    with on(12, 11):
        facts = {"half_day": "morning", "place": "UBND xã", "units": [course.called], "agenda": PLANTED}
        course.case.plan_session(by=course.thu, on=date(2025, 12, 1), **facts)
    seen_by_unit = AgendaItem.objects.visible_to(course.clerk_of(course.called))
    assert set(seen_by_unit.values_list("session", flat=True)) == {course.session.pk}


def test_time_runs_on_while_a_session_goes_on_and_not_the_day_after(course):
    with on(27, 11, hour=14):
        course.session.go_to(by=course.thu)
        assert "data-since" in seen(course.thu, live(course.session))
    with on(27, 11, hour=15):
        assert ">1 giờ 0 phút</b>" in seen(course.thu, live(course.session))  # without a script, and in Vietnamese
    with on(28, 11):
        text = seen(course.thu, live(course.session))
    assert "data-since" not in text and "14:00" in text
