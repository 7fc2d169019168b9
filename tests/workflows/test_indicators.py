"""Indicators: entered by the unit, verified by the delegation, compared over units and years."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core.models import Unit, User
from tests.workflows.conftest import BACKEND
from tests.workflows.counting import counting
from tests.workflows.course import Course
from workflows import measures
from workflows.errors import StepRefused
from workflows.models import IndicatorEntry, IndicatorValue, Supervision, WorkItem
from workflows.models.series import earlier_levels
from workflows.steps import lacks
from workflows.stories.base import on

TAN_HOI = [
    ("Cán bộ, công chức dùng thạo phần mềm", "percent", "90 %", "ít nhất 90 %", "Chính quyền số"),
    ("Văn bản điện tử trao đổi trên mạng", "percent", "90", "ít nhất 90 %", "Chính quyền số"),
    ("Cán bộ dùng hệ thống thông tin chuyên môn", "percent", "100%", "= 100", "Chính quyền số"),
    ("Văn bản điện tử giữa ban, ngành", "percent", "80 %", "ít nhất 80 %", "Chính quyền số"),
    ("Thủ tục hành chính mức độ 3, 4 trên mạng", "percent", "trên 79%", "ít nhất 79 %", "Chính quyền số"),
    ("Doanh nghiệp, hộ dùng hóa đơn điện tử", "percent", "100", "100", "Kinh tế số"),
    ("Thành viên nhóm doanh nghiệp", "count", "40", "", "Kinh tế số"),
    ("Lĩnh vực triển khai bước đầu", "count", "3", "", "Xã hội số"),
    ("Ấp có tổ chuyển đổi số cộng đồng", "ratio", "4/4", "4/4", "Xã hội số"),
]


def lines():
    return [
        {"name": name, "kind": kind, "target": target, "pillar": pillar, "unit": "thành viên" if "nhóm" in name else ""}
        for name, kind, _said, target, pillar in TAN_HOI
    ]


class Measured(Course):
    """A case with the nine indicators; figures of a unit may be left out with `reports`."""

    def planned(self, indicators=None):
        self.establish()
        self.write_plan()
        with on(22, 10):
            self.case.edit_indicators(by=self.cast.thu, indicators=indicators or lines())
        self.issue_plan()
        with on(24, 10):
            for each in self.inspected:
                each.confirm_receipt(by=self.clerk_of(each))
        return list(self.case.indicator_set.all())

    def figures(self, said=None):
        rows = self.case.indicator_set.all()
        return {row.pk: {"said": text} for row, text in zip(rows, said or [line[2] for line in TAN_HOI], strict=True)}

    def answered(self, inspected):
        items = {item.pk: "Đã thực hiện." for item in self.case.outlineitem_set.all()}
        inspected.save_answers(by=self.clerk_of(inspected), answers=items)

    def sent(self, inspected, said=None):
        with on(12, 11):
            self.answered(inspected)
            inspected.save_indicators(by=self.clerk_of(inspected), values=self.figures(said))
            inspected.submit_report(by=self.head_of(inspected))
        return list(inspected.indicator_values.select_related("indicator").order_by("indicator__number"))

    def at_work(self, indicators=None, said=None):
        """All reports in, field work begun."""
        self.planned(indicators)
        for each in self.inspected:
            self.sent(each, said)
        self.plan_session()
        self.case = Supervision.objects.get(pk=self.case.pk)
        assert self.case.state == "working"


@pytest.fixture
def course(procedures):
    return Measured(units=2)


ONE = [{"name": "Văn bản xử lý trên mạng", "kind": "percent", "target": "ít nhất 90 %"}]


def test_the_nine_figures_of_the_commune_are_kept_exactly(course):
    course.planned()
    values = course.sent(course.inspected[0])
    said = [(str(value.words)) for value in values]
    assert said == ["90 %", "90 %", "100 %", "80 %", "trên 79 %", "100 %", "40 thành viên", "3", "4/4 (100 %)"]
    assert [(value.comparator, value.value) for value in values][4] == (">", Decimal(79))
    assert (values[8].numerator, values[8].denominator, values[8].value) == (4, 4, 100)
    assert len({each.pillar.name for each in course.case.indicator_set.all()}) == 3
    report = course.inspected[0].reports.get()
    assert {"question": "5. Thủ tục hành chính mức độ 3, 4 trên mạng", "answer": "trên 79 %"} in report.content


def test_an_exclusion_stands_beside_the_value(course):
    (indicator,) = course.planned(ONE)
    inspected = course.inspected[0]
    with on(12, 11):
        course.answered(inspected)
        figures = {indicator.pk: {"said": "100 %", "exclusions": "trừ văn bản mật"}}
        inspected.save_indicators(by=course.clerk_of(inspected), values=figures)
        inspected.submit_report(by=course.head_of(inspected))
    value = inspected.indicator_values.get()
    assert (value.value, value.exclusions, value.words) == (100, "trừ văn bản mật", "100 % (trừ văn bản mật)")


@pytest.mark.parametrize("kind, text", [("percent", "101"), ("percent", "nhiều"), ("ratio", "5/4"), ("ratio", "1/0")])
def test_what_cannot_be_is_refused(kind, text):
    with pytest.raises(measures.Unreadable):
        measures.read(text, kind)


def test_a_trend_is_read_from_its_words():
    rise = measures.read("tỷ lệ được nâng lên", "trend")
    assert (rise.value, rise.words) == (1, "tỷ lệ được nâng lên")
    assert measures.read("không duy trì được", "trend").value == -1


@pytest.mark.parametrize(
    "said, target, answer",
    [("trên 79 %", "ít nhất 79 %", True), ("trên 79 %", "ít nhất 80 %", None), ("dưới 79 %", "ít nhất 79 %", False)],
)
def test_a_bound_meets_a_target_only_when_it_must(said, target, answer):
    one, other = measures.read(said, "percent"), measures.read(target, "percent")
    assert measures.meets(one.comparator, one.value, other.comparator, other.value) is answer


def test_what_was_verified_stands_beside_what_was_reported_and_alone_counts(course):
    course.at_work()
    inspected = course.inspected[0]
    values = list(inspected.indicator_values.order_by("indicator__number"))
    assert values[0].met is None
    with on(27, 11):
        found = {values[0].indicator_id: {"said": "84 %", "method": "file_check"}}
        inspected.verify_indicators(by=course.cast.nga, values=found)
    value = inspected.indicator_values.get(pk=values[0].pk)
    assert (value.value, value.verified_value, value.difference, value.met) == (90, 84, -6, False)
    assert (value.verified_by, value.verified_on) == (course.cast.nga, date(2025, 11, 27))


def test_a_unit_does_not_verify_its_own_figures(course):
    course.at_work(ONE, ["90"])
    inspected, indicator = course.inspected[0], course.case.indicator_set.get()
    found = {indicator.pk: {"said": "84", "method": "file_check"}}
    with on(27, 11), pytest.raises(PermissionDenied):
        inspected.verify_indicators(by=course.clerk_of(inspected), values=found)
    inspected.indicator_values.update(written_by=course.cast.nga)
    with on(27, 11), pytest.raises(StepRefused, match="không tự xác minh"):
        inspected.verify_indicators(by=course.cast.nga, values=found)


def test_a_commune_outside_the_roll_out_is_not_compared(course):
    course.at_work(ONE, ["90"])
    inspected, indicator = course.inspected[0], course.case.indicator_set.get()
    with on(27, 11):
        inspected.verify_indicators(by=course.cast.nga, values={indicator.pk: {"said": "84", "method": "site"}})
        with pytest.raises(ValidationError):
            inspected.limit_indicators(by=course.cast.nga, spared=[indicator.pk])
        inspected.limit_indicators(by=course.cast.nga, spared=[indicator.pk], reason="Ngoài danh sách nhân rộng")
    value = inspected.indicator_values.get()
    assert not value.applies and value.met is None and value.verified_value == 84


def test_a_report_is_not_sent_while_a_figure_is_owed(course):
    course.planned()
    inspected = course.inspected[0]
    with on(12, 11):
        course.answered(inspected)
        with pytest.raises(StepRefused, match="Chưa nhập chỉ tiêu: 1, 2"):
            inspected.submit_report(by=course.head_of(inspected))


def regress(course):
    course.at_work(ONE, ["100"])
    inspected, indicator = course.inspected[0], course.case.indicator_set.get()
    with on(27, 11):
        paper = {"name": "Nghiệm thu giai đoạn 1", "doc_number": "12/BC-UBND", "doc_on": date(2024, 1, 5)}
        course.case.record_baseline(
            by=course.cast.thu, inspected=inspected, indicator=indicator, as_of=date(2023, 12, 31), said="95 %", **paper
        )
        inspected.verify_indicators(by=course.cast.nga, values={indicator.pk: {"said": "60", "method": "file_check"}})
    return inspected, indicator


def test_field_work_is_not_closed_while_a_regress_has_no_cause(course):
    inspected, indicator = regress(course)
    session = course.case.session_set.get()
    course.hold(session)
    course.write_minutes(session)
    course.confirm_minutes(session)
    with on(28, 11):
        with pytest.raises(StepRefused, match="không duy trì được kết quả trước"):
            course.case.close_field_work(by=course.cast.hanh)
        with pytest.raises(ValidationError):
            inspected.note_regress(by=course.cast.nga, indicator=indicator, text="Thấp đi")
        inspected.note_regress(by=course.cast.nga, indicator=indicator, text="Thấp đi", cause="Thiết bị hỏng")
        value = inspected.indicator_values.get()
        assert value.finding.type == "limitation" and value.finding.inspected == inspected
        assert value.baseline.value == 95
        course.case.close_field_work(by=course.cast.hanh)


def page(client_of, person, case, query=""):
    answer = client_of(person).get(reverse("workflows:case-tab", args=[case.code, "indicators"]) + query)
    return answer, answer.content.decode()


def test_the_tab_says_the_regress_in_words_and_both_levels(course, enter):
    inspected, _indicator = regress(course)
    with on(28, 11):
        answer, text = page(enter, course.cast.nga, course.case, f"?unit={inspected.pk}")
    assert answer.status_code == 200
    for words in ("Không duy trì được kết quả trước", "95 %", "60 %", "số 12/BC-UBND", "31/12/2023"):
        assert words in text


def test_a_unit_sees_only_its_own_and_the_inside_no_draft(course, enter):
    course.planned(ONE)
    first, second = course.inspected
    with on(12, 11):
        for each, number in ((first, "41,5"), (second, "73,25")):
            course.answered(each)
            values = {course.case.indicator_set.get().pk: {"said": number, "source": f"Sổ {number}"}}
            each.save_indicators(by=course.clerk_of(each), values=values)
        assert not IndicatorEntry.objects.visible_to(course.cast.hanh).exists()
        for person in (course.cast.hanh, course.clerk_of(second)):
            assert "41,5" not in page(enter, person, course.case, f"?unit={first.pk}")[1]
        assert "41,5" in page(enter, course.clerk_of(first), course.case)[1]
        first.submit_report(by=course.head_of(first))
        assert "41,5" in page(enter, course.cast.hanh, course.case, f"?unit={first.pk}")[1]
        other = course.clerk_of(second)
        table = enter(other).get(reverse("workflows:indicator-table", args=[course.case.code, "csv"]))
        assert "41,5" not in page(enter, other, course.case, f"?unit={first.pk}")[1] + table.content.decode()
    assert [row.inspected for row in IndicatorValue.objects.visible_to(other)] == []


def test_a_unit_reads_what_was_verified_only_once_recommendations_are_issued(course, enter):
    inspected, _indicator = regress(course)
    with on(28, 11):
        text = page(enter, course.head_of(inspected), course.case)[1]
    assert "100 %" in text and "60 %" not in text


def test_an_earlier_case_counts_only_for_those_who_may_see_it(course, procedures):
    inspected, indicator = regress(course)
    stranger = User.objects.create(username="la", full_name="Lạ")
    later = Measured(units=2, code="GS-2025-099")
    Supervision.objects.filter(pk=later.case.pk).update(opened_at=course.case.opened_at.replace(month=11))
    later.case = Supervision.objects.get(pk=later.case.pk)
    later.at_work(ONE, ["50"])
    from_now = later.inspected[0]
    mine = earlier_levels(later.cast.khang, later.case, [from_now], [later.case.indicator_set.get()])
    theirs = earlier_levels(stranger, later.case, [from_now], [later.case.indicator_set.get()])
    assert [level.value for level in next(iter(mine.values()))] == [95, 100, 60]
    assert next(iter(theirs.values())) == []


def test_a_level_that_was_taken_back_is_no_longer_what_was_reached(course):
    course.at_work(ONE, ["100"])
    before, indicator = course.inspected[0], course.case.indicator_set.get()
    with on(27, 11):
        found = {"said": "95", "method": "file_check"}
        before.verify_indicators(by=course.cast.nga, values={indicator.pk: found})
    later = Measured(units=2, code="GS-2025-099")
    Supervision.objects.filter(pk=later.case.pk).update(opened_at=course.case.opened_at.replace(month=11))
    later.case = Supervision.objects.get(pk=later.case.pk)
    later.at_work(ONE, ["50"])
    inspected, key = later.inspected[0], later.case.indicator_set.get().pk
    with on(28, 11):
        inspected.verify_indicators(by=later.cast.nga, values={key: {"said": "50", "method": "site"}})
        assert inspected.indicator_values.get().regressed
        before.verify_indicators(by=course.cast.nga, values={indicator.pk: {"said": ""}})
        inspected.verify_indicators(by=later.cast.nga, values={key: {"said": "51", "method": "site"}})
    value = inspected.indicator_values.get()
    assert not value.regressed and value.earlier is None


def test_a_table_makes_no_formula_of_what_was_typed(course, enter):
    course.at_work([{"name": "=HYPERLINK(1)", "kind": "count"}], ["3"])
    url = [reverse("workflows:indicator-table", args=[course.case.code, form]) for form in ("csv", "xlsx")]
    with on(28, 11):
        client = enter(course.cast.thu)
        text = client.get(url[0]).content.decode()
        book = client.get(url[1])
    assert "'=HYPERLINK(1)" in text and ",=HYPER" not in text
    assert book.status_code == 200 and book.content[:2] == b"PK"


def test_twelve_units_with_nine_indicators_cost_thirty_questions_at_most(procedures, enter):
    course = Measured(units=12)
    course.at_work()
    with on(28, 11):
        client, address = enter(course.cast.thu), reverse("workflows:case-tab", args=[course.case.code, "indicators"])
        with counting() as count:
            assert client.get(address).status_code == 200
    assert len(count.asked) <= 30, "\n".join(count.asked)


def test_the_lines_are_typed_without_script_and_wrong_ones_are_named_at_the_field(course, enter):
    course.planned(ONE)
    inspected, indicator = course.inspected[0], course.case.indicator_set.get()
    url = reverse("workflows:subject-act", args=[course.case.code, "unit", inspected.pk, "save_indicators"])
    sent = {"row-TOTAL_FORMS": 1, "row-INITIAL_FORMS": 1, "row-0-indicator": indicator.pk, "row-0-said": "120"}
    with on(12, 11):
        client = enter(course.clerk_of(inspected))
        assert client.get(url).status_code == 200
        wrong = client.post(url, sent)
        page = wrong.content.decode()
        assert wrong.status_code == 422 and "từ 0 đến 100" in page
        assert f'<a href="#id_row-0-said">{indicator}, Giá trị</a>: ' in page  # above the form, and leads to it
        assert client.post(url, {**sent, "row-0-said": "trên 79%"}).status_code == 302
    assert inspected.indicator_entries.get().words == "trên 79 %"


def test_what_was_laid_down_stands_in_the_form_again_in_every_language(course, enter):
    course.establish()
    course.write_plan()
    with on(22, 10):
        course.case.edit_indicators(by=course.cast.thu, indicators=lines())
        course.cast.thu.language = "en"
        course.cast.thu.save()
        client = enter(course.cast.thu)
        url = reverse("workflows:act", args=[course.case.code, "edit_indicators"])
        rows = client.get(url).context["form"].rows
        sent = {"row-TOTAL_FORMS": rows.total_form_count(), "row-INITIAL_FORMS": rows.initial_form_count()}
        sent |= {
            f"{row.prefix}-{name}": row.initial.get(name, "") or (name == "kind" and "percent") or ""
            for row in rows
            for name in row.fields
        }
        before = list(course.case.indicator_set.values_list("name", "kind", "target", "target_comparator", "key"))
        assert client.post(url, sent).status_code == 302
    assert list(course.case.indicator_set.values_list("name", "kind", "target", "target_comparator", "key")) == before


# --- as work ---------------------------------------------------------------------------------------------------------
def held(case, act):
    """Who holds that work of the case now, by unit."""
    items = WorkItem.objects.open().filter(dossier=case).prefetch_related("holdings__holder").select_related("unit")
    return {item.unit.name: {held.holder.username for held in item.holdings.all()} for item in items if item.act == act}


def test_figures_that_were_sent_wait_for_the_members_until_each_is_verified_or_left_out_with_a_reason(course):
    course.planned()
    first, second = course.inspected
    assert held(course.case, "verify_indicators") == {}
    course.sent(first)
    assert held(course.case, "verify_indicators") == {first.unit.name: {"nga", "lan"}}
    course.sent(second)
    course.plan_session()
    with on(27, 11):
        rows = list(first.indicator_values.order_by("indicator__number"))
        found = {row.indicator_id: {"said": "90", "method": "file_check"} for row in rows[:6]}
        first.verify_indicators(by=course.nga, values=found)
        assert first.unit.name in held(course.case, "verify_indicators")
        with pytest.raises(ValidationError, match="lý do không thẩm tra"):
            first.verify_indicators(by=course.nga, values={rows[6].indicator_id: {"method": "not_checked"}})
        left = {row.indicator_id: {"method": "not_checked", "note": "Không thuộc phạm vi"} for row in rows[6:8]}
        first.verify_indicators(by=course.nga, values=left)
        first.limit_indicators(by=course.nga, spared=[rows[8].indicator_id], reason="Ngoài danh sách nhân rộng")
        assert held(course.case, "verify_indicators") == {second.unit.name: {"nga", "lan"}}
        assert not first.indicator_values.get(pk=rows[6].pk).is_verified
        first.verify_indicators(by=course.nga, values={rows[6].indicator_id: {"said": ""}})
        assert first.unit.name in held(course.case, "verify_indicators")


def test_a_figure_that_fell_behind_asks_the_units_clerk_for_its_cause_and_tells_no_verified_figure(course, enter):
    inspected, indicator = regress(course)
    clerk = course.clerk_of(inspected)
    assert held(course.case, "explain_regress") == {inspected.unit.name: {clerk.username}}
    with on(28, 11):
        text = page(enter, clerk, course.case)[1]
        address = reverse("workflows:subject-act", args=[course.case.code, "unit", inspected.pk, "explain_regress"])
        assert "đề nghị đơn vị nêu nguyên nhân" in text and address in text and "60 %" not in text
        assert address not in page(enter, course.clerk_of(course.inspected[1]), course.case)[1]
        with pytest.raises(PermissionDenied):
            inspected.explain_regress(by=course.clerk_of(course.inspected[1]), indicator=indicator, cause="Khác")
        client = enter(clerk)
        form = client.get(address)
        assert form.status_code == 200 and "60" not in form.context["form"].as_p()
        typed = {"indicator": indicator.pk, "cause": "Máy chủ hỏng từ tháng 6"}
        assert client.post(address, typed).status_code == 302
        assert held(course.case, "explain_regress") == {}
        for person in (course.nga, clerk):
            assert "Máy chủ hỏng từ tháng 6" in page(enter, person, course.case, f"?unit={inspected.pk}")[1]
        # What the unit says is no finding of the delegation: that is written by itself, with this to begin from.
        note = reverse("workflows:subject-act", args=[course.case.code, "unit", inspected.pk, "note_regress"])
        assert enter(course.nga).get(note).context["form"].initial["cause"] == "Máy chủ hỏng từ tháng 6"
        assert "không duy trì" in " ".join(lacks(course.case, "close_field_work", course.hanh))


def test_the_unit_is_not_asked_for_a_cause_that_the_delegation_has_named(course):
    inspected, indicator = regress(course)
    with on(28, 11):
        inspected.note_regress(by=course.nga, indicator=indicator, text="Thấp đi", cause="Thiết bị hỏng")
    assert held(course.case, "explain_regress") == {}


def test_verifying_what_falls_behind_closes_one_work_and_opens_another_in_twenty_five_questions(course):
    course.at_work(ONE, ["100"])
    inspected, indicator = course.inspected[0], course.case.indicator_set.get()
    with on(27, 11):
        before = {"inspected": inspected, "indicator": indicator, "as_of": date(2023, 12, 31)}
        course.case.record_baseline(by=course.thu, said="95 %", name="Nghiệm thu", **before)
        with counting() as count:
            inspected.verify_indicators(by=course.nga, values={indicator.pk: {"said": "60", "method": "site"}})
    assert len(count.asked) <= 25, "\n".join(count.asked)
    assert held(course.case, "verify_indicators").keys() == {course.inspected[1].unit.name}
    assert held(course.case, "explain_regress").keys() == {inspected.unit.name}


LEVELS = [
    {"name": "Văn bản xử lý trên mạng", "kind": "percent", "target": "ít nhất 90 %"},
    {"name": "Tỷ lệ hồ sơ trực tuyến", "kind": "trend"},
]


def test_what_the_province_and_the_communes_reached_stands_side_by_side(procedures, client):
    course = Measured(units=3)
    province, *_communes = course.units
    Unit.objects.filter(pk=province.pk).update(level=Unit.Level.PROVINCE)
    course.planned(LEVELS)
    first, second, third = course.inspected
    course.sent(first, ["96", "tăng"])
    course.sent(second, ["80", "giữ"])
    course.sent(third, ["70", "tăng"])
    course.plan_session()
    with on(27, 11):
        percent = course.case.indicator_set.get(number=1).pk
        third.verify_indicators(by=course.cast.nga, values={percent: {"said": "60", "method": "site"}})
        client.force_login(course.cast.thu, backend=BACKEND)
        page = client.get(f"/cases/{course.case.code}/indicators/")
        assert page.context["by_level"]["levels"] == ["Cấp tỉnh", "Cấp xã"]
        percents, trends = (said for _indicator, said in page.context["by_level"]["rows"])
        assert percents == ["96 % (1 đơn vị)", "trung bình 70 % (2 đơn vị, từ 60 % đến 80 %)"]
        assert trends == ["Tăng: 1", "Giữ nguyên: 1, Tăng: 1"]
        assert "So sánh chỉ tiêu theo cấp" in page.content.decode()
        client.force_login(course.clerk_of(first), backend=BACKEND)
        assert client.get(f"/cases/{course.case.code}/indicators/").context["by_level"] is None
