"""The public pages: articles that have been published, and nothing else of any case. Open to everybody."""

from urllib.parse import urlencode

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from workflows import models, readers
from workflows.forms.comment import CommentForm
from workflows.guards.opening import heading_bears_no_mark
from workflows.views.articles import blocks, handed_out
from workflows.views.paging import page_of

A_PAGE = 10
BESIDE = 4
DOSSIERS = 5
COMMENTS_A_PAGE = 20


@require_safe
def news(request):
    """The articles, newest first."""
    readers.note(request)
    page = page_of(request, models.Article.objects.public().select_related("case__body"), A_PAGE)
    first = models.ArticlePhoto.objects.public().filter(article__in=[one.pk for one in page]).order_by("-order", "-pk")
    pictures = {row.article_id: row for row in first}  # the last of each is its first in order
    for one in page:
        one.picture = pictures.get(one.pk)
    dossiers = fit(models.Supervision.objects.public().select_related("body", "procedure")[:DOSSIERS])
    return render(request, "workflows/news.html", {"page": page, "dossiers": dossiers, **around()})


@require_safe
def news_article(request, pk, slug=""):
    """One article. An address with other words in it leads to the right one."""
    rows = models.Article.objects.public().select_related("case__body")
    found = get_object_or_404(rows, pk=pk)
    if slug != found.slug:
        return redirect(public_url(found), permanent=False)
    readers.note(request)
    return article_page(request, found)


def article_page(request, found, form=None, status=200, refusal=""):
    """The page of an article that is public. `form`: what a reader typed and could not be taken, and `refusal` why."""
    if form is None and found.is_open_for_comments:
        form = CommentForm()
    address = request.build_absolute_uri(public_url(found))
    facts = {
        "article": found,
        "blocks": blocks(found, found.pictures(), lambda row: photo_url(found, row)),
        "dossier": open_dossier_of(found),
        "related": models.Article.objects.beside(found)[:BESIDE],
        "address": address,
        "share": shares(found.title, address),
        "comments": page_of(request, found.readercomment_set.public(), COMMENTS_A_PAGE),
        "form": form,
        "refusal": refusal,
        **around(),
    }
    return render(request, "workflows/news_article.html", facts, status=status)


@require_safe
def news_photo(request, pk, photo):
    """A picture of a published article."""
    shown = get_object_or_404(models.Article.objects.public(), pk=pk)
    rows = models.ArticlePhoto.objects.public().filter(article=shown)
    return handed_out(request, rows, photo, keep="public, no-cache")


def fit(cases):
    """Those whose heading bears no mark of secrecy."""
    return [case for case in cases if heading_bears_no_mark(case, None)]


def open_dossier_of(article):
    """The case of an article, when its dossier can be read by everybody; else None."""
    rows = models.Supervision.objects.public().select_related("body").filter(pk=article.case_id)
    return next(iter(fit(rows)), None)


def photo_url(article, photo):
    return reverse("workflows:news-photo", args=[article.pk, photo.pk])


def public_url(article):
    return reverse("workflows:news-article", args=[article.pk, article.slug])


def shares(title, address):
    """Where a reader may pass the address on: ordinary links, so that nothing is loaded from elsewhere."""
    mail = urlencode({"subject": title, "body": address}).replace("+", "%20")
    return {
        "mail": f"mailto:?{mail}",
        "facebook": "https://www.facebook.com/sharer/sharer.php?" + urlencode({"u": address}),
        "zalo": "https://sp.zalo.me/plugins/share?" + urlencode({"url": address}),
    }


def around():
    """What stands beside every public page."""
    return {"link_blocks": models.LinkBlock.objects.shown(), "readers": models.Reader.objects.figures()}
