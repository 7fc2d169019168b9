"""Taking over a procedure from a file: the check at the field, then a preview, then kept as a new version."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from workflows.forms.procedures import ImportForm
from workflows.procedures import ProcedureInvalid, plain
from workflows.procedures.differences import differences
from workflows.procedures.keeping import keep
from workflows.views.procedures import contents


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def import_procedure(request):
    """For those who run the installation: a procedure binds every case that is opened after."""
    if not request.user.is_staff:
        raise PermissionDenied(_("Chỉ người quản trị được nạp quy trình."))
    if request.method != "POST":
        return render(request, "workflows/procedure_import.html", {"form": ImportForm()})
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return render(request, "workflows/procedure_import.html", {"form": form}, status=422)
    if "keep" in request.POST and not request.FILES:
        return _keep(request, form)
    return preview(request, form)


def preview(request, form):
    data, before = plain(form.found), form.previous
    facts = {
        "form": form,
        "data": data,
        "found": form.found,
        "previous": before,
        "rows": differences(before.data, data) if before else [],
        **contents(data),
    }
    return render(request, "workflows/procedure_preview.html", facts)


def _keep(request, form):
    try:
        procedure, _new = keep(form.found, by=request.user)
    except ProcedureInvalid as invalid:  # somebody else loaded another in between
        for problem in invalid.problems:
            form.add_error("file", problem)
        return render(request, "workflows/procedure_import.html", {"form": form}, status=422)
    messages.success(
        request, _("Đã nạp quy trình. Hồ sơ mở từ ngày áp dụng sẽ theo bản này; hồ sơ đang chạy giữ bản cũ.")
    )
    return redirect("workflows:procedure", procedure.code, procedure.version)
