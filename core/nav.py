"""The menu: apps register their entries in `ready()`, templates loop over them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

PLACES = ("side", "bell", "me", "office")  # office: drawn nowhere, for the back office to link to;
# an entry in any other place, such as "door", is only there for strangers


@dataclass(frozen=True)
class NavItem:
    """One entry. `count(request)` gives the number on its badge, None for no badge. `open_to_all`: a page that
    needs no login, offered on the page where one logs in."""

    key: str
    label: str
    icon: str
    url_name: str
    order: int = 100
    place: str = "side"
    count: Callable[[HttpRequest], int | None] | None = None
    shown: Callable[[HttpRequest], bool] | None = None
    open_to_all: bool = False

    def resolve(self, request):
        url = reverse(self.url_name)
        return {
            "key": self.key,
            "label": self.label,
            "icon": self.icon,
            "url": url,
            "count": self.count(request) if self.count else None,
            "current": request.path == url or (url != "/" and request.path.startswith(url)),
        }


_items: dict[str, NavItem] = {}


def register(item: NavItem):
    _items[item.key] = item


def address_of(key):
    """The address of an entry; "" when nobody registered it. For pages of an app that may not name the other."""
    return reverse(_items[key].url_name) if key in _items else ""


def menu(request):
    """Context processor: `nav_side`, `nav_bell` and `nav_me`, each a list in order. For a stranger these are empty,
    and `nav_door` holds what is open to all."""
    user = getattr(request, "user", None)
    ordered = sorted(_items.values(), key=lambda item: item.order)
    if user is None or not user.is_authenticated:
        door = [item.resolve(request) for item in ordered if item.open_to_all]
        return {"nav_door": _only_nearest_current(door), **{f"nav_{place}": [] for place in PLACES}}
    return {
        f"nav_{place}": [
            item.resolve(request)
            for item in ordered
            if item.place == place and (item.shown is None or item.shown(request))
        ]
        for place in PLACES
    }


def _only_nearest_current(entries):
    """Of pages under one another, such as the dossiers under the news, the nearest is the current one."""
    nearest = max((len(entry["url"]) for entry in entries if entry["current"]), default=0)
    return [{**entry, "current": entry["current"] and len(entry["url"]) == nearest} for entry in entries]
