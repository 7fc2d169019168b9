"""Standing roles: in a body, or for a unit. Roles in one case are given by the steps of that case."""

from django import forms
from django.contrib import admin, messages
from django.utils.translation import gettext_lazy as _

from core import clock
from permissions import grants
from permissions.models import Membership
from permissions.roles import BODY_ROLES, UNIT_ROLES, Role


class AppointmentForm(forms.ModelForm):
    class Meta:
        model = Membership
        fields = ["user", "role", "unit", "from_on", "until_on", "decision"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        standing = BODY_ROLES | UNIT_ROLES
        self.fields["role"].choices = [(role.value, role.label) for role in Role if role in standing]
        self.fields["unit"].required = True
        self.fields["from_on"].initial = clock.today


@admin.register(Membership)
class MembershipAdmin(admin.ModelAdmin):
    """A row is added by an appointment and ended by a dismissal; nothing rewrites or deletes it."""

    list_display = ["user", "role", "unit", "from_on", "until_on", "withdrawn_at", "decision", "appointed_by"]
    list_filter = ["role", "unit"]
    list_select_related = ["user", "unit", "appointed_by"]
    search_fields = ["user__full_name", "user__search_key", "unit__name"]
    autocomplete_fields = ["user", "unit"]
    actions = ["dismiss"]

    def get_queryset(self, request):
        return super().get_queryset(request).filter(dossier=None)

    def get_form(self, request, obj=None, change=False, **options):
        return super().get_form(request, obj, change, **({} if obj else {"form": AppointmentForm}), **options)

    def get_fields(self, request, obj=None):
        return [*AppointmentForm.Meta.fields, *(["withdrawn_at", "appointed_by"] if obj else [])]

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        given = grants.appoint(by=request.user, **form.cleaned_data)
        obj.pk = given.pk

    @admin.action(description=_("Cho thôi vai trò ngay"), permissions=["add"])
    def dismiss(self, request, queryset):
        running = queryset.filter(withdrawn_at=None).select_related("user", "unit")
        for membership in running:
            grants.dismiss(membership)
        messages.success(request, _("Đã cho thôi %(count)s vai trò.") % {"count": len(running)})
