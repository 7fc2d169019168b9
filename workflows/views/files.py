"""Files: handed out only to those who see the paper in a case. Whatever else is asked for does not exist."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.views.decorators.http import require_safe

from core.files import file_response
from workflows.models import AnswerFile, CaseDocument


@require_safe
@login_required
def file(request, key):
    """The newest version of a paper's file, or an earlier one by `?version=`."""
    filing = _filed(CaseDocument, request.user, key) or _filed(AnswerFile, request.user, key)
    version = request.GET.get("version", "")
    found = filing and not filing.document.is_secret and _version(filing.document, version)
    if not found:
        raise Http404
    return file_response(found)


def _filed(model, user, key):
    """The row through which this person sees the paper: filed in a case, or under an answer of her own unit."""
    rows = model.objects.visible_to(user).filter(document__key=key)
    return rows.select_related("document").prefetch_related("document__files").first()


def _version(document, number):
    if not number:
        return document.current_file
    return next((one for one in document.files.all() if str(one.version) == number), None)
