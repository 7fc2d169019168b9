"""A course in which every step that a person can take is taken at least once."""

from datetime import date, timedelta

from core import clock
from core.models import Document, User
from permissions.models import Membership
from permissions.roles import Role
from tests.core.papers import PDF, sent
from tests.workflows.articles import ArticleChapter
from tests.workflows.course import OUTLINE, Course
from tests.workflows.going_on import going_on, on_the_spot
from tests.workflows.petitions import PetitionChapter
from tests.workflows.public_dossiers import DossierChapter
from workflows.clockwork.tick import tick
from workflows.models import Programme, ThemeTemplate
from workflows.procedures.files import dated
from workflows.procedures.keeping import keep
from workflows.stories.base import on

JUDGED = {"assessment": "fulfilled", "note": "Đã đối chiếu"}
# Each with the day on which it is over: (day, month) of 2025, or with the year.
CHAPTERS = (
    ("establishing", (23, 10)),
    ("at_the_units", (28, 11)),
    ("reporting", (15, 12)),
    ("following_up", (2, 2, 2026)),
    ("programme", (2, 2, 2026)),
)


REMEDY = {
    "id": "D17",
    "name": "Đơn vị báo cáo khắc phục",
    "from": "conclusion_notice",
    "until": "remedy_reported",
    "days": 15,
    "unit": "calendar",
    "direction": "after",
    "roll": "none",
    "role": "unit_head",
    "source": "Kế hoạch của địa phương",
    "tag": "L",
}


def without_review(procedure):
    """The next version of a procedure, from 15/12/2025 on, in which nothing is reviewed and the units report what they
    have mended, as after an inspection. Made once."""
    off = {"off": ["under_review"], "source": "Nghị quyết của HĐND", "tag": "L"}
    version, stages = procedure.version + 1, {**procedure.data["stages"], "thematic": off}
    clocks = [*procedure.data["deadlines"], REMEDY]
    changed = {"version": version, "stages": stages, "valid_from": "2025-12-15", "deadlines": clocks}
    return keep(dated({**procedure.data, **changed}))[0]


class WholeCourse(ArticleChapter, DossierChapter, PetitionChapter, Course):
    def everything(self):
        """Every step that a person can take, at least once."""
        for chapter, day in CHAPTERS:
            getattr(self, chapter)()
            with on(*day):
                self.look_around()

    def look_around(self):
        """The end of a chapter. A test that reads pages on the way overrides this."""

    def establishing(self):
        cast, case = self.cast, self.case
        person = User.objects.get_or_create(username="further", defaults={"full_name": "Lý Thị Thêm"})[0]
        with on(16, 10):
            self.do(case, "add_member", by=cast.thu, user=person, role=Role.MEMBER)
            membership = Membership.objects.get(user=person, dossier=case)
            self.do(case, "remove_member", by=cast.khang, membership=membership, reason="Bận")
        with on(16, 10):
            paper = {"kind": "resolution", "doc_number": "57-NQ/TW", "issuer": "Bộ Chính trị"}
            self.do(case, "edit_basis", by=cast.thu, basis=[paper])
            added = self.do(case, "add_participant", by=cast.thu, name="Đại diện MTTQ xã")
            guest = case.participant_set.get()
            self.do(added, "remove_participant", by=cast.thu, participant=guest, reason="Bận")
        self.establish()
        self.write_plan()
        with on(22, 10):
            lines = [
                {"name": "Văn bản điện tử", "kind": "percent", "target": "ít nhất 90 %", "pillar": "Chính quyền số"}
            ]
            self.do(case, "edit_indicators", by=cast.thu, indicators=lines)
            row = case.deadline_set.get(code="D05")
            self.do(case, "extend_deadline", by=cast.hanh, deadline=row, until=date(2025, 11, 9), reason="Bão")
            self.do(case, "pause_deadline", by=cast.hanh, deadline=row, reason="Bão")
            self.do(case, "resume_deadline", by=cast.hanh, deadline=row, reason="Bão tan")
            secret = {"text": "Hồ sơ có nội dung mật", "required": False}
            self.do(case, "edit_outline", by=cast.thu, outline=[*OUTLINE, secret])
            self.using_a_template()
        self.issue_plan()

    def using_a_template(self):
        """Saved while somebody sits in the delegation who is then taken out, and taken in again from the template."""
        cast, case, person = self.cast, self.case, User.objects.get(username="further")
        gone = {"by": cast.khang, "reason": "Bận"}
        self.do(case, "add_member", by=cast.khang, user=person, role=Role.OBSERVER)
        self.do(case, "save_template", by=cast.thu, name="Tiếp công dân", replace=True)
        template = ThemeTemplate.objects.get(name="Tiếp công dân")
        self.do(case, "use_template", by=cast.thu, template=template)
        self.do(case, "remove_member", membership=Membership.objects.filter(user=person).last(), **gone)
        self.do(case, "take_members", by=cast.khang, template=template, seats=[f"{person.pk}-observer"])
        self.do(case, "remove_member", membership=Membership.objects.filter(user=person).last(), **gone)

    def at_the_units(self):
        cast, case = self.cast, self.case
        unit = self._unit(len(self.units))
        with on(24, 10):
            late = self.do(case, "add_unit", by=cast.khang, unit=unit)
            self.do(case, "remove_unit", by=cast.khang, inspected=late, reason="Sáp nhập")
            other = self.do(case, "add_unit", by=cast.khang, unit=unit)
            self.do(other, "extend_report", by=cast.hanh, until=date(2025, 12, 1), reason="Bão")
            self.do(other, "waive_report", by=cast.hanh, reason="Mới thành lập")
            filing = self.do(
                case, "add_document", by=cast.thu, type=Document.Type.OTHER, subject="", upload=sent("a.pdf", PDF)
            )
            self.do(case, "add_version", by=cast.thu, filing=filing, upload=sent("b.pdf", PDF))
        self.dividing()
        self.hear_units()
        first = self.inspected[0]
        with on(13, 11):
            self.do(first, "return_report", by=cast.thu, reason="Thiếu số liệu")
            item, clerk = case.outlineitem_set.last(), self.clerk_of(first)
            secret = {"level": "C", "ground": "Quyết định 1722/QĐ-TTg"}
            self.do(first, "claim_secret", by=clerk, item=item, **secret)
            self.do(first, "withdraw_claim", by=clerk, item=item)
            self.do(first, "save_answers", by=clerk, answers={item.pk: "Không có."})
            self.do(first, "claim_secret", by=clerk, item=item, **secret)
            self.do(first, "ask_signature", by=clerk)
            self.do(first, "hand_back", by=self.head_of(first), reason="Sửa mục 2")
            self.do(first, "ask_signature", by=clerk)
            self.do(first, "submit_report", by=self.head_of(first))
            self.do(first, "accept_report", by=cast.thu)
        session, dropped = self.plan_session(), self.plan_session()
        with on(11, 11):
            self.do(session, "edit", by=cast.thu, on=date(2025, 11, 26), chair=cast.hanh)
            self.do(dropped, "cancel", by=cast.thu, reason="Gộp buổi")
            self.do(case, "suspend", by=cast.khang, reason="Bão")
            self.do(case, "resume", by=cast.khang, reason="Bão tan")
            self.do(case, "cancel", by=cast.khang, reason="Trùng")
            self.do(case, "reopen", by=cast.khang, reason="Không trùng")
            question = self.do(session, "ask", by=cast.nga, text="Vì sao chậm?")
            self.do(question, "reply", by=self.head_of(first), text="Thiếu người.")
            self.do(session, "examine", by=cast.nga, name="Sổ tiếp công dân")
        on_the_spot(self)
        self.hold(session)
        going_on(self, session)
        self.write_minutes(session)
        with on(27, 11):
            self.do(session.signature_set.get(side="chair"), "decline", by=cast.hanh, reason="Thiếu kết luận")
        self.write_minutes(session)
        self.confirm_minutes(session)
        self.petitions()
        self.articles()
        self.public_dossier()

    def dividing(self):
        """One sub-team without units, so that nobody else loses sight of anything; and two changes asked for."""
        cast, case = self.cast, self.case
        with on(24, 10):
            team = self.do(case, "form_team", by=cast.hanh, lead=cast.lan)
            self.do(team, "change", by=cast.hanh, name="Tổ một", lead=cast.lan, members=[], units=[])
            self.do(team, "jot", by=cast.lan, text="Hẹn sáng thứ năm")
            for answer, facts in (("refuse", {"reason": "Giữ nguyên"}), ("consent", {})):
                change = self.do(case, "ask_change", by=cast.hanh, what="scope_text", text="Toàn xã", why="Rộng hơn")
                self.do(change, answer, by=cast.khang, **facts)

    def reporting(self):
        cast, case = self.cast, self.case
        inspected, measured = self.inspected[0], case.indicator_set.get()
        with on(28, 11):
            found = {"said": "84 %", "method": "file_check"}
            before = {"inspected": inspected, "indicator": measured, "as_of": date(2024, 12, 31)}
            self.do(inspected, "limit_indicators", by=cast.nga, spared=[])
            self.do(inspected, "verify_indicators", by=cast.nga, values={measured.pk: found})
            self.do(case, "record_baseline", by=cast.thu, said="90 %", name="Nghiệm thu giai đoạn 1", **before)
            clerk = self.clerk_of(inspected)
            self.do(inspected, "explain_regress", by=clerk, indicator=measured, cause="Máy chủ hỏng")
            self.do(inspected, "note_regress", by=cast.nga, indicator=measured, text="Thấp đi", cause="Thiếu người")
            finding = self.do(case, "add_finding", by=cast.nga, type="limitation", text="Còn chậm")
            praised = self.do(case, "add_finding", by=cast.nga, type="commendation", text="Rất nhanh")
            self.do(finding, "contradict", by=cast.nga, other=praised, text="Nhanh hay chậm")
            self.do(finding, "reconcile", by=cast.thu, reason="Xem lại sổ")
            self.do(finding, "edit", by=cast.nga, text="Còn rất chậm")
            self.do(finding, "remove", by=cast.nga, reason="Trùng")
        self.close_field_work()
        with on(28, 11):
            self.do(case, "merge_teams", by=cast.hanh)
        self.write_report()
        with on(2, 12):
            self.do(case, "edit_report", by=cast.thu, text="Báo cáo")
            self.do(case.comment_set.get(member=cast.nga), "waive", by=cast.hanh, reason="Đi công tác")
        self.comment()
        with on(6, 12):
            self.do(case, "release_draft", by=cast.hanh)
            for said in case.unitcomment_set.all():
                self.do(said, "give", by=self.head_of(said.inspected), text="Nhất trí")
        self.recommend()
        self.recommend()
        last = case.recommendation_set.last()
        with on(8, 12):
            self.do(last, "edit", by=cast.thu, deliverable="Báo cáo rà soát")
            self.do(last, "remove", by=cast.thu, reason="Trùng")
        self.submit_report()
        with on(9, 12):
            self.do(case, "return_report", by=cast.hanh, reason="Bổ sung")
            self.do(case, "replace_head", by=cast.khang, user=cast.binh, decision="31/QĐ", reason="Điều động")
            self.do(case, "replace_head", by=cast.khang, user=cast.hanh, decision="32/QĐ", reason="Điều động")
        self.submit_report()
        self.approve_report()
        with on(11, 12):
            self.do(case, "open_review", by=cast.khang)
            self.do(case, "return_from_review", by=cast.khang, reason="Làm rõ")
        self.submit_report()
        self.approve_report()
        self.conclude()

    def conclude(self):
        """Adopted at the review; then the case is moved to a course without one, where the chair writes by herself."""
        case, khang = self.case, self.cast.khang
        with on(15, 12):
            self.do(case, "open_review", by=khang)
            self.do(case, "adopt_conclusion", by=khang, text="Kết luận")
            other = without_review(case.procedure)
            self.do(case, "move_procedure", by=khang, procedure=other, reason="Theo nghị quyết", recompute=True)
            self.do(case, "write_conclusion", by=khang, text="Kết luận")
            self.do(case, "issue_conclusion", by=khang)

    def following_up(self):
        case, cast = self.case, self.cast
        one, two = (each for each in self.recommendations if each.lead.unit == self.units[0])
        addressed = self.head_of(one.lead)
        first, *others = self.case.inspectedunit_set.current()
        with on(17, 12):
            mended = {"text": "Đã bố trí thêm người ở bộ phận một cửa.", "uploads": [sent("kp.pdf", PDF)]}
            self.do(first, "report_remedy", by=self.head_of(first), **mended)
            self.do(first, "return_remedy", by=cast.thu, reason="Thiếu thời gian hoàn thành")
            self.do(first, "report_remedy", by=self.head_of(first), text="Xong trong tháng 12.")
            for other in others:
                self.do(other, "waive_remedy", by=cast.hanh, reason="Không có hạn chế")
        with on(18, 12):
            self.do(one, "dispute", by=addressed, grounds="Không thuộc thẩm quyền")
            self.do(one, "settle", by=cast.khang, reason="Giữ nguyên")
            self.do(two, "withdraw", by=cast.khang, reason="Trùng")
        with on(19, 12):
            for recommendation in self.recommendations:
                self.do(recommendation, "acknowledge", by=self.head_of(recommendation.lead))
            more = {"until": clock.today() + timedelta(days=30), "reason": "Chờ kinh phí"}
            self.do(one, "ask_extension", by=addressed, **more)
            self.do(one, "refuse_extension", by=cast.hanh, reason="Đủ thời gian")
            self.do(one, "report_progress", by=addressed, progress=40, text="Đang làm")
            self.do(one, "extend", by=cast.hanh, **more)
        for day, month in ((1, 2), (20, 2)):
            with on(day, month, 2026):
                tick()
                self.do(one, "urge", by=cast.hanh, text="Đề nghị khẩn trương")
        with on(15, 3, 2026):
            tick()
            self.do(one, "escalate", by=cast.khang, text="Đã đôn đốc hai lần", doc_number="12/TTHĐND-VP")
            self.do(one, "respond", by=addressed, text="Đã xong", done_on=clock.today(), uploads=[sent("a.pdf", PDF)])
            self.do(one, "send_back", by=cast.quan, reason="Chưa đủ")
            for recommendation in self.recommendations:
                head = self.head_of(recommendation.lead)
                self.do(recommendation, "respond", by=head, text="Đã xong", done_on=clock.today())
                self.do(recommendation, "verify", by=cast.quan, **JUDGED)
                self.do(recommendation, "close", by=cast.hanh)
            self.do(case, "close", by=cast.khang)
            shelf = {"file_code": "HS-GS/2026-01", "place": "Kho UBND xã, hộp 3", "received_by": "Lưu trữ xã"}
            self.do(case, "archive", by=cast.thu, years=20, **shelf)
            self.do(case, "reopen_follow_up", by=cast.khang, reason="Cử tri phản ánh")

    def programme(self):
        cast = self.cast
        with on(1, 2, 2026):
            programme = Programme.open(body=cast.units["tt"], year=2027 + Programme.objects.count(), by=cast.thu)
            self.do(programme, "propose", by=cast.thu, theme="Tiếp công dân")
            votes = {"votes_for": 5, "votes_against": 0, "symbol": "QĐ-TTHĐND"}
            self.do(programme, "approve", by=cast.khang, **votes)
            self.do(programme, "open_case", by=cast.khang, item=programme.items.get(), code=f"GS-{programme.code}")
