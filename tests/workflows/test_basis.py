"""What a supervision rests on, paper by paper; and papers from other systems, found by their number there."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from tests.core.papers import PDF, sent
from tests.retelling import kept, story_up_to
from tests.workflows.course import Course
from tests.workflows.test_outline import RICH
from workflows.acts.places import act_url
from workflows.errors import StepConflict
from workflows.models import Basis, Kind, Supervision, ThemeTemplate
from workflows.models.report import draft_text
from workflows.stories.base import on
from workflows.stories.doan_1521 import Doan1521
from workflows.stories.loc_ha import LocHa
from workflows.stories.tan_hoi import TanHoi
from workflows.stories.thong_nhat import ThongNhat
from workflows.stories.vi_huong import ViHuong

RESOLUTION = {
    "kind": "resolution",
    "doc_number": "57-NQ/TW",
    "signed_on": date(2024, 12, 22),
    "issuer": "Bộ Chính trị",
    "subject": "về đột phá phát triển khoa học, công nghệ",
}
LAW = {
    "kind": "law",
    "doc_number": "87/2015/QH13",
    "signed_on": date(2015, 11, 20),
    "issuer": "Quốc hội",
    "subject": "Hoạt động giám sát của Quốc hội và Hội đồng nhân dân",
}
SECRET = {
    "kind": "letter",
    "doc_number": "12-CV/TU",
    "signed_on": date(2025, 3, 3),
    "issuer": "Tỉnh ủy",
    "secrecy": "C",
    "paper_location": "Tủ số 2, Văn phòng",
}
CITED = "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về đột phá phát triển khoa học, công nghệ"


def founded():
    course = Course(units=1)
    course.establish()
    return course


@pytest.fixture
def course(db):
    return kept("basis", founded)


def lay_down(course, *papers):
    with on(21, 10):
        course.case.edit_basis(by=course.cast.thu, basis=list(papers))


def test_papers_of_state_and_party_are_rows_and_are_cited_as_people_cite_them(course):
    lay_down(
        course, RESOLUTION, LAW, {"kind": "other", "issuer": "HĐND xã", "subject": "Chương trình giám sát năm 2025"}
    )
    rows = list(course.case.basis_set.all())
    assert str(rows[0]) == CITED and rows[0].signed_on == date(2024, 12, 22)
    assert str(rows[1]).startswith("Luật số 87/2015/QH13 ngày 20/11/2015 của Quốc hội: Hoạt động giám sát")
    assert [row.number for row in rows] == [1, 2, 3]


def test_a_line_is_typed_saved_and_read_in_the_plan(course, enter):
    with on(21, 10):
        client, url = enter(course.cast.thu), act_url(course.case, "edit_basis")
        rows = {"row-TOTAL_FORMS": "3", "row-INITIAL_FORMS": "0"}
        rows |= {"row-0-kind": "resolution", "row-0-doc_number": "57-NQ/TW", "row-0-signed_on": "22/12/2024"}
        rows |= {"row-1-kind": "resolution", "row-2-kind": "resolution"}
        wrong = client.post(url, rows)
        assert wrong.status_code == 422 and 'value="57-NQ/TW"' in wrong.content.decode()
        rows |= {"row-0-issuer": "Bộ Chính trị", "row-0-subject": RESOLUTION["subject"]}
        assert client.post(url, rows)["Location"] == f"/cases/{course.case.code}/plan/"
        assert CITED in client.get(f"/cases/{course.case.code}/plan/").content.decode()
        assert 'value="57-NQ/TW"' in client.get(url).content.decode()
    course.write_plan()
    with on(22, 10):
        assert CITED in enter(course.cast.hanh).get(act_url(course.case, "issue_plan")).content.decode()
        assert f"Các văn bản căn cứ:\n- {CITED}" in draft_text(course.case)


def test_what_is_wrong_with_a_paper_is_said(course):
    for wrong, words in (
        ([{**RESOLUTION, "issuer": " "}], "ghi cơ quan ban hành"),
        ([RESOLUTION, RESOLUTION], "hai lần"),
        ([{**SECRET, "subject": "về một việc mật"}], "không ghi trích yếu"),
        ([{**SECRET, "paper_location": ""}], "nơi lưu bản giấy"),
        ([{**LAW, "doc_number": str(number)} for number in range(61)], "tối đa 60"),
    ):
        with on(21, 10), pytest.raises(ValidationError, match=words):
            course.case.edit_basis(by=course.cast.thu, basis=wrong)
    assert not Basis.objects.exists()


def test_a_secret_paper_is_a_stub_that_no_unit_sees(course, enter):
    lay_down(course, RESOLUTION, SECRET)
    course.write_plan()
    course.issue_plan()
    unit_head = course.head_of(course.inspected[0])
    with on(24, 10):
        url = f"/cases/{course.case.code}/plan/"
        inside, outside = (enter(person).get(url).content.decode() for person in (course.cast.nga, unit_head))
        assert "12-CV/TU" in inside and "Tủ số 2" in inside and CITED in inside
        assert "12-CV/TU" not in outside and CITED in outside
        assert "12-CV/TU" not in draft_text(course.case)
    with pytest.raises(IntegrityError), transaction.atomic():  # past the steps, too
        Basis.objects.filter(secrecy="C").update(subject="về một việc mật")


def test_units_read_nothing_of_a_case_in_preparation(course):
    with on(21, 10):
        case = Supervision.open(
            body=course.case.body, kind=Kind.THEMATIC, title="Khác", by=course.cast.thu, code="GS-2025-041"
        )
        case.edit_basis(by=course.cast.thu, basis=[RESOLUTION])
        assert not Basis.objects.visible_to(course.head_of(course.inspected[0])).exists()
        assert Basis.objects.visible_to(course.cast.thu).count() == 1


def test_who_plans_writes_it_until_the_plan_is_issued(course):
    with on(21, 10), pytest.raises(PermissionDenied):
        course.case.edit_basis(by=course.cast.nga, basis=[RESOLUTION])
    lay_down(course, RESOLUTION)
    course.write_plan()
    course.issue_plan()
    with on(24, 10), pytest.raises(StepConflict):
        course.case.edit_basis(by=course.cast.thu, basis=[])


def test_a_template_carries_the_papers_over_but_no_secret_one(course):
    lay_down(course, RESOLUTION, LAW, SECRET)
    with on(22, 10):
        course.case.edit_outline(by=course.cast.thu, outline=RICH)
        course.case.save_template(by=course.cast.thu, name="Chuyển đổi số")
        template = ThemeTemplate.objects.get()
        following = Course(units=1, code="GS-2025-021")
    following.establish()
    own = {"kind": "programme", "doc_number": "05/CTr-HĐND", "issuer": "HĐND xã"}
    lay_down(following, own, LAW)
    with on(22, 10):
        following.case.use_template(by=following.cast.thu, template=template)
    rows = list(following.case.basis_set.all())
    assert [row.doc_number for row in rows] == ["05/CTr-HĐND", "87/2015/QH13", "57-NQ/TW"]
    assert rows[2].signed_on == date(2024, 12, 22)


# --- papers from other systems --------------------------------------------------------------------------------------
def test_a_paper_says_from_which_system_it_came_and_is_found_by_its_number_there(course, enter):
    with on(22, 10):
        client, url = enter(course.cast.thu), act_url(course.case, "add_document")
        given = {"type": "letter", "subject": "Danh sách cán bộ", "secrecy": "none", "reach": "inside"}
        given |= {"source_system": "VNPT-iOffice", "number_there": "số đến 1234", "upload": sent("a.pdf", PDF)}
        assert client.post(url, given).status_code == 302
        other = {"type": "letter", "subject": "Bảng khác", "upload": sent("b.pdf", PDF)}
        course.case.add_document(by=course.cast.thu, **other)
        page = f"/cases/{course.case.code}/documents/"
        whole = client.get(page).content.decode()
        assert "Từ VNPT-iOffice, số đến 1234" in whole and "Bảng khác" in whole
        for words in ("so den 1234", "ioffice"):
            found = client.get(page, {"words": words}).context["papers"]
            assert [each.document.subject for each in found] == ["Danh sách cán bộ"]
        assert "Không tìm thấy tài liệu" in client.get(page, {"words": "không có"}).content.decode()


def test_a_secret_paper_is_not_found_by_what_it_is_about(course, enter):
    facts = {"secrecy": "C", "paper_location": "Tủ số 2", "doc_number": "12-CV/TU"}
    with on(22, 10):
        course.case.add_document(by=course.cast.thu, type="letter", subject="Việc trọng yếu", **facts)
        client, page = enter(course.cast.thu), f"/cases/{course.case.code}/documents/"
        found = [len(client.get(page, {"words": words}).context["papers"]) for words in ("12-cv", "trọng yếu")]
    assert found == [1, 0]


# --- the told supervisions ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("kind", [ThongNhat, LocHa, ViHuong, TanHoi, Doan1521])
def test_every_told_supervision_rests_on_papers_with_number_day_and_issuer(kind, db):
    case = story_up_to("prepared", "GS-2025-014", kind).case
    papers = list(case.basis_set.all())
    assert len(papers) >= 2 and all(paper.doc_number and paper.signed_on and paper.issuer for paper in papers)
    known = {ThongNhat: "57-NQ/TW", Doan1521: "09-NQ/TU"}.get(kind, papers[0].doc_number)
    assert known in [paper.doc_number for paper in papers]
