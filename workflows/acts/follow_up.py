"""Acts on recommendations: written, answered by the unit, judged, extended, settled, closed."""

from django import forms
from django.utils.translation import gettext_lazy as _

from workflows.acts import about
from workflows.acts.base import Act, ActForm, NoteForm, ReasonForm
from workflows.acts.fields import Day, Line, Reason, Text, Today, Uploads
from workflows.acts.unit import ExtendForm
from workflows.acts.urging import EscalateForm, UrgeForm
from workflows.models.recommendation_state import Assessment


class DisputeForm(ActForm):
    grounds = Reason(label=_("Lý do đề nghị xem xét lại"), rows=6)


class ProgressForm(ActForm):
    progress = forms.IntegerField(label=_("Tiến độ (%)"), min_value=0, max_value=99)
    text = Text(label=_("Đã làm được gì, còn vướng gì"))

    @classmethod
    def starts_with(cls, recommendation, user):
        return {"progress": recommendation.progress}


class RespondForm(ActForm):
    text = Text(label=_("Kết quả thực hiện"), rows=6)
    done_on = Today(label=_("Ngày hoàn thành"))
    uploads = Uploads(label=_("Tài liệu chứng minh"), required=False)


class VerifyForm(ActForm):
    assessment = forms.ChoiceField(label=_("Đánh giá"), choices=Assessment.choices, widget=forms.RadioSelect)
    method = Line(
        label=_("Cách xác minh"), max_length=200, required=False, help_text=_("Ví dụ: kiểm tra tại chỗ, xem hồ sơ.")
    )
    note = Text(label=_("Nhận xét"))


class SendBackForm(ReasonForm):
    due_on = Day(label=_("Hạn mới"), required=False, help_text=_("Để trống: giữ hạn cũ."))


class AskExtensionForm(ActForm):
    until = Day(label=_("Đề nghị lùi đến ngày"))
    reason = Reason()


class SettleForm(ActForm):
    reason = Reason(label=_("Lý do giữ nguyên hoặc sửa"))
    action = Text(label=_("Việc phải làm"), help_text=_("Sửa tại đây nếu kiến nghị được điều chỉnh."))
    due_on = Day(label=_("Hạn mới"), required=False, help_text=_("Để trống: hạn cũ cộng số ngày xem xét lại."))

    @classmethod
    def starts_with(cls, recommendation, user):
        return {"action": recommendation.action}


def _act(key, label, icon, lead, done, form=ActForm, **rest):
    """Every act on a recommendation shows the recommendation itself beside its form."""
    return Act(key, "recommendation", label, icon, lead, done, form, about=about.recommendation, **rest)


ACTS = [
    Act(
        "remove",
        "recommendation",
        _("Bỏ kiến nghị"),
        "x",
        _("Kiến nghị không được ban hành; số của nó không cấp lại."),
        _("Đã bỏ kiến nghị."),
        ReasonForm,
        tone="danger",
        tab="recommendations",
    ),
    _act(
        "acknowledge",
        _("Tiếp thu"),
        "check",
        _("Đơn vị nhận thực hiện kiến nghị."),
        _("Đã tiếp thu kiến nghị."),
        NoteForm,
        tone="primary",
    ),
    _act(
        "respond",
        _("Báo cáo kết quả"),
        "send",
        _("Báo đã thực hiện xong, kèm tài liệu chứng minh. Đoàn giám sát xác minh rồi mới tính hoàn thành."),
        _("Đã báo cáo kết quả thực hiện."),
        RespondForm,
        tone="primary",
    ),
    _act(
        "report_progress",
        _("Cập nhật tiến độ"),
        "chart",
        _("Cho biết việc đến đâu; chưa phải là báo cáo hoàn thành."),
        _("Đã cập nhật tiến độ."),
        ProgressForm,
    ),
    _act(
        "ask_extension",
        _("Đề nghị gia hạn"),
        "calendar",
        _("Hạn hiện tại giữ nguyên cho đến khi có quyết định."),
        _("Đã đề nghị gia hạn."),
        AskExtensionForm,
    ),
    _act(
        "dispute",
        _("Đề nghị xem xét lại"),
        "scale",
        _("Thời hạn tạm dừng cho đến khi cơ quan giám sát trả lời."),
        _("Đã gửi đề nghị xem xét lại."),
        DisputeForm,
    ),
    _act(
        "verify",
        _("Xác minh kết quả"),
        "shield",
        _("Đánh giá theo những gì đã thấy, không theo lời báo cáo."),
        _("Đã ghi kết quả xác minh."),
        VerifyForm,
        tone="primary",
        reading=True,
        instead=(_("Muốn đơn vị làm tiếp và báo cáo lại:"), ["send_back"]),
    ),
    _act(
        "send_back",
        _("Trả lại, chưa đạt"),
        "undo",
        _("Đơn vị phải tiếp tục thực hiện và báo cáo lại."),
        _("Đã trả lại cho đơn vị."),
        SendBackForm,
        reading=True,
    ),
    _act(
        "settle",
        _("Trả lời đề nghị xem xét lại"),
        "scale",
        _("Giữ nguyên hoặc điều chỉnh kiến nghị; số ngày xem xét được cộng vào hạn."),
        _("Đã trả lời đề nghị xem xét lại."),
        SettleForm,
        tone="primary",
        reading=True,
    ),
    _act(
        "extend",
        _("Gia hạn"),
        "calendar",
        _("Hạn mới thay hạn hiện tại; hạn cũ và lý do được lưu."),
        _("Đã gia hạn."),
        ExtendForm,
    ),
    _act(
        "refuse_extension",
        _("Không gia hạn"),
        "x",
        _("Hạn hiện tại giữ nguyên; đơn vị đọc được lý do."),
        _("Đã từ chối gia hạn."),
        ReasonForm,
    ),
    _act(
        "urge",
        _("Đôn đốc"),
        "mail",
        _("Công văn đôn đốc được cấp số và gửi đơn vị."),
        _("Đã gửi công văn đôn đốc."),
        UrgeForm,
    ),
    _act(
        "escalate",
        _("Xử lý ở bậc tiếp theo"),
        "alert",
        _("Kiến nghị đã quá hạn và các bậc trước chưa có kết quả; đơn vị được thông báo."),
        _("Đã ghi bậc xử lý."),
        EscalateForm,
        reading=True,
    ),
    _act(
        "close",
        _("Kết thúc theo dõi"),
        "check",
        _("Kiến nghị chưa hoàn thành thì phải ghi lý do kết thúc."),
        _("Đã kết thúc theo dõi kiến nghị."),
        NoteForm,
        tone="primary",
    ),
    _act(
        "withdraw",
        _("Rút kiến nghị"),
        "x",
        _("Đơn vị không phải thực hiện kiến nghị này nữa; nội dung vẫn được lưu."),
        _("Đã rút kiến nghị."),
        ReasonForm,
        tone="danger",
    ),
]
