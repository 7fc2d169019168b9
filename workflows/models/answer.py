"""What a unit has written so far under a question of the outline: its own draft, until its report is sent."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from core.models import Document
from workflows.models.indicator_value import count_asked, count_not_entered
from workflows.models.part import Part
from workflows.models.plan import OutlineItem
from workflows.models.secrecy_claim import SecrecyClaim
from workflows.models.unit_report import DraftOfUnit


class AnswerQuerySet(DraftOfUnit):
    def filled(self):
        """Those that say something."""
        return self.exclude(text="")


class Answer(Part):
    """Not yet a report: nobody but the unit sees it before it is signed and sent.

    `text` is the answer in words, of whatever kind it is; "" while there is none. Beside it a number is kept as
    `value`, a table as `rows` (lists of cells), a yes or no as `yes`. `version` grows with every change, so that of
    two who write at the same time the second is shown what the first has written.
    """

    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, related_name="answers")
    item = models.ForeignKey("workflows.OutlineItem", models.CASCADE, related_name="answers")
    text = models.TextField(blank=True)
    value = models.DecimalField(_("Giá trị"), max_digits=20, decimal_places=6, null=True)
    rows = models.JSONField(default=list, blank=True)
    yes = models.BooleanField(null=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("Ghi lúc"), null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("câu trả lời đề cương")
        verbose_name_plural = _("câu trả lời đề cương")
        constraints = [models.UniqueConstraint(fields=["inspected", "item"], name="outline_item_answered_once")]

    def __str__(self):
        return self.text[:60]

    @property
    def concerned_unit(self):
        return self.inspected.unit


class AnswerFileQuerySet(DraftOfUnit):
    unit_path = "answer__inspected__unit_id"


class AnswerFile(Part):
    """A file under an answer. It is filed in the case, for the delegation to see, when the report is sent."""

    answer = models.ForeignKey("workflows.Answer", models.CASCADE, related_name="files")
    document = models.ForeignKey(Document, models.PROTECT, related_name="+")

    objects = AnswerFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("tệp của câu trả lời")
        verbose_name_plural = _("tệp của câu trả lời")
        ordering = ["id"]

    def __str__(self):
        return self.document.subject

    @property
    def concerned_unit(self):
        return self.answer.inspected.unit


def answered(inspected):
    """The condition on a question: this unit has answered it, or claims that it is secret. `inspected`: as below."""
    said = Answer.objects.filled().filter(item=OuterRef("pk"), inspected=inspected)
    secret = SecrecyClaim.objects.standing().filter(item=OuterRef("pk"), inspected=inspected)
    return Exists(said) | Exists(secret)


def not_answered(inspected):
    """The questions a unit has left open; `inspected`: its id, or an outer reference."""
    return OutlineItem.objects.exclude(answered(inspected))


def count_items(rows):
    """How many of the questions there are for an inspected unit, as an annotation of its rows."""
    rows = rows.filter(case=OuterRef("case")).order_by().values("case")
    return Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)


def completeness():
    """Annotations of inspected units: `asked`, `answered` (questions, and indicators that apply), `not_answered`
    (questions required and still open) and `claimed` (said to be secret, in a report that was sent)."""
    here = OuterRef(OuterRef("pk"))
    claims = SecrecyClaim.objects.standing().exclude(sent_at=None).filter(inspected=OuterRef("pk"))
    claims = claims.order_by().values("inspected").annotate(n=Count("pk"))
    return {
        "asked": count_items(OutlineItem.objects.all()) + count_asked(),
        "answered": count_items(OutlineItem.objects.filter(answered(here))) + count_asked() - count_not_entered(),
        "claimed": Coalesce(Subquery(claims.values("n")), 0),
        **owing(),
    }


def owing():
    """The annotation `not_answered` alone: all that the docket asks of a unit, after every step."""
    open_ones = not_answered(OuterRef(OuterRef("pk"))).filter(Q(required=True))
    return {"not_answered": count_items(open_ones)}
