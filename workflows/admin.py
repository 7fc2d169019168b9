"""Procedures and cases, to look up only: they change by `loadprocedures` and by steps."""

from django.contrib import admin

from workflows.models import Procedure, Supervision


class ReadOnly(admin.ModelAdmin):
    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Procedure)
class ProcedureAdmin(ReadOnly):
    list_display = ["name", "code", "version", "valid_from", "valid_until"]


@admin.register(Supervision)
class SupervisionAdmin(ReadOnly):
    """What a case is called and where it stands. Its content is for those who take part, not for the office."""

    list_display = ["code", "title", "body", "state", "stage_since"]
    list_filter = ["state", "body"]
    list_select_related = ["body"]
    search_fields = ["code", "search_key"]
    fields = ["code", "title", "kind", "body", "procedure", "state", "stage_since", "opened_at"]
