"""The company of a story: bodies as they are, persons invented. Made once; asked for again, the same ones are found."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.hashers import make_password

from core.models import Title, Unit, User
from permissions.grants import appoint
from permissions.roles import Role

PASSWORD = "giamsat-2025"  # noqa: S105 -- public: it opens nothing but demonstrations


@cache
def hashed(hasher):
    """The password as that hasher keeps it. Hashing is slow on purpose and this one is no secret: once is enough."""
    return make_password(PASSWORD)


class Body(NamedTuple):
    """A unit of a story. `until`: its last day, for those that the reorganisation of 2025 has ended."""

    key: str
    kind: str
    level: str
    name: str
    short: str
    parent: str | None = None
    until: date | None = None


class Person(NamedTuple):
    """A person of a story; her user name is the story's prefix and this key."""

    key: str
    full_name: str
    unit: str
    state_title: str = ""
    party_title: str = ""


@dataclass
class Cast:
    """The story's units and people by their keys: `cast.units["ubnd"]`, `cast.hanh`."""

    units: dict[str, Unit]
    people: dict[str, User]
    held: tuple = ()

    def __getattr__(self, name):
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def roles(self):
        """(User, Role) for every role held, in the order of the table of roles; who has two comes twice."""
        return [(self.people[key], role) for role in Role for key, given in self.held if given == role]

    def who(self, role):
        """The first person in a role."""
        return next(person for person, held in self.roles() if held == role)


@dataclass(frozen=True)
class Company:
    """Who there is. `body` is the key of the body that supervises, `body_wide` and `team` are (person, Role), and
    `unit_wide` (person, Role, unit). `born`: the day from which units, titles and roles hold."""

    place: str
    born: date
    units: tuple[Body, ...]
    people: tuple[Person, ...]
    body: str
    body_wide: tuple
    team: tuple
    unit_wide: tuple
    prefix: str = ""

    def gather(self):
        units = self._units()
        people = self._people(units)
        for key, role in self.body_wide:
            appoint(people[key], role, unit=units[self.body], from_on=self.born)
        for key, role, unit in self.unit_wide:
            appoint(people[key], role, unit=units[unit], from_on=self.born)
        held = (*self.body_wide, *self.team, *((key, role) for key, role, _unit in self.unit_wide))
        return Cast(units, people, held)

    def _units(self):
        units = {}
        for row in self.units:
            facts = {
                "short_name": row.short,
                "kind": row.kind,
                "level": row.level,
                "place": self.place,
                "parent": units.get(row.parent),
                "valid_from": self.born,
                "valid_until": row.until,
            }
            units[row.key], _new = Unit.objects.get_or_create(name=row.name, defaults=facts)
        return units

    def _people(self, units):
        """The people by key."""
        names = {self.prefix + row.key: row for row in self.people}
        present = {person.username: person for person in User.objects.filter(username__in=names)}
        password = hashed(settings.PASSWORD_HASHERS[0]) if len(present) < len(names) else ""
        return {
            row.key: present.get(username) or self._person(username, password, units, row)
            for username, row in names.items()
        }

    def _person(self, username, password, units, row):
        person = User.objects.create(
            username=username, full_name=row.full_name, unit=units[row.unit], password=password
        )
        for side, text in ((Title.Side.STATE, row.state_title), (Title.Side.PARTY, row.party_title)):
            if text:
                Title.objects.create(user=person, text=text, side=side, from_on=self.born)
        return person
