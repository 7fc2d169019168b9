"""The pages of the procedures, taking one over from a file, and moving a running case to another version."""

import tomllib
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from core.models import Unit
from workflows.acts.places import act_url
from workflows.acts.registry import offer
from workflows.models import Procedure, ProcedureOverlay, Supervision, WorkItem
from workflows.procedures import FOLDER, plain, read
from workflows.procedures.differences import differences
from workflows.procedures.keeping import keep
from workflows.stories.base import on
from workflows.wording import sentence

LIST = reverse("workflows:procedures")
IMPORT = reverse("workflows:procedure-import")


def page(name, code="LP-2016", version=1):
    return reverse(f"workflows:{name}", args=[code, version])


def shorter(code="LP-2016", **facts):
    """The text of a newer version in which the first notice is due after ten days."""
    text = next(p for p in FOLDER.glob("*.toml") if f'code = "{code}"' in p.read_text("utf-8")).read_text("utf-8")
    text = text.replace("version = 1", "version = 2")
    return text.replace('until = "plan_issued"\ndays = 15', 'until = "plan_issued"\ndays = 10')


@pytest.fixture
def newer(told):
    """A case under the law of 2015, and a version 2 of that law."""
    story = told("established")
    procedure, _new = keep(tomllib.loads(shorter()))
    return story, procedure


# --- reading -----------------------------------------------------------------------------------------------------
def test_a_visitor_is_asked_to_log_in(procedures, client):
    for address in (LIST, page("procedure"), page("procedure-export"), page("procedure-compare"), IMPORT):
        answer = client.get(address)
        assert answer.status_code == 302 and answer["Location"].startswith("/login/")


def test_whoever_has_logged_in_reads_the_law(told, enter, max_queries):
    client = enter(told("opened").khach)
    for address in (LIST, page("procedure"), page("procedure", "PP-296", 1), page("procedure-export")):
        with max_queries(30):
            assert client.get(address).status_code == 200, address


def test_every_version_is_read_with_its_articles_and_how_sure_they_are(told, enter):
    text = enter(told("opened").khach).get(page("procedure")).content.decode()
    for expected in (
        "Luật 87/2015/QH13, Điều 70 khoản 2 điểm g",
        "15 ngày kể từ ngày kết thúc giám sát tại đơn vị",
        "đã đọc nguyên văn",
        "Quyết định thành lập Đoàn giám sát",
        "Tổ chức phiên giải trình",
    ):
        assert expected in text
    assert (
        "chưa xác minh, sửa được"
        in enter(told("opened", "GS-2025-099").khach).get(page("procedure", "LP-2026")).content.decode()
    )


def test_a_version_that_is_not_there_is_not_found(told, enter):
    client = enter(told("opened").khach)
    for address in (page("procedure", "LP-2016", 9), page("procedure-compare") + "?with=LP-2016:x"):
        assert client.get(address).status_code == 404
    assert client.get(page("procedure-compare") + "?with=LP-2016:99999999").status_code == 404


def test_a_version_names_only_the_cases_that_the_reader_may_see(told, enter):
    """The law is for everybody, the cases under it are not."""
    story = told("opened")
    assert story.case.title in enter(story.khang).get(page("procedure")).content.decode()
    text = enter(story.khach).get(page("procedure")).content.decode()
    assert story.case.title not in text and story.case.code not in text


def test_two_versions_differ_field_by_field(newer, enter, max_queries):
    story, procedure = newer
    client = enter(story.khach)
    with max_queries(30):
        answer = client.get(page("procedure-compare", version=2) + "?with=LP-2016:1")
    rows = {row.place: (row.before, row.after) for row in answer.context["rows"]}
    assert rows == {"version": ("1", "2"), "deadlines.D05.days": ("15", "10")}
    assert "Thời hạn · D05 · số ngày" in answer.content.decode()


def test_what_only_one_version_says_is_a_difference_too():
    before = {"deadlines": [{"id": "D05", "days": 15}], "kinds": {"survey": "Khảo sát"}}
    after = {"deadlines": [{"id": "D05", "days": 15, "remind": [7, 3]}], "kinds": {}}
    found = {(row.place, row.before, row.after) for row in differences(before, after)}
    assert found == {("deadlines.D05.remind", "", "7, 3"), ("kinds.survey", "Khảo sát", "")}


def test_a_version_is_handed_over_as_a_file(told, enter):
    answer = enter(told("opened").khach).get(page("procedure-export"))
    assert answer["Content-Disposition"] == 'attachment; filename="LP-2016-1.toml"'
    assert plain(tomllib.loads(answer.content.decode())) == Procedure.objects.get(code="LP-2016").data


def test_a_bodys_own_terms_are_read_beside_the_law(told, enter):
    story = told("opened")
    facts = {"kind": Unit.Kind.COUNCIL, "level": Unit.Level.PROVINCE, "valid_from": date(2016, 7, 1)}
    Unit.objects.create(name="Hội đồng nhân dân tỉnh Lào Cai", **facts)
    call_command("loadoverlay", FOLDER / "overlays" / "lao-cai.toml", verbosity=0)
    client = enter(story.khach)
    assert "Hội đồng nhân dân tỉnh Lào Cai" in client.get(LIST).content.decode()
    text = client.get(reverse("workflows:overlay", args=[ProcedureOverlay.objects.get().pk])).content.decode()
    assert "Điều 21 khoản 2" in text and "của địa phương" in text


# --- taking over from a file -------------------------------------------------------------------------------------
@pytest.fixture
def keeper(told, enter):
    """The browser of somebody who runs the installation."""
    person = told("opened").thu
    person.is_staff = True
    person.save(update_fields=["is_staff"])
    return enter(person)


def sent(text):
    return {"file": SimpleUploadedFile("quy-trinh.toml", text.encode(), "application/toml")}


def test_only_those_who_run_the_installation_load_a_procedure(told, enter):
    client = enter(told("opened").khang)
    assert client.get(IMPORT).status_code == 403
    assert client.post(IMPORT, sent(shorter())).status_code == 403
    assert not Procedure.objects.filter(version=2).exists()


def test_a_file_is_previewed_with_its_difference_before_it_is_kept(keeper):
    preview = keeper.post(IMPORT, sent(shorter()))
    assert preview.status_code == 200 and not Procedure.objects.filter(version=2).exists()
    assert {row.place for row in preview.context["rows"]} == {"version", "deadlines.D05.days"}
    answer = keeper.post(IMPORT, {"seen": preview.context["form"].signed, "keep": "yes"})
    assert answer["Location"] == page("procedure", version=2)
    kept = Procedure.objects.get(code="LP-2016", version=2)
    assert (kept.rule("D05")["days"], kept.loaded_by.username) == (10, "thu")


def test_a_file_that_is_wrong_says_where_at_the_field(keeper):
    answer = keeper.post(IMPORT, sent(shorter().replace('role = "secretary"', 'role = "clerk"')))
    assert answer.status_code == 422
    assert any("deadlines.D06: role" in error for error in answer.context["form"].errors["file"])


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({}, "Chọn tệp quy trình."),
        ({"seen": "abc", "keep": "yes"}, "không còn nguyên vẹn"),
        (sent("family = "), "không đọc được TOML"),
    ],
)
def test_what_is_no_procedure_is_refused(keeper, form, error):
    answer = keeper.post(IMPORT, form)
    assert answer.status_code == 422 and error in str(answer.context["form"].errors["file"])


def test_a_version_that_is_there_or_clashes_is_refused(keeper):
    same = (FOLDER / "council-lp2016.toml").read_text("utf-8")
    assert "bản 1 đã có" in keeper.post(IMPORT, sent(same)).content.decode()
    clash = same.replace('code = "LP-2016"', 'code = "LP-MINE"')
    assert "trùng hiệu lực với LP-2016 bản 1" in keeper.post(IMPORT, sent(clash)).content.decode()


# --- moving a running case ---------------------------------------------------------------------------------------
def test_a_running_case_keeps_its_version_until_somebody_moves_it(newer):
    story, procedure = newer
    assert Supervision.objects.get(pk=story.case.pk).procedure.version == 1
    assert story.case.deadline_set.get(code="D05").due_on == date(2025, 11, 4)


def test_the_chair_sees_beforehand_what_would_become_of_the_deadlines(newer, enter, stop_clock):
    story, procedure = newer
    stop_clock("2025-10-22 09:00")
    answer = enter(story.khang).get(act_url(story.case, "move_procedure"))
    said = dict(answer.context["about"].texts)
    assert said["LP-2016, bản 2"].endswith("từ 04/11/2025 thành 30/10/2025 nếu tính lại")
    assert Supervision.objects.get(pk=story.case.pk).procedure.version == 1


def test_moving_is_on_the_record_and_leaves_the_days_alone_unless_asked(newer):
    story, procedure = newer
    with on(22, 10):
        story.case.move_procedure(by=story.khang, procedure=procedure, reason="HĐND xã quyết định áp dụng bản mới")
    event = story.case.events.get(verb="procedure.moved")
    assert (event.details["before"], event.details["law"]) == ("LP-2016, bản 1", "LP-2016, bản 2")
    assert sentence(event).endswith("sang phiên bản quy trình khác, theo LP-2016, bản 2.")
    assert story.case.deadline_set.get(code="D05").due_on == date(2025, 11, 4)
    assert Supervision.objects.get(pk=story.case.pk).procedure == procedure


def test_running_deadlines_are_computed_anew_when_the_chair_asks_for_it(newer):
    story, procedure = newer
    with on(22, 10):
        story.case.move_procedure(by=story.khang, procedure=procedure, reason="Theo luật mới", recompute=True)
    row = story.case.deadline_set.get(code="D05")
    assert (row.due_on, row.law) == (date(2025, 10, 30), "LP-2016, bản 2")
    moved = story.case.events.get(verb="procedure.moved").details["deadlines"]
    assert [(each["from"], each["to"]) for each in moved] == [("2025-11-04", "2025-10-30")]


def test_an_extension_outlives_the_move(newer):
    story, procedure = newer
    with on(22, 10):
        row = story.case.deadline_set.get(code="D05")
        story.case.extend_deadline(by=story.khang, deadline=row, until=date(2025, 11, 12), reason="Đơn vị sáp nhập")
        story.case.move_procedure(by=story.khang, procedure=procedure, reason="Theo luật mới", recompute=True)
    row.refresh_from_db()
    assert (row.computed_on, row.due_on) == (date(2025, 10, 30), date(2025, 11, 12))


def test_the_work_in_hand_follows_the_new_day(newer):
    story, procedure = newer
    with on(22, 10):
        story.case.move_procedure(by=story.khang, procedure=procedure, reason="Theo luật mới", recompute=True)
    work = WorkItem.objects.open().filter(dossier=story.case.pk)
    assert set(work.values_list("due_on", flat=True)) == {date(2025, 10, 30)}


def test_the_chair_moves_a_case_on_its_page(newer, enter, stop_clock):
    story, procedure = newer
    stop_clock("2025-10-22 09:00")
    form = {"procedure": procedure.pk, "reason": "HĐND xã quyết định áp dụng bản mới", "recompute": "on"}
    answer = enter(story.khang).post(act_url(story.case, "move_procedure"), form)
    assert answer.status_code == 302
    assert Supervision.objects.get(pk=story.case.pk).procedure == procedure


def test_nobody_else_moves_a_case(newer):
    story, procedure = newer
    for person in (story.hanh, story.thu, story.yen, story.dung):
        with on(22, 10), pytest.raises(PermissionDenied):
            story.case.move_procedure(by=person, procedure=procedure, reason="Một lý do đủ dài")
        assert offer(person, story.case, "move_procedure") is None


def test_a_case_is_not_moved_to_another_familys_law_or_to_where_it_is(newer):
    story, _procedure = newer
    for other in (Procedure.objects.get(code="PP-296"), story.case.procedure):
        with on(22, 10), pytest.raises(ValidationError):
            story.case.move_procedure(by=story.khang, procedure=other, reason="Một lý do đủ dài")


def test_a_case_is_not_moved_to_a_law_before_its_day(newer):
    """Law 121/2025 is in force from 01/3/2026."""
    story, _procedure = newer
    coming = Procedure.objects.get(code="LP-2026")
    with on(28, 2, 2026):
        assert coming not in Procedure.objects.besides(story.case)
        with pytest.raises(ValidationError, match="chưa có hiệu lực"):
            story.case.move_procedure(by=story.khang, procedure=coming, reason="Một lý do đủ dài")
    with on(1, 3, 2026):
        story.case.move_procedure(by=story.khang, procedure=coming, reason="Một lý do đủ dài")
    assert story.case.law == "LP-2026, bản 1"


def test_a_case_is_not_moved_into_a_course_that_lacks_the_stage_it_is_in(told):
    story = told("approved")
    data = read(FOLDER / "council-lp2016.toml") | {"version": 2}
    data["stages"]["thematic"] = {"off": ["under_review"], "source": "Thử", "tag": "I"}
    procedure, _new = keep(data)
    with on(12, 12):
        story.case.open_review(by=story.khang)
        with pytest.raises(ValidationError, match="không có giai đoạn “Đang xem xét”"):
            story.case.move_procedure(by=story.khang, procedure=procedure, reason="Một lý do đủ dài")


def test_a_case_that_waits_for_a_review_goes_on_when_its_new_course_has_none(told):
    story = told("approved")
    data = read(FOLDER / "council-lp2016.toml") | {"version": 2}
    data["stages"]["thematic"] = {"off": ["under_review"], "source": "Thử", "tag": "I"}
    procedure, _new = keep(data)
    with on(12, 12):
        story.case.move_procedure(by=story.khang, procedure=procedure, reason="Một lý do đủ dài")
    assert story.case.state == "concluded"
