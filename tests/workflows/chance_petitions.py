"""Steps on petitions, as `chance.MOVES` has them."""

SELDOM, RARE = 0.3, 0.06


def because(walk, subject, person):
    return {"reason": "Theo văn bản"}


def new_petition(walk, case, person):
    units = case.inspectedunit_set.current().exclude(state="added")
    own = case.units_spoken_for(person)
    inspected = walk.pick(units.filter(unit__in=own) if own else units)
    return {"inspected": inspected, "text": "Đề nghị hỗ trợ"} if inspected else None


def elsewhere(walk, petition, person):
    """To a department that is nothing else in the case, or to a unit that is inspected in it."""
    units = [unit for unit in (*walk.departments, *walk.course.units) if unit != petition.inspected.unit]
    has = set(petition.forwardings.exclude(state="recalled").values_list("department", flat=True))
    free = [unit for unit in units if unit.pk not in has]
    if not free:
        return None
    return {"departments": [walk.chance.choice(free)], "due_on": walk.later(), "asked": "Cho biết phương án"}


def another_day(walk, forwarding, person):
    return {"reason": "Chưa rõ phương án", "due_on": walk.later()}


def saying(**facts):
    return lambda walk, subject, person: facts


PETITION_MOVES = {
    ("supervision", "lodge_petition"): (RARE, new_petition),
    ("petition", "forward"): (SELDOM, elsewhere),
    ("petition", "take_up"): (SELDOM, saying(note="Đoàn xem xét")),
    ("petition", "turn_down"): (SELDOM, because),
    ("petition", "reply"): (SELDOM, saying(text="Đã giải quyết")),
    ("petition", "close"): (SELDOM, saying()),
    ("forwarding", "answer"): (SELDOM, saying(text="Đã bố trí")),
    ("forwarding", "accept"): (SELDOM, saying()),
    ("forwarding", "ask_again"): (SELDOM, another_day),
    ("forwarding", "recall"): (RARE, because),
}
