"""A working session with one or more units: planned, announced, held, its minutes confirmed."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django_fsm import FSMField

from core import clock
from core.models import Reach
from permissions.access import holders, sees_inside, speaks_for, visible_dossiers
from workflows.guards import attendance_recorded, minutes_all_confirmed, minutes_written, presenter_named
from workflows.guards.live import work_has_begun
from workflows.models.acts.asking import Asking
from workflows.models.acts.leading import Leading
from workflows.models.deadline import Deadline
from workflows.models.inspected_unit import InspectedUnit
from workflows.models.notice import Notice
from workflows.models.part import Part, PartQuerySet, state_check
from workflows.models.stage import AT_UNITS, SCHEDULING, Stage
from workflows.steps import Note, step


class SessionState(models.TextChoices):
    PLANNED = "planned", _("Dự kiến")
    ANNOUNCED = "announced", _("Đã thông báo")
    HELD = "held", _("Đã làm việc")
    CONFIRMING = "confirming", _("Chờ xác nhận biên bản")
    MINUTED = "minuted", _("Đã có biên bản")
    CANCELLED = "cancelled", _("Đã hủy")


SAT = (SessionState.HELD, SessionState.CONFIRMING, SessionState.MINUTED)  # it has taken place


class HalfDay(models.TextChoices):
    MORNING = "morning", _("Sáng")
    AFTERNOON = "afternoon", _("Chiều")
    DAY = "day", _("Cả ngày")


class SessionQuerySet(PartQuerySet):
    team_path = "team__number"

    def visible_to(self, user):
        """Inside: all. A unit: the sessions it is called to, once they are announced."""
        mine = InspectedUnit.objects.filter(speaks_for(user)).values("pk")
        called = self.model.units.through.objects.filter(inspectedunit__in=mine).values("session")
        return self.filter(
            self.inside(user) | Q(pk__in=called, case__in=visible_dossiers(user)) & ~Q(state=SessionState.PLANNED)
        )

    def with_presence(self):
        """With `team_there` and `unit_there`: who was present; `declined`: somebody refused the minutes; and
        `is_asking`: a question waits for its answer."""
        return self.annotate(
            team_there=self._has(attendance__present=True, attendance__side="team"),
            unit_there=self._has(attendance__present=True, attendance__side="unit"),
            declined=self._has(signature__state="declined"),
            is_asking=self._has(question__state="open"),
        )

    def _has(self, **parts):
        return Exists(self.model._base_manager.filter(pk=OuterRef("pk"), **parts))


class Session(Leading, Asking, Part):
    """One sitting on one day, to half-day precision. `presenter_*` is who reported for the unit, in what capacity."""

    class Capacity(models.TextChoices):
        HEAD = "head", _("Người đứng đầu đơn vị")
        DEPUTY = "deputy", _("Cấp phó được ủy quyền")
        OTHER = "other", _("Người khác được giao")

    reads = ("chair", "taker", "team")

    number = models.PositiveSmallIntegerField(_("Số"))
    title = models.CharField(_("Nội dung"), max_length=300, blank=True)
    on = models.DateField(_("Ngày"))
    half_day = models.CharField(_("Buổi"), max_length=10, choices=HalfDay.choices, default=HalfDay.MORNING)
    place = models.CharField(_("Địa điểm"), max_length=200)
    agenda = models.TextField(_("Chương trình"), blank=True)
    units = models.ManyToManyField(InspectedUnit, related_name="sessions", verbose_name=_("Đơn vị"))
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Chủ trì")
    )
    team = models.ForeignKey("workflows.Team", models.PROTECT, null=True, blank=True, verbose_name=_("Tổ giám sát"))
    state = FSMField(_("Tình trạng"), default=SessionState.PLANNED, choices=SessionState.choices, protected=True)
    presenter_name = models.CharField(_("Người báo cáo"), max_length=120, blank=True)
    presenter_title = models.CharField(_("Chức danh"), max_length=300, blank=True)
    presenter_capacity = models.CharField(_("Tư cách"), max_length=10, choices=Capacity.choices, blank=True)
    presenter_authority = models.CharField(_("Văn bản ủy quyền"), max_length=200, blank=True)
    taker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("Người ghi biên bản")
    )
    began_at = models.DateTimeField(_("Bắt đầu lúc"), null=True)
    speaker_name = models.CharField(_("Đang phát biểu"), max_length=200, blank=True)
    speaker_title = models.CharField(_("Chức danh"), max_length=300, blank=True)
    speaker_side = models.CharField(_("Bên"), max_length=10, blank=True)
    speaker_capacity = models.CharField(_("Tư cách"), max_length=100, blank=True)
    speaker_since = models.DateTimeField(null=True)
    minutes = models.TextField(_("Biên bản"), blank=True)
    minutes_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    objects = SessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("buổi làm việc")
        verbose_name_plural = _("buổi làm việc")
        ordering = ["on", "number"]
        constraints = [
            state_check(SessionState.values, "session_state_is_known"),
            models.UniqueConstraint(fields=["case", "number"], name="session_number_is_one"),
        ]

    def __str__(self):
        return self.label.capitalize()

    @property
    def concerned_team(self):
        return self.team.number if self.team_id else None

    @cached_property
    def called(self):
        """The ids of the units that are called: nobody of another unit hears of it. Known until the next lock."""
        return list(self.units.values_list("unit", flat=True))

    @property
    def label(self):
        return _now("buổi làm việc %(half)s %(on)s") % {
            "half": self.get_half_day_display().lower(),
            "on": self.on.strftime("%d/%m/%Y"),
        }

    @step(
        [SessionState.PLANNED, SessionState.ANNOUNCED],
        verb="session.edited",
        power="manage_sessions",
        during=SCHEDULING,
        exclusive=True,
    )
    def edit(self, *, by, **facts):
        """Change day, half-day, place, title, agenda, chair or taker; a new day moves the notice deadline with it."""
        moved = "on" in facts and facts["on"] != self.on
        if "agenda" in facts and facts["agenda"] != self.agenda:
            self.lay_out(facts["agenda"])
        for name in {"on", "half_day", "place", "title", "agenda", "chair", "taker"} & facts.keys():
            setattr(self, name, facts[name])
        if moved:
            Deadline.start(self.case, "session", self.on, session=self)
        return Note(details={"on": self.on.isoformat()}, reach=self._told_reach())

    def _told_reach(self):
        return Reach.INSIDE if self.state == SessionState.PLANNED else Reach.UNITS

    @step(
        SessionState.PLANNED,
        SessionState.ANNOUNCED,
        verb="session.announced",
        power=("manage_sessions", "send_notice"),
        during=AT_UNITS,
        reach=Reach.UNITS,
    )
    def announce(self, *, by, late_reason=""):
        """Send programme and composition to the units, 10 days before the day (Law 87/2015 art. 70.2b, D06);
        later only with a reason, which is kept and shown."""
        today = clock.today()
        clock_row = Deadline.running(self.case, "session_announced", session=self)
        late = clock_row is not None and today > clock_row.due_on
        if late and not late_reason:
            raise ValidationError({"late_reason": _late(clock_row)})
        called = list(self.units.all())
        self.called = [each.unit_id for each in called]
        Notice.objects.bulk_create(
            Notice(
                case=self.case,
                inspected=each,
                kind=Notice.Kind.SESSION,
                session=self,
                sent_at=clock.now(),
                sent_by=by,
                late_reason=late_reason if late else "",
            )
            for each in called
        )
        Deadline.meet(self.case, "session_announced", today, session=self, reason=late_reason if late else "")
        return {"on": self.on.isoformat(), "late": late, "reason": late_reason if late else ""}

    @step(
        [SessionState.ANNOUNCED, SessionState.HELD],
        verb="attendance.recorded",
        power=("write_minutes", "manage_sessions"),
        during=AT_UNITS,
        exclusive=True,
    )
    def record_attendance(self, *, by, rows):
        """Who was there, on both sides. `rows`: dicts of the columns of Attendance, replacing the old list."""
        self.attendance_set.all().delete()
        self.attendance_set.bulk_create(
            self.attendance_set.model(case=self.case, session=self, order=order, **row)
            for order, row in enumerate(rows)
        )
        return {"rows": len(rows)}

    @step(
        SessionState.ANNOUNCED,
        SessionState.HELD,
        verb="session.held",
        power=("manage_sessions", "close_field_work"),
        during=AT_UNITS,
        when=[work_has_begun, attendance_recorded],
        reach=Reach.UNITS,
    )
    def hold(self, *, by, presenter_name, presenter_title, presenter_capacity, presenter_authority=""):
        """The session has taken place; who reported for the unit, as head or by whose authority (art. 7.3)."""
        if presenter_capacity != self.Capacity.HEAD and not presenter_authority:
            raise ValidationError({"presenter_authority": _now("Ghi văn bản hoặc căn cứ ủy quyền.")})
        self.presenter_name, self.presenter_title = presenter_name, presenter_title
        self.presenter_capacity, self.presenter_authority = presenter_capacity, presenter_authority
        return {"presenter": presenter_name, "capacity": str(self.get_presenter_capacity_display())}

    @step(
        [SessionState.HELD, SessionState.CONFIRMING],
        SessionState.CONFIRMING,
        verb="minutes.written",
        power="write_minutes",
        during=[Stage.WORKING],
        when=[presenter_named],
        reach=Reach.UNITS,
        exclusive=True,
    )
    def write_minutes(self, *, by, text):
        """Write the minutes and put them before chair, secretary and unit to confirm; a new text asks anew."""
        self.minutes, self.minutes_by = text, by
        self.signature_set.all().delete()
        self._ask_signatures(by)

    def _ask_signatures(self, by):
        model = self.signature_set.model
        chair = self.chair if self.chair and sees_inside(self.chair, self.case) else self.case.head
        rows = [model(case=self.case, session=self, side=model.Side.CHAIR, person=chair)]
        rows.append(model(case=self.case, session=self, side=model.Side.SECRETARY, person=by))
        rows += [
            model(case=self.case, session=self, side=model.Side.UNIT, inspected=each)
            for each in self.units.select_related("unit")
            if holders(self.case, "confirm_minutes_unit", each.unit)
        ]
        model.objects.bulk_create(rows)

    @step(
        SessionState.CONFIRMING,
        SessionState.MINUTED,
        verb="minutes.complete",
        when=[minutes_written, minutes_all_confirmed],
        reach=Reach.UNITS,
    )
    def finish_minutes(self, *, by):
        """All have confirmed; taken by the last signature."""

    @step(
        [SessionState.PLANNED, SessionState.ANNOUNCED],
        SessionState.CANCELLED,
        verb="session.cancelled",
        power="manage_sessions",
        during=SCHEDULING,
    )
    def cancel(self, *, by, reason):
        reach = self._told_reach()
        Deadline.objects.filter(session=self, met_on=None).update(
            met_on=clock.today(), reason=reason, next_notice_on=None
        )
        return Note(details={"reason": reason}, reach=reach)


def _late(row):
    return _now("Đã quá hạn thông báo (%(why)s) Ghi lý do gửi muộn.") % {"why": row.why}
