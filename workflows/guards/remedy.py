"""Conditions on the report of what was mended after the notice of the conclusion."""

from workflows import reading
from workflows.errors import Lack


def remedy_owed(inspected, by):
    """Đơn vị không có báo cáo khắc phục nào phải gửi."""
    return any(each.pk == inspected.pk and each.remedy_due_on for each in reading.of(inspected.case).units)


def remedy_sent(inspected, by):
    """Đơn vị chưa gửi báo cáo khắc phục."""
    last = inspected.remedies.first()
    return last is not None and not last.returned_reason


def remedies_sent(case, by):
    """Còn đơn vị chưa gửi báo cáo khắc phục."""
    waiting = [str(each) for each in reading.of(case).units if each.remedy_due_on]
    return not waiting or Lack("; ".join(waiting) + ".")
