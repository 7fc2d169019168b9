"""Steps on articles, as `chance.MOVES` has them."""

from tests.core.papers import png, sent
from workflows.models import Session

RARE = 0.06


def because(walk, subject, person):
    return {"reason": "Theo văn bản"}


def some_session(walk, case, person):
    seen = Session.objects.visible_to(person)  # the publisher sees none
    sat = seen.filter(case=case, state__in=("held", "confirming", "minuted"), team=None)
    return {"session": walk.pick(sat)}


def something_shown(walk, article, person):
    return {"upload": sent("a.png", png()), "caption": "Buổi làm việc", "alt": "Bàn họp"}


def the_other_way_round(walk, article, person):
    words = {"caption": "Buổi làm việc", "alt": "Bàn họp"}
    return {"photos": [{"pk": row.pk, "order": 99 - row.order, **words} for row in article.pictures()]}


def as_is(walk, article, person):
    """Published; a reader writes at once, now and then, when comments are taken."""
    open_to = walk.chance.choice([True, False]) and article.case.procedure.family != "party"
    reason = {} if article.case.procedure.is_public else because(walk, article, person)
    return {**reason, "takes_comments": open_to}


def some_decisions(walk, article, person):
    kinds = ({"decision": "show"}, {"decision": "turn_down", "ground": "spam"})
    return {"decisions": [{"pk": row.pk, **walk.chance.choice(kinds)} for row in article.waiting_comments()]}


def some_comment(walk, article, person):
    row = article.readercomment_set.public().first()
    return {"comment": row, "ground": "personal"} if row else None


def a_reader_writes(walk):
    """Now and then a reader writes under an article that takes comments: nobody's act, so no move of anybody."""
    for article in walk.subjects["article"]:
        if article.is_open_for_comments and walk.chance.random() < 0.4:
            article.receive_comment(by=None, name="Bạn đọc", text=f"Ý kiến {walk.case.seq}")
            return "a reader has written"
    return None


ARTICLE_MOVES = {
    ("supervision", "write_article"): (RARE, some_session),
    ("article", "edit"): (RARE, lambda walk, article, person: {"title": "Giám sát tiếp công dân"}),
    ("article", "add_photo"): (RARE, something_shown),
    ("article", "arrange"): (RARE, the_other_way_round),
    ("article", "publish"): (RARE, as_is),
    ("article", "withhold"): (RARE, because),
    ("article", "withdraw"): (RARE, because),
    ("article", "rework"): (RARE, lambda walk, article, person: {}),
    ("article", "open_comments"): (RARE, because),
    ("article", "close_comments"): (RARE / 2, because),
    ("article", "decide_comments"): (RARE, some_decisions),
    ("article", "hide_comment"): (RARE, some_comment),
}
