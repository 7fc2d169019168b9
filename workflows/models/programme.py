"""The annual programme: which supervisions a body will carry out, adopted by its vote."""

from django.db import models
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Document, Dossier, Event, NumberSeries
from permissions.access import visible_dossiers
from permissions.grants import sync
from workflows.errors import StepRefused
from workflows.guards import programme_has_items, yes_votes_win
from workflows.models.filing import year_of_series
from workflows.models.part import state_check
from workflows.models.procedure import Procedure
from workflows.models.supervision import Kind, Supervision
from workflows.steps import Note, settle, step


class ProgrammeState(models.TextChoices):
    PROPOSED = "proposed", _("Dự kiến")
    APPROVED = "approved", _("Đã thông qua")


class ProgrammeQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pk__in=visible_dossiers(user))


class Programme(Dossier):
    """A body's supervision programme for one year (Law 87/2015 art. 67)."""

    OPEN_STAGES = frozenset(ProgrammeState.values)
    reads = ("body",)
    concerned_unit = None

    year = models.PositiveSmallIntegerField(_("Năm"))
    state = FSMField(_("Trạng thái"), default=ProgrammeState.PROPOSED, choices=ProgrammeState.choices, protected=True)
    document = models.ForeignKey(Document, models.PROTECT, null=True, related_name="+")
    votes_for = models.PositiveSmallIntegerField(_("Số phiếu tán thành"), null=True)
    votes_against = models.PositiveSmallIntegerField(_("Số phiếu không tán thành"), null=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("chương trình giám sát")
        verbose_name_plural = _("chương trình giám sát")
        ordering = ["-year"]
        constraints = [state_check(ProgrammeState.values, "programme_state_is_known")]

    def __str__(self):
        return f"{self.code}"

    @classmethod
    def open(cls, *, body, year, by=None):
        """A new, empty programme. Who may do so is asked by the view: there is no dossier yet to hold a right in."""
        programme = cls.objects.create(code=f"CTr-{year}-{body.pk}", body=body, year=year, opened_at=clock.now())
        Event.record(programme, "programme.opened", by=by, subject=programme)
        sync(programme)
        settle(programme)
        return programme

    @property
    def case(self):
        return self

    @property
    def label(self):
        return self.code

    def move_on(self):
        """No stage of a programme follows by itself."""

    @step(ProgrammeState.PROPOSED, verb="programme.proposed", power=("manage_programme", "approve_programme"))
    def propose(self, *, by, theme, kind=Kind.THEMATIC, quarter=None, proposed_by=""):
        item = self.items.create(theme=theme, kind=kind, quarter=quarter, proposed_by=proposed_by)
        return {"theme": item.theme}

    @step(
        ProgrammeState.PROPOSED,
        ProgrammeState.APPROVED,
        verb="programme.approved",
        power="approve_programme",
        when=[programme_has_items],
    )
    def approve(self, *, by, votes_for, votes_against, symbol, number=None, signed_on=None):
        """Adopt by vote: more for than against (Law 87/2015 art. 67.2). Days are calendar days in Vietnam."""
        if not votes_for > votes_against:
            raise StepRefused(yes_votes_win)
        signed_on = signed_on or clock.today()
        self.votes_for, self.votes_against = votes_for, votes_against
        document = Document(
            type=Document.Type.DECISION,
            issuer=self.body,
            subject=f"Chương trình giám sát năm {self.year}",
            signed_on=signed_on,
            signer_name=by.full_name,
            signer_title=by.title,
            created_by=by,
        )
        NumberSeries.take(self.body, symbol, year_of_series(symbol, signed_on), number=number, by=by, document=document)
        self.document = document
        return {"number": document.doc_number, "for": votes_for, "against": votes_against}

    @step(ProgrammeState.APPROVED, verb="programme.item_opened", power="open_case")
    def open_case(self, *, by, item, code=None, **facts):
        """Open the supervision an item of the programme stands for. Returns the new case."""
        if item.supervision_id:
            raise StepRefused(_("Nội dung này đã được mở thành cuộc giám sát."))
        try:
            case = Supervision.open(body=self.body, kind=item.kind, title=item.theme, by=by, code=code, **facts)
        except Procedure.DoesNotExist:
            raise StepRefused(_("Cơ quan này chưa có quy trình đang áp dụng cho hình thức giám sát đó.")) from None
        item.supervision = case
        item.save(update_fields=["supervision"])
        return Note(details={"theme": item.theme, "code": case.code})


class ProgrammeItem(models.Model):
    """One supervision the programme foresees, with the quarter it is meant for."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="items")
    theme = models.CharField(_("Nội dung giám sát"), max_length=400)
    kind = models.CharField(_("Hình thức"), max_length=20, choices=Kind.choices, default=Kind.THEMATIC)
    quarter = models.PositiveSmallIntegerField(
        _("Quý"), null=True, blank=True, choices=[(n, format_lazy("{} {}", _("Quý"), n)) for n in range(1, 5)]
    )
    proposed_by = models.CharField(_("Nơi đề nghị"), max_length=200, blank=True)
    supervision = models.OneToOneField(Supervision, models.PROTECT, null=True, related_name="programme_item")

    class Meta:
        verbose_name = _("nội dung chương trình")
        verbose_name_plural = _("nội dung chương trình")
        ordering = ["quarter", "id"]

    def __str__(self):
        return self.theme
