"""Acts on the case itself: its description, its founding, its plan, its papers, and the states beside its course."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.models import Document, Reach
from workflows.acts import about
from workflows.acts.base import Act, ActForm, NoteForm, ReasonForm, SignForm
from workflows.acts.describing import DescriptionForm, EstablishForm
from workflows.acts.fields import Day, Line, Number, Reason, Text, Upload
from workflows.models import CaseDocument, Deadline, InspectedUnit, Procedure


class PlanForm(ActForm):
    purpose = Text(label=_("Mục đích, yêu cầu, nội dung"), rows=6)
    schedule = Text(label=_("Thời gian, tiến độ, phân công"), required=False, rows=5)
    report_due_on = Day(label=_("Đơn vị gửi báo cáo trước ngày"))
    outline = Text(label=_("Đề cương báo cáo"), rows=10, help_text=_("Mỗi dòng là một nội dung yêu cầu báo cáo."))

    @classmethod
    def starts_with(cls, case, user):
        plan = case.plan_set.first()
        kept = {name: getattr(plan, name) for name in ("purpose", "schedule", "report_due_on")} if plan else {}
        return {**kept, "outline": "\n".join(item.text for item in case.outlineitem_set.all())}

    def clean_outline(self):
        return [line.strip() for line in self.cleaned_data["outline"].splitlines() if line.strip()]


class IssuePlanForm(SignForm):
    number = Number()
    late_reason = Text(label=_("Lý do gửi muộn"), required=False, rows=3)

    def prepare(self):
        due = Deadline.running(self.subject, "plan_issued")
        if due is None or not due.is_overdue:
            del self.fields["late_reason"]
        else:
            self.fields["late_reason"].help_text = due.why


class CancelForm(ReasonForm):
    decision = Line(label=_("Theo văn bản"), max_length=200, required=False)


class ArchiveForm(ActForm):
    file_code = Line(label=_("Số, ký hiệu hồ sơ"), max_length=60)
    place = Line(label=_("Nơi lưu"), max_length=200, help_text=_("Kho, giá, hộp."))
    received_by = Line(label=_("Người hoặc đơn vị nhận"), max_length=120)
    years = forms.IntegerField(
        label=_("Thời hạn bảo quản (năm)"),
        min_value=1,
        max_value=200,
        required=False,
    )
    for_good = forms.BooleanField(label=_("Bảo quản vĩnh viễn"), required=False)

    def clean(self):
        years, for_good = self.cleaned_data.get("years"), self.cleaned_data.pop("for_good", False)
        if "years" not in self.errors and bool(years) == for_good:
            self.add_error("years", _("Ghi số năm, hoặc đánh dấu bảo quản vĩnh viễn."))


class DocumentForm(ActForm):
    type = forms.ChoiceField(label=_("Loại văn bản"), choices=Document.Type.choices, initial=Document.Type.OTHER)
    subject = Line(label=_("Trích yếu"), max_length=500)
    upload = Upload(label=_("Tệp"), required=False)
    doc_number = Line(label=_("Số, ký hiệu"), max_length=60, required=False)
    signed_on = Day(label=_("Ngày ký"), required=False)
    issuer_name = Line(label=_("Cơ quan ban hành"), max_length=200, required=False)
    source_system = Line(
        label=_("Từ hệ thống"), max_length=60, required=False, help_text=_("Ví dụ: VNPT-iOffice, trục liên thông.")
    )
    number_there = Line(label=_("Số ở hệ thống đó"), max_length=60, required=False, help_text=_("Ví dụ: số đến 1234."))
    reach = forms.ChoiceField(label=_("Ai được xem"), choices=Reach.choices, initial=Reach.INSIDE)
    inspected = forms.ModelChoiceField(
        label=_("Đơn vị"),
        queryset=InspectedUnit.objects.none(),
        required=False,
        empty_label=_("Không riêng đơn vị nào"),
    )
    secrecy = forms.ChoiceField(
        label=_("Độ mật"),
        choices=Document.Secrecy.choices,
        initial=Document.Secrecy.NONE,
        help_text=_("Văn bản mật chỉ ghi số, ngày và nơi lưu bản giấy; không tải tệp lên."),
    )
    paper_location = Line(label=_("Nơi lưu bản giấy"), max_length=200, required=False)
    holder = Line(label=_("Người giữ bản giấy"), max_length=120, required=False)

    def prepare(self):
        if self.subject.units_spoken_for(self.user):
            del self.fields["reach"], self.fields["inspected"]
            return
        units = InspectedUnit.objects.visible_to(self.user).current().filter(case=self.subject)
        self.fields["inspected"].queryset = units.select_related("unit")

    def clean(self):
        if self.cleaned_data.get("reach") == Reach.UNIT and not self.cleaned_data.get("inspected"):
            self.add_error("inspected", _("Chọn đơn vị được xem."))


class FilingField(forms.ModelChoiceField):
    def label_from_instance(self, filing):
        return str(filing.document)


class VersionForm(ActForm):
    filing = FilingField(label=_("Tài liệu"), queryset=CaseDocument.objects.none(), empty_label=_("Chọn tài liệu"))
    upload = Upload(label=_("Tệp mới"))

    def prepare(self):
        """Papers with a file: those of one's own unit, or, inside, all but the evidence of a unit's answers."""
        seen = CaseDocument.objects.visible_to(self.user).filter(
            case=self.subject, document__secrecy="none", photo=None
        )
        own = self.subject.units_spoken_for(self.user)
        seen = seen.filter(inspected__unit__in=own) if own else seen.filter(response=None)
        self.fields["filing"].queryset = seen.select_related("document")


class MoveProcedureForm(ActForm):
    procedure = forms.ModelChoiceField(
        label=_("Phiên bản mới"), queryset=Procedure.objects.none(), empty_label=_("Chọn phiên bản")
    )
    recompute = forms.BooleanField(
        label=_("Tính lại các thời hạn đang chạy theo phiên bản mới"),
        required=False,
        help_text=_("Để trống: các thời hạn đang chạy giữ nguyên ngày."),
    )
    reason = Reason()

    def prepare(self):
        self.fields["procedure"].queryset = Procedure.objects.besides(self.subject)


ACTS = [
    Act(
        "edit",
        "case",
        _("Sửa nội dung cuộc giám sát"),
        "edit",
        _("Nội dung này được ghi vào văn bản thành lập Đoàn giám sát."),
        _("Đã lưu nội dung cuộc giám sát."),
        DescriptionForm,
        press=_("Lưu"),
    ),
    Act(
        "establish",
        "case",
        _("Ký thành lập Đoàn giám sát"),
        "flag",
        _("Đoàn giám sát được thành lập từ ngày ký. Thời hạn thông báo kế hoạch cho đơn vị tính từ ngày này."),
        _("Đã thành lập Đoàn giám sát."),
        EstablishForm,
        tone="primary",
        about=about.case,
        reading=True,
    ),
    Act(
        "edit_plan",
        "case",
        _("Soạn kế hoạch, đề cương"),
        "edit",
        _("Kế hoạch và đề cương chỉ gửi tới đơn vị khi trưởng đoàn ban hành."),
        _("Đã lưu kế hoạch và đề cương."),
        PlanForm,
        tab="plan",
        press=_("Lưu"),
    ),
    Act(
        "issue_plan",
        "case",
        _("Ban hành kế hoạch"),
        "send",
        _("Kế hoạch được cấp số và gửi cùng đề cương tới mọi đơn vị chịu sự giám sát; đơn vị thấy hồ sơ từ lúc này."),
        _("Đã ban hành kế hoạch và gửi tới các đơn vị."),
        IssuePlanForm,
        tone="primary",
        tab="plan",
        about=about.plan,
        reading=True,
    ),
    Act(
        "close",
        "case",
        _("Kết thúc cuộc giám sát"),
        "check",
        _("Sau khi kết thúc, hồ sơ chỉ còn đọc được."),
        _("Đã kết thúc cuộc giám sát."),
        NoteForm,
        tone="primary",
        tab="recommendations",
    ),
    Act(
        "archive",
        "case",
        _("Nộp lưu hồ sơ"),
        "doc",
        _(
            "Mục lục hồ sơ được lập từ mọi văn bản của hồ sơ và không đổi sau đó. Thời hạn nộp vào lưu trữ hiện hành: "
            "tối đa 01 năm, tính từ năm kết thúc công việc (Luật Lưu trữ 2024)."
        ),
        _("Đã nộp lưu hồ sơ."),
        ArchiveForm,
        tab="documents",
    ),
    Act(
        "add_document",
        "case",
        _("Thêm tài liệu"),
        "upload",
        _("Tài liệu được lưu trong hồ sơ; phiên bản đã gửi không sửa được."),
        _("Đã thêm tài liệu vào hồ sơ."),
        DocumentForm,
        tab="documents",
    ),
    Act(
        "add_version",
        "case",
        _("Gửi bản mới của tài liệu"),
        "upload",
        _("Bản mới thay bản đang dùng; các bản trước vẫn được lưu và đọc được."),
        _("Đã lưu bản mới của tài liệu."),
        VersionForm,
        tab="documents",
    ),
    Act(
        "move_procedure",
        "case",
        _("Chuyển phiên bản quy trình"),
        "scale",
        _("Hồ sơ theo phiên bản mới từ lúc này. Những gì đã làm và văn bản đã ban hành giữ nguyên."),
        _("Đã chuyển hồ sơ sang phiên bản mới."),
        MoveProcedureForm,
        tone="danger",
        about=about.other_versions,
    ),
    Act(
        "suspend",
        "case",
        _("Tạm dừng"),
        "stop",
        _("Mọi việc trong hồ sơ dừng lại cho đến khi tiếp tục. Các đơn vị được thông báo."),
        _("Đã tạm dừng cuộc giám sát."),
        ReasonForm,
        tone="danger",
    ),
    Act(
        "resume",
        "case",
        _("Tiếp tục"),
        "undo",
        _("Cuộc giám sát trở lại giai đoạn trước khi tạm dừng."),
        _("Cuộc giám sát được tiếp tục."),
        ReasonForm,
        tone="primary",
    ),
    Act(
        "cancel",
        "case",
        _("Hủy cuộc giám sát"),
        "x",
        _("Cuộc giám sát chấm dứt, không có kết luận. Hồ sơ vẫn được lưu."),
        _("Đã hủy cuộc giám sát."),
        CancelForm,
        tone="danger",
    ),
    Act(
        "reopen",
        "case",
        _("Mở lại"),
        "undo",
        _("Cuộc giám sát đã hủy được làm tiếp từ chỗ đang dở."),
        _("Đã mở lại cuộc giám sát."),
        ReasonForm,
    ),
    Act(
        "reopen_follow_up",
        "case",
        _("Mở lại theo dõi kiến nghị"),
        "undo",
        _("Hồ sơ đã kết thúc trở lại giai đoạn theo dõi kiến nghị."),
        _("Đã mở lại theo dõi kiến nghị."),
        ReasonForm,
        tab="recommendations",
    ),
]
