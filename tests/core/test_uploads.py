import unicodedata

import pytest

from core import secret_marks, uploads
from core.uploads import FileRefused
from tests.core.papers import JPG, OLD_WORD, PDF, lying, office, png, sent, sharing, word

MEGABYTE = 1024 * 1024


def refused(name, content):
    with pytest.raises(FileRefused) as caught:
        uploads.check(sent(name, content))
    return caught.value


@pytest.mark.parametrize(
    ("name", "content", "content_type"),
    [
        ("Báo cáo.pdf", PDF, "application/pdf"),
        ("Báo cáo.docx", word(), uploads.TYPES["docx"]),
        ("Phụ lục.xlsx", office("xlsx"), uploads.TYPES["xlsx"]),
        ("Trình chiếu.pptx", office("pptx"), uploads.TYPES["pptx"]),
        ("Ảnh.JPEG", JPG, "image/jpeg"),
        ("Ảnh.png", png(), "image/png"),
        ("Ghi chú.txt", "Đã kiểm tra".encode(), "text/plain; charset=utf-8"),
        ("Chỉ tiêu.csv", "\ufeffchỉ tiêu;90%\r\n".encode(), "text/csv; charset=utf-8"),
    ],
)
def test_each_of_the_eight_kinds_is_taken_with_our_type(name, content, content_type):
    assert uploads.check(sent(name, content, "text/html")).content_type == content_type


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Báo cáo.pdf", word()),
        ("Báo cáo.pdf", b"<html><script>alert(1)</script>"),
        ("Báo cáo.docx", PDF),
        ("Báo cáo.docx", office("xlsx")),
        ("Phụ lục.xlsx", word()),
        ("Báo cáo.docx", b"PK\x03\x04 not a zip at all"),
        ("Ảnh.jpg", png()),
        ("Ảnh.png", JPG),
        ("Ảnh.png", b"\x89PNG\r\n\x1a\n<svg onload=alert(1)>"),
        ("Ghi chú.txt", PDF),
        ("Ghi chú.txt", b"MZ\x90\x00\x03\x00"),
        ("Báo cáo.pdf", b"%PDF-1.7 cut off"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name, content):
    assert refused(name, content).status == 415


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Báo cáo", "phần mở rộng"),
        (".pdf", "phần mở rộng"),
        ("Báo cáo.exe", ".exe"),
        ("Báo cáo.doc", ".doc"),
        ("Báo cáo.docm", ".docm"),
        ("Sơ đồ.svg", ".svg"),
        ("Trang.html", ".html"),
        ("bao-cao.exe.pdf", "hai phần mở rộng"),
        ("bao-cao.php .pdf", "hai phần mở rộng"),
        ("bao-cao\u202efdp.exe", ".exe"),
        ("B\ufffdo c\ufffdo.pdf", "phông chữ"),
        ("14-KH-ĐGS (MẬT).pdf", "dấu mật"),
    ],
)
def test_a_name_we_do_not_take_is_refused_with_the_reason(name, says):
    refusal = refused(name, PDF)
    assert refusal.status == 415
    assert says in str(refusal)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("Báo cáo số 14.KH-ĐGS ngày 27.11.pdf", "Báo cáo số 14.KH-ĐGS ngày 27.11.pdf"),
        (unicodedata.normalize("NFD", "Biên bản.PDF"), "Biên bản.PDF"),
        ("  Báo   cáo .pdf", "Báo cáo.pdf"),
        ("bien-ban.docx.pdf", "bien-ban.docx.pdf"),
        ("Báo\u202e cáo\u200b.pdf.", "Báo cáo.pdf"),
        ("x" * 250 + ".pdf", "x" * 180 + ".pdf"),
    ],
)
def test_the_name_shown_is_the_one_given_made_readable(given, kept):
    upload = sent("x.pdf", PDF)
    upload._name = given  # as a program, not a browser, might send it
    assert uploads.check(upload).name == kept


def test_an_empty_file_is_refused():
    assert "rỗng" in str(refused("Báo cáo.pdf", b""))


def test_a_file_over_the_limit_is_refused_as_too_large(settings):
    settings.MAX_UPLOAD_BYTES = 2 * MEGABYTE
    refusal = refused("Báo cáo.pdf", PDF + bytes(2 * MEGABYTE))
    assert refusal.status == 413
    assert "2 MB" in str(refusal)


def test_twenty_megabytes_are_the_limit_unless_told_otherwise(settings):
    settings.MAX_UPLOAD_BYTES = 20 * MEGABYTE
    padding = b"%" + bytes(20 * MEGABYTE - len(PDF) - 1)
    assert uploads.check(sent("Báo cáo.pdf", PDF[:9] + padding + PDF[9:]))
    assert refused("Báo cáo.pdf", PDF[:9] + padding + b" " + PDF[9:]).status == 413


def test_a_text_in_an_old_encoding_is_refused_with_advice():
    assert "UTF-8" in str(refused("Ghi chú.txt", "Báo cáo".encode("utf-16")))
    assert "UTF-8" in str(refused("Ghi chú.csv", "Báo c\xe1o".encode("cp1258")))
    assert "UTF-8" in str(refused("Ghi chú.txt", "Bá".encode()[:-1]))


def test_an_old_or_locked_office_file_is_refused_with_advice():
    assert "mật khẩu" in str(refused("Báo cáo.docx", OLD_WORD))


@pytest.mark.parametrize("action", [b"/JavaScript", b"/Launch"])
def test_a_pdf_that_runs_something_is_refused(action):
    assert "mã chạy" in str(refused("Báo cáo.pdf", PDF.replace(b"/Type", b"/S" + action + b"/Type")))


def test_macros_are_refused_however_they_are_called():
    macro_type = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    for content in (
        office("xlsx", more=[("xl/vbaProject.bin", b"x")]),
        office("xlsx", more=[("xl/VBAPROJECT.BIN", b"x")]),
        office("xlsx", main=macro_type),
        office("xlsx", more=[("xl/activeX/activeX1.xml", b"<x/>")]),
    ):
        assert "macro" in str(refused("Phụ lục.xlsx", content))


@pytest.mark.parametrize(
    "more",
    [
        [("../../etc/passwd", b"x")],
        [("/etc/passwd", b"x")],
        [("Word/Document.xml", b"<x/>")],
        [("word/evil.xml", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><x/>')],
    ],
)
def test_parts_that_no_office_program_writes_are_refused(more):
    assert refused("Báo cáo.docx", office("docx", more=more)).status == 415


def test_a_bomb_is_refused_by_what_it_claims():
    content = office("docx", more=[("word/media/a.bin", bytes(201 * MEGABYTE))])
    assert len(content) < MEGABYTE
    assert refused("Báo cáo.docx", content).status == 413


def test_a_bomb_that_lies_about_its_size_is_refused_too():
    content = lying(office("docx", more=[("word/media/a.bin", bytes(30 * MEGABYTE))]), claimed=1000)
    assert refused("Báo cáo.docx", content).status == 415


def test_a_list_of_types_that_never_ends_is_refused():
    padding = "x" * (2 * MEGABYTE)
    assert refused("Báo cáo.docx", office("docx", main=padding)).status == 415


def test_parts_that_share_their_bytes_are_refused():
    assert refused("Báo cáo.docx", sharing()).status == 415


def test_too_many_parts_are_refused():
    content = office("docx", more=[(f"word/{n}.xml", b"") for n in range(4100)])
    assert refused("Báo cáo.docx", content).status == 413


@pytest.mark.parametrize("cut", [30, 100, 400, -30, -1])
def test_a_package_cut_short_is_refused_and_never_an_error(cut):
    assert refused("Báo cáo.docx", word()[:cut]).status == 415


MARKED = [
    "MẬT.pdf",
    "14-KH-ĐGS MẬT.pdf",
    "14-KH-ĐGS (MẬT).pdf",
    "[Mật] Báo cáo.docx",
    "báo cáo_mật.docx",
    "BÁO CÁO - TỐI MẬT.pdf",
    "Tối mật 03.pdf",
    "TUYỆT MẬT_phương án.pdf",
    "tuyệt mật.pdf",
    "Văn bản mật số 3.pdf",
    "tài liệu mật.pdf",
    "Độ MẬT - BC 12.pdf",
    "MẬT-MẬT ĐỘ DÂN SỐ.xlsx",
    "Công tác bảo mật (MẬT).docx",
    "BC TUYET MAT.pdf",
    "TOI MAT bao cao.pdf",
    "Bao cao (MAT).pdf",
    "12-BC [ MAT ].pdf",
    "TỐI MẬT\n\nNGHỊ QUYẾT về việc điều động",
    "MẬT\nDANH SÁCH cán bộ",
    "MẬT DANH SÁCH CÁN BỘ",
    "TUYỆT MẬT Mã số 01",
    "MẬT\nĐộ khẩn: Hỏa tốc",
    "Bí mật\nTỐI MẬT\nĐộ khẩn: Hỏa tốc",
    "văn bản ngoài\nMẬT",
    "Không\nMẬT",
    "ＭẬＴ",
    "M Ậ T",
    "МẬТ",  # the first and the last letter are Cyrillic
    "MẬT1",
]
ORDINARY = [
    "Báo cáo bảo mật thông tin.pdf",
    "BÁO CÁO CÔNG TÁC BẢO MẬT.pdf",
    "bảo_mật_hệ_thống.docx",
    "Bảo vệ bí mật nhà nước.pdf",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC NĂM 2025.pdf",
    "Đổi mật khẩu.docx",
    "MẬT ĐỘ DÂN SỐ.xlsx",
    "Sản phẩm OCOP mật ong.xlsx",
    "Hướng dẫn mật mã cơ yếu.pdf",
    "Văn bản điện tử (trừ văn bản mật).xlsx",
    "Danh mục không mật.pdf",
    "Mặt trận Tổ quốc xã.pdf",
    "Bao cao toi Mat tran To quoc.docx",
    "UY BAN MAT TRAN.pdf",
    "GIAI PHONG MAT BANG.pdf",
    "Mất điện.pdf",
    "Kế hoạch mật thiết phối hợp.docx",
    "Bảo đảm an toàn, bí\nmật nhà nước",
    "nơi có mật\nđộ dân cư cao",
    "Quản lý MẬT KHẨU",
    "CÔNG TÁC BẢO MẬT\nNăm 2025",
]


@pytest.mark.parametrize("name", MARKED)
def test_a_name_with_the_stamp_is_stopped(name):
    assert secret_marks.find(name)
    assert secret_marks.find(unicodedata.normalize("NFD", name))


@pytest.mark.parametrize("name", ORDINARY)
def test_an_ordinary_name_is_let_through(name):
    assert not secret_marks.find(name)
    assert not secret_marks.find(unicodedata.normalize("NFD", name))
