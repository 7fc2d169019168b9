"""Conditions on comments of readers under an article."""

MOST_WAITING = 50  # what one person can read through at a sitting; a flood ends there


def comments_are_open(article, by):
    """Bài viết này không nhận ý kiến bạn đọc."""
    return article.takes_comments


def comments_are_closed(article, by):
    """Bài viết này đang nhận ý kiến bạn đọc."""
    return not article.takes_comments


def may_take_comments(article, by):
    """Cuộc giám sát của Đảng không nhận ý kiến bạn đọc."""
    return article.case.procedure.family != "party"


def comments_wait(article, by):
    """Không còn ý kiến nào chờ duyệt; có thể người khác vừa duyệt xong."""
    return article.case.comments_waiting > 0 and article.waiting_comments().exists()


def has_room_for_comments(article, by):
    """Đang có nhiều ý kiến chờ duyệt. Mời bạn gửi lại sau một, hai ngày."""
    return article.case.comments_waiting == 0 or article.waiting_comments().count() < MOST_WAITING


def comments_are_shown(article, by):
    """Không có ý kiến nào đang hiện."""
    return article.readercomment_set.public().exists()
