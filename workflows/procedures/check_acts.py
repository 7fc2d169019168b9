"""The acts and the ladder: who decides and signs, in which form, and whether the program lets that role do it."""

from core.models import Document, Unit
from permissions.roles import POWERS, Role
from workflows.models.programme import Programme
from workflows.models.recommendation import Recommendation
from workflows.models.session import Session
from workflows.models.stage import Stage
from workflows.models.supervision import Supervision
from workflows.procedures.check_words import sourced

# Act -> the step that takes it.
ACTS = {
    "approve_programme": Programme.approve,
    "establish": Supervision.establish,
    "issue_plan": Supervision.issue_plan,
    "announce": Session.announce,
    "write_minutes": Session.write_minutes,
    "approve_report": Supervision.approve_report,
    "adopt_conclusion": Supervision.adopt_conclusion,
    "verify": Recommendation.verify,
    "urge": Recommendation.urge,
    "close": Supervision.close,
}
NUMBERED = ("establish", "issue_plan", "approve_report", "adopt_conclusion", "urge")  # papers with a number
FORMATS = {"nd30": ("", "TM.", "KT.", "TL.", "TUQ.", "Q."), "hd05": ("", "T/M")}


def check_acts(data):
    for name in sorted(_needed(data) - data["acts"].keys()):
        yield f"acts.{name}: thiếu; hồ sơ không đi tiếp được khi không biết ai quyết định."
    for name, act in data["acts"].items():
        place = f"acts.{name}"
        if name not in ACTS:
            yield f"{place}: không có việc này; chọn một trong: {', '.join(ACTS)}."
            continue
        yield from _check_act(place, name, act)
        for variant in act.get("variants", ()):
            yield from _check_variant(f"{place}.variants", name, act, variant)


def _needed(data):
    """The acts without which a case of some kind would stop."""
    needed = {"establish", "issue_plan", "approve_report", "urge"}
    if any(Stage.CONCLUDED not in off_of(data, kind) for kind in data["kinds"]):
        needed.add("adopt_conclusion")
    return needed


def off_of(data, kind):
    """The stages that a procedure leaves out for a kind, as far as they are stated at all."""
    off = data.get("stages", {}).get(kind, {}).get("off")
    return off if isinstance(off, list) else []


def _check_act(place, name, act):
    yield from sourced(place, act)
    for key in ("role", "signs"):
        if act.get(key) not in Role.values:
            yield f"{place}.{key}: không có vai trò {act.get(key)!r}."
    if act.get("role") in Role.values and not POWERS[act["role"]].intersection(ACTS[name].step.powers):
        yield f"{place}.role: {act['role']} không có quyền làm việc này trong chương trình."
    yield from _check_document(place, act)
    if name in NUMBERED and not _text(act.get("symbol"), 40):
        yield f"{place}.symbol: thiếu ký hiệu của văn bản."
    if act.get("format") not in FORMATS:
        yield f"{place}.format: phải là một trong {', '.join(FORMATS)}."
    elif act.get("authority") not in FORMATS[act["format"]]:
        shown = ", ".join(filter(None, FORMATS[act["format"]]))
        yield f"{place}.authority: thể thức {act['format']} chỉ dùng: {shown}, hoặc để trống."


def _check_document(place, section):
    if not _text(section.get("document"), 200):
        yield f"{place}.document: thiếu tên văn bản được lập."
    if section.get("type") not in Document.Type.values:
        yield f"{place}.type: không có loại văn bản {section.get('type')!r}."


def _check_variant(place, name, act, variant):
    bodies = variant.get("bodies")
    if not bodies or any(body not in Unit.Kind.values for body in bodies):
        yield f"{place}.bodies: phải nêu loại cơ quan."
    yield from _check_act(place, name, {**act, **{key: variant[key] for key in variant if key != "bodies"}})


def check_ladder(data):
    for number, rung in enumerate(data["ladder"], 1):
        place = f"ladder.{number}"
        yield from sourced(place, rung)
        if rung.get("step") != number:
            yield f"{place}.step: các bậc phải đánh số liên tục từ 1."
        if not _text(rung.get("name"), 200):
            yield f"{place}.name: thiếu tên bậc."
        if rung.get("role") not in Role.values:
            yield f"{place}.role: không có vai trò {rung.get('role')!r}."
        yield from _check_document(place, rung)
        days = rung.get("days")
        if not isinstance(days, int) or isinstance(days, bool) or not 0 <= days <= 3660:
            yield f"{place}.days: phải là số ngày không âm."


def _text(value, longest):
    return isinstance(value, str) and bool(value.strip()) and len(value) <= longest
