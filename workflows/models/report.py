"""The results report. Where it stands is told by its dates and by the stage of its case."""

from itertools import groupby

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core.models import Document
from workflows.law.explaining import short
from workflows.models.finding import Finding
from workflows.models.part import Part, PartQuerySet


class Report(Part):
    """What the delegation reports to the body that set it up. Internal until the body has concluded."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("Nội dung báo cáo"), blank=True)
    circulated_at = models.DateTimeField(_("Gửi xin ý kiến lúc"), null=True)
    submitted_at = models.DateTimeField(_("Trình lúc"), null=True)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    returned_reason = models.TextField(_("Lý do trả lại"), blank=True)
    approved_at = models.DateTimeField(_("Phê duyệt lúc"), null=True)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name = _("báo cáo kết quả giám sát")
        verbose_name_plural = _("báo cáo kết quả giám sát")
        constraints = [models.UniqueConstraint(fields=["case"], name="case_has_one_report")]

    def __str__(self):
        return str(self.document or _("Dự thảo báo cáo kết quả giám sát"))


def _kept(row):
    facts = {"day": short(row.met_on), "reason": row.reason.strip().rstrip(".")}
    if row.was_late:
        return _now("Thực hiện ngày %(day)s, muộn hạn: %(reason)s.") % facts
    return _now("Thực hiện ngày %(day)s.") % facts


def _by_type(findings):
    """A paragraph for each type; the unit of each finding is named where there are several."""
    lines, several = [], len({finding.inspected_id for finding in findings}) > 1
    for kind, name in Finding.Type.choices:
        of_kind = [finding for finding in findings if finding.type == kind]
        if of_kind:
            named = [(f"{each.inspected}: " if several and each.inspected else "") + each.text for each in of_kind]
            lines += [f"{name}:", *(f"- {text}" for text in named), ""]
    return lines


def _basis(case):
    """Without the secret papers: the report is read by many."""
    rows = [f"- {row}" for row in case.basis_set.open()]
    return [_now("Các văn bản căn cứ:"), *rows, ""] if rows else []


def _of_visits(case, findings):
    """What was seen on each visit that is over: day and unit, then every note that stands, with its place and the
    `findings` made of it, so that nobody writes the same twice."""
    rows = case.observation_set.standing().filter(visit__state="finished")
    rows = rows.select_related("site", "visit__inspected__unit")
    lines, became = [], {}
    for finding in findings:
        became.setdefault(finding.observation_id, []).append(finding.label)
    for visit, notes in groupby(rows.order_by("visit__on", "visit__number", "site__order", "noted_at", "pk"), _visit):
        facts = {"code": visit.code, "day": short(visit.on), "unit": visit.inspected}
        lines += ["", _now("%(code)s, ngày %(day)s, %(unit)s:") % facts]
        lines += [f"- {_place(note.site)}: {note.text}{_named(became.get(note.pk))}" for note in notes]
        lines += [visit.summary] if visit.summary else []
    return ["", _now("Khảo sát thực tế:"), *lines] if lines else []


def _visit(note):
    return note.visit


def _place(site):
    return f"{site.name} ({site.place})" if site.place else site.name


def _named(labels):
    return f" ({', '.join(labels)})" if labels else ""


def draft_text(case):
    """The first text of a report: the papers it rests on, the case's findings by pillar and type, in order, what was
    seen on visits, and how the deadlines were kept, each with the sentence that explains it. A start to write from."""
    lines = [case.title, "", *_basis(case)]
    findings = list(case.finding_set.standing().select_related("pillar", "inspected__unit"))
    under = {finding.pillar for finding in findings}
    for pillar in sorted(under, key=lambda one: one.number if one else 0):
        lines += [f"{pillar.number}. {pillar.name}", ""] if pillar else []
        lines += _by_type([finding for finding in findings if finding.pillar == pillar])
    if not findings:
        lines.append(_now("(Chưa có nhận định nào được ghi.)"))
    lines += _of_visits(case, findings)
    kept = case.deadline_set.of_case().exclude(met_on=None)
    if kept:
        lines += ["", _now("Việc thực hiện các thời hạn:")]
        lines += [f"- {row.name}: {row.why} {_kept(row)}" for row in kept]
    return "\n".join(lines).strip()
