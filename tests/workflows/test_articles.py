"""Articles about a supervision: what is put together from the file, who decides on them, and who sees them inside."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.models import Document
from core.refusal import FileRefused
from permissions.models import Membership
from permissions.roles import Role
from tests.core.papers import PDF, png, sent
from tests.retelling import kept
from tests.workflows.articles import DESCRIBED
from tests.workflows.course import Course
from workflows.acts.registry import offer
from workflows.article_text import first_text, latest_session
from workflows.errors import StepConflict, StepRefused
from workflows.models import Article, ArticlePhoto, CaseDocument, FieldVisit, Kind, Session
from workflows.stories.base import on
from workflows.stories.thong_nhat_words import LIMITATIONS, RECOMMENDATIONS, RESULT

TEXT = {"title": "Giám sát chuyển đổi số", "lead": "Chiều 27/11/2025, Đoàn làm việc với xã.", "body": "Đoàn ghi nhận."}


@pytest.fixture
def sat(tell):
    """The day after the session: minutes are confirmed, findings written, nothing is concluded."""
    return tell("found", "2025-11-28 09:00")


@pytest.fixture
def draft(sat):
    return sat.case.write_article(by=sat.thu, session=sat.session, **TEXT)


def text_of(told, by=None, session=None):
    return first_text(told.case, by or told.thu, session or latest_session(told.case, by or told.thu))


def a_visit(told):
    """A finished visit to the market, with a photograph."""
    with on(27, 11, hour=9):
        visit = FieldVisit.objects.create(case=told.case, number=1, inspected=told.unit, on=date(2025, 11, 27))
        visit.lay_route([{"name": "Chợ Sương Sớm", "kind": "market"}])
        site = visit.sites.get()
        visit.observe(by=told.nga, site=site, text="Có mã QR.")
        words = {"caption": "Quầy thịt ở chợ", "alt": "Một quầy thịt có bảng mã QR"}
        photo = visit.add_photo(by=told.nga, site=site, upload=sent("a.png", png()), **words)
        visit.finish(by=told.thu, summary="Chợ đã phủ mã QR.")
    return photo


# --- the first text ----------------------------------------------------------------------------------------------
def test_the_first_text_tells_plan_session_people_and_who_reported(sat):
    text = text_of(sat)
    assert text["title"] == (
        "Thường trực HĐND xã Thống Nhất giám sát UBND xã Thống Nhất về công tác triển khai thực hiện Nghị quyết số "
        "57-NQ/TW"
    )
    assert text["lead"].startswith(
        "Thực hiện Kế hoạch số 14/KH-ĐGS ngày 23/10/2025, chiều ngày 27/11/2025, tại trụ sở UBND xã Thống Nhất, Đoàn "
        "giám sát của Thường trực HĐND xã Thống Nhất đã tiến hành giám sát chuyên đề đối với UBND xã Thống Nhất"
    )
    assert "Phó Chủ tịch HĐND xã, làm Trưởng đoàn. Tham gia Đoàn có: Phạm Văn Bình" in text["body"]
    assert "Làm việc với Đoàn có: Bùi Văn Sơn, Phó Chủ tịch UBND xã" in text["body"]
    assert "lãnh đạo các phòng chuyên môn." in text["body"]
    assert (
        "đồng chí Bùi Văn Sơn, Phó Chủ tịch UBND xã, đã báo cáo kết quả thực hiện từ ngày 01/7/2025 đến" in text["body"]
    )
    assert text["body"].endswith("sẽ được Thường trực HĐND xã Thống Nhất tổng hợp, báo cáo và kiến nghị theo quy định.")
    assert (text["dateline"], text["byline"]) == ("Thống Nhất, 28/11/2025", "Tin, ảnh: Hoàng Minh Thư")


def test_nothing_that_the_units_may_not_read_yet_is_in_the_first_text(sat):
    """Findings, sites of visits and drafts of recommendations are internal until the conclusion is issued."""
    a_visit(sat)
    sat.go_on("drafted")
    text = " ".join(text_of(sat).values())
    inside = [RESULT, *LIMITATIONS, "Chợ Sương Sớm", *(row[0] for row in RECOMMENDATIONS)]
    assert [words for words in inside if words[1:30] in text] == []


def test_once_the_conclusion_is_issued_the_first_text_says_what_was_found_and_what_is_asked(sat):
    """Law 87/2015 art. 89.1: results, conclusion and recommendations are made public."""
    a_visit(sat)
    sat.go_on("concluded")
    body = text_of(sat)["body"]
    assert "khảo sát thực tế tại chợ Sương Sớm, Đoàn giám sát ghi nhận: UBND xã đã quan tâm ban hành" in body
    assert "hạn chế, khó khăn: nguồn lực triển khai còn hạn chế; hạ tầng công nghệ thông tin chưa đồng bộ;" in body
    assert "đồng chí Trần Thị Hạnh đề nghị UBND xã Thống Nhất: tiếp tục rà soát, hoàn thiện các nhiệm vụ" in body
    assert "Kết luận số 01/KL-TTHĐND ngày 16/12/2025 đã được gửi đến đơn vị." in body


def test_the_number_of_a_secret_plan_is_not_told(sat):
    plan = sat.case.plan_set.get()
    Document.objects.filter(pk=plan.document_id).update(secrecy="C", paper_location="Tủ số 2")
    assert "14/KH-ĐGS" not in text_of(sat)["lead"]


def test_what_is_left_blank_is_put_together_for_the_session_that_is_chosen(sat):
    article = sat.case.write_article(by=sat.thu, session=sat.session, title="Đầu đề riêng", lead="", body="  ")
    assert article.title == "Đầu đề riêng" and article.lead.startswith("Thực hiện Kế hoạch số 14/KH-ĐGS")


def test_nobody_writes_before_the_units_know_nor_of_a_session_that_has_not_been_held(tell):
    told = tell("established", "2025-10-28 09:00")
    assert offer(told.thu, told.case, "write_article") is None
    told.go_on("announced")
    assert offer(told.thu, told.case, "write_article").reason is None
    with pytest.raises(ValidationError, match="đã tiến hành"):
        told.case.write_article(by=told.thu, session=told.case.session_set.get())


def test_a_member_of_another_sub_team_neither_writes_of_a_walled_session_nor_reads_what_was_written(sat):
    team = sat.case.team_set.create(number=1, name="Tổ giám sát số 1", lead=sat.lan)
    sat.case.team_set.create(number=2, name="Tổ giám sát số 2", lead=sat.thu)
    Session.objects.filter(case=sat.case).update(team=team)
    session = sat.case.session_set.get()
    article = sat.case.write_article(by=sat.thu, session=session, **TEXT)
    for person in (sat.thu, sat.nga):
        Membership.objects.filter(user=person, dossier=sat.case).update(team=2, confined=True)
    Membership.objects.filter(user=sat.thu, dossier=None).delete()
    sat.case.__dict__.pop("_people", None)
    assert not Article.objects.visible_to(sat.nga).exists() and not Article.objects.visible_to(sat.thu).exists()
    assert Article.objects.visible_to(sat.hanh).get() == article
    assert latest_session(sat.case, sat.thu) is None
    with pytest.raises(ValidationError, match="tổ giám sát khác"):
        sat.case.write_article(by=sat.thu, session=session)


# --- who decides -------------------------------------------------------------------------------------------------
def test_the_secretary_writes_the_head_or_the_chair_decides_and_nobody_else(draft, sat):
    for person in (sat.nga, sat.binh, sat.mai, sat.dung, sat.hanh):
        with pytest.raises(PermissionDenied):
            draft.edit(by=person, title="Khác")
    for person in (sat.thu, sat.hoa, sat.nga, sat.dung):
        with pytest.raises(PermissionDenied):
            draft.publish(by=person)
    draft.publish(by=sat.hanh)
    assert (draft.state, draft.decided_by, draft.published_at is not None) == ("published", sat.hanh, True)
    with pytest.raises(StepConflict):
        draft.edit(by=sat.thu, title="Sửa bài đã đăng")
    draft.withdraw(by=sat.khang, reason="Sai tên đơn vị")
    assert sat.case.events.latest("seq").details["reason"] == "Sai tên đơn vị"
    draft.rework(by=sat.thu)
    draft.edit(by=sat.thu, title="Tên đúng")
    assert (draft.state, draft.published_at) == ("draft", None)


def test_an_article_is_withheld_with_a_reason_that_stays(draft, sat):
    draft.withhold(by=sat.khang, reason="Chờ kết luận của Thường trực")
    event = sat.case.events.latest("seq")
    assert (event.verb, event.details["reason"], event.reach) == ("article.withheld", draft.reason, "inside")
    with pytest.raises(StepConflict):
        draft.publish(by=sat.hanh)


def test_an_article_with_a_mark_of_secrecy_or_without_a_text_is_not_published(draft, sat):
    draft.edit(by=sat.thu, body="Theo văn bản (MẬT) của tỉnh, xã đã triển khai.")
    with pytest.raises(StepRefused, match="độ mật"):
        draft.publish(by=sat.hanh)
    draft.edit(by=sat.thu, body="100% văn bản được xử lý trên mạng (trừ văn bản mật).", lead=" ")
    with pytest.raises(StepRefused, match="đoạn mở đầu"):
        draft.publish(by=sat.hanh)
    draft.edit(by=sat.thu, lead="Chiều 27/11.")
    draft.publish(by=sat.hanh)


def party():
    course = Course(kind=Kind.PARTY, body="party_standing")
    course.to_report()
    return course


def test_a_party_supervision_is_never_published(db, enter):
    """Regulation 22-QĐ/TW: what a Party supervision finds is not let out."""
    course = kept("articles, party", party)
    with on(12, 12):
        assert "giám sát của Đảng" in offer(course.thu, course.case, "write_article").reason
        tab = enter(course.hanh).get(f"/cases/{course.case.code}/articles/").content.decode()
        assert "quy trình giám sát của Đảng không cho công khai" in tab
        with pytest.raises(StepRefused, match="giám sát của Đảng"):
            course.case.write_article(by=course.thu)
        smuggled = Article.objects.create(
            case=course.case, number=1, author=course.thu, written_at="2025-12-12T00:00Z", **TEXT
        )
        with pytest.raises(StepRefused, match="giám sát của Đảng"):
            smuggled.publish(by=course.hanh, reason="Cứ đăng thử xem sao")


def inspection():
    course = Course(kind=Kind.INSPECTION, body="steering_committee")
    course.to_report()
    return course


def test_an_inspection_that_is_not_public_by_itself_is_published_for_a_reason_kept_inside(db, enter):
    course = kept("articles, inspection", inspection)
    with on(12, 12):
        article = course.case.write_article(by=course.thu, session=course.case.session_set.get())
        course.case.title = "Kiểm tra công tác cải cách hành chính"
        assert "kiểm tra UBND xã số 0, UBND xã số 1 về công tác cải" in first_text(course.case, course.thu)["title"]
        assert "kiểm tra" in article.lead and "giám sát chuyên đề" not in article.lead
        with pytest.raises(ValidationError, match="ghi lý do đăng"):
            article.publish(by=course.hanh)
        article.publish(by=course.hanh, reason="Trưởng ban chỉ đạo đồng ý công khai")
        assert course.case.events.latest("seq").reach == "inside"
        for person, seen in ((course.head_of(course.inspected[0]), False), (course.thu, True)):
            tab = enter(person).get(f"/cases/{course.case.code}/articles/").content.decode()
            assert article.title in tab and ("đồng ý công khai" in tab) == seen


# --- photographs -------------------------------------------------------------------------------------------------
def test_every_photograph_has_a_caption_and_a_description(draft, sat):
    for missing in ("caption", "alt"):
        with pytest.raises(ValidationError, match="chú thích ảnh"):
            draft.add_photo(by=sat.thu, upload=sent("a.png", png()), **{**DESCRIBED, missing: " "})
    with pytest.raises(FileRefused):
        draft.add_photo(by=sat.thu, upload=sent("a.png", PDF), **DESCRIBED)
    draft.add_photo(by=sat.thu, upload=sent("a.png", png()), **DESCRIBED)
    filing = CaseDocument.objects.get(article_photo__article=draft)
    assert CaseDocument.objects.visible_to(sat.nga).filter(pk=filing.pk).exists()
    assert not CaseDocument.objects.visible_to(sat.mai).filter(pk=filing.pk).exists()


def test_a_photograph_of_a_visit_is_chosen_by_sight_and_brings_its_words_along(draft, sat, enter):
    photo, address = a_visit(sat), f"/cases/{sat.case.code}/article/{draft.pk}/act/add_photo/"
    browser = enter(sat.thu)
    assert f'<img src="/files/{photo.filing.document.key}/" alt="{photo.alt}"' in browser.get(address).content.decode()
    assert browser.post(address, {"caption": "Chợ", "alt": "Chợ xã"}).status_code == 422
    assert browser.post(address, {"photo": photo.pk}).status_code == 302
    row = draft.pictures().get()
    assert (row.caption, row.alt, row.document) == (photo.caption, photo.alt, photo.filing.document)


def test_a_photograph_withdrawn_from_its_visit_vanishes_from_the_published_article(draft, sat):
    photo = a_visit(sat)
    draft.add_photo(by=sat.thu, photo=photo, caption=photo.caption, alt=photo.alt)
    draft.publish(by=sat.hanh)
    assert draft.pictures().count() == ArticlePhoto.objects.public().count() == 1
    photo.withdraw(by=sat.nga, reason="Người trong ảnh không đồng ý")
    assert draft.pictures().count() == ArticlePhoto.objects.public().count() == 0


def test_a_case_that_takes_no_photographs_takes_none_for_an_article(draft, sat):
    sat.case.rule_on_photos(by=sat.hanh, allowed=False, reason="Khu vực cấm chụp ảnh")
    with pytest.raises(StepRefused, match="không nhận ảnh"):
        draft.add_photo(by=sat.thu, upload=sent("a.png", png()), **DESCRIBED)


def test_an_article_about_the_whole_case_names_the_sessions(sat):
    text = first_text(sat.case, sat.thu)
    assert "Đoàn đã làm việc với UBND xã Thống Nhất (27/11/2025)." in text["body"] and "chiều" not in text["lead"]


def test_photographs_are_put_in_order_and_left_out(draft, sat):
    for caption in ("Một", "Hai", "Ba"):
        draft.add_photo(by=sat.thu, upload=sent("a.png", png()), caption=caption, alt="Bàn họp")
    one, two, three = draft.pictures()
    rows = [{"pk": row.pk, "caption": row.caption, "alt": "Bàn họp"} for row in (three, one, two)]
    given = [{**row, "order": order, "remove": order == 3} for order, row in enumerate(rows, 1)]
    draft.arrange(by=sat.thu, photos=given)
    assert [row.caption for row in draft.pictures()] == ["Ba", "Một"]


# --- who sees it inside ------------------------------------------------------------------------------------------
def test_a_unit_sees_no_draft_and_hears_nothing_of_it_but_reads_what_was_published(draft, sat, enter):
    address = f"/cases/{sat.case.code}/articles/{draft.pk}/"
    unit = enter(sat.mai)
    assert unit.get(address).status_code == 404
    assert "Tin bài" not in unit.get(f"/cases/{sat.case.code}/").content.decode()
    draft.publish(by=sat.hanh)
    assert unit.get(address).status_code == 200
    assert "Tin bài" in unit.get(f"/cases/{sat.case.code}/").content.decode()
    draft.withdraw(by=sat.hanh, reason="Sai tên đơn vị")
    assert unit.get(address).status_code == 404


def test_the_publisher_writes_and_sees_articles_and_nothing_else_inside(draft, sat, enter):
    photo = a_visit(sat)
    publisher = enter(sat.hoa)
    code = sat.case.code
    assert publisher.get(f"/cases/{code}/articles/{draft.pk}/").status_code == 200
    page = publisher.get(f"/cases/{code}/article/{draft.pk}/act/add_photo/").content.decode()
    assert "Thêm ảnh" in page and photo.caption not in page
    own = sat.case.write_article(by=sat.hoa)
    text = f"{own.title} {own.lead} {own.body}"
    assert "Bùi Văn Sơn" not in text and "14/KH-ĐGS" in text  # of a session she knows nothing
    assert Membership.objects.get(user=sat.hoa, dossier=sat.case).role == Role.PUBLISHER


def test_the_form_begins_with_the_prepared_text_and_leads_to_the_draft(sat, enter):
    browser, address = enter(sat.thu), f"/cases/{sat.case.code}/act/write_article/"
    form = browser.get(address).context["form"]
    assert form["session"].value() == sat.session.pk and form["lead"].value().startswith("Thực hiện Kế hoạch")
    answer = browser.post(address, {"session": sat.session.pk, **TEXT}, follow=True)
    article = Article.objects.get()
    assert answer.status_code == 200 and answer.request["PATH_INFO"].endswith(f"/articles/{article.pk}/")
    assert article.title == TEXT["title"] and article.dateline == "Thống Nhất, 28/11/2025"
