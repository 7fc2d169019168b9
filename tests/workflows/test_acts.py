"""The table of acts: whole, and each act closed to those who are not meant."""

import re
from datetime import date

import pytest
from django.urls import get_resolver
from django.utils.encoding import force_str

from tests.core.papers import png, sent
from tests.workflows.conftest import BACKEND
from workflows.acts.places import NOUNS, act_url
from workflows.acts.registry import ACTS, acts_for, offer
from workflows.models import FieldVisit
from workflows.steps import STEPS
from workflows.stories.base import on

SIGNED_BY_NAME = {("signature", "confirm"), ("signature", "decline")}


def steps_of(model):
    found = (getattr(model, name, None) for name in dir(model))
    return {method.step.name: method.step for method in found if hasattr(method, "step")}


def test_every_step_that_a_person_takes_has_an_act():
    wanted = {(noun, name) for noun, model in NOUNS.items() for name, step in steps_of(model).items() if step.powers}
    assert wanted == set(ACTS)


def test_no_step_is_on_a_model_without_a_noun():
    known = {step.verb for model in NOUNS.values() for step in steps_of(model).values()}
    assert known == set(STEPS)


def test_every_act_says_what_will_happen_and_what_has_happened():
    for act in ACTS.values():
        assert act.tone in ("primary", "normal", "danger")
        assert all(force_str(text).strip() for text in (act.label, act.lead, act.done))
        assert force_str(act.lead).endswith(".") and force_str(act.done).endswith(".")


def a_turn(told):
    """A turn of speech of the session, as if it had been kept there."""
    facts = {"order": 1, "name": "Vi Văn Tô", "text": "Xã còn thiếu người.", "author": told.thu}
    return told.session.turns.create(case=told.case, **facts)


def a_request(told):
    facts = {"inspected": told.unit, "text": "Gửi danh sách", "due_on": date(2025, 12, 20)}
    with on(8, 12):
        return told.case.request_unit(by=told.hanh, **facts)


def a_visit(told):
    """A visit with a note and a photograph."""
    with on(27, 11, hour=9):
        route = [{"name": "Chợ xã", "kind": "market"}]
        visit = FieldVisit.objects.create(case=told.case, number=1, inspected=told.unit, on=date(2025, 11, 27))
        visit.lay_route(route)
        site = visit.sites.get()
        seen = visit.observe(by=told.nga, site=site, text="Có mã QR.")
        words = {"caption": "Quầy thịt", "alt": "Một quầy thịt"}
        photo = visit.add_photo(by=told.nga, site=site, upload=sent("a.png", png()), **words)
    return {"visit": visit, "observation": seen, "photo": photo}


def a_unit_comment(told):
    sent = {"text": "Dự thảo", "released_by": told.hanh, "released_on": date(2025, 12, 9), "due_on": date(2025, 12, 16)}
    release = told.case.draftrelease_set.create(**sent)
    return told.case.unitcomment_set.create(release=release, inspected=told.unit)


@pytest.fixture
def subjects(tell):
    """One thing of every kind, so that each act has something to be tried on."""
    told = tell("drafted", "2025-12-09 09:00")
    case = told.case
    petition = case.lodge_petition(by=told.mai, inspected=told.unit, text="Đề nghị hỗ trợ mạng wifi")
    departments, due_on = [told.story.cast.units["vhxh"]], date(2025, 12, 20)
    petition.forward(by=told.thu, departments=departments, due_on=due_on, asked="Cho biết phương án")
    return told, {
        "case": case,
        "programme": told.programme(),
        "unit": told.unit,
        "session": told.session,
        "question": case.question_set.first(),
        "signature": case.signature_set.first(),
        "finding": case.finding_set.first(),
        "turn": a_turn(told),
        **a_visit(told),
        "request": a_request(told),
        "article": case.write_article(by=told.thu, session=told.session),
        "comment": case.comment_set.first(),
        "recommendation": case.recommendation_set.first(),
        "petition": petition,
        "unitcomment": a_unit_comment(told),
        "change": case.changerequest_set.create(
            what="scope_text", text="Toàn xã", why="Theo văn bản", asked_by=told.hanh, asked_on=date(2025, 12, 9)
        ),
        "team": case.team_set.create(number=1, name="Tổ giám sát số 1", lead=told.nga),
        "forwarding": petition.forwardings.get(),
    }


def test_a_visitor_is_asked_to_log_in_before_any_act(subjects, client):
    for noun, key in ACTS:
        answer = client.post(act_url(subjects[1][noun], key))
        assert answer.status_code == 302 and answer["Location"].startswith("/login/"), (noun, key)


def test_a_stranger_is_not_told_that_the_case_exists(subjects, client):
    told, rows = subjects
    client.force_login(told.khach, backend=BACKEND)
    for noun, key in ACTS:
        assert client.get(act_url(rows[noun], key)).status_code == 404, (noun, key)
        assert client.post(act_url(rows[noun], key)).status_code == 404, (noun, key)


def test_the_auditor_sees_all_and_may_do_nothing(subjects, client):
    told, rows = subjects
    client.force_login(told.yen, backend=BACKEND)
    events = told.case.events.count()
    for noun, key in ACTS:
        answer = client.post(act_url(rows[noun], key), {"reason": "Một lý do đủ dài"})
        assert answer.status_code == (409 if (noun, key) in SIGNED_BY_NAME else 403), (noun, key)
    assert told.case.events.count() == events


def test_no_act_is_offered_to_the_auditor(subjects):
    told, rows = subjects
    assert [offer for row in rows.values() for offer in acts_for(told.yen, row)] == []


def test_every_page_of_an_act_opens_for_whoever_is_offered_it(subjects, client):
    told, rows = subjects
    for person in (told.thu, told.hanh, told.khang, told.dung, told.mai):
        client.force_login(person, backend=BACKEND)
        for row in rows.values():
            for each in acts_for(person, row):
                assert client.get(each.url).status_code == 200, (person, each.key)


@pytest.mark.parametrize("chapter", ["prepared", "worked", "answered"])
def test_what_is_offered_opens_at_every_stage(tell, client, chapter):
    told = tell(chapter, "2025-12-20 09:00")
    case = told.case
    rows = [case, *case.inspectedunit_set.all(), *case.session_set.all(), *case.question_set.all()]
    rows += [*case.signature_set.all(), *case.recommendation_set.all()]
    for person in (told.thu, told.hanh, told.khang, told.dung):
        client.force_login(person, backend=BACKEND)
        for row in rows:
            for each in acts_for(person, row):
                answer = client.get(each.url)
                seen_by_unit = person == told.dung and answer.status_code == 404
                assert answer.status_code == 200 or seen_by_unit, (person, each.key)


def test_a_button_that_is_off_says_why(tell):
    told = tell("planned", "2025-11-30 09:00")
    told.case.plan_session(by=told.thu, on=told.case.established_on, half_day="day", place="UBND xã", units=[told.unit])
    told.go_on("worked")
    close = offer(told.hanh, told.case, "close_field_work")
    assert "buổi làm việc phải có biên bản" in str(close.reason) or "mọi buổi phải có biên bản" in close.reason


def test_an_act_that_the_state_leaves_no_room_for_is_not_offered(tell):
    told = tell("planned", "2025-10-25 09:00")
    assert offer(told.hanh, told.case, "issue_plan") is None
    assert offer(told.hanh, told.case, "approve_report") is None


def test_a_signature_is_offered_to_the_person_it_is_asked_of(tell):
    told = tell("worked", "2025-11-27 17:00")
    chair = told.case.signature_set.get(side="chair")
    assert {each.key for each in acts_for(told.hanh, chair)} == {"confirm", "decline"}
    assert acts_for(told.nga, chair) == []


def addresses(patterns, before=""):
    for each in patterns:
        here = before + str(each.pattern)
        yield from addresses(each.url_patterns, here) if hasattr(each, "url_patterns") else [here]


def test_no_address_with_a_number_beyond_all_numbers_breaks_the_server(told, client):
    story = told("worked")
    client.force_login(story.thu, backend=BACKEND)
    filled = {"int": "9" * 20, "code": story.case.code, "noun": "session", "act": "cancel"}
    numbered = [each for each in addresses(get_resolver().url_patterns) if "<int:" in each and "admin" not in each]
    assert len(numbered) >= 19
    for each in numbered:
        address = "/" + re.sub(
            r"<(?:(\w+):)?(\w+)>", lambda found: filled.get(found[1], filled.get(found[2], "x")), each
        )
        for ask in (client.get, client.post):
            assert ask(address).status_code < 500, address
