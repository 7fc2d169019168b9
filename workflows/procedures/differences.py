"""What one version of a procedure says that another does not, field by field."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from workflows.procedures.in_words import ACTS

WORDS = {
    "acts": _("Thẩm quyền"),
    "authority": _("hình thức ký"),
    "bodies": _("cho cơ quan"),
    "code": _("Mã"),
    "days": _("số ngày"),
    "deadlines": _("Thời hạn"),
    "default": _("mặc định"),
    "direction": _("chiều tính"),
    "document": _("văn bản"),
    "extension": _("gia hạn"),
    "family": _("Nhóm quy trình"),
    "fixed": _("ngày cố định"),
    "force": _("mức độ"),
    "format": _("thể thức"),
    "from": _("tính từ"),
    "kinds": _("Hình thức"),
    "ladder": _("Thang đôn đốc"),
    "milestones": _("mốc"),
    "name": _("Tên"),
    "nouns": _("từ"),
    "off": _("giai đoạn không có"),
    "on_miss": _("khi quá hạn"),
    "publication": _("Công khai"),
    "recommendations": _("Kiến nghị"),
    "remind": _("nhắc trước"),
    "role": _("Người chịu trách nhiệm"),
    "roles": _("vai trò"),
    "roll": _("gặp ngày nghỉ"),
    "signs": _("người ký"),
    "source": _("Căn cứ"),
    "stages": _("Giai đoạn"),
    "step": _("bậc"),
    "symbol": _("ký hiệu"),
    "tag": _("độ chắc chắn"),
    "times": _("số lần"),
    "type": _("loại văn bản"),
    "unit": _("cách đếm ngày"),
    "until": _("xong khi"),
    "valid_from": _("Áp dụng từ ngày"),
    "valid_until": _("Áp dụng đến hết ngày"),
    "variants": _("riêng cho một số cơ quan"),
    "version": _("Phiên bản"),
    "words": _("Từ dùng trong quy trình"),
    **ACTS,
}
NAMED_BY = {"deadlines": "id", "ladder": "step"}  # lists whose entries have a name of their own
NOT_SAID = ""


@dataclass(frozen=True)
class Difference:
    """One field: its place (`deadlines.D05.days`), what the old version says and what the new one, "" for nothing."""

    place: str
    before: str
    after: str

    @property
    def words(self):
        """The place in words: "Thời hạn · D05 · số ngày"."""
        return " · ".join(str(WORDS.get(part, part)) for part in self.place.split("."))


def differences(before, after):
    """Every field in which two versions differ, in the order of the new one; what only the old one has comes last."""
    old, new = dict(_fields(before)), dict(_fields(after))
    places = [*new, *(place for place in old if place not in new)]
    pairs = ((place, old.get(place, NOT_SAID), new.get(place, NOT_SAID)) for place in places)
    return [Difference(place, one, other) for place, one, other in pairs if one != other]


def _fields(value, place=""):
    """(place, text) of every single field."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _fields(inner, f"{place}.{key}" if place else key)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        name = NAMED_BY.get(place)
        for number, inner in enumerate(value, 1):
            yield from _fields(inner, f"{place}.{inner.get(name, number) if name else number}")
    elif isinstance(value, list):
        yield place, ", ".join(map(str, value))
    else:
        yield place, str(value)
