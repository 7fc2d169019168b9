"""Sub-teams of one delegation: until their results are merged, neither sees the other's part."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from core.models import Event
from notifications.audience import hearers
from permissions.access import holders, may, people
from permissions.models import Membership
from workflows.casefile import CaseFile
from workflows.front import TABS
from workflows.models import Finding, InspectedUnit, Session, Supervision
from workflows.models.part import Part

COMMON = {
    "ArchivedDossier",
    "Basis",
    "ChangeRequest",
    "DraftRelease",
    "Comment",
    "Conclusion",
    "Indicator",
    "OutlineItem",
    "Participant",
    "Pillar",
    "Plan",
    "PublicPart",
    "Report",
}


def parts(kind=Part):
    for each in kind.__subclasses__():
        if not each._meta.abstract:
            yield each
        yield from parts(each)


def test_every_part_of_a_case_says_whose_sub_team_it_is_or_is_common_to_all():
    silent = {each.__name__ for each in parts() if not getattr(each.objects.all(), "team_path", None)}
    assert silent - {"Answer"} == COMMON


@pytest.fixture
def apart(november):
    """The UBND belongs to sub-team 1, with planted words in its session, question and finding; nga is confined to
    sub-team 2, lan to sub-team 1."""
    case, told = november.case, november
    first = case.team_set.create(number=1, name="Tổ giám sát số 1", lead=told.lan)
    case.team_set.create(number=2, name="Tổ giám sát số 2", lead=told.nga)
    InspectedUnit.objects.filter(case=case).update(team=first)
    Session.objects.filter(case=case).update(team=first, place="Hội trường MẬT-1")
    Membership.objects.filter(user=told.lan, dossier=case).update(team=1, confined=True)
    Membership.objects.filter(user=told.nga, dossier=case).update(team=2, confined=True)
    case.__dict__.pop("_people", None)
    told.session.ask(by=told.hanh, text="Câu hỏi MẬT-2")
    unit = InspectedUnit.objects.get(case=case)
    case.add_finding(by=told.hanh, type="result", text="Nhận định MẬT-3", inspected=unit)
    return told


def test_a_member_of_sub_team_2_reads_no_word_of_sub_team_1_on_any_page(apart, enter):
    browser = enter(apart.nga)
    pages = [reverse("workflows:case-tab", args=[apart.case.code, tab]) for tab in TABS]
    pages += ["/", reverse("workflows:case", args=[apart.case.code])]
    for page in pages:
        answer = browser.get(page)
        assert answer.status_code == 200, page
        assert "MẬT" not in answer.content.decode(), page
    assert browser.get(reverse("workflows:session", args=[apart.case.code, apart.session.pk])).status_code == 404


def test_what_a_case_page_reads_for_her_is_what_she_sees_anywhere(apart):
    for person in (apart.lan, apart.nga):
        file = CaseFile(Supervision.objects.get(pk=apart.case.pk), person)
        for model in parts():
            seen = set(model.objects.visible_to(person).filter(case=apart.case).values_list("pk", flat=True))
            assert set(file.of(model).values_list("pk", flat=True)) == seen, model


def test_what_the_case_lacks_is_told_without_the_names_of_the_other_sub_teams_units(apart, enter):
    InspectedUnit.objects.filter(case=apart.case).update(state="returned")
    page = reverse("workflows:case", args=[apart.case.code])
    assert "UBND xã Thống Nhất." in enter(apart.hanh).get(page).content.decode()
    text = enter(apart.nga).get(page).content.decode()
    assert "Còn đơn vị chưa gửi báo cáo." in text and "chưa gửi báo cáo. UBND" not in text


def test_her_own_part_is_open_to_a_member_of_sub_team_1(apart, enter):
    browser = enter(apart.lan)
    page = browser.get(reverse("workflows:case-tab", args=[apart.case.code, "findings"]))
    assert "MẬT-3" in page.content.decode()


def test_head_and_members_who_are_not_confined_see_every_part(apart, enter):
    page = enter(apart.hanh).get(reverse("workflows:case-tab", args=[apart.case.code, "findings"]))
    assert "MẬT-3" in page.content.decode()
    assert Finding.objects.visible_to(apart.binh).exists()


def test_her_power_ends_at_the_wall(apart):
    assert may(apart.lan, "add_finding", apart.case, team=1)
    assert not may(apart.nga, "add_finding", apart.case, team=1)
    assert may(apart.nga, "add_finding", apart.case)
    assert apart.nga not in holders(apart.case, "add_finding", team=1)
    unit = InspectedUnit.objects.get(case=apart.case)
    with pytest.raises(PermissionDenied):
        apart.case.add_finding(by=apart.nga, type="result", text="Của tổ khác", inspected=unit)


def test_the_record_keeps_whose_part_it_was_and_nobody_else_is_told(apart):
    events = Event.objects.filter(dossier=apart.case, verb__in=["question.asked", "finding.added"]).order_by("-seq")[:2]
    assert {event.team for event in events} == {1}
    present = people(apart.case)
    assert not any(apart.nga.pk in hearers(event, present) for event in events)
    assert all(apart.lan.pk in hearers(event, present) for event in events)
