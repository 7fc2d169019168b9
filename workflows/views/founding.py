"""A new yearly programme: the one thing that is begun without a dossier, so without a step."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core import clock
from core.models import Unit
from permissions.models import Membership
from permissions.roles import BODY_ROLES, roles_with
from workflows.acts.programme import NewProgrammeForm
from workflows.models import Programme


def bodies_of(user):
    """The bodies in whose name the person may begin a programme."""
    roles = BODY_ROLES.intersection([*roles_with("manage_programme"), *roles_with("approve_programme")])
    held = Membership.objects.active_on(clock.today()).filter(user=user, dossier=None, role__in=roles)
    return Unit.objects.filter(pk__in=held.values("unit"))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_programme(request):
    bodies = bodies_of(request.user)
    if not bodies:
        raise PermissionDenied
    form = NewProgrammeForm(request.POST or None, bodies=bodies)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                programme = Programme.open(by=request.user, **form.cleaned_data)
        except IntegrityError:  # somebody else began the same one at the same moment
            form.add_error("year", _("Cơ quan này đã có chương trình của năm đó."))
        else:
            messages.success(request, _("Đã lập chương trình. Hãy thêm nội dung."))
            return redirect("workflows:programme", programme.code)
    return render(request, "workflows/new_programme.html", {"form": form}, status=422 if form.errors else 200)
