"""The conditions of the law, one small function each. The docstring is the sentence the refused person reads.

A guard takes the object and the person, answers true or false, or a `Lack` that names what is missing. The
list "Còn thiếu gì?" and the reason beside a button that is off come from these same functions.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from permissions.access import may, people
from permissions.roles import Role
from workflows import reading
from workflows.errors import Lack

yes_votes_win = gettext_lazy("Chương trình chỉ được thông qua khi số phiếu tán thành nhiều hơn không tán thành.")


def programme_has_items(programme, by):
    """Chương trình phải có ít nhất một nội dung giám sát."""
    return programme.items.exists()


def description_complete(case, by):
    """Văn bản thành lập Đoàn phải nêu đủ đối tượng, phạm vi, nội dung và thời gian giám sát."""
    named = [
        (case.object_text.strip(), _("đối tượng")),
        (case.scope_text.strip(), _("phạm vi")),
        (case.content_text.strip(), _("nội dung")),
        (case.period_from, _("thời gian giám sát")),
        (case.delegation_name.strip(), _("tên Đoàn giám sát")),
    ]
    missing = [name for value, name in named if not value]
    return not missing or Lack(_("Còn thiếu: %s.") % ", ".join(missing))


def _has(case, *roles):
    return any(held.role in roles for held in people(case))


def has_head(case, by):
    """Đoàn giám sát phải có trưởng đoàn."""
    return _has(case, Role.HEAD)


def has_secretary(case, by):
    """Đoàn giám sát phải có thư ký."""
    return _has(case, Role.SECRETARY)


def has_members(case, by):
    """Đoàn giám sát phải có ít nhất một thành viên ngoài trưởng đoàn và thư ký."""
    return _has(case, Role.MEMBER, Role.DEPUTY_HEAD, Role.TEAM_LEAD)


def has_units(case, by):
    """Phải có ít nhất một đơn vị chịu sự giám sát."""
    return case.inspectedunit_set.current().exists()


def composition_may_change(case, by):
    """Sau khi Đoàn đã được thành lập, chỉ chủ trì cơ quan giám sát được thay đổi thành phần và đơn vị."""
    return case.state == "draft" or case.may_steer(by)


def plan_written(case, by):
    """Kế hoạch phải có nội dung và ngày đơn vị gửi báo cáo."""
    plan = reading.of(case).plan
    return plan is not None and bool(plan.purpose.strip()) and plan.report_due_on is not None


def outline_written(case, by):
    """Phải có đề cương báo cáo gửi kèm kế hoạch."""
    plan = reading.of(case).plan
    return plan is not None and plan.has_outline


def _named(lacking):
    return not lacking or Lack("; ".join(lacking) + ".")


def all_received(case, by):
    """Chưa có bằng chứng các đơn vị đã nhận kế hoạch và đề cương."""
    return _named(_units_in(case, "added", "invited"))


def _units_in(case, *states):
    return [each.unit.name for each in reading.of(case).units if each.state in states]


def something_to_work_on(case, by):
    """Báo cáo của các đơn vị phải gửi đủ và phải có buổi làm việc đã thông báo."""
    return bool(reports_in(case, by)) and any(
        session.state not in ("planned", "cancelled") for session in reading.of(case).sessions
    )


def reports_in(case, by):
    """Còn đơn vị chưa gửi báo cáo."""
    return _named(_units_in(case, "added", "invited", "report_due", "returned"))


def outline_answered(inspected, by):
    """Báo cáo phải trả lời đủ các mục bắt buộc của đề cương."""
    if not reading.of(inspected.case).owes(inspected, "not_answered"):
        return True
    missing = inspected.questions_owed().values_list("number", flat=True)
    return not missing or Lack(_("Chưa trả lời mục: %s.") % ", ".join(map(str, missing)))


def attendance_recorded(session, by):
    """Phải ghi thành phần dự của cả hai bên trước khi xác nhận buổi làm việc."""
    sides = set(session.attendance_set.filter(present=True).values_list("side", flat=True))
    return {"team", "unit"} <= sides


def presenter_named(session, by):
    """Phải ghi người báo cáo của đơn vị."""
    return bool(session.presenter_name)


def minutes_written(session, by):
    """Biên bản chưa được ghi."""
    return bool(session.minutes.strip())


def minutes_all_confirmed(session, by):
    """Biên bản chưa được chủ trì, thư ký và đơn vị xác nhận đủ."""
    signatures = reading.of(session.case).signatures
    return {each.state for each in signatures if each.session_id == session.pk} == {"confirmed"}


def my_signature(signature, by):
    """Chỉ người được yêu cầu xác nhận biên bản mới xác nhận được."""
    if signature.person_id:
        return signature.person_id == by.pk
    return may(by, "confirm_minutes_unit", signature.case, signature.inspected.unit)


def all_sessions_done(case, by):
    """Phải có ít nhất một buổi làm việc, và mọi buổi phải có biên bản được xác nhận hoặc đã hủy."""
    sessions = reading.of(case).sessions
    open_ones = [session.number for session in sessions if session.state not in ("minuted", "cancelled")]
    if open_ones:
        return Lack(_("Chưa xong: buổi %s.") % ", ".join(map(str, open_ones)))
    return any(session.state == "minuted" for session in sessions)


def report_written(case, by):
    """Báo cáo chưa có nội dung."""
    report = case.report
    return report is not None and bool(report.text.strip())


def report_not_circulated(case, by):
    """Dự thảo đã được gửi xin ý kiến."""
    return case.report.circulated_at is None


def comments_in(case, by):
    """Chưa đủ ý kiến của các thành viên Đoàn giám sát."""
    report = case.report
    if report is None or report.circulated_at is None:
        return False
    return _named([comment.member.full_name for comment in reading.of(case).comments])


def my_comment(comment, by):
    """Chỉ thành viên được xin ý kiến mới góp ý được ở đây."""
    return comment.member_id == by.pk


def not_submitted(case, by):
    """Báo cáo đã trình trưởng đoàn; muốn sửa phải được trả lại."""
    report = case.report
    return report is not None and report.submitted_at is None


def report_submitted(case, by):
    """Thư ký chưa trình báo cáo."""
    report = case.report
    return report is not None and report.submitted_at is not None


def not_own_draft(case, by):
    """Người soạn báo cáo không tự phê duyệt báo cáo của mình."""
    report = case.report
    return report is not None and report.author_id != by.pk


def review_is_on(case, by):
    """Quy trình của hồ sơ này không có phiên xem xét báo cáo."""
    return case.has("under_review")


def review_is_off(case, by):
    """Kết luận được thông qua tại phiên xem xét báo cáo."""
    return not case.has("under_review")


def conclusion_is_on(case, by):
    """Quy trình của hồ sơ này không có kết luận."""
    return case.has("concluded")


def issued_with_report(case, by):
    """Kiến nghị của hồ sơ này được ban hành cùng kết luận."""
    return not case.has("under_review") and not case.has("concluded")


def conclusion_written(case, by):
    """Kết luận chưa có nội dung."""
    return case.has("under_review") or reading.of(case).is_concluded  # a review adopts a text


def another_version_exists(case, by):
    """Không có phiên bản quy trình nào khác cho hình thức giám sát này."""
    return type(case.procedure).objects.besides(case).exists()


def recommendations_complete(case, by):
    """Mỗi kiến nghị phải nêu rõ đơn vị chủ trì, việc phải làm, hạn và sản phẩm, hoặc ghi lý do chưa nêu được."""
    drafts = reading.of(case).to_be_issued
    lacking = [f"{each.code}: {', '.join(each.missing())}" for each in drafts if not each.is_complete]
    return not lacking or Lack(_("Thiếu ở %s.") % "; ".join(lacking))


def all_delivered(case, by):
    """Còn kiến nghị chưa được đơn vị tiếp thu."""
    return _named([each.code for each in reading.of(case).recommendations if each.state == "new"])


def recommendations_settled(case, by):
    """Còn kiến nghị chưa kết thúc theo dõi."""
    return _named([each.code for each in reading.of(case).recommendations])


def has_been_issued(recommendation, by):
    """Kiến nghị chưa được ban hành."""
    return recommendation.issued_on is not None


def not_own_response(recommendation, by):
    """Người báo cáo kết quả không tự xác minh kết quả của mình."""
    last = recommendation.response_set.order_by("-version").first()
    return last is not None and last.author_id != by.pk


def not_found_fulfilled(recommendation, by):
    """Kiến nghị đã được đánh giá là hoàn thành; không trả lại nữa."""
    return recommendation.state != "verified" or recommendation.assessment != "fulfilled"


def extension_asked(recommendation, by):
    """Đơn vị chưa đề nghị gia hạn."""
    return recommendation.asked_until is not None


def clock_is_open(case, by):
    """Không có thời hạn nào đang chạy."""
    return bool(reading.of(case).clocks)


def clock_runs(case, by):
    """Hồ sơ không có thời hạn nào đang chạy mà dừng được."""
    clocks = reading.of(case).clocks
    return any(row.may_be_stopped and not row.is_paused for row in clocks)


def clock_stands(case, by):
    """Hồ sơ không có thời hạn nào đang tạm dừng."""
    return any(row.may_be_stopped and row.is_paused for row in reading.of(case).clocks)


def is_overdue(recommendation, by):
    """Chỉ đôn đốc khi kiến nghị đã quá hạn."""
    return recommendation.is_overdue


def rung_is_due(recommendation, by):
    """Chưa đến bậc xử lý tiếp theo của kiến nghị quá hạn, hoặc bậc đó là đôn đốc."""
    rung = recommendation.waiting_rung
    return rung is not None and rung.act == "escalate"
