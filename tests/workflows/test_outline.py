"""The outline: kinds of questions, how a unit answers them, what it claims to be secret, and who signs."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core.models import User
from notifications.models import Notification
from permissions.grants import appoint
from permissions.roles import Role
from tests.core.papers import PDF, sent
from tests.retelling import kept
from tests.workflows.counting import counting
from tests.workflows.course import Course
from workflows.acts.places import act_url
from workflows.errors import AnswersConflict, StepRefused
from workflows.models import Answer, AnswerFile, CaseDocument, OutlineItem, SecrecyClaim, UnitReport, WorkItem
from workflows.models.answer_reading import number_of
from workflows.stories.base import on

RICH = [
    {"text": "Công tác chỉ đạo", "kind": "text", "pillar": "Thể chế"},
    {"text": "Số hồ sơ tiếp nhận", "kind": "number", "unit": "hồ sơ", "pillar": "Dịch vụ công"},
    {"text": "Hồ sơ theo lĩnh vực", "kind": "table", "columns": ["Lĩnh vực", "Số hồ sơ"], "pillar": "Dịch vụ công"},
    {"text": "Quyết định thành lập tổ", "kind": "file", "pillar": "Thể chế"},
    {"text": "Có bộ phận một cửa", "kind": "yes_no"},
    {"text": "Kiến nghị", "kind": "text", "required": False},
]


class Outlined(Course):
    """A case whose outline has a question of every kind, sent to its units."""

    def asked(self, outline=RICH, figures=()):
        self.establish()
        self.write_plan()
        with on(22, 10):
            self.case.edit_outline(by=self.cast.thu, outline=outline)
            if figures:
                self.case.edit_indicators(by=self.cast.thu, indicators=figures)
        self.issue_plan()
        with on(24, 10):
            for each in self.inspected:
                each.confirm_receipt(by=self.clerk_of(each))
        self.unit = self.inspected[0]
        self.head, self.clerk = self.head_of(self.unit), self.clerk_of(self.unit)
        return list(self.case.outlineitem_set.select_related("pillar"))

    def answers(self, items):
        """Something under every question that must be answered."""
        said = {
            "text": "Đã làm.",
            "number": "1.250",
            "table": [["Đất đai", "40"], ["Hộ tịch", "12"]],
            "file": {"add": [sent("quyet-dinh.pdf", PDF)]},
            "yes_no": True,
        }
        return {item.pk: said[item.kind] for item in items if item.required}

    def deputy(self):
        person = User.objects.create(username="deputy", full_name="Lò Văn Phó", unit=self.unit.unit)
        appoint(person, Role.UNIT_DEPUTY, unit=self.unit.unit)
        return person


@pytest.fixture
def course(db):
    return kept("outlined", lambda: Outlined(units=2))


def again(row):
    return type(row)._base_manager.get(pk=row.pk)


# --- the outline --------------------------------------------------------------------------------------------------
def test_an_outline_has_questions_of_every_kind_under_their_pillars(course):
    items = course.asked()
    assert [item.kind for item in items] == ["text", "number", "table", "file", "yes_no", "text"]
    assert [str(item.pillar or "") for item in items] == ["Thể chế", "Dịch vụ công", "Dịch vụ công", "Thể chế", "", ""]
    assert (items[1].unit, items[2].columns, items[5].required) == ("hồ sơ", ["Lĩnh vực", "Số hồ sơ"], False)


def test_a_question_that_stays_is_the_same_one_and_the_plain_form_changes_nothing_else_of_it(course):
    course.establish()
    with on(22, 10):
        case, thu = course.case, course.cast.thu
        case.edit_outline(by=thu, outline=RICH)
        before = {item.text: item.pk for item in case.outlineitem_set.all()}
        plan = {"purpose": "Đánh giá", "schedule": "", "report_due_on": date(2025, 11, 14)}
        case.edit_plan(by=thu, **plan, outline=["Có bộ phận một cửa", "Hồ sơ theo lĩnh vực", "Mục mới"])
    rows = list(case.outlineitem_set.all())
    assert [(row.number, row.text, row.kind) for row in rows] == [
        (1, "Có bộ phận một cửa", "yes_no"),
        (2, "Hồ sơ theo lĩnh vực", "table"),
        (3, "Mục mới", "text"),
    ]
    assert [row.pk for row in rows[:2]] == [before["Có bộ phận một cửa"], before["Hồ sơ theo lĩnh vực"]]


def test_another_kind_makes_another_question_and_a_table_needs_columns(course):
    course.establish()
    with on(22, 10):
        case, thu = course.case, course.cast.thu
        case.edit_outline(by=thu, outline=[{"text": "Số hồ sơ", "kind": "text"}])
        (first,) = case.outlineitem_set.all()
        case.edit_outline(by=thu, outline=[{"text": "Số hồ sơ", "kind": "number", "unit": "hồ sơ"}])
        (second,) = case.outlineitem_set.all()
        assert first.pk != second.pk
        with pytest.raises(ValidationError, match="tên các cột"):
            case.edit_outline(by=thu, outline=[{"text": "Bảng", "kind": "table", "columns": [" "]}])


# --- answers by kind ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "said, value",
    [("1.250", "1250"), ("79,5", "79.5"), ("12.5", "12.5"), ("-3", "-3"), ("1.234.567,25", "1234567.25"), ("7", "7")],
)
def test_a_number_is_read_as_it_is_written_here(said, value):
    assert number_of(said) == Decimal(value)


@pytest.mark.parametrize(
    "said", ["trên 79 %", "khoảng 10", "1,2,3", "1,2.3", "3/4", "mười", "1e5", "9" * 20, "0,1234567"]
)
def test_what_is_no_number_is_refused_with_a_sentence(said):
    with pytest.raises(ValidationError):
        number_of(said)


def test_every_kind_of_answer_is_kept_as_what_it_is(course):
    items = course.asked()
    with on(3, 11):
        course.unit.save_answers(by=course.clerk, answers=course.answers(items))
    text, number, table, paper, yes = (course.unit.answers.get(item=item) for item in items[:5])
    assert text.text == "Đã làm."
    assert (number.text, number.value) == ("1.250", Decimal(1250))
    assert table.rows == [["Đất đai", "40"], ["Hộ tịch", "12"]]
    assert (yes.yes, yes.text) == (True, "Có")
    assert [str(row) for row in paper.files.all()] == ["quyet-dinh.pdf"]


def test_a_number_in_words_is_refused_at_its_question(course):
    items = course.asked()
    with on(3, 11), pytest.raises(ValidationError) as refused:
        course.unit.save_answers(by=course.clerk, answers={items[1].pk: "trên 79 %"})
    assert list(refused.value.message_dict) == [items[1].field]
    assert "Chỉ ghi một số" in refused.value.message_dict[items[1].field][0]


def test_a_number_may_be_written_with_its_unit(course):
    items = course.asked()
    with on(3, 11):
        course.unit.save_answers(by=course.clerk, answers={items[1].pk: "1.250 hồ sơ"})
    assert course.unit.answers.get().value == 1250


def test_a_table_has_fifty_rows_at_most_and_no_empty_ones(course):
    items = course.asked()
    with on(3, 11):
        course.unit.save_answers(by=course.clerk, answers={items[2].pk: [["", ""], ["Đất đai"], [" ", None]]})
        assert course.unit.answers.get().rows == [["Đất đai", ""]]
        with pytest.raises(ValidationError, match="tối đa 50 dòng"):
            course.unit.save_answers(by=course.clerk, answers={items[2].pk: [["a", "b"]] * 51})
        with pytest.raises(ValidationError, match="2 cột"):
            course.unit.save_answers(by=course.clerk, answers={items[2].pk: [["a", "b", "c"]]})


def test_a_file_of_a_draft_is_the_units_own_until_the_report_is_sent(course, client, enter):
    items = course.asked()
    with on(3, 11):
        course.unit.save_answers(by=course.clerk, answers=course.answers(items))
        url = reverse("workflows:file", args=[AnswerFile.objects.get().document.key])
        assert enter(course.clerk).get(url).status_code == 200
        assert enter(course.cast.hanh).get(url).status_code == 404
        assert enter(course.head_of(course.inspected[1])).get(url).status_code == 404
    with on(12, 11):
        course.unit.submit_report(by=course.head)
        assert enter(course.cast.hanh).get(url).status_code == 200
        assert enter(course.head_of(course.inspected[1])).get(url).status_code == 404
    assert CaseDocument.objects.filter(inspected=course.unit).count() == 1


def test_a_file_sent_twice_is_kept_once(course):
    items = course.asked()
    with on(3, 11):
        for _time in range(2):
            course.unit.save_answers(by=course.clerk, answers={items[3].pk: {"add": [sent("mot.pdf", PDF)]}})
    assert AnswerFile.objects.count() == 1


def test_a_file_that_is_none_of_the_kinds_is_refused_and_one_taken_away_is_gone(course):
    items = course.asked()
    with on(3, 11):
        course.unit.save_answers(by=course.clerk, answers={items[3].pk: {"add": [sent("mot.pdf", PDF)]}})
        row = AnswerFile.objects.get()
        course.unit.save_answers(by=course.clerk, answers={items[3].pk: {"drop": [row.pk]}})
        assert course.unit.answers.get().text == "" and not AnswerFile.objects.exists()
        with pytest.raises(Exception, match="exe"):
            course.unit.save_answers(by=course.clerk, answers={items[3].pk: {"add": [sent("mot.exe", PDF)]}})


# --- two who write at the same time -------------------------------------------------------------------------------
def test_a_colleagues_words_are_not_written_over(course):
    items = course.asked()
    with on(3, 11):
        course.unit.save_answers(by=course.clerk, answers={items[0].pk: "Bản một"})
        seen = {items[0].pk: 1}
        course.unit.save_answers(by=course.head, answers={items[0].pk: "Của thủ trưởng"}, versions=seen)
        with pytest.raises(AnswersConflict) as refused:
            course.unit.save_answers(by=course.clerk, answers={items[0].pk: "Của cán bộ"}, versions=seen)
        assert refused.value.stored[items[0].pk].text == "Của thủ trưởng"
        course.unit.save_answers(by=course.clerk, answers={items[0].pk: "Của thủ trưởng"}, versions=seen)
    assert (course.unit.answers.get().text, course.unit.answers.get().version) == ("Của thủ trưởng", 2)


def test_two_who_write_under_different_questions_do_not_disturb_each_other(course, enter):
    items = course.asked()
    with on(3, 11):
        url = act_url(course.unit, "save_answers")
        page = enter(course.clerk).get(url)
        tokens = {section.token_name: section.token for section in page.context["form"].sections}
        course.unit.save_answers(by=course.head, answers={items[5].pk: "Kiến nghị của thủ trưởng"})
        whole = {**tokens, items[0].field: "Của cán bộ", items[5].field: "", "seen": page.context["seen"]}
        assert enter(course.clerk).post(url, whole).status_code == 302
    texts = dict(course.unit.answers.values_list("item", "text"))
    assert texts == {items[0].pk: "Của cán bộ", items[5].pk: "Kiến nghị của thủ trưởng"}


def test_the_same_question_shows_both_texts_and_sending_again_decides(course, enter):
    items = course.asked()
    with on(3, 11):
        url = act_url(course.unit, "save_answers")
        page = enter(course.clerk).get(url)
        form = {section.token_name: section.token for section in page.context["form"].sections}
        form |= {items[0].field: "Của cán bộ", "seen": page.context["seen"]}
        course.unit.save_answers(by=course.head, answers={items[0].pk: "Của thủ trưởng"})
        answer = enter(course.clerk).post(url, form)
        said = answer.content.decode()
        assert answer.status_code == 409 and "Của thủ trưởng" in said and "Của cán bộ" in said
        form |= {section.token_name: section.token for section in answer.context["form"].sections}
        assert enter(course.clerk).post(url, form).status_code == 302
    assert course.unit.answers.get().text == "Của cán bộ"


def test_a_person_goes_on_writing_though_the_answer_to_the_last_words_was_lost(course):
    items = course.asked()
    with on(3, 11):
        for text in ("Đã", "Đã làm"):
            course.unit.save_answers(by=course.clerk, answers={items[0].pk: text}, versions={items[0].pk: 0})
    assert course.unit.answers.get().text == "Đã làm"


# --- saved by itself ----------------------------------------------------------------------------------------------
FETCH = {"headers": {"X-Requested-With": "fetch"}}


def test_the_script_is_told_when_it_was_saved(course, enter, stop_clock):
    items = course.asked()
    stop_clock("2025-11-03 09:41")
    client, url = enter(course.clerk), act_url(course.unit, "save_answers")
    told = client.post(url, {items[0].field: "Đang làm", "on_the_way": "1"}, **FETCH)
    assert told.status_code == 200 and told.json()["at"] == "9:41"
    assert told.json()["tokens"][f"seen_{items[0].pk}"].startswith("1.") and told.json()["done"] == 1
    wrong = client.post(url, {items[1].field: "nhiều", "on_the_way": "1"}, **FETCH)
    assert wrong.status_code == 422 and items[1].field in wrong.json()["errors"]
    course.unit.save_answers(by=course.head, answers={items[0].pk: "Khác"})
    lost = client.post(url, {items[0].field: "Của tôi", f"seen_{items[0].pk}": "1.0123456789"}, **FETCH)
    assert lost.status_code == 409 and lost.json()["conflicts"][items[0].field]["text"] == "Khác"
    assert enter(course.cast.nga).post(url, {}, **FETCH).status_code == 403
    course.case.suspend(by=course.cast.khang, reason="Bão")
    closed = enter(course.clerk).post(url, {items[0].field: "Muộn"}, **FETCH)
    assert closed.status_code == 409 and closed.json()["refusal"]


def test_typing_does_not_fill_the_record(course, stop_clock):
    items = course.asked()
    stop_clock("2025-11-03 09:41")
    before = course.case.events.count()
    for text in ("Đ", "Đã", "Đã làm"):
        course.unit.save_answers(by=course.clerk, answers={items[0].pk: text}, on_the_way=True)
    assert course.case.events.count() == before + 1 and course.unit.answers.get().text == "Đã làm"
    stop_clock("2025-11-03 09:55")
    course.unit.save_answers(by=course.clerk, answers={items[0].pk: "Đã làm xong"}, on_the_way=True)
    assert course.case.events.count() == before + 2
    course.unit.save_answers(by=course.clerk, answers={items[0].pk: "Đã làm xong."})
    assert course.case.events.count() == before + 3


def test_a_step_and_a_page_ask_a_fixed_number_of_questions(course, enter, max_queries):
    many = [{"text": f"Mục {n}", "kind": "text", "pillar": f"Trụ cột {n % 5}"} for n in range(60)]
    items = course.asked(many)
    with on(3, 11):
        unit = again(course.unit)
        unit.case = course.case
        with max_queries(25):
            unit.save_answers(by=course.clerk, answers={item.pk: "Đã làm." for item in items}, versions={})
        client = enter(course.clerk)
        with max_queries(30):
            assert client.get(act_url(course.unit, "save_answers")).status_code == 200
        with max_queries(30):
            assert client.get(f"/cases/{course.case.code}/units/").status_code == 200


# --- secret -------------------------------------------------------------------------------------------------------
GROUND = {"level": "S", "ground": "Danh mục bí mật nhà nước lĩnh vực công an, Quyết định 1722/QĐ-TTg"}


def test_a_claim_of_secrecy_is_a_fact_and_not_a_blank(course, enter):
    items = course.asked()
    unit, (first, *_rest) = course.unit, items
    with on(3, 11):
        unit.save_answers(by=course.clerk, answers={first.pk: "Một câu đã gõ"})
        with pytest.raises(ValidationError, match="Ghi căn cứ"):
            unit.claim_secret(by=course.clerk, item=first, level="S", ground=" ")
        unit.claim_secret(by=course.clerk, item=first, **GROUND)
        assert unit.answers.get(item=first).text == ""
        with pytest.raises(ValidationError, match="đang khai là bí mật"):
            unit.save_answers(by=course.clerk, answers={first.pk: "Nội dung mật"})
        assert not SecrecyClaim.objects.visible_to(course.cast.thu).exists()
        assert SecrecyClaim.objects.visible_to(course.clerk).count() == 1
    with on(12, 11):
        unit.save_answers(by=course.clerk, answers=course.answers(items[1:]))
        unit.submit_report(by=course.head)
        assert SecrecyClaim.objects.visible_to(course.cast.thu).count() == 1
        report = unit.reports.get()
        assert report.content[0]["claim"] == {"level": "S", "ground": GROUND["ground"]}
        assert (report.asked, report.answered) == (6, 5) and report.unanswered == ["6. Kiến nghị"]
        page = enter(course.cast.thu).get(f"/cases/{course.case.code}/units/").content.decode()
        assert "Khai bí mật nhà nước: 1 mục" in page and "Tối mật" in page and "Một câu đã gõ" not in page
    assert course.case.events.get(verb="unit_report.submitted").details["claims"] == 1


def test_the_secretary_is_told_of_claims_when_the_report_arrives(course, django_capture_on_commit_callbacks):
    items = course.asked()
    with on(12, 11), django_capture_on_commit_callbacks(execute=True):
        course.unit.claim_secret(by=course.clerk, item=items[0], **GROUND)
        course.unit.save_answers(by=course.clerk, answers=course.answers(items[1:]))
        course.unit.submit_report(by=course.head)
    texts = [str(notice.text) for notice in Notification.objects.filter(user=course.cast.thu)]
    assert any("có 1 mục khai là bí mật nhà nước" in text for text in texts), texts
    assert not any("đã khai mục" in text for text in texts)


def test_a_claim_withdrawn_leaves_the_question_open(course):
    items = course.asked()
    with on(3, 11):
        course.unit.claim_secret(by=course.clerk, item=items[0], **GROUND)
        with pytest.raises(ValidationError, match="đã khai"):
            course.unit.claim_secret(by=course.clerk, item=items[0], **GROUND)
        course.unit.claim_secret(by=course.clerk, item=items[1], **GROUND)
        course.unit.withdraw_claim(by=course.clerk, item=items[0])
        with pytest.raises(ValidationError, match="không khai"):
            course.unit.withdraw_claim(by=course.clerk, item=items[0])
        course.unit.withdraw_claim(by=course.clerk, item=items[1])
        with pytest.raises(StepRefused, match="Không có mục nào khai"):
            course.unit.withdraw_claim(by=course.clerk, item=items[1])
    assert items[0] in course.unit.questions_owed()


def test_a_question_with_files_is_not_claimed_before_they_are_taken_away(course):
    items = course.asked()
    with on(3, 11):
        course.unit.save_answers(by=course.clerk, answers={items[3].pk: {"add": [sent("mot.pdf", PDF)]}})
        with pytest.raises(ValidationError, match="Gỡ tệp"):
            course.unit.claim_secret(by=course.clerk, item=items[3], **GROUND)


# --- what is missing ----------------------------------------------------------------------------------------------
def test_a_report_with_a_required_question_open_is_refused_by_its_name(course, enter):
    items = course.asked()
    with on(12, 11):
        answers = course.answers(items)
        del answers[items[2].pk]
        course.unit.save_answers(by=course.clerk, answers=answers)
        with pytest.raises(StepRefused, match="Chưa trả lời mục: 3"):
            course.unit.submit_report(by=course.head)
        page = enter(course.head).get(act_url(course.unit, "submit_report")).content.decode()
        assert f"{act_url(course.unit, 'save_answers')}#{items[2].field}" in page and "3. Hồ sơ theo lĩnh vực" in page
        rows = {row.pk: row for row in course.case.inspectedunit_set.with_answers()}
        row, other = rows[course.unit.pk], rows[course.inspected[1].pk]
        assert (row.asked, row.answered, row.not_answered) == (6, 4, 1)
        assert (other.asked, other.answered, other.not_answered) == (6, 0, 5)


def test_an_open_question_that_is_not_required_is_a_warning(course, enter):
    items = course.asked()
    with on(12, 11):
        course.unit.save_answers(by=course.clerk, answers=course.answers(items))
        client, url = enter(course.head), act_url(course.unit, "submit_report")
        page = client.get(url).content.decode()
        assert "6. Kiến nghị (không bắt buộc)" in page
        assert client.post(url, {"signed_on": "2025-11-12"}).status_code == 302
    assert again(course.unit).state == "reported"


def test_the_signed_report_shows_tables_as_tables_and_numbers_with_their_unit(course, enter):
    items = course.asked()
    with on(12, 11):
        course.unit.save_answers(by=course.clerk, answers=course.answers(items))
        course.unit.submit_report(by=course.head)
        page = enter(course.cast.thu).get(act_url(course.unit, "accept_report")).content.decode()
    assert "<td>Đất đai</td>" in page and "1.250 hồ sơ" in page and "quyet-dinh.pdf" in page


def test_a_report_signed_before_there_were_kinds_can_still_be_read(course, enter):
    items = course.asked()
    with on(12, 11):
        course.unit.save_answers(by=course.clerk, answers=course.answers(items))
        course.unit.submit_report(by=course.head)
        old = [{"question": "1. Chỉ đạo", "answer": "Đã chỉ đạo."}, {"question": "2. Kết quả", "answer": "Tốt."}]
        UnitReport.objects.update(content=old)
        assert (UnitReport.objects.get().asked, UnitReport.objects.get().answered) == (2, 2)
        page = enter(course.cast.thu).get(f"/cases/{course.case.code}/units/").content.decode()
    assert "Đã chỉ đạo." in page and "Đã trả lời 2/2" in page


# --- who signs ----------------------------------------------------------------------------------------------------
def work(course, person):
    rows = WorkItem.objects.open().filter(dossier_id=course.case.pk, holdings__holder=person)
    return {item.act for item in rows.select_related("process")}


def test_the_clerk_hands_up_and_the_head_signs(course):
    items = course.asked()
    with on(12, 11):
        course.unit.save_answers(by=course.clerk, answers=course.answers(items))
        assert work(course, course.clerk) == {"ask_signature"} and work(course, course.head) == set()
        with pytest.raises(PermissionDenied):
            course.unit.submit_report(by=course.clerk)
        course.unit.ask_signature(by=course.clerk)
        assert work(course, course.head) == {"submit_report"} and work(course, course.clerk) == set()
        course.unit.submit_report(by=course.head)
    assert again(course.unit).signature_asked_at is None and course.unit.reports.get().signer == course.head


def test_the_head_gives_it_back_with_a_reason_and_it_is_handed_up_again(course):
    items = course.asked()
    with on(12, 11):
        course.unit.save_answers(by=course.clerk, answers=course.answers(items))
        course.unit.ask_signature(by=course.clerk)
        with pytest.raises(StepRefused, match="đã được trình ký"):
            course.unit.ask_signature(by=course.clerk)
        course.unit.hand_back(by=course.head, reason="Ghi rõ số hồ sơ trễ hạn")
        assert again(course.unit).handed_back_reason == "Ghi rõ số hồ sơ trễ hạn"
        assert work(course, course.clerk) == {"ask_signature"}
        course.unit.ask_signature(by=course.clerk)
        assert again(course.unit).handed_back_reason == ""


def test_what_the_clerk_changes_afterwards_has_to_be_handed_up_anew(course):
    items = course.asked()
    with on(12, 11):
        course.unit.save_answers(by=course.clerk, answers=course.answers(items))
        course.unit.ask_signature(by=course.clerk)
        course.unit.save_answers(by=course.head, answers={items[0].pk: "Thủ trưởng sửa"})
        assert again(course.unit).signature_asked_at is not None
        course.unit.save_answers(by=course.clerk, answers={items[0].pk: "Cán bộ sửa"})
        assert again(course.unit).signature_asked_at is None


def test_nothing_unfinished_is_handed_up(course):
    course.asked()
    with on(12, 11), pytest.raises(StepRefused, match="Chưa trả lời mục: 1, 2, 3, 4, 5"):
        course.unit.ask_signature(by=course.clerk)


def test_a_deputy_signs_by_a_paper_and_does_nothing_else(course, enter):
    items = course.asked()
    with on(12, 11):
        deputy = course.deputy()
        with pytest.raises(PermissionDenied):
            course.unit.save_answers(by=deputy, answers={items[0].pk: "Của cấp phó"})
        course.unit.save_answers(by=course.clerk, answers=course.answers(items))
        course.unit.ask_signature(by=course.clerk)
        assert work(course, deputy) == {"submit_report"}
        client, url = enter(deputy), act_url(course.unit, "submit_report")
        bare = client.post(url, {"signed_on": "2025-11-12"})
        assert bare.status_code == 422 and "authority" in bare.context["form"].errors
        with pytest.raises(ValidationError, match="văn bản ủy quyền"):
            course.unit.submit_report(by=deputy)
        paper = "Giấy ủy quyền số 12/UQ-UBND ngày 10/11/2025"
        assert client.post(url, {"signed_on": "2025-11-12", "authority": paper}).status_code == 302
    report = course.unit.reports.get()
    assert (report.signer, report.authority) == (deputy, paper)


def test_the_draft_and_its_progress_are_the_units_own(course, enter):
    items = course.asked()
    with on(3, 11):
        course.unit.save_answers(by=course.clerk, answers={items[0].pk: "Bản nháp riêng"})
        url = f"/cases/{course.case.code}/units/"
        assert "đã trả lời 1/6" in enter(course.clerk).get(url).content.decode()
        assert "1/6" not in enter(course.cast.thu).get(url).content.decode()
        assert not Answer.objects.visible_to(course.cast.thu).exists()


def test_the_form_lays_down_the_outline(course, enter):
    course.establish()
    with on(22, 10):
        client, url = enter(course.cast.thu), act_url(course.case, "edit_outline")
        sent_rows = {"row-TOTAL_FORMS": "3", "row-INITIAL_FORMS": "0"}
        sent_rows |= {"row-0-text": "Số lượt tiếp dân", "row-0-kind": "number", "row-0-unit": "lượt"}
        sent_rows |= {"row-1-text": "Bảng hồ sơ", "row-1-kind": "table", "row-1-columns": "Lĩnh vực; Số hồ sơ"}
        sent_rows |= {"row-1-optional": "on", "row-2-text": "", "row-2-kind": "text"}
        assert client.post(url, sent_rows).status_code == 302
        assert client.post(url, {**sent_rows, "row-1-columns": ""}).status_code == 422
        assert client.get(url).status_code == 200
    first, second = OutlineItem.objects.filter(case=course.case)
    assert (first.kind, first.unit, second.columns, second.required) == (
        "number", "lượt", ["Lĩnh vực", "Số hồ sơ"], False,
    )  # fmt: skip


def test_signing_a_report_with_files_figures_and_claims_asks_twenty_five_questions_at_most(course):
    items = course.asked(figures=[{"name": "Văn bản điện tử", "kind": "percent", "target": "ít nhất 90 %"}])
    unit, clerk = course.unit, course.clerk
    with on(12, 11):
        figure = course.case.indicator_set.get()
        unit.save_indicators(by=clerk, values={figure.pk: {"said": "84 %"}})
        unit.save_answers(by=clerk, answers=course.answers(items))
        unit.claim_secret(by=clerk, item=items[-1], level="C", ground="Quyết định 1722/QĐ-TTg")
        unit.ask_signature(by=clerk)
        with counting() as count:
            unit.submit_report(by=course.head, number="12/BC-UBND")
    assert len(count.asked) <= 25, "\n".join(one[:160] for one in count.asked)
    report = unit.reports.get()
    assert report.claims and any(each.get("files") for each in report.content) and unit.indicator_values.exists()
