"""A procedure as people read it: its codes in words, each statement with its article and how sure that is."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from core.models import Document, Unit
from permissions.roles import Role
from workflows.law.happenings import DAY_SET, KEEPERS, STARTS
from workflows.law.rule import DeadlineRule
from workflows.models.recommendation import Recommendation
from workflows.models.stage import MILESTONES, Stage
from workflows.models.supervision import Kind

TAGS = {
    "V": gettext_lazy("đã đọc nguyên văn"),
    "2": gettext_lazy("nguồn thứ cấp"),
    "I": gettext_lazy("suy luận, thông lệ"),
    "U": gettext_lazy("chưa xác minh"),
    "L": gettext_lazy("của địa phương"),
}
TONES = {"V": "done", "2": "open", "I": "", "U": "soon", "L": "open"}
ACTS = {
    "approve_programme": gettext_lazy("Thông qua chương trình"),
    "establish": gettext_lazy("Thành lập Đoàn"),
    "issue_plan": gettext_lazy("Ban hành kế hoạch, gửi đơn vị"),
    "announce": gettext_lazy("Thông báo buổi làm việc"),
    "write_minutes": gettext_lazy("Lập biên bản"),
    "approve_report": gettext_lazy("Ký báo cáo kết quả"),
    "adopt_conclusion": pgettext_lazy("act", "Kết luận"),
    "verify": gettext_lazy("Xác minh việc thực hiện"),
    "urge": gettext_lazy("Đôn đốc"),
    "close": pgettext_lazy("act", "Kết thúc"),
}
FORMATS = {
    "nd30": gettext_lazy("Nghị định 30/2020/NĐ-CP"),
    "hd05": gettext_lazy("399-QĐ/TW và 05-HD/VPTW"),
}
NOUNS = {
    "delegation": gettext_lazy("Đoàn giám sát"),
    "unit": gettext_lazy("Đơn vị chịu sự giám sát"),
    "recommendation": gettext_lazy("Kiến nghị"),
    "conclusion": gettext_lazy("Kết luận"),
}
PUBLICATION = {
    "public": gettext_lazy("Công khai, trừ văn bản mật"),
    "internal": gettext_lazy("Không công khai, trừ khi có quyết định khác"),
}


def sure(statement):
    """Article and certainty of a statement, as templates show them."""
    tag = statement.get("tag", "")
    return {"source": statement.get("source", ""), "tag": tag, "sure": TAGS.get(tag, tag), "tone": TONES.get(tag, "")}


def kinds(data):
    """(name, the stages it does not have, article) for each kind of supervision."""
    rows = []
    for kind, name in data["kinds"].items():
        section = data.get("stages", {}).get(kind, {})
        off = ", ".join(str(Stage(stage).label) for stage in section.get("off", ()))
        rows.append({"name": name, "code": Kind(kind).label, "off": off, **sure(section)})
    return rows


def acts(data):
    """Every act, and after it how it differs for some bodies."""
    rows = []
    for name, act in data["acts"].items():
        rows.append(_act(data, ACTS.get(name, name), act))
        for variant in act.get("variants", ()):
            label = _("%(act)s – %(bodies)s") % {"act": ACTS.get(name, name), "bodies": bodies(variant)}
            rows.append(_act(data, label, {**act, **variant}))
    return rows


def _act(data, label, act):
    signs = role(data, act["signs"]) if act.get("signs") else ""
    form = " ".join(filter(None, [act.get("authority", ""), signs]))
    return {
        "label": label,
        "role": role(data, act["role"]),
        "signs": form,
        "document": act.get("document", ""),
        "type": Document.Type(act["type"]).label if act.get("type") else "",
        "symbol": act.get("symbol", ""),
        "format": FORMATS.get(act.get("format"), ""),
        **sure(act),
    }


def role(data, name):
    """What a role is called in this procedure."""
    word = data.get("words", {}).get("roles", {}).get(name)
    return _(word) if word else str(Role(name).label)


def bodies(section):
    return ", ".join(str(Unit.Kind(kind).label) for kind in section.get("bodies", ()))


def rules(data):
    """Every deadline: who must do what, how its day is counted, for whom, who may extend it."""
    return [rule(data, each) for each in data["deadlines"]]


def rule(data, facts):
    kept = facts.get("until", "")
    named = [bodies(facts), ", ".join(str(Kind(kind).label) for kind in facts.get("kinds", ()))]
    return {
        "id": facts["id"],
        "name": facts["name"],
        "role": role(data, facts["role"]),
        "count": count(facts),
        "kept": KEEPERS.get(kept, kept),
        "for": "; ".join(filter(None, named)),
        "extension": extension(data, facts.get("extension")),
        **sure(facts),
    }


def count(facts):
    """How the day is counted, in words: "10 ngày trước ngày làm việc với đơn vị"."""
    if facts["from"] == DAY_SET:
        return STARTS[DAY_SET]
    event = {"event": STARTS.get(facts["from"], facts["from"])}
    found = DeadlineRule.of(facts)
    if found.fixed:
        day, month, years = found.fixed
        event |= {"day": f"{day:02}/{month:02}", "years": abs(years)}
        return (_("ngày %(day)s, %(years)s năm trước %(event)s") if years < 0 else _("ngày %(day)s của năm")) % event
    event["n"] = found.days
    return _counted(found) % event


def _counted(found):
    if found.backward:
        if found.unit == "working":
            return ngettext("%(n)s ngày làm việc trước %(event)s", "%(n)s ngày làm việc trước %(event)s", found.days)
        return ngettext("%(n)s ngày trước %(event)s", "%(n)s ngày trước %(event)s", found.days)
    if found.unit == "working":
        return ngettext("%(n)s ngày làm việc kể từ %(event)s", "%(n)s ngày làm việc kể từ %(event)s", found.days)
    return ngettext("%(n)s ngày kể từ %(event)s", "%(n)s ngày kể từ %(event)s", found.days)


def extension(data, facts):
    if not facts:
        return ""
    named = {
        "who": ", ".join(str(role(data, each)) for each in facts["roles"]),
        "times": facts.get("times", 1),
        "days": facts.get("days", 30),
    }
    return _("%(who)s, tối đa %(times)s lần, %(days)s ngày") % named


def ladder(data):
    """The rungs, each with the days after the one before."""
    return [{**rung, "role": role(data, rung["role"]), **sure(rung)} for rung in data.get("ladder", ())]


def words(data):
    """(the usual word, the procedure's own) for roles, nouns and milestones, where the two differ."""
    own = data.get("words", {})
    names = {key: name for key, name, _stages in MILESTONES}
    pairs = [(str(Role(key).label), word) for key, word in own.get("roles", {}).items()]
    pairs += [(str(NOUNS[key]), word) for key, word in own.get("nouns", {}).items()]
    pairs += [(str(names[key]), word) for key, word in own.get("milestones", {}).items()]
    return [(name, _(word)) for name, word in pairs if _(word) != name]


def publication(data):
    section = data.get("publication", {})
    return {"text": PUBLICATION.get(section.get("default"), ""), **sure(section)}


def force(data):
    section = data.get("recommendations")
    return {"text": Recommendation.Force(section["force"]).label, **sure(section)} if section else None
