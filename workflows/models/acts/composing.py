"""Who takes part: members, the head, the units. Every change is on the record and holds at once."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.models import Reach
from permissions.access import may, people
from permissions.grants import admit, appoint, dismiss, exclude
from permissions.roles import TEAM_ROLES, Role
from workflows.guards import composition_may_change
from workflows.models.acts.teaming import EVERYWHERE
from workflows.models.acts.unit_remedying import KEEPER
from workflows.models.deadline import Deadline
from workflows.models.inspected_unit import UnitState
from workflows.models.notice import Notice
from workflows.models.stage import FOLLOWING, OPEN, Stage
from workflows.steps import Note, move_all, step

CHANGING = ("manage_team", "edit_case")
TO_BE_MINUTED = ("planned", "announced", "held")  # sessions whose chair has yet to sign the minutes


class Composing:
    @step(sorted(OPEN), verb="member.added", power=CHANGING, when=[composition_may_change])
    def add_member(self, *, by, user, role, decision="", category="", invited=False):
        """Give a person a place in the delegation. A second head or secretary at once is refused."""
        if role not in TEAM_ROLES:
            raise ValidationError({"role": _("Vai trò này không thuộc Đoàn giám sát.")})
        if role == Role.HEAD and self.head:
            raise ValidationError(
                {"role": _("Đoàn đã có trưởng đoàn: chọn đồng chủ trì, hoặc dùng chức năng thay trưởng đoàn.")}
            )
        facts = {"category": category, "invited": invited, **self._wall_round(user, role)}
        appoint(user, role, by=by, dossier=self, decision=decision, **facts)
        return {
            "person": user.full_name,
            "user": user.pk,
            "role": str(Role(role).label),
            "decision": decision,
        }

    def _wall_round(self, user, role):
        """A further role does not let a person out of her sub-team, but for those that are with all of them."""
        if role in EVERYWHERE:
            return {}
        held = next((held for held in people(self) if held.user_id == user.pk and held.confined), None)
        return {"team": held.team, "confined": True} if held else {}

    @step(sorted(OPEN), verb="member.removed", power=CHANGING, when=[composition_may_change])
    def remove_member(self, *, by, membership, reason, decision=""):
        if membership.dossier_id != self.pk or membership.role not in TEAM_ROLES:
            raise ValidationError({"membership": _("Người này không thuộc Đoàn giám sát.")})
        if membership.role == Role.HEAD and self.state != Stage.DRAFT:
            raise ValidationError({"membership": _("Muốn thay trưởng đoàn, dùng chức năng thay trưởng đoàn.")})
        self._dismiss(membership)
        self._go_on_without(membership.user)
        role, person = str(Role(membership.role).label), membership.user
        facts = {"person": person.full_name, "user": person.pk, "role": role}
        return {**facts, "reason": reason, "decision": decision}

    def _dismiss(self, membership):
        membership.dossier = self  # the locked one: the docket follows once, when the step is done
        dismiss(membership)

    def _go_on_without(self, person):
        """What waits for the hand of somebody who has left: comments are waived, unsigned minutes are written
        anew, and her sessions are chaired by the head."""
        gone = _("Đã thôi tham gia Đoàn giám sát.")
        move_all(self.comment_set.filter(member=person), "asked", "waived", text=gone)
        move_all(self.signature_set.filter(person=person), "asked", "declined", reason=gone)
        self.session_set.filter(chair=person, state__in=TO_BE_MINUTED).update(chair=None)

    @step(sorted(OPEN - {Stage.DRAFT}), verb="head.replaced", power="manage_team", reach=Reach.UNITS)
    def replace_head(self, *, by, user, decision, reason):
        """A new head from now on. What the old one signed stays signed, with his title of that day."""
        warning = self.head_warning(user)
        old = next((held for held in people(self) if held.role == Role.HEAD), None)
        if old and old.user_id == user.pk:
            raise ValidationError({"user": _("Đồng chí này đang là trưởng đoàn.")})
        if old:
            self._dismiss(old)
        appoint(user, Role.HEAD, by=by, dossier=self, decision=decision)
        if old:
            self._hand_to_new_head(old.user, user)
        facts = {"person": user.full_name, "user": user.pk, "decision": decision, "reason": reason, "warning": warning}
        return {**facts, "before": old.user.full_name if old else "", "former": old.user_id if old else None}

    def _hand_to_new_head(self, old, new):
        """What waits for the old head's own hand waits for the new one's; a submitted report, too."""
        self.signature_set.filter(person=old, state="asked").update(person=new)
        self.session_set.filter(chair=old, state__in=TO_BE_MINUTED).update(chair=new)
        move_all(self.comment_set.filter(member=old), "asked", "waived")

    @property
    def head(self):
        """The head of the delegation today, or None."""
        return next((held.user for held in people(self) if held.role == Role.HEAD), None)

    @step(sorted(OPEN), verb="unit.added", power=("manage_units", "edit_case"), when=[composition_may_change])
    def add_unit(self, *, by, unit, report_due_on=None, reason=""):
        """Add an inspected unit; once the units have been notified, this one is at once."""
        if self.inspectedunit_set.filter(unit=unit).exclude(state=UnitState.REMOVED).exists():
            raise ValidationError({"unit": _("Đơn vị này đã có trong danh sách chịu sự giám sát.")})
        plan = self.plan_set.select_related("document").first() if self.past(Stage.NOTIFIED) else None
        report_due_on = report_due_on or (plan and plan.report_due_on)
        inspected = self.inspectedunit_set.create(unit=unit, report_due_on=report_due_on)
        if plan:
            self._notify_late_unit(inspected, plan, by)
        return Note(subject=inspected, details={"unit": unit.name, "reason": reason}, reach=Reach.INSIDE)

    def _notify_late_unit(self, inspected, plan, by):
        admit(self, [inspected.unit])
        inspected.invite(by=None)
        day = [({"inspected": inspected}, inspected.report_due_on)]
        Deadline.start_for(self, "unit_reported", day, source=str(plan.document))
        Notice.objects.create(
            case=self,
            inspected=inspected,
            kind=Notice.Kind.PLAN,
            document_id=plan.document_id,
            sent_at=clock.now(),
            sent_by=by,
        )

    @step(sorted(OPEN), verb="unit.removed", power=("manage_units", "edit_case"), when=[composition_may_change])
    def remove_unit(self, *, by, inspected, reason):
        """Take a unit out. Its people lose sight of the case; what it sent stays on the record."""
        if self.state in FOLLOWING and inspected.recommendation_set.exclude(issued_on=None).exists():
            raise ValidationError(
                {"inspected": _("Đơn vị đang có kiến nghị đã ban hành; phải kết thúc các kiến nghị đó trước.")}
            )
        if Deadline.running(self, KEEPER, inspected=inspected):
            raise ValidationError(
                {"inspected": _("Đơn vị còn nợ báo cáo khắc phục; ghi không yêu cầu báo cáo đó trước.")}
            )
        inspected.remove(by=None)
        acts = ("unit_reported", "supplement_sent")
        Deadline.meet(self, acts, clock.today(), reason=reason, inspected=inspected)
        exclude(self, inspected.unit)
        self.signature_set.filter(inspected=inspected, state="asked").delete()
        self.recommendation_set.filter(lead=inspected).update(lead=None)
        for session in self.session_set.filter(units=inspected, state__in=("planned", "announced")):
            session.units.remove(inspected)
        move_all(self.unitrequest_set.filter(inspected=inspected), "open", "withdrawn")
        return {"unit": inspected.unit.name, "reason": reason}

    def may_steer(self, by):
        return by is not None and may(by, "manage_team", self)
