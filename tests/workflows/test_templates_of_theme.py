"""Templates of themes: saved from one case, used for the next, and seen by the body's people only."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from core import clock
from core.models import Unit, User
from notifications.models import Notification
from permissions.models import Membership
from permissions.roles import Role
from tests.retelling import kept
from tests.workflows.course import Course
from tests.workflows.test_outline import RICH, Outlined
from workflows.acts.places import act_url
from workflows.errors import StepConflict, StepRefused
from workflows.models import Kind, Supervision, ThemeTemplate
from workflows.stories.base import on
from workflows.stories.thong_nhat_cast import BORN

NAME = "Chuyển đổi số cấp xã"
INDICATORS = [
    {"name": "Văn bản điện tử", "kind": "percent", "target": "ít nhất 90 %", "pillar": "Chính quyền số"},
    {"name": "Ấp có tổ", "kind": "ratio", "target": "4/4"},
    {"name": "Có trang thông tin", "kind": "yes_no", "target": "có"},
    {"name": "Hồ sơ trễ hạn", "kind": "count", "unit": "hồ sơ", "target": "không quá 5"},
    {"name": "Xu hướng khiếu nại", "kind": "trend", "target": "giảm"},
]


@pytest.fixture
def saved(db):
    """The template of a planned case, and the next case of the same body."""
    return kept("a saved template", saved_and_following)


def saved_and_following():
    first = Outlined(units=1)
    first.establish()
    first.write_plan()
    with on(22, 10):
        first.case.edit_outline(by=first.thu, outline=RICH)
        first.case.edit_indicators(by=first.thu, indicators=INDICATORS)
        first.case.save_template(by=first.thu, name=NAME)
    following = Course(units=1, code="GS-2025-021")
    following.establish()
    return first, following, ThemeTemplate.objects.get()


def outline_of(case):
    rows = case.outlineitem_set.select_related("pillar")
    return [(r.number, r.text, r.kind, r.unit, r.columns, r.required, str(r.pillar or "")) for r in rows]


def indicators_of(case):
    rows = case.indicator_set.select_related("pillar")
    return [(r.number, r.name, r.kind, r.unit, r.key, r.target_words, str(r.pillar or "")) for r in rows]


def test_the_next_case_is_planned_from_the_template(saved):
    first, following, template = saved
    with on(22, 10):
        following.case.use_template(by=following.thu, template=template)
    assert outline_of(following.case) == outline_of(first.case)
    assert indicators_of(following.case) == indicators_of(first.case)
    names = [pillar.name for pillar in following.case.pillar_set.all()]
    assert names == [pillar.name for pillar in first.case.pillar_set.all()] and "Dịch vụ công" in names


def test_it_keeps_who_sat_in_which_role(saved):
    first, _following, template = saved
    roles = dict(template.make_up)
    assert roles["head"] == 1 and roles["secretary"] == 1 and roles["member"] >= 2
    kept = {(seat["user"], seat["role"]) for seat in template.seats}
    assert (first.hanh.pk, "head") in kept and (first.thu.pk, "secretary") in kept


def test_what_was_drafted_gives_way_and_can_be_changed_again(saved):
    _first, following, template = saved
    following.write_plan()
    with on(22, 10):
        following.case.use_template(by=following.thu, template=template)
        assert len(outline_of(following.case)) == len(RICH)
        following.case.edit_outline(by=following.thu, outline=RICH[:2])
    assert len(outline_of(following.case)) == 2 and len(ThemeTemplate.objects.get().outline) == len(RICH)


def test_a_plan_that_was_issued_takes_no_template(saved):
    _first, following, template = saved
    following.write_plan()
    following.issue_plan()
    with on(24, 10), pytest.raises(StepConflict):
        following.case.use_template(by=following.thu, template=template)


def test_a_name_is_one_unless_the_old_one_is_replaced(saved):
    first, _following, template = saved
    with on(22, 10):
        with pytest.raises(ValidationError, match="Đã có mẫu"):
            first.case.save_template(by=first.thu, name=f" {NAME} ")
        first.case.edit_outline(by=first.thu, outline=RICH[:1])
        first.case.save_template(by=first.thu, name=NAME, replace=True)
    assert len(ThemeTemplate.objects.get(pk=template.pk).outline) == 1


def test_without_an_outline_there_is_nothing_to_save(procedures):
    course = Course(units=1)
    course.establish()
    with on(22, 10), pytest.raises(ValidationError, match="Chưa có đề cương"):
        course.case.save_template(by=course.thu, name=NAME)


def test_only_who_plans_saves_and_uses(saved):
    first, following, template = saved
    with on(22, 10):
        with pytest.raises(PermissionDenied):
            first.case.save_template(by=first.nga, name="Khác")
        with pytest.raises(PermissionDenied):
            following.case.use_template(by=following.quan, template=template)


def test_another_bodys_template_is_not_used(saved):
    _first, following, template = saved
    other = Unit.objects.create(name="HĐND xã khác", kind="council", level="commune", valid_from=BORN)
    ThemeTemplate.objects.filter(pk=template.pk).update(body=other)
    with on(22, 10), pytest.raises(ValidationError, match="cơ quan khác"):
        following.case.use_template(by=following.thu, template=ThemeTemplate.objects.get(pk=template.pk))


def test_the_bodys_people_see_it_and_nobody_else(saved, enter):
    first, _following, _template = saved
    head_of_unit = first.head_of(first.inspected[0])
    with on(22, 10):
        for person in (first.thu, first.khang, first.nga):
            assert ThemeTemplate.objects.visible_to(person).count() == 1, person
            assert NAME in enter(person).get(reverse("workflows:templates")).content.decode()
        for person in (head_of_unit, first.khach):
            assert ThemeTemplate.objects.visible_to(person).count() == 0, person
            assert NAME not in enter(person).get(reverse("workflows:templates")).content.decode()


def test_it_is_saved_and_used_by_the_forms(saved, enter):
    first, following, template = saved
    with on(22, 10):
        client = enter(first.thu)
        page = client.get(act_url(first.case, "save_template"))
        assert page.context["form"].initial["name"] == first.case.title
        assert client.post(act_url(first.case, "save_template"), {"name": NAME}).status_code == 422
        assert client.post(act_url(first.case, "save_template"), {"name": "Mẫu hai"}).status_code == 302
        use = act_url(following.case, "use_template")
        assert "6 mục đề cương, 5 chỉ tiêu" in client.get(use).content.decode()
        assert client.post(use, {"template": template.pk})["Location"] == f"/cases/{following.case.code}/plan/"
    assert len(outline_of(following.case)) == len(RICH)


# --- the delegation -----------------------------------------------------------------------------------------------
@pytest.fixture
def bare(saved):
    """The next case of the body, opened and without a delegation; its chair is to set one up."""
    first, _following, template = saved
    with on(22, 10):
        case = Supervision.open(
            body=first.case.body, kind=Kind.THEMATIC, title="Chuyển đổi số, năm sau", by=first.thu, code="GS-2025-031"
        )
    return first, case, template


def seated(case):
    rows = Membership.objects.active_on(clock.today()).filter(dossier=case)
    return set(rows.values_list("user__username", "role", "category"))


def test_the_delegation_of_the_next_case_is_taken_from_the_template_in_one_step(bare, enter):
    first, case, template = bare
    first.nga.titles.create(text="Phó Trưởng ban Kinh tế - Xã hội", from_on=BORN)
    with on(22, 10):
        client, url = enter(first.khang), act_url(case, "take_members")
        page = client.get(url)
        form = page.context["form"]
        said = page.content.decode()
        assert "Phó Trưởng ban Kinh tế - Xã hội" in said
        ticked = form["seats"].value()
        assert ticked == [key for key, _label in form.fields["seats"].choices] and len(ticked) == len(template.seats)
        before = case.events.count()
        sent = {"template": template.pk, "shown": template.pk, "seats": ticked[:-1], "decision": "12/QĐ-HĐND"}
        assert client.post(url, sent)["Location"] == f"/cases/{case.code}/people/"
        assert case.events.count() == before + 1
        everybody = {(seat["user"], seat["role"]) for seat in template.seats[:-1]}
        rows = Membership.objects.filter(dossier=case)
        assert set(rows.values_list("user", "role")) == everybody
        assert set(rows.values_list("decision", "appointed_by")) == {("12/QĐ-HĐND", first.khang.pk)}
        again = client.get(url)
        assert "đã có trong Đoàn" in again.content.decode()
        assert len(again.context["form"].fields["seats"].choices) == 1
    assert any("được cử tham gia" in str(notice.text) for notice in Notification.objects.filter(user=first.nga))


def test_its_sub_teams_stand_in_the_form_as_they_were(bare, enter):
    first, case, template = bare
    seats = [
        {"user": first.nga.pk, "role": "team_lead", "category": "", "invited": False, "team": 1},
        {"user": first.lan.pk, "role": "member", "category": "", "invited": False, "team": 1},
        {"user": first.binh.pk, "role": "head", "category": "", "invited": False, "team": None},
    ]
    ThemeTemplate.objects.filter(pk=template.pk).update(seats=seats)
    template = ThemeTemplate.objects.get(pk=template.pk)
    with on(22, 10):
        keys = [f"{first.nga.pk}-team_lead", f"{first.lan.pk}-member", f"{first.binh.pk}-head"]
        case.take_members(by=first.khang, template=template, seats=keys)
        form = enter(first.binh).get(act_url(case, "form_team")).context["form"]
        assert (form["lead"].value(), form["members"].value()) == (first.nga.pk, [first.lan.pk])


def test_a_second_head_a_closed_account_and_a_double_are_not_taken(bare, enter):
    first, case, template = bare
    head, member = f"{first.hanh.pk}-head", f"{first.nga.pk}-member"
    with on(22, 10):
        case.add_member(by=first.khang, user=first.binh, role=Role.HEAD)
        case.add_member(by=first.khang, user=first.nga, role=Role.MEMBER, category="deputy")
        User.objects.filter(pk=first.lan.pk).update(is_active=False)
        page = enter(first.khang).get(act_url(case, "take_members")).content.decode()
        for words in ("Đoàn đã có trưởng đoàn là", "đã có trong Đoàn", "tài khoản không còn hoạt động"):
            assert words in page
        with pytest.raises(ValidationError, match="đã có trưởng đoàn"):
            case.take_members(by=first.khang, template=template, seats=[head])
        with pytest.raises(ValidationError, match="không còn hoạt động"):
            case.take_members(by=first.khang, template=template, seats=[f"{first.lan.pk}-member"])
        with pytest.raises(ValidationError, match="chưa có trong Đoàn"):
            case.take_members(by=first.khang, template=template, seats=[member])
        case.take_members(by=first.khang, template=template, seats=[member, f"{first.thu.pk}-secretary"])
        assert seated(case) == {("binh", "head", ""), ("nga", "member", "deputy"), ("thu", "secretary", "")}


def test_another_template_is_shown_before_anybody_is_taken_from_it(bare, enter):
    first, case, template = bare
    with on(22, 10):
        membership = Membership.objects.get(dossier=first.case, role=Role.VERIFIER)
        first.case.remove_member(by=first.khang, membership=membership, reason="Chuyển công tác")
        first.case.save_template(by=first.thu, name="Mẫu gọn")
        other = ThemeTemplate.objects.get(name="Mẫu gọn")
        client, url = enter(first.khang), act_url(case, "take_members")
        shown = client.post(url, {"template": other.pk, "shown": template.pk, "seats": ["1-head"]})
        assert shown.status_code == 422 and not seated(case)
        form = shown.context["form"]
        assert form["shown"].value() == str(other.pk) and len(form["seats"].value()) == len(other.seats)
        sent = {"template": other.pk, "shown": other.pk, "seats": form["seats"].value()}
        assert client.post(url, sent | {"seats": []}).status_code == 422
        assert client.post(url, sent).status_code == 302
    assert len(seated(case)) == len(other.seats)


def test_after_the_delegation_is_set_up_only_the_chair_takes_members_from_a_template(saved):
    first, following, template = saved
    other = Unit.objects.create(name="HĐND xã khác", kind="council", level="commune", valid_from=BORN)
    with on(22, 10):
        with pytest.raises(StepRefused, match="chỉ chủ trì"):
            following.case.take_members(by=first.thu, template=template, seats=[f"{first.nga.pk}-member"])
        ThemeTemplate.objects.filter(pk=template.pk).update(body=other)
        with pytest.raises(ValidationError, match="cơ quan khác"):
            following.case.take_members(by=first.khang, template=ThemeTemplate.objects.get(), seats=[])


def test_thirty_people_are_taken_in_the_same_number_of_questions(bare, max_queries):
    first, case, template = bare
    people = [User.objects.create(username=f"them{n}", full_name=f"Người {n}") for n in range(30)]
    seats = [{"user": one.pk, "role": "member", "category": "", "invited": False, "team": None} for one in people]
    ThemeTemplate.objects.filter(pk=template.pk).update(seats=seats)
    with on(22, 10), max_queries(25):
        case.take_members(
            by=first.khang, template=ThemeTemplate(pk=template.pk, body=case.body, name=NAME, seats=seats),
            seats=[f"{one.pk}-member" for one in people],
        )  # fmt: skip
    assert len(seated(case)) == 30


def test_it_costs_a_fixed_number_of_questions(saved, max_queries):
    _first, following, template = saved
    many = [{"text": f"Mục {n}", "kind": "text", "pillar": f"Trụ cột {n % 4}"} for n in range(60)]
    ThemeTemplate.objects.filter(pk=template.pk).update(outline=many, pillars=[f"Trụ cột {n}" for n in range(4)])
    template = ThemeTemplate.objects.get(pk=template.pk)
    with on(22, 10), max_queries(25):
        following.case.use_template(by=following.thu, template=template)
