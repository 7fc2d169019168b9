"""S3: a steering committee inspects a commune, what an earlier phase had reached was not kept, and what is required
follows in a chain."""

from datetime import date

import pytest

from workflows.errors import StepRefused
from workflows.stories.base import on
from workflows.stories.vi_huong import ViHuong

INVENTORY, CAUSES, PLAN = 5, 6, 7


@pytest.fixture
def told(walk):
    return lambda until: walk(ViHuong, until, "GS-2022-002")


def test_the_committees_inspection_has_its_own_procedure_and_five_dimensions(told):
    story = told("planned")
    assert (story.case.kind, story.case.procedure.code, story.case.body.kind) == (
        "inspection",
        "AK",
        "steering_committee",
    )
    names = [pillar.name for pillar in story.case.pillar_set.all()]
    assert [name.split()[-1] for name in names] == ["chế", "chính", "vụ", "công", "số"] and len(names) == 5
    assert story.clock("D05") == (date(2022, 9, 9), date(2022, 8, 29))


def test_the_commune_reports_a_hundred_per_cent_and_leaves_secret_papers_out(told):
    story = told("reported")
    value = story.unit.indicator_values.get(indicator__number=6)
    assert (value.value, value.exclusions, value.words) == (100, "trừ văn bản mật", "100 % (trừ văn bản mật)")
    with on(15, 9, 2022):
        assert "trừ văn bản mật" in story.reads(story.chien, "indicators")


def test_the_team_sees_on_the_spot_that_phase_one_was_not_kept_and_the_commune_does_not_yet(told):
    story = told("worked")
    with on(21, 9, 2022, hour=16):
        for words in ("Không duy trì được kết quả trước", "Đạt, giữ ổn định", "không duy trì được", "08/BB-UBND"):
            assert words in story.reads(story.luong, "indicators")
        assert "Không duy trì được kết quả trước" not in story.reads(story.lieu, "indicators")


def test_the_head_cannot_end_field_work_before_the_cause_is_named(told):
    story = told("worked")
    with on(21, 9, 2022, hour=17):
        for signature in story.case.signature_set.all():
            signature.confirm(by=signature.person or story.thuan)
        with pytest.raises(StepRefused, match="không duy trì được kết quả trước"):
            story.case.close_field_work(by=story.luong)


def test_the_regress_becomes_a_finding_with_its_cause_among_what_was_found_wanting(told):
    story = told("field_closed")
    wanting = {finding.text: finding for finding in story.findings("limitation")}
    assert len(wanting) == 3 and len(story.findings("result")) == 1
    regress = wanting[story.story.words.REGRESS]
    assert regress.cause and regress.pillar.name == "Chuyển đổi số"
    with on(21, 9, 2022, hour=18):
        assert regress.text not in story.reads(story.thuan, "findings")
        assert regress.text in story.reads(story.vinh, "findings")


def test_what_is_asked_is_required_and_each_names_day_and_product(told):
    story = told("drafted")
    asked = list(story.case.recommendation_set.all())
    assert len(asked) == 7 and {each.force for each in asked} == {"require"}
    assert all(each.is_complete for each in asked)
    assert story.recommendation(4).target_groups == "Đoàn thanh niên, học sinh"
    assert [str(unit) for unit in story.recommendation(4).coordinating.all()] == ["Đoàn xã Vi Hương"]
    with on(29, 9, 2022):
        assert "Rà soát trang thiết bị" not in story.reads(story.thuan, "recommendations")


def test_the_report_goes_without_a_review_to_a_notice_of_conclusion(told):
    story = told("concluded")
    assert story.clock("D07") == (date(2022, 10, 6), date(2022, 9, 30))
    assert story.clock("D09") == (date(2022, 10, 15), date(2022, 10, 5))
    assert story.clock("D17")[0] == date(2022, 10, 21)  # fifteen days, by a plan of the place
    assert {"01/QĐ-BCĐ", "01/TB-ĐKT", "01/BC-ĐKT", "01/TB-BCĐ"} <= story.numbers()
    with on(6, 10, 2022, hour=10):
        assert "Rà soát trang thiết bị" in story.reads(story.thuan, "recommendations")


def test_within_fifteen_days_the_commune_says_what_it_has_mended(told):
    story = told("acknowledged")
    assert story.clock("D17") == (date(2022, 10, 21), date(2022, 10, 19))
    with on(20, 10, 2022):
        assert "112/BC-UBND" in story.reads(story.vinh, "units")


def test_the_commune_reports_no_causes_before_the_inventory(told):
    story = told("acknowledged")
    causes = story.recommendation(CAUSES)
    with on(1, 11, 2022):
        assert "Chờ KN-05 được báo cáo" in story.reads(story.lieu, "recommendations")
        with pytest.raises(StepRefused, match="KN-05"):
            causes.respond(by=story.lieu, text="Đã đánh giá", done_on=date(2022, 11, 1))


def test_a_late_inventory_is_urged_and_the_day_of_the_plan_stays(told):
    story = told("acknowledged")
    inventory = story.recommendation(INVENTORY)
    with on(8, 11, 2022):
        assert inventory.is_overdue and not story.recommendation(PLAN).is_overdue
        inventory.urge(by=story.luong, text="Đề nghị gửi ngay")
        assert "01/ĐĐ-ĐKT" in story.reads(story.lieu, "documents")
    assert story.recommendation(PLAN).due_on == date(2022, 12, 5)


def test_all_come_to_their_end_one_of_them_in_part_and_with_the_reason(told):
    story = told("closed")
    ends = {each.number: each.assessment for each in story.case.recommendation_set.all()}
    assert story.fresh.state == "closed" and set(ends.values()) == {"fulfilled", "partly"}
    assert [number for number, end in ends.items() if end == "partly"] == [2]
    assert story.recommendation(INVENTORY).urged == 1
    with on(12, 1, 2026):
        assert story.story.words.PARTLY in story.reads(story.thuan, "recommendations", story.recommendation(2).pk)


def test_its_course_is_still_drawn_years_later(told):
    story = told("closed")
    with on(12, 1, 2026):
        page = story.reads(story.vinh, "schedule")
    assert "gantt-month" in page and "quá xa để vẽ" not in page
