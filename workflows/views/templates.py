"""The templates of themes that the bodies of a person keep."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.models import User
from permissions.roles import Role
from workflows.acts.templates import make_up
from workflows.models import ThemeTemplate
from workflows.views.paging import page_of


@require_safe
@login_required
def templates(request):
    rows = ThemeTemplate.objects.visible_to(request.user).select_related("body", "made_by").order_by("body", "name")
    page = page_of(request, rows)
    ids = {seat["user"] for one in page for seat in one.seats}
    names = dict(User.objects.filter(pk__in=ids).values_list("pk", "full_name"))
    for one in page:
        one.make_up_words = make_up(one)
        one.people = [f"{names[seat['user']]} ({Role(seat['role']).label})" for seat in one.seats]
    return render(request, "workflows/templates.html", {"page": page})
