"""The forms by which a recommendation that is not carried out is pressed for: a letter, or the next rung."""

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from workflows.acts.base import ActForm
from workflows.acts.fields import Line, Number, Reason, Text, Today
from workflows.models import Deadline


class UrgeForm(ActForm):
    text = Text(label=_("Nội dung đôn đốc"), rows=8)
    signed_on = Today(label=_("Ngày ký"))
    number = Number()

    @classmethod
    def starts_with(cls, recommendation, user):
        """A letter to go on from: what was to be done, until which day, and why that day."""
        clock_row = Deadline.running(recommendation.case, "recommendation_answered", recommendation=recommendation)
        return {"text": letter(recommendation, clock_row)} if clock_row else {}


def letter(recommendation, clock_row):
    """The words of an urging letter, with the same sentence about the day as page and notice."""
    facts = {
        "code": recommendation.code,
        "action": recommendation.action,
        "unit": recommendation.concerned_unit.name,
        "why": clock_row.why,
    }
    return "\n\n".join(
        [
            _now("%(unit)s chưa báo cáo kết quả thực hiện kiến nghị %(code)s: %(action)s") % facts,
            _now("Hạn thực hiện: %(why)s") % facts,
            _now("Đề nghị khẩn trương thực hiện và báo cáo kết quả, kèm minh chứng."),
        ]
    )


class EscalateForm(ActForm):
    text = Reason(label=_("Nội dung, lý do"), rows=4)
    doc_number = Line(
        label=_("Số, ký hiệu văn bản"), max_length=60, required=False, help_text=_("Để trống nếu chưa có văn bản.")
    )
    signed_on = Today(label=_("Ngày văn bản hoặc ngày thực hiện"))
