"""What each act on the record says: one sentence a verb, the same on the page, in the notice and in print.

Placeholders: %(actor)s who did it (and for whom), %(subject)s the label of the thing, %(unit)s the unit named
in the event, %(person)s the person it is about, %(case)s the code of the dossier, %(name)s what a deadline is for,
%(days)s how many lie between today and the due day.
What only some events carry (a number, a date) follows as a tail, so that a sentence never ends in an empty phrase.
"""

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

SENTENCES = {
    # Chương trình, mở và thành lập
    "programme.opened": _("%(actor)s đã lập chương trình giám sát %(subject)s"),
    "programme.proposed": _("%(actor)s đã trình chương trình giám sát %(subject)s"),
    "programme.approved": _("%(actor)s đã thông qua chương trình giám sát %(subject)s"),
    "programme.item_opened": _("%(actor)s đã mở cuộc giám sát theo chương trình %(subject)s"),
    "case.opened": _("%(actor)s đã mở cuộc giám sát %(case)s"),
    "case.edited": _("%(actor)s đã sửa nội dung cuộc giám sát %(case)s"),
    "case.established": _("%(actor)s đã ký văn bản thành lập Đoàn giám sát"),
    "case.units_reporting": _("Các đơn vị chịu sự giám sát bắt đầu xây dựng báo cáo"),
    "case.field_work_began": _("Bắt đầu giám sát tại đơn vị"),
    "case.suspended": _("%(actor)s đã tạm dừng cuộc giám sát %(case)s"),
    "case.resumed": _("%(actor)s đã cho tiếp tục cuộc giám sát %(case)s"),
    "case.cancelled": _("%(actor)s đã hủy cuộc giám sát %(case)s"),
    "case.reopened": _("%(actor)s đã mở lại cuộc giám sát %(case)s"),
    "case.archived": _("%(actor)s đã nộp lưu hồ sơ %(case)s"),
    "case.follow_up_reopened": _("%(actor)s đã mở lại việc theo dõi thực hiện kiến nghị"),
    "case.closed": _("%(actor)s đã kết thúc cuộc giám sát %(case)s"),
    # Kế hoạch, đề cương, thông báo
    "plan.edited": _("%(actor)s đã sửa dự thảo kế hoạch giám sát"),
    "basis.edited": _("%(actor)s đã sửa văn bản căn cứ"),
    "outline.edited": _("%(actor)s đã sửa đề cương báo cáo"),
    "template.saved": _("%(actor)s đã lưu mẫu chuyên đề: %(name)s"),
    "template.used": _("%(actor)s đã dùng mẫu chuyên đề: %(name)s"),
    "plan.issued": _("%(actor)s đã ban hành kế hoạch giám sát"),
    "notice.sent": _("%(actor)s đã gửi thông báo tới %(unit)s"),
    "notice.received": _("%(actor)s đã xác nhận %(unit)s nhận được thông báo"),
    # Báo cáo của đơn vị chịu sự giám sát
    "unit_report.saved": _("%(actor)s đã lưu bản đang soạn báo cáo của %(unit)s"),
    "unit_report.handed_up": _("%(actor)s đã trình ký báo cáo của %(unit)s"),
    "unit_report.handed_back": _("%(actor)s đã trả lại người soạn báo cáo của %(unit)s"),
    "secrecy.claimed": _("%(actor)s đã khai là bí mật nhà nước thay mặt %(unit)s: %(name)s"),
    "secrecy.withdrawn": _("%(actor)s đã rút khai bí mật nhà nước thay mặt %(unit)s: %(name)s"),
    "remedy.reported": _("%(actor)s đã gửi báo cáo khắc phục của %(unit)s"),
    "remedy.returned": _("%(actor)s đã trả lại báo cáo khắc phục của %(unit)s"),
    "remedy.waived": _("%(actor)s đã ghi không yêu cầu %(unit)s báo cáo khắc phục"),
    "unit_report.submitted": _("%(actor)s đã gửi báo cáo của %(unit)s"),
    "unit_report.returned": _("%(actor)s đã yêu cầu %(unit)s bổ sung, giải trình báo cáo"),
    "unit_report.accepted": _("%(actor)s đã tiếp nhận báo cáo của %(unit)s"),
    "unit_report.extended": _("%(actor)s đã gia hạn gửi báo cáo cho %(unit)s"),
    "unit_report.waived": _("%(actor)s đã cho phép tiếp tục khi chưa có báo cáo của %(unit)s"),
    # Buổi làm việc
    "session.planned": _("%(actor)s đã lập lịch %(subject)s"),
    "session.edited": _("%(actor)s đã sửa lịch %(subject)s"),
    "session.announced": _("%(actor)s đã thông báo lịch %(subject)s"),
    "session.held": _("%(actor)s đã ghi nhận %(subject)s đã tiến hành"),
    "session.cancelled": _("%(actor)s đã hủy %(subject)s"),
    "session.moved_on": _("%(actor)s đã điều hành chương trình %(subject)s"),
    "session.floor_given": _("%(actor)s đã ghi người đang phát biểu: %(name)s"),
    "attendance.recorded": _("%(actor)s đã ghi thành phần dự %(subject)s"),
    "question.asked": _("%(actor)s đã nêu câu hỏi: %(subject)s"),
    "question.answered": _("%(actor)s đã ghi câu trả lời cho câu hỏi: %(subject)s"),
    "file.examined": _("%(actor)s đã kiểm tra hồ sơ, tài liệu: %(subject)s"),
    "turn.added": _("%(actor)s đã ghi %(subject)s"),
    "turn.edited": _("%(actor)s đã sửa %(subject)s"),
    "turn.moved": _("%(actor)s đã đổi thứ tự %(subject)s"),
    "turn.removed": _("%(actor)s đã bỏ %(subject)s khỏi biên bản"),
    "turn.marked": _("%(actor)s đã đánh dấu câu trong %(subject)s"),
    "request.made": _("%(actor)s đã yêu cầu %(unit)s trả lời: %(subject)s"),
    "request.answered": _("%(actor)s đã trả lời yêu cầu %(subject)s thay mặt %(unit)s"),
    "request.withdrawn": _("%(actor)s đã rút yêu cầu %(subject)s"),
    "minutes.written": _("%(actor)s đã lập biên bản %(subject)s"),
    "minutes.confirmed": _("%(actor)s đã xác nhận biên bản %(subject)s"),
    "minutes.complete": _("Các bên đã xác nhận đủ biên bản %(subject)s"),
    "minutes.declined": _("%(actor)s chưa đồng ý với biên bản %(subject)s"),
    # Khảo sát thực tế
    "visit.planned": _("%(actor)s đã lập chuyến khảo sát thực tế %(subject)s"),
    "visit.edited": _("%(actor)s đã sửa chuyến khảo sát thực tế %(subject)s"),
    "visit.started": _("%(actor)s đã bắt đầu chuyến khảo sát thực tế %(subject)s"),
    "visit.observed": _("%(actor)s đã ghi nhận tại chỗ: %(subject)s"),
    "visit.photographed": _("%(actor)s đã thêm ảnh khảo sát: %(subject)s"),
    "visit.finished": _("%(actor)s đã kết thúc chuyến khảo sát thực tế %(subject)s"),
    "visit.cancelled": _("%(actor)s đã hủy chuyến khảo sát thực tế %(subject)s"),
    "observation.found": _("%(actor)s đã lập nhận định %(name)s từ ghi nhận tại chỗ: %(subject)s"),
    "observation.withdrawn": _("%(actor)s đã rút một ghi nhận tại chỗ: %(subject)s"),
    "photo.withdrawn": _("%(actor)s đã rút một ảnh khảo sát: %(subject)s"),
    "photos.ruled": _("%(actor)s đã quy định việc chụp ảnh khi khảo sát"),
    # Chỉ tiêu
    "indicators.edited": _("%(actor)s đã sửa các chỉ tiêu của kế hoạch"),
    "indicators.entered": _("%(actor)s đã nhập số liệu chỉ tiêu của %(unit)s"),
    "indicators.verified": _("%(actor)s đã xác minh số liệu chỉ tiêu của %(unit)s"),
    "indicators.limited": _("%(actor)s đã ghi chỉ tiêu không áp dụng với %(unit)s"),
    "baseline.recorded": _("%(actor)s đã ghi mức đã đạt trước đây của %(unit)s: %(name)s"),
    "regress.explained": _("%(actor)s đã nêu nguyên nhân %(unit)s không duy trì được kết quả trước: %(name)s"),
    "regress.noted": _("%(actor)s đã ghi nhận định %(unit)s không duy trì được kết quả trước: %(name)s"),
    # Nhận định, giám sát tại đơn vị
    "finding.added": _("%(actor)s đã ghi nhận định: %(subject)s"),
    "finding.edited": _("%(actor)s đã sửa nhận định: %(subject)s"),
    "finding.contradicted": _("%(actor)s thấy nhận định %(subject)s mâu thuẫn với %(name)s"),
    "finding.reconciled": _("%(actor)s đã làm rõ mâu thuẫn giữa %(subject)s và %(name)s"),
    "finding.removed": _("%(actor)s đã bỏ nhận định: %(subject)s"),
    "field_work.closed": _("%(actor)s đã kết thúc giám sát tại đơn vị"),
    "field_work.opened": _("%(actor)s đã mở lại giám sát tại đơn vị"),
    # Báo cáo kết quả giám sát
    "report.drafted": _("%(actor)s đã soạn dự thảo báo cáo kết quả giám sát"),
    "report.edited": _("%(actor)s đã sửa dự thảo báo cáo kết quả giám sát"),
    "report.circulated": _("%(actor)s đã gửi lấy ý kiến dự thảo báo cáo kết quả giám sát"),
    "comment.given": _("%(actor)s đã góp ý dự thảo báo cáo kết quả giám sát"),
    "comment.waived": _("%(actor)s đã cho phép bỏ qua một ý kiến góp ý: %(subject)s"),
    "comments.complete": _("Đã đủ ý kiến góp ý dự thảo báo cáo kết quả giám sát"),
    "report.submitted": _("%(actor)s đã trình phê duyệt báo cáo kết quả giám sát"),
    "report.returned": _("%(actor)s đã trả lại báo cáo kết quả giám sát để hoàn thiện"),
    "report.approved": _("%(actor)s đã phê duyệt báo cáo kết quả giám sát"),
    # Xem xét, kết luận
    "review.opened": _("%(actor)s đã mở phiên xem xét kết quả giám sát"),
    "review.returned": _("%(actor)s đã yêu cầu Đoàn giám sát làm rõ, bổ sung báo cáo"),
    "review.passed": _("Không có phiên xem xét: báo cáo kết quả chuyển sang kết luận"),
    "conclusion.written": _("%(actor)s đã soạn kết luận"),
    "recommendations.issued": _("Kiến nghị được ban hành cùng báo cáo kết quả giám sát"),
    "procedure.moved": _("%(actor)s đã chuyển %(case)s sang phiên bản quy trình khác"),
    "conclusion.adopted": _("%(actor)s đã thông qua kết luận giám sát"),
    "conclusion.issued": _("%(actor)s đã ban hành kết luận giám sát"),
    # Tin bài
    "article.written": _("%(actor)s đã soạn tin bài: %(subject)s"),
    "article.edited": _("%(actor)s đã sửa tin bài: %(subject)s"),
    "article.illustrated": _("%(actor)s đã thêm ảnh vào tin bài: %(subject)s"),
    "article.arranged": _("%(actor)s đã sắp xếp ảnh của tin bài: %(subject)s"),
    "article.published": _("%(actor)s đã đăng tin bài: %(subject)s"),
    "article.withheld": _("%(actor)s đã quyết định không đăng tin bài: %(subject)s"),
    "article.withdrawn": _("%(actor)s đã gỡ tin bài: %(subject)s"),
    "article.reworked": _("%(actor)s đã đưa tin bài về bản nháp: %(subject)s"),
    "article.comments_opened": _("%(actor)s đã mở nhận ý kiến bạn đọc về tin bài: %(subject)s"),
    "article.comments_closed": _("%(actor)s đã dừng nhận ý kiến bạn đọc về tin bài: %(subject)s"),
    "article.comment_received": _("Bạn đọc đã gửi ý kiến về tin bài: %(subject)s"),
    "article.comments_decided": _("%(actor)s đã duyệt ý kiến bạn đọc về tin bài: %(subject)s"),
    "article.comment_hidden": _("%(actor)s đã ẩn ý kiến bạn đọc về tin bài: %(subject)s"),
    "article.comments_wiped": _("Đã xóa nội dung ý kiến bạn đọc không hiện, hết thời hạn giữ: %(subject)s"),
    # Hồ sơ công khai
    "dossier.opened": _("%(actor)s đã công khai hồ sơ %(case)s"),
    "dossier.decided": _("%(actor)s đã quyết định các phần công khai của hồ sơ %(case)s"),
    "dossier.closed": _("%(actor)s đã thôi công khai hồ sơ %(case)s"),
    # Kiến nghị và theo dõi thực hiện
    "recommendation.drafted": _("%(actor)s đã soạn kiến nghị %(subject)s"),
    "recommendation.edited": _("%(actor)s đã sửa kiến nghị %(subject)s"),
    "recommendation.removed": _("%(actor)s đã bỏ kiến nghị %(subject)s"),
    "recommendation.acknowledged": _("%(actor)s đã tiếp thu kiến nghị %(subject)s thay mặt %(unit)s"),
    "recommendation.disputed": _("%(actor)s đã đề nghị xem xét lại kiến nghị %(subject)s"),
    "dispute.settled": _("%(actor)s đã giải quyết đề nghị xem xét lại kiến nghị %(subject)s"),
    "recommendation.progressed": _("%(actor)s đã báo cáo tiến độ thực hiện kiến nghị %(subject)s"),
    "recommendation.answered": _("%(actor)s đã báo cáo kết quả thực hiện kiến nghị %(subject)s"),
    "recommendation.verified": _("%(actor)s đã xác minh kết quả thực hiện kiến nghị %(subject)s"),
    "recommendation.returned": _("%(actor)s đã yêu cầu %(unit)s tiếp tục thực hiện kiến nghị %(subject)s"),
    "recommendation.closed": _("%(actor)s đã kết thúc theo dõi kiến nghị %(subject)s"),
    "recommendation.withdrawn": _("%(actor)s đã rút kiến nghị %(subject)s"),
    "recommendation.extended": _("%(actor)s đã gia hạn thực hiện kiến nghị %(subject)s"),
    "extension.asked": _("%(actor)s đã đề nghị gia hạn: %(subject)s"),
    "extension.refused": _("%(actor)s không đồng ý đề nghị gia hạn: %(subject)s"),
    "urging.sent": _("%(actor)s đã gửi công văn đôn đốc %(unit)s: %(subject)s"),
    "follow_up.began": _("Bắt đầu theo dõi thực hiện kiến nghị sau giám sát"),
    # Đề xuất của đơn vị
    "change.asked": _("%(actor)s đề nghị thay đổi: %(name)s"),
    "change.consented": _("%(actor)s đã đồng ý thay đổi: %(name)s"),
    "change.lapsed": _("Đề nghị thay đổi chưa được quyết định đã hết hiệu lực khi bắt đầu soạn báo cáo: %(name)s"),
    "change.refused": _("%(actor)s không đồng ý thay đổi: %(name)s"),
    "case.changed": _("Nội dung hồ sơ được thay đổi: %(name)s"),
    "draft.released": _("%(actor)s đã gửi dự thảo báo cáo cho các đơn vị góp ý"),
    "draft.commented": _("%(actor)s đã góp ý dự thảo báo cáo thay mặt %(unit)s"),
    "team.formed": _("%(actor)s đã lập %(subject)s"),
    "team.changed": _("%(actor)s đã sửa %(subject)s"),
    "team.noted": _("%(actor)s đã ghi chú cho %(subject)s"),
    "teams.merged": _("%(actor)s đã gộp kết quả của các tổ giám sát"),
    "petition.lodged": _("%(actor)s đã nêu đề xuất %(subject)s của %(unit)s"),
    "petition.taken_up": _("%(actor)s đã nhận giải quyết đề xuất %(subject)s của %(unit)s"),
    "petition.forwarded": _("%(actor)s đã chuyển đề xuất %(subject)s đến %(name)s"),
    "petition.turned_down": _("%(actor)s đã trả lời đề xuất %(subject)s: không thuộc phạm vi giải quyết"),
    "petition.followed": _("Đề xuất %(subject)s: %(name)s"),
    "petition.replied": _("%(actor)s đã trả lời %(unit)s về đề xuất %(subject)s"),
    "petition.closed": _("%(actor)s đã kết thúc đề xuất %(subject)s"),
    "forwarding.sent": _("Đề xuất được chuyển đến %(unit)s: %(subject)s"),
    "forwarding.answered": _("%(actor)s đã trả lời đề xuất %(subject)s"),
    "forwarding.settled": _("%(actor)s đã đánh giá trả lời đạt yêu cầu: %(subject)s"),
    "forwarding.asked_again": _("%(actor)s đề nghị trả lời lại đề xuất %(subject)s"),
    "forwarding.recalled": _("%(actor)s không chờ trả lời nữa: %(subject)s"),
    # Thời hạn
    "deadline.extended": _("%(actor)s đã gia hạn: %(name)s"),
    "deadline.paused": _("%(actor)s đã tạm dừng thời hạn: %(name)s"),
    "deadline.resumed": _("%(actor)s đã cho tính tiếp thời hạn: %(name)s"),
    "deadline.recomputed": _("%(actor)s đã tính lại thời hạn theo lịch ngày nghỉ mới: %(name)s"),
    "deadline.near": _("Còn %(days)s ngày đến hạn: %(name)s (%(subject)s)"),
    "deadline.due_today": _("Hôm nay là ngày cuối: %(name)s (%(subject)s)"),
    "deadline.fell_due": _("Đã quá hạn %(days)s ngày: %(name)s (%(subject)s)"),
    "rung.prepared": _("Kiến nghị %(subject)s vẫn quá hạn; đến bậc xử lý tiếp theo: %(name)s"),
    "recommendation.escalated": _("%(actor)s đã xử lý kiến nghị %(subject)s quá hạn ở bậc: %(name)s"),
    # Thành phần, đơn vị, tài liệu
    "participant.added": _("%(actor)s đã ghi người cùng tham gia: %(person)s"),
    "participant.removed": _("%(actor)s đã bỏ người cùng tham gia: %(person)s"),
    "member.added": _("%(actor)s đã bổ sung %(person)s vào Đoàn giám sát"),
    "members.taken": _("%(actor)s đã lấy thành phần Đoàn giám sát từ mẫu %(name)s: %(person)s"),
    "member.removed": _("%(actor)s đã cho %(person)s thôi tham gia Đoàn giám sát"),
    "head.replaced": _("%(actor)s đã thay Trưởng đoàn giám sát: %(person)s"),
    "unit.added": _("%(actor)s đã thêm đơn vị chịu sự giám sát: %(unit)s"),
    "unit.removed": _("%(actor)s đã bỏ đơn vị chịu sự giám sát: %(unit)s"),
    "inspected_unit.removed": _("%(unit)s không còn là đơn vị chịu sự giám sát"),
    "document.replaced": _("%(actor)s đã cập nhật tệp của %(subject)s"),
    "document.added": _("%(actor)s đã thêm tài liệu %(subject)s"),
    "document.removed": _("%(actor)s đã gỡ tài liệu %(subject)s"),
}

# Detail of an event -> the phrase it adds, in the order of speech.
TAILS = {
    "doc_number": _("số %(value)s"),
    "until": _("đến ngày %(value)s"),
    "due_on": _("hạn %(value)s"),
    "from_on": _("từ ngày %(value)s"),
    "law": _("theo %(value)s"),
    "warning": _("dù %(value)s"),
    "decided_by": _("lịch do %(value)s cập nhật"),
    "progress": _("đạt %(value)s%%"),
    "claims": _("có %(value)s mục khai là bí mật nhà nước"),
    "takes_comments": _("có nhận ý kiến bạn đọc"),
    "comment": _("số %(value)s"),
    "comments_shown": _("cho hiện %(value)s"),
    "comments_refused": _("không cho hiện %(value)s"),
    "comments_wiped": _("%(value)s ý kiến"),
}

# Details that hold what the person wrote, most telling first.
NOTES = ("reason", "note", "grounds", "text", "why", "after")


def sentence(event):
    """The act in one Vietnamese sentence ending in a full stop. Reads `event.unit`, `event.acting_for`."""
    words = str(SENTENCES[event.verb]) % _facts(event)
    return ", ".join([words.strip(" :"), *_tails(event)]) + "."


def note(event):
    """What the acting person wrote about it (a reason, a note); "" when nothing, or when the sentence says it."""
    written = next((str(event.details[key]) for key in NOTES if event.details.get(key)), "")
    return "" if written in event.subject_label else written


def actor(event):
    """Who did it, by the name held then: "Vi Văn Tô", "Vi Văn Tô (thay mặt …)", or the system's clock."""
    if not event.actor_id:
        return str(_("Hệ thống"))
    if not event.acting_for_id:
        return event.actor_name
    return _("%(name)s (thay mặt %(other)s)") % {"name": event.actor_name, "other": event.acting_for}


def _facts(event):
    label = event.subject_label
    return {
        "actor": actor(event),
        "subject": label,
        "unit": str(event.unit) if event.unit_id else label,
        "person": event.details.get("person") or label,
        "case": event.dossier.code,
        "name": event.details.get("name") or label,
        "days": event.details.get("days", 0),
    }


def _tails(event):
    present = [(tail, event.details[key]) for key, tail in TAILS.items() if event.details.get(key)]
    return [str(tail) % {"value": _day(value)} for tail, value in present]


def _day(value):
    """An ISO date as people write it here; anything else as it stands."""
    try:
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    except (TypeError, ValueError):
        return str(value)
