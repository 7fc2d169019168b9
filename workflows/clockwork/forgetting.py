"""What the clock forgets: words of readers that are not shown, and how many were sent from where."""

from core.bulk import among
from workflows.models import Article, CommentSender, ReaderComment


def forget():
    """Taken at the first beat of a day. One step an article; nothing is written where nothing is due."""
    CommentSender.objects.forget()
    due = set(ReaderComment.objects.to_be_wiped().order_by().values_list("article", flat=True))
    for article in Article.objects.filter(pk__in=among(due)).select_related("case") if due else ():
        article.wipe_comments()
