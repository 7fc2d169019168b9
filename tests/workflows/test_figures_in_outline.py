"""The indicators among the questions of the report: one page by pillar, one saving, one count of what is there."""

import pytest
from django.core.exceptions import ValidationError

from tests.retelling import kept
from tests.workflows.test_outline import FETCH, RICH, Outlined
from workflows.acts.places import act_url
from workflows.errors import AnswersConflict, StepRefused
from workflows.models import OutlineItem
from workflows.stories.base import on

INDICATORS = [
    {"name": "Văn bản điện tử", "kind": "percent", "target": "ít nhất 90 %", "pillar": "Dịch vụ công"},
    {"name": "Ấp có tổ công nghệ", "kind": "ratio", "target": "4/4", "pillar": "Xã hội số"},
    {"name": "Xu hướng khiếu nại", "kind": "trend", "pillar": "Thể chế"},
]


class Whole(Outlined):
    """A case with questions of every kind and three indicators, sent to its units."""

    def asked(self):
        self.establish()
        self.write_plan()
        with on(22, 10):
            self.case.edit_outline(by=self.cast.thu, outline=RICH)
            self.case.edit_indicators(by=self.cast.thu, indicators=INDICATORS)
        self.issue_plan()
        with on(24, 10):
            for each in self.inspected:
                each.confirm_receipt(by=self.clerk_of(each))
        self.unit = self.inspected[0]
        self.head, self.clerk = self.head_of(self.unit), self.clerk_of(self.unit)
        return self


@pytest.fixture
def course(db):
    return kept("whole form", lambda: Whole(units=2).asked())


def parts(course):
    return list(course.case.outlineitem_set.all()), list(course.case.indicator_set.all())


def sheet(page):
    """Everything the page of the report holds, as a browser without script would send it."""
    form = page.context["form"]
    sent = {
        name: form[name].value() or "" for name, field in form.fields.items() if not hasattr(field.widget, "columns")
    }
    sent |= {each.token_name: each.token for each in [*form.sections, *form.figures]}
    return {name: value for name, value in sent.items() if value != []} | {"seen": page.context["seen"]}


def test_the_page_of_the_report_asks_by_pillar_first_questions_then_indicators(course, enter, max_queries):
    client, url = enter(course.clerk), act_url(course.unit, "save_answers")
    with on(3, 11), max_queries(30):
        page = client.get(url)
    groups = [(pillar, len(items), [f.indicator.number for f in figures])
              for pillar, items, figures in page.context["form"].groups()]  # fmt: skip
    assert groups == [("Thể chế", 2, [3]), ("Dịch vụ công", 2, [1]), ("", 2, []), ("Xã hội số", 0, [2])]
    assert "ít nhất 90 %" in page.content.decode()


def test_answers_and_figures_are_kept_by_one_saving(course, enter):
    (text, *_items), (share, ratio, trend) = parts(course)
    client, url = enter(course.clerk), act_url(course.unit, "save_answers")
    with on(3, 11):
        sent = sheet(client.get(url)) | {text.field: "Đã làm.", share.field: "trên 79%", ratio.field: "3/4"}
        sent |= {trend.field: "giảm", f"{share.field}-as_of": "2025-09-30", f"{share.field}-exclusions": "trừ mật"}
        assert client.post(url, sent).status_code == 302
        page = client.get(url)
        before = course.case.events.count()
        assert client.post(url, sheet(page)).status_code == 302  # nothing new: nobody's row is touched
    rows = {row.indicator_id: row for row in course.unit.indicator_entries.all()}
    assert [rows[each.pk].words for each in (share, ratio, trend)] == ["trên 79 % (trừ mật)", "3/4 (75 %)", "giảm"]
    assert rows[share.pk].as_of.isoformat() == "2025-09-30"
    assert page.context["form"].done_count == 4 and len(page.context["form"].asked_ones) == 9
    assert "<b data-done>4</b>/<span data-asked>9</span>" in page.content.decode()
    assert course.case.events.count() == before + 1


def test_a_figure_that_cannot_be_read_stays_with_its_sentence_and_the_rest_is_saved(course, enter):
    (text, number, *_items), (share, ratio, _trend) = parts(course)
    client, url = enter(course.clerk), act_url(course.unit, "save_answers")
    with on(3, 11):
        sent = sheet(client.get(url)) | {text.field: "Đã làm.", share.field: "gần hết", ratio.field: "3/4"}
        wrong = client.post(url, sent | {number.field: "nhiều"})
        said = wrong.content.decode()
        assert wrong.status_code == 422 and "Đã lưu phần đọc được" in said
        assert 'value="gần hết"' in said and 'value="nhiều"' in said and "Ghi một số" in said
        assert course.unit.answers.get().text == "Đã làm."
        assert course.unit.indicator_entries.get().indicator == ratio
        # Mended and sent once more, and a text set back to what it was at first.
        again = sheet(client.get(url)) | {share.field: "90", number.field: "1250", text.field: ""}
        tokens = {
            each.token_name: each.token for each in wrong.context["form"].figures + wrong.context["form"].sections
        }
        assert client.post(url, again | tokens).status_code == 302
    assert course.unit.indicator_entries.count() == 2 and course.unit.answers.get(item=number).value == 1250
    assert course.unit.answers.get(item=text).text == ""


def test_a_page_that_says_what_is_wrong_does_not_take_a_colleagues_words_for_read(course, enter):
    (text, number, *_items), (share, *_others) = parts(course)
    client, url = enter(course.clerk), act_url(course.unit, "save_answers")
    with on(3, 11):
        sent = sheet(client.get(url))
        course.unit.save_answers(by=course.head, answers={text.pk: "Của thủ trưởng"}, values={share.pk: {"said": "95"}})
        wrong = client.post(url, sent | {number.field: "nhiều"})
        assert wrong.status_code == 422
        form = wrong.context["form"]
        tokens = {each.token_name: each.token for each in [*form.sections, *form.figures]}
        assert client.post(url, sent | tokens | {number.field: "3"}).status_code == 302
    assert course.unit.answers.get(item=text).text == "Của thủ trưởng"
    assert course.unit.indicator_entries.get().value == 95


def test_two_who_enter_one_figure_are_shown_both_and_sending_again_decides(course, enter):
    _items, (share, *_others) = parts(course)
    for act, field in (("save_answers", share.field), ("save_indicators", "row-0-said")):
        client, url = enter(course.clerk), act_url(course.unit, act)
        with on(3, 11):
            page = client.get(url)
            sent = sheet(page) if act == "save_answers" else lines_of(page)
            course.unit.save_indicators(by=course.head, values={share.pk: {"said": "95", "source": "Sổ một cửa"}})
            clash = client.post(url, sent | {field: "90"})
            assert clash.status_code == 409 and "chỉ tiêu 1" in clash.content.decode()
            assert "95 %" in clash.content.decode() and course.unit.indicator_entries.get().value == 95
            tokens = sheet(clash) if act == "save_answers" else lines_of(clash)
            assert client.post(url, tokens | {field: "90"}).status_code == 302
        assert course.unit.indicator_entries.get().value == 90
        course.unit.indicator_entries.all().delete()


def lines_of(page):
    rows = page.context["form"].rows
    sent = {f"{rows.prefix}-TOTAL_FORMS": len(rows.forms), f"{rows.prefix}-INITIAL_FORMS": len(rows.forms)}
    sent |= {row.add_prefix(name): row[name].value() or "" for row in rows for name in row.fields}
    return sent


def test_the_script_saves_a_figure_and_is_told_of_a_colleagues(course, enter):
    _items, (share, *_others) = parts(course)
    client, url = enter(course.clerk), act_url(course.unit, "save_answers")
    with on(3, 11):
        told = client.post(url, {share.field: "90", "on_the_way": "1"}, **FETCH).json()
        assert (told["done"], told["asked"]) == (1, 9)
        mark = told["tokens"][f"seen_{share.field}"]
        course.unit.save_answers(by=course.head, values={share.pk: {"said": "95", "source": "Sổ"}}, marks={})
        lost = client.post(url, {share.field: "91", f"seen_{share.field}": mark}, **FETCH)
        theirs = lost.json()["conflicts"][share.field]
        assert lost.status_code == 409 and theirs["values"][share.field] == "95" and "Sổ" in theirs["text"]
        wrong = client.post(url, {share.field: "101"}, **FETCH)
        assert wrong.status_code == 422 and share.field in wrong.json()["errors"]
        with pytest.raises(AnswersConflict):
            course.unit.save_answers(by=course.clerk, values={share.pk: {"said": "91"}}, marks={share.pk: mark})


def test_a_report_that_lacks_a_figure_is_refused_and_names_it_on_the_same_page(course, enter):
    items, figures = parts(course)
    with on(12, 11):
        given = {figures[0].pk: {"said": "90"}, figures[1].pk: {"text": "Chưa thống kê được"}}
        course.unit.save_answers(by=course.clerk, answers=course.answers(items), values=given)
        with pytest.raises(StepRefused, match="Chưa nhập chỉ tiêu: 3"):
            course.unit.submit_report(by=course.head)
        page = enter(course.head).get(act_url(course.unit, "submit_report")).content.decode()
        assert f"{act_url(course.unit, 'save_answers')}#{figures[2].field}" in page
        row = course.case.inspectedunit_set.with_answers().get(pk=course.unit.pk)
        assert (row.asked, row.answered, row.not_answered, row.not_entered) == (9, 7, 0, 1)
        course.unit.save_answers(by=course.clerk, values={figures[2].pk: {"said": "giảm"}})
        course.unit.submit_report(by=course.head)
    report = course.unit.reports.get()
    assert (report.asked, report.answered) == (9, 8)


def test_an_indicator_that_does_not_apply_is_not_counted_and_says_why(course, enter):
    _items, (share, *_others) = parts(course)
    with on(3, 11):
        course.unit.limit_indicators(by=course.cast.nga, spared=[share.pk], reason="Xã chưa triển khai")
        page = enter(course.clerk).get(act_url(course.unit, "save_answers"))
    assert len(page.context["form"].asked_ones) == 8 and "Xã chưa triển khai" in page.content.decode()
    row = course.case.inspectedunit_set.with_answers().get(pk=course.unit.pk)
    assert (row.asked, row.not_entered) == (8, 2)


def test_a_figure_that_is_none_is_refused_by_the_step_itself(course):
    _items, (share, *_others) = parts(course)
    with on(3, 11), pytest.raises(ValidationError, match="từ 0 đến 100"):
        course.unit.save_answers(by=course.clerk, values={share.pk: {"said": "120"}})


def test_who_lays_down_the_outline_sees_the_whole_form_the_units_will_get(course, enter):
    next_one = Whole(units=1, code="GS-2025-031")
    next_one.establish()
    with on(22, 10):
        next_one.case.edit_outline(by=next_one.cast.thu, outline=RICH)
        next_one.case.edit_indicators(by=next_one.cast.thu, indicators=INDICATORS)
        page = enter(next_one.cast.thu).get(act_url(next_one.case, "edit_outline")).content.decode()
    assert "Chỉ tiêu 2. Ấp có tổ công nghệ" in page and act_url(next_one.case, "edit_indicators") in page
    assert OutlineItem.objects.filter(case=next_one.case).count() == len(RICH)


# --- secret ------------------------------------------------------------------------------------------------------
GROUND = {"level": "C", "ground": "Quyết định 1722/QĐ-TTg"}


def whole_report(course, figures):
    """Everything answered but the indicators left out of `figures`, and the report signed and sent."""
    items, _indicators = parts(course)
    course.unit.save_answers(by=course.clerk, answers=course.answers(items), values=figures)
    course.unit.submit_report(by=course.head)


def test_a_figure_is_claimed_to_be_secret_and_is_not_asked_for_again(course, enter):
    _items, (share, ratio, trend) = parts(course)
    page = act_url(course.unit, "save_answers")
    with on(12, 11):
        course.unit.save_answers(by=course.clerk, values={share.pk: {"said": "95"}})
        client = enter(course.clerk)
        assert f"claim_secret/?item=c{share.pk}" in client.get(page).content.decode()
        given = {"item": f"c{share.pk}", **GROUND}
        answer = client.post(act_url(course.unit, "claim_secret"), given)
        assert answer.url == f"{page}#{share.field}"
        assert not course.unit.indicator_entries.exists(), "the figure was left where it had been typed"
        assert share not in course.unit.indicators_owed()
        shown = client.get(page).content.decode()
        assert "Đã khai là bí mật nhà nước" in shown and f'name="{share.field}"' not in shown
        with pytest.raises(ValidationError, match="Chỉ tiêu 1 đang khai là bí mật nhà nước"):
            course.unit.save_indicators(by=course.clerk, values={share.pk: {"said": "95"}})
        separate = client.get(act_url(course.unit, "save_indicators")).content.decode()
        assert "Chỉ tiêu 1 đã khai là bí mật nhà nước" in separate
        whole_report(course, {ratio.pk: {"said": "3/4"}, trend.pk: {"said": "giảm"}})
    report = course.unit.reports.get()
    claimed = next(each for each in report.content if each.get("claim"))
    assert claimed["question"] == str(share) and claimed["answer"] == "" and claimed["claim"]["level"] == "C"
    assert course.case.events.get(verb="secrecy.claimed").details["name"] == "chỉ tiêu 1"


def test_the_delegation_sees_the_claim_on_the_board_and_writes_no_figure_in_its_place(course, enter):
    _items, (share, ratio, trend) = parts(course)
    with on(12, 11):
        course.unit.claim_secret(by=course.clerk, item=share, **GROUND)
        board = f"/cases/{course.case.code}/indicators/"
        assert "Đã khai là bí mật nhà nước" not in enter(course.cast.thu).get(board).content.decode()
        whole_report(course, {ratio.pk: {"said": "3/4"}, trend.pk: {"said": "giảm"}})
        assert "Đã khai là bí mật nhà nước" in enter(course.cast.thu).get(board).content.decode()
        table = enter(course.cast.thu).get(f"{board}table.csv").content.decode()
        assert "Đã khai là bí mật nhà nước" in table
        with pytest.raises(ValidationError, match="không ghi số liệu"):
            course.unit.verify_indicators(by=course.cast.thu, values={share.pk: {"said": "80", "method": "file_check"}})
        course.unit.verify_indicators(by=course.cast.thu, values={ratio.pk: {"said": "3/4", "method": "file_check"}})


def test_of_a_figure_claimed_secret_after_it_was_sent_nothing_is_left_on_the_board(course):
    _items, (share, ratio, trend) = parts(course)
    figures = {ratio.pk: {"said": "3/4"}, trend.pk: {"said": "giảm"}}
    with on(12, 11):
        whole_report(course, figures | {share.pk: {"said": "97,25"}})
        course.unit.return_report(by=course.cast.thu, reason="Xem lại độ mật")
        course.unit.claim_secret(by=course.clerk, item=share, **GROUND)
        whole_report(course, figures)
        assert not course.unit.indicator_values.get(indicator=share).is_reported
        course.unit.return_report(by=course.cast.thu, reason="Không thuộc danh mục")
        course.unit.withdraw_claim(by=course.clerk, item=share)
        assert share in course.unit.indicators_owed()
        with pytest.raises(StepRefused, match="Chưa nhập chỉ tiêu: 1"):
            course.unit.submit_report(by=course.head)


def test_two_questions_cannot_be_claimed_by_a_made_up_choice(course, enter):
    client = enter(course.clerk)
    with on(12, 11):
        for choice in ("c999999", "x", f"c{10**30}"):
            answer = client.post(act_url(course.unit, "claim_secret"), {"item": choice, **GROUND})
            assert answer.status_code == 422 and "không còn để chọn" in answer.content.decode()


def test_what_was_verified_of_a_figure_goes_with_the_claim_from_every_page(course, enter):
    _items, (share, ratio, trend) = parts(course)
    others = {ratio.pk: {"said": "3/4"}, trend.pk: {"said": "giảm"}}
    board = f"/cases/{course.case.code}/indicators/"
    with on(12, 11):
        whole_report(course, others | {share.pk: {"said": "97,25"}})
        found = {"said": "81,375", "method": "file_check", "note": "Sổ một cửa ghi 81,375"}
        course.unit.verify_indicators(by=course.cast.thu, values={share.pk: found})
        assert "81,375" in enter(course.cast.thu).get(board).content.decode()
        course.unit.return_report(by=course.cast.thu, reason="Xem lại độ mật")
        course.unit.claim_secret(by=course.clerk, item=share, **GROUND)
        whole_report(course, others)
        read = [enter(course.cast.thu).get(place).content.decode() for place in (board, f"{board}table.csv")]
        read.append(enter(course.cast.thu).get(act_url(course.unit, "verify_indicators")).content.decode())
    assert not [page for page in read if "81,375" in page or "97,25" in page]
    row = course.unit.indicator_values.get(indicator=share)
    assert not row.is_verified and row.note == "" and not row.regressed


def test_words_typed_where_a_colleague_has_claimed_a_secret_are_not_kept_and_she_is_told(course, enter):
    items, (share, *_others) = parts(course)
    with on(12, 11):
        client, url = enter(course.clerk), act_url(course.unit, "save_answers")
        page = sheet(client.get(url))
        for each in (share, items[0]):
            course.unit.claim_secret(by=course.head, item=each, **GROUND)
        answer = client.post(url, page | {share.field: "95", items[0].field: "Đã làm"})
        shown = answer.content.decode()
        assert answer.status_code == 422 and "Đồng nghiệp đã khai là bí mật nhà nước, không lưu ở: 1." in shown
    assert not course.unit.indicator_entries.exists() and not course.unit.answers.filter(text="Đã làm").exists()


def test_the_link_at_an_indicator_chooses_it_in_the_form(course, enter):
    items, (share, *_others) = parts(course)
    with on(12, 11):
        client, url = enter(course.clerk), act_url(course.unit, "claim_secret")
        for each, key in ((items[0], f"{items[0].pk}"), (share, f"c{share.pk}")):
            shown = client.get(f"{url}?item={key}").content.decode()
            assert f'<option value="{key}" selected>{str(each)[:10]}' in shown
        course.unit.claim_secret(by=course.clerk, item=share, **GROUND)
        only = client.get(act_url(course.unit, "withdraw_claim")).content.decode()
        assert f'<option value="c{share.pk}" selected>' in only
