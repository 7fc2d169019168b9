"""What a reader sends in under a published article, without a login: taken once, shown only after it is let through.

A comment is a step of the article under no account. 404 for an article that is not public; 422 at the field; 409
when the article takes none (any more), or too many wait; 429 when too many came from there today. Whatever was typed
stays in the form.
"""

from django.core.exceptions import ValidationError
from django.db import OperationalError, transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from workflows import models, readers
from workflows.errors import StepConflict, StepRefused, kept_waiting
from workflows.forms.comment import CommentForm
from workflows.views.acting import place_at_field
from workflows.views.news import around, article_page, public_url


class Enough(Exception):
    """As many comments as are taken in a day have come from there."""


@require_http_methods(["GET", "HEAD", "POST"])
def send_comment(request, pk):
    """Keep a comment until it is decided on. Whoever only looks is led to the article."""
    found = get_object_or_404(models.Article.objects.public().select_related("case__body"), pk=pk)
    if request.method != "POST":
        asked = f"?{request.GET.urlencode()}" if request.GET else ""  # a page of the comments
        return redirect(f"{public_url(found)}{asked}#comments")
    form = CommentForm(request.POST)
    if not form.is_valid():
        return article_page(request, found, form, 422)
    try:
        _take(found, form, readers.sender_of(request))
    except Enough:
        said = _("Hôm nay đã nhận đủ số ý kiến từ địa chỉ mạng này. Mời bạn gửi lại vào ngày mai.")
        return article_page(request, found, form, 429, said)
    except ValidationError as wrong:
        place_at_field(form, wrong)
        return article_page(request, found, form, 422)
    except StepConflict:  # its words would tell how the case stands
        return article_page(request, found, form, 409, _("Bài viết này hiện không nhận ý kiến bạn đọc."))
    except StepRefused as refusal:
        return article_page(request, found, form, 409, str(refusal))
    except OperationalError as busy:
        if not kept_waiting(busy):
            raise
        said = _("Nhiều người đang cùng gửi. Mời bạn gửi lại sau giây lát.")
        return article_page(request, found, form, 409, said)
    return redirect("workflows:news-comment-sent", pk)


def _take(found, form, sender):
    """The step and the count of what came from there, together or not at all."""
    senders = models.CommentSender.objects
    if senders.has_had_enough(sender):
        raise Enough
    words = {name: form.cleaned_data[name] for name in ("name", "text")}
    with transaction.atomic():
        if not senders.sent_one(sender):
            raise Enough
        found.receive_comment(by=None, **words)


@require_safe
def comment_sent(request, pk):
    """Says what happens now. The same page for everybody: nothing tells who has sent something."""
    found = get_object_or_404(models.Article.objects.public().select_related("case__body"), pk=pk)
    facts = {"article": found, "back": public_url(found), **around()}
    return render(request, "workflows/news_comment_sent.html", facts)
