"""Pages for what went wrong. None of them asks the database: it may be the very thing that is broken."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

RETRY_SECONDS = 30


def page(status, title, advice):
    """A plain page that stands on its own: a title, what the reader can do now, a way back."""
    body = render_to_string("core/error.html", {"status": status, "title": title, "advice": advice})
    return HttpResponse(body, status=status)


def bad_request(request, exception=None):
    return page(400, _("Yêu cầu không hợp lệ"), _("Hãy quay lại trang trước và thử lại."))


def forbidden(request, exception=None):
    return page(403, _("Bạn không có quyền làm việc này"), _("Nếu cần quyền, hãy hỏi thư ký của đoàn giám sát."))


def not_found(request, exception=None):
    """Also the answer for what exists but is not for this reader: whether it exists is not told."""
    return page(404, _("Không tìm thấy trang"), _("Trang không có, hoặc không dành cho tài khoản của bạn."))


def csrf_failed(request, reason=""):
    advice = _("Trang đã mở quá lâu hoặc bạn đã đăng nhập lại ở nơi khác. Hãy tải lại trang rồi gửi lần nữa.")
    return page(403, _("Phiên làm việc đã thay đổi"), advice)


def locked_out(request, credentials=None, *args, **kwargs):
    """Too many wrong passwords for this name from this address (django-axes)."""
    response = page(429, _("Tạm khóa đăng nhập"), _("Sai mật khẩu quá nhiều lần. Hãy thử lại sau 15 phút."))
    response.headers["Retry-After"] = str(15 * 60)
    return response


def broken(request):
    """500; or 503 with a time to retry when the database, or a lock in it, could not be had."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return page(500, _("Hệ thống gặp lỗi"), _("Lỗi đã được ghi lại. Hãy thử lại sau ít phút."))
    response = page(503, _("Hệ thống đang bận"), _("Chưa lưu được gì. Hãy đợi nửa phút rồi gửi lại."))
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
