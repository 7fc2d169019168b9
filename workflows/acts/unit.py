"""Acts on an inspected unit: its receipt, its report by the outline, and what the delegation does with it."""

from django.utils.translation import gettext_lazy as _

from permissions.access import sees_inside
from workflows.acts import about
from workflows.acts.base import Act, ActForm, ReasonForm
from workflows.acts.fields import Day, Line, Reason, Text, Today
from workflows.acts.places import again


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


class AnswersForm(ActForm):
    """One text for each item of the outline; a blank one may be filled in later."""

    def prepare(self):
        written = dict(self.subject.answers.values_list("item", "text"))
        self.items = {f"item_{item.pk}": item for item in self.subject.case.outlineitem_set.all()}
        for name, item in self.items.items():
            self.fields[name] = Text(label=str(item), required=False, rows=6)
            self.initial.setdefault(name, written.get(item.pk, ""))

    def facts(self):
        return {"answers": {item.pk: self.cleaned_data[name] for name, item in self.items.items()}}


class SubmitForm(ActForm):
    number = Line(label=_("Số, ký hiệu báo cáo"), max_length=60, required=False)
    signed_on = Today(label=_("Ngày ký"))
    authority = Line(
        label=_("Văn bản ủy quyền"),
        max_length=200,
        required=False,
        help_text=_("Chỉ ghi khi người ký không phải là người đứng đầu đơn vị."),
    )


class ReturnForm(ReasonForm):
    due_on = Day(label=_("Hạn gửi lại"), required=False, help_text=_("Để trống: giữ hạn cũ."))


class ExtendForm(ActForm):
    until = Day(label=_("Gia hạn đến ngày"))
    reason = Reason()

    @classmethod
    def starts_with(cls, subject, user):
        return {"until": getattr(subject, "asked_until", None)}


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
]
