"""The tab "Lịch trình": the course of a case as drawing and table, planned beside actual, and its clashes."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.ui import due_tone, due_words
from workflows.forms.schedule import TrialForm
from workflows.law.explaining import short
from workflows.simulation import simulate
from workflows.simulation.milestones import PARTS, Milestone
from workflows.views.gantt import gantt


@dataclass(frozen=True)
class Row:
    """A milestone as a line of the table: its days, and in words how they differ."""

    milestone: Milestone
    strip: object
    clashes: list
    tone: str
    words: str

    @property
    def in_brief(self):
        """The first clash, and how many more."""
        more = len(self.clashes) - 1
        return f"{self.clashes[0]} (+{more})" if more > 0 else self.clashes[0]

    @property
    def spoken(self):
        """The line of the drawing for those who cannot see it."""
        one, said = self.milestone, []
        if one.planned:
            said.append(_("Dự kiến %(day)s") % {"day": short(one.planned)})
        if one.moved_to:
            said.append(_("dời đến %(day)s") % {"day": short(one.moved_to)})
        if one.actual:
            said.append(_("thực tế %(day)s") % {"day": short(one.actual)})
        return "; ".join([*said, *filter(None, [self.words]), *map(str, self.clashes)]) or _("Chưa có ngày")


def schedule(file, request):
    """The page's facts. A trial that makes no sense is answered at its field, with status 422."""
    offered = file.inside and file.case.field_closed_on is None and file.case.is_open
    form = TrialForm(request.GET if offered and "ends" in request.GET else None)
    wrong = form.is_bound and not form.is_valid()
    ends_on = form.cleaned_data["ends"] if form.is_bound and not wrong else None
    found = simulate(file.case, file.user, inside=file.inside, ends_on=ends_on)
    drawing = gantt(found)
    return {
        "trial": form if offered else None,
        "tried": ends_on,
        "gantt": drawing,
        "parts": _parts(rows_of(found, drawing)),
        "clashes": found.clashes,
        "clash_count": sum(len(each.hits) for each in found.clashes),
        "at_issue": found.at_issue,
        "status": 422 if wrong else 200,
    }


def rows_of(found, drawing):
    strips = drawing.strips if drawing else {}
    return [_row(each, strips.get(each.key), found) for each in found.course]


def _row(one, strip, found):
    clashing = [each.short for each in found.clashes if any(one.key in hit.at for hit in each.hits)]
    return Row(one, strip, list(dict.fromkeys(clashing)), *_standing(one, found.known))


def _standing(one, known):
    """(tone, words): how far apart planned and actual are, or how much time is left."""
    if one.days_late is not None and one.supposed:
        return "done", _from_guess(one.days_late)
    if one.days_late is not None:
        return ("late" if one.days_late > 0 else "done"), _difference(one.days_late)
    if one.actual:
        return "done", _("Đã xong")
    if known.over:
        return "", _("Không thực hiện")
    if one.paused:
        return "", _("Đang tạm dừng")
    if one.day is None:
        return "", _("Chưa tính được")
    if one.supposed:
        return "", _("Dự kiến")
    return due_tone(one.day, known.today), due_words(one.day, known.today)


def _difference(days):
    if days == 0:
        return _("Đúng ngày")
    if days > 0:
        return ngettext("Muộn %(n)s ngày", "Muộn %(n)s ngày", days) % {"n": days}
    return ngettext("Sớm %(n)s ngày", "Sớm %(n)s ngày", -days) % {"n": -days}


def _from_guess(days):
    """How far from a day that nobody had set: neither late nor early."""
    if days == 0:
        return _("Đúng dự kiến")
    if days > 0:
        return ngettext("Sau dự kiến %(n)s ngày", "Sau dự kiến %(n)s ngày", days) % {"n": days}
    return ngettext("Trước dự kiến %(n)s ngày", "Trước dự kiến %(n)s ngày", -days) % {"n": -days}


def _parts(rows):
    """[(heading, rows)], in the order of the procedure."""
    order = list(PARTS)
    listed = sorted(rows, key=lambda row: order.index(row.milestone.part))
    return [(PARTS[part], list(group)) for part, group in groupby(listed, key=lambda row: row.milestone.part)]
