"""What every answer tells the browser, and which language it speaks."""

import pytest
from django.db import OperationalError
from django.test import RequestFactory

from core.middleware import SecurityHeaders
from core.views import errors


@pytest.fixture
def answer(client, db):
    """The answer to a question that anyone may ask."""
    return client.get("/healthz")


def test_a_page_may_load_nothing_from_elsewhere_and_nothing_inline(answer):
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy
    assert "unsafe" not in policy and "http" not in policy and "*" not in policy


def test_a_page_may_not_be_framed_sniffed_or_followed(answer):
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


def test_static_files_carry_the_policy_too(client, db):
    answer = client.get("/static/core/tokens.css")
    answer.close()
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_missing_page_carries_the_policy_too(client, db):
    answer = client.get("/khong-co-trang-nay/")
    assert answer.status_code == 404 and "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_stricter_policy_of_a_view_is_kept():
    def view(request):
        response = errors.page(200, "Tệp", "")
        response["Content-Security-Policy"] = "sandbox"
        return response

    assert SecurityHeaders(view)(RequestFactory().get("/"))["Content-Security-Policy"] == "sandbox"


def test_what_a_member_has_read_is_not_kept_by_the_browser(client, django_user_model):
    client.force_login(django_user_model.objects.create(username="huong"), "django.contrib.auth.backends.ModelBackend")
    assert client.get("/khong-co-trang-nay/")["Cache-Control"] == "no-store, private"


def test_an_english_browser_nobody_set_up_is_answered_in_vietnamese(client):
    answer = client.get("/healthz", headers={"accept-language": "en-US"})
    assert answer["Content-Language"] == "vi"


def test_the_language_picked_on_this_browser_is_spoken(client):
    client.cookies["django_language"] = "en"
    assert client.get("/healthz")["Content-Language"] == "en"


def test_an_unknown_language_is_not_spoken(client):
    client.cookies["django_language"] = "xx"
    assert client.get("/healthz")["Content-Language"] == "vi"


def test_the_language_of_the_profile_is_spoken(client, django_user_model):
    user = django_user_model.objects.create(username="huong", language="en")
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    assert client.get("/healthz")["Content-Language"] == "en"


def test_a_stranger_costs_no_query(client, max_queries, db):
    with max_queries(0):
        client.get("/healthz")


def test_a_database_out_of_reach_asks_to_come_back_later():
    try:
        raise OperationalError("no route")
    except OperationalError:
        answer = errors.broken(RequestFactory().get("/"))
    assert (answer.status_code, answer["Retry-After"]) == (503, "30")


def test_a_mistake_of_ours_is_a_500_that_shows_nothing_of_it():
    try:
        raise ValueError("bí mật")
    except ValueError:
        answer = errors.broken(RequestFactory().get("/"))
    assert answer.status_code == 500 and "bí mật" not in answer.content.decode()


def test_readiness_names_what_is_not_well(client, monkeypatch, db):
    monkeypatch.setattr("core.views.health.disk_has_room", lambda: False)
    answer = client.get("/readyz")
    assert answer.status_code == 503 and answer.json() == {"database": True, "disk": False, "clock": True}


def test_readiness_when_all_is_well(client, db):
    assert client.get("/readyz").status_code == 200


def test_what_a_stranger_has_read_is_asked_about_before_it_is_shown_again(client, db):
    assert client.get("/news/")["Cache-Control"] == "no-cache"


@pytest.mark.postgres
def test_a_nul_in_an_address_is_an_address_that_is_not_there(client, db):
    for address in ("/news/cases/a%00b/", "/news/cases/a%00b/plan.pdf", "/cases/a%00b/"):
        assert client.get(address).status_code == 404, address
