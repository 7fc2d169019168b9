"""Acts on the results report, the comments on it, its review, and the conclusion."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.acts import about
from workflows.acts.base import Act, ActForm, ReasonForm, SignForm
from workflows.acts.fields import Day, Number, Text, Today


class ReportForm(ActForm):
    text = Text(label=_("Nội dung báo cáo"), rows=30)

    @classmethod
    def starts_with(cls, case, user):
        return {"text": case.report.text if case.report else ""}


class CirculateForm(ActForm):
    comments_due_on = Day(label=_("Hạn góp ý"), required=False)


class ApproveForm(SignForm):
    number = Number()


class CommentForm(ActForm):
    agrees = forms.BooleanField(label=_("Nhất trí với dự thảo"), required=False)
    text = Text(label=_("Ý kiến"), required=False, rows=8)

    def clean(self):
        if not self.cleaned_data.get("agrees") and not self.cleaned_data.get("text"):
            self.add_error("text", _("Ghi ý kiến, hoặc đánh dấu nhất trí với dự thảo."))


class ReviewForm(ActForm):
    meets_on = Today(label=_("Ngày họp xem xét"))


class ConclusionForm(ActForm):
    text = Text(label=_("Nội dung kết luận"), rows=14)
    adopted_on = Today(label=_("Ngày kết luận"))


class WriteConclusionForm(ConclusionForm):
    @classmethod
    def starts_with(cls, case, user):
        return {"text": case.conclusion.text} if case.conclusion else {}


ACTS = [
    Act(
        "draft_report",
        "case",
        _("Soạn báo cáo kết quả"),
        "edit",
        _("Bản thảo đầu tiên được lập từ các nhận định đã ghi; đồng chí viết tiếp từ đó."),
        _("Đã lập dự thảo báo cáo."),
        tone="primary",
        tab="report",
    ),
    Act(
        "edit_report",
        "case",
        _("Sửa báo cáo"),
        "edit",
        _("Báo cáo là tài liệu nội bộ cho đến khi có kết luận."),
        _("Đã lưu báo cáo."),
        ReportForm,
        tab="report",
        press=_("Lưu"),
    ),
    Act(
        "circulate_report",
        "case",
        _("Gửi xin ý kiến thành viên"),
        "send",
        _("Mọi thành viên Đoàn giám sát nhận dự thảo và được đề nghị góp ý."),
        _("Đã gửi dự thảo xin ý kiến."),
        CirculateForm,
        tone="primary",
        tab="report",
        about=about.report,
        reading=True,
    ),
    Act(
        "submit_report",
        "case",
        _("Trình trưởng đoàn"),
        "send",
        _("Sau khi trình, báo cáo không sửa được trừ khi trưởng đoàn trả lại."),
        _("Đã trình báo cáo."),
        tone="primary",
        tab="report",
        about=about.report,
        reading=True,
    ),
    Act(
        "approve_report",
        "case",
        _("Phê duyệt báo cáo"),
        "check",
        _("Báo cáo được cấp số, ký và gửi cơ quan thành lập Đoàn. Thời hạn xem xét bắt đầu tính từ ngày ký."),
        _("Đã phê duyệt báo cáo kết quả giám sát."),
        ApproveForm,
        tone="primary",
        tab="report",
        about=about.report,
        reading=True,
    ),
    Act(
        "return_report",
        "case",
        _("Trả lại báo cáo"),
        "undo",
        _("Thư ký nhận lại báo cáo cùng lý do để hoàn thiện."),
        _("Đã trả lại báo cáo."),
        ReasonForm,
        tab="report",
        about=about.report,
        reading=True,
    ),
    Act(
        "give",
        "comment",
        _("Góp ý dự thảo"),
        "reply",
        _("Ý kiến được gửi tới thư ký và trưởng đoàn."),
        _("Đã gửi ý kiến."),
        CommentForm,
        tone="primary",
        about=about.commented_report,
        reading=True,
    ),
    Act(
        "waive",
        "comment",
        _("Bỏ qua ý kiến này"),
        "minus",
        _("Báo cáo được hoàn thiện mà không chờ ý kiến của thành viên này."),
        _("Đã bỏ qua ý kiến."),
        ReasonForm,
        about=about.waived_comment,
    ),
    Act(
        "open_review",
        "case",
        _("Mở phiên xem xét"),
        "scale",
        _("Trưởng đoàn trình bày báo cáo, đơn vị được phát biểu, rồi thảo luận và kết luận."),
        _("Đã mở phiên xem xét báo cáo."),
        ReviewForm,
        tone="primary",
        tab="report",
        about=about.report,
        reading=True,
    ),
    Act(
        "adopt_conclusion",
        "case",
        _("Kết luận"),
        "scale",
        _("Kết luận chưa gửi đơn vị; kiến nghị được hoàn chỉnh rồi ban hành cùng kết luận."),
        _("Đã ghi kết luận."),
        ConclusionForm,
        tone="primary",
        tab="report",
        about=about.report,
        reading=True,
    ),
    Act(
        "write_conclusion",
        "case",
        _("Soạn kết luận"),
        "edit",
        _("Kết luận chưa gửi đơn vị; soạn xong thì ban hành cùng các yêu cầu, kiến nghị."),
        _("Đã lưu kết luận."),
        WriteConclusionForm,
        tab="report",
        about=about.report,
        reading=True,
        press=_("Lưu"),
    ),
    Act(
        "return_from_review",
        "case",
        _("Yêu cầu làm rõ báo cáo"),
        "undo",
        _("Báo cáo trở lại Đoàn giám sát để bổ sung."),
        _("Đã trả báo cáo cho Đoàn giám sát."),
        ReasonForm,
        tab="report",
        about=about.report,
        reading=True,
    ),
    Act(
        "issue_conclusion",
        "case",
        _("Ban hành kết luận"),
        "send",
        _("Kết luận được cấp số và gửi cùng các kiến nghị tới đơn vị. Kiến nghị đã ban hành không sửa được."),
        _("Đã ban hành kết luận và kiến nghị."),
        ApproveForm,
        tone="primary",
        tab="recommendations",
        about=about.recommendations,
        reading=True,
    ),
]
