"""Conditions of a session that takes place, and of its minutes while they are being written."""

from django.utils.translation import gettext as _

from workflows.errors import Lack

CONFIRMED = ("minuted", "cancelled")


def minutes_open(part, by):
    """Biên bản của buổi làm việc đã được các bên xác nhận, không sửa lượt phát biểu nữa."""
    return part.session.state not in CONFIRMED


def work_has_begun(session, by):
    """Chỉ xác nhận được khi cuộc giám sát ở giai đoạn làm việc với đơn vị: mọi đơn vị đã gửi báo cáo hoặc được miễn."""
    case = session.case
    return case.state == "working" or Lack(_("Nay đang ở giai đoạn: %s.") % case.get_state_display())
