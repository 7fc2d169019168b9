"""Every step a person can take on a case, with how often chance tries it and with what it is taken.

`MOVES`: (noun, act) -> (weight, facts(walk, subject, person)); facts None: not possible just now.
"""

from datetime import timedelta

from core.models import Document
from permissions.access import people
from permissions.roles import TEAM_ROLES, Role
from tests.core.papers import png, sent
from tests.workflows.chance_articles import ARTICLE_MOVES
from tests.workflows.chance_petitions import PETITION_MOVES
from tests.workflows.chance_teams import TEAM_MOVES
from tests.workflows.course import DESCRIPTION, OUTLINE
from tests.workflows.public_dossiers import DOSSIER_MOVES
from workflows.models import InspectedUnit, ThemeTemplate
from workflows.models.recommendation_state import Assessment
from workflows.models.seat import bar, seats_of
from workflows.models.stage import WRITING

AGENDA = "Xã báo cáo (20 phút)\nTrao đổi"
OFTEN, SELDOM, RARE = 1.0, 0.3, 0.06
BOTH_SIDES = [{"side": "team", "name": "Trần Thị Hạnh"}, {"side": "unit", "name": "Chủ tịch UBND"}]


def because(walk, subject, person):
    return {"reason": "Theo văn bản"}


def nothing(walk, subject, person):
    return {}


def saying(**facts):
    return lambda walk, subject, person: facts


# --- the case ----------------------------------------------------------------------------------------------------
def describe(walk, case, person):
    left_out = walk.chance.choice([None, None, "object_text", "delegation_name"])
    return {name: "" if name == left_out else value for name, value in DESCRIPTION.items()}


def new_member(walk, case, person):
    roles = sorted(TEAM_ROLES - ({Role.HEAD} if case.head else set()))
    return {"user": walk.chance.choice(walk.persons), "role": walk.chance.choice(roles)}


def some_member(walk, case, person):
    members = [held for held in people(case) if held.role in TEAM_ROLES]
    members = [held for held in members if held.role != Role.HEAD or case.state == "draft"]
    return {"membership": walk.chance.choice(members), "reason": "Chuyển công tác"} if members else None


def new_head(walk, case, person):
    others = [one for one in walk.persons if one != case.head]
    return {"user": walk.chance.choice(others), "decision": "31/QĐ-HĐND", "reason": "Điều động"}


def missing_unit(walk, case, person):
    present = set(case.inspectedunit_set.current().values_list("unit", flat=True))
    unit = walk.pick(unit for unit in walk.course.units if unit.pk not in present)
    return {"unit": unit} if unit else None


def some_unit(walk, case, person):
    issued = case.recommendation_set.exclude(issued_on=None).values("lead")
    inspected = walk.pick(case.inspectedunit_set.current().exclude(pk__in=issued))
    return {"inspected": inspected, "reason": "Sáp nhập"} if inspected else None


def write_plan(walk, case, person):
    outline = walk.chance.choice([OUTLINE, OUTLINE, []])
    due = walk.later()
    return {"purpose": "Đánh giá", "schedule": "Tháng 11", "report_due_on": due, "outline": outline}


def some_outline(walk, case, person):
    optional = {"text": "Kiến nghị khác", "required": False}
    return {"outline": [*OUTLINE, walk.chance.choice(["Tồn tại", optional])]}


def some_papers(walk, case, person):
    law = {"kind": "law", "doc_number": "87/2015/QH13", "issuer": "Quốc hội"}
    return {"basis": walk.chance.choice([[law], [law, {"issuer": "HĐND xã", "subject": "Chương trình năm"}]])}


def its_theme(walk, case, person):
    return {"name": "Tiếp công dân", "replace": True} if case.outlineitem_set.exists() else None


def some_template(walk, case, person):
    template = walk.pick(ThemeTemplate.objects.visible_to(person).filter(body=case.body_id))
    return {"template": template} if template else None


def some_seats(walk, case, person):
    template = walk.pick(ThemeTemplate.objects.visible_to(person).filter(body=case.body_id))
    free = [seat.key for seat in seats_of(template) if not bar(case, seat)] if template else []
    return {"template": template, "seats": free[:2]} if free else None


def new_session(walk, case, person):
    units = list(case.inspectedunit_set.current())
    if not units:
        return None
    chosen = walk.chance.sample(units, walk.chance.randint(1, len(units)))
    chair = walk.chance.choice([None, case.head, *(held.user for held in people(case) if held.role in TEAM_ROLES)])
    return {
        "on": walk.later(),
        "half_day": "morning",
        "place": "UBND xã",
        "units": chosen,
        "chair": chair,
        "agenda": AGENDA,
    }


def new_recommendation(walk, case, person):
    lead = walk.pick(case.inspectedunit_set.current())
    whole = {"lead": lead, "deliverable": "Bảng rà soát", "due_on": walk.later()}
    left_out = walk.chance.choice([None, None, None, "due_on"])
    return {"action": "Rà soát", **{key: value for key, value in whole.items() if key != left_out}}


def new_finding(walk, case, person):
    own = InspectedUnit.objects.visible_to(person).current().filter(case=case)  # another sub-team's is refused
    return {"type": "limitation", "text": "Còn chậm", "inspected": walk.pick(own)}


def secret_paper(walk, case, person):
    secret = {"secrecy": Document.Secrecy.SECRET, "paper_location": "Tủ số 2"}
    return {"type": Document.Type.OTHER, "subject": "", **secret}


def some_deadline(walk, case, person):
    deadline = walk.pick(case.deadline_set.filter(met_on=None))
    until = deadline and more_time(walk, deadline)
    return {"deadline": deadline, "until": until, "reason": "Mưa lũ"} if until else None


def more_time(walk, deadline):
    """A day to which the deadline may be extended by its rule; None when it may not, or not again."""
    allowed = deadline.as_rule.extension
    given = sum(move["kind"] == "extension" for move in deadline.moves)
    until = walk.later(deadline.due_on)
    last = deadline.computed_on + timedelta(days=allowed.days)
    return until if given < allowed.times and until <= last else None


def running_clock(walk, case, person):
    rows = [row for row in case.deadline_set.open() if row.may_be_stopped and not row.is_paused]
    return {"deadline": walk.chance.choice(rows), "reason": "Mưa lũ"} if rows else None


def stopped_clock(walk, case, person):
    rows = [row for row in case.deadline_set.open().filter(recommendation=None) if row.is_paused]
    return {"deadline": walk.chance.choice(rows), "reason": "Nước rút"} if rows else None


# --- at the units ------------------------------------------------------------------------------------------------
def answers(walk, inspected, person):
    secret = inspected.secrecy_claims.standing().exclude(item=None).values("item")
    items = list(inspected.case.outlineitem_set.exclude(pk__in=secret))
    text = walk.chance.choice(["Đã thực hiện.", "Đã thực hiện.", ""])
    return {"answers": {item.pk: text if item == items[-1] else "Có." for item in items}}


def some_secret(walk, inspected, person):
    claimed = [claim.asked for claim in inspected.secrecy_claims.standing()]
    asked = [*inspected.case.outlineitem_set.all(), *inspected.case.indicator_set.all()]
    item = walk.chance.choice([each for each in asked if each not in claimed] or [None])
    return {"item": item, "level": "S", "ground": "Quyết định 12/QĐ-BCA"} if item else None


def some_claim(walk, inspected, person):
    claim = walk.pick(inspected.secrecy_claims.standing())
    return {"item": claim.asked} if claim else None


def some_judgement(walk, _subject, _person):
    return {"assessment": walk.chance.choice([Assessment.FULFILLED, *Assessment]), "note": "Đã đối chiếu"}


def perhaps_new_day(walk, subject, person):
    return {"reason": "Chưa đủ", "due_on": walk.chance.choice([None, walk.later()])}


def more_days(walk, inspected, person):
    deadline = inspected.deadlines.open().filter(until="unit_reported").first()
    until = more_time(walk, deadline) if deadline else walk.later(inspected.report_due_on)
    return {"until": until, "reason": "Đơn vị đề nghị"} if until else None


def new_plan_for_session(walk, session, person):
    chair = walk.chance.choice([held.user for held in people(session.case) if held.role in TEAM_ROLES])
    return {"on": walk.later(), "chair": chair}


def who_came(walk, session, person):
    return {"rows": walk.chance.choice([BOTH_SIDES, BOTH_SIDES, BOTH_SIDES[:1]])}


def some_question(walk, session, person):
    return {"text": "Vì sao chậm?", "inspected": walk.chance.choice([None, *session.units.all()])}


def some_point(walk, session, person):
    point = walk.pick(session.agendaitem_set.exclude(state="now"))
    return {"item": point if session.began_at else None}


def a_turn(walk, session, person):
    return {"name": "Vi Văn Tô", "text": "Xã còn thiếu người; đề nghị bổ sung.", "side": "unit"}


def some_way(walk, turn, person):
    others = turn.session.turns.kept()
    ways = {"up": others.filter(order__lt=turn.order), "down": others.filter(order__gt=turn.order)}
    open_ways = [way for way, rows in ways.items() if rows.exists()]
    return {"way": walk.chance.choice(open_ways)} if open_ways else None


def some_mark(walk, turn, person):
    quotes = walk.chance.sample(turn.sentences(), 1)
    in_time = turn.case.state in WRITING
    return {"kind": walk.chance.choice(["limitation", "cause"]), "quotes": quotes} if in_time else None


def some_request(walk, case, person):
    inspected = walk.pick(case.inspectedunit_set.current())
    return {"inspected": inspected, "text": "Gửi danh sách", "due_on": walk.later()} if inspected else None


# --- on the spot ------------------------------------------------------------------------------------------------
def a_route(walk, case, person):
    inspected = walk.pick(case.inspectedunit_set.current())
    return {"inspected": inspected, "on": walk.later(), "sites": [{"name": "Chợ xã"}, {"name": "Trường học"}]}


def another_route(walk, visit, person):
    return {"sites": [{"name": "Chợ xã"}], "on": walk.later()}


def something_seen(walk, visit, person):
    return {"site": walk.pick(visit.sites.all()), "text": "Có mã QR."} if visit.state != "finished" else None


def something_pictured(walk, visit, person):
    words = {"caption": "Quầy", "alt": "Một quầy", "upload": sent("a.png", png())}
    return {"site": walk.pick(visit.sites.all()), **words} if visit.state != "finished" else None


def the_end_of_the_visit(walk, visit, person):
    return {"summary": "Xong", "skipped": {site.pk: "Hết giờ" for site in visit.unobserved()}}


# --- indicators --------------------------------------------------------------------------------------------------
def two_indicators(walk, case, person):
    return {"indicators": [{"name": "Văn bản điện tử", "kind": "percent"}, {"name": "Ấp có tổ", "kind": "ratio"}]}


def some_level(walk, case, person):
    inspected, indicator = walk.pick(case.inspectedunit_set.current()), walk.pick(case.indicator_set.all())
    level = {"as_of": walk.today() - timedelta(days=400), "said": "90", "name": "Nghiệm thu"}
    return {"inspected": inspected, "indicator": indicator, **level} if inspected else None


def figures(walk, inspected, person):
    blank = walk.chance.choice([None, *inspected.case.indicator_set.all()])
    secret = inspected.secrecy_claims.standing().exclude(indicator=None).values("indicator")
    known = inspected.case.indicator_set.exclude(pk__in=secret)
    rows = {each.pk: {"said": "95", "method": "file_check"} for each in known}
    return {"values": {pk: {} if blank and pk == blank.pk else row for pk, row in rows.items()}}


def spared(walk, inspected, person):
    rows = [each.pk for each in inspected.case.indicator_set.all()]
    return {"spared": walk.chance.choice([[], rows[:1]]), "reason": "Ngoài danh sách"}


def behind(walk, inspected, person):
    value = inspected.indicator_values.regressed().select_related("indicator").first()
    return {"indicator": value.indicator, "text": "Thấp đi", "cause": "Thiếu người"} if value else None


def why_behind(walk, inspected, person):
    value = inspected.indicator_values.regressed().select_related("indicator").first()
    return {"indicator": value.indicator, "cause": "Thiếu thiết bị"} if value else None


# --- recommendations ---------------------------------------------------------------------------------------------
def done(walk, recommendation, person):
    return {"text": "Đã hoàn thành", "done_on": walk.today() - timedelta(days=walk.chance.randint(0, 3))}


def completed(walk, recommendation, person):
    lead = walk.pick(recommendation.case.inspectedunit_set.current())
    return {"lead": lead, "deliverable": "Bảng rà soát", "due_on": walk.later()}


def later_day(walk, recommendation, person):
    return {"until": walk.later(recommendation.due_on), "reason": "Chờ kinh phí"}


def given_day(walk, recommendation, person):
    deadline = recommendation.deadlines.open().first()
    until = more_time(walk, deadline) if deadline else walk.later(recommendation.due_on)
    return {"until": until, "reason": "Chờ kinh phí"} if until else None


def settled(walk, recommendation, person):
    return {"reason": "Giữ nguyên", "due_on": walk.chance.choice([None, walk.later()])}


def some_participant(walk, case, person):
    participant = case.participant_set.first()
    return {"participant": participant, "reason": "Không dự được"} if participant else None


def some_change(walk, case, person):
    if case.changerequest_set.filter(what="scope_text", state="asked").exists():
        return None
    return {"what": "scope_text", "text": f"Phạm vi lần {case.seq}", "why": "Theo văn bản"}


def some_contradiction(walk, finding, person):
    other = finding.case.finding_set.standing().exclude(pk=finding.pk).first()
    return {"other": other, "text": "Số liệu khác nhau"} if other else None


MOVES = {
    ("supervision", "edit"): (SELDOM, describe),
    ("supervision", "add_member"): (RARE, new_member),
    ("supervision", "remove_member"): (RARE, some_member),
    ("supervision", "replace_head"): (RARE, new_head),
    ("supervision", "add_unit"): (SELDOM, missing_unit),
    ("supervision", "remove_unit"): (RARE, some_unit),
    ("supervision", "establish"): (SELDOM, nothing),
    ("supervision", "edit_plan"): (SELDOM, write_plan),
    ("supervision", "edit_outline"): (SELDOM, some_outline),
    ("supervision", "edit_basis"): (RARE, some_papers),
    ("supervision", "save_template"): (RARE, its_theme),
    ("supervision", "use_template"): (RARE, some_template),
    ("supervision", "take_members"): (RARE, some_seats),
    ("supervision", "issue_plan"): (SELDOM, saying(late_reason="Chờ ý kiến")),
    ("supervision", "plan_session"): (SELDOM, new_session),
    ("supervision", "add_finding"): (SELDOM, new_finding),
    ("supervision", "close_field_work"): (RARE, nothing),
    ("supervision", "draft_report"): (SELDOM, nothing),
    ("supervision", "edit_report"): (SELDOM, saying(text="Báo cáo")),
    ("supervision", "circulate_report"): (SELDOM, nothing),
    ("supervision", "submit_report"): (SELDOM, nothing),
    ("supervision", "return_report"): (SELDOM, because),
    ("supervision", "approve_report"): (SELDOM, nothing),
    ("supervision", "draft_recommendation"): (SELDOM, new_recommendation),
    ("supervision", "open_review"): (SELDOM, nothing),
    ("supervision", "return_from_review"): (RARE, because),
    ("supervision", "adopt_conclusion"): (SELDOM, saying(text="Kết luận")),
    ("supervision", "issue_conclusion"): (SELDOM, nothing),
    ("supervision", "close"): (RARE, nothing),
    ("supervision", "archive"): (RARE, saying(file_code="HS-01", place="Kho 1", received_by="Lưu trữ", years=20)),
    ("supervision", "suspend"): (RARE, because),
    ("supervision", "resume"): (OFTEN, because),
    ("supervision", "cancel"): (RARE / 2, because),
    ("supervision", "reopen"): (OFTEN, because),
    ("supervision", "reopen_follow_up"): (OFTEN, because),
    ("supervision", "add_document"): (RARE, secret_paper),
    ("supervision", "extend_deadline"): (SELDOM, some_deadline),
    ("supervision", "pause_deadline"): (RARE, running_clock),
    ("supervision", "resume_deadline"): (SELDOM, stopped_clock),
    ("supervision", "edit_indicators"): (SELDOM, two_indicators),
    ("supervision", "record_baseline"): (RARE, some_level),
    ("inspectedunit", "save_indicators"): (SELDOM, figures),
    ("inspectedunit", "verify_indicators"): (SELDOM, figures),
    ("inspectedunit", "limit_indicators"): (RARE, spared),
    ("inspectedunit", "note_regress"): (OFTEN, behind),
    ("inspectedunit", "explain_regress"): (OFTEN, why_behind),
    ("inspectedunit", "confirm_receipt"): (SELDOM, nothing),
    ("inspectedunit", "save_answers"): (SELDOM, answers),
    ("inspectedunit", "claim_secret"): (RARE, some_secret),
    ("inspectedunit", "withdraw_claim"): (SELDOM, some_claim),
    ("inspectedunit", "ask_signature"): (SELDOM, nothing),
    ("inspectedunit", "hand_back"): (RARE, because),
    ("inspectedunit", "submit_report"): (SELDOM, nothing),
    ("inspectedunit", "accept_report"): (SELDOM, nothing),
    ("inspectedunit", "return_report"): (SELDOM, perhaps_new_day),
    ("inspectedunit", "waive_report"): (RARE, because),
    ("inspectedunit", "report_remedy"): (OFTEN, saying(text="Đã khắc phục.")),
    ("inspectedunit", "return_remedy"): (RARE, because),
    ("inspectedunit", "waive_remedy"): (RARE, because),
    ("inspectedunit", "extend_report"): (SELDOM, more_days),
    ("session", "edit"): (SELDOM, new_plan_for_session),
    ("session", "announce"): (SELDOM, saying(late_reason="Chờ lịch")),
    ("session", "record_attendance"): (SELDOM, who_came),
    ("session", "hold"): (
        SELDOM,
        saying(presenter_name="Chủ tịch", presenter_title="Chủ tịch UBND", presenter_capacity="head"),
    ),
    ("session", "ask"): (OFTEN, some_question),
    ("session", "go_to"): (SELDOM, some_point),
    ("session", "give_floor"): (RARE, saying(name="Vi Văn Tô", side="unit")),
    ("session", "add_turn"): (SELDOM, a_turn),
    ("minutesturn", "edit"): (RARE, saying(text="Xã thiếu người; đề nghị bổ sung.")),
    ("minutesturn", "move"): (RARE, some_way),
    ("minutesturn", "remove"): (RARE, nothing),
    ("minutesturn", "mark"): (RARE, some_mark),
    ("supervision", "plan_visit"): (RARE, a_route),
    ("supervision", "rule_on_photos"): (RARE, saying(allowed=True, reason="Minh họa")),
    ("fieldvisit", "edit"): (RARE, another_route),
    ("fieldvisit", "start"): (SELDOM, nothing),
    ("fieldvisit", "observe"): (RARE, something_seen),
    ("fieldvisit", "add_photo"): (RARE, something_pictured),
    ("fieldvisit", "finish"): (RARE, the_end_of_the_visit),
    ("fieldvisit", "cancel"): (SELDOM, because),
    ("observation", "make_finding"): (RARE, saying(type="result", text="Đã phủ mã QR")),
    ("observation", "withdraw"): (RARE, because),
    ("photo", "withdraw"): (RARE, because),
    ("supervision", "request_unit"): (SELDOM, some_request),
    ("unitrequest", "reply"): (SELDOM, saying(text="Đã gửi.")),
    ("unitrequest", "withdraw"): (RARE, because),
    ("session", "examine"): (RARE, saying(name="Sổ tiếp công dân")),
    ("session", "write_minutes"): (SELDOM, saying(text="Biên bản")),
    ("session", "cancel"): (RARE, because),
    ("question", "reply"): (SELDOM, saying(text="Do thiếu người.")),
    ("signature", "confirm"): (SELDOM, nothing),
    ("signature", "decline"): (SELDOM, because),
    ("comment", "give"): (SELDOM, saying(agrees=True)),
    ("comment", "waive"): (SELDOM, because),
    ("finding", "edit"): (RARE, saying(text="Còn rất chậm")),
    ("finding", "remove"): (RARE, because),
    ("recommendation", "edit"): (OFTEN, completed),
    ("recommendation", "remove"): (RARE, because),
    ("recommendation", "acknowledge"): (SELDOM, nothing),
    ("recommendation", "dispute"): (SELDOM, saying(grounds="Không thuộc thẩm quyền")),
    ("recommendation", "report_progress"): (SELDOM, saying(progress=40, text="Đang làm")),
    ("recommendation", "respond"): (SELDOM, done),
    ("recommendation", "verify"): (SELDOM, some_judgement),
    ("recommendation", "send_back"): (SELDOM, perhaps_new_day),
    ("recommendation", "ask_extension"): (SELDOM, later_day),
    ("recommendation", "refuse_extension"): (SELDOM, because),
    ("recommendation", "extend"): (SELDOM, given_day),
    ("recommendation", "urge"): (SELDOM, saying(text="Đề nghị khẩn trương")),
    ("recommendation", "escalate"): (SELDOM, saying(text="Đã đôn đốc, chưa có kết quả")),
    ("recommendation", "settle"): (SELDOM, settled),
    ("recommendation", "withdraw"): (RARE, because),
    ("recommendation", "close"): (SELDOM, saying(note="Đã xong")),
    **PETITION_MOVES,
    **TEAM_MOVES,
    **ARTICLE_MOVES,
    **DOSSIER_MOVES,
    ("supervision", "add_participant"): (RARE, saying(name="Đại diện MTTQ xã")),
    ("supervision", "remove_participant"): (RARE, some_participant),
    ("supervision", "ask_change"): (RARE, some_change),
    ("supervision", "release_draft"): (SELDOM, nothing),
    ("unitcomment", "give"): (OFTEN, saying(text="Nhất trí")),
    ("changerequest", "consent"): (SELDOM, nothing),
    ("changerequest", "refuse"): (SELDOM, because),
    ("finding", "contradict"): (RARE, some_contradiction),
    ("finding", "reconcile"): (SELDOM, because),
}
