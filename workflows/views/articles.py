"""Articles of a case, for those who see them there: the page of one, and its pictures."""

import re

from django.contrib.auth.decorators import login_required
from django.db.models import Case, Value, When
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from core.files import file_response
from permissions.access import may
from workflows import models
from workflows.acts.places import article_picture_url
from workflows.acts.registry import acts_for
from workflows.record import read, row_of
from workflows.views.case import file_of
from workflows.views.paging import page_of

COMMENTS_A_PAGE = 20


@require_safe
@login_required
def article(request, code, pk):
    """As readers have it or will have it, with what can be done, and who decided what and why."""
    file = file_of(request, code)
    rows = seen(request.user, file.case.pk).select_related("author", "session__team", "decided_by")
    found = file.part(rows, pk)
    pictures = list(found.pictures())
    comments = models.ReaderComment.objects.visible_to(request.user).filter(article=found.pk)
    offers = acts_for(request.user, found)
    facts = {
        "case": file.case,
        "file": file,
        "article": found,
        "blocks": blocks(found, pictures, lambda row: article_picture_url(found, row.pk)),
        "gone": found.articlephoto_set.filter(is_left_out=False).count() - len(pictures),
        "offers": [act for act in offers if act.key != "hide_comment"],
        "hide": next((act.url for act in offers if act.key == "hide_comment"), ""),
        "decides": may(request.user, "publish_article", file.case),
        "comments": page_of(request, in_order(comments).select_related("decided_by"), COMMENTS_A_PAGE),
        "events": [row_of(event) for event in read(file.events.filter(subject_type="article", subject_id=pk))],
    }
    return render(request, "workflows/article.html", facts)


@require_safe
@login_required
def picture(request, code, pk, photo):
    """A picture of an article that the person sees."""
    shown = seen(request.user).filter(case__code=code, pk=pk)
    rows = models.ArticlePhoto.objects.filter(article__in=shown.values("pk"))
    return handed_out(request, rows, photo)


def in_order(comments):
    """Those that wait first, then the newest."""
    later = Case(When(state="waiting", then=Value(0)), default=Value(1))
    return comments.order_by(later, "-sent_at", "-pk")


def seen(user, case=None):
    rows = models.Article.objects.visible_to(user)
    return rows if case is None else rows.filter(case=case)


def handed_out(request, rows, pk, keep="private, no-store"):
    """The picture of one of the rows under a name that says nothing. `keep`: how a browser may keep it; one that has
    it still is told so, but only while it may be seen. Raises Http404."""
    row = get_object_or_404(rows.standing().with_files(), pk=pk)
    if row.file is None:
        raise Http404
    mark = f'"{row.file.sha256}"'
    response = get_conditional_response(request, etag=mark)
    if response is None:
        response = file_response(row.file, name=f"anh-{row.pk}.{row.file.name.rsplit('.', 1)[-1]}")
    if response.status_code in (200, 304):
        response["ETag"], response["Cache-Control"] = mark, keep
    return response


def blocks(article, pictures, address):
    """Paragraphs and pictures as they follow one another: the first picture after the lead, then one a paragraph,
    what is left at the end."""
    paragraphs = [text.strip() for text in re.split(r"\n\s*\n", article.body) if text.strip()]
    waiting = [{"photo": row, "url": address(row)} for row in pictures]
    found = waiting[:1]
    for place, text in enumerate(paragraphs, 1):
        found += [{"text": text}, *waiting[place : place + 1]]
    return found + waiting[len(paragraphs) + 1 :]
