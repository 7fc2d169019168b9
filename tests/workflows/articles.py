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
            do(shown, "publish", by=cast.hanh)
            do(taken, "publish", by=cast.hanh)
            do(taken, "withdraw", by=cast.khang, reason="Sai tên đơn vị")
            do(kept, "withhold", by=cast.khang, reason="Chờ kết luận")
            do(kept, "rework", by=cast.thu)
