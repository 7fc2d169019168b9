"""The law a case is bound to: what its procedure and its body's own terms say of it; moving it to another version."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now

from core import clock
from permissions.roles import Role
from workflows.guards import another_version_exists
from workflows.law.happenings import DAY_SET
from workflows.models.procedure import ProcedureOverlay, law_name, narrow
from workflows.models.rebinding import rebind
from workflows.models.stage import OPEN, REPORT_ONLY, Stage
from workflows.steps import step


class Binding:
    @property
    def law(self):
        """The version of the procedure this case is bound to, as it is cited beside a deadline."""
        return law_name(self.procedure, self.overlay)

    def rules(self, event, day=None, **which):
        """The deadline rules that bind this case from an event (of that day) on; `which` as in `narrow`."""
        return narrow(self.all_rules(), self.body.kind, self.kind, day, event=event, **which)

    def day_rule(self, until):
        """The rule for a day that stands in a paper: for an act that keeps it."""
        return self.rules(DAY_SET, until=until)[0]

    def all_rules(self):
        """The procedure's rules, with the body's own in their places and added to them."""
        rules = self.procedure.rules()
        return self.overlay.over(rules) if self.overlay_id else rules

    def act_rule(self, name):
        """Who decides an act of this case, in which paper, by which article; empty when the procedure is silent."""
        return self.procedure.act(name, self.body.kind)

    def has(self, stage):
        """True when a supervision of this kind goes through the stage."""
        return stage not in self.procedure.off(self.kind)

    # --- words -----------------------------------------------------------------------------------------
    @property
    def kind_name(self):
        """What a supervision of this kind is called in its procedure."""
        name = self.procedure.names_kind(self.kind)
        return _now(name) if name else self.get_kind_display()

    def word_for(self, role):
        """What a role is called in this case's procedure."""
        word = self.procedure.words("roles").get(role)
        return _now(word) if word else Role(role).label

    def noun(self, name, otherwise=""):
        """What the procedure calls the delegation, a unit, a recommendation or the conclusion."""
        word = self.procedure.words("nouns").get(name)
        return _now(word) if word else otherwise

    def milestone_name(self, key, otherwise):
        if key == "report" and not self.has(Stage.CONCLUDED):
            return REPORT_ONLY
        word = self.procedure.words("milestones").get(key)
        return _now(word) if word else otherwise

    # --- another version -------------------------------------------------------------------------------
    @step(sorted(OPEN), verb="procedure.moved", power="steer_case", when=[another_version_exists])
    def move_procedure(self, *, by, procedure, reason, recompute=False):
        """Bind the running case to another version, or to the procedure that follows, with a reason. Deadlines that
        run keep their days, unless `recompute`: then they are computed anew from the same start."""
        self._refuse_move(procedure)
        before = self.law
        overlay = ProcedureOverlay.objects.in_force(self.body, procedure.code, clock.today())
        changed = rebind(self, procedure, overlay) if recompute else []
        self.procedure, self.overlay = procedure, overlay
        return {"before": before, "law": self.law, "reason": reason, "deadlines": [each.facts for each in changed]}

    def _refuse_move(self, procedure):
        if procedure == self.procedure:
            raise ValidationError({"procedure": _now("Hồ sơ đang theo phiên bản này.")})
        if procedure.family != self.procedure.family or not procedure.names_kind(self.kind):
            raise ValidationError({"procedure": _now("Quy trình này không dùng cho hình thức của hồ sơ.")})
        if procedure.valid_from > clock.today():
            raise ValidationError({"procedure": _now("Quy trình này chưa có hiệu lực.")})
        if self.state in procedure.off(self.kind):
            facts = {"stage": self.get_state_display()}
            raise ValidationError({"procedure": _now("Quy trình này không có giai đoạn “%(stage)s”.") % facts})
