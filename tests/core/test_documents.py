import errno
import os
import time
from urllib.parse import quote

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction

from core import files, storage
from core.models.document import Document, DocumentFile
from core.uploads import FileRefused
from tests.core.papers import PDF, sent, word

pytestmark = pytest.mark.django_db


def stored(files_dir):
    return sorted(path.name for path in files_dir.glob("*/*"))


def test_huong_uploads_the_plan_and_gets_it_back_byte_for_byte(plan, huong):
    file = plan.add_file(sent("Kế hoạch 14.pdf", PDF, "text/html"), by=huong)
    response = files.file_response(file)
    assert b"".join(response.streaming_content) == PDF
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f"attachment; filename*=utf-8''{quote('Kế hoạch 14.pdf')}"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("sandbox")
    assert response["Cache-Control"] == "private, no-store"


def test_a_new_version_leaves_the_old_one_in_place(plan, huong):
    first = plan.add_file(sent("Dự thảo.docx", word("một")), by=huong)
    second = plan.add_file(sent("Bản ký.pdf", PDF), by=huong)
    assert [first.version, second.version] == [1, 2]
    assert plan.current_file == second
    assert files.file_response(first).status_code == 200


def test_a_document_without_a_file_has_no_current_one(plan):
    assert plan.current_file is None


def test_many_documents_show_their_files_with_one_more_query(plan, huong, django_assert_num_queries):
    plan.add_file(sent("Bản ký.pdf", PDF), by=huong)
    with django_assert_num_queries(2):
        assert [document.current_file.version for document in Document.objects.prefetch_related("files")] == [1]


def test_the_store_knows_no_name_a_person_gave(plan, huong, files_dir):
    file = plan.add_file(sent("Kế hoạch.pdf", PDF), by=huong)
    path = files_dir / file.stored_as[:2] / file.stored_as
    assert path.read_bytes() == PDF
    assert stored(files_dir) == [file.stored_as]
    assert len(file.stored_as) == 32


def test_a_refused_file_leaves_nothing_behind(plan, huong, files_dir):
    with pytest.raises(FileRefused):
        plan.add_file(sent("Kế hoạch.pdf", b"MZ not a PDF"), by=huong)
    assert stored(files_dir) == []
    assert plan.current_file is None


def test_a_secret_document_takes_no_file(stub, huong, files_dir):
    with pytest.raises(FileRefused, match="Văn bản mật không được đưa lên hệ thống") as refused:
        stub.add_file(sent("Báo cáo.pdf", PDF), by=huong)
    assert refused.value.status == 409
    assert stored(files_dir) == []


def test_a_document_made_secret_meanwhile_takes_no_file(plan, huong, files_dir):
    Document.objects.filter(pk=plan.pk).update(secrecy="S", paper_location="Tủ số 2")
    with pytest.raises(FileRefused):
        plan.add_file(sent("Báo cáo.pdf", PDF), by=huong)
    assert stored(files_dir) == []


def test_the_database_itself_keeps_files_away_from_secret_documents(plan, stub, huong):
    file = plan.add_file(sent("Kế hoạch.pdf", PDF), by=huong)
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFile.objects.create(
            document=stub, version=1, name="x.pdf", size=1, sha256="0", stored_as="1" * 32, uploaded_by=huong
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        DocumentFile.objects.filter(pk=file.pk).update(document=stub)
    with pytest.raises(IntegrityError), transaction.atomic():
        Document.objects.filter(pk=plan.pk).update(secrecy="C", paper_location="Tủ số 2")


def test_a_stub_says_where_the_paper_lies(stub):
    stub.paper_location = ""
    with pytest.raises(ValidationError, match="nơi lưu bản giấy"):
        stub.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        stub.save()


def test_a_document_with_a_file_cannot_be_declared_secret(plan, huong):
    plan.add_file(sent("Kế hoạch.pdf", PDF), by=huong)
    plan.secrecy, plan.paper_location = "C", "Tủ số 2"
    with pytest.raises(ValidationError, match="gỡ bỏ tệp"):
        plan.full_clean()


def test_the_title_of_a_secret_document_is_not_its_name(stub):
    stub.subject = "Phương án bảo vệ mục tiêu"
    assert str(stub) == "03/BC-UBND (Mật)"


def test_the_issuer_keeps_the_name_it_had(plan, council):
    council.name = "Thường trực HĐND xã Tân Hội"
    council.save()
    plan.subject = "Kế hoạch (bản sửa)"
    plan.save()
    plan.refresh_from_db()
    assert plan.issuer_name == "Thường trực HĐND xã Thống Nhất"


def test_a_document_is_found_without_accents(plan):
    assert Document.objects.filter(search_key__contains="giam sat viec thuc hien nghi quyet 57").get() == plan


@pytest.mark.parametrize("harm", ["missing", "changed", "cut"])
def test_a_file_harmed_in_the_store_is_a_sentence_and_not_an_error(plan, huong, harm):
    file = plan.add_file(sent("Kế hoạch.pdf", PDF), by=huong)
    path = storage.path_of(file.stored_as)
    path.unlink()
    if harm != "missing":
        path.write_bytes(PDF[:-1] + b"!" if harm == "changed" else PDF[:10])
    response = files.file_response(file, name="ke-hoach.pdf")
    assert response.status_code == 410
    said = response.content.decode()
    assert "“ke-hoach.pdf” không còn nguyên vẹn" in said and "Kế hoạch" not in said


def test_a_full_disk_is_said_and_leaves_nothing_behind(plan, huong, files_dir, monkeypatch):
    def full(handle):
        raise OSError(errno.ENOSPC, "No space left on device")

    first = plan.add_file(sent("Dự thảo.pdf", PDF), by=huong)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(FileRefused, match="hết chỗ") as refused:
        plan.add_file(sent("Kế hoạch.pdf", PDF), by=huong)
    assert refused.value.status == 507
    assert stored(files_dir) == [first.stored_as]
    assert plan.current_file == first


def test_when_the_act_fails_its_file_goes_with_its_row(plan, huong, files_dir):
    with pytest.raises(ZeroDivisionError), files.undone_together(), transaction.atomic():
        plan.add_file(sent("Kế hoạch.pdf", PDF), by=huong)
        raise ZeroDivisionError
    assert stored(files_dir) == []
    assert not DocumentFile.objects.exists()


def test_an_error_after_the_commit_costs_no_file(plan, huong, files_dir):
    with pytest.raises(ZeroDivisionError), files.undone_together():
        with transaction.atomic():
            file = plan.add_file(sent("Kế hoạch.pdf", PDF), by=huong)
        raise ZeroDivisionError
    assert stored(files_dir) == [file.stored_as]


def test_an_act_inside_another_is_undone_with_it(plan, huong, files_dir):
    with pytest.raises(ZeroDivisionError), files.undone_together(), transaction.atomic():
        with files.undone_together(), transaction.atomic():
            plan.add_file(sent("Kế hoạch.pdf", PDF), by=huong)
        raise ZeroDivisionError
    assert stored(files_dir) == []


def age(path, hours):
    then = time.time() - hours * 3600
    os.utime(path, (then, then))


def test_the_sweep_takes_what_no_document_names_once_it_is_a_day_old(plan, huong, files_dir):
    file = plan.add_file(sent("Kế hoạch.pdf", PDF), by=huong)
    lost, fresh = storage.keep(sent("a.pdf", PDF)).stored_as, storage.keep(sent("b.pdf", PDF)).stored_as
    unfinished = files_dir / storage.INCOMING / ("f" * 32)
    unfinished.write_bytes(b"half")
    for path in (storage.path_of(file.stored_as), storage.path_of(lost), unfinished):
        age(path, hours=25)
    call_command("sweepfiles", "--dry-run", verbosity=0)
    assert len(stored(files_dir)) == 4
    call_command("sweepfiles", verbosity=0)
    assert stored(files_dir) == sorted([file.stored_as, fresh])
