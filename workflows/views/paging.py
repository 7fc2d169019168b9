"""Lists in pages; a filter that is typed in asks for its rows alone by htmx, the page is the same."""

from django.core.paginator import Paginator

PAGE = 20
TIMELINE_PAGE = 50


def page_of(request, rows, size=PAGE):
    """The page asked for; the nearest one that exists when the number makes no sense."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
