"""What has become of recommendations, in words for everybody: what a verifier found, or only what the unit says; and
how late it is, or was."""

from collections import Counter

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import clock
from workflows.models import standing
from workflows.models.recommendation_state import RecommendationState
from workflows.models.standing import TONES, Standing

S = RecommendationState
JUDGED = (S.VERIFIED, S.CLOSED)
ANSWERED = (S.REPORTED, *JUDGED)
WORDS = {
    S.NEW: gettext_lazy("Đã gửi đơn vị, chờ tiếp thu"),
    S.ACKNOWLEDGED: gettext_lazy("Đơn vị đang thực hiện"),
    S.DISPUTED: gettext_lazy("Đang xem xét lại theo đề nghị của đơn vị"),
    S.REPORTED: gettext_lazy("Đơn vị đã báo cáo, chưa được xác minh"),
    S.RETURNED: gettext_lazy("Đã xác minh: chưa đạt, đơn vị tiếp tục thực hiện"),
    S.WITHDRAWN: gettext_lazy("Đã rút"),
}


def words(recommendation):
    """Where it stands, and whether that has been verified."""
    if recommendation.state not in JUDGED:
        return str(WORDS[recommendation.state])
    return _("Đã xác minh: %(found)s") % {"found": recommendation.get_assessment_display().lower()}


def lateness(recommendation):
    """How many days it is late, or was answered late; "" when it is not. Reads its `clocks`."""
    if recommendation.is_overdue:
        days = (clock.today() - recommendation.due_on).days
        return ngettext("Quá hạn %(n)d ngày", "Quá hạn %(n)d ngày", days) % {"n": days}
    clocks = recommendation.clocks if recommendation.state in ANSWERED else []
    days = max(((row.met_on - row.due_on).days for row in clocks if row.met_on), default=0)
    return ngettext("Báo cáo muộn %(n)d ngày", "Báo cáo muộn %(n)d ngày", days) % {"n": days} if days > 0 else ""


def tone(recommendation):
    found = standing.of(recommendation)
    return TONES[found] if found else "rest"


def shares(recommendations):
    """(group, number, tone) of all that were not withdrawn, as a chart draws them."""
    counts = Counter(standing.of(each) for each in recommendations)
    parts = [(each.label, counts[each], TONES[each]) for each in Standing]
    return [part for part in parts if part[1] or part[2] != "rest"]


def by_unit(recommendations):
    """(unit, numbers by group) as bars are drawn, and the heads of the groups; by name."""
    units = {}
    for each in recommendations:
        if (found := standing.of(each)) and each.lead:
            units.setdefault(str(each.lead.unit), Counter())[found] += 1
    return [(name, [counts[each] for each in Standing]) for name, counts in sorted(units.items())]


HEADS = [(each.label, TONES[each]) for each in Standing]


def figures(recommendations):
    """How many were issued and stand, how many the units say are done, how many a verifier found fulfilled."""
    rows = [each for each in recommendations if standing.of(each)]
    return {
        "all": len(rows),
        "reported": sum(each.state in ANSWERED for each in rows),
        "judged": sum(each.state in JUDGED for each in rows),
        "done": sum(standing.of(each) == Standing.DONE for each in rows),
        "late": sum(standing.of(each) == Standing.LATE for each in rows),
    }
