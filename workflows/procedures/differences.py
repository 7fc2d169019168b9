"""What one version of a procedure says that another does not, field by field."""

from dataclasses import dataclass

NAMED_BY = {"deadlines": "id", "ladder": "step"}  # lists whose entries have a name of their own
NOT_SAID = ""


@dataclass(frozen=True)
class Difference:
    """One field: its place (`deadlines.D05.days`), what the old version says and what the new one, "" for nothing."""

    place: str
    before: str
    after: str

    @property
    def section(self):
        return self.place.split(".")[0]


def differences(before, after):
    """Every field in which two versions differ, in the order of the new one; what only the old one has comes last."""
    old, new = dict(_fields(before)), dict(_fields(after))
    places = [*new, *(place for place in old if place not in new)]
    pairs = ((place, old.get(place, NOT_SAID), new.get(place, NOT_SAID)) for place in places)
    return [Difference(place, one, other) for place, one, other in pairs if one != other]


def _fields(value, place=""):
    """(place, text) of every single field."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _fields(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        name = NAMED_BY.get(place)
        for number, inner in enumerate(value, 1):
            yield from _fields(inner, f"{place}.{inner.get(name, number) if name else number}")
    elif isinstance(value, list):
        yield place, ", ".join(map(str, value))
    else:
        yield place, str(value)
