"""Conditions on the outline itself."""


def outline_is_written(case, by):
    """Chưa có đề cương để lưu thành mẫu."""
    return case.outlineitem_set.exists()
