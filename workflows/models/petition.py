"""A petition: what an inspected unit asks of those above it, and what became of it."""

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Reach
from workflows.guards.petition import departments_settled
from workflows.models.acts.forwarding import Forwards
from workflows.models.forwarding import Forwarding
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.steps import step


class PetitionState(models.TextChoices):
    LODGED = "lodged", _("Chờ phân loại")
    OWN = "own", _("Đoàn giám sát giải quyết")
    FORWARDED = "forwarded", _("Đã chuyển cơ quan có thẩm quyền")
    REPLIED = "replied", _("Đã trả lời đơn vị")
    CLOSED = "closed", _("Đã kết thúc")


class PetitionQuerySet(PartQuerySet):
    unit_path = "inspected__unit_id"
    team_path = "inspected__team__number"

    def released(self):
        """A unit sees whatever became of its own petitions."""
        return Q()

    def open(self):
        return self.exclude(state=PetitionState.CLOSED)

    def with_forwardings(self):
        """With its unit, and with where it was forwarded to: two queries, however many petitions."""
        sent = Forwarding.objects.select_related("department").order_by("pk")
        return self.select_related("inspected__unit").prefetch_related(Prefetch("forwardings", sent))


class Petition(Forwards, Part):
    """Lodged by the unit, or written down by the secretary as it was said at a session. `reply` is the delegation's
    answer to the unit: the reason, when the petition is out of scope."""

    class Source(models.TextChoices):
        SESSION = "session", _("Tại buổi làm việc")
        REPORT = "report", _("Trong báo cáo của đơn vị")
        OTHER = "other", _("Hình thức khác")

    class Triage(models.TextChoices):
        OWN = "own", _("Thuộc thẩm quyền Đoàn giám sát")
        FORWARD = "forward", _("Chuyển cơ quan có thẩm quyền")
        OUT = "out", _("Không thuộc phạm vi giải quyết")

    reads = ("inspected__unit", "inspected__team")

    number = models.PositiveSmallIntegerField(_("Số"))
    inspected = models.ForeignKey("workflows.InspectedUnit", models.PROTECT, verbose_name=_("Đơn vị"))
    text = models.TextField(_("Nội dung đề xuất, kiến nghị"))
    proposed_to = models.CharField(_("Đề nghị cơ quan nào giải quyết"), max_length=300, blank=True)
    source = models.CharField(_("Nêu ở đâu"), max_length=10, choices=Source.choices, default=Source.SESSION)
    session = models.ForeignKey(
        "workflows.Session", models.PROTECT, null=True, blank=True, verbose_name=_("Buổi làm việc")
    )
    lodged_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lodged_on = models.DateField(_("Ngày nêu"))
    state = FSMField(_("Tình trạng"), default=PetitionState.LODGED, choices=PetitionState.choices, protected=True)
    triage = models.CharField(_("Phân loại"), max_length=10, choices=Triage.choices, blank=True)
    triage_note = models.TextField(_("Ghi chú phân loại"), blank=True)
    triaged_on = models.DateField(_("Ngày phân loại"), null=True)
    reply_text = models.TextField(_("Trả lời đơn vị"), blank=True)
    reply_number = models.CharField(_("Số văn bản trả lời"), max_length=60, blank=True)
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    replied_on = models.DateField(_("Ngày trả lời"), null=True)
    closed_on = models.DateField(_("Ngày kết thúc"), null=True)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        verbose_name = _("đề xuất của đơn vị")
        verbose_name_plural = _("đề xuất của đơn vị")
        ordering = ["number"]
        constraints = [
            state_check(PetitionState.values, "petition_state_is_known"),
            models.UniqueConstraint(fields=["case", "number"], name="petition_number_is_one"),
        ]

    def __str__(self):
        return f"{self.code}: {Truncator(self.text).chars(120)}"

    @property
    def code(self):
        return f"P-{self.number:02}"

    label = code

    @property
    def concerned_unit(self):
        return self.inspected.unit

    @property
    def concerned_team(self):
        return self.inspected.team.number if self.inspected.team_id else None

    @property
    def is_late(self):
        """True when a department has let its day pass without an answer."""
        return any(each.is_overdue for each in self.forwardings.all())

    @step(PetitionState.LODGED, PetitionState.OWN, verb="petition.taken_up", power="handle_petition", reach=Reach.UNIT)
    def take_up(self, *, by, note):
        """Within the delegation's own power: it is answered directly."""
        self._sort(self.Triage.OWN, note)
        return {"note": note}

    @step(
        PetitionState.LODGED,
        PetitionState.REPLIED,
        verb="petition.turned_down",
        power="handle_petition",
        reach=Reach.UNIT,
    )
    def turn_down(self, *, by, reason):
        """Out of scope. The reason is what the unit is answered."""
        self._sort(self.Triage.OUT, reason)
        self._answered(by, reason)
        return {"reason": reason}

    @step(
        [PetitionState.OWN, PetitionState.FORWARDED],
        PetitionState.REPLIED,
        verb="petition.replied",
        power="handle_petition",
        when=[departments_settled],
        reach=Reach.UNIT,
    )
    def reply(self, *, by, text, number=""):
        """Answer the unit, when every department has answered well enough or is waited for no longer."""
        self._answered(by, text, number)
        return {"text": text, "doc_number": number}

    @step(
        PetitionState.REPLIED,
        PetitionState.CLOSED,
        verb="petition.closed",
        power="handle_petition",
        reach=Reach.UNIT,
    )
    def close(self, *, by, note=""):
        """End it: nothing is left to be done about it."""
        self.closed_on = clock.today()
        self.case.one_less("petitions_open")
        return {"note": note}

    @step("*", verb="petition.followed", reach=Reach.UNIT)
    def follow(self, *, by, said):
        """Part of what happens between delegation and department: the unit hears that, not the words."""
        return {"name": said}

    def _sort(self, triage, note):
        self.triage, self.triage_note, self.triaged_on = triage, note, clock.today()

    def _answered(self, by, text, number=""):
        self.reply_text, self.reply_number = text, number
        self.replied_by, self.replied_on = by, clock.today()
