"""Conditions on indicators: entered by the unit, verified by others, and explained where they fall behind."""

from django.utils.translation import gettext as _

from workflows import reading
from workflows.errors import Lack


def has_indicators(subject, by):
    """Kế hoạch không có chỉ tiêu nào."""
    return bool(reading.of(subject.case).indicators)


def indicators_entered(inspected, by):
    """Phải nhập số liệu của mọi chỉ tiêu, hoặc ghi vì sao chưa có số liệu."""
    if not reading.of(inspected.case).owes(inspected, "not_entered"):
        return True
    missing = inspected.indicators_owed().values_list("number", flat=True)
    return not missing or Lack(_("Chưa nhập chỉ tiêu: %s.") % ", ".join(map(str, missing)))


def not_own_figures(inspected, by):
    """Người nhập hoặc ký gửi số liệu không tự xác minh số liệu của mình."""
    return by is None or (inspected.pk, by.pk) not in reading.of(inspected.case).reporters


def has_regress(inspected, by):
    """Không có chỉ tiêu nào của đơn vị thấp hơn kết quả trước."""
    return any(each.inspected_id == inspected.pk for each in reading.of(inspected.case).regresses)


def regresses_explained(case, by):
    """Có chỉ tiêu không duy trì được kết quả trước mà chưa ghi nguyên nhân, hoặc lý do chưa nêu được nguyên nhân."""
    read = reading.of(case)
    if not any(each.unexplained for each in read.units):
        return True
    open_ones = [each for each in read.regresses if not each.explained]
    return Lack("; ".join(f"{each.inspected.unit}: {each.indicator.name}" for each in open_ones) + ".")
