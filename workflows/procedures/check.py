"""What makes a procedure fit to be loaded. Every check yields sentences that begin with the place: `acts.establish: …`.

First the shape, so that nothing below meets a number where a table belongs; then each section; then what only the
whole can show: a course that leads to its end, a clock that somebody can stop.
"""

import re
from datetime import date
from itertools import combinations

from core.models import Unit
from workflows.law.rule import problems as rule_problems
from workflows.models.procedure import FAMILIES
from workflows.models.stage import Stage, dead_ends
from workflows.models.supervision import Kind
from workflows.procedures.check_acts import check_acts, check_ladder, off_of
from workflows.procedures.check_shape import SHAPE, SHAPE_OF_OVERLAY, misshapen
from workflows.procedures.check_words import check_words, sourced

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")
BODIES = Unit.Kind.values
# The act that keeps a clock happens on the way into a stage: where the stage is off, nobody could stop the clock.
KEPT_AT = {"conclusion_adopted": Stage.CONCLUDED}
# Days that stand in papers: the program asks for these rules by name.
FROM_PAPERS = ("unit_reported", "recommendation_answered")


def check(data):
    """Yield one sentence for each thing wrong with a procedure, read from TOML."""
    wrong = list(misshapen(data, SHAPE))
    if wrong:
        yield from wrong
        return
    yield from _check_head(data)
    yield from _check_kinds(data)
    yield from check_words(data)
    yield from check_acts(data)
    yield from check_ladder(data)
    yield from check_rules(data["deadlines"], data["kinds"])
    yield from _check_clocks(data)


def check_overlay(data):
    """Yield one sentence for each thing wrong with what a body lays over a procedure."""
    wrong = list(misshapen(data, SHAPE_OF_OVERLAY))
    if wrong:
        yield from wrong
        return
    yield from _check_code(data)
    yield from check_rules(data["deadlines"], Kind.values)
    for rule in data["deadlines"]:
        if rule.get("tag") != "L":
            yield f"deadlines.{rule.get('id', '?')}: quy định riêng phải mang tag L."


# --- head and kinds ------------------------------------------------------------------------------------------------
def _check_head(data):
    if data["family"] not in FAMILIES:
        yield f"family: không có nhóm {data['family']!r}; chọn một trong: {', '.join(FAMILIES)}."
    yield from _check_code(data)


def _check_code(data):
    if not CODE.fullmatch(data["code"]):
        yield "code: chỉ dùng chữ không dấu, số và gạch nối, tối đa 40 ký tự."
    if not 1 <= data["version"] <= 32767:
        yield "version: phải là số từ 1 trở lên."
    for name in ("name", "source"):
        if not data[name].strip() or len(data[name]) > 200:
            yield f"{name}: phải có, tối đa 200 ký tự."
    if data.get("valid_until") and data["valid_until"] < data["valid_from"]:
        yield "valid_until: phải sau valid_from."


def _check_kinds(data):
    if not data["kinds"]:
        yield "kinds: phải có ít nhất một hình thức."
    for kind, name in data["kinds"].items():
        if kind not in Kind.values:
            yield f"kinds.{kind}: không có hình thức này; chọn một trong: {', '.join(Kind.values)}."
        if not isinstance(name, str) or not name.strip():
            yield f"kinds.{kind}: thiếu tên."
    for kind, section in data.get("stages", {}).items():
        yield from _check_stages(f"stages.{kind}", kind, section, data["kinds"])


def _check_stages(place, kind, section, kinds):
    if kind not in kinds:
        yield f"{place}: quy trình không có hình thức {kind}."
    yield from sourced(place, section)
    off = section.get("off")
    unknown = [stage for stage in off if stage not in Stage.values] if isinstance(off, list) else ["off"]
    if unknown:
        yield f"{place}.off: không có giai đoạn {', '.join(map(str, unknown))}."
        return
    stuck = dead_ends(off)
    if stuck:
        missing = ", ".join(off)
        yield f"{place}.off: tắt {missing} thì hồ sơ bị kẹt ở giai đoạn {stuck[-1].value}, không tới được closed."


# --- deadlines -----------------------------------------------------------------------------------------------------
def check_rules(rules, kinds):
    """What is wrong with each rule, and with two rules of one id that hold on the same day."""
    for rule in rules:
        place = f"deadlines.{rule.get('id', '?')}"
        yield from (f"{place}: {problem}" for problem in rule_problems(rule))
        for key, known in (("bodies", BODIES), ("kinds", kinds)):
            unknown = [str(one) for one in rule.get(key, ()) if one not in known]
            if unknown:
                yield f"{place}.{key}: không có {', '.join(unknown)}."
    for one, other in combinations(rules, 2):
        if one.get("id") == other.get("id") and _same_day(one, other):
            yield f"deadlines.{one.get('id', '?')}: mã thời hạn bị trùng trong cùng một thời gian."


def _check_clocks(data):
    for rule in data["deadlines"]:
        stage = KEPT_AT.get(rule.get("until"))
        stuck = [kind for kind in rule.get("kinds") or data["kinds"] if stage and stage in off_of(data, kind)]
        if stuck:
            place = f"deadlines.{rule.get('id', '?')}.until"
            yield f"{place}: {', '.join(stuck)} không có giai đoạn {stage.value}, không ai hoàn thành được việc này."
    for until in FROM_PAPERS:
        if not any(rule.get("from") == "day_set" and rule.get("until") == until for rule in data["deadlines"]):
            yield f"deadlines: thiếu thời hạn ghi trong văn bản (from = day_set, until = {until})."


# --- two of a family -----------------------------------------------------------------------------------------------
def overlaps(data, others):
    """Yield a sentence for each other procedure of the family that would be in force for the same kind on the same
    day. A newer version of the same code is no clash: it takes the place of the older one."""
    for other in others:
        if other["code"] == data["code"] or other["family"] != data["family"] or not _same_day(data, other):
            continue
        shared = sorted(set(data["kinds"]) & set(other["kinds"]))
        if shared:
            name = f"{other['code']} bản {other['version']}"
            yield f"valid_from: trùng hiệu lực với {name} cho {', '.join(shared)}; ghi valid_until cho một trong hai."


def _same_day(one, other):
    return _day(one, "valid_from", date.min) <= _day(other, "valid_until", date.max) and _day(
        other, "valid_from", date.min
    ) <= _day(one, "valid_until", date.max)


def _day(data, key, otherwise):
    """A day of validity, as TOML or the database gives it."""
    value = data.get(key) or otherwise
    return value if isinstance(value, date) else date.fromisoformat(value)
