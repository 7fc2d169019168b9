"""The first text of a session's minutes: a proper skeleton, filled with what the record of the session knows."""

from django.utils.translation import gettext as _

from workflows.models import Attendance


def minutes_text(session):
    """Head, people present, course of the session, conclusion, end. A start to write from."""
    parts = [_head(session), _people(session), _course(session), _conclusion(session), _end(session)]
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
    return text


def _course(session):
    presenter = ", ".join(filter(None, [session.presenter_name, session.presenter_title]))
    lines = ["III. NỘI DUNG LÀM VIỆC"]
    lines += [session.agenda, ""] if session.agenda else []
    lines.append(_("1. %s báo cáo theo đề cương.") % presenter)
    lines += [_("2. Trao đổi, làm rõ"), *_questions(session)]
    lines += [_("3. Hồ sơ, tài liệu đã kiểm tra"), *_checks(session)]
    return "\n".join(lines)


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


def _conclusion(session):
    findings = session.case.finding_set.standing().filter(session=session)
    lines = [f"- {each.get_type_display()}: {each.text}" for each in findings]
    return "\n".join(["IV. KẾT LUẬN CỦA CHỦ TRÌ", *(lines or ["- …"])])


def _end(session):
    return _("Biên bản được lập xong cùng ngày, đã gửi chủ trì, thư ký và đơn vị đọc lại, thống nhất và xác nhận.")
