"""From preparation to the establishing act."""

from django.utils.translation import gettext as _

from core import clock
from core.models import Document, Reach
from workflows.guards import (
    description_complete,
    has_head,
    has_members,
    has_secretary,
    has_units,
)
from workflows.models.deadline import Deadline
from workflows.models.filing import file_document
from workflows.models.stage import Stage
from workflows.steps import step


class Founding:
    @step(Stage.DRAFT, verb="case.edited", power="edit_case", exclusive=True)
    def edit(self, *, by, **facts):
        """Change what the supervision is about, while it is in preparation. `facts` are column values."""
        allowed = {"title", "object_text", "scope_text", "content_text"}
        allowed |= {"period_from", "period_until", "delegation_name", "delegation_code", "predecessor"}
        changed = [name for name in sorted(allowed & facts.keys()) if getattr(self, name) != facts[name]]
        for name in changed:
            setattr(self, name, facts[name])
        return {"changed": changed}

    @step(
        Stage.DRAFT,
        Stage.ESTABLISHED,
        verb="case.established",
        power="establish",
        when=[description_complete, has_head, has_secretary, has_members, has_units],
    )
    def establish(self, *, by, signed_on=None, number=None, symbol=None, override=""):
        """Sign the act that sets up the delegation: object, scope, content, composition, units (Law 87/2015
        art. 70.1). From `signed_on` the clock of the first notice runs (D05). `override`: why the head is not one
        whom the law names (art. 62.1, 80.1)."""
        warned = self.warned(override)
        signed_on = signed_on or clock.today()
        act = self.act_rule("establish")
        document = file_document(
            self,
            act.get("type", Document.Type.DECISION),
            by=by,
            symbol=symbol or act["symbol"],
            number=number,
            signed_on=signed_on,
            subject=_("thành lập %(name)s") % {"name": self.delegation_name or _("Đoàn giám sát")},
            reach=Reach.UNITS,
        )
        self.established_on = signed_on
        self.enter_stage(signed_on)
        Deadline.start(self, "establishing_act", signed_on)
        return {"number": document.doc_number, "signed_on": signed_on.isoformat(), **warned}

    def enter_stage(self, day=None):
        self.stage_since = day or clock.today()
