"""What stands against putting the draft before the units, and against a report on which they may still comment."""

from workflows import reading
from workflows.errors import Lack


def not_released(case, by):
    """Dự thảo đã được gửi các đơn vị góp ý."""
    return case.draft_released_on is None


def unit_comments_in(case, by):
    """Chưa hết hạn góp ý của đơn vị và còn đơn vị chưa có ý kiến."""
    waited = [str(each.inspected) for each in reading.of(case).unit_comments if each.is_waited_for]
    return not waited or Lack(*waited)
