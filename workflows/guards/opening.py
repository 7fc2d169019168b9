"""What stands against a public dossier."""

from core import secret_marks


def public_by_law(case, by):
    """Không công khai hồ sơ của cuộc giám sát này: quy trình của Đảng không cho công khai nội dung."""
    return case.procedure.family != "party" or case.procedure.is_public


def heading_bears_no_mark(case, by):
    """Tên chuyên đề hoặc tên cơ quan có chữ chỉ độ mật (Mật, Tối mật, Tuyệt mật): hồ sơ này không được công khai."""
    return not any(secret_marks.find(text) for text in (case.title, case.body.name))


def not_public_yet(case, by):
    """Hồ sơ đang được công khai."""
    return case.public_since is None


def is_public_now(case, by):
    """Hồ sơ chưa được công khai."""
    return case.public_since is not None
