"""The readers of the public pages: whom to count, and by what to tell them, and who writes, apart for one day."""

import hashlib
import hmac
import logging
import re
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.db import DatabaseError, transaction

from core import clock
from workflows.models import Reader

log = logging.getLogger(__name__)
MACHINES = re.compile(r"bot|crawl|spider|slurp|preview|fetch|monitor|curl|wget|python|java/|http", re.IGNORECASE)


def note(request):
    """Count the reader of this page, unless it is a machine. The page is shown whatever becomes of the count."""
    if not is_a_reader(request):
        return
    try:
        key = key_of(request)
        if not Reader.objects.lately(key):
            with transaction.atomic():
                Reader.objects.seen(key)
    except DatabaseError as error:
        log.warning("a reader was not counted: %s", error)


def day_is_over(**_news):
    """Of the days gone by keep how many came, not who: taken at every beat of the clock."""
    Reader.objects.fold()


def is_a_reader(request):
    """False for what only asks for the head of a page, fetches it beforehand, or says that it is a program."""
    asked_ahead = any("prefetch" in request.headers.get(name, "") for name in ("Sec-Purpose", "Purpose", "X-Moz"))
    browser = request.headers.get("User-Agent", "")
    return request.method == "GET" and not asked_ahead and bool(browser) and not MACHINES.search(browser)


def key_of(request):
    """A digest of who reads, or where the request comes from, salted with the day: no two days can be put together by
    it. A cookie is not believed: anybody can send any number of them."""
    place = f"{request.META.get('REMOTE_ADDR', '')} {request.headers.get('User-Agent', '')}"
    return _digest(str(request.user.pk) if request.user.is_authenticated else place)


def sender_of(request):
    """A digest of the network a comment comes from, of as little worth on the next day, and not to be compared with
    that of a reader. Not of the browser, which says of itself what it likes; of an IPv6 address the half that its
    holder cannot choose."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        known = ip_address(address)
    except ValueError:
        return _digest(f"comment {address}")
    return _digest(f"comment {ip_network(f'{known}/64', strict=False) if known.version == 6 else known}")


def _digest(words):
    salt = f"{settings.SECRET_KEY} {clock.today().isoformat()}"
    return hmac.new(salt.encode(), words.encode(errors="replace"), hashlib.sha256).hexdigest()
