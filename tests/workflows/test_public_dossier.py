"""The public dossier of a case: for everybody, part by part, what the law makes public (Law 87/2015 art. 89.1)."""

from datetime import date
from html import unescape

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.test import Client
from django.urls import reverse

from core.models import Document
from tests.cast import Told
from tests.core.papers import PDF, sent
from tests.retelling import kept
from tests.workflows.counting import counting
from tests.workflows.course import Course
from tests.workflows.planting import part_models
from tests.workflows.test_news import FIREFOX, everything
from tests.workflows.test_page_costs import AT_MOST
from workflows.acts.places import act_url
from workflows.acts.registry import offer
from workflows.errors import StepConflict, StepRefused
from workflows.models import Kind, PublicPart, Reader, Recommendation, Supervision
from workflows.models.public_part import DossierPart
from workflows.stories.base import on
from workflows.stories.thong_nhat_words import LIMITATIONS, RECOMMENDATIONS, RESULT

ALL = [{"part": part, "is_shown": True} for part in DossierPart]
EARLY = ALL[:2]  # programme and plan
KEPT = {"part": "report", "is_shown": False, "ground": "personal", "note": "Có tên người tố cáo"}
KEPT_WORDS = "Phần này không công khai."
NOT_YET = "Phần này chưa được công bố."


@pytest.fixture
def stranger(db):
    return Client(headers={"user-agent": FIREFOX})


@pytest.fixture
def answered(tell):
    """All recommendations are answered by the unit, none is verified; 8/1/2026."""
    return tell("answered", "2026-01-08 09:00")


def address_of(case):
    return reverse("workflows:public-dossier", args=[case.code])


def read(browser, case):
    answer = browser.get(address_of(case))
    assert answer.status_code == 200
    return unescape(answer.content.decode())


# --- what everybody reads ----------------------------------------------------------------------------------------
def test_art_89_1_everybody_reads_programme_plan_report_conclusion_recommendations_and_what_came_of_them(
    answered, stranger
):
    """Law 87/2015 art. 89.1; what is verified afterwards shows by itself."""
    case = answered.case
    assert stranger.get(address_of(case)).status_code == 404
    case.open_to_public(by=answered.khang, parts=[{**part, "with_text": True} for part in ALL])
    page = read(stranger, case)
    for part in DossierPart:
        assert str(part.label) in page
    plan, report, conclusion = (rows.get() for rows in (case.plan_set, case.report_set, case.conclusion_set))
    for words in (
        *(paper.document.doc_number for paper in (plan, report, conclusion)),
        *("14/KH-ĐGS", "23/10/2025", "UBND xã Thống Nhất", "01/07/2025 – đến thời điểm giám sát"),
        *(plan.purpose[:40], report.text[:20], conclusion.text[:40]),
        *(row[0][:40] for row in RECOMMENDATIONS),
    ):
        assert words in page, words
    assert page.count("Đơn vị đã báo cáo, chưa được xác minh") == len(RECOMMENDATIONS)
    assert KEPT_WORDS not in page and NOT_YET not in page
    assert Reader.objects.count() == 1, "she is counted as a reader of articles is"
    answered.go_on("closed")
    page = read(stranger, case)
    assert page.count("Đã xác minh: đã hoàn thành") == len(RECOMMENDATIONS)
    assert "chưa được xác minh" not in page and "Cập nhật 09/01/2026" in page and "Đã kết thúc" in page


def test_beside_what_came_of_a_recommendation_stand_its_words_only_while_its_own_part_shows_them(answered, stranger):
    case, asked = answered.case, RECOMMENDATIONS[0][0][:40]
    case.open_to_public(by=answered.khang, parts=ALL)
    assert read(stranger, case).count(asked) == 2
    kept = [{**part, **KEPT, "part": part["part"]} if part["part"] == "recommendations" else part for part in ALL]
    with on(11, 1, 2026, hour=10):
        case.decide_parts(by=answered.khang, parts=kept)
    page = read(stranger, case)
    assert asked not in page and "Đơn vị đã báo cáo, chưa được xác minh" in page
    assert "11/01/2026 10:00" in page, "the dossier has changed by the decision, though its part is not there"


def test_a_stranger_finds_her_way_by_the_menu_of_the_public_pages(told, stranger):
    story = told("closed")
    with on(10, 1, 2026):
        story.case.open_to_public(by=story.hanh, parts=ALL)
    page = stranger.get("/news/cases/").content.decode()
    assert page.count('aria-current="page"><svg') == 2 and "Trang 1/1" not in page  # on a desk and on a phone
    assert page.split('<nav class="crumb"')[1].split("<a ")[1].startswith('href="/news/"')


def test_a_reader_finds_the_dossier_from_the_news_and_from_the_article_and_the_article_from_the_dossier(told, stranger):
    story = told("closed")
    with on(10, 1, 2026):
        story.case.open_to_public(by=story.hanh, parts=ALL)
    article = story.case.article_set.get(state="published")
    public = reverse("workflows:news-article", args=[article.pk, article.slug])
    for page in ("/news/", "/news/cases/", public):
        assert address_of(story.case) in stranger.get(page).content.decode(), page
    assert public in read(stranger, story.case)


def test_before_anything_is_concluded_only_programme_and_plan_can_be_public_and_no_draft_shows(tell, stranger):
    story = tell("drafted", "2025-12-09 09:00")
    case = story.case
    for part in ALL[2:]:
        with pytest.raises(ValidationError, match="chưa được ban hành"):
            case.open_to_public(by=story.hanh, parts=[*EARLY, part])
    case.open_to_public(by=story.hanh, parts=EARLY)
    page = read(stranger, case)
    assert "14/KH-ĐGS" in page and page.count(NOT_YET) == 4
    inside = [RESULT, *LIMITATIONS, case.report.text[-60:], *(row[0] for row in RECOMMENDATIONS)]
    assert [words for words in inside if words[1:30] in page] == []
    story.go_on("concluded")
    assert read(stranger, case).count(NOT_YET) == 4, "what is issued later waits for its own decision"
    case.decide_parts(by=story.khang, parts=[{"part": "conclusion", "is_shown": True}])
    assert "01/KL-TTHĐND" in read(stranger, case)


def test_how_late_the_unit_is_or_was_can_be_read(tell, stranger, stop_clock):
    story = tell("acknowledged", "2025-12-19 09:00")
    case = story.case
    case.open_to_public(by=story.hanh, parts=ALL)
    one = case.recommendation_set.first()
    stop_clock("2026-12-01 09:00")
    days = (date(2026, 12, 1) - one.due_on).days
    assert f"Quá hạn {days} ngày" in read(stranger, case)
    one.respond(by=story.mai, text="LỜI CỦA ĐƠN VỊ", done_on=date(2026, 12, 1))
    page = read(stranger, case)
    assert f"Báo cáo muộn {days} ngày" in page and "LỜI CỦA ĐƠN VỊ" not in page


def test_of_a_recommendation_withdrawn_the_number_is_left_and_no_word(answered, stranger):
    case = answered.case
    case.open_to_public(by=answered.khang, parts=ALL)
    gone = case.recommendation_set.first()
    gone.withdraw(by=answered.khang, reason="RÚT VÌ SAI")
    page = read(stranger, case)
    assert "Kiến nghị đã được rút." in page and gone.action[:30] not in page and "RÚT VÌ SAI" not in page


# --- who decides, and when not -----------------------------------------------------------------------------------
def test_head_or_chair_decide_and_nobody_else(answered):
    case = answered.case
    for person in (answered.thu, answered.hoa, answered.nga, answered.dung, answered.yen, answered.khach):
        with pytest.raises(PermissionDenied):
            case.open_to_public(by=person, parts=ALL)
    case.open_to_public(by=answered.hanh, parts=ALL)
    with pytest.raises(StepRefused, match="đang được công khai"):
        case.open_to_public(by=answered.khang, parts=ALL)
    for person in (answered.thu, answered.dung):
        with pytest.raises(PermissionDenied):
            case.close_to_public(by=person, reason="Sai")
    assert offer(answered.hanh, case, "open_to_public") is None
    assert offer(answered.hanh, case, "close_to_public").reason is None


def test_nothing_is_public_before_the_units_know_of_it(tell):
    story = tell("established", "2025-10-21 09:00")
    assert offer(story.hanh, story.case, "open_to_public") is None
    with pytest.raises(StepConflict):
        story.case.open_to_public(by=story.hanh, parts=EARLY)


def a_case(kind, body):
    course = Course(units=1, kind=kind, body=body)
    course.establish()
    course.write_plan()
    course.issue_plan()
    return course


def test_the_partys_case_is_not_opened_and_an_inspection_only_with_a_reason_that_stays_inside(db, stop_clock, stranger):
    stop_clock("2025-11-20 09:00")
    party = kept("party, planned", lambda: a_case(Kind.PARTY, "party_standing"))
    with pytest.raises(StepRefused, match="quy trình của Đảng"):
        party.case.open_to_public(by=party.khang, parts=EARLY[1:], reason="Lý do nào cũng vậy")


def test_an_inspection_is_opened_with_a_reason_that_stays_inside(db, stop_clock, stranger):
    stop_clock("2025-11-20 09:00")
    course = kept("inspection, planned", lambda: a_case(Kind.INSPECTION, "steering_committee"))
    with pytest.raises(ValidationError, match="mặc định không công khai"):
        course.case.open_to_public(by=course.khang, parts=EARLY[1:])
    course.case.open_to_public(by=course.khang, parts=EARLY[1:], reason="Người dân cần biết")
    assert "Người dân cần biết" not in read(stranger, course.case)


def test_a_course_that_becomes_the_partys_hides_the_dossier_again(answered, stranger):
    case = answered.case
    case.open_to_public(by=answered.khang, parts=ALL)
    procedure = case.procedure
    type(procedure).objects.filter(pk=procedure.pk).update(family="party", data={**procedure.data, "publication": {}})
    assert stranger.get(address_of(case)).status_code == 404
    assert address_of(case) not in stranger.get("/news/cases/").content.decode()


# --- what is kept back -------------------------------------------------------------------------------------------
def test_a_part_is_kept_back_on_a_ground_that_is_recorded_and_that_nobody_outside_reads(answered, stranger, enter):
    case = answered.case
    for wrong in ({**KEPT, "ground": ""}, {**KEPT, "ground": "other", "note": " "}, {**KEPT, "ground": "bored"}):
        with pytest.raises(ValidationError, match="chọn căn cứ"):
            case.open_to_public(by=answered.khang, parts=[*EARLY, wrong])
    with pytest.raises(ValidationError, match="ít nhất một phần"):
        case.open_to_public(by=answered.khang, parts=[KEPT])
    case.open_to_public(by=answered.khang, parts=[*EARLY, KEPT])
    row = PublicPart.objects.get(part="report")
    assert (row.ground, row.note, row.decided_by) == ("personal", "Có tên người tố cáo", answered.khang)
    event = case.events.latest("seq")
    assert event.details["parts"]["report"] is False and "Có tên người tố cáo" in event.details["note"]
    page = read(stranger, case)
    assert page.count(KEPT_WORDS) == 1 and "tố cáo" not in page and "dữ liệu cá nhân" not in page
    tab = f"/cases/{case.code}/public/"
    assert "Có tên người tố cáo" in enter(answered.thu).get(tab).content.decode()
    unit = enter(answered.dung).get(tab).content.decode()
    assert address_of(case) in unit and "tố cáo" not in unit
    assert "tố cáo" not in enter(answered.dung).get(f"/cases/{case.code}/timeline/").content.decode()


def test_a_mark_of_secrecy_refuses_its_part_and_one_that_comes_later_hides_it(answered, stranger):
    """Law 87/2015 art. 89.1: all but state secrets."""
    case = answered.case
    first = case.recommendation_set.first()
    case.open_to_public(by=answered.khang, parts=ALL)
    assert first.action[:30] in read(stranger, case)
    Recommendation.objects.filter(pk=first.pk).update(action="Rà soát tài liệu (MẬT) của xã")
    page = read(stranger, case)
    assert "(MẬT)" not in page and RECOMMENDATIONS[1][0][:30] not in page and page.count(KEPT_WORDS) == 1
    with pytest.raises(ValidationError, match="Kiến nghị giám sát.*độ mật"):
        case.decide_parts(by=answered.khang, parts=[{"part": "recommendations", "is_shown": True}])
    case.report_set.update(text="TỐI MẬT")
    assert read(stranger, case).count(KEPT_WORDS) == 1, "its text was not chosen to be shown"
    with pytest.raises(ValidationError, match="Báo cáo.*độ mật"):
        case.decide_parts(by=answered.khang, parts=[{"part": "report", "is_shown": True, "with_text": True}])


def test_a_paper_that_becomes_secret_takes_its_part_out_of_public_view(answered, stranger):
    case = answered.case
    case.open_to_public(by=answered.khang, parts=ALL)
    paper = case.plan_set.get().document
    Document.objects.filter(pk=paper.pk).update(secrecy="C", paper_location="Tủ số 2")
    page = read(stranger, case)
    assert "14/KH-ĐGS" not in page and page.count(KEPT_WORDS) == 1


def test_a_theme_that_bears_a_mark_is_neither_opened_nor_shown(answered, stranger):
    case = answered.case
    case.open_to_public(by=answered.khang, parts=ALL)
    Supervision.objects.filter(pk=case.pk).update(title="Chuyên đề TUYỆT MẬT")
    assert stranger.get(address_of(case)).status_code == 404
    for page in ("/news/", "/news/cases/"):
        assert "TUYỆT MẬT" not in stranger.get(page).content.decode()
    case.close_to_public(by=answered.khang, reason="Có chữ chỉ độ mật")
    with pytest.raises(StepRefused, match="độ mật"):
        case.open_to_public(by=answered.khang, parts=ALL)


def test_the_file_of_a_paper_is_handed_out_only_if_chosen_and_only_the_version_that_was_read(tell, stranger, enter):
    story = tell("concluded", "2025-12-17 09:00")
    case, paper = story.case, story.case.conclusion_set.get().document
    filing = case.casedocument_set.get(document=paper)
    place = reverse("workflows:public-file", args=[case.code, "conclusion"])
    case.add_version(by=story.thu, filing=filing, upload=sent("ket-luan.pdf", PDF))
    first = paper.files.get()
    case.open_to_public(by=story.hanh, parts=ALL)
    assert stranger.get(place).status_code == 404 and place not in read(stranger, case)
    page = enter(story.hanh).get(act_url(case, "decide_parts"))
    data = typed(page, **{"row-3-with_file": "on"})
    assert data["row-3-file"] == first.pk
    assert enter(story.hanh).post(act_url(case, "decide_parts"), data).status_code == 302
    assert place in read(stranger, case)
    answer = stranger.get(place)
    assert b"".join(answer.streaming_content) == PDF and "ket-luan" not in answer["Content-Disposition"]
    case.add_version(by=story.thu, filing=filing, upload=sent("ket-luan-2.pdf", PDF + b" "))
    assert stranger.get(place).status_code == 404 and "01/KL-TTHĐND" in read(stranger, case)
    with pytest.raises(ValidationError, match="vừa được thay"):
        case.decide_parts(by=story.hanh, parts=[{"part": "conclusion", "is_shown": True, "with_file": first.pk}])
    newest = paper.files.get(version=2).pk
    case.decide_parts(by=story.hanh, parts=[{"part": "conclusion", "is_shown": True, "with_file": newest}])
    assert stranger.get(place).status_code == 200
    case.decide_parts(by=story.khang, parts=[{**KEPT, "part": "conclusion"}])
    assert stranger.get(place).status_code == 404
    for part in ("results", "programme", "minutes", "report"):
        assert stranger.get(place.replace("conclusion", part)).status_code == 404


# --- closed again ------------------------------------------------------------------------------------------------
def test_a_closed_dossier_is_gone_at_once_and_opened_again_with_the_decisions_that_were_taken(
    answered, stranger, enter
):
    case = answered.case
    case.open_to_public(by=answered.khang, parts=[*EARLY, KEPT])
    case.close_to_public(by=answered.hanh, reason="Sai tên đơn vị")
    assert case.events.latest("seq").details["reason"] == "Sai tên đơn vị"
    assert stranger.get(address_of(case)).status_code == 404
    assert address_of(case) not in stranger.get("/news/").content.decode()
    form = enter(answered.khang).get(act_url(case, "open_to_public")).content.decode()
    assert "Có tên người tố cáo" in form
    case.open_to_public(by=answered.khang, parts=EARLY)
    assert read(stranger, case).count(KEPT_WORDS) == 1


def test_a_suspended_or_cancelled_case_stays_public_with_a_word_and_can_still_be_closed_to_the_public(
    answered, stranger
):
    case = answered.case
    case.open_to_public(by=answered.khang, parts=ALL)
    case.suspend(by=answered.khang, reason="LÝ DO NỘI BỘ")
    page = read(stranger, case)
    assert "Đang tạm dừng" in page and "LÝ DO NỘI BỘ" not in page
    case.decide_parts(by=answered.khang, parts=[KEPT])
    case.cancel(by=answered.khang, reason="LÝ DO NỘI BỘ")
    assert "Đã hủy" in read(stranger, case)
    case.close_to_public(by=answered.khang, reason="Đã hủy")
    assert offer(answered.khang, case, "open_to_public") is None


def test_a_dossier_in_the_archive_may_be_opened(told, stranger):
    story = told("closed")
    with on(2, 2, 2026):
        story.case.archive(by=story.thu, file_code="HS", place="KHO LƯU TRỮ", received_by="Lưu trữ xã", years=20)
        story.case.open_to_public(by=story.khang, parts=ALL)
    assert "KHO LƯU TRỮ" not in read(stranger, story.case)


# --- by form -----------------------------------------------------------------------------------------------------
def typed(page, **changed):
    """What the form of the parts holds when it is sent as it was shown."""
    form = page.context["form"]
    data = {"seen": page.context["seen"], "form_key": page.context["form_key"], "row-TOTAL_FORMS": len(form.rows.forms)}
    data["row-INITIAL_FORMS"] = len(form.rows.forms)
    for row in form.rows:
        for name in row.fields:
            value = row[name].value()
            data |= {} if value in (None, False) else {row.add_prefix(name): "on" if value is True else value}
    return {**data, **changed}


def test_the_chair_opens_the_dossier_on_its_page_and_is_told_what_is_missing_with_nothing_lost(answered, enter):
    browser, case = enter(answered.khang), answered.case
    place = act_url(case, "open_to_public")
    page = browser.get(place)
    refused = browser.post(place, typed(page, **{"row-2-decision": "keep", "row-2-note": "Có tên người tố cáo"}))
    assert refused.status_code == 422 and "Chọn căn cứ không công khai phần này." in refused.content.decode()
    assert "Có tên người tố cáo" in refused.content.decode()
    sent = browser.post(place, typed(refused, **{"row-2-ground": "personal"}))
    assert (sent.status_code, sent["Location"]) == (302, f"/cases/{case.code}/public/")
    decided = dict(PublicPart.objects.values_list("part", "is_shown"))
    assert decided == {part: part != "report" for part in DossierPart}
    assert PublicPart.objects.get(part="conclusion").with_text and not PublicPart.objects.get(part="plan").with_text


def test_who_has_not_seen_what_was_kept_back_meanwhile_does_not_publish_it(answered, enter):
    browser, case = enter(answered.hanh), answered.case
    case.open_to_public(by=answered.khang, parts=ALL)
    place = act_url(case, "decide_parts")
    page = browser.get(place)
    case.decide_parts(by=answered.khang, parts=[KEPT])
    assert browser.post(place, typed(page)).status_code == 409
    assert not PublicPart.objects.get(part="report").is_shown


# --- and no other word -------------------------------------------------------------------------------------------
# The only typed words of a case, by model and field, that its public pages show.
SHOWN = {"plan-purpose", "plan-schedule", "conclusion-text", "report-text", "recommendation-action"}
SHOWN |= {"supervision-title", "supervision-delegation_name"}


def plant_everywhere(case):
    """In every typed text of every row of the case the name of its place."""
    rows = [(model, model._base_manager.filter(case=case)) for model in part_models()]
    for model, found in [*rows, (Supervision, Supervision.objects.filter(pk=case.pk))]:
        name = model._meta.model_name
        for field in model._meta.local_concrete_fields:
            if not isinstance(field, (models.CharField, models.TextField)) or field.choices or field.unique:
                continue
            if field.name in ("state", "rule", "source_code", "stage_before") or (field.max_length or 99) < 60:
                continue
            found.update(**{field.name: f"dau-vet-{name}-{field.name}."})
    papers = Document.objects.filter(pk__in=case.casedocument_set.values("document"))
    hidden = ("subject", "holder", "paper_location", "source_system", "number_there")
    papers.update(**{name: f"dau-vet-document-{name}." for name in hidden})


def test_no_word_shows_before_the_dossier_is_open_and_afterwards_only_what_the_law_makes_public(
    db, stop_clock, stranger
):
    story = Told("closed")
    stop_clock("2026-01-12 09:00")
    case = story.case
    case.article_set.update(state="draft")
    plant_everywhere(case)
    assert "dau-vet-" not in "".join(everything(stranger).values())
    case.open_to_public(by=story.khang, parts=[{**part, "with_text": True} for part in ALL])
    PublicPart.objects.filter(part="programme").update(note="dau-vet-publicpart-note.")
    read_now = "".join(everything(stranger).values())
    places = {text.split(".")[0] for text in read_now.split("dau-vet-")[1:]}
    assert places == SHOWN
    for person in story.cast.people.values():  # the signers alone are named, by what stands on their papers
        signs = person in (story.khang, story.hanh)
        assert signs or person.full_name not in read_now, person


# --- what it costs -----------------------------------------------------------------------------------------------
def test_a_dossier_of_many_units_and_recommendations_asks_as_much_as_a_small_one(db, stop_clock, stranger, enter):
    course = kept("public, two units", in_follow_up)
    stop_clock("2026-02-02 09:00")
    case = course.case
    case.open_to_public(by=course.khang, parts=ALL[1:])
    stranger.get("/news/")  # she is counted, and for a minute no more
    tab = f"/cases/{case.code}/public/"

    def asked():
        found = []
        for browser, page in ((stranger, address_of(case)), (stranger, "/news/cases/"), (enter(course.hanh), tab)):
            with counting() as count:
                assert browser.get(page).status_code == 200
            found.append(len(count.asked))
        return found

    few = asked()
    for number in range(30):
        unit = case.inspectedunit_set.create(unit=course._unit(50 + number), state="accepted")
        facts = {"lead": unit, "due_on": date(2026, 3, 31), "issued_on": date(2025, 12, 15), "author": course.thu}
        row = case.recommendation_set.create(number=50 + number, action=f"Việc {number}", state="new", **facts)
        row.coordinating.set(course.units)
    many = asked()
    assert (many, max(many) <= AT_MOST) == (few, True)
    assert "Việc 29" in read(stranger, case)
    with counting() as count:
        case.decide_parts(by=course.khang, parts=ALL[1:3])
    assert len(count.asked) <= 25


def in_follow_up():
    course = Course(units=2)
    course.to_follow_up()
    return course
