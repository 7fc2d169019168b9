"""Recommendations that follow one another: inventory, then causes, then a plan."""

from workflows.errors import Lack


def earlier_one_reported(recommendation, by):
    """Kiến nghị đứng trước phải được báo cáo kết quả rồi mới báo cáo được kiến nghị này."""
    waits_for = recommendation.waits_for
    return waits_for is None or Lack(f"{waits_for.code}.")
