"""What one decides about, shown beside the form of an act: short facts, texts to read, files to open."""

from dataclasses import dataclass, field

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from permissions.access import sees_inside
from workflows.models import CaseDocument, Deadline, Procedure, ProcedureOverlay, UnitReport
from workflows.models.procedure import law_name
from workflows.models.rebinding import foreseen
from workflows.simulation import simulate


@dataclass
class About:
    """`facts`: (name, value) pairs; `texts`: (heading, text) pairs; `files`, `links`: (name, address) pairs.

    `items`: the items of a unit's report; `missing`: those of them that are still open, (name, address) pairs.
    """

    title: str = gettext_lazy("Nội dung liên quan")
    facts: list = field(default_factory=list)
    texts: list = field(default_factory=list)
    files: list = field(default_factory=list)
    links: list = field(default_factory=list)
    clashes: list = field(default_factory=list)
    items: list = field(default_factory=list)
    missing: list = field(default_factory=list)


def day(value):
    return value.strftime("%d/%m/%Y") if value else ""


def pairs(*given):
    """Only the pairs that say something."""
    return [(name, value) for name, value in given if value]


def case(case, user):
    until = day(case.period_until) or _("đến thời điểm giám sát")
    period = f"{day(case.period_from)} – {until}"
    return About(
        title=_("Cuộc giám sát"),
        facts=pairs(
            (_("Đoàn giám sát"), case.delegation_name),
            (_("Thời gian"), period if case.period_from else ""),
            (_("Trưởng đoàn"), str(case.head or "")),
            (_("Đơn vị"), ", ".join(map(str, _units(case)))),
        ),
        texts=pairs(
            (_("Đối tượng"), case.object_text),
            (_("Phạm vi"), case.scope_text),
            (_("Nội dung"), case.content_text),
            (_("Căn cứ"), basis(case)),
        ),
    )


def basis(case):
    """What the case rests on, a paper a line. Of a secret one it says where it lies."""
    rows = case.basis_set.all()
    return "\n".join(f"{row} ({row.get_secrecy_display()})" if row.is_secret else str(row) for row in rows)


def _units(case):
    return case.inspectedunit_set.current().select_related("unit")


def plan(case, user):
    plan = case.plan_set.first()
    due = Deadline.running(case, "plan_issued")
    facts = pairs(
        (_("Hạn thông báo"), due.why if due else ""),
        (_("Đơn vị gửi báo cáo trước ngày"), day(plan.report_due_on) if plan else ""),
        (_("Gửi tới"), ", ".join(map(str, _units(case)))),
    )
    outline = "\n".join(str(item) for item in case.outlineitem_set.all())
    texts = pairs(
        (_("Căn cứ"), basis(case)),
        (_("Mục đích, yêu cầu, nội dung"), plan.purpose if plan else ""),
        (_("Đề cương báo cáo"), outline),
    )
    links = [(_("Lịch trình: hình vẽ và bảng"), reverse("workflows:case-tab", args=[case.code, "schedule"]))]
    return About(_("Kế hoạch"), facts, texts, links=links, clashes=simulate(case, user).clashes)


def deadlines(case, user):
    running = case.deadline_set.open()
    return About(title=_("Thời hạn đang chạy"), facts=[(each.name, each.why) for each in running])


def other_versions(case, user):
    """What each other version would make of the deadlines that run now."""
    shown = About(title=_("Nếu chuyển, các thời hạn đang chạy"), facts=[(_("Đang theo"), case.law)])
    for procedure in Procedure.objects.besides(case):
        overlay = ProcedureOverlay.objects.in_force(case.body, procedure.code, clock.today())
        changes = foreseen(case, procedure, overlay)
        lines = "\n".join(_foreseen(change) for change in changes)
        shown.texts.append((law_name(procedure, overlay), lines or _("Không có thời hạn nào đang chạy.")))
    return shown


def _foreseen(change):
    facts = {"name": change.deadline.name, "before": day(change.before), "after": day(change.after)}
    if change.after is None:
        return _("%(name)s: %(before)s, giữ nguyên (phiên bản này không có thời hạn đó)") % facts
    if not change.moves:
        return _("%(name)s: %(before)s, không đổi") % facts
    return _("%(name)s: từ %(before)s thành %(after)s nếu tính lại") % facts


def report(case, user):
    """The report with what the members say of it."""
    report = case.report
    if report is None:
        return About(title=_("Báo cáo kết quả giám sát"))
    comments = report.comment_set.select_related("member")
    said = "\n".join(f"{each.member}: {_spoken(each)}" for each in comments)
    facts = pairs(
        (_("Người soạn"), str(report.author)),
        (_("Lý do trả lại lần trước"), report.returned_reason),
    )
    texts = pairs((_("Nội dung báo cáo"), report.text), (_("Ý kiến góp ý"), said))
    return About(title=_("Báo cáo kết quả giám sát"), facts=facts, texts=texts)


def _spoken(comment):
    if comment.state == "asked":
        return _("chưa có ý kiến")
    return "; ".join(filter(None, [_("nhất trí") if comment.agrees else "", comment.text]))


def commented_report(comment, user):
    """The draft alone: a member comments on it, not on what the others say."""
    facts = pairs((_("Hạn góp ý"), day(comment.due_on)))
    texts = pairs((_("Nội dung dự thảo"), comment.case.report.text))
    return About(title=_("Dự thảo báo cáo"), facts=facts, texts=texts)


def waived_comment(comment, user):
    return About(facts=pairs((_("Thành viên"), comment.member.full_name), (_("Hạn góp ý"), day(comment.due_on))))


def recommendations(case, user):
    """All recommendations that are to be issued, each with what it lacks."""
    rows = case.recommendation_set.exclude(state="withdrawn").select_related("lead__unit")
    facts = [(each.code, _lacking(each)) for each in rows]
    conclusion = case.conclusion
    texts = pairs((_("Nội dung kết luận"), conclusion.text if conclusion else ""))
    texts += [(each.code, f"{each.lead.unit if each.lead else '—'}: {each.action}") for each in rows]
    return About(title=_("Kết luận và kiến nghị"), facts=facts, texts=texts)


def _lacking(recommendation):
    if recommendation.missing():
        reason = recommendation.gap_reason or _("chưa ghi lý do")
        return _("Thiếu %(what)s (%(reason)s)") % {"what": ", ".join(recommendation.missing()), "reason": reason}
    return _("Đủ nội dung, hạn %(due)s") % {"due": day(recommendation.due_on)}


def recommendation(recommendation, user):
    """The recommendation, the last answer of its unit, and the files that came with it."""
    shown = About(
        title=recommendation.code,
        facts=pairs(
            (_("Đơn vị chủ trì"), str(recommendation.lead.unit) if recommendation.lead else ""),
            (_("Hạn hoàn thành"), day(recommendation.due_on)),
            (_("Sản phẩm phải có"), recommendation.deliverable),
            (_("Người chịu trách nhiệm"), recommendation.accountable),
            (_("Tiến độ"), f"{recommendation.progress}%" if recommendation.tells_progress else ""),
            (_("Đơn vị xin lùi đến"), day(recommendation.asked_until)),
            (_("Lý do xin lùi hạn"), recommendation.asked_reason),
            (_("Bậc xử lý"), _rung(recommendation, user)),
        ),
        texts=pairs(
            (_("Việc phải làm"), recommendation.action),
            (_("Lý do đề nghị xem xét lại"), recommendation.dispute_grounds),
        ),
    )
    answer = recommendation.response_set.order_by("-version").select_related("author").first()
    if answer:
        shown.texts.append((_("Đơn vị báo cáo (%(who)s)") % {"who": answer.author}, answer.text))
        shown.facts += pairs((_("Ngày hoàn thành"), day(answer.done_on)))
        shown.files = files_seen(answer.evidence.all(), user)
    return shown


def _rung(recommendation, user):
    """The rung that is due, for those who take it; the unit hears of it when it is taken."""
    rung = recommendation.waiting_rung
    return f"{rung.number}. {rung.name}" if rung and sees_inside(user, recommendation.case) else ""


def files_seen(filings, user):
    seen = CaseDocument.objects.visible_to(user).filter(pk__in=filings.values("pk"))
    found = [(each.document, each.document.current_file) for each in seen.prefetch_related("document__files")]
    return [(file.name, reverse("workflows:file", args=[paper.key])) for paper, file in found if file]


def unit_report(inspected, user):
    """The report as it was last signed, item by item."""
    last = inspected.reports.first()
    if last is None:
        return About(title=str(inspected), facts=pairs((_("Hạn gửi báo cáo"), day(inspected.report_due_on))))
    facts = pairs(
        (_("Lần"), str(last.version)),
        (_("Số, ký hiệu"), last.number),
        (_("Người ký"), last.signer_name),
        (_("Văn bản ủy quyền"), last.authority),
        (_("Đã trả lời"), f"{last.answered}/{last.asked}"),
        (_("Khai là bí mật nhà nước"), str(len(last.claims) or "")),
    )
    return About(title=str(inspected), facts=facts, items=last.items)


def unit_answers(inspected, user):
    """The answers as they will be signed: under every item of the outline, so that a gap is seen."""
    draft = UnitReport(content=inspected.outline_content())
    said = {entry.indicator.pk: claim_words(claim) if claim else entry.words for entry, claim in inspected.figures()}
    texts = [(str(each), said.get(each.pk) or "—") for each in inspected.case.indicator_set.all()]
    facts = pairs(
        (_("Hạn gửi báo cáo"), day(inspected.report_due_on)),
        (_("Lý do trả lại"), inspected.returned_reason),
        (_("Người trình ký"), str(inspected.signature_asked_by or "")),
        (_("Lý do trả lại người soạn"), inspected.handed_back_reason),
    )
    missing = open_questions(inspected)
    return About(title=_("Báo cáo của đơn vị"), facts=facts, texts=texts, items=draft.items, missing=missing)


def remedy(inspected, user):
    """What is asked of the unit after the notice of the conclusion, and what it has sent so far."""
    due = Deadline.running(inspected.case, "remedy_reported", inspected=inspected)
    concluded = inspected.case.conclusion
    last = inspected.remedies.first()
    facts = pairs(
        (_("Thông báo kết luận"), str(concluded.document) if concluded and concluded.document else ""),
        (_("Hạn báo cáo khắc phục"), due.why if due else ""),
        (_("Đã gửi lần gần nhất"), day(last.signed_on) if last else ""),
        (_("Lý do trả lại"), last.returned_reason if last else ""),
    )
    return About(title=str(inspected), facts=facts, texts=pairs((_("Nội dung khắc phục"), last.text if last else "")))


def claim_words(claim):
    return _("Khai là bí mật nhà nước (%(level)s). Căn cứ: %(ground)s") % {
        "level": claim.get_level_display(),
        "ground": claim.ground,
    }


def open_questions(inspected):
    """The questions the unit has left open and the figures it owes, each with the place where it is answered; (name,
    address) pairs."""
    page = reverse("workflows:subject-act", args=[inspected.case.code, "unit", inspected.pk, "save_answers"])
    optional = _("không bắt buộc")
    questions = [
        (f"{item}" if item.required else f"{item} ({optional})", f"{page}#{item.field}")
        for item in inspected.questions_left()
    ]
    figures = [(_("Chỉ tiêu %s") % each, f"{page}#{each.field}") for each in inspected.indicators_owed()]
    return questions + figures


def session(session, user):
    due = Deadline.running(session.case, "session_announced", session=session)
    facts = pairs(
        (_("Ngày"), f"{session.get_half_day_display()}, {day(session.on)}"),
        (_("Địa điểm"), session.place),
        (_("Đơn vị"), ", ".join(each.unit.name for each in session.units.select_related("unit"))),
        (_("Chủ trì"), str(session.chair or "")),
        (_("Hạn thông báo"), due.why if due else ""),
    )
    return About(title=str(session), facts=facts, texts=pairs((_("Chương trình"), session.agenda)))


def minutes(signature, user):
    text = signature.session.minutes
    return About(title=str(signature.session), texts=pairs((_("Biên bản"), text)))


def question(question, user):
    return About(title=_("Câu hỏi"), facts=[(_("Người hỏi"), str(question.asked_by))], texts=[("", question.text)])


def programme(programme, user):
    items = programme.items.all()
    return About(title=str(programme), facts=[(each.get_quarter_display() or "—", each.theme) for each in items])
