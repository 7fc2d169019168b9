"""Of whom the delegation consists besides its members, under which code it goes, and what the law says of its head."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.models import Unit
from permissions.access import people
from permissions.roles import Role
from workflows.guards import composition_may_change
from workflows.law.composition import head_rule, meets, outranks
from workflows.models.stage import OPEN
from workflows.steps import step

CHANGING = ("manage_team", "edit_case")
LEADING = frozenset({Role.HEAD, Role.CO_HEAD})


class Delegating:
    def own_symbol(self, act):
        """The symbol of a paper of the delegation itself: "KH-ĐGS", "KH/ĐGS1521" when the delegation has a code.
        A symbol of the body's own series ("KH/TU") stays what it is."""
        symbol = self.act_rule(act)["symbol"]
        return f"{symbol}{self.delegation_code}" if re.split("[-/]", symbol)[-1].startswith("Đ") else symbol

    def _titles_of_heads(self, instead=None):
        """`instead`: who is about to be the head in place of the one there is."""
        heads = [held.user for held in people(self) if held.role in LEADING - ({Role.HEAD} if instead else set())]
        return [person.title for person in (*heads, *([instead] if instead else []))]

    def head_warning(self, instead=None):
        """What the law says against this head, as one sentence with its article; "" when nothing."""
        rule = head_rule(self.procedure.code, self.body.kind)
        if rule is None or meets(rule, self._titles_of_heads(instead)):
            return ""
        return f"{_(rule.words)} ({_(rule.law)})"

    def head_note(self):
        """What a reader of the composition should know though nothing is wrong; "" when nothing."""
        if self.body.kind != Unit.Kind.BOARD or not outranks(self._titles_of_heads()):
            return ""
        return _("Lãnh đạo HĐND cùng chủ trì; cuộc giám sát vẫn của %(body)s.") % {"body": self.body}

    def warned(self, override, instead=None):
        """The facts for the record when the law is departed from: what it says, and why so.

        Raises ValidationError at `override` while no reason is given.
        """
        warning = self.head_warning(instead)
        if not warning:
            return {}
        if not override:
            text = _("%(rule)s. Vẫn làm như vậy thì ghi lý do; lý do được lưu trong hồ sơ.") % {"rule": warning}
            raise ValidationError({"override": text})
        return {"warning": warning, "reason": override}

    @step(sorted(OPEN), verb="participant.added", power=CHANGING, when=[composition_may_change])
    def add_participant(self, *, by, name, title="", category="", is_group=False, count=None, invited=False):
        """Name somebody, or a group, who goes along with the delegation and has no account here."""
        if count and not is_group:
            raise ValidationError({"count": _("Chỉ ghi số người khi đây là một nhóm.")})
        added = self.participant_set.create(
            name=name, title=title, category=category, is_group=is_group, count=count, invited=invited
        )
        return {"person": str(added), "invited": invited}

    @step(sorted(OPEN), verb="participant.removed", power=CHANGING, when=[composition_may_change])
    def remove_participant(self, *, by, participant, reason):
        if participant.case_id != self.pk:
            raise ValidationError({"participant": _("Mục này thuộc hồ sơ khác.")})
        name = str(participant)
        participant.delete()
        return {"person": name, "reason": reason}
