"""Xã Thống Nhất: the standing committee of the commune council supervises the carrying out of 57-NQ/TW.

Bodies, papers, dates and findings up to the session of 27/11/2025 are those of the real supervision; persons
are invented, and what follows the session is an illustration.
"""

from datetime import date

from workflows.models import Finding, Programme, Recommendation, Session
from workflows.models.recommendation_state import Assessment
from workflows.models.session import HalfDay
from workflows.stories.base import Story, on, picture
from workflows.stories.papers import programme_paper
from workflows.stories.thong_nhat_cast import COMPANY, TEAM
from workflows.stories.thong_nhat_words import (
    ANSWERS,
    BASIS,
    COMMENTS,
    CONCLUSION,
    HELP_FOR_THE_OLD,
    LIMITATIONS,
    MINUTES,
    OUTLINE,
    PICTURES,
    PURPOSE,
    QUOTE,
    RECOMMENDATIONS,
    RESOLUTION,
    RESULT,
    TITLE,
)


class ThongNhat(Story):
    """The story in its chapters."""

    company = COMPANY
    team = TEAM  # who is in the delegation from its beginning
    gathered = date(2025, 7, 1)
    label = "Xã Thống Nhất: Thường trực HĐND xã giám sát UBND xã"

    # --- before the units know ---------------------------------------------------------------------
    def programme(self):
        cast = self.cast
        programme = Programme.objects.filter(body=cast.units["tt"], year=2025).first()
        if programme is None:
            with on(10, 7):
                programme = Programme.open(body=cast.units["tt"], year=2025, by=cast.thu)
        return programme

    def opened(self):
        cast, programme = self.cast, self.programme()
        if programme.state == "proposed":
            with on(11, 7):
                programme.propose(by=cast.thu, theme=TITLE, quarter=4, proposed_by="Ban Văn hóa - Xã hội")
                programme.propose(by=cast.thu, theme=TITLE, quarter=4, proposed_by="UBMTTQVN xã")
                programme.propose(by=cast.thu, theme=TITLE, quarter=4, proposed_by="Thường trực HĐND xã")
            with on(15, 7):
                programme.approve(by=cast.khang, votes_for=5, votes_against=0, symbol="QĐ-TTHĐND")
        item = programme.items.filter(supervision=None).first()
        with on(15, 10):
            programme.open_case(by=cast.thu, item=item, code=self.code)
        item.refresh_from_db()
        self.case = item.supervision

    def prepared(self):
        cast, case = self.cast, self.case
        with on(16, 10):
            case.edit(
                by=cast.thu,
                delegation_name="Đoàn giám sát của Thường trực HĐND xã Thống Nhất",
                object_text="UBND xã Thống Nhất",
                scope_text="Công tác chỉ đạo, điều hành và kết quả chuyển đổi số trên địa bàn xã",
                content_text=f"Việc triển khai thực hiện {RESOLUTION}",
                period_from=date(2025, 7, 1),
            )
            case.edit_basis(by=cast.thu, basis=[*BASIS, programme_paper(case)])
            for username, role in self.team:
                case.add_member(by=cast.thu, user=cast.people[username], role=role)
            case.add_unit(by=cast.thu, unit=cast.units["ubnd"])

    def established(self):
        with on(20, 10):
            self.case.establish(by=self.cast.khang, signed_on=date(2025, 10, 20))

    # --- the units report --------------------------------------------------------------------------
    def planned(self):
        cast, case = self.cast, self.case
        with on(22, 10):
            case.edit_plan(
                by=cast.thu,
                purpose=PURPOSE,
                schedule="Đơn vị gửi báo cáo trước 14/11/2025; Đoàn làm việc với UBND xã chiều 27/11/2025.",
                report_due_on=date(2025, 11, 14),
                outline=OUTLINE,
            )
        with on(23, 10):
            case.issue_plan(by=cast.hanh, number=14, signed_on=date(2025, 10, 23))
        with on(24, 10):
            self.unit.confirm_receipt(by=cast.mai)

    def announced(self):
        cast, case = self.cast, self.case
        with on(27, 10):
            self.session = case.plan_session(
                by=cast.thu,
                on=date(2025, 11, 27),
                half_day=HalfDay.AFTERNOON,
                place="Trụ sở UBND xã Thống Nhất",
                units=[self.unit],
                chair=cast.hanh,
                taker=cast.thu,
                agenda="UBND xã báo cáo; thành viên Đoàn trao đổi; kiểm tra hồ sơ; trưởng đoàn kết luận.",
            )

    def reported(self):
        cast, case = self.cast, self.case
        items = list(case.outlineitem_set.all())
        with on(12, 11):
            answers = {item.pk: text for item, text in zip(items, ANSWERS, strict=True)}
            self.unit.save_answers(by=cast.mai, answers=answers)
        with on(14, 11):
            self.unit.submit_report(by=cast.dung, number="86/BC-UBND", signed_on=date(2025, 11, 14))
        with on(17, 11):
            self.unit.accept_report(by=cast.thu)
        with on(18, 11):
            self.session.announce(by=cast.thu, late_reason="Chờ thống nhất lịch với UBND xã.")

    # --- the session -------------------------------------------------------------------------------
    def worked(self):
        cast, session = self.cast, self.session
        with on(27, 11, hour=14):
            session.record_attendance(by=cast.thu, rows=self.attendance())
            session.hold(
                by=cast.thu,
                presenter_name="Bùi Văn Sơn",
                presenter_title="Phó Chủ tịch UBND xã",
                presenter_capacity=Session.Capacity.DEPUTY,
                presenter_authority="Giấy ủy quyền của Chủ tịch UBND xã",
            )
            asked = session.ask(by=cast.nga, text="Tỷ lệ hồ sơ nộp trực tuyến của xã hiện nay là bao nhiêu?")
            session.ask(by=cast.lan, text="Xã đã có giải pháp gì để người cao tuổi tiếp cận dịch vụ công?")
            asked.reply(by=cast.thu, text="UBND xã sẽ bổ sung số liệu bằng văn bản.", answered_for="Bùi Văn Sơn")
            session.examine(by=cast.binh, name="Sổ theo dõi hồ sơ một cửa", note="Ghi chép đầy đủ.")
            session.examine(by=cast.nga, name="Kế hoạch bồi dưỡng công chức", note="Chưa có kết quả cuối khóa.")
            self.said()
        with on(27, 11, hour=16, minute=30):
            session.write_minutes(by=cast.thu, text=MINUTES)

    def said(self):
        """The agenda taken point by point, and the turns of speech that were noted."""
        cast, session = self.cast, self.session
        session.go_to(by=cast.thu)
        report, *_others, conclusion = session.agendaitem_set.all()
        sides = {"side": "unit", "title": "Phó Chủ tịch UBND xã"}
        session.add_turn(by=cast.thu, name="Bùi Văn Sơn", text=RESULT, item=report, **sides)
        session.go_to(by=cast.hanh, item=conclusion)
        words = "\n".join([*LIMITATIONS, QUOTE])
        facts = {"name": cast.hanh.full_name, "title": cast.hanh.title, "item": conclusion, "kind": "conclusion"}
        session.add_turn(by=cast.thu, text=words, **facts)

    def attendance(self):
        cast = self.cast
        team = [cast.hanh, cast.binh, cast.nga, cast.lan, cast.thu]
        rows = [{"side": "team", "user": one, "name": one.full_name, "title": one.title} for one in team]
        rows.append({"side": "unit", "name": "Bùi Văn Sơn", "title": "Phó Chủ tịch UBND xã"})
        rows.append({"side": "unit", "user": cast.mai, "name": cast.mai.full_name, "title": cast.mai.title})
        rows.append({"side": "unit", "name": "Lãnh đạo các phòng chuyên môn", "is_group": True, "count": 3})
        return rows

    def found(self):
        cast, case, session = self.cast, self.case, self.session
        with on(27, 11, hour=16, minute=45):
            for question in case.question_set.filter(state="open"):
                question.reply(by=cast.mai, text=HELP_FOR_THE_OLD)
            about = {"inspected": self.unit, "session": session}
            case.add_finding(by=cast.thu, type=Finding.Type.RESULT, text=RESULT, origin="unit_report", **about)
            chair = session.turns.get(kind="conclusion")
            chair.mark(by=cast.thu, kind="limitation", quotes=LIMITATIONS, inspected=self.unit)
            for signature in case.signature_set.all():
                signature.confirm(by=signature.person or cast.dung)

    def field_closed(self):
        with on(27, 11, hour=17):
            self.case.close_field_work(by=self.cast.hanh)

    # --- report and conclusion ---------------------------------------------------------------------
    def drafted(self):
        cast, case = self.cast, self.case
        with on(1, 12):
            case.draft_report(by=cast.thu)
            case.circulate_report(by=cast.thu, comments_due_on=date(2025, 12, 5))
        with on(4, 12):
            for comment in case.comment_set.all():
                comment.give(by=comment.member, agrees=True)
        with on(8, 12):
            for action, accountable, deliverable, due_on, _done in RECOMMENDATIONS:
                case.draft_recommendation(
                    by=cast.thu,
                    action=action,
                    quote=QUOTE,
                    force=Recommendation.Force.REQUEST,
                    lead=self.unit,
                    accountable=accountable,
                    deliverable=deliverable,
                    due_on=due_on,
                )
            case.submit_report(by=cast.thu)

    def approved(self):
        with on(10, 12):
            self.case.approve_report(by=self.cast.hanh)

    def concluded(self):
        cast, case = self.cast, self.case
        with on(15, 12):
            case.open_review(by=cast.khang)
            case.adopt_conclusion(by=cast.khang, text=CONCLUSION)
        with on(16, 12):
            case.issue_conclusion(by=cast.khang)

    # --- follow-up ---------------------------------------------------------------------------------
    def acknowledged(self):
        with on(18, 12):
            for recommendation in self.case.recommendation_set.all():
                recommendation.acknowledge(by=self.cast.dung)

    def answered(self):
        for recommendation, row in zip(self.case.recommendation_set.all(), RECOMMENDATIONS, strict=True):
            done = row[-1]
            with on(done.day, done.month, done.year):
                recommendation.respond(by=self.cast.mai, text=f"Đã hoàn thành: {row[2]}.", done_on=done)

    def closed(self):
        cast, case = self.cast, self.case
        with on(9, 1, 2026):
            for recommendation in case.recommendation_set.all():
                recommendation.verify(
                    by=cast.quan,
                    assessment=Assessment.FULFILLED,
                    method="Kiểm tra hồ sơ",
                    note="Đã đối chiếu sản phẩm với yêu cầu của kiến nghị.",
                )
                recommendation.close(by=cast.hanh)
            case.close(by=cast.khang)
        self.told_to_everybody()

    def told_to_everybody(self):
        """The secretary's article, as the file gives it, with drawings in place of photographs."""
        cast, case = self.cast, self.case
        with on(9, 1, 2026, hour=10):
            article = case.write_article(by=cast.thu, session=self.session, byline=f"Tin, ảnh: {cast.thu.title}")
            for name, caption, alt in PICTURES:
                article.add_photo(by=cast.thu, upload=picture(name), caption=caption, alt=alt)
        with on(9, 1, 2026, hour=10, minute=45):
            article.publish(by=cast.hanh, takes_comments=True)
        self.written_by_readers(article)

    def written_by_readers(self, article):
        """Two comments let through, a third that waits: illustrations, and each says so."""
        *let_through, last = COMMENTS
        for hour, (name, text) in enumerate(let_through, 14):
            with on(9, 1, 2026, hour=hour):
                article.receive_comment(by=None, name=name, text=text)
        with on(10, 1, 2026, hour=9):
            said = [{"pk": row.pk, "decision": "show"} for row in article.waiting_comments()]
            article.decide_comments(by=self.cast.hanh, decisions=said)
        with on(11, 1, 2026, hour=20):
            article.receive_comment(by=None, name=last[0], text=last[1])
