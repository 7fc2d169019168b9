"""Acts on an inspected unit: its receipt, its report by the outline, and what the delegation does with it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from permissions.access import may, sees_inside
from workflows.acts import about
from workflows.acts.answer_forms import AnswersForm
from workflows.acts.base import Act, ActForm, NoteForm, ReasonForm
from workflows.acts.claim_field import AskedField
from workflows.acts.fields import Day, Line, Reason, Text, Today, Uploads
from workflows.acts.places import act_url, again
from workflows.models.secrecy_claim import LEVELS


class ReceiptForm(ActForm):
    proof = Line(
        label=_("Bằng chứng đã nhận"),
        max_length=200,
        help_text=_("Ví dụ: phiếu chuyển, sổ công văn đến số 215 ngày 20/10/2025."),
    )

    def prepare(self):
        """The unit's own word is proof enough; whoever records it for the unit names the paper."""
        if not sees_inside(self.user, self.subject.case):
            del self.fields["proof"]


class ClaimForm(ActForm):
    item = AskedField(label=_("Mục của đề cương, chỉ tiêu"))
    level = forms.ChoiceField(label=_("Độ mật"), choices=LEVELS)
    ground = Text(
        label=_("Căn cứ"),
        rows=3,
        help_text=_("Danh mục bí mật nhà nước hoặc quyết định xác định độ mật. Không ghi nội dung mật vào đây."),
    )

    def prepare(self):
        claims = [claim.asked for claim in standing_claims(self.subject)]
        questions, indicators = self.subject.case.outlineitem_set.all(), self.subject.case.indicator_set.all()
        self.fields["item"].offer(*([each for each in rows if each not in claims] for rows in (questions, indicators)))


class WithdrawClaimForm(ActForm):
    item = AskedField(label=_("Mục của đề cương, chỉ tiêu"))

    def prepare(self):
        claims = standing_claims(self.subject)
        self.fields["item"].offer(
            [claim.item for claim in claims if claim.item], [claim.indicator for claim in claims if claim.indicator]
        )


def standing_claims(inspected):
    return list(inspected.secrecy_claims.standing().select_related("item", "indicator"))


def section_of_answers(inspected, _result, form):
    """Back to the question or indicator on the page on which the report is written."""
    return f"{act_url(inspected, 'save_answers')}#{form.cleaned_data['item'].field}"


class SubmitForm(ActForm):
    number = Line(label=_("Số, ký hiệu báo cáo"), max_length=60, required=False)
    signed_on = Today(label=_("Ngày ký"))
    authority = Line(
        label=_("Văn bản ủy quyền"),
        max_length=200,
        required=False,
        help_text=_("Số, ngày của văn bản. Chỉ ghi khi người ký không phải là người đứng đầu đơn vị."),
    )

    def prepare(self):
        """Whoever is not the unit's head signs by a paper."""
        if not may(self.user, "sign_unit_report", self.subject.case, self.subject.unit):
            self.fields["authority"].required = True


class RemedyForm(SubmitForm):
    text = Text(
        label=_("Nội dung khắc phục"),
        rows=10,
        max_length=20_000,
        help_text=_("Từng hạn chế nêu trong thông báo: đã khắc phục đến đâu, việc còn lại, thời gian hoàn thành."),
    )
    uploads = Uploads(label=_("Tài liệu kèm theo"), required=False)
    field_order = ("text", "uploads", "number", "signed_on", "authority")


class ReturnForm(ReasonForm):
    due_on = Day(label=_("Hạn gửi lại"), required=False, help_text=_("Để trống: giữ hạn cũ."))


class ExtendForm(ActForm):
    until = Day(label=_("Gia hạn đến ngày"))
    reason = Reason()

    @classmethod
    def starts_with(cls, subject, user):
        return {"until": getattr(subject, "asked_until", None)}


WHOLE = (_("Các mục bắt buộc đã trả lời đủ. Lưu xong thì chuyển bước tiếp theo:"), ["submit_report", "ask_signature"])

ACTS = [
    Act(
        "confirm_receipt",
        "unit",
        _("Xác nhận đã nhận"),
        "check",
        _("Xác nhận kế hoạch và đề cương báo cáo đã đến đơn vị."),
        _("Đã xác nhận nhận kế hoạch và đề cương."),
        ReceiptForm,
        tone="primary",
    ),
    Act(
        "save_answers",
        "unit",
        _("Soạn báo cáo"),
        "edit",
        _("Bản đang soạn chỉ người của đơn vị thấy; Đoàn giám sát thấy sau khi ký gửi."),
        _("Đã lưu bản đang soạn."),
        AnswersForm,
        tone="primary",
        after=again("save_answers"),
        then=(_("Lưu và ký gửi"), "submit_report"),
        press=_("Lưu"),
        instead=WHOLE,
    ),
    Act(
        "claim_secret",
        "unit",
        _("Khai là bí mật nhà nước"),
        "lock",
        _("Đoàn giám sát biết mục này đã được khai và căn cứ; nội dung mật không đưa lên hệ thống."),
        _("Đã khai mục là bí mật nhà nước."),
        ClaimForm,
        after=section_of_answers,
    ),
    Act(
        "withdraw_claim",
        "unit",
        _("Rút khai bí mật nhà nước"),
        "undo",
        _("Mục trở lại là chưa trả lời; đơn vị trả lời trên hệ thống."),
        _("Đã rút khai; mục này chờ trả lời."),
        WithdrawClaimForm,
        after=section_of_answers,
    ),
    Act(
        "ask_signature",
        "unit",
        _("Trình ký"),
        "send",
        _("Người đứng đầu đơn vị, hoặc cấp phó được ủy quyền, được báo để ký gửi."),
        _("Đã trình ký báo cáo."),
        NoteForm,
        tone="primary",
        about=about.unit_answers,
        reading=True,
        missing=about.open_questions,
    ),
    Act(
        "hand_back",
        "unit",
        _("Trả lại người soạn"),
        "undo",
        _("Báo cáo trở lại người soạn cùng lý do, sửa xong thì trình ký lại."),
        _("Đã trả lại báo cáo cho người soạn."),
        ReasonForm,
        about=about.unit_answers,
        reading=True,
    ),
    Act(
        "submit_report",
        "unit",
        _("Ký gửi báo cáo"),
        "send",
        _("Báo cáo được gửi tới Đoàn giám sát với tên và chức danh của đồng chí. Bản đã gửi không sửa được."),
        _("Đã ký gửi báo cáo."),
        SubmitForm,
        tone="primary",
        about=about.unit_answers,
        reading=True,
        missing=about.open_questions,
    ),
    Act(
        "accept_report",
        "unit",
        _("Tiếp nhận báo cáo"),
        "file-check",
        _("Báo cáo đủ nội dung để làm việc với đơn vị."),
        _("Đã tiếp nhận báo cáo của đơn vị."),
        tone="primary",
        about=about.unit_report,
        reading=True,
    ),
    Act(
        "return_report",
        "unit",
        _("Trả lại để bổ sung"),
        "undo",
        _("Đơn vị nhận lại báo cáo cùng lý do, bổ sung rồi ký gửi lần nữa."),
        _("Đã trả lại báo cáo để bổ sung."),
        ReturnForm,
        about=about.unit_report,
        reading=True,
    ),
    Act(
        "extend_report",
        "unit",
        _("Gia hạn gửi báo cáo"),
        "calendar",
        _("Hạn mới thay hạn hiện tại; hạn cũ và lý do được lưu."),
        _("Đã gia hạn gửi báo cáo."),
        ExtendForm,
        about=about.unit_report,
    ),
    Act(
        "waive_report",
        "unit",
        _("Không yêu cầu báo cáo"),
        "minus",
        _("Cuộc giám sát tiếp tục mà không chờ báo cáo của đơn vị này."),
        _("Đã ghi không yêu cầu báo cáo."),
        ReasonForm,
        tone="danger",
    ),
    Act(
        "report_remedy",
        "unit",
        _("Gửi báo cáo khắc phục"),
        "send",
        _("Báo cáo được gửi tới Đoàn giám sát với tên và chức danh của đồng chí. Bản đã gửi không sửa được."),
        _("Đã gửi báo cáo khắc phục."),
        RemedyForm,
        tone="primary",
        about=about.remedy,
    ),
    Act(
        "return_remedy",
        "unit",
        _("Trả lại báo cáo khắc phục"),
        "undo",
        _("Đơn vị nhận lại báo cáo cùng lý do và gửi báo cáo khác; thời hạn chạy tiếp."),
        _("Đã trả lại báo cáo khắc phục."),
        ReturnForm,
        about=about.remedy,
    ),
    Act(
        "waive_remedy",
        "unit",
        _("Không yêu cầu báo cáo khắc phục"),
        "minus",
        _("Cuộc giám sát không chờ báo cáo khắc phục của đơn vị này nữa."),
        _("Đã ghi không yêu cầu báo cáo khắc phục."),
        ReasonForm,
        tone="danger",
        about=about.remedy,
    ),
]
