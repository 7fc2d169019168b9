"""Who heads a delegation by the law. A break of it is warned of and needs a reason; it bars nothing, since the body
that sets up the delegation decides, and papers of real bodies differ."""

from typing import NamedTuple

from django.utils.translation import gettext_noop as _

CHAIRS = ("chủ tịch hđnd",)  # of the vice-chair's title, too: "Phó Chủ tịch HĐND tỉnh"
BOARD_HEADS = ("trưởng ban",)


class HeadRule(NamedTuple):
    """`procedure`: the code of the procedure it belongs to; `body`: the kind of body whose delegation it is;
    `titles`: one of these must be among the titles of the head or of a co-head."""

    procedure: str
    body: str
    titles: tuple[str, ...]
    words: str
    law: str


HEADS = (
    HeadRule(
        "LP-2016",
        "council",
        CHAIRS,
        _("Trưởng đoàn giám sát của HĐND phải là Chủ tịch hoặc Phó Chủ tịch HĐND"),
        _("Luật 87/2015/QH13, Điều 62 khoản 1"),
    ),
    HeadRule(
        "LP-2016",
        "board",
        BOARD_HEADS,
        _("Trưởng đoàn giám sát của Ban phải là Trưởng Ban hoặc Phó Trưởng Ban của HĐND"),
        _("Luật 87/2015/QH13, Điều 80 khoản 1"),
    ),
)


def head_rule(procedure, body):
    """The rule for delegations of such a body; None where the procedure has none."""
    return next((rule for rule in HEADS if (rule.procedure, rule.body) == (procedure, body)), None)


def meets(rule, titles):
    """True when one of the titles (of head and co-heads, as they stand that day) is one that the rule names."""
    return _any_in(rule.titles, _plain(titles))


def outranks(titles):
    """True when a chair or vice-chair of the council is among those who head the delegation of one of its boards: the
    board still owns the supervision."""
    return _any_in(CHAIRS, _plain(titles))


def _plain(titles):
    return [title.casefold().replace("hội đồng nhân dân", "hđnd") for title in titles]


def _any_in(wanted, held):
    return any(word in title for word in wanted for title in held)
