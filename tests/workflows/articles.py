"""Articles about a case at work with its units: what a course needs to have them, every step on them once."""

from tests.core.papers import png, sent
from workflows.stories.base import on

DESCRIBED = {"caption": "Quang cảnh buổi làm việc", "alt": "Hai hàng ghế đối diện nhau quanh bàn họp"}


class ArticleChapter:
    def articles(self):
        """Three articles: one stays in public, one is taken out again, one is withheld and begun anew."""
        cast, case, do = self.cast, self.case, self.do
        session = case.session_set.exclude(state="cancelled").get()
        with on(28, 11):
            shown, taken, kept = (do(case, "write_article", by=cast.thu, session=session) for _number in range(3))
            do(shown, "edit", by=cast.thu, title="Giám sát công tác tiếp công dân")
            photo = case.photo_set.filter(state="kept").first()
            do(shown, "add_photo", by=cast.thu, photo=photo, caption=photo.caption, alt=photo.alt)
            do(shown, "add_photo", by=cast.thu, upload=sent("hop.png", png()), **DESCRIBED)
            rows = [{"pk": row.pk, "order": 9 - row.order, **DESCRIBED} for row in shown.pictures()]
            do(shown, "arrange", by=cast.thu, photos=rows)
            do(shown, "publish", by=cast.hanh, takes_comments=True)
            do(taken, "publish", by=cast.hanh)
            do(taken, "withdraw", by=cast.khang, reason="Sai tên đơn vị")
            do(kept, "withhold", by=cast.khang, reason="Chờ kết luận")
            do(kept, "rework", by=cast.thu)
            self.comments(shown)

    def comments(self, article):
        """Of three comments one is shown, one turned down, one hidden again; then no more are taken, and again."""
        cast, do, because = self.cast, self.do, {"reason": "Theo văn bản"}
        sent = [article.receive_comment(by=None, name=f"Bạn đọc {n}", text=f"Ý kiến {n}") for n in range(3)]
        rows = list(article.waiting_comments())
        assert len(sent) == len(rows)
        said = [{"pk": row.pk, "decision": "show"} for row in rows]
        said[1] |= {"decision": "turn_down", "ground": "spam"}
        do(article, "decide_comments", by=cast.hanh, decisions=said)
        do(article, "hide_comment", by=cast.khang, comment=rows[2], ground="personal")
        do(article, "close_comments", by=cast.hanh, **because)
        do(article, "open_comments", by=cast.hanh, **because)
