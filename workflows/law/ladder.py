"""The ladder: what the supervising side does, rung by rung, when a recommendation is not carried out in time."""

from dataclasses import dataclass

from permissions.roles import Role

SOURCE = "Thang bảy bậc theo thực tế địa phương; số ngày do chương trình đặt, sửa được"
CHAIR = Role.BODY_CHAIR
# For a procedure that names no ladder: name, who takes it, the paper, its kind, days after the rung before.
USUAL = (
    ("Đôn đốc lần thứ nhất", Role.HEAD, "Công văn đôn đốc", "letter", 1),
    ("Đôn đốc lần thứ hai", Role.HEAD, "Công văn đôn đốc", "letter", 15),
    ("Đề nghị cơ quan có thẩm quyền chỉ đạo, xử lý", CHAIR, "Văn bản đề nghị xem xét, xử lý", "letter", 15),
    ("Tổ chức phiên giải trình", CHAIR, "Kế hoạch tổ chức phiên giải trình", "plan", 15),
    ("Chất vấn tại kỳ họp", CHAIR, "Phiếu chất vấn", "other", 30),
    ("Giám sát lại", CHAIR, "Quyết định giám sát lại", "decision", 30),
    ("Báo cáo Hội đồng nhân dân", CHAIR, "Báo cáo trình Hội đồng nhân dân", "other", 30),
)


@dataclass(frozen=True)
class Rung:
    """`days`: calendar days after the rung before was taken; for the first, after the due day. `type`: the kind of
    the paper (`core.models.Document.Type`)."""

    number: int
    name: str
    role: str
    document: str
    type: str = "letter"
    days: int = 15
    source: str = SOURCE
    tag: str = "I"

    @property
    def act(self):
        """The step that takes it: the delegation urges; what is beyond an urging letter is for the body."""
        return "escalate" if self.role == CHAIR else "urge"


def ladder_of(data):
    """The rungs of a procedure, by its content, in order; the usual ones when it names none."""
    rows = data.get("ladder")
    if not rows:
        return tuple(Rung(number, *rung) for number, rung in enumerate(USUAL, 1))
    return tuple(_rung(number, row) for number, row in enumerate(rows, 1))


def _rung(number, row):
    told = {name: row[name] for name in ("type", "days", "source", "tag") if name in row}
    return Rung(number, row["name"], row["role"], row["document"], **told)


def rung_after(ladder, level):
    """The rung that follows on a level (0: none taken), or None at the top."""
    return ladder[level] if level < len(ladder) else None
