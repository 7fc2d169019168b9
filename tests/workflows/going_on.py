"""A session while it goes on, and a visit on the spot: every step that is taken there, once."""

from datetime import date

from tests.core.papers import PDF, png, sent
from workflows.stories.base import on

SPEECH = "Đề nghị xã rà soát hồ sơ tồn đọng; tăng cường hướng dẫn người dân. Kết quả phải báo cáo trước 31/12."


def on_the_spot(course):
    """A visit with everything that is done on it; and one that is given up."""
    cast, case, do, first = course.cast, course.case, course.do, course.inspected[0]
    with on(26, 11):
        do(case, "rule_on_photos", by=cast.hanh, allowed=True, reason="Minh họa hiện trạng")
        route = [{"name": "Chợ xã", "kind": "market"}, {"name": "Nhà văn hóa", "kind": "village_house"}]
        plan = {"inspected": first, "on": date(2025, 11, 27), "sites": route}
        visit, dropped = do(case, "plan_visit", by=cast.thu, **plan), do(case, "plan_visit", by=cast.thu, **plan)
        do(visit, "edit", by=cast.thu, lead=cast.nga)
        do(dropped, "cancel", by=cast.thu, reason="Trùng lịch")
    with on(27, 11, hour=9):
        market, house = visit.sites.all()
        do(visit, "start", by=cast.nga)
        seen = do(visit, "observe", by=cast.nga, site=market, text="Nhiều quầy có mã QR.")
        other = do(visit, "observe", by=cast.nga, site=market, text="Ghi nhầm.")
        picture = {"upload": sent("a.png", png()), "caption": "Quầy thịt", "alt": "Một quầy thịt", "observation": seen}
        do(visit, "add_photo", by=cast.nga, site=market, **picture)
        twice = do(visit, "add_photo", by=cast.nga, site=market, **{**picture, "upload": sent("b.png", png(3, 3))})
        do(twice, "withdraw", by=cast.nga, reason="Chụp trùng")
        do(other, "withdraw", by=cast.nga, reason="Nhầm điểm khảo sát")
        do(seen, "make_finding", by=cast.nga, type="result", text="Đã phủ mã QR.")
        do(visit, "finish", by=cast.nga, summary="Chợ đã phủ mã QR.", skipped={house.pk: "Mưa lớn"})


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
