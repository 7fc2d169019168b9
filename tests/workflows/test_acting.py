"""People at the pages of the acts: what they type, what is refused, and what two of them do at once."""

from datetime import date

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from workflows import receipts
from workflows.acts.places import act_url
from workflows.models import Answer, FormReceipt

KEY = "7f1c2f3e-8f55-4c5e-9a53-0e6f1f1f9f01"
PLAN = {
    "purpose": "Đánh giá đúng kết quả, hạn chế.",
    "schedule": "",
    "report_due_on": "14/11/2025",
    "outline": "Công tác chỉ đạo\n\nKết quả thực hiện",
}


def fresh(row):
    """The row as it now stands: a protected state is not read into an old instance."""
    return type(row)._base_manager.get(pk=row.pk)


def pdf(name="ket-qua.pdf", content=b"%PDF-1.4\n%%EOF\n"):
    return SimpleUploadedFile(name, content, content_type="application/pdf")


@pytest.fixture
def planning(tell):
    """The delegation is set up, the plan written, and it is late in the day: the notice fell due on 04/11."""
    told = tell("established", "2025-11-10 09:00")
    told.case.edit_plan(by=told.thu, **{**PLAN, "report_due_on": date(2025, 11, 14), "outline": ["Một", "Hai"]})
    return told


# --- who may -------------------------------------------------------------------------------------------------


def test_whoever_only_follows_is_not_offered_to_lead_a_session(planning, enter):
    form = enter(planning.thu).get(act_url(planning.case, "plan_session")).context["form"]
    offered = set(form.fields["chair"].queryset)
    assert {planning.hanh, planning.nga} <= offered and not {planning.phuc, planning.hoa} & offered


def test_the_head_issues_the_plan_and_is_led_to_it(planning, enter):
    answer = enter(planning.hanh).post(
        act_url(planning.case, "issue_plan"), {"signed_on": "2025-11-10", "late_reason": "Chờ ý kiến cấp trên."}
    )
    assert answer.status_code == 302 and answer["Location"] == "/cases/GS-2025-014/plan/"
    assert fresh(planning.case).state == "notified"
    assert planning.case.events.order_by("-seq").filter(verb="plan.issued").get().actor == planning.hanh


def test_the_secretary_reads_who_may_issue_the_plan(planning, enter):
    for method in (enter(planning.thu).get, enter(planning.thu).post):
        answer = method(act_url(planning.case, "issue_plan"))
        assert answer.status_code == 403
        assert "Chỉ trưởng đoàn được ban hành kế hoạch giám sát" in answer.content.decode()


def test_the_unit_does_not_find_the_case_before_it_is_told(planning, enter):
    assert enter(planning.dung).get(act_url(planning.case, "issue_plan")).status_code == 404


def test_the_unit_does_not_find_what_is_internal(tell, enter):
    told = tell("drafted", "2025-12-09 09:00")
    for hidden in (
        told.case.comment_set.first(),
        told.case.finding_set.first(),
        told.case.recommendation_set.first(),
    ):
        key = {"comment": "give", "finding": "edit", "recommendation": "acknowledge"}[hidden._meta.model_name]
        assert enter(told.dung).get(act_url(hidden, key)).status_code == 404


def test_an_act_that_nobody_knows_is_not_found(planning, enter):
    assert enter(planning.hanh).get("/cases/GS-2025-014/act/make_coffee/").status_code == 404
    assert enter(planning.hanh).get(f"/cases/GS-2025-014/unit/{planning.unit.pk}/act/approve/").status_code == 404


# --- what was typed ------------------------------------------------------------------------------------------


def test_a_late_notice_asks_for_its_reason_at_the_field(planning, enter):
    client = enter(planning.hanh)
    shown = client.get(act_url(planning.case, "issue_plan"))
    assert "theo Luật 87/2015/QH13" in shown.content.decode()
    answer = client.post(act_url(planning.case, "issue_plan"), {"signed_on": "2025-11-10", "number": "15"})
    assert answer.status_code == 422
    assert "Ghi lý do gửi muộn" in answer.context["form"].errors["late_reason"][0]
    assert 'value="15"' in answer.content.decode()


def test_a_notice_in_time_asks_for_no_reason(tell, enter):
    told = tell("established", "2025-10-22 09:00")
    told.case.edit_plan(by=told.thu, **{**PLAN, "report_due_on": date(2025, 11, 14), "outline": ["Một"]})
    shown = enter(told.hanh).get(act_url(told.case, "issue_plan"))
    assert "late_reason" not in shown.context["form"].fields


def test_what_was_typed_stays_when_something_is_missing(planning, enter):
    typed = {**PLAN, "report_due_on": "", "purpose": "Mục đích gõ rất lâu"}
    answer = enter(planning.thu).post(act_url(planning.case, "edit_plan"), typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["report_due_on"]
    assert "Mục đích gõ rất lâu" in answer.content.decode()


def test_a_date_is_read_day_first_and_blank_lines_are_no_questions(planning, enter):
    assert enter(planning.thu).post(act_url(planning.case, "edit_plan"), PLAN).status_code == 302
    assert planning.case.plan_set.get().report_due_on == date(2025, 11, 14)
    assert [item.text for item in planning.case.outlineitem_set.all()] == ["Công tác chỉ đạo", "Kết quả thực hiện"]


def test_a_reason_of_two_words_is_too_short(planning, enter):
    answer = enter(planning.khang).post(act_url(planning.case, "suspend"), {"reason": "Vì bận"})
    assert answer.status_code == 422 and "reason" in answer.context["form"].errors


def test_a_number_that_is_taken_is_said_at_the_number(tell, enter):
    told = tell("drafted", "2025-12-10 09:00")
    told.go_on("approved")
    recommendation = told.case.recommendation_set.first()
    told.go_on("acknowledged")
    url = act_url(recommendation, "urge")
    type(recommendation).objects.filter(pk=recommendation.pk).update(due_on=date(2025, 12, 1))
    letter = {"text": "Đề nghị báo cáo.", "signed_on": "2025-12-10", "number": "3"}
    assert enter(told.hanh).post(url, letter).status_code == 302
    again = enter(told.hanh).post(url, letter)
    assert again.status_code == 422
    assert "Số 03/ĐĐ-ĐGS đã được cấp" in again.context["form"].errors["number"][0]


def test_a_member_agrees_or_says_something(tell, enter):
    told = tell("field_closed", "2025-12-02 09:00")
    told.case.draft_report(by=told.thu)
    told.case.circulate_report(by=told.thu)
    mine = told.case.comment_set.get(member=told.nga)
    client = enter(told.nga)
    assert client.post(act_url(mine, "give"), {"text": " "}).status_code == 422
    assert client.post(act_url(mine, "give"), {"agrees": "on"}).status_code == 302
    assert fresh(mine).state == "given" and fresh(mine).agrees


# --- what the case does not allow ----------------------------------------------------------------------------


def test_what_is_still_missing_is_said_before_anything_is_typed(tell, enter):
    told = tell("worked", "2025-11-27 17:00")
    client = enter(told.hanh)
    shown = client.get(act_url(told.case, "close_field_work"))
    assert shown.status_code == 200 and "mọi buổi phải có biên bản" in shown.content.decode()
    assert b"<textarea" not in shown.content
    answer = client.post(act_url(told.case, "close_field_work"), {"closed_on": "2025-11-27"})
    assert answer.status_code == 409 and "mọi buổi phải có biên bản" in answer.content.decode()
    assert 'value="2025-11-27"' in answer.content.decode()


# --- two people at once --------------------------------------------------------------------------------------


def test_the_second_writer_is_told_of_the_first_and_loses_nothing(planning, enter):
    client = enter(planning.thu)
    seen = client.get(act_url(planning.case, "edit_plan")).context["seen"]
    planning.case.edit_plan(by=planning.hanh, **{**PLAN, "report_due_on": date(2025, 11, 20), "outline": ["Ba"]})
    mine = {**PLAN, "purpose": "Bản của thư ký", "seen": seen}
    answer = client.post(act_url(planning.case, "edit_plan"), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Trần Thị Hạnh" in page and "đã sửa dự thảo kế hoạch" in page and "Bản của thư ký" in page
    stored = [text for _label, text in answer.context["stored"]]
    assert stored == ["Đánh giá đúng kết quả, hạn chế.", "Ba"]
    again = client.post(act_url(planning.case, "edit_plan"), {**mine, "seen": answer.context["seen"]})
    assert again.status_code == 302
    assert planning.case.plan_set.get().purpose == "Bản của thư ký"


def test_what_happens_elsewhere_in_the_case_is_no_conflict(planning, enter):
    client = enter(planning.thu)
    seen = client.get(act_url(planning.case, "edit_plan")).context["seen"]
    planning.case.add_document(by=planning.hanh, type="basis", subject="Nghị quyết", upload=pdf())
    assert client.post(act_url(planning.case, "edit_plan"), {**PLAN, "seen": seen}).status_code == 302


def test_what_another_has_just_done_is_named_with_its_hour(tell, enter):
    told = tell("announced", "2025-11-15 09:00")
    unit = told.unit
    unit.save_answers(by=told.mai, answers={item.pk: "Đã làm." for item in told.case.outlineitem_set.all()})
    unit.submit_report(by=told.dung)
    client = enter(told.hanh)
    seen = client.get(act_url(unit, "accept_report")).context["seen"]
    unit.accept_report(by=told.thu)
    answer = client.post(act_url(unit, "accept_report"), {"seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Hoàng Minh Thư" in page and "đã tiếp nhận báo cáo" in page and "15/11/2025 09:00" in page


def test_the_same_form_sent_twice_is_stored_once(tell, enter):
    told = tell("worked", "2025-11-27 15:00")
    told.go_on("worked")
    session = told.session
    type(session).objects.filter(pk=session.pk).update(state="held")
    client, before = enter(told.nga), session.question_set.count()
    form = {"text": "Kinh phí năm 2025 là bao nhiêu?", "form_key": KEY}
    first = client.post(act_url(session, "ask"), form)
    second = client.post(act_url(session, "ask"), form)
    assert first.status_code == 302 and second["Location"] == first["Location"]
    assert "đã được gửi một lần" in str(list(get_messages(second.wsgi_request))[-1])
    assert session.question_set.count() == before + 1


def test_a_form_that_was_quicker_is_found_when_the_key_is_claimed(planning):
    receipt = receipts.claim(receipts.read_key(KEY), planning.thu)
    receipts.settle(receipt, "/cases/GS-2025-014/plan/")
    with pytest.raises(receipts.SentBefore) as before:
        receipts.claim(receipts.read_key(KEY), planning.thu)
    assert before.value.place == "/cases/GS-2025-014/plan/"


def test_a_refused_form_may_be_sent_again_under_its_key(planning, enter):
    client, url = enter(planning.khang), act_url(planning.case, "suspend")
    assert client.post(url, {"reason": "Ngắn", "form_key": KEY}).status_code == 422
    assert FormReceipt.objects.count() == 0
    assert client.post(url, {"reason": "Chờ hướng dẫn của tỉnh", "form_key": KEY}).status_code == 302


def test_somebody_elses_key_is_as_good_as_none(planning, enter):
    receipts.claim(receipts.read_key(KEY), planning.thu)
    form = {"reason": "Chờ hướng dẫn của tỉnh", "form_key": KEY}
    assert enter(planning.khang).post(act_url(planning.case, "suspend"), form).status_code == 302
    assert fresh(planning.case).state == "suspended"


# --- files ---------------------------------------------------------------------------------------------------


def paper(upload, **more):
    return {
        "type": "basis",
        "subject": "Nghị quyết 57",
        "upload": upload,
        "reach": "inside",
        "secrecy": "none",
        **more,
    }


@pytest.mark.parametrize(
    ("name", "content", "most", "status"),
    [("a.exe", b"MZ", 10**6, 415), ("a.pdf", b"not a pdf", 10**6, 415), ("a.pdf", b"%PDF-1.4\n%%EOF\n" * 9, 50, 413)],
)
def test_a_file_that_is_not_taken_is_refused_at_its_field(planning, enter, settings, name, content, most, status):
    settings.MAX_UPLOAD_BYTES = most
    answer = enter(planning.thu).post(act_url(planning.case, "add_document"), paper(pdf(name, content)))
    assert answer.status_code == status
    assert list(answer.context["form"].errors) == ["upload"]
    assert "Nghị quyết 57" in answer.content.decode()
    assert not any(each.document.files.exists() for each in planning.case.casedocument_set.all())


def test_a_good_file_is_kept(planning, enter):
    answer = enter(planning.thu).post(act_url(planning.case, "add_document"), paper(pdf()))
    assert answer["Location"] == "/cases/GS-2025-014/documents/"
    assert planning.case.casedocument_set.get(document__type="basis").document.current_file.name == "ket-qua.pdf"


def test_a_new_version_stands_over_the_old_one(planning, enter):
    client = enter(planning.thu)
    client.post(act_url(planning.case, "add_document"), paper(pdf()))
    filing = planning.case.casedocument_set.get(document__type="basis")
    newer = {"filing": filing.pk, "upload": pdf("ban-hai.pdf")}
    assert client.post(act_url(planning.case, "add_version"), newer).status_code == 302
    assert [file.name for file in filing.document.files.all()] == ["ket-qua.pdf", "ban-hai.pdf"]


def test_a_secret_paper_is_a_stub_and_needs_its_shelf(planning, enter):
    client, url = enter(planning.thu), act_url(planning.case, "add_document")
    assert client.post(url, paper(pdf(), secrecy="C", paper_location="Tủ 2")).status_code == 422
    bare = {name: value for name, value in paper(None, secrecy="C").items() if name != "upload"}
    missing = client.post(url, bare)
    assert missing.status_code == 422 and "paper_location" in missing.context["form"].errors
    assert client.post(url, {**bare, "paper_location": "Tủ 2"}).status_code == 302


# --- the unit ------------------------------------------------------------------------------------------------


def test_the_clerk_writes_and_the_head_signs(tell, enter):
    told = tell("planned", "2025-11-05 09:00")
    unit, items = told.unit, list(told.case.outlineitem_set.all())
    clerk = enter(told.mai)
    page = clerk.get(act_url(unit, "save_answers"))
    assert "Lưu và ký gửi" not in page.content.decode()
    written = {f"item_{item.pk}": f"Trả lời {item.number}" for item in items}
    assert clerk.post(act_url(unit, "save_answers"), written)["Location"] == act_url(unit, "save_answers")
    head = enter(told.dung)
    saved = head.post(act_url(unit, "save_answers"), {**written, "then": "submit_report"})
    assert saved["Location"] == act_url(unit, "submit_report")
    assert "Trả lời 3" in head.get(saved["Location"]).content.decode()
    assert head.post(saved["Location"], {"number": "86/BC-UBND", "signed_on": "05/11/2025"}).status_code == 302
    assert fresh(unit).state == "reported" and unit.reports.get().signer == told.dung


def test_what_the_unit_is_writing_is_seen_by_its_own_people_only(tell, enter):
    told = tell("planned", "2025-11-05 09:00")
    first = told.case.outlineitem_set.first()
    told.unit.save_answers(by=told.mai, answers={first.pk: "Bản nháp"})
    assert Answer.objects.visible_to(told.dung).count() == 1
    assert not Answer.objects.visible_to(told.hanh).exists() and not Answer.objects.visible_to(told.khach).exists()
    assert enter(told.hanh).get(act_url(told.unit, "save_answers")).status_code == 403


def test_the_second_of_two_clerks_reads_what_the_first_has_stored(tell, enter):
    told = tell("planned", "2025-11-05 09:00")
    items = [f"item_{item.pk}" for item in told.case.outlineitem_set.all()]
    client, url = enter(told.mai), act_url(told.unit, "save_answers")
    seen = client.get(url).context["seen"]
    told.unit.save_answers(by=told.dung, answers={int(items[0].split("_")[1]): "Của thủ trưởng"})
    answer = client.post(url, {items[0]: "Của cán bộ", "seen": seen})
    page = answer.content.decode()
    assert answer.status_code == 409 and "Của thủ trưởng" in page and "Của cán bộ" in page


def test_the_unit_confirms_receipt_by_its_word_and_the_secretary_by_a_paper(tell, enter):
    told = tell("established", "2025-10-22 09:00")
    told.case.edit_plan(by=told.thu, **{**PLAN, "report_due_on": date(2025, 11, 14), "outline": ["Một"]})
    told.case.issue_plan(by=told.hanh)
    url = act_url(told.unit, "confirm_receipt")
    assert "proof" not in enter(told.mai).get(url).context["form"].fields
    assert enter(told.thu).post(url, {}).status_code == 422
    assert enter(told.mai).post(url, {}).status_code == 302


def test_the_unit_answers_a_recommendation_with_files_and_the_verifier_opens_them(tell, enter):
    told = tell("acknowledged", "2026-01-05 09:00")
    recommendation = told.case.recommendation_set.first()
    form = {"text": "Đã hoàn thành.", "done_on": "2026-01-04", "uploads": [pdf("mot.pdf"), pdf("hai.pdf")]}
    assert enter(told.mai).post(act_url(recommendation, "respond"), form).status_code == 302
    shown = enter(told.quan).get(act_url(recommendation, "verify"))
    assert [name for name, _url in shown.context["about"].files] == ["mot.pdf", "hai.pdf"]
    assert "Đã hoàn thành." in shown.content.decode()


def test_six_files_are_too_many_and_a_future_day_is_no_day_of_completion(tell, enter):
    told = tell("acknowledged", "2026-01-05 09:00")
    url = act_url(told.case.recommendation_set.first(), "respond")
    many = {"text": "Xong.", "done_on": "2026-01-04", "uploads": [pdf(f"{n}.pdf") for n in range(6)]}
    assert "uploads" in enter(told.mai).post(url, many).context["form"].errors
    later = enter(told.mai).post(url, {"text": "Xong.", "done_on": "2026-02-04"})
    assert later.status_code == 422 and "done_on" in later.context["form"].errors


# --- the session ---------------------------------------------------------------------------------------------


def rows_of(formset, **changes):
    """What a browser sends for a formset that was shown: every row as it stood, with changes by row number."""
    sent = {f"row-{name}": value for name, value in formset.management_form.initial.items()}
    for number, row in enumerate(formset.forms):
        for name in row.fields:
            value = row.get_initial_for_field(row.fields[name], name)
            if value not in (None, "", False):
                sent[f"row-{number}-{name}"] = "on" if value is True else value
    return {**sent, **changes}


def test_attendance_begins_with_those_who_are_expected(tell, enter):
    told = tell("reported", "2025-11-27 14:00")
    client, url = enter(told.thu), act_url(told.session, "record_attendance")
    rows = client.get(url).context["form"].rows
    names = [row.initial.get("name") for row in rows.initial_forms]
    assert names[0] == "Trần Thị Hạnh" and told.dung.full_name in names
    spare = len(rows.initial_forms)
    group = {f"row-{spare}-side": "unit", f"row-{spare}-name": "Lãnh đạo các phòng", f"row-{spare}-is_group": "on"}
    sent = rows_of(rows, **group, **{f"row-{spare}-count": "3", f"row-{spare}-present": "on"})
    del sent["row-0-present"]
    sent["row-0-absent_reason"] = "Đi công tác"
    assert client.post(url, sent).status_code == 302
    recorded = told.session.attendance_set.all()
    assert len(recorded) == spare + 1
    assert (recorded[0].present, recorded[0].absent_reason, recorded[0].user) == (False, "Đi công tác", told.hanh)
    assert recorded[spare].is_group and recorded[spare].count == 3


def test_a_line_with_a_title_but_no_name_is_asked_for_its_name(tell, enter):
    told = tell("reported", "2025-11-27 14:00")
    client, url = enter(told.thu), act_url(told.session, "record_attendance")
    rows = client.get(url).context["form"].rows
    spare = len(rows.initial_forms)
    answer = client.post(url, rows_of(rows, **{f"row-{spare}-title": "Kế toán", f"row-{spare}-side": "unit"}))
    assert answer.status_code == 422 and "Ghi họ tên hoặc tên nhóm" in answer.content.decode()
    assert told.session.attendance_set.count() == 0


def test_the_minutes_begin_with_what_is_on_record(tell, enter):
    told = tell("worked", "2025-11-27 17:00")
    session = told.session
    type(session).objects.filter(pk=session.pk).update(minutes="")
    text = enter(told.thu).get(act_url(session, "write_minutes")).context["form"].initial["text"]
    for expected in (
        "BIÊN BẢN",
        "Trần Thị Hạnh",
        "chủ trì",
        "Bùi Văn Sơn",
        "(3 người)",
        "hồ sơ nộp trực tuyến",
        "một cửa",
    ):
        assert expected in text


def test_a_deputy_who_reports_names_her_authority_at_the_field(tell, enter):
    told = tell("reported", "2025-11-27 15:00")
    told.session.record_attendance(by=told.thu, rows=told.story.attendance())
    form = {"presenter_name": "Bùi Văn Sơn", "presenter_title": "Phó Chủ tịch", "presenter_capacity": "deputy"}
    answer = enter(told.thu).post(act_url(told.session, "hold"), form)
    assert answer.status_code == 422 and "presenter_authority" in answer.context["form"].errors


# --- the programme -------------------------------------------------------------------------------------------


def test_an_item_of_the_programme_becomes_a_case(tell, enter):
    told = tell("opened", "2025-10-16 09:00")
    programme = told.programme()
    item = programme.items.filter(supervision=None).first()
    client, url = enter(told.khang), act_url(programme, "open_case")
    procedure = client.get(url).context["form"].initial["procedure"]
    answer = client.post(url, {"item": item.pk, "procedure": procedure.pk})
    item.refresh_from_db()
    assert answer["Location"] == f"/cases/{item.supervision.code}/"
    assert item.supervision.procedure == procedure


def test_the_office_begins_next_years_programme_once(tell, enter):
    told = tell("opened", "2025-10-16 09:00")
    client, url = enter(told.thu), reverse("workflows:programme-new")
    form = {"body": told.case.body_id, "year": 2026}
    assert client.get(url).status_code == 200
    assert client.post(url, form)["Location"] == f"/programmes/CTr-2026-{told.case.body_id}/"
    again = client.post(url, form)
    assert again.status_code == 422 and "year" in again.context["form"].errors
    assert enter(told.nga).get(url).status_code == 403
