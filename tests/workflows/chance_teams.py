"""Steps on sub-teams, as `chance.MOVES` has them."""

from permissions.access import people
from permissions.roles import Role

SELDOM, RARE = 0.3, 0.06


def free_people(walk, case, number):
    roles = (Role.MEMBER, Role.TEAM_LEAD)
    return [held.user for held in people(case) if held.role in roles and held.team in (None, number)]


def a_team(walk, case, number=None):
    persons = list({one.pk: one for one in free_people(walk, case, number)}.values())
    taken = {held.user_id for held in people(case) if held.team not in (None, number)}
    persons = [one for one in persons if one.pk not in taken]
    units = [one for one in case.inspectedunit_set.current() if one.team_id is None or one.team.number == number]
    if not persons:
        return None
    lead, *rest = walk.chance.sample(persons, min(2, len(persons)))
    return {"lead": lead, "members": rest, "units": units[:1]}


def new_team(walk, case, person):
    return a_team(walk, case)


def other_team(walk, team, person):
    facts = a_team(walk, team.case, team.number)
    return {"name": "Tổ khác", **facts} if facts else None


TEAM_MOVES = {
    ("supervision", "form_team"): (RARE, new_team),
    ("supervision", "merge_teams"): (SELDOM, lambda walk, case, person: {}),
    ("team", "change"): (RARE, other_team),
    ("team", "jot"): (RARE, lambda walk, team, person: {"text": "Hẹn xã Hai sáng thứ năm"}),
}
