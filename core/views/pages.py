"""Pages that belong to no business: the person's own page, the display, refusals, the style guide."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core import clock, samples
from core.display import CONTRASTS, COOKIES, current, stepped
from core.forms import ProfileForm, SampleFilter, SampleForm

YEAR = 365 * 24 * 60 * 60


@login_required
def profile(request):
    """The person's own page: how to reach them, how they read. Titles are shown, not edited."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        user = form.save()
        messages.success(request, _("Đã lưu thông tin cá nhân."))
        return remember(redirect("core:profile"), settings.LANGUAGE_COOKIE_NAME, user.language)
    titles = request.user.titles.order_by("-from_on", "pk")
    return render(request, "core/profile.html", {"form": form, "titles": titles, "today": clock.today()})


@require_POST
def display(request):
    """Change text size or contrast, for the person or, before login, for this browser; then go back."""
    text, contrast = current(request)
    text = stepped(text, request.POST.get("text"))
    wanted = request.POST.get("contrast")
    contrast = wanted if wanted in CONTRASTS else contrast
    if request.headers.get("X-Requested-With") == "fetch":
        response = JsonResponse({"text": text, "contrast": contrast})
    else:
        response = redirect(safe_next(request))
    return keep_display(request, response, text, contrast)


def keep_display(request, response, text, contrast):
    """Store the choice on the account, or in a cookie for a visitor."""
    if request.user.is_authenticated:
        request.user.text_size, request.user.contrast = text, contrast
        request.user.save(update_fields=["text_size", "contrast"])
        return response
    remember(response, COOKIES["text_size"], text)
    return remember(response, COOKIES["contrast"], contrast)


def remember(response, name, value):
    """Set a cookie for a year, with the same guards as the language cookie."""
    response.set_cookie(
        name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.LANGUAGE_COOKIE_SECURE
    )
    return response


def safe_next(request):
    """The page to go back to: only an address of this site, else the front page."""
    url = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return url if ours else "/"


def refuse(request, status, message="", rows=(), back=""):
    """A whole page that says why an act was not done.

    `status` 403, 409, 413, 415 or 507; `rows` what happened meanwhile, as for parts/timeline.html;
    `back` the address to return to. What was typed is kept by the browser (data-keep) for that return.
    """
    titles = {
        403: _("Chưa thực hiện được việc này"),
        409: _("Hồ sơ vừa có thay đổi"),
        413: _("Tệp quá lớn"),
        415: _("Loại tệp này không nhận được"),
        507: _("Chưa lưu được tệp"),
    }
    title = titles.get(status, titles[403])
    facts = {"status": status, "title": title, "message": message, "rows": rows, "back": back}
    return render(request, "core/refused.html", facts, status=status)


def style_guide(request):
    """Every part once, with realistic content. Open to all: it holds nothing of any case."""
    facts = samples.everything() | {
        "form": SampleForm(),
        "form_with_errors": SampleForm({"wrong-due_on": "31/02/2026"}, prefix="wrong"),
        "filter": SampleFilter(),
    }
    return render(request, "core/style_guide.html", facts)
