"""The office's desk: units, people and the calendar. Nothing of any case is kept here."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core import events, nav
from core.models import CalendarOverride, Title, Unit, User

admin.site.site_header = admin.site.site_title = _("Quản trị Giám sát")
admin.site.index_title = _("Danh mục và tài khoản")


class Permanent(admin.ModelAdmin):
    """Rows that the record names: ended by a date, never deleted."""

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Unit)
class UnitAdmin(Permanent):
    list_display = ["name", "short_name", "kind", "level", "parent", "valid_from", "valid_until"]
    list_filter = ["kind", "level"]
    list_select_related = ["parent"]
    search_fields = ["name", "short_name", "search_key"]
    autocomplete_fields = ["parent", "successors"]


class TitleInline(admin.TabularInline):
    model = Title
    extra = 1


@admin.register(User)
class PersonAdmin(Permanent, UserAdmin):
    """People and their titles. An account is closed, not deleted; closing it takes effect at once."""

    ordering = ["sort_key"]
    list_display = ["full_name", "username", "unit", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff", "unit"]
    list_select_related = ["unit"]
    search_fields = ["full_name", "username", "search_key"]
    autocomplete_fields = ["unit"]
    filter_horizontal = []
    inlines = [TitleInline]
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Thông tin"), {"fields": ["full_name", "unit", "email", "phone", "language"]}),
        (_("Tài khoản"), {"fields": ["is_active", "is_staff", "is_superuser"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["username", "full_name", "unit", "usable_password", "password1", "password2"]}),
    ]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change and "is_active" in form.changed_data and not obj.is_active:
            transaction.on_commit(lambda: events.withdrawn.send(sender=User, user_id=obj.pk))


@admin.register(CalendarOverride)
class CalendarOverrideAdmin(admin.ModelAdmin):
    """To look up only: a day is changed on the page that first shows which deadlines would move."""

    list_display = ["day", "kind", "note", "source"]
    list_filter = ["kind"]
    date_hierarchy = "day"

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"days_address": nav.address_of("days"), **(extra_context or {})})

    def change_view(self, request, object_id, form_url="", extra_context=None):
        facts = {"days_address": nav.address_of("days"), **(extra_context or {})}
        return super().change_view(request, object_id, form_url, facts)
