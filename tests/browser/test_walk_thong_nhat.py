"""The whole supervision of xã Thống Nhất, from programme to closed, by the people themselves in their browsers."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from core import clock
from core.models import Document, Event
from tests.browser.hands import PHONE, Office
from workflows.models import Deadline, Programme, Recommendation, Supervision, WorkItem
from workflows.stories import thong_nhat as story
from workflows.stories.thong_nhat_cast import TEAM, gather

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
PDF = {
    "name": "bang-ra-soat.pdf",
    "mimeType": "application/pdf",
    "buffer": b"%PDF-1.4\n1 0 obj<<>>endobj\n%%EOF\n",
}


@pytest.fixture
def day(monkeypatch):
    """day(20, 10) is a morning of 2025 for the server; the browsers keep their own clock."""

    def move_to(day, month, year=2025, hour=9):
        monkeypatch.setattr(clock, "_moment", datetime(year, month, day, hour, tzinfo=VIETNAM))

    move_to(10, 7)
    return move_to


CODE = "GS-2025-001"


@pytest.mark.browser
def test_the_people_take_the_supervision_from_programme_to_closed(live_url, procedures, day, browse):
    browse.expect("404 (Not Found)")  # the unit asks for the case before its plan is issued
    browse.expect("422 (Unprocessable Entity)")  # the session is announced late, and no reason given
    cast = gather()
    Programme.open(body=cast.units["tt"], year=2025, by=cast.thu)
    office = Office(browse, CODE)
    khang, hanh, binh, thu, nga, lan, quan = (
        office.admit(getattr(cast, name)) for name in ("khang", "hanh", "binh", "thu", "nga", "lan", "quan")
    )
    dung, mai = (office.admit(person, viewport=PHONE) for person in (cast.dung, cast.mai))

    put_on_the_programme(day, thu, khang)
    set_up_the_delegation(day, cast, thu, khang)
    plan(day, thu, hanh, mai)
    report(day, thu, mai, dung)
    announce_late(day, thu)
    hold_the_session(day, thu, hanh, nga, mai, dung)
    find_and_leave(thu, hanh)
    write_the_report(day, thu, (nga, hanh, binh, lan), hanh)
    conclude(day, thu, khang)
    follow_up(day, dung, mai, quan, hanh)
    end(khang)


def put_on_the_programme(day, thu, khang):
    programme = f"/programmes/{Programme.objects.get().code}/"
    thu.does("propose", at=programme, theme=story.TITLE, kind="thematic", quarter="4")
    khang.does("approve", at=programme, votes_for=5, votes_against=0, symbol="QĐ-TTHĐND")
    khang.sees("Đã thông qua")
    day(15, 10)
    thu.at(programme)
    thu.begins("open_case")
    thu.page.locator("main form.form select[name=item]").select_option(index=1)
    thu.sends()
    thu.sees(story.TITLE)
    assert Supervision.objects.get().procedure.code == "LP-2016"


def set_up_the_delegation(day, cast, thu, khang):
    thu.does(
        "edit",
        delegation_name="Đoàn giám sát của Thường trực HĐND xã Thống Nhất",
        object_text="UBND xã Thống Nhất",
        scope_text="Công tác chỉ đạo, điều hành và kết quả chuyển đổi số",
        content_text="Việc thực hiện Nghị quyết số 57-NQ/TW",
        period_from=date(2025, 7, 1),
    )
    for username, role in TEAM:
        thu.does("add_member", at="people", user=str(getattr(cast, username).pk), role=str(role))
    thu.does("add_unit", at="units", unit=str(cast.units["ubnd"].pk))
    day(20, 10)
    khang.does("establish", signed_on=date(2025, 10, 20))
    khang.sees("Đã thành lập Đoàn giám sát")
    assert Deadline.objects.get(code="D05").due_on == date(2025, 11, 4)


def plan(day, thu, hanh, mai):
    """The unit does not know of the case until the plan is issued; then it confirms that it has received it."""
    day(22, 10)
    thu.does(
        "edit_plan",
        purpose="Đánh giá kết quả, hạn chế, nguyên nhân và kiến nghị giải pháp.",
        schedule="Làm việc chiều 27/11/2025.",
        report_due_on=date(2025, 11, 14),
        outline="\n".join(story.OUTLINE),
    )
    assert mai.at() == 404
    day(23, 10)
    hanh.does("issue_plan", number=14, signed_on=date(2025, 10, 23))
    assert Document.objects.filter(doc_number="14/KH-ĐGS").exists()
    thu.watches("units")
    mai.does("confirm_receipt", at="/work/")
    thu.sees_arrive("đã nhận 23/10/2025", toast="đã xác nhận UBND xã Thống Nhất nhận được thông báo")


def report(day, thu, mai, dung):
    """The clerk writes, the head of the unit signs; the secretary has the case open and accepts from where she is."""
    day(12, 11)
    mai.at("/work/")
    mai.begins("save_answers")
    boxes = mai.page.locator("main form.form textarea")
    for position, text in enumerate(story.ANSWERS):
        boxes.nth(position).fill(text)
    mai.sends()
    mai.does("ask_signature", at="/work/")
    day(14, 11)
    thu.watches("units")
    dung.does("submit_report", at="/work/", number="86/BC-UBND", signed_on=date(2025, 11, 14))
    thu.sees_arrive("Tiếp nhận báo cáo", toast="đã gửi báo cáo của UBND xã Thống Nhất")
    thu.begins("accept_report")
    thu.sends()
    assert Supervision.objects.get().inspectedunit_set.get().state == "accepted"


def announce_late(day, thu):
    """The law wants the programme of the session ten days before: the page says by when, and asks why not."""
    day(27, 10)
    thu.at()
    thu.begins("plan_session")
    thu.page.locator("main form.form [name=units]").first.check()
    thu.sends(on=date(2025, 11, 27), half_day="afternoon", place="Trụ sở UBND xã Thống Nhất")
    day(18, 11)
    thu.does("announce", at="/work/")
    thu.sees("17/11/2025")
    thu.sends(late_reason="Chờ thống nhất lịch với UBND xã.")
    thu.sees("18/11/2025")
    assert Supervision.objects.get().state == "working"


def hold_the_session(day, thu, hanh, nga, mai, dung):
    session = f"sessions/{Supervision.objects.get().session_set.get().pk}"
    day(27, 11, hour=14)
    thu.does("record_attendance", at=session)
    thu.does(
        "hold",
        at=session,
        presenter_name="Bùi Văn Sơn",
        presenter_title="Phó Chủ tịch UBND xã",
        presenter_capacity="deputy",
        presenter_authority="Giấy ủy quyền của Chủ tịch UBND xã",
    )
    mai.watches(session)
    nga.does("ask", at=session, text="Tỷ lệ hồ sơ nộp trực tuyến hiện nay là bao nhiêu?")
    mai.sees_arrive("Tỷ lệ hồ sơ nộp trực tuyến hiện nay là bao nhiêu?", toast="đã nêu câu hỏi")
    mai.begins("reply")
    mai.sends(text="Số liệu được gửi bổ sung trong tuần.")
    nga.does("examine", at=session, name="Sổ theo dõi hồ sơ một cửa", note="Ghi chép đầy đủ.")
    thu.does("write_minutes", at=session)
    for person in (hanh, thu, dung):
        person.does("confirm", at="/work/")
    assert Supervision.objects.get().session_set.get().state == "minuted"


def find_and_leave(thu, hanh):
    thu.does("add_finding", at="findings", type="result", text=story.RESULT)
    for text in story.LIMITATIONS:
        thu.does("add_finding", at="findings", type="limitation", text=text)
    hanh.does("close_field_work", closed_on=date(2025, 11, 27))
    assert Deadline.objects.get(code="D07").due_on == date(2025, 12, 12)


def write_the_report(day, thu, members, hanh):
    day(1, 12)
    thu.does("draft_report")
    thu.does("circulate_report", at="report", comments_due_on=date(2025, 12, 5))
    for person in members:
        person.does("give", at="/work/", agrees=True)
    day(8, 12)
    lead = str(Supervision.objects.get().inspectedunit_set.get().pk)
    for action, accountable, deliverable, due_on, _done in story.RECOMMENDATIONS:
        thu.does(
            "draft_recommendation",
            at="recommendations",
            action=action,
            accountable=accountable,
            lead=lead,
            due_on=due_on,
            deliverable="" if action == story.RECOMMENDATIONS[3][0] else deliverable,
            quote=story.QUOTE,
        )
    thu.does("submit_report", at="report")
    day(10, 12)
    hanh.does("approve_report", at="/work/", signed_on=date(2025, 12, 10))
    assert Deadline.objects.get(code="D09").due_on == date(2025, 12, 17)


def conclude(day, thu, khang):
    """A recommendation that names no product holds the conclusion back until it does."""
    day(15, 12)
    khang.does("open_review", at="/work/")
    khang.does("adopt_conclusion", text=story.CONCLUSION)
    khang.is_refused("issue_conclusion", "Thiếu ở KN-04: sản phẩm phải có.")
    last = Recommendation.objects.get(number=4)
    thu.does("edit", at=f"recommendations/{last.pk}", deliverable=story.RECOMMENDATIONS[3][2])
    khang.does("issue_conclusion", at="/work/")
    assert Supervision.objects.get().state == "issued"


def follow_up(day, dung, mai, quan, hanh):
    day(18, 12)
    asked = list(Recommendation.objects.all())
    for recommendation in asked:
        dung.does("acknowledge", at=f"recommendations/{recommendation.pk}")
    assert Supervision.objects.get().state == "follow_up"
    for recommendation, row in zip(asked, story.RECOMMENDATIONS, strict=True):
        done = row[-1]
        day(done.day, done.month, done.year)
        page = f"recommendations/{recommendation.pk}"
        mai.does("respond", at=page, text="Đã hoàn thành.", done_on=done, uploads=PDF)
        quan.does("verify", at=page, assessment="fulfilled", method="Kiểm tra hồ sơ", note="Đúng yêu cầu.")
        hanh.does("close", at=page)


def end(khang):
    khang.does("close", at="/work/")
    case = Supervision.objects.get()
    assert case.state == "closed"
    assert not WorkItem.objects.open().filter(dossier=case).exists()
    assert Event.verify(case) is None
    khang.at("/recommendations/")
    khang.sees("4/4")
