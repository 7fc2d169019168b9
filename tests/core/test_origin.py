"""Who may open a socket: a page of this very site."""

import pytest

from core.origin import SameOrigin


def welcome(origin, host="giamsat.vn", scheme="wss"):
    headers = [(b"host", host.encode())] + ([(b"origin", origin.encode())] if origin is not None else [])
    return SameOrigin(None).welcome({"type": "websocket", "scheme": scheme, "headers": headers})


@pytest.fixture(autouse=True)
def our_host(settings):
    settings.ALLOWED_HOSTS = ["giamsat.vn"]


def test_our_own_page_is_welcome():
    assert welcome("https://giamsat.vn")
    assert welcome("https://giamsat.vn:8443", host="giamsat.vn:8443")
    assert welcome("http://giamsat.vn", scheme="ws")


def test_the_usual_port_may_be_written_or_left_out():
    assert welcome("https://giamsat.vn:443")


@pytest.mark.parametrize(
    "origin",
    [
        "https://giamsat.vn:8443",
        "http://giamsat.vn",
        "https://evil.vn",
        "https://giamsat.vn.evil.vn",
        "https://sub.giamsat.vn",
        "null",
        "",
        "https://giamsat.vn:99999",
        None,
    ],
)
def test_any_other_page_is_refused(origin):
    assert not welcome(origin)


def test_a_host_that_is_not_ours_is_refused_even_when_both_agree():
    assert not welcome("https://evil.vn", host="evil.vn")


def test_an_outer_address_hidden_by_a_proxy_is_welcome_when_it_is_named(settings):
    settings.CSRF_TRUSTED_ORIGINS = ["https://giamsat.vn:8443"]
    assert welcome("https://giamsat.vn:8443")
