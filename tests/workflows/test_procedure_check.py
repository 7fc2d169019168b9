"""The check of a procedure: what it refuses, and that it says where."""

import copy
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.models.stage import ORDER, Stage, dead_ends, ways
from workflows.models.supervision import Supervision
from workflows.procedures import FOLDER, ProcedureInvalid, check, check_overlay, overlaps, parse, read

SIDE = {Stage.SUSPENDED, Stage.CANCELLED}


@pytest.fixture
def law():
    """The data of LP-2016, to be spoilt."""
    return copy.deepcopy(read(FOLDER / "council-lp2016.toml"))


def wrong(data):
    return list(check(data))


def rule(data, code):
    return next(each for each in data["deadlines"] if each["id"] == code)


def test_the_shipped_files_are_sound():
    for path in FOLDER.glob("*.toml"):
        assert wrong(read(path)) == [], path.name


@pytest.mark.parametrize(
    ("section", "complaint"),
    [
        ("acts.establish", "acts.establish: thiếu source"),
        ("stages.survey", "stages.survey: thiếu source"),
        ("publication", "publication: thiếu source"),
        ("recommendations", "recommendations: thiếu source"),
    ],
)
def test_a_statement_without_a_source_is_refused(law, section, complaint):
    table = law
    for name in section.split("."):
        table = table[name]
    del table["source"]
    assert [problem for problem in wrong(law) if problem.startswith(complaint)]


def test_a_deadline_and_a_rung_without_a_source_are_refused(law):
    del rule(law, "D05")["source"], law["ladder"][2]["source"]
    said = "\n".join(wrong(law))
    assert "deadlines.D05: thiếu source" in said and "ladder.3: thiếu source" in said


def test_an_unknown_role_is_refused_wherever_it_stands(law):
    law["acts"]["establish"]["role"] = law["ladder"][0]["role"] = rule(law, "D06")["role"] = "chief"
    places = {problem.split(":")[0] for problem in wrong(law)}
    assert {"acts.establish.role", "ladder.1.role", "deadlines.D06"} <= places


def test_a_role_that_the_program_does_not_let_decide_is_refused(law):
    law["acts"]["approve_report"]["role"] = "secretary"
    assert wrong(law)[0] == "acts.approve_report.role: secretary không có quyền làm việc này trong chương trình."


def test_an_unknown_document_is_refused(law):
    law["acts"]["issue_plan"]["type"] = "poster"
    assert wrong(law) == ["acts.issue_plan.type: không có loại văn bản 'poster'."]


def test_the_party_does_not_sign_for_a_chair(law):
    """05-HD/VPTW: T/M only; no signing on behalf (KT.) in Party committees."""
    law["acts"]["establish"] |= {"format": "hd05", "authority": "KT."}
    assert wrong(law)[0].startswith("acts.establish.authority: thể thức hd05 chỉ dùng: T/M")


def test_an_act_without_which_a_case_stops_is_missed(law):
    del law["acts"]["approve_report"]
    assert wrong(law) == ["acts.approve_report: thiếu; hồ sơ không đi tiếp được khi không biết ai quyết định."]


# --- dead ends ---------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("off", "stuck"),
    [
        (["working"], "unit_reporting"),
        (["concluded"], "under_review"),
        (["follow_up"], "issued"),
        (["draft"], "draft"),
    ],
)
def test_a_course_that_does_not_lead_to_its_end_is_refused(law, off, stuck):
    law["stages"]["survey"]["off"] = off
    assert any(f"stages.survey.off: tắt {off[0]} thì hồ sơ bị kẹt ở giai đoạn {stuck}" in each for each in wrong(law))


def test_a_clock_that_nobody_could_stop_is_refused(law):
    """A survey has no conclusion, so nobody adopts one."""
    rule(law, "D09")["kinds"] = ["survey"]
    assert wrong(law)[0].startswith("deadlines.D09.until: survey không có giai đoạn concluded")


def moves_of(step):
    return [
        (source, move.target)
        for source, move in step._django_fsm.transitions.items()
        if source in ORDER and move.target in ORDER and source != move.target
    ]


def test_the_ways_that_the_check_knows_are_those_of_the_steps():
    steps = [getattr(Supervision, name) for name in dir(Supervision) if name != "objects"]
    taken = {move for step in steps if hasattr(step, "step") for move in moves_of(step)}
    onward = {(one, other) for one, other in taken if ORDER.index(other) > ORDER.index(one)}
    known = {way for off in (set(), {"under_review"}, {"under_review", "concluded"}) for way in ways(frozenset(off))}
    assert {tuple(map(str, way)) for way in known} == {tuple(map(str, way)) for way in onward}


@settings(max_examples=80, deadline=None)
@given(st.sets(st.sampled_from([stage.value for stage in ORDER])))
def test_either_a_walk_gets_to_the_end_or_the_check_names_where_it_stops(off):
    here, end = Stage.DRAFT, Stage.CLOSED
    seen = set()
    while here not in seen and here != end and here not in off:
        seen.add(here)
        here = next((target for source, target in ways(frozenset(off)) if source == here), here)
    assert (here == end and end not in off) == (dead_ends(off) == [])


# --- shape -------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("spoil", "complaint"),
    [
        (lambda law: law.pop("deadlines"), "deadlines: thiếu mục này."),
        (lambda law: law.update(version="hai"), "version: phải là số nguyên."),
        (lambda law: law.update(deadline=[]), "deadline: không có mục này"),
        (lambda law: law.update(valid_until=date(2015, 1, 1)), "valid_until: phải sau valid_from."),
        (lambda law: law.update(family="army"), "family: không có nhóm 'army'"),
        (lambda law: law.update(code="LP 2016"), "code: chỉ dùng chữ không dấu"),
        (lambda law: law["kinds"].update(raid="Đột kích"), "kinds.raid: không có hình thức này"),
        (lambda law: law["acts"].update(arrest={}), "acts.arrest: không có việc này"),
        (lambda law: law["words"].update(verbs={}), "words.verbs: không có mục này"),
        (lambda law: law["words"]["roles"].update(king="Vua"), "words.roles.king: không có vai trò này"),
        (lambda law: law["publication"].update(default="secret"), "publication.default: phải là một trong"),
        (lambda law: law["ladder"][1].update(step=5), "ladder.2.step: các bậc phải đánh số liên tục"),
        (lambda law: rule(law, "D06").update(id="D05"), "deadlines.D05: mã thời hạn bị trùng"),
        (lambda law: rule(law, "D05").update(bodies=["army"]), "deadlines.D05.bodies: không có army."),
        (lambda law: rule(law, "D05").update({"from": "full_moon"}), "deadlines.D05: from không nhận giá trị"),
        (lambda law: rule(law, "D05").update(dayz=3), "deadlines.D05.dayz: không có mục này"),
        (lambda law: rule(law, "D06").update(roll="next"), "deadlines.D06: thời hạn tính lùi"),
        (lambda law: law["stages"].update(party={"off": []}), "stages.party: quy trình không có hình thức party."),
    ],
)
def test_every_complaint_says_where(law, spoil, complaint):
    spoil(law)
    assert any(problem.startswith(complaint) for problem in wrong(law)), wrong(law)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just(date(2025, 1, 1)),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_whatever_stands_in_a_file_is_refused_or_taken_but_never_breaks_the_check(data):
    spoilt = copy.deepcopy(read(FOLDER / "administration-ak.toml"))
    place, key = spoilt, data.draw(st.sampled_from(sorted(spoilt)))
    while data.draw(st.booleans()) and isinstance(place[key], dict | list) and place[key]:
        place = place[key]
        keys = sorted(place) if isinstance(place, dict) else range(len(place))
        key = data.draw(st.sampled_from(list(keys)))
    place[key] = data.draw(JUNK)
    assert all(isinstance(problem, str) for problem in check(spoilt))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"\xff\xfe", "UTF-8"), (b"family = ", "TOML"), (b"# " + b"x" * 300_000, "quá lớn")],
)
def test_what_is_no_procedure_file_is_refused(content, complaint):
    with pytest.raises(ProcedureInvalid, match=complaint):
        parse(content)


# --- validity ----------------------------------------------------------------------------------------------------
def test_two_procedures_of_a_family_do_not_hold_on_the_same_day(law):
    other = copy.deepcopy(read(FOLDER / "council-lp2026.toml"))
    assert list(overlaps(law, [other])) == []
    law["valid_until"] = date(2026, 3, 1)
    assert "trùng hiệu lực với LP-2026 bản 1" in next(overlaps(law, [other]))


def test_a_newer_version_of_the_same_code_is_no_clash(law):
    assert list(overlaps({**law, "version": 3}, [law])) == []


def test_the_command_refuses_a_clash_with_what_is_loaded_and_loads_nothing(procedures, tmp_path):
    text = (FOLDER / "council-lp2026.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(text.replace('code = "LP-2026"', 'code = "LP-MINE"'), encoding="utf-8")
    with pytest.raises(CommandError, match="trùng hiệu lực với LP-2026 bản 1"):
        call_command("loadprocedures", tmp_path / "mine.toml", verbosity=0)


def test_checkprocedure_names_the_file_and_the_rule(tmp_path):
    text = (FOLDER / "council-lp2026.toml").read_text(encoding="utf-8")
    (tmp_path / "mine.toml").write_text(text.replace('role = "head"', 'role = "chief"'), encoding="utf-8")
    with pytest.raises(CommandError, match="mine.toml: acts.issue_plan.role: không có vai trò 'chief'"):
        call_command("checkprocedure", tmp_path / "mine.toml")
    call_command("checkprocedure", FOLDER / "council-lp2026.toml", FOLDER / "overlays" / "lao-cai.toml")


def test_checking_the_shipped_files_loads_nothing(db, capsys):
    call_command("loadprocedures", "--check")
    assert capsys.readouterr().out.count("hợp lệ") == len(list(FOLDER.glob("*.toml")))


def test_an_own_term_that_is_not_marked_as_local_is_refused():
    data = copy.deepcopy(read(FOLDER / "overlays" / "lao-cai.toml", checked=check_overlay))
    data["deadlines"][0]["tag"] = "V"
    assert list(check_overlay(data)) == ["deadlines.D15: quy định riêng phải mang tag L."]
