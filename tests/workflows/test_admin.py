"""The office at its desk: it keeps people and standing roles, and cannot reach into a case."""

from datetime import date

import pytest
from django.urls import reverse

from core.events import withdrawn
from core.models import CalendarOverride, User
from permissions.access import may
from permissions.models import Membership
from permissions.roles import Role


@pytest.fixture
def office(tell, client):
    told = tell("planned", "2025-10-25 09:00")
    clerk = User.objects.create(username="quantri", full_name="Quản Trị", is_staff=True, is_superuser=True)
    client.force_login(clerk, backend="django.contrib.auth.backends.ModelBackend")
    return told, client


def test_every_list_and_every_empty_form_opens(office):
    _told, client = office
    for model in ("core_unit", "core_user", "permissions_membership"):
        assert client.get(reverse(f"admin:{model}_changelist")).status_code == 200
        assert client.get(reverse(f"admin:{model}_add")).status_code == 200


def test_a_day_off_is_looked_up_here_and_changed_where_the_deadlines_are_seen(office):
    _told, client = office
    day = CalendarOverride.objects.create(day=date(2026, 1, 2), kind="day_off", source="Thông báo 1")
    change = reverse("admin:core_calendaroverride_change", args=[day.pk])
    for address in (reverse("admin:core_calendaroverride_changelist"), change):
        answer = client.get(address)
        assert answer.status_code == 200 and 'href="/calendar/days/"' in answer.content.decode()
    assert client.get(reverse("admin:core_calendaroverride_add")).status_code == 403
    assert client.post(change, {"kind": "working_day"}).status_code == 403
    assert client.post(reverse("admin:core_calendaroverride_delete", args=[day.pk]), {"post": "yes"}).status_code == 403


def test_a_new_person_is_entered_with_a_password(office):
    _told, client = office
    typed = {"username": "moi", "full_name": "Người Mới", "usable_password": "true"}
    typed |= {"password1": "mot-mat-khau-dai", "password2": "mot-mat-khau-dai"}
    titles = {"titles-TOTAL_FORMS": "0", "titles-INITIAL_FORMS": "0"}
    answer = client.post(reverse("admin:core_user_add"), {**typed, **titles})
    assert answer.status_code == 302
    assert User.objects.get(username="moi").check_password("mot-mat-khau-dai")


def test_nobody_is_deleted(office):
    told, client = office
    assert client.post(reverse("admin:core_user_delete", args=[told.mai.pk]), {"post": "yes"}).status_code == 403
    assert client.post(reverse("admin:core_unit_delete", args=[told.mai.unit_id])).status_code == 403


def test_closing_an_account_is_told_at_once(office, django_capture_on_commit_callbacks):
    told, client = office
    heard = []
    withdrawn.connect(lambda user_id, **_: heard.append(user_id), weak=False, dispatch_uid="test")
    page = client.get(reverse("admin:core_user_change", args=[told.mai.pk]))
    form = page.context["adminform"].form
    typed = {name: value for name in form.fields if (value := form.get_initial_for_field(form.fields[name], name))}
    typed.pop("is_active")
    titles = {"titles-TOTAL_FORMS": "0", "titles-INITIAL_FORMS": "0"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(page.request["PATH_INFO"], {**typed, **titles}).status_code == 302
    withdrawn.disconnect(dispatch_uid="test")
    assert told.mai.pk in heard


def test_a_standing_role_is_given_and_ended_through_the_grants(office):
    told, client = office
    unit = told.unit.unit
    typed = {"user": told.khach.pk, "role": Role.UNIT_CLERK, "unit": unit.pk, "from_on": "25/10/2025"}
    assert client.post(reverse("admin:permissions_membership_add"), typed).status_code == 302
    given = Membership.objects.get(user=told.khach)
    assert given.appointed_by.username == "quantri"
    told.case.__dict__.pop("_people", None)
    assert may(told.khach, "respond", told.case, unit)
    chosen = {"action": "dismiss", "_selected_action": [given.pk]}
    assert client.post(reverse("admin:permissions_membership_changelist"), chosen).status_code == 302
    given.refresh_from_db()
    assert given.withdrawn_at is not None
    told.case.__dict__.pop("_people", None)
    assert not may(told.khach, "respond", told.case, unit)


def test_roles_in_one_case_are_not_the_offices_to_give(office):
    told, client = office
    listed = client.get(reverse("admin:permissions_membership_changelist")).context["cl"].queryset
    assert not listed.exclude(dossier=None).exists()
    typed = {"user": told.khach.pk, "role": Role.HEAD, "unit": told.unit.unit_id, "from_on": "25/10/2025"}
    assert client.post(reverse("admin:permissions_membership_add"), typed).status_code == 200
    assert not Membership.objects.filter(user=told.khach).exists()


def test_a_case_is_looked_up_and_not_changed(office):
    told, client = office
    assert client.get(reverse("admin:workflows_supervision_changelist")).status_code == 200
    page = client.get(reverse("admin:workflows_supervision_change", args=[told.case.pk]))
    assert page.status_code == 200 and told.case.content_text not in page.content.decode()
    assert client.post(page.request["PATH_INFO"], {"title": "Khác"}).status_code == 403
    assert client.get(reverse("admin:workflows_supervision_add")).status_code == 403
    assert client.get(reverse("admin:workflows_procedure_changelist")).status_code == 200
