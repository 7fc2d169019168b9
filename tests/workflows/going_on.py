"""A session while it goes on: every step that is taken there, once."""

from datetime import date

from tests.core.papers import PDF, sent
from workflows.stories.base import on

SPEECH = "Đề nghị xã rà soát hồ sơ tồn đọng; tăng cường hướng dẫn người dân. Kết quả phải báo cáo trước 31/12."


def going_on(course, session):
    """Its agenda, who speaks, turns for the minutes, a marked sentence, and requests to the unit."""
    cast, case, do, first = course.cast, course.case, course.do, course.inspected[0]
    with on(27, 11, hour=14):
        do(session, "go_to", by=cast.thu)
        do(session, "give_floor", by=cast.thu, name="Chủ tịch UBND", side="unit", capacity="người báo cáo")
        turn = do(session, "add_turn", by=cast.thu, text=SPEECH, name="Trần Thị Hạnh", title="Trưởng đoàn")
        other = do(session, "add_turn", by=cast.thu, text="Đã nghe rõ.", name="Chủ tịch UBND", side="unit")
        do(other, "move", by=cast.thu, way="up")
        do(turn, "edit", by=cast.thu, kind="conclusion")
        asked = {"kind": "request", "inspected": first, "due_on": date(2025, 12, 1)}
        do(turn, "mark", by=cast.thu, quotes=["Kết quả phải báo cáo trước 31/12."], **asked)
        do(other, "remove", by=cast.thu)
        facts = {"inspected": first, "text": "Gửi danh sách hồ sơ quá hạn", "due_on": date(2025, 12, 2), "urgent": True}
        request = do(case, "request_unit", by=cast.hanh, session=session, **facts)
        do(request, "withdraw", by=cast.hanh, reason="Đã có trong báo cáo")
        answer = {"text": "Đã rà soát xong.", "uploads": [sent("ra-soat.pdf", PDF)]}
        do(case.unitrequest_set.get(state="open"), "reply", by=course.head_of(first), **answer)
