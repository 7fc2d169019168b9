"""What stands against an article in public."""

from core import secret_marks


def not_closed_to_the_public(part, by):
    """Không đăng tin về cuộc giám sát này: quy trình giám sát của Đảng không cho công khai nội dung giám sát."""
    procedure = part.case.procedure
    return procedure.family != "party" or procedure.is_public


def article_is_whole(article, by):
    """Bài viết phải có tiêu đề, đoạn mở đầu và nội dung."""
    return all(text.strip() for text in (article.title, article.lead, article.body))


def bears_no_secret_mark(article, by):
    """Bài viết có chữ chỉ độ mật (Mật, Tối mật, Tuyệt mật). Bỏ nội dung đó trước khi đăng."""
    written = (article.title, article.dateline, article.lead, article.body, article.byline)
    return not any(secret_marks.find(text) for text in (*written, *captions(article)))


def captions(article):
    return [text for photo in article.pictures() for text in (photo.caption, photo.alt)]
