"""The inbox of notices. GET reads; the three POSTs mark as read and send the reader on."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from notifications.models import Notification
from permissions.consulting import known_dossiers

PAGE_SIZE = 30
NEWEST = 5


def unread(request):
    """The number on the bell; asked for once a request, by the page and by its menu."""
    if not hasattr(request, "unread_notices"):
        request.unread_notices = own(request).unread().count()
    return request.unread_notices


def own(request):
    return Notification.objects.visible_to(request.user)


@require_safe
@login_required
def inbox(request):
    only_unread = request.GET.get("show") == "unread"
    notices = own(request).unread() if only_unread else own(request)
    page = Paginator(notices.told(), PAGE_SIZE).get_page(request.GET.get("page"))
    page.object_list = with_links(request.user, page.object_list)
    waiting = unread(request)
    facts = {"page": page, "only_unread": only_unread, "unread": waiting, "tabs": tabs(only_unread, waiting)}
    return render(request, "notifications/list.html", facts)


def tabs(only_unread, waiting):
    address = reverse("notifications:list")
    return [
        {"label": _("Tất cả"), "url": address, "current": not only_unread},
        {"label": _("Chưa đọc"), "url": f"{address}?show=unread", "count": waiting, "current": only_unread},
    ]


@never_cache
@require_safe
@login_required
def bell(request):
    """The fragment that live.js asks for after a hint: the count, and the newest unread notices as toasts."""
    newest = with_links(request.user, own(request).unread().told()[:NEWEST])
    return render(request, "notifications/bell.html", {"notices": newest, "unread": unread(request)})


@require_POST
@login_required
def open_notice(request, pk):
    notice = get_object_or_404(own(request).told(), pk=pk)
    own(request).filter(pk=pk).mark_read()
    return redirect(notice.place)


@require_POST
@login_required
def read(request, pk):
    get_object_or_404(own(request), pk=pk)
    own(request).filter(pk=pk).mark_read()
    return redirect("notifications:list")


@require_POST
@login_required
def read_all(request):
    """Mark as read what the reader had before her eyes: nothing newer than the row the page began with."""
    newest = request.POST.get("newest", "")
    if newest.isdecimal() and len(newest) < 19:
        own(request).filter(pk__lte=int(newest)).mark_read()
    return redirect("notifications:list")


def with_links(user, notices):
    """The notices as a list, each told whether its case is still open to the reader: one query for all."""
    notices = list(notices)
    dossiers = {notice.event.dossier_id for notice in notices}
    still_open = set(known_dossiers(user).filter(pk__in=dossiers).values_list("pk", flat=True))
    for notice in notices:
        notice.is_open = notice.event.dossier_id in still_open
    return notices
