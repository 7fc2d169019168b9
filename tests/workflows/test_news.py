"""The public pages: what everybody reads without a login, and that nothing else of any case can be found there."""

import hashlib
from html import unescape

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.urls import reverse

from core import clock, storage
from core.models import Unit, User
from core.models.document import DocumentFile
from tests.core.papers import png, sent
from tests.crawling import LINK
from tests.retelling import kept
from tests.workflows.articles import DESCRIBED
from tests.workflows.counting import counting
from tests.workflows.planting import INSIDE, head_of, plant
from tests.workflows.test_page_costs import AT_MOST
from tests.workflows.whole_course import WholeCourse
from workflows.clockwork.tick import tick
from workflows.models import Article, ArticlePhoto, Link, LinkBlock, Reader, ReaderDay, Supervision, reader
from workflows.stories.base import on
from workflows.stories.thong_nhat_cast import BORN

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
PUBLIC = "dau-vet-cong-khai"


@pytest.fixture
def stranger(db):
    """A browser of somebody who has no account."""
    return Client(headers={"user-agent": FIREFOX})


class Reported(WholeCourse):
    """Up to where the units have been visited: articles in every state, with photographs in each."""

    def __init__(self):
        super().__init__(units=2)
        self.establishing()
        self.at_the_units()
        with on(29, 11):
            for article in self.case.article_set.filter(state="draft"):
                article.add_photo(by=self.cast.thu, upload=sent("b.png", png(3, 3)), **DESCRIBED)
            withheld = self.case.write_article(by=self.cast.thu, title="Bài giữ lại")
            withheld.withhold(by=self.cast.hanh, reason="Chờ kết luận")
            shown = self.case.article_set.get(state="published")
            shown.receive_comment(by=None, name="Người chờ", text="Ý kiến còn chờ duyệt")
        plant(self.case, [head_of(each.unit) for each in self.inspected])
        shown = self.case.article_set.get(state="published")
        Article.objects.filter(pk=shown.pk).update(title=f"Giám sát tiếp công dân {PUBLIC}")


@pytest.fixture
def course(db, stop_clock):
    """A case full of planted words, with one article in public; it is the next day."""
    course = kept("news, planted", Reported)
    restore_files()
    stop_clock("2025-11-30 09:00")
    return course


def restore_files():
    """Rows are laid down again, the store of each test begins empty: the pictures go back to their places."""
    pictures = {hashlib.sha256(content).hexdigest(): content for content in (png(), png(3, 3))}
    for file in DocumentFile.objects.filter(sha256__in=pictures):
        path = storage.path_of(file.stored_as)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pictures[file.sha256])


def public(course):
    return course.case.article_set.get(state="published")


def address_of(article):
    return reverse("workflows:news-article", args=[article.pk, article.slug])


# --- reading -----------------------------------------------------------------------------------------------------
def test_a_stranger_finds_the_article_with_its_photographs_and_passes_it_on(course, stranger):
    """Law 87/2015 art. 89.1: what is public is there for everybody."""
    article = public(course)
    assert address_of(article) in stranger.get("/news/").content.decode()
    page = stranger.get(address_of(article)).content.decode()
    for text in (article.title, article.lead[:40], article.byline, DESCRIBED["caption"], DESCRIBED["alt"]):
        assert text in unescape(page)
    assert "https://sp.zalo.me/plugins/share?url=http%3A%2F%2Ftestserver%2Fnews%2F" in page
    assert "Chữ lớn hơn" in page and "Tương phản" in page  # for whoever reads with difficulty
    assert "mailto:?subject=" in page and '<script src="http' not in page
    photo = stranger.get(reverse("workflows:news-photo", args=[article.pk, article.pictures()[0].pk]))
    assert photo.status_code == 200 and b"".join(photo.streaming_content).startswith(b"\x89PNG")
    assert "anh-" in photo["Content-Disposition"] and INSIDE not in photo["Content-Disposition"]


def test_an_address_with_other_words_leads_to_the_article(course, stranger):
    article = public(course)
    for address in (f"/news/{article.pk}/", f"/news/{article.pk}-tieu-de-cu/"):
        assert stranger.get(address)["Location"] == address_of(article)


def test_beside_an_article_stand_those_of_its_case_then_of_its_body_and_no_foreign_ones(course, stranger):
    with on(29, 11):
        other = course.case.write_article(by=course.thu, title="Đoàn đi chợ")
        other.publish(by=course.hanh)
        first = course.case.article_set.exclude(pk=other.pk).get(state="published")
        foreign = Unit.objects.create(name="HĐND Sương Mù", kind="council", level="commune", valid_from=BORN)
        near = _published(course, course.case.body, "Bài của cùng cơ quan")
        far = _published(course, foreign, "Bài của cơ quan khác")
    page = stranger.get(address_of(first)).content.decode()
    beside = page[page.index("Tin liên quan") :]
    assert beside.index(address_of(other)) < beside.index(address_of(near)) and address_of(far) not in page


def _published(course, body, title):
    """An article of another case of a body, as if it had been decided on there."""
    case = Supervision.open(body=body, title=f"Chuyên đề: {title}", by=course.thu, code=f"GS-2025-{body.pk + 500}")
    facts = {"title": title, "lead": "Đoàn đã làm việc.", "body": "Đoàn ghi nhận.", "author": course.thu}
    now = clock.now()
    return Article.objects.create(case=case, number=1, written_at=now, state="published", published_at=now, **facts)


# --- and nothing else --------------------------------------------------------------------------------------------
def everything(browser, start="/news/"):
    """The text of every page and file that links lead a stranger to."""
    texts, waiting = {}, [start]
    while waiting:
        address = waiting.pop()
        if address in texts or address.startswith(("/static/", "/i18n/", "/deadlines/")):
            continue
        answer = browser.get(address)
        assert answer.status_code in (200, 302, 404), (address, answer.status_code)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        texts[address] = body.decode("utf-8", "replace")
        if "html" in answer.get("Content-Type", ""):
            waiting += [unescape(link) for link in LINK.findall(texts[address])]
    return texts


def test_a_stranger_finds_no_word_of_what_is_not_public(course, stranger):
    texts = everything(stranger)
    assert [address for address, text in texts.items() if INSIDE in text] == []
    assert len([address for address, text in texts.items() if PUBLIC in text]) == 3  # the list, itself, its dossier
    assert any("/photos/" in address for address in texts)


def test_what_is_a_draft_withheld_or_withdrawn_does_not_exist_for_a_stranger_or_an_insider(course, stranger, enter):
    closed = course.case.article_set.exclude(state="published")
    assert {each.state for each in closed} == {"draft", "withheld", "withdrawn"}
    for browser in (stranger, enter(course.hanh)):
        for article in closed:
            assert browser.get(f"/news/{article.pk}/").status_code == 404
            assert browser.get(address_of(article)).status_code == 404
            for photo in article.articlephoto_set.all():
                assert browser.get(reverse("workflows:news-photo", args=[article.pk, photo.pk])).status_code == 404


def test_a_photograph_is_reached_through_its_own_published_article_only(course, stranger):
    article, photo = public(course), ArticlePhoto.objects.exclude(article__state="published").first()
    assert stranger.get(reverse("workflows:news-photo", args=[article.pk, photo.pk])).status_code == 404
    for row in article.articlephoto_set.all():
        key = row.document.key
        assert stranger.get(reverse("workflows:file", args=[key])).status_code == 302  # to where one logs in
        inside = reverse("workflows:article-picture", args=[course.case.code, article.pk, row.pk])
        assert stranger.get(inside).status_code == 302


def test_a_photograph_withdrawn_from_its_visit_is_gone_from_public_view_at_once(course, stranger):
    row = public(course).articlephoto_set.exclude(photo=None).get()
    address = reverse("workflows:news-photo", args=[row.article_id, row.pk])
    assert stranger.get(address).status_code == 200
    held = {"if-none-match": f'"{row.document.current_file.sha256}"'}
    assert stranger.get(address, headers=held).status_code == 304
    with on(30, 11):
        row.photo.withdraw(by=row.photo.author, reason="Người trong ảnh không đồng ý")
    assert stranger.get(address).status_code == 404
    assert stranger.get(address, headers=held).status_code == 404
    assert address not in stranger.get(address_of(public(course))).content.decode()


def test_a_withdrawn_article_is_gone_at_once(course, stranger):
    article = public(course)
    article.withdraw(by=course.hanh, reason="Sai tên đơn vị")
    assert stranger.get(address_of(article)).status_code == 404
    assert PUBLIC not in "".join(everything(stranger).values())


# --- what it costs -----------------------------------------------------------------------------------------------
def test_public_pages_ask_as_much_for_many_articles_as_for_few(course, stranger):
    def asked():
        found = []
        for address in ("/news/", address_of(article)):
            with counting() as count:
                assert stranger.get(address).status_code == 200
            found.append(len(count.asked))
        return found

    article = public(course)
    stranger.get("/news/")  # is noted, and for a minute no more
    with on(29, 11):
        first = course.case.write_article(by=course.thu)
        first.publish(by=course.hanh)
    few = asked()
    with on(29, 11):
        for _number in range(12):
            other = course.case.write_article(by=course.thu)
            other.add_photo(by=course.thu, upload=sent("a.png", png()), **DESCRIBED)
            other.publish(by=course.hanh)
    assert asked() == few and max(few) <= AT_MOST


# --- who reads ---------------------------------------------------------------------------------------------------
def figures():
    return Reader.objects.figures()


def test_a_reader_counts_once_a_day_and_is_online_for_a_quarter_of_an_hour(db, stranger, stop_clock):
    stop_clock("2025-11-30 09:00")
    written = []
    for _time in range(3):
        with counting() as count:
            stranger.get("/news/")
        written.append(len([sql for sql in count.asked if not sql.startswith("SELECT")]))
    assert written == [1, 0, 0], "one small row, and for a minute no more"
    Client(headers={"user-agent": FIREFOX}, REMOTE_ADDR="10.0.0.9").get("/news/")
    assert figures() == {"online": 2, "today": 2, "month": 2, "total": 2}
    stop_clock("2025-11-30 09:20")
    stranger.get("/news/")
    assert figures() == {"online": 1, "today": 2, "month": 2, "total": 2}
    stop_clock("2025-12-01 00:10")
    tick()
    assert figures() == {"online": 0, "today": 0, "month": 0, "total": 2}
    assert not Reader.objects.exists() and ReaderDay.objects.get().readers == 2
    stranger.get("/news/")
    assert figures() == {"online": 1, "today": 1, "month": 1, "total": 3}


def test_machines_and_what_is_fetched_beforehand_are_not_counted(db, stranger):
    stranger.head("/news/")
    stranger.get("/news/", headers={"sec-purpose": "prefetch;prerender"})
    for name in ("Mozilla/5.0 (compatible; Googlebot/2.1)", "curl/8.0", ""):
        Client(headers={"user-agent": name}).get("/news/")
    assert not Reader.objects.exists()


def test_of_a_reader_nothing_is_kept_by_which_to_know_her_again(db, stranger, stop_clock):
    keys = set()
    for day in ("2025-11-29 09:00", "2025-11-30 09:00"):
        stop_clock(day)
        stranger.get("/news/")
        keys.add(Reader.objects.get(day=clock.today()).key)
    assert len(keys) == 2 and not any("127.0.0.1" in key or "Firefox" in key for key in keys)


def test_the_page_is_read_though_its_reader_cannot_be_counted(course, stranger):
    def no_room(execute, sql, params, many, context):
        if sql.startswith("INSERT") and "workflows_reader" in sql:
            raise DatabaseError("disk full")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(no_room):
        assert stranger.get(address_of(public(course))).status_code == 200
    assert not Reader.objects.exists()


# --- beside ------------------------------------------------------------------------------------------------------
def test_the_administrator_keeps_blocks_of_links_and_only_those_shown_are_seen(course, stranger, enter):
    boss = User.objects.create(username="quantri", full_name="Quản trị", is_staff=True, is_superuser=True)
    admin, add = enter(boss), reverse("admin:workflows_linkblock_add")
    rows = {"links-TOTAL_FORMS": "2", "links-INITIAL_FORMS": "0"}
    rows |= {"links-0-label": "Cổng Chính phủ", "links-0-url": "https://chinhphu.vn/", "links-0-order": "1"}
    rows |= {"links-0-is_shown": "on", "links-1-label": "Xấu", "links-1-order": "2", "links-1-is_shown": "on"}
    typed = {"title": "Liên kết website", "order": "1", "is_shown": "on", **rows}
    refused = admin.post(add, {**typed, "links-1-url": "javascript:alert(1)"})
    assert refused.status_code == 200 and not LinkBlock.objects.exists()
    assert admin.post(add, {**typed, "links-1-url": "http://vbpl.vn/"}).status_code == 302
    Link.objects.filter(label="Xấu").update(is_shown=False)
    LinkBlock.objects.create(title="Khối ẩn", is_shown=False)
    for address in ("/news/", address_of(public(course))):
        page = stranger.get(address).content.decode()
        assert "Liên kết website" in page and 'href="https://chinhphu.vn/"' in page
        assert "vbpl" not in page and "Khối ẩn" not in page


def test_an_address_with_a_number_beyond_all_numbers_is_not_found(db, client):
    for address in ("/news/{0}/", "/news/{0}-a/", "/news/{0}/photos/1/", "/news/1/photos/{0}/"):
        assert client.get(address.format("9" * 20)).status_code == 404, address


def test_whoever_sends_many_cookies_is_one_reader(db, client):
    for number in range(5):
        client.cookies["sessionid"] = f"junk{number}"
        assert client.get("/news/", headers={"User-Agent": "Firefox"}).status_code == 200
    assert Reader.objects.count() == 1


def test_on_a_day_of_very_many_no_further_reader_is_kept(db, client, monkeypatch):
    monkeypatch.setattr(reader, "MOST_A_DAY", 2)
    for number in range(4):
        assert client.get("/news/", headers={"User-Agent": f"Firefox {number}"}).status_code == 200
    assert Reader.objects.count() == 2
