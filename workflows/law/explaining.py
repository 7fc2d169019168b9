"""Why a deadline is that day: one text for the page, the notice and the document."""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from workflows.law.happenings import DAY_SET, STARTS
from workflows.law.reckoning import EXTENSION, PAUSE

DOUBTS = {
    "2": gettext_lazy("Theo nguồn thứ cấp, chưa đối chiếu nguyên văn."),
    "I": gettext_lazy("Suy ra từ thông lệ, luật không nêu số ngày."),
    "U": gettext_lazy("Số ngày chưa xác minh được trong nguyên văn, sửa được bằng một phiên bản quy trình mới."),
    "L": gettext_lazy("Đây là quy định riêng của cơ quan giám sát."),
}
WEEKEND = (5, 6)


def explain(reckoning, due_on, *, law="", moves=()):
    """All that led to `due_on`: rule, event, what was counted and skipped, article and version, later changes.

    `law` names the procedure's version. The first sentence always stands alone as an answer.
    """
    rule = reckoning.rule
    said = [_first(reckoning, due_on, law, bool(moves))]
    said += _counted(reckoning)
    said += [_change(move) for move in moves]
    if rule.tag in DOUBTS:
        said.append(str(DOUBTS[rule.tag]))
    return " ".join(filter(None, said))


def _first(reckoning, due_on, law, changed):
    rule = reckoning.rule
    facts = {
        "due": short(due_on),
        "how": _how(reckoning),
        "source": rule.source + (f" ({law})" if law else ""),
        "computed": short(reckoning.due_on),
    }
    if rule.event == DAY_SET:
        text = _("%(due)s: %(how)s, theo %(source)s.")
    elif changed and reckoning.due_on != due_on:
        text = _("%(due)s; tính theo quy định là %(computed)s: %(how)s, theo %(source)s.")
    else:
        text = _("%(due)s: %(how)s, theo %(source)s.")
    return text % facts


def _how(reckoning):
    rule = reckoning.rule
    facts = {"event": STARTS[rule.event], "start": short(reckoning.start_on), "n": rule.days}
    if rule.event == DAY_SET:
        return str(STARTS[DAY_SET])
    if rule.fixed:
        return _fixed(rule, facts)
    if rule.days == 0:
        return _("ngay trong %(event)s (%(start)s)") % facts
    if rule.backward and rule.unit == "working":
        text = ngettext(
            "%(n)s ngày làm việc trước %(event)s (%(start)s)",
            "%(n)s ngày làm việc trước %(event)s (%(start)s)",
            rule.days,
        )
    elif rule.backward:
        text = ngettext("%(n)s ngày trước %(event)s (%(start)s)", "%(n)s ngày trước %(event)s (%(start)s)", rule.days)
    elif rule.unit == "working":
        text = ngettext(
            "%(n)s ngày làm việc kể từ %(event)s (%(start)s), không tính ngày đầu",
            "%(n)s ngày làm việc kể từ %(event)s (%(start)s), không tính ngày đầu",
            rule.days,
        )
    else:
        text = ngettext(
            "%(n)s ngày kể từ %(event)s (%(start)s), không tính ngày đầu",
            "%(n)s ngày kể từ %(event)s (%(start)s), không tính ngày đầu",
            rule.days,
        )
    return text % facts


def _fixed(rule, facts):
    day, month, years = rule.fixed
    facts["day"] = f"{day:02}/{month:02}"
    if years == 0:
        return _("ngày %(day)s của năm có %(event)s (%(start)s)") % facts
    facts["years"] = abs(years)
    if years < 0:
        return _("ngày %(day)s, %(years)s năm trước %(event)s (%(start)s)") % facts
    return _("ngày %(day)s, %(years)s năm sau %(event)s (%(start)s)") % facts


def _counted(reckoning):
    if reckoning.skipped:
        yield _skipped(reckoning.skipped)
    if reckoning.rolled:
        later = reckoning.due_on > reckoning.plain_on
        facts = {
            "plain": short(reckoning.plain_on),
            "reason": dict(reckoning.rolled)[reckoning.plain_on],
            "due": short(reckoning.due_on),
        }
        text = (
            _("Ngày %(plain)s là ngày nghỉ (%(reason)s) nên dời đến ngày làm việc tiếp theo, %(due)s.")
            if later
            else _("Ngày %(plain)s là ngày nghỉ (%(reason)s) nên dời lên ngày làm việc liền trước, %(due)s.")
        )
        yield text % facts
    elif reckoning.day_off:
        yield _("Ngày này là ngày nghỉ (%(reason)s); quy định tính ngày liên tục nên không dời.") % {
            "reason": reckoning.day_off
        }


def _skipped(days):
    """ "Không tính 4 ngày cuối tuần và 5 ngày nghỉ khác: 16/02/2026 (Tết …), …" """
    others = [(day, reason) for day, reason in days if day.weekday() not in WEEKEND]
    weekend = len(days) - len(others)
    parts = []
    if weekend:
        parts.append(ngettext("%(n)s ngày cuối tuần", "%(n)s ngày cuối tuần", weekend) % {"n": weekend})
    parts += [f"{short(day)} ({reason})" for day, reason in others]
    return _("Không tính %(days)s.") % {"days": ", ".join(parts)}


def _change(move):
    facts = {name: short(date.fromisoformat(move[name])) for name in ("on", "until") if move.get(name)}
    facts["reason"] = move.get("reason", "").strip().rstrip(".")
    if move["kind"] == PAUSE:
        if "until" not in facts:
            return _("Đang tạm dừng tính từ %(on)s: %(reason)s.") % facts
        return _("Tạm dừng tính từ %(on)s đến %(until)s: %(reason)s.") % facts
    if move["kind"] == EXTENSION:
        return _("Đã gia hạn đến %(until)s: %(reason)s.") % facts
    return _("Ấn định lại là %(until)s: %(reason)s.") % facts


def short(day):
    return date_format(day, "SHORT_DATE_FORMAT")
