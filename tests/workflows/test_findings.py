"""Findings of several people and sub-teams, brought together: by pillar, with praise, and where they contradict."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from workflows.errors import StepRefused
from workflows.models import Finding
from workflows.models.report import draft_text
from workflows.stories.base import on


@pytest.fixture
def november(tell):
    return tell("field_closed", "2025-11-28 09:00")


def two(told):
    """nga found that the portal is kept up, lan that it is not."""
    about = {"inspected": told.unit, "session": told.session}
    good = told.case.add_finding(by=told.nga, type="result", text="Trang thông tin được cập nhật hằng tuần", **about)
    bad = told.case.add_finding(
        by=told.lan, type="limitation", text="Trang thông tin không cập nhật từ tháng 8", **about
    )
    return good, bad


def test_a_report_is_not_submitted_while_two_findings_contradict_each_other(november):
    told, (good, bad) = november, two(november)
    bad.contradict(by=told.lan, other=good, text="Ngày cập nhật gần nhất")
    case = told.case
    with on(1, 12):
        case.draft_report(by=told.thu)
        case.circulate_report(by=told.thu)
        for comment in case.comment_set.all():
            comment.give(by=comment.member, agrees=True)
        with pytest.raises(StepRefused, match=f"{bad.label} – {good.label}"):
            case.submit_report(by=told.thu)
        bad.reconcile(by=told.thu, reason="Đã xem lại nhật ký của trang ngày 01/12")
        case.submit_report(by=told.thu)


def test_a_finding_that_is_taken_back_contradicts_no_longer(november):
    good, bad = two(november)
    bad.contradict(by=november.lan, other=good, text="Ngày cập nhật gần nhất")
    assert list(Finding.objects.contradicting()) == [bad]
    good.remove(by=november.nga, reason="Xem nhầm trang của xã khác")
    assert not Finding.objects.contradicting().exists()


def test_it_contradicts_another_one_of_the_same_case(november):
    good, _bad = two(november)
    with pytest.raises(ValidationError) as refused:
        good.contradict(by=november.nga, other=good, text="Chính nó")
    assert "other" in refused.value.message_dict
    with pytest.raises(StepRefused, match="không mâu thuẫn"):
        good.reconcile(by=november.thu, reason="Không có gì để làm rõ")


def test_both_are_shown_side_by_side_and_the_page_offers_to_clear_it_up(november, enter):
    good, bad = two(november)
    page = reverse("workflows:case-tab", args=[november.case.code, "findings"])
    browser = enter(november.thu)
    address = reverse("workflows:subject-act", args=[november.case.code, "finding", bad.pk, "contradict"])
    browser.post(address, {"other": good.pk, "text": "Ngày cập nhật gần nhất"})
    text = browser.get(page).content.decode()
    assert "Mâu thuẫn" in text and "Ngày cập nhật gần nhất" in text
    assert "Đã làm rõ mâu thuẫn" in text


def test_praise_is_a_finding_of_its_own_and_the_draft_is_parted_by_pillar(november):
    case = november.case
    pillars = case.pillars_named(["Chính quyền số", "Xã hội số"])
    facts = {"by": november.nga, "inspected": november.unit}
    case.add_finding(type="commendation", text="Biểu dương tổ số hóa hồ sơ", pillar=pillars["Xã hội số"], **facts)
    case.add_finding(type="result", text="Văn bản đi đến đều trên mạng", pillar=pillars["Chính quyền số"], **facts)
    text = draft_text(case)
    first, second = text.index("1. Chính quyền số"), text.index("2. Xã hội số")
    assert first < text.index("Văn bản đi đến đều trên mạng") < second < text.index("Ghi nhận, biểu dương:")
    assert text.index("Hạn chế, tồn tại") < first, "không thuộc trụ cột nào thì đứng trước"
