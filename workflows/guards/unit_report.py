"""Conditions on the way of a unit's report to the one who signs it."""


def not_handed_up(inspected, by):
    """Báo cáo đã được trình ký."""
    return inspected.signature_asked_at is None


def signature_asked(inspected, by):
    """Báo cáo chưa được trình ký."""
    return inspected.signature_asked_at is not None
