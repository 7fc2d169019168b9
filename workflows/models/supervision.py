"""A supervision: the case, from plan to closed. What it is and what can be asked of it stand here; what can be
done with it stands in `acts/`, one file for each part of its course."""

from itertools import count

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Dossier, Event
from core.text import nfc, search_key
from permissions.access import sees_inside, units_of, visible_dossiers
from permissions.consulting import known_dossiers
from permissions.grants import sync
from permissions.models import Membership
from workflows.models.acts.archiving import Archiving
from workflows.models.acts.basing import Basing
from workflows.models.acts.binding import Binding
from workflows.models.acts.changing import Changing
from workflows.models.acts.composing import Composing
from workflows.models.acts.concluding import Concluding
from workflows.models.acts.delegating import Delegating
from workflows.models.acts.documenting import Documenting
from workflows.models.acts.fieldwork import FieldWork
from workflows.models.acts.founding import Founding
from workflows.models.acts.measuring import Measuring
from workflows.models.acts.opening import Opening
from workflows.models.acts.outlining import Outlining
from workflows.models.acts.petitioning import Petitioning
from workflows.models.acts.planning import Planning
from workflows.models.acts.publishing import Publishing
from workflows.models.acts.releasing import Releasing
from workflows.models.acts.reporting import Reporting
from workflows.models.acts.requesting import Requesting
from workflows.models.acts.steering import Steering
from workflows.models.acts.surveying import Surveying
from workflows.models.acts.teaming import Teaming
from workflows.models.acts.templating import Templating
from workflows.models.acts.timing import Timing
from workflows.models.part import state_check
from workflows.models.procedure import Procedure, ProcedureOverlay, family_of
from workflows.models.stage import FOLLOWING, MILESTONES, OPEN, ORDER, Stage
from workflows.models.work import WorkItem
from workflows.steps import settle


class Kind(models.TextChoices):
    THEMATIC = "thematic", _("Giám sát chuyên đề")
    SURVEY = "survey", _("Khảo sát")
    INSPECTION = "inspection", _("Kiểm tra")
    PARTY = "party", _("Giám sát của Đảng")
    RE_SUPERVISION = "re_supervision", _("Giám sát lại")


class SupervisionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(pk__in=visible_dossiers(user))

    def known_to(self, user):
        """Those she sees, and those of which only a petition was put to her unit: never to be shown by this alone."""
        return self.filter(pk__in=known_dossiers(user))

    def open(self):
        return self.filter(state__in=OPEN)

    def public(self):
        """Those whose dossier is open to everybody, the latest opened first; none under a course that forbids it."""
        allowed = ~Q(procedure__family="party") | Q(procedure__data__publication__default="public")
        return self.filter(allowed, public_since__isnull=False).order_by("-public_since", "-pk")

    def search(self, words):
        return self.filter(search_key__contains=search_key(words)) if words else self

    def of(self, user):
        """Those the person takes part in: named in the case, or with work of it in her hands."""
        today = clock.today()
        named = Membership.objects.active_on(today).filter(user=user, dossier__isnull=False).values("dossier")
        held = WorkItem.objects.open().filter(holdings__holder=user).values("dossier")
        return self.filter(models.Q(pk__in=named) | models.Q(pk__in=held))

    def years(self):
        """The years in which cases were opened, newest first."""
        return [day.year for day in self.datetimes("opened_at", "year", order="DESC")]


class Supervision(
    Founding,
    Planning,
    Basing,
    Outlining,
    Measuring,
    Templating,
    FieldWork,
    Petitioning,
    Surveying,
    Reporting,
    Releasing,
    Concluding,
    Publishing,
    Opening,
    Steering,
    Archiving,
    Timing,
    Binding,
    Composing,
    Documenting,
    Requesting,
    Teaming,
    Delegating,
    Changing,
    Dossier,
):
    """One supervision by one body. `state` is its stage; `stage_before` the one it returns to when resumed.

    `period_until` None means: to the day of the session ("đến thời điểm giám sát").
    `photos_ruled` None: the head has said nothing, see `takes_photos`. `public_since` None: its dossier is not public.
    """

    OPEN_STAGES = OPEN
    reads = ("body", "procedure", "overlay")
    concerned_unit = None

    kind = models.CharField(_("Hình thức"), max_length=20, choices=Kind.choices, default=Kind.THEMATIC)
    title = models.CharField(_("Chuyên đề"), max_length=400)
    procedure = models.ForeignKey(Procedure, models.PROTECT, verbose_name=_("Quy trình"))
    overlay = models.ForeignKey(ProcedureOverlay, models.PROTECT, null=True, verbose_name=_("Quy định riêng"))
    state = FSMField(_("Giai đoạn"), default=Stage.DRAFT, choices=Stage.choices, protected=True, db_index=True)
    stage_before = models.CharField(max_length=20, blank=True)
    stage_since = models.DateField(_("Từ ngày"))
    delegation_name = models.CharField(_("Tên Đoàn giám sát"), max_length=200, blank=True)
    delegation_code = models.CharField(_("Mã Đoàn giám sát"), max_length=20, blank=True)
    object_text = models.TextField(_("Đối tượng"), blank=True)
    scope_text = models.TextField(_("Phạm vi"), blank=True)
    content_text = models.TextField(_("Nội dung"), blank=True)
    period_from = models.DateField(_("Thời gian giám sát từ ngày"), null=True, blank=True)
    period_until = models.DateField(_("Đến ngày"), null=True, blank=True)
    predecessor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="followers", verbose_name=_("Tiếp theo cuộc")
    )
    established_on = models.DateField(_("Ngày thành lập Đoàn"), null=True)
    field_closed_on = models.DateField(_("Ngày kết thúc giám sát"), null=True)
    teams_formed = models.PositiveSmallIntegerField(default=0, editable=False)
    teams_merged_on = models.DateField(_("Ngày gộp kết quả các tổ"), null=True, editable=False)
    draft_released_on = models.DateField(_("Ngày gửi dự thảo cho đơn vị"), null=True, editable=False)
    changes_open = models.PositiveSmallIntegerField(default=0, editable=False)
    petitions_lodged = models.PositiveSmallIntegerField(default=0, editable=False)
    petitions_open = models.PositiveSmallIntegerField(default=0, editable=False)
    comments_waiting = models.PositiveSmallIntegerField(default=0, editable=False)
    public_since = models.DateTimeField(_("Công khai hồ sơ từ lúc"), null=True, editable=False, db_index=True)
    photos_ruled = models.BooleanField(_("Được chụp ảnh"), null=True)
    search_key = models.TextField(editable=False, default="")

    objects = SupervisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("cuộc giám sát")
        verbose_name_plural = _("cuộc giám sát")
        ordering = ["-id"]
        constraints = [
            state_check(Stage.values, "supervision_state_is_known"),
            models.CheckConstraint(
                condition=Q(period_from=None) | Q(period_until=None) | Q(period_until__gte=models.F("period_from")),
                name="supervised_period_runs_forward",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        self.title = nfc(self.title)
        self.search_key = search_key(f"{self.title} {self.delegation_name}")
        super().save(*args, **kwargs)

    @classmethod
    def open(cls, *, body, title, by, kind=Kind.THEMATIC, code=None, procedure=None, **facts):
        """A new case in preparation, bound to the procedure for its body and kind that is in force today, and to
        what the body has laid over it. Called by a step.

        Raises Procedure.DoesNotExist when there is none, or the one given does not serve the kind.
        """
        today = clock.today()
        procedure = procedure or Procedure.objects.in_force(family_of(body), today, kind)
        if procedure is None or not procedure.names_kind(kind):
            raise Procedure.DoesNotExist
        case = cls.objects.create(
            code=code or cls._next_code(today.year),
            body=body,
            kind=kind,
            title=title,
            procedure=procedure,
            overlay=ProcedureOverlay.objects.in_force(body, procedure.code, today),
            opened_at=clock.now(),
            stage_since=today,
            **facts,
        )
        Event.record(case, "case.opened", by=by, subject=case, label=case.code, target=case.state)
        sync(case)
        settle(case)
        return case

    @classmethod
    def _next_code(cls, year):
        given = set(cls.objects.filter(code__startswith=f"GS-{year}-").values_list("code", flat=True))
        codes = (f"GS-{year}-{number:03}" for number in count(len(given) + 1))
        return next(code for code in codes if code not in given)

    @property
    def case(self):
        return self

    @property
    def label(self):
        return self.code

    def one_less(self, column):
        """Count one down of what is open, as part of a step of one of its parts; the case's row is locked then."""
        self.add_to(column, -1)

    def add_to(self, column, number):
        """Count up or down, as `one_less`."""
        setattr(self, column, getattr(self, column) + number)
        Supervision.objects.filter(pk=self.pk).update(**{column: getattr(self, column)})

    def units_spoken_for(self, user):
        """The ids of the units for which a person from outside the delegation speaks; empty for those inside."""
        return set() if sees_inside(user, self) else units_of(user, self)

    @property
    def is_open(self):
        return self.state in OPEN

    @property
    def is_followed_up(self):
        return self.state in FOLLOWING

    def past(self, stage):
        """True when the case has got to the stage or beyond it (a side state counts as the stage left)."""
        here = self.state if self.state in ORDER else self.stage_before
        return ORDER.index(here) >= ORDER.index(stage)

    def milestones(self):
        """The steps drawn above the case, in its procedure's words: (name, "done" | "current" | "todo")."""
        here = self.state if self.state in ORDER else self.stage_before or Stage.DRAFT
        found, drawn = False, []
        for key, name, stages in MILESTONES:
            current = here in stages
            mark = "current" if current else "todo" if found else "done"
            if current and here == Stage.CLOSED:
                mark = "done"
            drawn.append((self.milestone_name(key, name), mark))
            found = found or current
        return drawn

    def move_on(self):
        """Take every step that is the clock's and is now possible, until none is."""
        while self._take_one():
            pass
