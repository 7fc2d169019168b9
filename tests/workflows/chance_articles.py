"""Steps on articles, as `chance.MOVES` has them."""

from tests.core.papers import png, sent

RARE = 0.06


def because(walk, subject, person):
    return {"reason": "Theo văn bản"}


def some_session(walk, case, person):
    sat = case.session_set.filter(state__in=("held", "confirming", "minuted"), team=None)
    return {"session": walk.pick(sat)}


def something_shown(walk, article, person):
    return {"upload": sent("a.png", png()), "caption": "Buổi làm việc", "alt": "Bàn họp"}


def the_other_way_round(walk, article, person):
    words = {"caption": "Buổi làm việc", "alt": "Bàn họp"}
    return {"photos": [{"pk": row.pk, "order": 99 - row.order, **words} for row in article.pictures()]}


def as_is(walk, article, person):
    return {} if article.case.procedure.is_public else because(walk, article, person)


ARTICLE_MOVES = {
    ("supervision", "write_article"): (RARE, some_session),
    ("article", "edit"): (RARE, lambda walk, article, person: {"title": "Giám sát tiếp công dân"}),
    ("article", "add_photo"): (RARE, something_shown),
    ("article", "arrange"): (RARE, the_other_way_round),
    ("article", "publish"): (RARE, as_is),
    ("article", "withhold"): (RARE, because),
    ("article", "withdraw"): (RARE, because),
    ("article", "rework"): (RARE, lambda walk, article, person: {}),
}
