"""The first text of an article, put together from the file in the prose of Vietnamese news, to go on from.

It says what everybody may know on that day and nothing else: a plan that has been issued, sessions that have been held,
who was there; findings, sites and what is asked of the units only once the conclusion has been issued to them. And
nothing that the writing person may not see herself, such as the part of another sub-team. An article is written in
Vietnamese whatever language its writer reads the program in, so its phrases stand here and not in the catalogue.
"""

import re
from itertools import groupby

from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import override

from core import clock
from permissions.access import people
from permissions.roles import Role
from workflows.models.attendance import Attendance
from workflows.models.conclusion import Conclusion
from workflows.models.field_visit import FieldVisit
from workflows.models.finding import Finding
from workflows.models.inspected_unit import InspectedUnit
from workflows.models.plan import Plan
from workflows.models.question import FileCheck, Question
from workflows.models.recommendation import Recommendation
from workflows.models.session import SAT, Session
from workflows.models.stage import Stage

VERBS = {"survey": "khảo sát", "inspection": "kiểm tra", "re_supervision": "giám sát lại"}
LONG_THEME, LONGEST_TITLE, LONGEST_BYLINE = 120, 240, 200
# What keeps its capital letter inside a sentence.
NAMES = re.compile("(Đảng|Đoàn|Bộ|Ban (Thường|Chỉ|Chấp)|Mặt trận|Hội đồng|Ủy ban|(Huyện|Tỉnh|Thành) ủy)\\b")
PAPER_DATE = re.compile(r",? ngày \d{1,2}/\d{1,2}/\d{4}")
GOOD = (Finding.Type.RESULT, Finding.Type.COMMENDATION)
WANTING = (Finding.Type.LIMITATION, Finding.Type.DIFFICULTY)
KINDS = {"/TB-": "Thông báo", "-TB/": "Thông báo", "/NQ-": "Nghị quyết", "/QĐ-": "Quyết định"}
FORCE = {"require": "yêu cầu", "recommend": "kiến nghị", "request": "đề nghị"}


def first_text(case, by, session=None):
    """Title, lead, body, dateline and byline of an article about the session, or about the case as a whole."""
    with override("vi"):
        told = Told(case, by, session)
        return {
            "title": told.title(),
            "lead": told.lead(),
            "body": "\n\n".join(filter(None, told.paragraphs())),
            "dateline": ", ".join(filter(None, [case.body.place, _day(clock.today())])),
            "byline": f"Tin, ảnh: {by.full_name}"[:LONGEST_BYLINE],
        }


def latest_session(case, by):
    """The session that an article is most likely about: the last one held, of those the person sees; or None."""
    return Session.objects.visible_to(by).filter(case=case.pk, state__in=SAT).order_by("-on", "-number").first()


class Told:
    """What may be said of a case today, sentence by sentence."""

    def __init__(self, case, by, session):
        self.case, self.by, self.session = case, by, session
        self.is_concluded = case.past(Stage.ISSUED)
        self.doing = VERBS.get(case.kind, "giám sát")
        told = self._seen(InspectedUnit).filter(sessions=session) if session else self._of_all(InspectedUnit)
        units = told.current().exclude(state="added")
        self.co_heads = [held.user for held in people(case) if held.role == Role.CO_HEAD]
        self.theme = _inside(_inside(case.title).removeprefix(f"{self.doing} "))
        self.units = ", ".join(str(each.unit) for each in units.select_related("unit")[:4]) or "các đơn vị"

    def _seen(self, model):
        return model.objects.visible_to(self.by).filter(case=self.case.pk)

    def _of_all(self, model):
        """For a text about the case as a whole: of a sub-team's part nothing, until the results are merged."""
        rows = self._seen(model)
        return rows if self.case.teams_merged_on else rows.filter(team=None)

    # --- above the text --------------------------------------------------------------------------------
    def title(self):
        theme = self.theme
        if len(theme) > LONG_THEME:  # of a paper its number is enough
            theme = PAPER_DATE.split(theme)[0]
        return Truncator(_first_up(f"{self.case.body} {self.doing} {self.units} về {theme}")).chars(LONGEST_TITLE)

    def lead(self):
        case = self.case
        thematic = "giám sát chuyên đề" if case.kind == "thematic" else self.doing
        who = case.delegation_name or f"Đoàn {self.doing} của {case.body}"
        what = f"{who} đã tiến hành {thematic} đối với {self.units} về {self.theme}."
        return _first_up(", ".join(filter(None, [self._plan(), self._when(), what])))

    def _plan(self):
        plan = self._seen(Plan).filter(issued_on__isnull=False).select_related("document").first()
        if plan is None:
            return ""
        known = plan.document is not None and not plan.document.is_secret
        number = f" số {plan.document.doc_number}" if known and plan.document.doc_number else ""
        return f"thực hiện {_kind(number, 'Kế hoạch')}{number} ngày {_day(plan.issued_on)}"

    def _when(self):
        session = self.session
        if session is None:
            return ""
        half = "" if session.half_day == "day" else f"{session.get_half_day_display().lower()} "
        return f"{half}ngày {_day(session.on)}, tại {_inside(session.place)}"

    # --- the text --------------------------------------------------------------------------------------
    def paragraphs(self):
        yield f"{self._headed()} {self._there()}".strip()
        yield self._heard()
        if self.is_concluded:
            yield self._found(GOOD, f"{self._looked_at()}, Đoàn {self.doing} ghi nhận")
            yield self._found(WANTING, "Bên cạnh những kết quả đạt được còn một số hạn chế, khó khăn")
            yield from self._asked()
        yield self._afterwards()

    def _headed(self):
        head, chair = self.case.head, self.session and self.session.chair
        if head is None:
            return ""
        said = f"Đoàn do {_comrade(head.full_name, head.title)} làm {self.case.word_for('head')}"
        for each in self.co_heads:
            said += f", {_comrade(each.full_name, each.title)} đồng chủ trì"
        said = said.rstrip(",") + "."
        if chair is not None and chair not in (head, *self.co_heads):
            said += f" Buổi làm việc do {_comrade(chair.full_name, chair.title)} chủ trì."
        return said

    def _there(self):
        """Who was at the session, side by side; groups come without names."""
        if self.session is None:
            return ""
        rows = self._seen(Attendance).filter(session=self.session, present=True).order_by("order", "pk")
        sides = {"team": [], "unit": [], "guest": []}
        named = [one for one in (self.case.head, *self.co_heads, self.session.chair) if one is not None]
        for row in rows:
            if not any(row.user_id == one.pk or row.name == one.full_name for one in named):
                sides[row.side].append(_inside(row.name) if row.is_group else _named(row.name, row.title))
        opening = {"team": "Tham gia Đoàn có", "unit": "Làm việc với Đoàn có", "guest": "Cùng dự buổi làm việc có"}
        return " ".join(f"{opening[side]}: {'; '.join(names)}." for side, names in sides.items() if names)

    def _heard(self):
        session = self.session
        if session is None:
            return self._sat()
        said = []
        if session.presenter_name:
            who = _comrade(session.presenter_name, session.presenter_title)
            said.append(f"Tại buổi làm việc, {who} đã báo cáo kết quả thực hiện{self._period()}.")
        asked = self._seen(Question).filter(session=session, inspected=None).exists()
        looked = self._seen(FileCheck).filter(session=session).exists()
        if asked or looked:
            did = " và ".join(filter(None, ["trao đổi" if asked else "", "kiểm tra hồ sơ, tài liệu" if looked else ""]))
            said.append(f"Các thành viên Đoàn đã {did}, đề nghị đơn vị làm rõ thêm các nội dung liên quan.")
        return " ".join(said)

    def _sat(self):
        """With whom the delegation has sat, and when."""
        rows = self._of_all(Session).filter(state__in=SAT).order_by("on", "number").prefetch_related("units__unit")
        named = [f"{', '.join(str(each.unit) for each in row.units.all())} ({_day(row.on)})" for row in rows]
        return f"Đoàn đã làm việc với {'; '.join(named)}." if named else ""

    def _period(self):
        begin, end = self.case.period_from, self.case.period_until
        return (
            f" từ ngày {_day(begin)} đến {f'ngày {_day(end)}' if end else f'thời điểm {self.doing}'}" if begin else ""
        )

    def _looked_at(self):
        """Where the delegation had its knowledge from. Sites are named only now: a visit is internal until then."""
        visits = self._seen(FieldVisit).filter(state="finished").prefetch_related("sites")
        if self.session is not None:
            visits = visits.filter(inspected__sessions=self.session)
        sites = [_inside(site.name) for visit in visits for site in visit.sites.all() if not site.skipped_reason]
        seen = f" và khảo sát thực tế tại {', '.join(sites)}" if sites else ""
        return f"Qua kiểm tra hồ sơ, tài liệu, trao đổi trực tiếp{seen}"

    def _found(self, types, opening):
        """What was found, of the session or of all; what contradicts something else is left out."""
        rows = self._seen(Finding).standing().filter(type__in=types, contradicts=None, contradicted_by=None)
        if self.session is not None:
            near = Q(inspected__sessions=self.session) | Q(inspected=None, team=self.session.team_id)
            rows = rows.filter(Q(session=self.session) | Q(session=None) & near)
        texts = [_inside(row.text) for row in rows.order_by("number")]
        return f"{opening}: {'; '.join(texts)}." if texts else ""

    def _asked(self):
        """What is asked of each unit, one paragraph a unit and force."""
        rows = self._seen(Recommendation).issued().exclude(state="withdrawn").select_related("lead__unit")
        if self.session is not None:
            rows = rows.filter(lead__sessions=self.session)
        listed = sorted(rows, key=lambda row: (row.lead_id or 0, row.force, row.number))
        for (unit, force), group in groupby(listed, key=lambda row: (row.lead and row.lead.unit, row.force)):
            group = list(group)
            asked = "; ".join(_inside(row.action) for row in group)
            yield f"{self._who_asks(group)} {FORCE[force]} {unit or self.units}: {asked}."

    def _who_asks(self, recommendations):
        """The chair, when all of it was split from what was said at the session; else the body."""
        chair = self.session.chair if self.session is not None else None
        if chair is None or not all(row.quote for row in recommendations):
            return str(self.case.body)
        return f"Phát biểu tại buổi làm việc, đồng chí {chair.full_name}"

    def _afterwards(self):
        conclusion = self._seen(Conclusion).filter(issued_on__isnull=False).select_related("document").first()
        if not self.is_concluded:
            return f"Kết quả {self.doing} sẽ được {self.case.body} tổng hợp, báo cáo và kiến nghị theo quy định."
        paper = conclusion and conclusion.document
        number = f" số {paper.doc_number}" if paper and paper.doc_number and not paper.is_secret else ""
        issued = (
            f"{_kind(number, 'Kết luận')}{number} ngày {_day(conclusion.issued_on)} đã được gửi đến đơn vị. "
            if conclusion
            else ""
        )
        if self.case.state == Stage.CLOSED:
            return f"{issued}Việc thực hiện các kiến nghị đã được xác minh và kết thúc theo dõi."
        return f"{issued}Việc thực hiện các kiến nghị được tiếp tục theo dõi đến khi hoàn thành."


def _day(day):
    """As papers have it: 01/7/2025, 15/02/2026."""
    month = f"{day.month:02}" if day.month < 3 else day.month
    return f"{day.day:02}/{month}/{day.year}"


def _kind(number, otherwise):
    """What sort of paper a number belongs to, where a body plans or concludes by another one."""
    return next((kind for symbol, kind in KINDS.items() if symbol in number), otherwise)


def _named(name, title):
    return f"{name}, {title}" if title else name


def _comrade(name, title):
    return f"đồng chí {_named(name, title)}," if title else f"đồng chí {name}"


def _inside(text):
    """A sentence as it stands inside another one: no full stop, a small letter unless the word is an abbreviation."""
    text = " ".join(text.split()).rstrip(".;, ")
    first = text.split(" ", 1)[0]
    proper = len(first) > 1 and first[1:] != first[1:].lower() or NAMES.match(text)
    return text if proper else text[:1].lower() + text[1:]


def _first_up(text):
    return text[:1].upper() + text[1:]
