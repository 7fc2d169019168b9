"""The calendar outside the program: the feed itself, and the page on which a person makes and revokes its address."""

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from workflows import ics, receipts
from workflows.models import CalendarFeed

UNSEEN = {"Cache-Control": "private, no-store", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


class FeedForm(forms.Form):
    scope = forms.ChoiceField(
        label=gettext_lazy("Nội dung lịch"),
        choices=CalendarFeed.Scope.choices,
        initial=CalendarFeed.Scope.MINE,
        widget=forms.RadioSelect,
    )


@require_safe
def feed(request, secret):
    """The calendar of whoever drew this secret; 404 for every other address. No login: programs fetch it."""
    found = CalendarFeed.by_secret(secret)
    if found is None:
        raise Http404
    with translation.override(found.user.language):
        text = ics.text_of(found, request.build_absolute_uri("/"))
    disposition = {"Content-Disposition": 'inline; filename="giam-sat.ics"'}
    return HttpResponse(text, content_type="text/calendar; charset=utf-8", headers={**UNSEEN, **disposition})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def own_feed(request):
    """Make, renew or revoke. The address stands in the answer to the request that made it, and nowhere else."""
    present = CalendarFeed.objects.filter(user=request.user).first()
    if request.method != "POST":
        return _page(request, FeedForm(initial={"scope": present.scope} if present else None), present)
    if request.POST.get("act") == "revoke":
        return _revoked(request)
    form = FeedForm(request.POST)
    return _made(request, form) if form.is_valid() else _page(request, form, present, status=422)


def _revoked(request):
    if CalendarFeed.revoke(request.user):
        messages.success(request, _("Đã thu hồi địa chỉ lịch. Địa chỉ cũ không còn đọc được."))
    return redirect("workflows:feed")


def _made(request, form):
    key = receipts.read_key(request.POST.get("form_key"))
    try:
        receipts.refuse_second(key, request.user)
        with transaction.atomic():
            receipts.settle(receipts.claim(key, request.user), reverse("workflows:feed"))
            secret = CalendarFeed.draw(request.user, form.cleaned_data["scope"])
    except receipts.SentBefore as before:
        messages.info(request, _("Địa chỉ đã được tạo và hiện một lần. Nếu chưa kịp chép, hãy tạo địa chỉ mới."))
        return redirect(before.place)
    address = request.build_absolute_uri(reverse("workflows:feed-ics", args=[secret]))
    return _page(request, FeedForm(form.data), CalendarFeed.objects.get(user=request.user), address=address)


def _page(request, form, present, *, address="", status=200):
    facts = {"form": form, "feed": present, "address": address, "form_key": receipts.new_key()}
    facts["webcal"] = address.replace("https://", "webcal://").replace("http://", "webcal://")
    return render(request, "workflows/feed.html", facts, status=status)
