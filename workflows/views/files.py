"""Files: handed out only to those who see the paper in a case. Whatever else is asked for does not exist."""

from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.views.decorators.http import require_safe

from core.files import file_response
from workflows.models import CaseDocument


@require_safe
@login_required
def file(request, key):
    """The newest version of a paper's file, or an earlier one by `?version=`."""
    filings = CaseDocument.objects.visible_to(request.user).filter(document__key=key)
    filing = filings.select_related("document").prefetch_related("document__files").first()
    version = request.GET.get("version", "")
    found = filing and not filing.document.is_secret and _version(filing.document, version)
    if not found:
        raise Http404
    return file_response(found)


def _version(document, number):
    if not number:
        return document.current_file
    return next((one for one in document.files.all() if str(one.version) == number), None)
