"""Which law a case is under, what the shipped procedures say, and what one body lays over them."""

import tomllib
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.management import CommandError, call_command

from core import clock
from core.models import Unit
from workflows.law.rule import DeadlineRule
from workflows.models import Kind, Procedure, ProcedureOverlay, Supervision
from workflows.procedures import FOLDER, check_overlay, plain, read, to_toml

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
LAO_CAI = FOLDER / "overlays" / "lao-cai.toml"
SHIPPED = {"LP-2016", "LP-2026", "PP-22", "PP-296", "AK"}
BODY = Unit.Kind


# --- the law of the day ------------------------------------------------------------------------------------------
def test_the_old_law_holds_to_the_last_of_february_and_the_new_one_from_the_first_of_march(procedures):
    """Law 121/2025/QH15 replaces Law 87/2015/QH13 from 01/3/2026."""
    assert Procedure.objects.in_force("council", date(2026, 2, 28)).code == "LP-2016"
    assert Procedure.objects.in_force("council", date(2026, 3, 1)).code == "LP-2026"


def test_the_same_case_opened_in_march_2026_is_under_the_new_law(told):
    story = told("opened")
    with clock.standing_at(datetime(2026, 3, 2, 9, tzinfo=VIETNAM)):
        later = Supervision.open(body=story.case.body, title=story.case.title, by=story.thu)
    assert (story.case.procedure.code, later.procedure.code) == ("LP-2016", "LP-2026")


def test_a_newer_version_binds_new_cases_and_leaves_the_old_one_alone(told):
    story = told("opened")
    old = story.case.procedure
    data = {**old.data, "version": old.version + 1}
    newer = Procedure.objects.create(
        family="council", code=old.code, version=data["version"], name=old.name, valid_from=old.valid_from, data=data
    )
    with clock.standing_at(datetime(2025, 11, 2, 9, tzinfo=VIETNAM)):
        later = Supervision.open(body=story.case.body, title="Tiếp công dân", by=story.thu)
    assert later.procedure == newer
    assert Supervision.objects.get(pk=story.case.pk).procedure == old


# --- the shipped ones --------------------------------------------------------------------------------------------
def test_five_procedures_ship_and_no_body_has_terms_of_its_own(procedures):
    assert set(Procedure.objects.values_list("code", flat=True)) == SHIPPED
    assert not ProcedureOverlay.objects.exists()


def test_loading_them_again_changes_nothing(procedures):
    call_command("loadprocedures", verbosity=0)
    assert Procedure.objects.count() == len(SHIPPED)


def test_every_kind_of_supervision_has_its_procedure(procedures):
    served = {kind for data in Procedure.objects.values_list("data", flat=True) for kind in data["kinds"]}
    assert served == set(Kind.values)


REGISTER = [  # id, bodies, days or fixed date, direction, from, article
    ("D01", BODY.COUNCIL, (1, 3, -1), "before", "programme_year", "Điều 58 khoản 1"),
    ("D02", BODY.COUNCIL, 10, "before", "midyear_session_opens", "Điều 58 khoản 1"),
    ("D03", BODY.STANDING_COMMITTEE, 5, "before", "year_end_session_opens", "Điều 67 khoản 1"),
    ("D04", BODY.STANDING_COMMITTEE, 15, "after", "year_end_session_closes", "Điều 67 khoản 2"),
    ("D05", BODY.BOARD, 15, "after", "establishing_act", "Điều 70 khoản 2 điểm b"),
    ("D06", BODY.BOARD, 10, "before", "session", "Điều 70 khoản 2 điểm b"),
    ("D07", BODY.STANDING_COMMITTEE, 15, "after", "field_work_closed", "Điều 70 khoản 2 điểm g"),
    ("D08", BODY.BOARD, 10, "after", "field_work_closed", "Điều 80 khoản 2 điểm g"),
    ("D09", BODY.STANDING_COMMITTEE, 7, "after", "report_received", "Điều 71 khoản 1"),
    ("D10", BODY.STANDING_COMMITTEE, 10, "before", "explanation_session", "Điều 72 khoản 2"),
    ("D11", BODY.COUNCIL, 10, "after", "deputy_supervision_closed", "Điều 86 khoản 4 điểm c"),
    ("D11b", BODY.COUNCIL, 7, "before", "deputy_supervision", "Điều 86 khoản 3 điểm a"),
    ("D12", BODY.COUNCIL, 10, "before", "council_session_opens", "Điều 60 khoản 7"),
    ("D13", BODY.COUNCIL, 3, "after", "legal_document_signed", "Điều 7 khoản 2"),
]


@pytest.mark.parametrize("row", REGISTER, ids=[row[0] for row in REGISTER])
def test_the_terms_of_law_87_2015_are_those_of_its_articles(row):
    """Law 87/2015/QH13: each row names its article; all of them were read in the text."""
    code, body, count, direction, event, article = row
    facts = next(rule for rule in read(FOLDER / "council-lp2016.toml")["deadlines"] if rule["id"] == code)
    rule = DeadlineRule.of(facts)
    assert (rule.fixed or rule.days, rule.direction, rule.event) == (count, direction, event)
    assert (rule.source, rule.tag) == (f"Luật 87/2015/QH13, {article}", "V")
    assert rule.serves(body, Kind.THEMATIC) and rule.unit == "calendar" and rule.roll == "none"


def test_a_paper_goes_out_by_the_next_working_day():
    """Decree 30/2020 art. 15.2 and 18.1 (D19)."""
    rule = next(rule for rule in read(FOLDER / "council-lp2016.toml")["deadlines"] if rule["id"] == "D19")
    assert (rule["days"], rule["unit"]) == (1, "working")
    assert rule["source"] == "Nghị định 30/2020/NĐ-CP, Điều 15 khoản 2 và Điều 18 khoản 1"


def test_no_clock_of_the_new_law_passes_for_verified():
    """D20: the numbers of days of Law 121/2025 were not read; only art. 40 is known, at second hand (D14)."""
    rules = read(FOLDER / "council-lp2026.toml")["deadlines"]
    of_the_law = [rule for rule in rules if "121/2025" in rule["source"]]
    assert {f"D{number:02}" for number in range(1, 12)} <= {rule["id"] for rule in of_the_law}
    assert {rule["tag"] for rule in of_the_law if rule["id"] != "D14"} == {"U"}
    assert all("chưa xác minh, sửa được" in rule["source"] for rule in of_the_law if rule["tag"] == "U")
    assert not [rule["id"] for rule in rules if "87/2015" in rule["source"]]


def test_the_explanation_of_article_40_is_due_in_fifteen_days_thirty_when_complex():
    """Law 121/2025 art. 40, at second hand (D14)."""
    rule = DeadlineRule.of(next(r for r in read(FOLDER / "council-lp2026.toml")["deadlines"] if r["id"] == "D14"))
    assert (rule.days, rule.tag, rule.on_miss) == (15, "2", "escalate")
    assert (rule.extension.times, rule.days + rule.extension.days) == (1, 30)


@pytest.mark.parametrize("name", ["party-pp22.toml", "party-pp296.toml"])
def test_no_number_of_days_of_the_party_passes_for_verified(name):
    """Regulations 22-QĐ/TW and 296-QĐ/TW were not read: their days are open."""
    law = [rule for rule in read(FOLDER / name)["deadlines"] if rule["from"] != "day_set"]
    assert {rule["tag"] for rule in law} == {"U"}


def test_the_partys_older_regulation_holds_to_the_day_before_the_newer_one(procedures):
    """296-QĐ/TW is of 30/5/2025 and takes the place of 22-QĐ/TW (at second hand)."""
    held = [Procedure.objects.in_force("party", date(2025, 5, day), Kind.PARTY).code for day in (29, 30)]
    assert held == ["PP-22", "PP-296"]


def test_local_terms_are_marked_as_local():
    """D15, D16a, D16b (Lào Cai) and D17 (one plan of inspection) are nobody's law but their own."""
    local = read(LAO_CAI, checked=check_overlay)["deadlines"] + read(FOLDER / "administration-ak.toml")["deadlines"]
    assert {rule["id"] for rule in local if rule["tag"] == "L"} == {"D15", "D16a", "D16b", "D17"}


def test_the_council_ladder_has_seven_rungs_that_end_at_the_council():
    rungs = read(FOLDER / "council-lp2016.toml")["ladder"]
    assert len(rungs) == 7
    assert (rungs[3]["name"], rungs[-1]["name"]) == ("Tổ chức phiên giải trình", "Báo cáo Hội đồng nhân dân")


def test_a_board_signs_its_own_conclusion(procedures):
    """Article 81.1: the chair of the board concludes; article 62.3d: the council resolves."""
    law = Procedure.objects.get(code="LP-2016")
    assert law.act("adopt_conclusion", BODY.STANDING_COMMITTEE)["document"] == "Kết luận của Thường trực HĐND"
    assert law.act("adopt_conclusion", BODY.BOARD)["source"].endswith("Điều 81 khoản 1")
    assert law.act("adopt_conclusion", BODY.COUNCIL)["type"] == "resolution"


# --- files and versions ------------------------------------------------------------------------------------------
@pytest.mark.parametrize("code", sorted(SHIPPED))
def test_what_is_exported_is_what_was_loaded(procedures, code, capsys):
    call_command("exportprocedure", code)
    procedure = Procedure.objects.get(code=code)
    assert plain(tomllib.loads(capsys.readouterr().out)) == procedure.data


def test_another_council_takes_over_an_exported_procedure(procedures, tmp_path):
    file = tmp_path / "law.toml"
    file.write_text(to_toml(Procedure.objects.get(code="LP-2026").data), encoding="utf-8")
    Procedure.objects.all().delete()
    call_command("loadprocedures", file, verbosity=0)
    assert Procedure.objects.get().code == "LP-2026"


def test_a_version_is_exported_by_its_number(procedures, capsys):
    call_command("exportprocedure", "LP-2016", version=1)
    assert tomllib.loads(capsys.readouterr().out)["version"] == 1
    with pytest.raises(CommandError, match="Chưa nạp quy trình LP-2016 bản 9"):
        call_command("exportprocedure", "LP-2016", "--version", "9")


def test_a_version_once_loaded_is_never_changed(procedures, tmp_path):
    file = tmp_path / "law.toml"
    text = (FOLDER / "council-lp2016.toml").read_text(encoding="utf-8")
    file.write_text(text.replace("days = 15", "days = 20"), encoding="utf-8")
    with pytest.raises(CommandError, match="đã nạp với nội dung khác"):
        call_command("loadprocedures", file, verbosity=0)
    assert Procedure.objects.get(code="LP-2016").rule("D05")["days"] == 15


# --- a body's own terms ------------------------------------------------------------------------------------------
@pytest.fixture
def lao_cai(procedures):
    """The council of Lào Cai with its own terms, and its standing committee."""
    facts = {"level": Unit.Level.PROVINCE, "valid_from": date(2016, 7, 1)}
    council = Unit.objects.create(name="Hội đồng nhân dân tỉnh Lào Cai", kind=BODY.COUNCIL, **facts)
    committee = Unit.objects.create(
        name="Thường trực HĐND tỉnh Lào Cai", kind=BODY.STANDING_COMMITTEE, parent=council, **facts
    )
    call_command("loadoverlay", LAO_CAI, verbosity=0)
    return committee


def opened(body, moment=datetime(2025, 10, 15, 9, tzinfo=VIETNAM)):
    with clock.standing_at(moment):
        return Supervision.open(body=body, title="Tiếp công dân", by=None)


def test_a_case_of_lao_cai_is_under_the_councils_own_terms_too(lao_cai):
    """Resolution 06/2018 of Lào Cai, art. 7 and 20 (D16a, D16b): five and seven days after field work."""
    case = opened(lao_cai)
    days = {rule["id"]: rule["days"] for rule in case.rules("field_work_closed")}
    assert days == {"D07": 15, "D16a": 5, "D16b": 7}
    assert case.law == "LP-2016, bản 1; Nghị quyết 06/2018/NQ-HĐND của HĐND tỉnh Lào Cai"


def test_the_laws_own_data_stay_as_they_are(lao_cai):
    assert Procedure.objects.get(code="LP-2016").rule("D16a") is None


def test_another_council_has_only_the_law(lao_cai, told):
    story = told("opened")
    assert story.case.overlay is None
    assert [rule["id"] for rule in story.case.rules("field_work_closed")] == ["D07"]


def test_own_terms_end_with_the_law_they_lie_over(lao_cai):
    assert opened(lao_cai, datetime(2026, 3, 2, 9, tzinfo=VIETNAM)).overlay is None


def test_an_own_term_stands_in_place_of_the_laws(lao_cai):
    own = ProcedureOverlay.objects.get()
    shorter = {**Procedure.objects.get(code="LP-2016").rule("D05"), "days": 10, "tag": "L"}
    ProcedureOverlay.objects.create(
        body=own.body,
        code=own.code,
        version=2,
        name=own.name,
        source=own.source,
        valid_from=own.valid_from,
        data={**own.data, "deadlines": [shorter]},
    )
    assert [(rule["id"], rule["days"]) for rule in opened(lao_cai).rules("establishing_act")] == [("D05", 10)]


def test_own_terms_need_a_body_that_exists(procedures):
    with pytest.raises(CommandError, match="không có cơ quan 'Hội đồng nhân dân tỉnh Lào Cai'"):
        call_command("loadoverlay", LAO_CAI)
