"""Conditions on petitions of the inspected units."""

from django.utils.translation import gettext as _

from workflows import reading
from workflows.errors import Lack

DONE_WITH = ("settled", "recalled")


def departments_settled(petition, by):
    """Trả lời đơn vị sau khi mọi cơ quan được chuyển đề xuất đã trả lời đạt yêu cầu."""
    waiting = [each for each in petition.forwardings.all() if each.state not in DONE_WITH]
    return not waiting or Lack(_("Còn chờ: %s.") % ", ".join(str(each.department) for each in waiting))


def petitions_closed(case, by):
    """Mọi đề xuất của đơn vị phải được trả lời và kết thúc."""
    open_ones = reading.of(case).petitions
    return not open_ones or Lack(", ".join(each.code for each in open_ones))
