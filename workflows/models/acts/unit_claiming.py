"""What a unit claims to be a state secret: it is declared with its ground, and its content stays out of the system."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.models import Reach
from workflows.guards.unit_report import something_claimed
from workflows.models.acts.unit_answering import UNIT_WRITES, WRITES
from workflows.models.answer_reading import EMPTY
from workflows.models.secrecy_claim import SecrecyClaim, asked_as, name_of
from workflows.models.stage import AT_UNITS
from workflows.steps import step


class UnitClaiming:
    @step(WRITES, verb="secrecy.claimed", power=UNIT_WRITES, during=AT_UNITS, reach=Reach.UNIT)
    def claim_secret(self, *, by, item, level, ground):
        """Claim that what `item`, a question of the outline or an indicator, asks for is a state secret, by which list
        or decision. What was written or entered under it is taken away. Raises ValidationError at `ground` or `item`.
        """
        if not (ground or "").strip():
            raise ValidationError(
                {"ground": _("Ghi căn cứ: danh mục bí mật nhà nước hoặc quyết định xác định độ mật.")}
            )
        if self.secrecy_claims.standing().on(item).exists():
            raise ValidationError({"item": _("Mục này đã khai là bí mật nhà nước.")})
        if asked_as(item) == "indicator":
            self.indicator_entries.filter(indicator=item).delete()
        else:
            self._take_away(item, by)
        SecrecyClaim.objects.create(
            case=self.case,
            inspected=self,
            level=level,
            ground=ground.strip(),
            claimed_by=by,
            claimed_at=clock.now(),
            **{asked_as(item): item},
        )
        self.take_back(by)
        return {"name": name_of(item)}

    def _take_away(self, item, by):
        """Blank the answer to a question. Files are somebody's to take away knowingly."""
        answer = self.answers.filter(item=item).first()
        if answer and answer.files.exists():
            raise ValidationError({"item": _("Mục này đang có tệp. Gỡ tệp khỏi mục trước khi khai.")})
        if answer and answer.text:
            blank = EMPTY | {"version": answer.version + 1, "written_by": by, "written_at": clock.now()}
            self.answers.filter(pk=answer.pk).update(**blank)

    @step(
        WRITES,
        verb="secrecy.withdrawn",
        power=UNIT_WRITES,
        during=AT_UNITS,
        when=[something_claimed],
        reach=Reach.UNIT,
    )
    def withdraw_claim(self, *, by, item):
        """Take a claim back: the question or indicator is open again. Raises ValidationError at `item` when nothing is
        claimed there."""
        if not self.secrecy_claims.standing().on(item).update(withdrawn_at=clock.now()):
            raise ValidationError({"item": _("Mục này không khai là bí mật nhà nước.")})
        self.take_back(by)
        return {"name": name_of(item)}
