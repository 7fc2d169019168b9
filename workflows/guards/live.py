"""Conditions of the minutes while they are being written."""

CONFIRMED = ("minuted", "cancelled")


def minutes_open(part, by):
    """Biên bản của buổi làm việc đã được các bên xác nhận, không sửa lượt phát biểu nữa."""
    return part.session.state not in CONFIRMED
