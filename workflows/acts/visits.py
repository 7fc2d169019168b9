"""Acts on visits on the spot: the route, what is noted and photographed there, and what is made of it."""

from django.utils.translation import gettext_lazy as _

from workflows.acts.about import About
from workflows.acts.base import Act, ReasonForm
from workflows.acts.places import field_url, visit_url
from workflows.acts.visit_forms import (
    EditRouteForm,
    FinishForm,
    ObservedFindingForm,
    ObserveForm,
    PhotoForm,
    PhotoRuleForm,
    RouteForm,
)


def _noted(observation, user):
    return About(title=observation.label, texts=[("", observation.text)])


def _to_visit(visit, result, form):
    return visit_url(visit)


def _to_field(visit, result, form):
    return f"{field_url(visit)}#site-{result.site_id}"


ROUTE = [
    Act(
        "plan_visit",
        "case",
        _("Lập chuyến khảo sát"),
        "calendar",
        _("Chuyến khảo sát là việc nội bộ của Đoàn giám sát; đơn vị không được báo qua bước này."),
        _("Đã lập chuyến khảo sát."),
        RouteForm,
        tab="visits",
        after=lambda case, visit, form: visit_url(visit),
        press=_("Lưu"),
    ),
    Act(
        "rule_on_photos",
        "case",
        _("Quy định chụp ảnh"),
        "lock",
        _("Giám sát của Đảng mặc định không chụp ảnh. Ảnh đã lưu trước đó vẫn giữ trong hồ sơ."),
        _("Đã ghi quy định chụp ảnh."),
        PhotoRuleForm,
        tab="visits",
        press=_("Lưu"),
    ),
    Act(
        "edit",
        "visit",
        _("Sửa chuyến khảo sát"),
        "edit",
        _("Chỉ sửa được ngày, người phụ trách và các điểm khi chuyến khảo sát chưa bắt đầu."),
        _("Đã sửa chuyến khảo sát."),
        EditRouteForm,
        press=_("Lưu"),
    ),
    Act(
        "start",
        "visit",
        _("Bắt đầu khảo sát"),
        "clock",
        _("Từ lúc này không sửa các điểm khảo sát nữa."),
        _("Đã bắt đầu chuyến khảo sát."),
        tone="primary",
        after=lambda visit, result, form: field_url(visit),
    ),
]
ON_THE_SPOT = [
    Act(
        "observe",
        "visit",
        _("Ghi nhận tại chỗ"),
        "note",
        _("Ghi nhận là nội bộ của Đoàn giám sát, đơn vị không thấy."),
        _("Đã lưu ghi nhận."),
        ObserveForm,
        press=_("Lưu ghi nhận"),
        after=_to_field,
    ),
    Act(
        "add_photo",
        "visit",
        _("Thêm ảnh"),
        "upload",
        _("Ảnh là nội bộ của Đoàn giám sát, đơn vị không thấy."),
        _("Đã lưu ảnh."),
        PhotoForm,
        press=_("Lưu ảnh"),
        after=_to_field,
    ),
    Act(
        "finish",
        "visit",
        _("Kết thúc khảo sát"),
        "check",
        _("Ghi nhận viết trên điện thoại trước lúc này mà chưa gửi được vẫn gửi được sau đó."),
        _("Đã kết thúc chuyến khảo sát."),
        FinishForm,
        tone="primary",
        after=_to_visit,
    ),
    Act(
        "cancel",
        "visit",
        _("Hủy chuyến khảo sát"),
        "x",
        _("Chuyến khảo sát vẫn có trong hồ sơ, kèm lý do hủy."),
        _("Đã hủy chuyến khảo sát."),
        ReasonForm,
        tone="danger",
    ),
]
AFTERWARDS = [
    Act(
        "make_finding",
        "observation",
        _("Lập nhận định"),
        "flag",
        _("Nhận định ghi nguồn là khảo sát thực tế và liên kết với ghi nhận này. Đơn vị không thấy."),
        _("Đã lập nhận định từ ghi nhận."),
        ObservedFindingForm,
        about=_noted,
        press=_("Ghi"),
    ),
    Act(
        "withdraw",
        "observation",
        _("Rút ghi nhận"),
        "x",
        _("Ghi nhận không còn dùng cho báo cáo; nội dung và lý do rút vẫn được lưu."),
        _("Đã rút ghi nhận."),
        ReasonForm,
        tone="danger",
        about=_noted,
    ),
    Act(
        "withdraw",
        "photo",
        _("Rút ảnh"),
        "x",
        _("Ảnh không hiện ở trang chuyến khảo sát nữa; tệp và lý do rút vẫn được lưu trong hồ sơ."),
        _("Đã rút ảnh."),
        ReasonForm,
        tone="danger",
    ),
]
ACTS = [*ROUTE, *ON_THE_SPOT, *AFTERWARDS]
