"""Procedures and cases, to look up only: they change by `loadprocedures` and by steps. What stands beside the public
pages is kept here."""

from django.contrib import admin

from workflows.models import Link, LinkBlock, Procedure, ReaderDay, Supervision


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


@admin.register(ReaderDay)
class ReaderDayAdmin(ReadOnly):
    list_display = ["day", "readers"]
    date_hierarchy = "day"


class LinkInline(admin.TabularInline):
    model = Link
    extra = 2


@admin.register(LinkBlock)
class LinkBlockAdmin(admin.ModelAdmin):
    """Notices and links beside the public pages."""

    list_display = ["title", "order", "is_shown"]
    inlines = [LinkInline]
