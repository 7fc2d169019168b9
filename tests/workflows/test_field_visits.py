"""Visits on the spot: a route of one day, what is noted and photographed there, late from a phone, and once each."""

import struct
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from core import clock, photos, storage
from core.models import DocumentFile, Event
from core.refusal import FileRefused
from tests.core.papers import PDF, png, sent
from tests.retelling import kept
from tests.workflows.conftest import BACKEND
from tests.workflows.counting import counting
from tests.workflows.course import Course
from workflows.acts.places import act_url
from workflows.errors import StepConflict, StepRefused
from workflows.models import (
    CalendarFeed,
    CaseDocument,
    FieldVisit,
    Finding,
    Kind,
    Observation,
    Photo,
    VisitSite,
    WorkItem,
)
from workflows.models.acts.visiting import ArrivedBefore
from workflows.stories.base import on

PLANTED = "Sương mù dày đặc"
ROUTE = [
    {"name": "Chợ Phủ", "kind": "market", "place": "Xã Thạch Châu", "went": "Trần Thị Hạnh, Lê Thị Nga"},
    {"name": "Bộ phận một cửa xã Mai Phụ", "kind": "one_stop"},
    {"name": "Nhà văn hóa thôn Đông Thắng", "kind": "village_house"},
    {"name": "Trung tâm hành chính công", "kind": "administration"},
]
CAMERA = b"Canon EOS 5D Mark IV"


def planned(course, **facts):
    facts = {"inspected": course.inspected[0], "on": date(2025, 11, 27), "sites": ROUTE, **facts}
    with on(20, 11):
        return course.case.plan_visit(by=course.thu, **facts)


def to_visit():
    made = Course(units=2)
    made.to_field()
    made.visit = planned(made)
    made.market, made.one_stop, *made.rest = made.visit.sites.all()
    return made


@pytest.fixture
def course(db):
    return kept("a visit ahead", to_visit)


@pytest.fixture
def there(course):
    """On the way, at ten in the morning of 27/11/2025."""
    with on(27, 11, hour=10):
        yield course


def entered(person):
    browser = Client()
    browser.force_login(person, backend=BACKEND)
    return browser


def page(visit, name="visit"):
    return reverse(f"workflows:{name}", args=[visit.case.code, visit.pk])


def seen(person, address):
    answer = entered(person).get(address)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def noted(course, text="Nhiều quầy có mã QR.", **facts):
    return course.visit.observe(by=course.nga, **{"site": course.market, "text": text, **facts})


def pictured(course, **facts):
    whole = {"site": course.market, "upload": sent("anh.png", png()), "caption": "Quầy thịt", "alt": "Một quầy thịt"}
    return course.visit.add_photo(by=course.nga, **{**whole, **facts})


def send(browser, person, visit, act, **typed):
    address = reverse("workflows:field-send", args=[visit.case.code, visit.pk, act])
    return browser.post(address, {"as": person.pk, **typed})


# --- the route --------------------------------------------------------------------------------------------------------
def test_four_sites_are_visited_on_one_day_in_their_order(there):
    assert [site.name for site in there.visit.sites.all()] == [site["name"] for site in ROUTE]
    text = seen(there.nga, page(there.visit))
    places = [text.index(site["name"]) for site in ROUTE]
    assert places == sorted(places) and "Chợ" in text and "Xã Thạch Châu" in text and "KS-01" in text
    tab = seen(there.nga, reverse("workflows:case-tab", args=[there.case.code, "visits"]))
    assert "Chợ Phủ" in tab and "Khảo sát thực tế" in tab


def test_the_route_is_typed_in_lines_and_changed_while_it_is_planned(course):
    with on(21, 11):
        secretary = entered(course.thu)
        rows = {"row-TOTAL_FORMS": 3, "row-INITIAL_FORMS": 0}
        rows |= {"row-0-name": "Trường Tiểu học", "row-0-kind": "school", "row-1-kind": "other", "row-2-kind": "other"}
        typed = {"inspected": course.inspected[1].pk, "on": "2025-11-28", "starts_at": "07:30", **rows}
        answer = secretary.post(act_url(course.case, "plan_visit"), typed)
        visit = FieldVisit.objects.get(number=2)
        assert answer["Location"] == page(visit) and str(visit.starts_at) == "07:30:00"
        form = secretary.get(act_url(course.visit, "edit")).context["form"]
        kept = [row.initial["pk"] for row in form.rows if row.initial]
        assert len(kept) == 4
        rows = {"row-TOTAL_FORMS": 2, "row-INITIAL_FORMS": 0, "row-0-kind": "other", "row-1-kind": "market"}
        rows |= {"row-0-name": "Ghé thêm", "row-1-name": "Chợ Phủ mới", "row-1-pk": kept[0]}
        facts = {"inspected": course.visit.inspected_id, "on": "2025-11-27", "lead": course.nga.pk}
        assert secretary.post(act_url(course.visit, "edit"), {**facts, **rows}).status_code == 302
    assert [(site.pk == kept[0], site.name) for site in course.visit.sites.all()] == [
        (False, "Ghé thêm"),
        (True, "Chợ Phủ mới"),
    ]


def test_a_long_route_costs_no_more_questions_than_a_short_one(there):
    whole = {"by": there.thu, "inspected": there.inspected[0], "on": date(2025, 11, 28)}
    costs = []
    for number in (1, 20):
        with counting() as count:
            visit = there.case.plan_visit(sites=ROUTE * number, **whole)
        costs.append(len(count.asked))
        visit.start(by=there.nga)
        with counting() as count:
            visit.finish(by=there.thu, summary="Xong", skipped={site.pk: "Bão" for site in visit.sites.all()})
        costs.append(len(count.asked))
    assert costs[:2] == costs[2:] and max(costs) <= 25


def test_a_route_has_a_site_and_is_not_changed_once_it_has_begun(there):
    with pytest.raises(ValidationError, match="ít nhất một điểm"):
        there.case.plan_visit(by=there.thu, inspected=there.inspected[0], on=date(2025, 11, 28), sites=[])
    with pytest.raises(ValidationError):
        there.case.plan_visit(by=there.thu, inspected=None, on=date(2025, 11, 28), sites=ROUTE)
    there.visit.start(by=there.nga)
    with pytest.raises(StepConflict):
        there.visit.edit(by=there.thu, on=date(2025, 11, 28))


def test_who_plans_is_the_head_or_the_secretary_and_who_notes_any_member(there):
    with pytest.raises(PermissionDenied):
        there.case.plan_visit(by=there.nga, inspected=there.inspected[0], on=date(2025, 11, 28), sites=ROUTE)
    noted(there)
    for person in (there.phuc, there.khang, there.head_of(there.inspected[0])):
        with pytest.raises(PermissionDenied):
            there.visit.observe(by=person, site=there.market, text="Không được ghi")


# --- noted on the spot ------------------------------------------------------------------------------------------------
def test_the_first_note_starts_the_visit_and_bears_the_moment_of_the_phone(there):
    moment = clock.now() - timedelta(minutes=90)
    row = noted(there, noted_at=moment)
    assert (there.visit.state, row.noted_at, row.arrived_at) == ("started", moment, clock.now())
    assert "08:30" in seen(there.nga, page(there.visit))  # Vietnam's clock
    assert [event.verb for event in there.case.events.order_by("seq")][-2:] == ["visit.started", "visit.observed"]


def test_a_phone_whose_clock_runs_ahead_notes_nothing_in_the_future(there):
    assert noted(there, noted_at=clock.now() + timedelta(days=2)).noted_at == clock.now()


def test_what_is_sent_twice_is_stored_once(there):
    key = uuid4()
    row = noted(there, client_key=key)
    events = there.case.events.count()
    with pytest.raises(ArrivedBefore) as before:
        noted(there, client_key=key)
    assert before.value.row == row and there.case.events.count() == events
    with pytest.raises(StepConflict, match="một nội dung khác"):
        noted(there, text="Khác", client_key=key)
    with pytest.raises(StepConflict, match="một nội dung khác"):
        there.visit.observe(by=there.lan, site=there.market, text=row.text, client_key=key)
    assert Observation.objects.count() == 1


def test_a_note_written_before_the_end_arrives_after_it_and_a_later_one_does_not(there):
    written = clock.now()
    noted(there)
    with on(27, 11, hour=12):
        there.visit.finish(
            by=there.thu, summary="Xong", skipped={site.pk: "Hết giờ" for site in there.visit.sites.all()}
        )
    with on(27, 11, hour=18):
        assert noted(there, "Viết lúc mất sóng.", noted_at=written).noted_at == written
        with pytest.raises(StepRefused, match="kết thúc lúc 27/11/2025 12:00"):
            noted(there, "Viết sau.")


def test_a_visit_ends_when_every_site_has_a_note_or_a_reason(there):
    noted(there)
    head = entered(there.hanh)
    fields = head.get(act_url(there.visit, "finish")).context["form"].fields
    wanted = [f"skipped_{site.pk}" for site in (there.one_stop, *there.rest)]
    assert list(fields) == ["summary", *wanted]
    with pytest.raises(ValidationError, match="vì sao không đến"):
        there.visit.finish(by=there.hanh, summary="Xong")
    typed = {"summary": "Người dân quen quét mã.", **dict.fromkeys(wanted, "Mưa lớn")}
    assert head.post(act_url(there.visit, "finish"), {**typed, wanted[0]: " "}).status_code == 422
    assert head.post(act_url(there.visit, "finish"), typed)["Location"] == page(there.visit)
    text = seen(there.nga, page(there.visit))
    assert "Người dân quen quét mã." in text and text.count("Mưa lớn") == 3


def test_who_leads_the_visit_ends_it_though_she_is_a_member_like_the_others(course):
    course.visit = planned(course, lead=course.nga)
    with on(27, 11, hour=10):
        course.market = course.visit.sites.first()
        noted(course)
        reasons = {site.pk: "Hết giờ" for site in course.visit.sites.all()}
        with pytest.raises(StepRefused, match="người phụ trách"):
            course.visit.finish(by=course.lan, summary="Xong", skipped=reasons)
        course.visit.finish(by=course.nga, summary="Xong", skipped=reasons)
    assert course.visit.state == "finished"


def test_only_who_noted_it_takes_it_back_and_the_words_stay(there):
    row = noted(there)
    with pytest.raises(StepRefused, match="người đã ghi"):
        row.withdraw(by=there.thu, reason="Không đúng chỗ")
    assert act_url(row, "withdraw") not in seen(there.thu, page(there.visit))
    assert act_url(row, "withdraw") in seen(there.nga, page(there.visit))
    row.withdraw(by=there.nga, reason="Nhầm điểm khảo sát")
    assert row.text not in seen(there.nga, page(there.visit)).split("route")[1]
    assert Observation.objects.get().text == row.text
    assert there.visit.unobserved()[0] == there.market


# --- made a finding ---------------------------------------------------------------------------------------------------
def test_an_observation_becomes_a_finding_of_the_site_and_each_leads_to_the_other(there):
    row = noted(there, "Ba trong mười quầy chưa có mã QR.")
    form = entered(there.nga).get(act_url(row, "make_finding")).context["form"]
    assert form.initial["text"] == row.text
    typed = {"type": "limitation", "text": "Một số quầy chưa có mã QR.", "cause": "Chưa được hướng dẫn"}
    with counting() as count:
        assert entered(there.nga).post(act_url(row, "make_finding"), typed).status_code == 302
    assert len(count.asked) <= 25 + 11 + 9  # a step, the sending of a form, and logging in
    finding = Finding.objects.get(origin="site")
    assert (finding.observation, finding.inspected, finding.author) == (row, there.inspected[0], there.nga)
    assert f"#finding-{finding.pk}" in seen(there.nga, page(there.visit))
    tab = seen(there.nga, reverse("workflows:case-tab", args=[there.case.code, "findings"]))
    assert f"#observation-{row.pk}" in tab and "Từ khảo sát thực tế" in tab
    with pytest.raises(StepRefused, match="Bỏ nhận định trước"):
        row.withdraw(by=there.nga, reason="Nhầm điểm khảo sát")
    finding.remove(by=there.nga, reason="Trùng")
    row.withdraw(by=there.nga, reason="Nhầm điểm khảo sát")


# --- photographs ------------------------------------------------------------------------------------------------------
def segment(marker, body):
    return bytes([0xFF, marker]) + struct.pack(">H", len(body) + 2) + body


def exif(turned=6):
    """What a telephone writes: which way up, whose camera, and where (a pointer to its GPS part)."""
    entries = [(0x0110, 2, len(CAMERA), 100), (0x0112, 3, 1, turned), (0x8825, 4, 1, 200)]
    body = b"Exif\0\0II*\0" + struct.pack("<IH", 8, len(entries))
    for tag, kind, number, value in entries:
        body += struct.pack("<HHII", tag, kind, number, value)
    return body + bytes(40) + CAMERA


SCAN = segment(0xDA, bytes(10)) + b"\x12\xff\x00\x34\xff\xd0\x56"
PICTURE = segment(0xDB, bytes(65)) + segment(0xC0, bytes(15)) + SCAN + segment(0xC4, b"\xff\xd9" + bytes(18)) + SCAN
PROFILE = segment(0xE2, b"ICC_PROFILE\x00" + bytes(20))
JFIF = segment(0xE0, b"JFIF\x00" + bytes(9))


def jpeg(*, turned=6):
    notes = segment(0xE1, exif(turned)) + segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + CAMERA)
    notes += PROFILE + segment(0xE2, b"MPF\0" + CAMERA) + segment(0xFE, CAMERA)
    return b"\xff\xd8" + JFIF + notes + PICTURE + b"\xff\xd9" + b"a film after the end" + CAMERA


def test_what_the_camera_wrote_is_left_out_and_the_picture_stays_byte_for_byte():
    bare = photos.bare(sent("IMG.JPG", jpeg()), "anh").read()
    turned = bare[len(b"\xff\xd8" + JFIF) : bare.index(PROFILE)]
    assert bare == b"\xff\xd8" + JFIF + turned + PROFILE + PICTURE + b"\xff\xd9"
    assert turned[:4] == segment(0xE1, turned[4:])[:4] and photos.orientation(turned[10:]) == 6
    assert CAMERA not in bare and b"http" not in bare and struct.pack(">H", 0x8825) not in turned
    assert (
        photos.bare(sent("IMG.JPG", jpeg(turned=1)), "anh").read()
        == b"\xff\xd8" + JFIF + PROFILE + PICTURE + b"\xff\xd9"
    )


def test_a_png_loses_its_notes_too():
    plain = png()
    note = b"Where\0Cho Phu"
    chunk = struct.pack(">I", len(note)) + b"tEXt" + note + bytes(4)
    place = plain.index(b"IDAT") - 4
    made = photos.bare(sent("anh", plain[:place] + chunk + plain[place:] + b"more"), "anh")
    assert made.read() == plain and made.name == "anh.png"


@pytest.mark.parametrize(
    "content", [PDF, b"", b"GIF89a", jpeg()[:90], b"\xff\xd8\xff", png()[:-6], png()[:20], b"\xff\xd8" + PICTURE]
)
def test_what_is_no_whole_photograph_is_refused(content):
    with pytest.raises(FileRefused) as refused:
        photos.bare(sent("anh.jpg", content), "anh")
    assert refused.value.status == 415


def test_a_photograph_is_filed_inside_and_shown_with_caption_and_words_for_the_blind(there):
    row = noted(there)
    photo = pictured(there, upload=sent("IMG_2025.JPG", jpeg()), observation=row)
    file = DocumentFile.objects.get()
    assert (file.name, file.content_type) == ("anh-KS-01-01.jpg", "image/jpeg")
    assert CAMERA not in storage.path_of(file.stored_as).read_bytes()
    text = seen(there.nga, page(there.visit))
    address = reverse("workflows:file", args=[photo.filing.document.key])
    assert f'src="{address}" alt="Một quầy thịt"' in text and "Quầy thịt" in text
    assert entered(there.nga).get(address).status_code == 200
    assert entered(there.head_of(there.inspected[0])).get(address).status_code == 404
    documents = seen(there.nga, reverse("workflows:case-tab", args=[there.case.code, "documents"]))
    assert address not in documents  # it has its place on the visit's page


@pytest.mark.parametrize("missing", ["caption", "alt"])
def test_a_photograph_without_words_is_not_taken(there, missing):
    with pytest.raises(ValidationError, match="chú thích"):
        pictured(there, **{missing: " "})
    assert not CaseDocument.objects.filter(photo__isnull=False).exists()


def test_the_same_photograph_sent_twice_is_stored_once(there):
    key = uuid4()
    pictured(there, client_key=key)
    with pytest.raises(ArrivedBefore):
        pictured(there, client_key=key)
    with pytest.raises(StepConflict, match="một nội dung khác"):
        pictured(there, client_key=key, upload=sent("b.png", png(3, 3)))
    assert Photo.objects.count() == DocumentFile.objects.count() == 1


def test_her_own_photograph_is_taken_off_the_page_with_a_reason(there):
    photo = pictured(there)
    with pytest.raises(StepRefused):
        photo.withdraw(by=there.thu, reason="Có mặt người dân")
    answer = entered(there.nga).post(act_url(photo, "withdraw"), {"reason": "Có mặt người dân"})
    assert answer.status_code == 302 and "Một quầy thịt" not in seen(there.nga, page(there.visit))
    assert Photo.objects.get().withdrawn_reason == "Có mặt người dân"


def test_the_file_of_a_photograph_that_was_taken_back_is_handed_out_to_nobody(there):
    photo = pictured(there)
    address = reverse("workflows:file", args=[photo.filing.document.key])
    assert entered(there.hanh).get(address).status_code == 200
    photo.withdraw(by=there.nga, reason="Có mặt người dân")
    for person in (there.nga, there.hanh, there.thu, there.khang, there.yen):
        for asked in ("", "?version=1"):
            assert entered(person).get(address + asked).status_code == 404, person
    assert DocumentFile.objects.count() == 1 and storage.path_of(DocumentFile.objects.get().stored_as).exists()


def test_a_photograph_is_not_exchanged_for_another_file(there):
    photo = pictured(there)
    assert (
        photo.filing
        not in entered(there.thu).get(act_url(there.case, "add_version")).context["form"].fields["filing"].queryset
    )
    with pytest.raises(ValidationError, match="không thay được tệp"):
        there.case.add_version(by=there.thu, filing=photo.filing, upload=sent("IMG.jpg", jpeg()))


def test_a_party_case_takes_no_photograph_until_the_head_allows_it_with_a_reason(procedures):
    course = Course(units=1, kind=Kind.PARTY, body="party_committee")
    course.to_field()
    course.visit = planned(course)
    course.market = course.visit.sites.first()
    with on(27, 11, hour=10):
        noted(course)
        with pytest.raises(StepRefused, match="giám sát của Đảng không công khai"):
            pictured(course)
        assert "Hồ sơ này không nhận ảnh" in seen(course.nga, page(course.visit, "field"))
        assert 'name="upload"' not in seen(course.nga, page(course.visit, "field"))
        with pytest.raises(PermissionDenied):
            course.case.rule_on_photos(by=course.thu, allowed=True, reason="Cần minh họa")
        paper = {"type": "other", "subject": "Ảnh trụ sở", "reach": "inside", "secrecy": "none"}
        refused = entered(course.thu).post(
            act_url(course.case, "add_document"), {**paper, "upload": sent("tru-so.png", png())}
        )
        assert refused.status_code == 415 and "giám sát của Đảng không công khai" in refused.content.decode()
        filing = course.case.add_document(by=course.thu, type="other", subject="Biên bản", upload=sent("a.pdf", PDF))
        with pytest.raises(FileRefused, match="giám sát của Đảng không công khai"):
            course.case.add_version(by=course.thu, filing=filing, upload=sent("a.jpg", jpeg()))
        typed = {"allowed": "yes", "reason": "Cần minh họa hiện trạng trụ sở"}
        assert entered(course.hanh).post(act_url(course.case, "rule_on_photos"), typed).status_code == 302
        assert pictured(course).pk
        assert course.case.add_version(by=course.thu, filing=filing, upload=sent("a.jpg", jpeg())).pk
    assert Event.objects.get(verb="photos.ruled").details == {"allowed": True, "reason": typed["reason"]}


def test_the_head_may_forbid_photographs_elsewhere(there):
    there.case.rule_on_photos(by=there.hanh, allowed=False, reason="Trong trạm y tế")
    with pytest.raises(StepRefused, match="không nhận ảnh"):
        pictured(there)


# --- who sees it ------------------------------------------------------------------------------------------------------
def test_no_unit_sees_anything_of_a_visit(there):
    row = noted(there, PLANTED)
    photo = pictured(there, caption=PLANTED, alt=PLANTED)
    row.make_finding(by=there.nga, type="limitation", text=PLANTED)
    there.visit.finish(by=there.thu, summary=PLANTED, skipped={site.pk: PLANTED for site in there.visit.sites.all()})
    for inspected in there.inspected:
        head = there.head_of(inspected)
        browser = entered(head)
        for model in (FieldVisit, VisitSite, Observation, Photo):
            assert not model.objects.visible_to(head).exists(), model
        addresses = [
            page(there.visit),
            page(there.visit, "field"),
            act_url(row, "withdraw"),
            act_url(photo, "withdraw"),
        ]
        assert [browser.get(address).status_code for address in addresses] == [404] * 4
        assert send(browser, head, there.visit, "observe", site=there.market.pk, text="x").status_code == 404
        for tab in ("visits", "timeline", "documents", "findings"):
            assert PLANTED not in seen(head, reverse("workflows:case-tab", args=[there.case.code, tab]))
        assert PLANTED not in seen(head, reverse("notifications:list"))
    assert PLANTED in seen(there.yen, page(there.visit))  # the auditor is inside


# --- the page in the hand ---------------------------------------------------------------------------------------------
def test_without_script_the_page_in_the_hand_is_plain_forms(there):
    member = entered(there.nga)
    site = member.get(page(there.visit, "field")).context["route"][0]
    typed = {"site": site.pk, "text": "Nhiều quầy có mã QR.", "form_key": site.note_key}
    answer = member.post(act_url(there.visit, "observe"), typed)
    assert answer["Location"] == f"{page(there.visit, 'field')}#site-{site.pk}"
    assert member.post(act_url(there.visit, "observe"), typed).status_code == 302  # sent twice
    row = Observation.objects.get()
    typed = {"site": site.pk, "caption": "Quầy", "alt": "Một quầy", "observation": row.client_key}
    typed |= {"upload": sent("a.png", png()), "form_key": site.photo_key}
    assert member.post(act_url(there.visit, "add_photo"), typed).status_code == 302
    assert Photo.objects.get().observation == row
    assert "Nhiều quầy có mã QR." in seen(there.nga, page(there.visit, "field"))


def test_what_the_script_sends_is_answered_with_a_status_and_a_sentence(there):
    member, key = entered(there.nga), str(uuid4())
    typed = {"site": there.market.pk, "text": "Có mã QR.", "client_key": key, "noted_at": "2025-11-27T02:15:00.000Z"}
    with counting() as count:
        assert send(member, there.nga, there.visit, "observe", **typed).status_code == 201
    assert len(count.asked) <= 36
    again = send(member, there.nga, there.visit, "observe", **typed)
    row = Observation.objects.get()
    assert (again.status_code, again.json()["id"]) == (200, row.pk)
    assert row.noted_at.isoformat() == "2025-11-27T02:15:00+00:00"
    other = send(member, there.nga, there.visit, "observe", **{**typed, "text": "Khác"})
    assert other.status_code == 409 and "một nội dung khác" in other.json()["said"]
    assert send(member, there.nga, there.visit, "observe", **{**typed, "text": " "}).status_code == 400
    picture = {"site": there.market.pk, "caption": "Quầy", "alt": "Một quầy", "client_key": uuid4()}
    refused = send(member, there.nga, there.visit, "add_photo", upload=sent("a.pdf", PDF), **picture)
    assert refused.status_code == 415 and "JPEG hoặc PNG" in refused.json()["said"]
    assert send(member, there.nga, there.visit, "finish").status_code == 404


def test_a_photograph_too_large_is_refused_with_a_sentence(there, settings):
    settings.MAX_UPLOAD_BYTES = 50
    typed = {"site": there.market.pk, "caption": "Quầy", "alt": "Một quầy", "upload": sent("a.png", png())}
    answer = send(entered(there.nga), there.nga, there.visit, "add_photo", **typed)
    assert answer.status_code == 413 and "Ảnh lớn hơn" in answer.json()["said"]


def test_what_arrived_is_answered_so_whatever_became_of_the_visit_since(there):
    member, typed = entered(there.nga), {"site": there.market.pk, "text": "Có mã QR.", "client_key": uuid4()}
    picture = {"site": there.market.pk, "caption": "Quầy", "alt": "Một quầy", "client_key": uuid4()}
    send(member, there.nga, there.visit, "observe", **typed)
    send(member, there.nga, there.visit, "add_photo", upload=sent("a.png", png()), **picture)
    there.case.rule_on_photos(by=there.hanh, allowed=False, reason="Trong trạm y tế")
    there.case.suspend(by=there.khang, reason="Mưa lũ")
    assert send(member, there.nga, there.visit, "observe", **typed).status_code == 200
    assert send(member, there.nga, there.visit, "add_photo", upload=sent("a.png", png()), **picture).status_code == 200
    later = send(member, there.nga, there.visit, "observe", **{**typed, "client_key": uuid4()})
    assert later.status_code == 409 and later.json()["said"]


def test_who_is_logged_out_or_somebody_else_is_asked_to_log_in_and_nothing_is_stored(there):
    typed = {"site": there.market.pk, "text": "Có mã QR."}
    assert send(Client(), there.nga, there.visit, "observe", **typed).status_code == 401
    assert send(entered(there.lan), there.nga, there.visit, "observe", **typed).status_code == 401
    refused = send(entered(there.phuc), there.phuc, there.visit, "observe", **typed)  # an onlooker
    assert refused.status_code == 403 and "đồng chí là" in refused.json()["said"]
    assert not Observation.objects.exists()


def test_a_photograph_that_is_refused_late_leaves_no_file(there):
    there.visit.cancel(by=there.thu, reason="Bão")
    picture = {"site": there.market.pk, "caption": "Quầy", "alt": "Một quầy", "upload": sent("a.png", png())}
    assert send(entered(there.nga), there.nga, there.visit, "add_photo", **picture).status_code == 409
    assert list(storage.written_before(float("inf"))) == []


def test_a_long_day_costs_no_more_questions_than_a_short_one(there):
    browser = entered(there.nga)
    noted(there)
    pictured(there, observation=Observation.objects.first())
    costs = []
    for _ in range(2):
        for name in ("visit", "field"):
            with counting() as count:
                assert browser.get(page(there.visit, name)).status_code == 200
            costs.append(len(count.asked))
        for number in range(4):
            row = noted(there, f"Ghi nhận {number}")
            pictured(there, observation=row)
    assert costs[:2] == costs[2:] and max(costs) <= 30


# --- in the calendar --------------------------------------------------------------------------------------------------
def of_feed(person):
    """What a calendar program of hers reads: UID -> event."""
    answer = Client().get(reverse("workflows:feed-ics", args=[CalendarFeed.draw(person, "mine")]))
    assert answer.status_code == 200
    return {str(event["uid"]): event for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_a_visit_stands_in_the_calendar_of_those_inside_and_of_no_unit_and_leaves_it_when_cancelled(course):
    with on(21, 11):
        course.visit.edit(by=course.thu, starts_at=time(7, 30))
        uid = f"visit-{course.visit.pk}.{course.case.code}@giamsat"
        for asked in ({"month": "2025-11"}, {"view": "list"}, {"whose": "mine", "unit": course.inspected[0].unit_id}):
            with counting() as count:
                text = entered(course.nga).get("/calendar/", asked).content.decode()
            assert "07:30: Khảo sát thực tế KS-01" in text and page(course.visit) in text and len(count.asked) <= 30 + 9
        event = of_feed(course.nga)[uid]
        assert event.decoded("dtstart").isoformat() == "2025-11-27T07:30:00+07:00"
        assert "Chợ Phủ" in event["location"] and str(event["status"]) == "TENTATIVE"
        for person in (course.head_of(course.inspected[0]), course.khach):
            assert "KS-01" not in entered(person).get("/calendar/?month=2025-11").content.decode()
            assert uid not in of_feed(person)
        course.visit.cancel(by=course.thu, reason="Bão")
        assert "KS-01" not in seen(course.nga, "/calendar/?month=2025-11") and uid not in of_feed(course.nga)


# --- and then ---------------------------------------------------------------------------------------------------------
def test_the_work_at_the_units_ends_when_no_visit_is_open_and_the_draft_says_what_was_seen(there):
    session, inspected = there.case.session_set.get(), there.inspected[0]
    there.hold(session)
    there.write_minutes(session)
    there.confirm_minutes(session)
    seen_there = noted(there, "Ba trong mười quầy chưa có mã QR.")
    noted(there, "Ghi nhầm chợ.").withdraw(by=there.nga, reason="Nhầm điểm khảo sát")
    other = planned(there, on=date(2025, 11, 28))
    with pytest.raises(StepRefused, match=r"chuyến khảo sát.*KS-01 \(27/11/2025\); KS-02"):
        there.case.close_field_work(by=there.hanh)
    assert not WorkItem.objects.open().filter(flow_task__contains="close_field_work").exists()
    finding = seen_there.make_finding(by=there.nga, type="limitation", text="Một số quầy chưa có mã QR.") and (
        Finding.objects.get()
    )
    there.visit.finish(
        by=there.thu, summary="Chợ đông.", skipped={site.pk: "Hết giờ" for site in there.visit.sites.all()}
    )
    other.cancel(by=there.thu, reason="Bão")
    assert WorkItem.objects.open().filter(flow_task__contains="close_field_work").exists()
    there.close_field_work()
    there.case.draft_report(by=there.thu)
    text = there.case.report_set.get().text
    told = text[text.index("Khảo sát thực tế:") :]
    assert f"KS-01, ngày 27/11/2025, {inspected}:" in told and "Chợ đông." in told and "KS-02" not in told
    assert f"- Chợ Phủ (Xã Thạch Châu): Ba trong mười quầy chưa có mã QR. ({finding.label})" in told
    assert "Ghi nhầm" not in text
    page_of_report = reverse("workflows:case-tab", args=[there.case.code, "report"])
    assert "Ba trong mười" not in seen(there.head_of(inspected), page_of_report)
