"""What the case app puts in the menu."""

from django.utils.translation import gettext_lazy as _

from workflows.models import Holding


def my_count(request):
    """How much work is in the visitor's hands."""
    return Holding.objects.filter(holder=request.user).count()


ENTRIES = [
    {"key": "home", "label": _("Tổng quan"), "icon": "chart", "url_name": "workflows:home", "order": 10},
    {
        "key": "work",
        "label": _("Việc của tôi"),
        "icon": "inbox",
        "url_name": "workflows:work",
        "order": 20,
        "count": my_count,
    },
    {"key": "calendar", "label": _("Lịch"), "icon": "calendar", "url_name": "workflows:calendar", "order": 25},
    {"key": "waiting", "label": _("Đang chờ"), "icon": "clock", "url_name": "workflows:waiting", "order": 30},
    {
        "key": "cases",
        "label": _("Cuộc giám sát"),
        "icon": "folder",
        "url_name": "workflows:cases",
        "order": 40,
    },
    {
        "key": "recommendations",
        "label": _("Kiến nghị"),
        "icon": "flag",
        "url_name": "workflows:recommendations",
        "order": 50,
    },
    {
        "key": "programmes",
        "label": _("Chương trình"),
        "icon": "table",
        "url_name": "workflows:programmes",
        "order": 60,
    },
    {
        "key": "news",
        "label": _("Tin giám sát"),
        "icon": "globe",
        "url_name": "workflows:news",
        "order": 70,
        "open_to_all": True,
    },
    {
        "key": "dossiers",
        "label": _("Hồ sơ công khai"),
        "icon": "folder",
        "url_name": "workflows:public-dossiers",
        "order": 71,
        "place": "door",
        "open_to_all": True,
    },
    {
        "key": "procedures",
        "label": _("Quy trình"),
        "icon": "scale",
        "url_name": "workflows:procedures",
        "order": 80,
    },
    {
        "key": "days",
        "label": _("Ngày nghỉ, ngày làm bù"),
        "icon": "calendar",
        "url_name": "workflows:days",
        "place": "office",
    },
    {
        "key": "calculator",
        "label": _("Tính thời hạn"),
        "icon": "clock",
        "url_name": "workflows:calculator",
        "order": 90,
        "open_to_all": True,
    },
]
