"""Comments of readers under an article: written without an account, read before anybody sees them, and forgotten."""

from html import unescape

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import Event
from tests.retelling import kept
from tests.workflows.conftest import BACKEND
from tests.workflows.counting import allowed, counting
from tests.workflows.test_articles import inspection, party
from tests.workflows.test_news import FIREFOX
from tests.workflows.test_page_costs import AT_MOST
from workflows import desk
from workflows.acts.registry import acts_for, offer
from workflows.clockwork.tick import tick
from workflows.errors import StepConflict, StepRefused
from workflows.guards import commenting
from workflows.models import Article, CommentSender, ReaderComment, Supervision

TEXT = {"title": "Giám sát chuyển đổi số", "lead": "Chiều 27/11/2025, Đoàn làm việc với xã.", "body": "Đoàn ghi nhận."}
WORDS = {"name": "Người dân", "text": "Mong xã lắp thêm trạm phát sóng."}
BECAUSE = {"reason": "Bài viết được nhiều người quan tâm"}
IN_A_COMMENT = 35  # the step, the article before it, the count of what came from there


@pytest.fixture
def sat(tell):
    return tell("found", "2025-11-28 09:00")


@pytest.fixture
def article(sat):
    """In public, and open to comments."""
    written = sat.case.write_article(by=sat.thu, session=sat.session, **TEXT)
    written.publish(by=sat.hanh, takes_comments=True)
    return written


@pytest.fixture
def stranger(db):
    return Client(headers={"user-agent": FIREFOX})


def page_of(article):
    return reverse("workflows:news-article", args=[article.pk, article.slug])


def send(browser, article, **typed):
    return browser.post(reverse("workflows:news-comment", args=[article.pk]), {**WORDS, **typed})


def received(article, *texts):
    for text in texts or (WORDS["text"],):
        article.receive_comment(by=None, name=WORDS["name"], text=text)
    return article.readercomment_set.order_by("number").last()


def show(comment, by, decision="show", **facts):
    comment.article.decide_comments(by=by, decisions=[{"pk": comment.pk, "decision": decision, **facts}])


def work_of(person):
    return [held.item.act for held in desk.my_work(person) if held.item.subject_type == "article"]


# --- whether it takes comments -----------------------------------------------------------------------------------
def test_an_article_takes_no_comments_unless_that_was_decided_with_it_or_later_with_a_reason(sat, stranger):
    article = sat.case.write_article(by=sat.thu, session=sat.session, **TEXT)
    article.publish(by=sat.hanh)
    assert "Gửi ý kiến" not in stranger.get(page_of(article)).content.decode()
    answer = send(stranger, article)
    assert answer.status_code == 409 and WORDS["text"] in answer.content.decode()
    with pytest.raises(PermissionDenied):
        article.open_comments(by=sat.thu, **BECAUSE)
    article.open_comments(by=sat.hanh, **BECAUSE)
    assert sat.case.events.latest("seq").details["reason"] == BECAUSE["reason"]
    assert "Gửi ý kiến" in stranger.get(page_of(article)).content.decode()
    assert {"close_comments"} == {act.key for act in acts_for(sat.hanh, article)} & {"open_comments", "close_comments"}
    article.close_comments(by=sat.khang, reason="Đã đủ ý kiến")
    with pytest.raises(StepRefused, match="không nhận ý kiến"):
        received(article)


def test_the_tick_in_the_form_opens_the_article_to_comments(sat, enter):
    article = sat.case.write_article(by=sat.thu, session=sat.session, **TEXT)
    address = f"/cases/{sat.case.code}/article/{article.pk}/act/publish/"
    head = enter(sat.hanh)
    assert "Nhận ý kiến bạn đọc" in head.get(address).content.decode()
    assert head.post(address, {"takes_comments": "on"}).status_code == 302
    assert Article.objects.get(pk=article.pk).takes_comments
    assert "có nhận ý kiến bạn đọc" in head.get(f"/cases/{sat.case.code}/articles/{article.pk}/").content.decode()


def test_a_party_supervision_takes_none_even_where_its_articles_are_public(db, stop_clock):
    """Regulation 22-QĐ/TW: what a Party supervision finds is not let out."""
    course = kept("articles, party", party)
    stop_clock("2025-12-12 09:00")
    case = course.case
    case.procedure.data["publication"] = {"public": True}
    smuggled = Article.objects.create(case=case, number=1, author=course.thu, written_at=clock.now(), **TEXT)
    assert not commenting.may_take_comments(smuggled, course.hanh)
    Article.objects.filter(pk=smuggled.pk).update(state="published", published_at=clock.now(), takes_comments=True)
    with pytest.raises(StepRefused, match="của Đảng"):
        received(smuggled)


def test_an_inspection_published_for_a_reason_may_take_comments(db, stop_clock, stranger):
    course = kept("articles, inspection", inspection)
    stop_clock("2025-12-12 09:00")
    article = course.case.write_article(by=course.thu, session=course.case.session_set.get())
    article.publish(by=course.hanh, reason="Trưởng ban chỉ đạo đồng ý công khai", takes_comments=True)
    assert send(stranger, article).status_code == 302


@pytest.mark.parametrize("state", ["suspended", "cancelled", "archived"])
def test_a_case_that_is_stopped_or_archived_takes_none_and_does_not_say_how_it_stands(article, sat, stranger, state):
    Supervision.objects.filter(pk=sat.case.pk).update(state=state)
    assert "Gửi ý kiến" not in stranger.get(page_of(article)).content.decode()
    answer = send(stranger, article)
    page = unescape(answer.content.decode())
    assert answer.status_code == 409 and "hiện không nhận ý kiến" in page and WORDS["text"] in page
    assert str(sat.case.get_state_display()) not in page or state == "archived"
    assert not ReaderComment.objects.exists()


# --- sending -----------------------------------------------------------------------------------------------------
def test_what_a_reader_writes_is_kept_and_shown_to_nobody_outside(article, sat, stranger):
    form = unescape(stranger.get(page_of(article)).content.decode())
    for said in ("chỉ hiện sau khi được duyệt", "Không hỏi thư điện tử", "bí mật nhà nước", "nơi tiếp công dân"):
        assert said in form
    answer = send(stranger, article)
    told = unescape(stranger.get(answer["Location"]).content.decode())
    assert "Đã nhận ý kiến" in told and "sau khi được duyệt" in told
    assert WORDS["text"] not in stranger.get(page_of(article)).content.decode()
    row = ReaderComment.objects.get()
    assert (row.state, row.name, row.number) == ("waiting", WORDS["name"], 1)
    assert not {"127.0.0.1", FIREFOX} & {str(value) for value in row.__dict__.values()}
    event = sat.case.events.latest("seq")
    assert (event.verb, event.actor, event.reach) == ("article.comment_received", None, "inside")
    assert WORDS["text"] not in str(event.__dict__) and WORDS["name"] not in str(event.__dict__)
    assert Event.verify(sat.case) is None


def test_whoever_is_logged_in_writes_as_a_reader_all_the_same(article, sat, enter):
    assert send(enter(sat.dung), article).status_code == 302
    assert sat.case.events.latest("seq").actor is None


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " "}, "Tên hiển thị"),
        ({"text": ""}, "Ý kiến"),
        ({"name": "a" * 61}, "60"),
        ({"text": "a" * 2001}, "2000"),
        ({"text": "Theo văn bản (TUYỆT MẬT) của tỉnh"}, "độ mật"),
        ({"website": "http://spam.example"}, "phải để trống"),
    ],
)
def test_what_cannot_be_taken_is_said_at_the_field_and_stays_typed(article, stranger, typed, said):
    answer = send(stranger, article, **typed)
    page = unescape(answer.content.decode())
    assert answer.status_code == 422 and said in page
    assert all(value in page for value in {**WORDS, **typed}.values())
    assert not ReaderComment.objects.exists() and not CommentSender.objects.exists()


def test_a_page_fetched_twice_and_sent_twice_counts_once(article, sat, stranger):
    """No key, cookie or account tells that it is the same reader: the words do."""
    other = Client(headers={"user-agent": "Another"}, REMOTE_ADDR="10.0.0.9")
    events = sat.case.events.count()
    places = {send(browser, article, text="Một\r\n\r\n\r\nhai ")["Location"] for browser in (stranger, stranger, other)}
    assert len(places) == 1 and ReaderComment.objects.get().text == "Một\n\nhai"
    assert sat.case.events.count() == events + 1
    show(ReaderComment.objects.get(), sat.hanh, "turn_down", ground="spam")
    send(stranger, article, text="Một\n\nhai")
    assert ReaderComment.objects.get().state == "turned_down"


def test_a_token_is_asked_for_though_nobody_is_logged_in(article):
    browser = Client(enforce_csrf_checks=True)
    assert send(browser, article).status_code == 403
    browser.get(page_of(article))
    assert send(browser, article, csrfmiddlewaretoken=browser.cookies["csrftoken"].value).status_code == 302


def test_from_one_place_so_many_come_in_a_day_and_the_place_is_forgotten_at_night(article, stranger, stop_clock):
    for number in range(10):
        browser = Client(headers={"user-agent": f"Browser {number}"})  # of itself a browser says what it likes
        assert send(browser, article, text=f"Ý kiến {number}").status_code == 302
    answer = send(stranger, article, text="Thêm một ý kiến")
    assert answer.status_code == 429 and "Thêm một ý kiến" in answer.content.decode()
    assert send(Client(REMOTE_ADDR="10.0.0.9"), article, text="Từ nơi khác").status_code == 302
    kept = CommentSender.objects.values_list("key", flat=True)
    assert len(kept) == 2 and not any("127.0.0.1" in key for key in kept)
    stop_clock("2025-11-29 00:05")
    tick()
    assert not CommentSender.objects.exists()
    assert send(stranger, article, text="Thêm một ý kiến").status_code == 302


def test_who_holds_many_addresses_of_a_network_is_one_place(article):
    for number in range(10):
        send(Client(REMOTE_ADDR=f"2001:db8:1:2::{number}"), article, text=f"Ý kiến {number}")
    assert send(Client(REMOTE_ADDR="2001:db8:1:2:ffff::1"), article, text="Nữa").status_code == 429
    assert send(Client(REMOTE_ADDR="2001:db8:1:3::1"), article, text="Nữa").status_code == 302


def test_a_flood_ends_where_so_many_wait(article, stranger, monkeypatch):
    monkeypatch.setattr(commenting, "MOST_WAITING", 2)
    received(article, "Một", "Hai")
    answer = send(stranger, article)
    assert answer.status_code == 409 and "nhiều ý kiến chờ duyệt" in unescape(answer.content.decode())
    assert WORDS["text"] in answer.content.decode()


def test_an_article_that_is_not_public_takes_no_comment_and_does_not_exist(article, sat, stranger):
    article.withdraw(by=sat.hanh, reason="Sai tên đơn vị")
    for answer in (send(stranger, article), stranger.get(reverse("workflows:news-comment-sent", args=[article.pk]))):
        assert answer.status_code == 404
    assert stranger.get(reverse("workflows:news-comment", args=[article.pk])).status_code == 404


# --- deciding ----------------------------------------------------------------------------------------------------
def test_several_are_decided_on_in_one_form_and_only_what_is_let_through_is_read(article, sat, stranger, enter):
    received(article, "Nội dung hay", "Mua hàng ở http://spam.example/", "Để sau")
    code = sat.case.code
    head = enter(sat.hanh)
    tab = head.get(f"/cases/{code}/articles/").content.decode()
    address = f"/cases/{code}/article/{article.pk}/act/decide_comments/"
    assert address in tab and all(text in tab for text in ("Nội dung hay", "spam.example", "Để sau"))
    typed = as_typed(head.get(address).context["form"])
    typed |= {"row-0-decision": "show", "row-1-decision": "turn_down", "row-1-ground": ""}
    refused = head.post(address, typed)
    assert refused.status_code == 422 and "Chọn lý do không cho hiện" in refused.content.decode()
    assert head.post(address, {**typed, "row-1-ground": "spam"}).status_code == 302
    event = sat.case.events.latest("seq")
    assert (event.details["shown"], event.details["turned_down"]) == ([1], [2])
    assert event.details["reason"] == "Ý kiến số 2: Quảng cáo, thư rác"
    public = stranger.get(page_of(article)).content.decode()
    assert "Nội dung hay" in public and "Ý kiến bạn đọc (1)" in public
    assert "spam.example" not in public and "Để sau" not in public
    assert [row.state for row in ReaderComment.objects.order_by("number")] == ["shown", "turned_down", "waiting"]


def as_typed(form):
    """The form of decisions as it was shown, nothing chosen yet."""
    rows = form.rows
    counts = {f"row-{name}": rows.management_form[name].value() for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    return counts | {f"row-{n}-pk": row["pk"].value() for n, row in enumerate(rows)}


def test_what_is_shown_is_text_and_nothing_else(article, sat, stranger):
    show(received(article, "<script>alert(1)</script> https://spam.example/"), sat.hanh)
    page = stranger.get(page_of(article)).content.decode()
    assert "&lt;script&gt;alert(1)" in page and 'href="https://spam.example/' not in page


def test_nobody_but_head_and_chair_decides_or_reads_what_waits(article, sat, client):
    row = received(article)
    code, address = sat.case.code, f"/cases/{sat.case.code}/article/{article.pk}/act/decide_comments/"
    for person in (sat.thu, sat.nga, sat.hoa, sat.yen, sat.dung, sat.khach):
        with pytest.raises(PermissionDenied):
            show(row, person)
        client.force_login(person, backend=BACKEND)
        assert client.get(address).status_code == (404 if person == sat.khach else 403)
        for page in (f"/cases/{code}/articles/", f"/cases/{code}/articles/{article.pk}/", f"/cases/{code}/timeline/"):
            assert WORDS["text"] not in client.get(page).content.decode(), (person, page)
        assert not ReaderComment.objects.visible_to(person).exists()
    show(row, sat.khang)
    for person in (sat.nga, sat.dung, sat.hoa):
        assert ReaderComment.objects.visible_to(person).get() == row
    assert not ReaderComment.objects.visible_to(sat.khach).exists()


def test_what_another_has_decided_on_meanwhile_is_said_and_the_rest_stays_typed(article, sat, enter):
    received(article, "Một", "Hai")
    first, _second = article.waiting_comments()
    address = f"/cases/{sat.case.code}/article/{article.pk}/act/decide_comments/"
    head = enter(sat.hanh)
    typed = as_typed(head.get(address).context["form"]) | {"row-0-decision": "show", "row-1-decision": "show"}
    show(first, sat.khang, "turn_down", ground="insult")
    answer = head.post(address, typed)
    page = unescape(answer.content.decode())
    assert answer.status_code == 409 and "người khác duyệt" in page and "Vi Văn" not in page
    assert "Đã có người quyết định: Không cho hiện" in page and 'value="show"' in page
    assert ReaderComment.objects.get(pk=first.pk).state == "turned_down"
    assert head.post(address, {**typed, "row-0-decision": ""}).status_code == 302
    with pytest.raises(StepRefused, match="người khác vừa duyệt xong"):
        show(first, sat.hanh)


def test_a_mark_of_secrecy_is_never_let_through(article, sat, enter):
    row = received(article)
    ReaderComment.objects.filter(pk=row.pk).update(text="Theo văn bản (MẬT) của tỉnh")
    with pytest.raises(ValidationError, match="độ mật"):
        show(row, sat.hanh)
    address = f"/cases/{sat.case.code}/article/{article.pk}/act/decide_comments/"
    head = enter(sat.hanh)
    typed = as_typed(head.get(address).context["form"]) | {"row-0-decision": "show"}
    answer = head.post(address, typed)
    assert answer.status_code == 422 and "không cho hiện được" in unescape(answer.content.decode())
    show(row, sat.hanh, "turn_down", ground="secret")


def test_a_ground_is_needed_and_another_one_in_words(article, sat):
    row = received(article)
    for facts in ({}, {"ground": "made up"}, {"ground": "other", "note": "Ngắn"}):
        with pytest.raises(ValidationError, match="lý do"):
            show(row, sat.hanh, "turn_down", **facts)
    show(row, sat.hanh, "turn_down", ground="other", note="Trùng với ý kiến khác")
    assert ReaderComment.objects.get().why == "Lý do khác: Trùng với ý kiến khác"


def test_one_that_is_shown_is_hidden_again_on_a_ground(article, sat, stranger, enter):
    row = received(article)
    show(row, sat.hanh)
    head = enter(sat.khang)
    page = head.get(f"/cases/{sat.case.code}/articles/{article.pk}/").content.decode()
    address = offer(sat.khang, article, "hide_comment").url
    assert f"{address}?comment={row.pk}" in page
    assert f'value="{row.pk}" selected' in head.get(f"{address}?comment={row.pk}").content.decode()
    assert head.post(address, {"comment": row.pk, "ground": "personal"}).status_code == 302
    assert WORDS["text"] not in stranger.get(page_of(article)).content.decode()
    assert sat.case.events.latest("seq").details["reason"].endswith("Có thông tin cá nhân của người khác")
    with pytest.raises(StepRefused):
        article.hide_comment(by=sat.hanh, comment=row, ground="spam")


def test_a_withdrawn_article_takes_its_comments_along_and_they_do_not_come_back_with_another_text(
    article, sat, stranger, stop_clock
):
    show(received(article, "Đang hiện"), sat.hanh)
    received(article, "Còn chờ")
    article.withdraw(by=sat.hanh, reason="Sai tên đơn vị")
    assert not ReaderComment.objects.public().exists() and work_of(sat.hanh) == []
    stop_clock("2025-11-28 10:00")
    article.rework(by=sat.thu)
    article.publish(by=sat.hanh, takes_comments=True)
    page = stranger.get(page_of(article)).content.decode()
    assert "Đang hiện" not in page and not article.waiting_comments().exists()
    assert Supervision.objects.get(pk=sat.case.pk).comments_waiting == 0


# --- who is asked, who is told -----------------------------------------------------------------------------------
def test_what_waits_is_one_piece_of_work_and_one_notice_until_it_is_read(article, sat):
    def notices(person):
        return person.notices.filter(event__verb="article.comment_received")

    received(article, "Một", "Hai", "Ba")
    assert work_of(sat.hanh) == ["decide_comments"] and work_of(sat.thu) == work_of(sat.khang) == []
    assert notices(sat.hanh).count() == notices(sat.khang).count() == 1 and not notices(sat.thu).exists()
    notices(sat.hanh).mark_read()
    received(article, "Bốn")
    assert (notices(sat.hanh).count(), notices(sat.khang).count()) == (2, 1)
    rows = [{"pk": row.pk, "decision": "show"} for row in article.waiting_comments()]
    article.decide_comments(by=sat.hanh, decisions=rows)
    assert work_of(sat.hanh) == []


def test_comments_are_decided_on_after_the_case_is_closed_too(tell):
    told = tell("closed", "2026-01-12 09:00")
    assert told.case.state == "closed" and work_of(told.hanh) == ["decide_comments"]
    waiting = told.case.article_set.get().waiting_comments()
    show(waiting.get(), told.hanh)
    assert work_of(told.hanh) == []


# --- forgotten ---------------------------------------------------------------------------------------------------
def test_after_ninety_days_the_words_of_what_is_not_shown_are_gone_and_the_decision_stays(article, sat, stop_clock):
    """Law 91/2025/QH15: personal data is kept no longer than it is needed."""
    refused, hidden, shown, waiting = (received(article, text) for text in ("Một", "Hai", "Ba", "Bốn"))
    show(refused, sat.hanh, "turn_down", ground="insult")
    for row in (hidden, shown):
        show(row, sat.hanh)
    article.hide_comment(by=sat.hanh, comment=hidden, ground="personal")
    stop_clock("2026-02-26 08:00")
    tick()
    assert not ReaderComment.objects.filter(text="").exists()
    stop_clock("2026-02-27 00:05")
    tick()
    rows = {row.number: row for row in ReaderComment.objects.all()}
    kept = [(row.state, bool(row.text or row.name)) for _number, row in sorted(rows.items())]
    assert kept == [("turned_down", False), ("hidden", False), ("shown", True), ("lapsed", False)]
    assert (rows[1].ground, rows[1].decided_by, rows[1].decided_at is not None) == ("insult", sat.hanh, True)
    events = sat.case.events.filter(verb="article.comments_wiped")
    assert events.get().details == {"comments_wiped": 3}
    assert work_of(sat.hanh) == [] and shown.text and waiting.number == 4
    tick()
    assert events.count() == 1


# --- what it costs -----------------------------------------------------------------------------------------------
def test_pages_and_steps_ask_as_much_for_many_comments_as_for_few(article, sat, stranger, client):
    def asked():
        found = []
        for browser, address in addresses:
            with counting() as count:
                assert browser.get(address).status_code == 200
            found.append(len(count.asked))
        return found

    def fill(numbers):
        received(article, *(f"Ý kiến {number}" for number in numbers))
        half = list(article.waiting_comments())[::2]
        with counting() as count:
            article.decide_comments(by=sat.hanh, decisions=[{"pk": row.pk, "decision": "show"} for row in half])
        assert len(count.asked) <= allowed("article.comments_decided")

    client.force_login(sat.hanh, backend=BACKEND)
    inside = f"/cases/{sat.case.code}"
    pages = (
        f"{inside}/articles/",
        f"{inside}/articles/{article.pk}/",
        f"{inside}/article/{article.pk}/act/decide_comments/",
    )
    addresses = [(stranger, page_of(article)), *((client, page) for page in pages)]
    fill(range(4))
    stranger.get(page_of(article))  # is counted as a reader, and for a minute no more
    few = asked()
    fill(range(10, 50))
    assert asked() == few and max(few) <= AT_MOST
    with counting() as count:
        assert send(stranger, article).status_code == 302
    assert len(count.asked) <= IN_A_COMMENT


def test_oldest_first_and_page_by_page(article, sat, stranger):
    received(article, *(f"Lời thứ {number:02}" for number in range(25)))
    rows = [{"pk": row.pk, "decision": "show"} for row in article.waiting_comments()]
    article.decide_comments(by=sat.hanh, decisions=rows)
    first = stranger.get(page_of(article)).content.decode()
    assert "Ý kiến bạn đọc (25)" in first and "Lời thứ 00" in first and "Lời thứ 20" not in first
    assert 'href="?page=2#comments"' in first
    assert "Lời thứ 24" in stranger.get(page_of(article) + "?page=2").content.decode()
    refused = send(stranger, article, name="")  # the links of this page lead on all the same
    assert 'href="?page=2#comments"' in refused.content.decode()
    address = reverse("workflows:news-comment", args=[article.pk]) + "?page=2"
    assert stranger.get(address)["Location"] == page_of(article) + "?page=2#comments"


def test_a_conflict_is_a_conflict_for_the_record_as_well(article, sat):
    row = received(article)
    show(row, sat.hanh)
    received(article, "Còn chờ")
    events = sat.case.events.count()
    with pytest.raises(StepConflict):
        show(row, sat.khang, "turn_down", ground="spam")
    assert sat.case.events.count() == events and ReaderComment.objects.get(pk=row.pk).state == "shown"
