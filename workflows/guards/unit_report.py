"""Conditions on a unit's report while it is written, and on its way to the one who signs it."""


def not_handed_up(inspected, by):
    """Báo cáo đã được trình ký."""
    return inspected.signature_asked_at is None


def something_claimed(inspected, by):
    """Không có mục nào khai là bí mật nhà nước."""
    return inspected.secrecy_claims.standing().exists()


def signature_asked(inspected, by):
    """Báo cáo chưa được trình ký."""
    return inspected.signature_asked_at is not None
