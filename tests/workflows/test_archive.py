"""The dossier of an ended case goes to the archive (Law on Archives 33/2024/QH15)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core.models import Document
from tests.core.papers import PDF, sent
from workflows.acts.places import act_url
from workflows.models import ArchivedDossier
from workflows.stories.base import on

SHELF = {"file_code": "HS-GS/2026-01", "place": "Kho UBND xã, giá 2, hộp 3", "received_by": "Lưu trữ xã"}


@pytest.fixture
def ended(told):
    """The case of xã Thống Nhất is closed; a letter with its file and a stub of a secret paper lie in it."""
    story = told("approved")
    with on(12, 12):
        story.case.add_document(by=story.thu, type="letter", subject="Công văn đề nghị", upload=sent("cv.pdf", PDF))
        secret = {"type": "other", "doc_number": "07/M", "secrecy": "C", "paper_location": "Két sắt"}
        story.case.add_document(by=story.thu, subject="Không ai được đọc", **secret)
    story.story.tell("closed")
    return story


def test_the_index_names_every_paper_with_the_hash_of_its_file_and_of_secret_ones_the_shelf_only(ended):
    with on(2, 2, 2026):
        ended.case.archive(by=ended.thu, **SHELF)
    kept = ArchivedDossier.objects.get()
    assert ended.case.state == "archived" and kept.years is None
    assert len(kept.index) == ended.case.casedocument_set.filter(photo=None, article_photo=None).count()
    letter = next(line for line in kept.index if line["subject"] == "Công văn đề nghị")
    assert letter["sha256"] == Document.objects.get(pk=letter["document"]).current_file.sha256
    secret = next(line for line in kept.index if line["number"] == "07/M")
    assert (secret["subject"], secret["place"], secret["sha256"]) == ("", "Két sắt", "")
    days = [line["signed_on"] for line in kept.index if line["signed_on"]]
    assert days == sorted(days)
    told = ended.case.events.get(verb="case.archived")
    assert told.details["papers"] == len(kept.index)


def test_law_33_2024_the_office_reads_on_the_page_that_one_year_is_left_and_hands_over(ended, enter, stop_clock):
    stop_clock("2026-02-02 09:00")
    form = act_url(ended.case, "archive")
    page = enter(ended.thu).get(form).content.decode()
    assert "tối đa 01 năm, tính từ năm kết thúc công việc (Luật Lưu trữ 2024)" in page
    refused = enter(ended.thu).post(form, SHELF).content.decode()
    assert "Ghi số năm, hoặc đánh dấu bảo quản vĩnh viễn." in refused and "Kho UBND xã, giá 2, hộp 3" in refused
    shown = enter(ended.thu).post(form, {**SHELF, "years": 20}, follow=True).content.decode()
    assert "HS-GS/2026-01" in shown and "20 năm" in shown and "Mục lục hồ sơ" in shown
    unit = enter(ended.dung).get(f"/cases/{ended.case.code}/documents/").content.decode()
    assert "HS-GS/2026-01" not in unit


def test_nothing_is_handed_over_without_a_number_or_before_the_case_is_closed_or_by_a_member(ended, told):
    with on(2, 2, 2026):
        with pytest.raises(ValidationError) as refused:
            ended.case.archive(by=ended.thu, **{**SHELF, "place": "  "})
        assert set(refused.value.message_dict) == {"place"}
        with pytest.raises(PermissionDenied):
            ended.case.archive(by=ended.nga, **SHELF)
    assert ended.case.state == "closed" and not ArchivedDossier.objects.exists()


def test_follow_up_taken_up_again_takes_the_case_out_and_the_next_hand_over_takes_the_place_of_the_first(ended):
    with on(2, 2, 2026):
        ended.case.archive(by=ended.thu, **SHELF)
        ended.case.reopen_follow_up(by=ended.khang, reason="Cử tri phản ánh")
        ended.case.add_document(by=ended.thu, type="other", subject="Phản ánh của cử tri", upload=sent("pa.pdf", PDF))
        ended.case.close(by=ended.khang)
        ended.case.archive(by=ended.thu, **SHELF)
    assert "Phản ánh của cử tri" in [line["subject"] for line in ArchivedDossier.objects.get().index]
