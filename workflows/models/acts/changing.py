"""Changing what is supervised once the delegation is set up: asked for by those who do the work, consented to by the
body. In Party supervisions the procedure demands the Standing Committee's consent (QĐ 89-QĐ/TW of 01/12/2022)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from workflows.models.change_request import ChangeRequest, ChangeState
from workflows.models.stage import CHANGEABLE, Stage
from workflows.steps import Note, move_all, step

What = ChangeRequest.What


class Changing:
    @step(sorted(CHANGEABLE), verb="change.asked", power=("manage_sessions", "issue_plan"))
    def ask_change(self, *, by, what, text, why):
        """Ask the body for another content, object, scope or end of the period supervised (`text`: a date for that).

        Raises ValidationError when nothing would change, or when the same is being asked for already.
        """
        text = self._checked(what, text)
        before = str(getattr(self, what) or "")
        if text == before:
            raise ValidationError({"text": _("Nội dung đề nghị giống nội dung đang có.")})
        if self.changerequest_set.filter(what=what, state=ChangeState.ASKED).exists():
            raise ValidationError({"what": _("Đang có một đề nghị về mục này chờ ý kiến.")})
        self.changes_open += 1
        asked = self.changerequest_set.create(
            what=what, before=before, text=text, why=why, asked_by=by, asked_on=clock.today()
        )
        return Note(subject=asked, details={"name": str(asked.get_what_display()), "reason": why, "after": text})

    @step("*", verb="case.changed")
    def take_over(self, *, by, what, text):
        """Part of `ChangeRequest.consent`."""
        value = (date.fromisoformat(text) if text else None) if what == What.PERIOD else text
        setattr(self, what, value)
        return {"name": str(What(what).label)}

    @step(Stage.FIELD_CLOSED, verb="change.lapsed")
    def lapse_changes(self, *, by):
        """Part of `draft_report`: what is asked for and not decided lapses, in one statement."""
        asked = self.changerequest_set.filter(state=ChangeState.ASKED)
        names = [str(each.get_what_display()) for each in asked]
        move_all(self.changerequest_set, ChangeState.ASKED, ChangeState.LAPSED, decided_on=clock.today())
        return {"name": ", ".join(names)}

    def _checked(self, what, text):
        if what != What.PERIOD:
            if not text:
                raise ValidationError({"text": _("Ghi nội dung đề nghị.")})
            return text
        try:
            until = date.fromisoformat(text) if text else None
        except ValueError:
            raise ValidationError({"text": _("Ghi ngày theo dạng 2026-03-30, hoặc để trống.")}) from None
        if until and self.period_from and until < self.period_from:
            raise ValidationError({"text": _("Ngày kết thúc phải sau ngày bắt đầu.")})
        return text
