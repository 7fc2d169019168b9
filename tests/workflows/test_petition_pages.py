"""The pages of petitions, and the wall round them: words are planted, and looked for on every page of everybody."""

from datetime import date

import pytest
from django.urls import reverse

from core.models import Event, Reach
from notifications import audience
from permissions.access import people
from permissions.many import gather_people, people_of
from tests.core.papers import PDF, sent
from tests.retelling import kept
from tests.workflows.conftest import BACKEND
from tests.workflows.counting import counting
from tests.workflows.petitions import WIFI, Petitioning
from tests.workflows.test_page_costs import AT_MOST, lists, pages_of
from workflows.acts.places import act_url
from workflows.acts.registry import ACTS
from workflows.models import CaseDocument, Deadline, InspectedUnit, Session, Supervision, WorkItem
from workflows.stories.base import on

OTHERS, ASKED, ANSWERED, REPLY = "BIENCHEMAT", "HOISOYTE", "SOYTETRALOI", "DOANTRALOI"
INTERNAL, PLANNED, SESSION = "NHANDINHKIN", "KEHOACHKIN", "HOPKIN"


def planted():
    course = Petitioning()
    course.first, course.second = course.lodge(text=WIFI), course.lodge(1, f"Đề nghị {OTHERS}")
    (course.put_science,) = course.put(course.first)
    (course.put_health,) = course.put(course.second, course.health, asked=ASKED)
    with on(5, 12):
        course.case.add_finding(by=course.nga, type="limitation", text=INTERNAL)
        course.case.plan_set.update(purpose=PLANNED)
        Session.objects.filter(case=course.case).update(title=SESSION)
    return course


@pytest.fixture
def course(db):
    """Unit 0's petition lies with science, unit 1's with health, which has answered; the case is full of words."""
    course = kept("petitions, planted", planted)
    with on(5, 12):
        course.put_health.answer(by=course.people_of(course.health)[1], text=ANSWERED, uploads=[sent("a.pdf", PDF)])
        course.put_health.accept(by=course.thu)
        course.second.reply(by=course.thu, text=REPLY)
    return course


@pytest.fixture(autouse=True)
def december(stop_clock, course):
    stop_clock("2025-12-22 09:00")


@pytest.fixture
def page(client):
    def read(person, address, status=200):
        client.force_login(person, backend=BACKEND)
        answer = client.get(address)
        assert answer.status_code == status, (person, address, answer.status_code)
        return answer.content.decode()

    return read


def petition_url(petition):
    return reverse("workflows:petition", args=[petition.case.code, petition.pk])


def everything(course, client, person):
    """The text of every page that opens for this person."""
    client.force_login(person, backend=BACKEND)
    case, texts = course.case, {}
    acts = [act_url(each, key) for each in (course.first, course.second) for noun, key in ACTS if noun == "petition"]
    puts = (course.put_science, course.put_health)
    acts += [act_url(each, key) for each in puts for noun, key in ACTS if noun == "forwarding"]
    acts += [act_url(case, key) for noun, key in ACTS if noun == "case"]
    acts += [act_url(each, "save_answers") for each in case.inspectedunit_set.all()]
    own = [petition_url(course.first), petition_url(course.second)]
    files = [reverse("workflows:file", args=[each.document.key]) for each in case.casedocument_set.all()]
    more = [reverse("workflows:calendar"), reverse("workflows:feed"), *files]
    for address in [*lists(), *pages_of(case), *own, *acts, *more]:
        answer = client.get(address)
        assert answer.status_code in (200, 403, 404), address
        if answer.status_code == 200:
            body = answer.getvalue() if answer.streaming else answer.content
            texts[address] = body.decode(errors="replace")
    return texts


def found(texts, *words):
    return {(word, address) for word in words for address, text in texts.items() if word in text}


# --- the wall ----------------------------------------------------------------------------------------------------
def test_a_department_reads_its_own_petition_and_no_other_word_of_the_case(course, client):
    desk = course.people_of(course.science)[1]
    texts = everything(course, client, desk)
    case = reverse("workflows:case", args=[course.case.code])
    assert {case, petition_url(course.first), act_url(course.put_science, "answer")} <= set(texts)
    assert petition_url(course.second) not in texts and act_url(course.put_health, "answer") not in texts
    assert WIFI in texts[case] and course.case.title in texts[case]
    assert not found(texts, OTHERS, ASKED, ANSWERED, REPLY, INTERNAL, PLANNED, SESSION, "Sở Y tế")
    assert not found(texts, course.units[1].name, "Trần Thị Hạnh", "Đã thực hiện.")
    assert f">{course.case.get_state_display()}</td>" not in texts[reverse("workflows:work")]
    of_case = [address for address in texts if f"/cases/{course.case.code}/" in address]
    assert not found({address: texts[address] for address in of_case}, course.case.get_state_display())
    assert sorted(of_case) == sorted([case, petition_url(course.first), act_url(course.put_science, "answer")])


def test_the_other_unit_reads_nothing_of_a_petition_that_is_not_its_own(course, client):
    head = course.head_of(course.inspected[0])
    texts = everything(course, client, head)
    assert petition_url(course.first) in texts and petition_url(course.second) not in texts
    assert not found(texts, OTHERS, ASKED, ANSWERED, REPLY, INTERNAL)
    assert WIFI in texts[petition_url(course.first)]


def test_the_unit_reads_the_fate_and_the_reply_but_not_what_passed_between_delegation_and_department(course, client):
    texts = everything(course, client, course.head_of(course.inspected[1]))
    assert REPLY in texts[petition_url(course.second)] and "Sở Y tế" in texts[petition_url(course.second)]
    assert not found(texts, ASKED, ANSWERED, WIFI)


def test_a_stranger_and_another_departments_clerk_find_no_case(course, client):
    stranger = everything(course, client, course.khach)
    assert not found(stranger, WIFI, OTHERS, course.case.code)
    assert not any(course.case.code in address for address in stranger)


def test_those_inside_read_it_all(course, page):
    text = page(course.nga, petition_url(course.second))
    assert all(word in text for word in (OTHERS, ASKED, ANSWERED, REPLY, "a.pdf"))


def test_no_list_of_rows_leads_a_department_into_the_case(course):
    desk = course.people_of(course.science)[1]
    for model in (InspectedUnit, Session, Deadline, CaseDocument, Supervision):
        assert not model.objects.visible_to(desk).exists(), model
    assert [item.unit for item in WorkItem.objects.visible_to(desk)] == [course.science]


def test_an_open_page_of_a_department_is_only_told_of_what_is_put_to_it(course):
    desk = course.people_of(course.science)[1]
    case = Supervision.objects.get(pk=course.case.pk)
    gathered = Supervision.objects.get(pk=course.case.pk)
    gather_people([gathered])
    three = (people(case), people_of([case])[case.pk], people(gathered))
    for present in three:
        reached = {
            (event.verb, event.unit)
            for event in Event.objects.filter(dossier=case.pk)
            if desk.pk in audience.hearers(event, present)
        }
        assert reached == {("forwarding.sent", course.science)}
        for verb in audience.AUDIENCE:
            for reach, unit in ((Reach.UNITS, None), (Reach.UNIT, course.science), (Reach.UNIT, course.units[0])):
                event = Event(dossier=case, verb=verb, reach=reach, unit=unit, subject_type="supervision", details={})
                assert desk.pk not in audience.hearers(event, present), (verb, reach)


# --- what one does on the pages -----------------------------------------------------------------------------------
def test_a_department_finds_its_work_opens_it_and_answers_in_three_steps(course, client):
    desk = course.people_of(course.science)[1]
    client.force_login(desk, backend=BACKEND)
    work = client.get(reverse("workflows:work")).content.decode()
    address = act_url(course.put_science, "answer")
    assert f'href="{address}"' in work and "Quá hạn 2 ngày" in work
    form = client.get(address).content.decode()
    assert WIFI in form and "20/12/2025" in form
    answer = client.post(address, {"text": "Sẽ làm trong quý II"})
    assert answer.status_code == 302 and answer["Location"] == petition_url(course.first)
    assert "Sẽ làm trong quý II" in client.get(answer["Location"]).content.decode()


def test_a_unit_lodges_on_the_page_and_only_for_itself(course, client):
    mine, other = course.inspected
    client.force_login(course.clerk_of(mine), backend=BACKEND)
    tab = client.get(reverse("workflows:case-tab", args=[course.case.code, "petitions"])).content.decode()
    address = act_url(course.case, "lodge_petition")
    assert f'href="{address}"' in tab
    form = client.get(address).content.decode()
    assert str(mine.unit) in form and str(other.unit) not in form
    typed = {"inspected": mine.pk, "text": "Đề nghị đào tạo", "session": course.session.pk, "source": "report"}
    refused = client.post(address, {**typed, "inspected": other.pk})
    assert refused.status_code == 422 and "Đề nghị đào tạo" in refused.content.decode()
    answer = client.post(address, typed)
    assert answer.status_code == 302
    petition = course.case.petition_set.order_by("-number").first()
    assert (petition.source, petition.session, petition.inspected) == ("session", course.session, mine)


def test_the_secretary_forwards_on_the_page_and_a_bad_day_stands_at_its_field(course, client):
    petition = course.lodge(text="Đề nghị đào tạo")
    client.force_login(course.thu, backend=BACKEND)
    address = act_url(petition, "forward")
    typed = {"departments": [course.science.pk], "due_on": "2025-12-01", "asked": "Cho biết kế hoạch"}
    answer = client.post(address, typed)
    assert answer.status_code == 422 and "Hạn phải từ hôm nay trở đi." in answer.content.decode()
    assert client.post(address, {**typed, "due_on": "2026-01-05"}).status_code == 302
    assert petition.forwardings.get().due_on == date(2026, 1, 5)


def test_the_tab_counts_and_says_what_is_late(course, page):
    text = page(course.hanh, reverse("workflows:case-tab", args=[course.case.code, "petitions"]))
    assert '<b class="big">1/2</b>' in text and "1 đề xuất có cơ quan trả lời chậm" in text


def test_the_reply_begins_with_what_the_departments_answered(course, client):
    with on(6, 12):
        course.put_science.answer(by=course.people_of(course.science)[1], text="Sẽ làm")
        course.put_science.accept(by=course.thu)
    client.force_login(course.thu, backend=BACKEND)
    assert "Sở Khoa học và Công nghệ: Sẽ làm" in client.get(act_url(course.first, "reply")).content.decode()


def test_twelve_petitions_of_four_units_ask_no_more_than_two(procedures, client):
    course = Petitioning(units=4, code="GS-2025-021")
    tab = reverse("workflows:case-tab", args=[course.case.code, "petitions"])
    course.put(course.lodge())
    course.put(course.lodge(1))

    def asked():
        cost = {}
        for person in (course.thu, course.head_of(course.inspected[0]), course.people_of(course.science)[1]):
            client.force_login(person, backend=BACKEND)
            for address in (tab, reverse("workflows:case", args=[course.case.code]), reverse("workflows:work")):
                with counting() as count:
                    client.get(address)
                cost[person.username, address] = len(count.asked)
        return cost

    few = asked()
    for number in range(10):
        course.put(course.lodge(number % 4), course.science, course.health)
    many = asked()
    assert many == few and max(many.values()) <= AT_MOST
