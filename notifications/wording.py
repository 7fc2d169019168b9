"""The words of a notice: a short title and one sentence, and the place it speaks about.

The sentence is the one of the case's timeline; what is added here is said to one person only.
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from workflows.wording import SENTENCES, sentence

TITLES = {
    "programme.proposed": _("Chương trình giám sát chờ thông qua"),
    "programme.approved": _("Chương trình giám sát được thông qua"),
    "case.opened": _("Cuộc giám sát mới"),
    "case.established": _("Thành lập Đoàn giám sát"),
    "case.units_reporting": _("Đơn vị bắt đầu báo cáo"),
    "case.field_work_began": _("Bắt đầu giám sát tại đơn vị"),
    "case.suspended": _("Tạm dừng cuộc giám sát"),
    "case.resumed": _("Tiếp tục cuộc giám sát"),
    "case.cancelled": _("Hủy cuộc giám sát"),
    "case.reopened": _("Mở lại cuộc giám sát"),
    "case.archived": _("Nộp lưu hồ sơ"),
    "case.follow_up_reopened": _("Mở lại theo dõi kiến nghị"),
    "case.closed": _("Kết thúc cuộc giám sát"),
    "plan.issued": _("Kế hoạch giám sát được ban hành"),
    "notice.sent": _("Thông báo gửi đơn vị"),
    "notice.received": _("Đơn vị đã nhận thông báo"),
    "unit_report.handed_up": _("Báo cáo của đơn vị trình ký"),
    "unit_report.handed_back": _("Báo cáo được trả lại người soạn"),
    "remedy.reported": _("Đơn vị đã gửi báo cáo khắc phục"),
    "remedy.returned": _("Báo cáo khắc phục được trả lại"),
    "remedy.waived": _("Không yêu cầu báo cáo khắc phục"),
    "unit_report.submitted": _("Đơn vị đã gửi báo cáo"),
    "unit_report.returned": _("Yêu cầu bổ sung báo cáo"),
    "unit_report.accepted": _("Báo cáo của đơn vị được tiếp nhận"),
    "unit_report.extended": _("Gia hạn gửi báo cáo của đơn vị"),
    "unit_report.waived": _("Tiếp tục khi chưa có báo cáo của đơn vị"),
    "session.planned": _("Lịch làm việc mới"),
    "session.announced": _("Thông báo lịch làm việc"),
    "session.held": _("Buổi làm việc đã tiến hành"),
    "session.cancelled": _("Hủy buổi làm việc"),
    "question.asked": _("Câu hỏi, ý kiến mới"),
    "question.answered": _("Câu hỏi đã được trả lời"),
    "request.made": _("Yêu cầu đối với đơn vị"),
    "request.answered": _("Yêu cầu đã được trả lời"),
    "request.withdrawn": _("Rút yêu cầu đối với đơn vị"),
    "visit.planned": _("Chuyến khảo sát thực tế mới"),
    "visit.finished": _("Chuyến khảo sát đã kết thúc"),
    "visit.cancelled": _("Hủy chuyến khảo sát thực tế"),
    "photos.ruled": _("Quy định chụp ảnh khi khảo sát"),
    "minutes.written": _("Biên bản chờ xác nhận"),
    "minutes.confirmed": _("Biên bản được xác nhận"),
    "minutes.complete": _("Biên bản đã đủ xác nhận"),
    "minutes.declined": _("Biên bản chưa được đồng ý"),
    "indicators.limited": _("Chỉ tiêu không áp dụng"),
    "regress.explained": _("Đơn vị nêu nguyên nhân"),
    "regress.noted": _("Không duy trì được kết quả trước"),
    "field_work.closed": _("Kết thúc giám sát tại đơn vị"),
    "field_work.opened": _("Mở lại giám sát tại đơn vị"),
    "report.drafted": _("Dự thảo báo cáo kết quả"),
    "report.circulated": _("Lấy ý kiến dự thảo báo cáo"),
    "comment.given": _("Góp ý dự thảo báo cáo"),
    "comment.waived": _("Bỏ qua ý kiến góp ý"),
    "comments.complete": _("Đã đủ ý kiến góp ý"),
    "report.submitted": _("Báo cáo chờ phê duyệt"),
    "report.returned": _("Báo cáo bị trả lại"),
    "report.approved": _("Báo cáo kết quả được phê duyệt"),
    "review.opened": _("Xem xét kết quả giám sát"),
    "review.returned": _("Yêu cầu làm rõ báo cáo"),
    "recommendations.issued": _("Kiến nghị được ban hành"),
    "procedure.moved": _("Hồ sơ chuyển phiên bản quy trình"),
    "conclusion.adopted": _("Kết luận giám sát được thông qua"),
    "conclusion.issued": _("Ban hành kết luận giám sát"),
    "recommendation.acknowledged": _("Kiến nghị được tiếp thu"),
    "recommendation.disputed": _("Đề nghị xem xét lại kiến nghị"),
    "dispute.settled": _("Kết quả xem xét lại kiến nghị"),
    "recommendation.progressed": _("Tiến độ thực hiện kiến nghị"),
    "recommendation.answered": _("Báo cáo kết quả thực hiện kiến nghị"),
    "recommendation.verified": _("Kết quả thực hiện được xác minh"),
    "recommendation.returned": _("Yêu cầu tiếp tục thực hiện kiến nghị"),
    "recommendation.closed": _("Kết thúc theo dõi kiến nghị"),
    "recommendation.withdrawn": _("Rút kiến nghị"),
    "recommendation.extended": _("Gia hạn thực hiện kiến nghị"),
    "extension.asked": _("Đề nghị gia hạn"),
    "extension.refused": _("Không đồng ý gia hạn"),
    "urging.sent": _("Công văn đôn đốc"),
    "follow_up.began": _("Theo dõi thực hiện kiến nghị"),
    "change.asked": _("Xin thay đổi nội dung giám sát"),
    "change.consented": _("Nội dung giám sát thay đổi"),
    "change.lapsed": _("Đề nghị thay đổi hết hiệu lực"),
    "change.refused": _("Không đồng ý thay đổi nội dung giám sát"),
    "finding.contradicted": _("Nhận định mâu thuẫn nhau"),
    "draft.released": _("Dự thảo báo cáo gửi đơn vị góp ý"),
    "draft.commented": _("Ý kiến của đơn vị về dự thảo"),
    "team.formed": _("Lập tổ giám sát"),
    "team.changed": _("Thay đổi tổ giám sát"),
    "teams.merged": _("Gộp kết quả các tổ giám sát"),
    "petition.lodged": _("Đề xuất của đơn vị"),
    "petition.taken_up": _("Đề xuất được nhận giải quyết"),
    "petition.forwarded": _("Đề xuất được chuyển cơ quan"),
    "petition.turned_down": _("Đề xuất không thuộc phạm vi"),
    "petition.followed": _("Đề xuất của đơn vị có diễn biến mới"),
    "petition.replied": _("Trả lời đề xuất của đơn vị"),
    "petition.closed": _("Kết thúc đề xuất của đơn vị"),
    "forwarding.sent": _("Đề xuất chuyển đến cơ quan"),
    "forwarding.answered": _("Cơ quan trả lời đề xuất"),
    "forwarding.settled": _("Trả lời đạt yêu cầu"),
    "forwarding.asked_again": _("Đề nghị trả lời lại"),
    "forwarding.recalled": _("Không chờ trả lời nữa"),
    "article.written": _("Tin bài chờ quyết định đăng"),
    "article.published": _("Tin bài đã đăng"),
    "article.withheld": _("Không đăng tin bài"),
    "article.withdrawn": _("Tin bài đã gỡ"),
    "article.comment_received": _("Ý kiến bạn đọc chờ duyệt"),
    "article.comments_opened": _("Mở nhận ý kiến bạn đọc"),
    "article.comments_closed": _("Dừng nhận ý kiến bạn đọc"),
    "dossier.opened": _("Hồ sơ đã được công khai"),
    "dossier.decided": _("Quyết định mới về các phần công khai của hồ sơ"),
    "dossier.closed": _("Hồ sơ đã thôi công khai"),
    "deadline.extended": _("Gia hạn"),
    "deadline.paused": _("Tạm dừng tính thời hạn"),
    "deadline.resumed": _("Tính tiếp thời hạn"),
    "deadline.recomputed": _("Tính lại thời hạn"),
    "deadline.near": _("Sắp đến hạn"),
    "deadline.due_today": _("Đến hạn hôm nay"),
    "deadline.fell_due": _("Quá hạn"),
    "rung.prepared": _("Đến bậc xử lý tiếp theo"),
    "recommendation.escalated": _("Xử lý kiến nghị quá hạn"),
    "member.added": _("Bổ sung thành viên Đoàn giám sát"),
    "members.taken": _("Bổ sung thành viên Đoàn giám sát"),
    "member.removed": _("Thôi tham gia Đoàn giám sát"),
    "head.replaced": _("Thay Trưởng đoàn giám sát"),
    "unit.added": _("Thêm đơn vị chịu sự giám sát"),
    "unit.removed": _("Bỏ đơn vị chịu sự giám sát"),
    "document.added": _("Tài liệu mới"),
}

# Said only to the person named in the event (details["user"], or one of details["users"]).
TO_THE_PERSON = {
    "participant.added": _("Bổ sung người cùng tham gia"),
    "participant.removed": _("Thôi mời tham gia"),
    "member.added": _("Đồng chí được cử tham gia Đoàn giám sát %(case)s."),
    "members.taken": _("Đồng chí được cử tham gia Đoàn giám sát %(case)s."),
    "member.removed": _("Đồng chí thôi tham gia Đoàn giám sát %(case)s."),
    "head.replaced": _("Đồng chí được giao làm Trưởng đoàn giám sát %(case)s."),
    "report.circulated": _("Đồng chí được đề nghị góp ý dự thảo báo cáo kết quả giám sát %(case)s."),
    "comment.waived": _("Không cần chờ ý kiến góp ý của đồng chí đối với dự thảo báo cáo %(case)s."),
}

# What the clock says: the reader wants to know at once why it is that day.
WITH_REASON = frozenset({"deadline.near", "deadline.due_today", "deadline.fell_due", "rung.prepared"})

# First part of a verb -> the tab of the case page that shows it.
TABS = {
    "plan": "plan",
    "basis": "plan",
    "outline": "plan",
    "notice": "units",
    "unit_report": "units",
    "secrecy": "units",
    "unit": "units",
    "inspected_unit": "units",
    "session": "sessions",
    "attendance": "sessions",
    "question": "sessions",
    "file": "sessions",
    "turn": "sessions",
    "request": "requests",
    "visit": "visits",
    "observation": "visits",
    "photo": "visits",
    "photos": "visits",
    "minutes": "sessions",
    "finding": "findings",
    "field_work": "findings",
    "dossier": "public",
    "report": "report",
    "comment": "report",
    "comments": "report",
    "review": "report",
    "conclusion": "report",
    "recommendation": "recommendations",
    "recommendations": "recommendations",
    "dispute": "recommendations",
    "extension": "recommendations",
    "urging": "recommendations",
    "follow_up": "recommendations",
    "document": "documents",
    "member": "people",
    "members": "people",
    "head": "people",
}

# A deadline is shown where the thing is whose deadline it is.
OF_SUBJECT = {"inspectedunit": "unit", "session": "session"}

# Subjects that have a page of their own, unless the act took them away.
GONE = frozenset({"recommendation.removed"})


def title(event, user_id=None):
    """A few words for the head of the notice. Raises KeyError for a verb that tells nobody."""
    return str(TITLES[event.verb])


def text(event, user_id=None):
    """The sentence for this reader: her own when the event names her, else that of the timeline."""
    named = (event.details.get("user"), *event.details.get("users", ()))
    if event.verb in TO_THE_PERSON and user_id is not None and user_id in named:
        return str(TO_THE_PERSON[event.verb]) % {"case": event.dossier.code}
    if event.verb in WITH_REASON and event.details.get("why"):
        return f"{sentence(event)} {event.details['why']}"
    return sentence(event)


def place(event):
    """The address of what the event is about. It may be closed to the reader by now: the page decides."""
    code, kind = event.dossier.code, event.verb.split(".")[0]
    if kind == "programme":
        return reverse("workflows:programme", args=[code])
    if event.subject_type in ("petition", "forwarding"):
        petition = event.details.get("petition", event.subject_id)
        return reverse("workflows:petition", args=[code, petition])
    if event.subject_type == "article":
        return reverse("workflows:article", args=[code, event.subject_id])
    if event.subject_type == "recommendation" and event.verb not in GONE:
        return reverse("workflows:recommendation", args=[code, event.subject_id])
    kind = OF_SUBJECT.get(event.subject_type, kind) if kind == "deadline" else kind
    if kind in TABS:
        return reverse("workflows:case-tab", args=[code, TABS[kind]])
    return reverse("workflows:case", args=[code])


def can_tell(verb):
    """True when a notice of this verb has both its words."""
    return verb in TITLES and verb in SENTENCES
