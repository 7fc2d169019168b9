"""The first text of a session's minutes, put together from what is known of it: day and place, who was there on both
sides, presenter, agenda, turns of speech, questions and answers, files, and what the chair concluded."""

from django.utils import translation
from django.utils.translation import gettext as _

from workflows.models import Attendance


@translation.override("vi")
def minutes_text(session):
    """Head, people present, course of the session, conclusion, end. A proposal that the secretary edits; in
    Vietnamese, whatever the language of her pages."""
    turns = list(session.turns.kept().select_related("item"))
    said = [turn for turn in turns if not turn.concludes]
    concluding = [turn for turn in turns if turn.concludes]
    course = _course(session, said)
    parts = [_head(session), _people(session), course, _conclusion(session, concluding), _end(session)]
    return "\n\n".join(parts)


def _head(session):
    units = ", ".join(each.unit.name for each in session.units.select_related("unit"))
    when = session.on.strftime("%d/%m/%Y")
    return "\n".join(
        [
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "Độc lập - Tự do - Hạnh phúc",
            "",
            "BIÊN BẢN",
            _("Buổi làm việc của %(team)s với %(units)s") % {"team": session.case.delegation_name, "units": units},
            _("Chuyên đề: %s") % session.case.title,
            "",
            "I. THỜI GIAN, ĐỊA ĐIỂM",
            _("1. Thời gian: %(half)s, ngày %(day)s.") % {"half": session.get_half_day_display(), "day": when},
            _("2. Địa điểm: %s.") % session.place,
        ]
    )


def _people(session):
    lines = ["II. THÀNH PHẦN"]
    rows = list(session.attendance_set.all())
    for number, (side, name) in enumerate(Attendance.Side.choices, 1):
        there = [f"- {_person(row, session)}" for row in rows if row.side == side and row.present]
        away = [
            f"- {_person(row, session)}: {row.absent_reason or _('không nêu lý do')}"
            for row in rows
            if row.side == side and not row.present
        ]
        if there or away:
            lines += [f"{number}. {name}", *there]
            lines += [_("Vắng mặt:"), *away] if away else []
    return "\n".join(lines)


def _person(row, session):
    text = f"{row.name}, {row.title}" if row.title else row.name
    if row.is_group and row.count:
        text += _(" (%s người)") % row.count
    chair = session.chair or session.case.head
    if chair and row.user_id == chair.pk:
        text += _(", chủ trì")
    if session.taker_id and row.user_id == session.taker_id:
        text += _(", ghi biên bản")
    return text


def _course(session, turns):
    lines = ["III. NỘI DUNG LÀM VIỆC", *_agenda(session)]
    parts = [
        [_("%s báo cáo theo đề cương.") % _presenter(session)],
        *([[_("Ý kiến phát biểu"), *_turns(turns)]] if turns else []),
        [_("Trao đổi, làm rõ"), *_questions(session)],
        [_("Hồ sơ, tài liệu đã kiểm tra"), *_checks(session)],
    ]
    for number, (title, *rest) in enumerate(parts, 1):
        lines += [f"{number}. {title}", *rest]
    return "\n".join(lines)


def _presenter(session):
    """Name and title of who reported for the unit; in what capacity, when it was not its head."""
    named = ", ".join(filter(None, [session.presenter_name, session.presenter_title]))
    if session.presenter_capacity in ("", session.Capacity.HEAD):
        return named
    capacity = session.get_presenter_capacity_display().lower()
    by_whom = f"; {session.presenter_authority}" if session.presenter_authority else ""
    return f"{named} ({capacity}{by_whom})"


def _agenda(session):
    items = list(session.agendaitem_set.all())
    if items:
        return [_("Chương trình:"), *(f"- {item.text}" for item in items), ""]
    return [session.agenda, ""] if session.agenda else []


def _turns(turns):
    """What was said, in order, under the point of the agenda it belongs to."""
    lines, item = [], None
    for turn in turns:
        if turn.item_id and turn.item_id != item:
            lines.append(_("* Về nội dung: %s") % turn.item)
        item = turn.item_id
        who = f"{turn.name}, {turn.title}" if turn.title else turn.name
        lines.append(f"- {who}: {turn.text}")
    return lines


def _questions(session):
    lines = []
    for question in session.question_set.select_related("asked_by"):
        lines.append(f"- {question.asked_by}: {question.text}")
        lines.append(_("  %(who)s trả lời: %(text)s") % _answer(question))
    return lines or [_("- (Không có câu hỏi.)")]


def _answer(question):
    if question.answer:
        return {"who": question.answered_for, "text": question.answer}
    return {"who": _("Đơn vị"), "text": _("sẽ trả lời bằng văn bản.")}


def _checks(session):
    found = [f"- {each.name}{': ' if each.note else ''}{each.note}" for each in session.filecheck_set.all()]
    return found or [_("- (Không kiểm tra hồ sơ.)")]


def _conclusion(session, concluding):
    """The chair's own words; where nobody has taken them down, a start from the findings of the session."""
    if concluding:
        return "\n".join(["IV. KẾT LUẬN CỦA CHỦ TRÌ", *_turns(concluding)])
    findings = session.case.finding_set.standing().filter(session=session)
    lines = [f"- {each.get_type_display()}: {each.text}" for each in findings]
    return "\n".join(["IV. KẾT LUẬN CỦA CHỦ TRÌ", *(lines or ["- …"])])


def _end(session):
    return _("Biên bản được lập xong cùng ngày, đã gửi chủ trì, thư ký và đơn vị đọc lại, thống nhất và xác nhận.")
